import { describe, expect, test } from 'vitest'
import { cdnow, haveCdnow, reference } from './btyd/cdnow.testdata'
import { fitBgNbd, fitMbgNbd, fitParetoNbd } from './btyd/fit'
import { expectedPurchases } from './btyd/predict'
import { decileTable, holdoutMetrics, runRate } from './holdout'

test('five customers by hand', () => {
  const metrics = holdoutMetrics(Float64Array.of(4, 1, 3, 0, 2), Float64Array.of(3, 0, 4, 1, 2))
  expect(metrics).toMatchObject({ n: 5, actual: 10, predicted: 10, bias: 0 })
  expect(metrics.mae).toBeCloseTo(4 / 5, 12)
  expect(metrics.rmse).toBeCloseTo(Math.sqrt(4 / 5), 12)
  expect(metrics.correlation).toBeCloseTo(0.8, 12)
  // Gains by prediction .3 .7 .9 .9 1 = 3.8; by truth .4 .7 .9 1 1 = 4. (2·3.8/5 - 1) / (2·4/5 - 1) = .52/.6.
  expect(metrics.gini).toBeCloseTo(0.52 / 0.6, 12)
  expect(metrics.topDecile).toBeCloseTo(0.3, 12)
})

test('equal predictions are no ranking, whatever the order of rows', () => {
  const first = holdoutMetrics(Float64Array.of(1, 1, 1, 2), Float64Array.of(0, 3, 0, 1))
  const second = holdoutMetrics(Float64Array.of(1, 2, 1, 1), Float64Array.of(3, 1, 0, 0))
  expect(first.gini).toBeCloseTo(second.gini!, 14)
  const flat = holdoutMetrics(Float64Array.of(1, 1, 1), Float64Array.of(0, 5, 1))
  expect(flat.correlation).toBeNull()
})

test('nothing happened, or nobody', () => {
  const quiet = holdoutMetrics(Float64Array.of(1, 2), Float64Array.of(0, 0))
  expect(quiet).toMatchObject({ bias: null, gini: null, correlation: null, topDecile: null, mae: 1.5 })
  expect(holdoutMetrics(new Float64Array(0), new Float64Array(0))).toMatchObject({ n: 0, mae: 0 })
  expect(decileTable(new Float64Array(0), new Float64Array(0))).toEqual([])
})

test('deciles', () => {
  const predicted = Float64Array.from({ length: 25 }, (_, i) => 25 - i)
  const table = decileTable(predicted, predicted)
  expect(table.map((row) => row.n)).toEqual([2, 3, 2, 3, 2, 3, 2, 3, 2, 3])
  expect(table[0]).toMatchObject({ decile: 1, predicted: 1.5, actual: 1.5 })
  expect(table[9]).toMatchObject({ decile: 10, predicted: 24, actual: 24 })
})

describe.skipIf(!haveCdnow)('the CDNOW hold-out', () => {
  const data = haveCdnow ? cdnow(19970930) : null

  test.each([
    ['bgnbd', fitBgNbd],
    ['mbgnbd', fitMbgNbd],
    ['pnbd', fitParetoNbd],
  ] as const)('%s', (key, fit) => {
    const expected = reference().cdnow_holdout[key]!
    const metrics = holdoutMetrics(expectedPurchases(fit(data!), data!, 273), data!.later)
    expect(metrics.actual).toBe(1882)
    expect(metrics.predicted).toBeCloseTo(expected.pred_total!, 1)
    expect(100 * metrics.bias!).toBeCloseTo(expected.bias_pct!, 2)
    expect(metrics.mae).toBeCloseTo(expected.MAE!, 4)
    expect(metrics.rmse).toBeCloseTo(expected.RMSE!, 4)
    expect(metrics.correlation).toBeCloseTo(expected.corr!, 4)
    if (key === 'bgnbd') {
      expect(metrics.gini).toBeCloseTo(0.6623, 2)
      expect(metrics.topDecile).toBeCloseTo(0.467, 2)
    }
  })

  test('the run-rate baseline', () => {
    const metrics = holdoutMetrics(runRate(data!, 273), data!.later)
    expect(metrics.mae).toBeCloseTo(1.024, 3)
    expect(metrics.bias).toBeCloseTo(0.56, 2)
  })
})
