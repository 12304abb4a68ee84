import { describe, expect, test } from 'vitest'
import { random, sampleWithoutReplacement, shuffled, type Random } from './random'

const N = 60_000

/** Mean and variance within five standard errors of what they should be. */
function moments(draw: (chance: Random) => number, mean: number, variance: number, fourth = 9) {
  const chance = random(20_240_601)
  let sum = 0
  let squares = 0
  for (let i = 0; i < N; i++) {
    const value = draw(chance)
    sum += value
    squares += (value - mean) ** 2
  }
  expect(Math.abs(sum / N - mean)).toBeLessThan(5 * Math.sqrt(variance / N) + 1e-12)
  expect(Math.abs(squares / N - variance)).toBeLessThan(5 * variance * Math.sqrt(fourth / N) + 1e-12)
}

describe('moments', () => {
  test('uniform', () => moments((c) => c.uniform(), 1 / 2, 1 / 12))
  test('normal', () => moments((c) => c.normal(), 0, 1))
  test('exponential', () => moments((c) => c.exponential(), 1, 1))
  test.each([0.05, 0.7, 1, 4, 250])('gamma of shape %f', (shape) =>
    moments((c) => c.gamma(shape, 2), shape / 2, shape / 4, 3 + 6 / shape),
  )
  test.each([
    [0.3, 0.8],
    [2, 5],
    [40, 3],
  ])('beta(%f, %f)', (a, b) =>
    moments((c) => c.beta(a, b), a / (a + b), (a * b) / ((a + b) ** 2 * (a + b + 1))),
  )
  test.each([0.2, 3, 11.9, 12.1, 400])('poisson(%f)', (mean) =>
    moments((c) => c.poisson(mean), mean, mean, 3 + 1 / mean),
  )
  test.each([
    [5, 0.3],
    [300, 0.02],
    [1000, 0.9],
  ])('binomial(%i, %f)', (n, p) => moments((c) => c.binomial(n, p), n * p, n * p * (1 - p)))
  test('geometric', () => moments((c) => c.geometric(0.2), 5, 20))
})

test('a seed gives the same numbers again, another seed or stream gives others', () => {
  const take = (chance: Random) => Array.from({ length: 8 }, () => chance.uniform())
  expect(take(random(1, 2, 3))).toEqual(take(random(1, 2, 3)))
  const firsts = new Set<number>()
  for (let a = 0; a < 40; a++) for (let b = 0; b < 40; b++) firsts.add(random(a, b).uniform())
  expect(firsts.size).toBe(1600)
})

test('edges', () => {
  const chance = random(4)
  expect(chance.poisson(0)).toBe(0)
  expect(chance.geometric(1)).toBe(1)
  expect(chance.geometric(0)).toBe(Infinity)
  expect(chance.binomial(100, 0)).toBe(0)
  expect(chance.binomial(100, 1)).toBe(100)
  expect(chance.gamma(0)).toBe(0)
  for (let i = 0; i < 200; i++) {
    const value = chance.beta(1e-4, 1e-4)
    expect(value >= 0 && value <= 1).toBe(true)
  }
})

test('shuffling and sampling', () => {
  expect([...shuffled(random(1), 50)].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i))
  expect([...sampleWithoutReplacement(random(1), 4, 10)]).toEqual([0, 1, 2, 3])
  const hits = new Int32Array(10)
  for (let seed = 0; seed < 4000; seed++) {
    const chosen = sampleWithoutReplacement(random(seed), 10, 3)
    expect(new Set(chosen).size).toBe(3)
    for (const i of chosen) hits[i]!++
  }
  for (const count of hits) expect(Math.abs(count - 1200)).toBeLessThan(150)
})
