import { describe, expect, test } from 'vitest'
import {
  meanInterval,
  median,
  modifiedZ,
  netPromoterScore,
  newcombe,
  npsDifference,
  quantile,
  twoProportions,
  wilson,
} from './intervals'

test("Wilson's interval", () => {
  expect(wilson(8, 10)!.low).toBeCloseTo(0.4901624715, 9)
  expect(wilson(8, 10)!.high).toBeCloseTo(0.9433178485, 9)
  expect(wilson(0, 20)).toMatchObject({ value: 0, low: 0 })
  expect(wilson(20, 20)!.high).toBe(1)
  expect(wilson(0, 0)).toBeNull()
})

describe('net promoter score', () => {
  test.each([
    [60, 25, 15, 45, 29.3431112, 58.03552957],
    [10, 5, 5, 25, -11.71613321, 55.19439408],
    [500, 333, 167, 33.3, 28.58465233, 37.81614528],
  ])('%i / %i / %i', (promoters, passives, detractors, value, low, high) => {
    const score = netPromoterScore({ promoters, passives, detractors })!
    expect(score.value).toBeCloseTo(value, 10)
    expect(score.low).toBeCloseTo(low, 7)
    expect(score.high).toBeCloseTo(high, 7)
  })

  test('none, and a difference', () => {
    expect(netPromoterScore({ promoters: 0, passives: 0, detractors: 0 })).toBeNull()
    const before = { promoters: 10, passives: 5, detractors: 5 }
    const after = { promoters: 60, passives: 25, detractors: 15 }
    const change = npsDifference(before, after)!
    expect(change.value).toBeCloseTo(20, 10)
    // The half widths of the two adjusted intervals, added in squares.
    expect(change.high - change.value).toBeCloseTo(Math.hypot(33.45526365, 14.34620919), 6)
    expect(change.p).toBeGreaterThan(0.05)
  })
})

test('two shares', () => {
  const test = twoProportions(120, 1000, 150, 1000)!
  expect(test.z).toBeCloseTo(1.963049808, 8)
  expect(test.p).toBeCloseTo(0.04964038687, 9)
  expect(test.low).toBeCloseTo(7.60288213e-5, 11)
  expect(test.high).toBeCloseTo(0.05992397118, 9)
  expect(twoProportions(0, 10, 0, 10)).toMatchObject({ z: 0, p: 1 })
  expect(twoProportions(0, 0, 1, 2)).toBeNull()
  // Newcombe (1998), table II (a): 56/70 less 48/80.
  const difference = newcombe(48, 80, 56, 70)!
  expect(difference.low).toBeCloseTo(0.0524, 4)
  expect(difference.high).toBeCloseTo(0.3339, 4)
})

test('the mean', () => {
  // 2 4 4 5 5 7: mean 4.5, s² = 2.7, t(5, .975) = 2.5705818, half = 2.5705818 · sqrt(2.7/6).
  const interval = meanInterval([2, 4, 4, 5, 5, 7])!
  expect(interval.value).toBe(4.5)
  expect(interval.high - 4.5).toBeCloseTo(2.5705818356 * Math.sqrt(0.45), 7)
  expect(meanInterval([3])).toMatchObject({ value: 3, low: NaN, n: 1 })
  expect(meanInterval([])).toBeNull()
})

test('quantiles of type 7', () => {
  expect(median([3, 1, 2, 10])).toBe(2.5)
  expect(quantile([10, 1, 2, 4, 9], 0)).toBe(1)
  expect(quantile([10, 1, 2, 4, 9], 0.1)).toBeCloseTo(1.4, 12)
  expect(quantile([10, 1, 2, 4, 9], 0.25)).toBe(2)
  expect(quantile([10, 1, 2, 4, 9], 0.9)).toBeCloseTo(9.6, 12)
  expect(quantile([], 0.5)).toBeNaN()
})

test('modified z', () => {
  const { median: middle, mad, z } = modifiedZ([2.1, 2.3, 2.2, 2.4, 2.2, 9.9])
  expect(middle).toBeCloseTo(2.25, 12)
  expect(mad).toBeCloseTo(0.14826, 10)
  ;[-1.01175, 0.33725, -0.33725, 1.01175, -0.33725, 51.59925].forEach((value, i) =>
    expect(z[i]).toBeCloseTo(value, 8),
  )
  // More than half equal: the mean deviation is 10/5 = 2, times sqrt(π/2).
  expect(modifiedZ([1, 1, 1, 1, 11]).z[4]).toBeCloseTo(10 / (2 * Math.sqrt(Math.PI / 2)), 12)
  expect([...modifiedZ([4, 4]).z]).toEqual([0, 0])
})
