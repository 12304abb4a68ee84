import { expect, it } from 'vitest'
import { withholdSmall } from './small-groups'

const rows = (...sizes: number[]) => sizes.map((n, i) => ({ of: 'rfm', name: `s${i}`, n, revenue: n * 10 }))
const missing = (sizes: number[], smallest = 5) => {
  const { rows: kept } = withholdSmall(rows(...sizes), {
    size: (row) => row.n,
    whole: (row) => row.of,
    keep: ['of', 'name'],
    smallest,
  })
  return kept.filter((row) => row.n === null).map((row) => row.name)
}

it('takes figures out and leaves what the group is called', () => {
  const { rows: kept, withheld } = withholdSmall(rows(3, 80), {
    size: (row) => row.n,
    whole: null,
    keep: ['of', 'name'],
    smallest: 5,
  })
  expect(kept).toEqual([
    { of: 'rfm', name: 's0', n: null, revenue: null },
    { of: 'rfm', name: 's1', n: 80, revenue: 800 },
  ])
  expect(withheld).toBe(1)
})

it('lets nobody work out the one that is missing', () => {
  expect(missing([100, 3, 40, 7])).toEqual(['s1', 's3'])
  // 1 + 2 would be a known small group of three: one more goes.
  expect(missing([100, 1, 2, 7])).toEqual(['s1', 's2', 's3'])
  expect(missing([100, 2, 4])).toEqual(['s1', 's2'])
})

it('leaves large groups and empty ones as they are', () => {
  expect(missing([5, 6, 0])).toEqual([])
  expect(missing([3])).toEqual(['s0'])
})
