import { describe, expect, it } from 'vitest'
import { updateOf, type Builds } from './update-state'

const of = (builds: Partial<Builds>) =>
  updateOf({ page: 'v1', inUse: 'v1', active: 'v1', waiting: null, ...builds })

describe('is there a newer version?', () => {
  it('none, while everything is of one', () => {
    expect(of({})).toEqual({ state: 'none' })
    expect(of({ inUse: null, active: null })).toEqual({ state: 'none' })
  })

  it('one that waits to be taken', () => {
    expect(of({ waiting: 'v2' })).toEqual({ state: 'ready', build: 'v2', waits: true })
  })

  it('one whose worker took over when all tabs were closed still waits to be taken', () => {
    expect(of({ active: 'v2' })).toEqual({ state: 'ready', build: 'v2', waits: false })
    expect(of({ active: 'v2', waiting: 'v3' })).toEqual({ state: 'ready', build: 'v3', waits: true })
  })

  it('one that another tab has taken', () => {
    expect(of({ inUse: 'v2', active: 'v2' })).toEqual({ state: 'elsewhere' })
    expect(of({ inUse: 'v2', active: 'v1', waiting: 'v2' })).toEqual({ state: 'elsewhere' })
    expect(of({ inUse: 'v2', active: 'v2', waiting: 'v3' })).toMatchObject({ state: 'ready', build: 'v3' })
  })

  it('one taken, and none after', () => {
    expect(of({ page: 'v2', inUse: 'v2', active: 'v2' })).toEqual({ state: 'none' })
  })
})
