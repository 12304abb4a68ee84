import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clusters, type ClustersOptions, type LikelyPair } from './clusters'

function joined(size: number, likely: LikelyPair[], more: Partial<ClustersOptions> = {}) {
  return clusters({ size, certain: [], likely, threshold: 0.95, apart: [], ...more })
}

function groups(roots: Int32Array): string {
  const of = new Map<number, string>()
  roots.forEach((root, i) => of.set(root, (of.get(root) ?? '') + i))
  return [...of.values()].join(' ')
}

it('joins what is likely, and leaves what is not', () => {
  const roots = joined(5, [
    { a: 0, b: 1, probability: 0.99 },
    { a: 1, b: 2, probability: 0.97 },
    { a: 0, b: 2, probability: 0.6 },
    { a: 3, b: 4, probability: 0.9 },
  ])
  expect(groups(roots)).toBe('012 3 4')
})

it('does not join two groups by one pair, but two records that a chain leads to are groups of one', () => {
  const full = (...of: number[]): LikelyPair[] =>
    of.flatMap((a, i) => of.slice(i + 1).map((b) => ({ a, b, probability: 0.99 })))
  const bridge = { a: 2, b: 3, probability: 0.98 }
  const roots = joined(6, [...full(0, 1, 2), ...full(3, 4, 5), bridge])
  expect(groups(roots)).toBe('012 345')
})

it('follows a certain pair whatever else is said', () => {
  const roots = joined(4, [], {
    certain: [
      { a: 0, b: 1 },
      { a: 2, b: 3 },
      { a: 1, b: 2 },
    ],
  })
  expect(groups(roots)).toBe('0123')
})

it('keeps apart what the person said is different, also through others', () => {
  const likely = [
    { a: 0, b: 1, probability: 0.99 },
    { a: 1, b: 2, probability: 0.98 },
    { a: 0, b: 2, probability: 0.97 },
  ]
  const roots = joined(3, likely, { apart: [{ a: 0, b: 2 }] })
  expect(groups(roots)).toBe('01 2')
})

it('parts even what a rule joins, where the person said so', () => {
  const certain = [
    { a: 0, b: 1 },
    { a: 0, b: 2 },
  ]
  const roots = joined(3, [], { certain, apart: [{ a: 0, b: 2 }] })
  expect(groups(roots)).toBe('01 2')
})

it('does not hang on the order of the pairs', () => {
  const pair = fc.record({
    a: fc.integer({ min: 0, max: 14 }),
    b: fc.integer({ min: 0, max: 14 }),
    probability: fc.integer({ min: 50, max: 100 }).map((n) => n / 100),
  })
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 40 }), fc.integer(), (pairs, seed) => {
      const proper = pairs.filter(({ a, b }) => a < b)
      const shuffled = [...proper].sort(
        (x, y) => ((x.a * 31 + x.b * 17 + seed) % 7) - ((y.a * 31 + y.b * 17 + seed) % 7),
      )
      expect(groups(joined(15, shuffled, { threshold: 0.9 }))).toBe(
        groups(joined(15, proper, { threshold: 0.9 })),
      )
    }),
  )
})
