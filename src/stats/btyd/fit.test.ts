import { describe, expect, test } from 'vitest'
import { betaDropoutObjective } from './beta-dropout'
import { cdnow, haveCdnow, reference } from './cdnow.testdata'
import { fitBgNbd, fitMbgNbd, fitParetoNbd } from './fit'
import { paramVector, type BtydModel } from './model'
import { paretoObjective } from './pareto-nbd'
import { groupRepeat, type Repeat } from './repeat'
import type { Objective } from '../optimise'

const one = (x: number, tx: number, T: number): Repeat => ({
  x: Int32Array.of(x),
  tx: Float64Array.of(tx),
  T: Float64Array.of(T),
})

function logLikelihood(name: string, params: readonly number[], data: Repeat, unitDays: number): number {
  const groups = groupRepeat(data)
  const objective =
    name === 'pnbd'
      ? paretoObjective(groups, unitDays)
      : betaDropoutObjective(groups, name.startsWith('mbg') ? 1 : 0, unitDays)
  return -objective(Float64Array.from(params, Math.log), new Float64Array(4)) * groups.customers
}

function close(actual: number, expected: number, relative: number) {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.max(Math.abs(expected), 1e-12))
}

describe.skipIf(!haveCdnow)('the CDNOW sample', () => {
  const calibration = haveCdnow ? cdnow(19970930) : one(0, 0, 0)
  const whole = haveCdnow ? cdnow(19980630) : one(0, 0, 0)

  test.each([
    ['BG/NBD', fitBgNbd, 1e-4],
    ['MBG/NBD', fitMbgNbd, 1e-4],
    ['Pareto/NBD', fitParetoNbd, 1e-3],
  ] as const)('%s as of 1997-09-30 has the published parameters', (name, fit, tolerance) => {
    const expected = reference().fits.find((candidate) => candidate.model === name)!
    const model: BtydModel = fit(calibration)
    expect(model.n).toBe(2357)
    expect(model.converged).toBe(true)
    expect(model.identified).toBe(true)
    expect(model.warnings).toEqual([])
    expect(model.logLikelihood).toBeCloseTo(expected.LL_own, 4)
    expect(model.aic).toBeCloseTo(8 - 2 * expected.LL_own, 3)
    expect(model.evaluations).toBeLessThan(80)
    paramVector(model).forEach((value, i) => close(value, expected.own[i]!, tolerance))
    // Standard errors by the delta method: those of ln p, times p.
    paramVector(model).forEach((value, i) =>
      close(value * Math.sqrt(model.covarianceLog[i]![i]!), expected.se_own![i]!, 0.01),
    )
  })

  test('the whole log has the likelihoods of the reference', () => {
    expect(fitBgNbd(whole).logLikelihood).toBeCloseTo(-17138.234, 2)
    expect(fitMbgNbd(whole).logLikelihood).toBeCloseTo(-17127.373, 2)
  })

  test('another time unit moves alpha and the likelihood as it must, and nothing else', () => {
    const weeks = fitBgNbd(calibration, 7)
    const days = fitBgNbd(calibration, 1)
    close(days.params.alpha, weeks.params.alpha * 7, 1e-4)
    close(days.params.b, weeks.params.b, 1e-3)
    expect(days.logLikelihood).toBeCloseTo(weeks.logLikelihood - 2457 * Math.log(7), 3)
  })

  test('the order of the customers does not matter, to the last bit', () => {
    const n = calibration.x.length
    const turned = {
      x: Float64Array.from({ length: n }, (_, i) => calibration.x[n - 1 - i]!),
      tx: Float64Array.from({ length: n }, (_, i) => calibration.tx[n - 1 - i]!),
      T: Float64Array.from({ length: n }, (_, i) => calibration.T[n - 1 - i]!),
    }
    expect(fitMbgNbd(turned)).toEqual(fitMbgNbd(calibration))
  })
})

