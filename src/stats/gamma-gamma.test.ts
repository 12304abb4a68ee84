import { describe, expect, test } from 'vitest'
import { cdnow, haveCdnow, reference } from './btyd/cdnow.testdata'
import { expectedSpend, fitGammaGamma } from './gamma-gamma'
import { random } from './random'

function close(actual: number, expected: number, relative: number) {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected))
}

describe.skipIf(!haveCdnow)('the CDNOW sample', () => {
  test('has the published parameters', () => {
    const model = fitGammaGamma(cdnow(19970930))!
    expect(model.n).toBe(946)
    expect(model.converged).toBe(true)
    expect(model.logLikelihood).toBeCloseTo(-4055.917695, 4)
    close(model.params.p, 6.249573162, 2e-4)
    close(model.params.q, 3.744224449, 2e-4)
    close(model.params.v, 15.4435178, 2e-4)
    close(model.populationMean!, 35.17, 1e-4)
    close(model.correlation, 0.1138879, 1e-5)
  })

  test('another currency scales v and the likelihood, and nothing else', () => {
    const data = cdnow(19970930)
    const dollars = fitGammaGamma(data)!
    const cents = fitGammaGamma({ x: data.x, mean: data.mean.map((value) => value * 100) })!
    close(cents.params.p, dollars.params.p, 1e-9)
    close(cents.params.v, dollars.params.v * 100, 1e-9)
    expect(cents.logLikelihood).toBeCloseTo(dollars.logLikelihood - 946 * Math.log(100), 6)
  })

  test('the points of the reference', () => {
    const { params, rows } = reference().gamma_gamma_points
    const [p, q, v] = params
    const x = Float64Array.from(rows, (row) => row.x)
    const mean = Float64Array.from(rows, (row) => row.m)
    const spend = expectedSpend({ params: { p, q, v } }, { x, mean }, NaN)
    rows.forEach((row, i) => close(spend[i]!, row.cond_expected_spend, 1e-9))
  })
})

test('finds the parameters that made the data', () => {
  const chance = random(7)
  const n = 40_000
  const x = Float64Array.from({ length: n }, () => 1 + chance.poisson(2))
  const mean = x.map((count) => {
    const rate = chance.gamma(4, 20)
    return chance.gamma(5 * count, rate * count)
  })
  const { p, q, v } = fitGammaGamma({ x, mean })!.params
  close(p, 5, 0.03)
  close(q, 4, 0.03)
  close(v, 20, 0.05)
})

test('nobody to learn from, or no spread: no model, and the fallback', () => {
  expect(fitGammaGamma({ x: Int32Array.of(0, 0, 1), mean: Float64Array.of(0, 5, 0) })).toBeNull()
  expect(fitGammaGamma({ x: new Int32Array(9).fill(2), mean: new Float64Array(9).fill(30) })).toBeNull()
  expect([...expectedSpend(null, { x: Int32Array.of(0, 2), mean: Float64Array.of(0, 9) }, 12)]).toEqual([
    12, 12,
  ])
})

test('an infinite population mean is not reported as a number', () => {
  // With q below 1, spread so wide that a few customers carry everything.
  const chance = random(3)
  const n = 3000
  const x = new Int32Array(n).fill(2)
  const mean = Float64Array.from({ length: n }, () => chance.gamma(4) / 2 / chance.gamma(0.6, 10))
  const model = fitGammaGamma({ x, mean })!
  expect(model.params.q).toBeLessThan(1)
  expect(model.populationMean).toBeNull()
  expect([...expectedSpend(model, { x: Int32Array.of(0), mean: Float64Array.of(0) }, 42)]).toEqual([42])
})

test('customers who always pay the same: the search ends, and predictions keep to the mean seen', () => {
  const chance = random(6)
  const x = Int32Array.from({ length: 1000 }, (_, i) => 1 + (i % 5))
  const mean = Float64Array.from(x, () => 90 / chance.gamma(4))
  const model = fitGammaGamma({ x, mean })!
  expect(model.converged).toBe(true)
  expectedSpend(model, { x, mean }, NaN).forEach((value, i) => close(value, mean[i]!, 0.01))
})

test('customers who are all alike are told their common mean', () => {
  const chance = random(8)
  const x = Int32Array.from({ length: 2000 }, (_, i) => 1 + (i % 5))
  const mean = Float64Array.from(x, (count) => chance.gamma(3 * count) / (0.1 * count))
  const model = fitGammaGamma({ x, mean })!
  expect(model.converged).toBe(true)
  close(model.populationMean!, 30, 0.03)
  close(model.params.p, 3, 0.1)
})
