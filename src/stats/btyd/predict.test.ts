import { describe, expect, test } from 'vitest'
import { cdnow, haveCdnow, reference } from './cdnow.testdata'
import { fitBgNbd, fitMbgNbd, fitParetoNbd } from './fit'
import { curveOf, type BtydCurve } from './model'
import { discountedExpected, expectedOfNewcomer, expectedPurchases, pAlive } from './predict'
import type { Repeat } from './repeat'

const one = (x: number, tx: number, T: number): Repeat => ({
  x: Int32Array.of(x),
  tx: Float64Array.of(tx),
  T: Float64Array.of(T),
})
const only = (values: Float64Array) => values[0]!
const NAMES = { bgnbd: 'bg-nbd', mbgnbd: 'mbg-nbd', pnbd: 'pareto-nbd' } as const

function close(actual: number, expected: number, relative: number) {
  expect(Math.abs(actual - expected), `${actual} for ${expected}`).toBeLessThanOrEqual(
    relative * Math.abs(expected) + 1e-300,
  )
}

describe.skipIf(!haveCdnow)('the grid of reference predictions', () => {
  const grid = haveCdnow ? reference().prediction_grid_fixed_params : {}
  test.each(Object.keys(grid))('%s', (key) => {
    const { params, rows } = grid[key]!
    const name = key.startsWith('bgnbd') ? 'bg-nbd' : NAMES[key as keyof typeof NAMES]
    const curve = curveOf(name, params, 1)
    for (const { t, x, tx, T, p_alive, cond_expected } of rows) {
      const alive = only(pAlive(curve, one(x, tx, T)))
      const expected = only(expectedPurchases(curve, one(x, tx, T), t))
      if (p_alive === 0) {
        expect(alive).toBeLessThan(1e-15)
        expect(expected).toBeLessThan(1e-12)
      } else {
        close(alive, p_alive, 1e-8)
        close(expected, cond_expected, 1e-8)
      }
    }
  })
})

test('published predictions', () => {
  const bg = curveOf('bg-nbd', [0.243, 4.414, 0.793, 2.426], 1)
  close(only(expectedPurchases(bg, one(26, 30.86, 31), 52)), 25.75819594, 1e-9)
  close(expectedOfNewcomer(bg, 52), 1.446050595, 1e-9)
  close(expectedOfNewcomer(bg, 2), 0.1033897398, 1e-9)
  const pareto = curveOf('pareto-nbd', [0.5534, 10.5802, 0.6061, 11.6562], 1)
  close(only(expectedPurchases(pareto, one(26, 30.86, 31), 52)), 25.45491351, 1e-9)
  close(only(pAlive(pareto, one(26, 30.86, 31))), 0.9979177666, 1e-9)
  close(only(pAlive(pareto, one(0, 0, 39))), 0.2941422393, 1e-9)
  const steady = curveOf('pareto-nbd', [0.55, 10.58, 0.61, 11.67], 1)
  close(only(expectedPurchases(steady, one(132, 200, 200), 10)), 6.206051789, 1e-9)
  close(only(expectedPurchases(steady, one(133, 200, 200), 10)), 6.252872248, 1e-9)
})

test('P(alive) under Pareto/NBD stays finite for frequent buyers (CLVTools issue 100)', () => {
  const pareto = curveOf('pareto-nbd', [0.5143, 2.8845, 0.2856, 14.1087], 1)
  const alive = pAlive(pareto, {
    x: Int32Array.of(221, 254, 161, 204),
    tx: Float64Array.of(103.42857, 97.14286, 94.71429, 98.57143),
    T: Float64Array.of(103.57143, 97.28571, 98, 99.42857),
  })
  ;[0.99959605, 0.99955823, 0.74948775, 0.99425508].forEach((value, i) => close(alive[i]!, value, 1e-7))
})

describe.skipIf(!haveCdnow)('the CDNOW hold-out', () => {
  test.each([
    ['bgnbd', fitBgNbd],
    ['mbgnbd', fitMbgNbd],
    ['pnbd', fitParetoNbd],
  ] as const)('%s: totals of 39 weeks and of P(alive)', (key, fit) => {
    const data = cdnow(19970930)
    const expected = reference().cdnow_holdout[key]!
    const model = fit(data)
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)
    close(sum(expectedPurchases(model, data, 273)), expected.pred_total!, key === 'pnbd' ? 1e-4 : 1e-5)
    close(sum(pAlive(model, data)), expected.sum_palive!, key === 'pnbd' ? 3e-4 : 1e-5)
  })
})

