import { describe, expect, test } from 'vitest'
import { cdnow, haveCdnow, reference } from './btyd/cdnow.testdata'
import { backTest, fitValueModels, scoreCustomers } from './value-models'

describe.skipIf(!haveCdnow)('the CDNOW sample', () => {
  const data = haveCdnow ? cdnow(19970930) : null
  const whole = haveCdnow ? cdnow(19980630) : null
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)

  test('the likeliest model is chosen', () => {
    const fitted = fitValueModels({ data: data!, mean: data!.mean })
    expect(fitted.models.map(({ name }) => name)).toEqual(['bg-nbd', 'mbg-nbd', 'pareto-nbd'])
    expect(fitted.chosen).toBe('mbg-nbd')
    expect(fitted.aliveBy).toBe('mbg-nbd')
    expect(fitted.monetary!.logLikelihood).toBeCloseTo(-4055.917695, 4)
    expect(fitValueModels({ data: data!, mean: null }).monetary).toBeNull()
  })

  test('scores agree with the reference of single customers, and value is purchases times spend', () => {
    const fitted = fitValueModels({ data: data!, mean: data!.mean })
    const [bg, mbg] = fitted.models
    const args = { data: data!, model: bg!, aliveModel: mbg!, monetary: fitted.monetary, mean: data!.mean }
    const scores = scoreCustomers({ ...args, horizonDays: 273, annualRate: 0 })
    // First customer: x = 2, 213 and 272 days, mean 22.345.
    expect(scores.expectedOrders[0]).toBeCloseTo(1.225994457, 4)
    expect(scores.pAlive[0]).toBeCloseTo(0.7061384493, 4)
    expect(scores.valuePerOrder![0]).toBeCloseTo(24.65391839, 2)
    expect(scores.clv![0]).toBeCloseTo(1.225994457 * 24.65391839, 2)
    expect(sum(scores.pAlive)).toBeCloseTo(reference().cdnow_holdout.mbgnbd!.sum_palive!, 1)
    // The same purchases a year long, discounted at 10 %: worth less than undiscounted, more than if paid at the end.
    const plain = scoreCustomers({ ...args, annualRate: 0 })
    const discounted = scoreCustomers({ ...args, annualRate: 0.1 })
    expect(sum(discounted.clv!)).toBeLessThan(sum(plain.clv!))
    expect(sum(discounted.clv!)).toBeGreaterThan(sum(plain.clv!) / 1.1)
    discounted.clv!.forEach((_, i) => {
      expect(discounted.clvLow![i]!).toBeLessThanOrEqual(discounted.clvHigh![i]!)
    })
  })

  test('without amounts there is no value, with a fallback there is one for everybody', () => {
    const fitted = fitValueModels({ data: data!, mean: null })
    const [bg, mbg] = fitted.models
    const args = { data: data!, model: bg!, aliveModel: mbg!, monetary: null, draws: 100 }
    expect(scoreCustomers({ ...args, mean: null }).clv).toBeNull()
    const flat = scoreCustomers({ ...args, mean: data!.mean, fallbackValue: 30, annualRate: 0 })
    flat.clv!.forEach((value, i) => expect(value).toBeCloseTo(30 * flat.expectedOrders[i]!, 9))
    flat.clvHigh!.forEach((value, i) => expect(value).toBeCloseTo(30 * flat.ordersHigh[i]!, 9))
  })

  test('a back-test against what came', () => {
    const result = backTest({
      data: data!,
      mean: data!.mean,
      laterOrders: data!.later,
      laterValue: data!.laterValue,
      horizonDays: 273,
    })
    expect(result.orders.map(({ name }) => name)).toEqual(['bg-nbd', 'mbg-nbd', 'pareto-nbd', 'run-rate'])
    expect(100 * result.orders[1]!.metrics.bias!).toBeCloseTo(-16.22060571, 2)
    expect(result.deciles).toHaveLength(10)
    expect(result.spend!.actual).toBeCloseTo(sum(data!.laterValue), 6)
    expect(result.spend!.gini).toBeGreaterThan(0.6)
  })

  test('the whole log: MBG/NBD is the likeliest by ten', () => {
    const { models, chosen } = fitValueModels({ data: whole!, mean: whole!.mean })
    expect(chosen).toBe('mbg-nbd')
    expect(models[1]!.logLikelihood).toBeCloseTo(-17127.373, 2)
  })
})
