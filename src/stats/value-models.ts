import { fitBgNbd, fitMbgNbd, fitParetoNbd } from './btyd/fit'
import { predictiveQuantiles } from './btyd/interval'
import type { BtydModel, BtydName } from './btyd/model'
import { discountedExpected, expectedPurchases, pAlive } from './btyd/predict'
import { groupRepeat, type Repeat } from './btyd/repeat'
import { expectedSpend, fitGammaGamma, type GammaGammaModel } from './gamma-gamma'
import { decileTable, holdoutMetrics, runRate, type Decile, type HoldoutMetrics } from './holdout'

export type Progress = (done: number, total: number) => void

export interface ValueModels {
  /** BG/NBD, MBG/NBD, Pareto/NBD. */
  models: BtydModel[]
  /** The likeliest that converged: for purchases and value. */
  chosen: BtydName
  /** The likelier of those in which somebody who bought once can have left: for P(alive). */
  aliveBy: 'mbg-nbd' | 'pareto-nbd'
  monetary: GammaGammaModel | null
}

export interface FitArgs {
  /** Times in days. */
  data: Repeat
  /** Mean value of the repeat purchase days of each customer (0 where there are none); null without amounts. */
  mean: Float64Array | null
  /** Days per unit of the parameters. */
  unitDays?: number
}

/** Fits the three purchase models and, with amounts, Gamma-Gamma. */
export function fitValueModels({ data, mean, unitDays = 7 }: FitArgs, progress?: Progress): ValueModels {
  const groups = groupRepeat(data)
  progress?.(1, 5)
  const bg = fitBgNbd(groups, unitDays)
  progress?.(2, 5)
  const mbg = fitMbgNbd(groups, unitDays)
  progress?.(3, 5)
  const pareto = fitParetoNbd(groups, unitDays)
  progress?.(4, 5)
  const monetary = mean ? fitGammaGamma({ x: data.x, mean }) : null
  progress?.(5, 5)
  return {
    models: [bg, mbg, pareto],
    chosen: likeliest([bg, mbg, pareto]).name,
    aliveBy: likeliest([mbg, pareto]).name,
    monetary,
  }
}

export interface ScoreArgs {
  data: Repeat
  /** For purchases and value. */
  model: BtydModel
  /** For P(alive). */
  aliveModel: BtydModel
  monetary: GammaGammaModel | null
  mean: Float64Array | null
  /** Value of a purchase where Gamma-Gamma has no answer; without it and without a model there is no value. */
  fallbackValue?: number | null
  horizonDays?: number
  /** 0.1 for 10 % a year. */
  annualRate?: number
  draws?: number
  seed?: number
  levels?: readonly [number, number]
}

/** One place per customer in each array. */
export interface Scores {
  pAlive: Float64Array
  expectedOrders: Float64Array
  ordersLow: Float64Array
  ordersHigh: Float64Array
  /** Expected value of one purchase; null without amounts, as are the next three. */
  valuePerOrder: Float64Array | null
  clv: Float64Array | null
  clvLow: Float64Array | null
  clvHigh: Float64Array | null
}

/** P(alive), expected purchases and discounted value within the horizon, with predictive intervals. */
export function scoreCustomers(args: ScoreArgs, progress?: Progress): Scores {
  const { data, model, monetary, mean, horizonDays = 365, annualRate = 0.1, draws, seed } = args
  const levels = args.levels ?? [0.05, 0.95]
  const groups = groupRepeat(data)
  const alive = pAlive(args.aliveModel, groups)
  const orders = expectedPurchases(model, groups, horizonDays)
  const quantiles = predictiveQuantiles(model, monetary, groups, mean, horizonDays, {
    draws,
    seed,
    levels,
    onProgress: progress,
  })
  const [ordersLow, ordersHigh] = quantiles.purchases as [Float64Array, Float64Array]
  const scores = { pAlive: alive, expectedOrders: orders, ordersLow, ordersHigh }
  const fallback = args.fallbackValue ?? monetary?.populationMean ?? null
  if (!mean || (fallback === null && !monetary)) {
    return { ...scores, valuePerOrder: null, clv: null, clvLow: null, clvHigh: null }
  }
  const value = expectedSpend(monetary, { x: data.x, mean }, fallback ?? NaN)
  const discounted = discountedExpected(model, groups, { horizonDays, annualRate })
  // Simulated spend is not discounted: it is scaled as the expectation is.
  const factor = (i: number) => (orders[i]! > 0 ? discounted[i]! / orders[i]! : 1)
  const bound = (spend: Float64Array | undefined, count: Float64Array) =>
    count.map((purchases, i) => factor(i) * (spend ? spend[i]! : purchases * value[i]!))
  return {
    ...scores,
    valuePerOrder: value,
    clv: discounted.map((purchases, i) => purchases * value[i]!),
    clvLow: bound(quantiles.spend?.[0], ordersLow),
    clvHigh: bound(quantiles.spend?.[1], ordersHigh),
  }
}

export interface BackTestArgs {
  /** As known at the split. */
  data: Repeat
  mean: Float64Array | null
  /** Purchase days of each customer between the split and the end, and their value. */
  laterOrders: Float64Array
  laterValue: Float64Array | null
  /** Days from the split to the end. */
  horizonDays: number
  unitDays?: number
}

export interface BackTest {
  fitted: ValueModels
  /** Purchases foretold by each model, and by going on as before. */
  orders: { name: BtydName | 'run-rate'; metrics: HoldoutMetrics }[]
  /** Of the chosen model. */
  deciles: Decile[]
  /** Spend, by the chosen model; null without amounts. */
  spend: HoldoutMetrics | null
}

/** Fits on the time before a split and holds the predictions against what came after it. */
export function backTest(args: BackTestArgs, progress?: Progress): BackTest {
  const { data, mean, laterOrders, laterValue, horizonDays, unitDays } = args
  const fitted = fitValueModels({ data, mean, unitDays }, progress)
  const groups = groupRepeat(data)
  const foretold = fitted.models.map((model) => ({
    name: model.name,
    predicted: expectedPurchases(model, groups, horizonDays),
  }))
  const chosen = foretold.find(({ name }) => name === fitted.chosen)!.predicted
  let spend: HoldoutMetrics | null = null
  if (laterValue && mean && fitted.monetary) {
    const value = expectedSpend(fitted.monetary, { x: data.x, mean }, meanOfPositive(mean))
    spend = holdoutMetrics(
      chosen.map((count, i) => count * value[i]!),
      laterValue,
    )
  }
  return {
    fitted,
    orders: [
      ...foretold.map(({ name, predicted }) => ({ name, metrics: holdoutMetrics(predicted, laterOrders) })),
      { name: 'run-rate', metrics: holdoutMetrics(runRate(data, horizonDays), laterOrders) },
    ],
    deciles: decileTable(chosen, laterOrders),
    spend,
  }
}

function likeliest<Model extends BtydModel>(models: Model[]): Model {
  const settled = models.filter((model) => model.converged)
  return (settled.length > 0 ? settled : models).reduce((best, next) =>
    next.logLikelihood > best.logLikelihood ? next : best,
  )
}

function meanOfPositive(values: Float64Array): number {
  const positive = values.filter((value) => value > 0)
  return positive.length > 0 ? positive.reduce((sum, value) => sum + value, 0) / positive.length : 0
}