/** Worked out with mpmath at 40 digits: ∫ Beta(p; a, b+x+shift) (1 - (1+pt/(α+T))^-(r+x))/p dp, by quadrature. */
const HARD: [BtydCurve['name'], number[], number, number, number, number][] = [
  ['bg-nbd', [0.2, 0.05, 0.8, 2.4], 0, 0, 52, 9.8393264071524],
  ['bg-nbd', [30, 200, 0.7, 1.2], 0, 100, 52, 2.7789633327415],
  ['bg-nbd', [0.25, 4.4, 40, 1200], 3, 20, 520, 25.656143374515],
  ['bg-nbd', [0.25, 4.4, 300, 20], 3, 20, 52, 1.0458910848266],
  ['mbg-nbd', [0.5, 6, 0.02, 0.03], 0, 10, 520, 15.280240639147],
  ['bg-nbd', [0.2, 4, 0.6, 0.4], 0, 50, 52, 0.14881340796371],
  ['bg-nbd', [0.2, 4, 0.6, 0.4000001], 0, 50, 52, 0.14881341151833],
  ['mbg-nbd', [60, 100, 0.5, 2], 5, 30, 300, 54.662244789324],
  ['bg-nbd', [0.3, 4, 0.8, 2.5], 5000, 1000, 365, 1599.6979532063],
  ['mbg-nbd', [0.3, 4, 10000.0, 50000.0], 2, 100, 52, 1.0088829046322],
  ['pareto-nbd', [0.5, 10, 1, 12], 3, 40, 52, 2.5230557372382],
  ['pareto-nbd', [0.5, 10, 64, 7721], 3, 40, 52, 2.9613798246399],
  ['pareto-nbd', [2, 0.01, 0.001, 500], 0, 0, 52, 10399.477047145],
]

describe('far corners', () => {
  test.each(HARD)('%s %j x=%f T=%f t=%f', (name, params, x, T, t, expected) => {
    const curve = curveOf(name, params, 1)
    const data = one(x, x > 0 ? T : 0, T)
    close(only(expectedPurchases(curve, data, t)) / only(pAlive(curve, data)), expected, 1e-8)
  })

  test('nothing is infinite or negative, whatever the parameters and the past', () => {
    const shapes = [0.01, 0.3, 1, 2.5, 40, 1e5]
    const pasts = [one(0, 0, 0), one(0, 0, 900), one(1, 0, 0), one(3, 10, 1000), one(5000, 999, 1000)]
    for (const name of ['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const)
      for (const r of [0.01, 1, 60])
        for (const alpha of [0.02, 10, 1e4])
          for (const third of shapes)
            for (const fourth of shapes)
              for (const data of pasts)
                for (const t of [1, 365]) {
                  const curve = curveOf(name, [r, alpha, third, fourth], 7)
                  const value = only(expectedPurchases(curve, data, t))
                  const rate = (t / 7 / (alpha + data.T[0]! / 7)) * (r + data.x[0]!)
                  const alive = only(pAlive(curve, data))
                  const where = `${name} ${r} ${alpha} ${third} ${fourth} x=${data.x[0]} T=${data.T[0]}: ${value}`
                  expect(alive >= 0 && alive <= 1, where).toBe(true)
                  // Never more than someone who cannot leave would buy.
                  expect(value >= 0 && value <= rate * (1 + 1e-9), where).toBe(true)
                }
  })

  test('a = 1 and s = 1 are no holes', () => {
    for (const x of [0, 4]) {
      for (const name of ['bg-nbd', 'mbg-nbd'] as const) {
        const at = (a: number) =>
          only(expectedPurchases(curveOf(name, [0.3, 4, a, 2], 7), one(x, x * 20, 200), 365))
        close(at(1), (at(1 - 1e-5) + at(1 + 1e-5)) / 2, 1e-9)
      }
      const at = (s: number) =>
        only(expectedPurchases(curveOf('pareto-nbd', [0.3, 4, s, 9], 7), one(x, x * 20, 200), 365))
      close(at(1), (at(1 - 1e-5) + at(1 + 1e-5)) / 2, 1e-9)
    }
  })
})

test('discounting: twelve equal parts, each from its end', () => {
  const curve = curveOf('bg-nbd', [0.243, 4.414, 0.793, 2.426], 7)
  const data = one(2, 213, 272)
  const until = (i: number) => (i === 0 ? 0 : only(expectedPurchases(curve, data, (365 * i) / 12)))
  let byHand = 0
  for (let i = 1; i <= 12; i++) byHand += (until(i) - until(i - 1)) / 1.1 ** (i / 12)
  close(only(discountedExpected(curve, data, { annualRate: 0.1 })), byHand, 1e-12)
  close(only(discountedExpected(curve, data, { annualRate: 0 })), until(12), 1e-12)
})