describe.skipIf(!haveCdnow)('likelihoods of single customers', () => {
  const grid = haveCdnow ? reference().prediction_grid_fixed_params : {}
  test.each(Object.keys(grid))('%s', (name) => {
    const { params, rows } = grid[name]!
    for (const { x, tx, T, loglik } of rows) {
      expect(Math.abs(logLikelihood(name, params, one(x, tx, T), 1) - loglik)).toBeLessThan(
        1e-12 + 2e-9 * Math.abs(loglik),
      )
    }
  })

  test('the values that pymc-marketing tests', () => {
    expect(logLikelihood('bgnbd', [0.25, 4, 0.8, 2.5], one(0, 0, 40), 1)).toBeCloseTo(-0.59947382, 7)
    expect(logLikelihood('bgnbd', [0.25, 4, 0.8, 2.5], one(200, 38, 40), 1)).toBeCloseTo(100.7956931, 6)
    expect(logLikelihood('mbgnbd', [0.25, 4, 0.8, 2.5], one(0, 0, 40), 1)).toBeCloseTo(-0.41792826, 7)
    expect(logLikelihood('mbgnbd', [0.25, 4, 0.8, 2.5], one(200, 38, 40), 1)).toBeCloseTo(100.7869098, 6)
  })
})

const sample: Repeat = {
  x: Int32Array.of(0, 0, 1, 2, 5, 40, 0, 3, 5000),
  tx: Float64Array.of(0, 0, 10, 30, 200, 300, 0, 63, 900),
  T: Float64Array.of(0, 200, 30, 30, 211, 307, 30, 700, 1000),
}

describe('gradients', () => {
  const groups = groupRepeat(sample)
  const objectives: [string, Objective][] = [
    ['bg-nbd', betaDropoutObjective(groups, 0, 7)],
    ['mbg-nbd', betaDropoutObjective(groups, 1, 7)],
    ['pareto-nbd', paretoObjective(groups, 7)],
  ]
  const points = [
    [0, 0, 0, 0],
    [-1.4, 1.5, -0.2, 0.9],
    [-0.6, 2.4, -0.5, 2.4],
    [0.5, 3, -3, 7],
    [-2, -4, 1, 4],
  ]
  test.each(objectives)('%s agrees with differences of its values', (_, objective) => {
    const gradient = new Float64Array(4)
    const unused = new Float64Array(4)
    for (const start of points) {
      const point = Float64Array.from(start)
      objective(point, gradient)
      const scale = Math.max(...gradient.map(Math.abs))
      for (let i = 0; i < 4; i++) {
        const h = 2e-4
        const at = (move: number) =>
          objective(
            point.map((p, j) => (i === j ? p + move : p)),
            unused,
          )
        const difference = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h)
        expect(Math.abs(difference - gradient[i]!)).toBeLessThan(2e-7 * (1 + scale))
      }
    }
  })
})

describe('data that cannot teach a model', () => {
  const fits: [string, (data: Repeat) => BtydModel][] = [
    ['bg-nbd', fitBgNbd],
    ['mbg-nbd', fitMbgNbd],
    ['pareto-nbd', fitParetoNbd],
  ]
  test.each(fits)('%s: nobody ever came back', (_, fit) => {
    const model = fit({
      x: new Int32Array(40),
      tx: new Float64Array(40),
      T: Float64Array.from({ length: 40 }, (__, i) => 10 + i),
    })
    expect(model.identified).toBe(false)
    expect(model.warnings).toContain('no-repeaters')
    expect(paramVector(model).every(Number.isFinite)).toBe(true)
    expect(model.covarianceLog.flat().every(Number.isFinite)).toBe(true)
  })

  test.each(fits)('%s: all alike, nobody leaves', (_, fit) => {
    const model = fit({
      x: new Int32Array(30).fill(10),
      tx: new Float64Array(30).fill(300),
      T: new Float64Array(30).fill(310),
    })
    expect(model.identified).toBe(false)
    expect(model.warnings).toContain('few-repeaters')
    // The likelihood rises without end as customers become more alike: the search has to know when to stop.
    expect(model.evaluations).toBeLessThan(120)
    expect(Number.isFinite(model.logLikelihood)).toBe(true)
  })

  test('rows that contradict themselves are refused', () => {
    expect(() => fitBgNbd(one(1, 12, 10))).toThrow(RangeError)
    expect(() => fitBgNbd(one(0, 3, 10))).toThrow(RangeError)
    expect(() => fitBgNbd({ ...one(1, 3, 10), x: Float64Array.of(1.5) })).toThrow(RangeError)
    expect(() => fitBgNbd(one(1, NaN, 10))).toThrow(RangeError)
    expect(() =>
      fitBgNbd({ x: new Int32Array(0), tx: new Float64Array(0), T: new Float64Array(0) }),
    ).toThrow()
  })
})
