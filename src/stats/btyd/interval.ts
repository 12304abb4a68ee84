import type { GammaGammaParams } from '../gamma-gamma'
import { random, type Random } from '../random'
import { ofEigenvalues, symmetricEigen } from '../small-matrix'
import { asGroups } from './fit'
import { curveOf, dropoutShift, paramVector, type BtydCurve, type BtydModel } from './model'
import { aliveByGroup } from './predict'
import type { Groups, Repeat } from './repeat'

export interface IntervalOptions {
  /** Futures simulated for each distinct past. */
  draws?: number
  seed?: number
  levels?: readonly number[]
  onProgress?: (done: number, total: number) => void
}

export interface PredictiveQuantiles {
  levels: readonly number[]
  /** One array per level, one place per customer: purchase days within the horizon. */
  purchases: Float64Array[]
  /** Spend within the horizon, in the unit of the mean values; null without a spend model. */
  spend: Float64Array[] | null
}

/** Parameter vectors drawn; futures share them in turn. */
const PARAMETER_DRAWS = 24
/** With many pasts the parameters are known so well that fewer draws tell their part. */
const MANY_GROUPS = 8_000
const FEW_PARAMETER_DRAWS = 8
/** In ln(parameter): a direction the data leave open is not followed to where no shop has ever been. */
const WIDEST_DRAWN = 1

/**
 * Predictive quantiles for each customer: uncertain parameters (normal in their logarithms, from the fit), uncertain
 * purchases, uncertain amounts. Futures are simulated for those still alive, once for each distinct (x, T), and the
 * chance of having left is added as exact mass at zero, so that a million customers cost as much as their distinct
 * pasts. With Gamma-Gamma the spend of a customer is (v + x · mean) times a ratio of two gammas that depends on (x, T)
 * alone, so amounts need no simulation of their own. The chance is seeded by (seed, x, T): other customers in the data
 * change nothing but the parameters.
 */
export function predictiveQuantiles(
  model: BtydModel,
  gammaGamma: { params: GammaGammaParams } | null,
  data: Repeat | Groups,
  meanValue: Float64Array | null,
  horizonDays: number,
  options: IntervalOptions = {},
): PredictiveQuantiles {
  const { draws = 400, seed = 1, levels = [0.05, 0.95], onProgress } = options
  const groups = asGroups(data)
  const curves = parameterDraws(
    model,
    seed,
    groups.size > MANY_GROUPS ? FEW_PARAMETER_DRAWS : PARAMETER_DRAWS,
  )
  const alive = meanAlive(curves, groups)
  const money = gammaGamma && meanValue ? gammaGamma.params : null

  const purchases = levels.map(() => new Float64Array(groups.size))
  const ratios = levels.map(() => new Float64Array(money ? groups.size : 0))
  const counts = new Float64Array(draws)
  const sums = new Float64Array(draws)
  let g = 0
  for (let pair = 0; pair < groups.pairX.length; pair++) {
    const x = groups.pairX[pair]!
    const T = groups.times[groups.pairT[pair]!]!
    const chance = random(seed, x, Math.round(T * 1024))
    for (let d = 0; d < draws; d++) {
      const count = futurePurchases(chance, curves[d % curves.length]!, x, T, horizonDays)
      counts[d] = count
      if (money) sums[d] = count > 0 ? chance.gamma(money.p * count) / chance.gamma(money.p * x + money.q) : 0
    }
    counts.sort()
    if (money) sums.sort()
    for (; g < groups.size && groups.pairOf[g] === pair; g++) {
      for (let l = 0; l < levels.length; l++) {
        const at = placeAmongAlive(levels[l]!, alive[g]!, draws)
        if (at < 0) continue
        purchases[l]![g] = counts[at]!
        if (money) ratios[l]![g] = sums[at]!
      }
    }
    if (onProgress && pair % 256 === 0) onProgress(pair, groups.pairX.length)
  }

  const perCustomer = (byGroup: Float64Array, scale?: (row: number) => number) => {
    const result = new Float64Array(groups.customers)
    for (let i = 0; i < result.length; i++) {
      const value = byGroup[groups.groupOf[i]!]!
      result[i] = scale && value > 0 ? value * scale(i) : value
    }
    return result
  }
  return {
    levels,
    purchases: purchases.map((byGroup) => perCustomer(byGroup)),
    spend: money
      ? ratios.map((byGroup) =>
          perCustomer(
            byGroup,
            (i) => money.v + groups.x[groups.groupOf[i]!]! * Math.max(0, meanValue![i] || 0),
          ),
        )
      : null,
  }
}

/** Where the level falls among the sorted futures of those alive; -1 where it falls into "has left", which is zero. */
function placeAmongAlive(level: number, alive: number, draws: number): number {
  const rest = level - (1 - alive)
  if (!(rest > 0) || !(alive > 0)) return -1
  return Math.min(draws - 1, Math.floor((rest / alive) * draws))
}

/** Curves through parameter vectors drawn from the Laplace approximation; the first is the fitted one. */
function parameterDraws(model: BtydModel, seed: number, draws: number): BtydCurve[] {
  const root = ofEigenvalues(symmetricEigen(model.covarianceLog), (value) =>
    Math.min(Math.sqrt(Math.max(0, value)), WIDEST_DRAWN),
  )
  const centre = paramVector(model)
  const chance = random(seed, 0x7061)
  const curves: BtydCurve[] = [curveOf(model.name, centre, model.unitDays)]
  while (curves.length < draws) {
    const z = centre.map(() => chance.normal())
    const vector = centre.map((value, i) => {
      const move = root[i]!.reduce((sum, cell, j) => sum + cell * z[j]!, 0)
      return value * Math.exp(move)
    })
    curves.push(curveOf(model.name, vector, model.unitDays))
  }
  return curves
}

function meanAlive(curves: readonly BtydCurve[], groups: Groups): Float64Array {
  const mean = new Float64Array(groups.size)
  for (const curve of curves) {
    const alive = aliveByGroup(curve, groups)
    for (let g = 0; g < mean.length; g++) mean[g]! += alive[g]! / curves.length
  }
  return mean
}

/** One future of somebody alive: Poisson purchases, cut off where the customer leaves. */
function futurePurchases(chance: Random, curve: BtydCurve, x: number, T: number, days: number): number {
  const observed = T / curve.unitDays
  const span = days / curve.unitDays
  const { r, alpha } = curve.params
  const rate = chance.gamma(r + x, alpha + observed)
  if (curve.name === 'pareto-nbd') {
    const leaving = chance.gamma(curve.params.s, curve.params.beta + observed)
    const lifetime = leaving > 0 ? chance.exponential() / leaving : Infinity
    return chance.poisson(rate * Math.min(span, lifetime))
  }
  const purchases = chance.poisson(rate * span)
  if (purchases === 0) return 0
  const dropout = chance.beta(curve.params.a, curve.params.b + x + dropoutShift(curve.name))
  return Math.min(purchases, chance.geometric(dropout))
}
