import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { components } from './components'

describe('components', () => {
  it('gives each member the smallest of its component', () => {
    expect([...components(6, Int32Array.of(4, 2, 2, 5, 0, 1))]).toEqual([0, 0, 2, 3, 2, 2])
  })

  it('does not depend on the order of the pairs', () => {
    const pair = fc.tuple(fc.nat(19), fc.nat(19))
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 40 }), (pairs) => {
        const forward = components(20, Int32Array.from(pairs.flat()))
        const backward = components(
          20,
          Int32Array.from(
            [...pairs]
              .reverse()
              .map(([a, b]) => [b, a])
              .flat(),
          ),
        )
        expect(backward).toEqual(forward)
      }),
    )
  })
})
