import { describe, expect, it } from 'vitest'
import { judgeMemory, memoryNeed, memoryRoom } from './memory-need'

const orders = (records: number, width = 73) => ({
  records,
  bytes: records * width,
  used: records * width,
  people: false,
})
const wide = (records: number, width: number, used: number) => ({
  ...orders(records, width),
  used: records * used,
})
const people = (records: number, width = 129) => ({ ...orders(records, width), people: true })

describe('the memory that an import takes', () => {
  // The engine's heap after an import, less the file itself where the measurement held it there; of ten million orders less what two
  // stretches of orders take that stood unpacked beside the others when it was measured.
  it.each([
    ['a million orders', orders(1_000_000), 391e6],
    ['ten million orders', orders(10_000_000), 1_690e6],
    ['a million people', people(1_000_000), 768e6],
    ['three million people', people(3_000_000), 2_450e6],
    ['a million wide lines', orders(1_000_000, 206), 546e6],
    // Of the page in the browser, so a little more than the engine's own.
    ['two million lines of which six of 48 columns are used', wide(2_000_000, 386, 73), 1_222e6],
  ])('is reckoned for %s as measured, or more', (_, table, measured) => {
    const ratio = memoryNeed([table]) / measured
    expect(ratio).toBeGreaterThan(0.95)
    expect(ratio).toBeLessThan(1.5)
  })

  it('grows with every file, but one alone stands unpacked', () => {
    const one = memoryNeed([orders(1_000_000)])
    const two = memoryNeed([orders(1_000_000), orders(1_000_000)])
    expect(two).toBeGreaterThan(one)
    expect(two).toBeLessThan(2 * one)
  })
})

describe('the room for it', () => {
  it('is the engine’s, or half of what a small device has', () => {
    expect(memoryRoom(8)).toBe(3e9)
    expect(memoryRoom(2)).toBe(1e9)
    expect(memoryRoom(undefined)).toBe(3e9)
  })
})

describe('the verdict', () => {
  it('lets ten million orders in, and forty million not', () => {
    expect(judgeMemory(orders(10_000_000), [], 3e9).verdict).toBe('fits')
    const { verdict, fits } = judgeMemory(orders(40_000_000), [], 3e9)
    expect(verdict).toBe('too-much')
    expect(judgeMemory(orders(fits), [], 3e9).verdict).toBe('tight')
    expect(judgeMemory(orders(fits + 1), [], 3e9).verdict).toBe('too-much')
  })

  it('counts what is loaded already', () => {
    const loaded = [orders(10_000_000), orders(8_000_000)]
    expect(judgeMemory(orders(10_000_000), loaded, 3e9)).toMatchObject({ verdict: 'too-much' })
    expect(judgeMemory(orders(10_000_000), loaded, 3e9).fits).toBeLessThan(
      judgeMemory(orders(40_000_000), [], 3e9).fits,
    )
  })

  it('says that nothing fits where the room is used up', () => {
    expect(judgeMemory(orders(1000), [orders(30_000_000)], 3e9)).toMatchObject({
      verdict: 'too-much',
      fits: 0,
    })
  })
})
