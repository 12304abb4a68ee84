import { describe, expect, test } from 'vitest'
import { fitGammaGamma } from '../gamma-gamma'
import { cdnow, haveCdnow } from './cdnow.testdata'
import { fitBgNbd, fitMbgNbd, fitParetoNbd } from './fit'
import { predictiveQuantiles } from './interval'
import type { BgNbdModel } from './model'
import { expectedPurchases } from './predict'

/** A model that is known for certain. */
const certain: BgNbdModel = {
  name: 'bg-nbd',
  params: { r: 2, alpha: 4, a: 1e-9, b: 1 },
  unitDays: 7,
  logLikelihood: 0,
  aic: 0,
  n: 1,
  converged: true,
  evaluations: 0,
  identified: true,
  warnings: [],
  covarianceLog: [0, 1, 2, 3].map(() => [0, 0, 0, 0]),
}

test('where nobody leaves, purchases are negative binomial', () => {
  // x = 6 in 8 weeks, 8 weeks ahead: NB(8, 12/20). scipy: F(0) .0168, F(1) .0705, F(4) .4382, F(5) .5744, F(10) .9424,
  // F(11) .9648.
  const data = { x: Int32Array.of(6), tx: Float64Array.of(50), T: Float64Array.of(56) }
  const { purchases } = predictiveQuantiles(certain, null, data, null, 56, {
    draws: 20_000,
    levels: [0.05, 0.5, 0.95],
  })
  expect(purchases.map((level) => level[0])).toEqual([1, 5, 11])
})

describe.skipIf(!haveCdnow)('the CDNOW hold-out', () => {
  const data = haveCdnow ? cdnow(19970930) : null
  const covered = (low: Float64Array, high: Float64Array, truth: Float64Array) =>
    truth.reduce((sum, value, i) => sum + (value >= low[i]! && value <= high[i]! ? 1 : 0), 0) / truth.length

  test.each([
    ['bg-nbd', fitBgNbd],
    ['mbg-nbd', fitMbgNbd],
    ['pareto-nbd', fitParetoNbd],
  ] as const)('%s: nine in ten customers, or a few more, stay inside', (_, fit) => {
    const model = fit(data!)
    const { purchases } = predictiveQuantiles(model, null, data!, null, 273)
    const share = covered(purchases[0]!, purchases[1]!, data!.later)
    // The reference simulation covered .948 on this log.
    expect(share).toBeGreaterThan(0.92)
    expect(share).toBeLessThan(0.98)
    expectedPurchases(model, data!, 273).forEach((value, i) => {
      expect(purchases[0]![i]!).toBeLessThanOrEqual(Math.max(value, 0) + 1e-9)
      // A mean may lie above the 95th percentile only where nearly all the mass is at zero.
      if (purchases[1]![i]! > 0) expect(purchases[1]![i]! + 1).toBeGreaterThan(value)
    })
  })

  test('spend too', () => {
    const model = fitMbgNbd(data!)
    const money = fitGammaGamma(data!)
    const { spend } = predictiveQuantiles(model, money, data!, data!.mean, 273)
    const share = covered(spend![0]!, spend![1]!, data!.laterValue)
    expect(share).toBeGreaterThan(0.88)
    expect(share).toBeLessThan(0.98)
  })

  test('the same seed gives the same bytes, and company changes nothing', () => {
    const model = fitMbgNbd(data!)
    const all = predictiveQuantiles(model, null, data!, null, 365, { seed: 5 })
    expect(predictiveQuantiles(model, null, data!, null, 365, { seed: 5 })).toEqual(all)
    const few = {
      x: data!.x.slice(0, 20),
      tx: data!.tx.slice(0, 20),
      T: data!.T.slice(0, 20),
    }
    const alone = predictiveQuantiles(model, null, few, null, 365, { seed: 5 })
    expect([...alone.purchases[1]!]).toEqual([...all.purchases[1]!.slice(0, 20)])
  })
})
