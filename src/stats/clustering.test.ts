import { describe, expect, test } from 'vitest'
import { adjustedRand, clusterise, silhouette } from './clustering'
import { iris, standardised } from './iris.testdata'
import { kMeans } from './kmeans'
import { random } from './random'

// The reference values were computed with R's kmeans and cluster::silhouette.
describe('iris', () => {
  const scaled = standardised(iris)

  test('the optimum of k = 3', () => {
    const { wss, labels } = kMeans(iris, 3)
    expect(wss).toBeCloseTo(78.85144143, 7)
    const sizes = [0, 1, 2].map((c) => labels.filter((label) => label === c).length)
    expect(sizes.sort((a, b) => a - b)).toEqual([38, 50, 62])
    expect(kMeans(scaled, 3).wss).toBeCloseTo(138.8883597, 6)
  })

  test.each([
    ['raw', iris, [0.6810461692, 0.5528190124, 0.498050505, 0.4887488871, 0.364834004]],
    ['scaled', scaled, [0.5817500492, 0.4599482392, 0.3838509225, 0.3419469709, 0.3229211957]],
  ] as const)('silhouettes for k = 2 … 6, %s', (_, points, expected) => {
    expected.forEach((value, i) => {
      const { labels } = kMeans(points, i + 2)
      expect(silhouette(points, labels)).toBeCloseTo(value, 8)
    })
  })

  test('chooses two groups, clear and stable, the larger first', () => {
    const result = clusterise(iris.rows, 4, 1)
    expect(result.k).toBe(2)
    expect(result.clear).toBe(true)
    expect(result.silhouette).toBeCloseTo(0.6810461692, 8)
    expect(result.sizes).toEqual([97, 53])
    expect(Math.min(...result.stability)).toBeGreaterThan(0.9)
    expect(result.silhouettesByK.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8])
    expect(result.labels.filter((label) => label === 1)).toHaveLength(53)
    expect(clusterise(iris.rows, 4, 1)).toEqual(result)
  })
})

test('one cloud has no clear structure', () => {
  const chance = random(11)
  const rows = Float64Array.from({ length: 600 * 6 }, () => chance.normal())
  const result = clusterise(rows, 6, 1, { bootstraps: 10 })
  expect(result.clear).toBe(false)
  expect(result.silhouette).toBeLessThan(0.25)
})

test('more points than are searched: four far clouds are found whole', () => {
  const chance = random(5)
  const n = 20_000
  const truth = Int32Array.from({ length: n }, (_, i) => i % 4)
  const rows = new Float64Array(n * 2)
  truth.forEach((cloud, i) => {
    rows[2 * i] = 12 * (cloud % 2) + chance.normal()
    rows[2 * i + 1] = 12 * Math.floor(cloud / 2) + chance.normal()
  })
  const result = clusterise(rows, 2, 3, { restarts: 5, bootstraps: 5 })
  expect(result.k).toBe(4)
  expect(adjustedRand(result.labels, truth)).toBeGreaterThan(0.999)
  expect(result.stability.every((value) => value > 0.99)).toBe(true)
})

test('points that are all equal, too few, or no numbers', () => {
  const equal = clusterise(new Float64Array(20).fill(3), 2, 1, { bootstraps: 3 })
  expect(equal.clear).toBe(false)
  expect(Number.isFinite(equal.silhouette)).toBe(true)
  expect(() => clusterise(Float64Array.of(1, 2), 1)).toThrow(RangeError)
  expect(() => clusterise(Float64Array.of(1, NaN, 3, 4, 5), 1)).toThrow(RangeError)
  expect(() => kMeans({ rows: Float64Array.of(1), dims: 1 }, 2)).toThrow(RangeError)
})

test('the adjusted Rand index', () => {
  expect(adjustedRand([0, 0, 1, 1], [7, 7, 3, 3])).toBe(1)
  // Hand-worked: cells 2 1 / 1 2, pairs inside 2, rows 6, columns 6, expected 36/15 = 2.4: (2 - 2.4)/(6 - 2.4).
  expect(adjustedRand([0, 0, 0, 1, 1, 1], [0, 0, 1, 0, 1, 1])).toBeCloseTo(-1 / 9, 12)
})

test('silhouette by hand', () => {
  // On a line: 0, 1 | 5. For 0: a 1, b 5; for 1: a 1, b 4; 5 is alone and counts 0.
  const points = { rows: Float64Array.of(0, 1, 5), dims: 1 }
  expect(silhouette(points, Int32Array.of(0, 0, 1))).toBeCloseTo((4 / 5 + 3 / 4 + 0) / 3, 12)
})
