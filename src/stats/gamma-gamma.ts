import { bfgs, type Objective } from './optimise'
import { digamma, lgamma } from './special'

/** One place per customer: repeat purchase days and their mean value. */
export interface Spending {
  x: Int32Array | Float64Array
  mean: Float64Array
}

export interface GammaGammaParams {
  p: number
  q: number
  v: number
}

export interface GammaGammaModel {
  params: GammaGammaParams
  logLikelihood: number
  /** Customers with x > 0 and a mean above 0; the others are left out. */
  n: number
  converged: boolean
  /** p v / (q - 1); null where q ≤ 1, as the mean is then infinite. */
  populationMean: number | null
  /** Pearson's, of x and mean: the model takes them to be unrelated (worth a warning above 0.3). */
  correlation: number
}

/** In ln(parameter): beyond the edge "all customers spend alike" is all that can be said. */
const BFGS = { maxIterations: 80, edge: 8, edgeTolerance: 1e-4 }
const STARTS = [
  [0, 0.7, 0],
  [7.5, 1.1, -6.5],
  [1.5, 1, 1.5],
]
/** Purchases of one customer that hardly differ would drive p up without end; from here on it makes no difference. */
const MOST_P = 2e3

/**
 * Fits the Gamma-Gamma model of spend per purchase (Fader, Hardie and Lee 2005; note 025) by maximum likelihood. Null
 * where fewer than 3 customers can be used or all their means are equal: there is then no spread to learn from.
 */
export function fitGammaGamma(spending: Spending): GammaGammaModel | null {
  const { x, mean, scale } = usable(spending)
  const n = x.length
  if (n < 3 || mean.every((value) => Math.abs(value - mean[0]!) < 1e-12)) return null
  const objective = negativeMeanLogLikelihood(x, mean)
  let best = bfgs(objective, STARTS[0]!, BFGS)
  // At an edge the search may have taken the wrong of two valleys: "all alike" for "each always pays the same".
  if (!best.converged || best.point.some((value) => Math.abs(value) > BFGS.edge)) {
    for (const start of STARTS.slice(1)) {
      const next = bfgs(objective, start, BFGS)
      if (next.value < best.value) best = next
    }
  }
  const p = Math.min(Math.exp(best.point[0]!), MOST_P)
  const q = Math.exp(best.point[1]!)
  const v = Math.exp(best.point[2]!)
  return {
    params: { p, q, v: v * scale },
    logLikelihood: -best.value * n - n * Math.log(scale),
    n,
    converged: best.converged,
    populationMean: q > 1 ? (p * v * scale) / (q - 1) : null,
    correlation: pearson(x, mean),
  }
}

/**
 * Expected value of a future purchase of each customer: p (v + x m) / (p x + q - 1). `fallback` stands in where the
 * model has no finite answer (no model, or q ≤ 1 for somebody who never came back).
 */
export function expectedSpend(
  model: Pick<GammaGammaModel, 'params'> | null,
  { x, mean }: Spending,
  fallback: number,
): Float64Array {
  const result = new Float64Array(x.length)
  for (let i = 0; i < result.length; i++) {
    result[i] = model ? (conditionalMean(model.params, x[i]!, mean[i]!) ?? fallback) : fallback
  }
  return result
}

function conditionalMean({ p, q, v }: GammaGammaParams, x: number, mean: number): number | undefined {
  const rest = p * x + q - 1
  const total = x > 0 ? x * Math.max(0, mean) : 0
  return rest > 0 ? (p * (v + total)) / rest : undefined
}

/** Those who can be used, their means divided by the mean of all so that the search starts near the answer. */
function usable({ x, mean }: Spending) {
  const keep: number[] = []
  let sum = 0
  for (let i = 0; i < x.length; i++) {
    if (!(x[i]! > 0 && mean[i]! > 0 && mean[i]! < Infinity)) continue
    keep.push(i)
    sum += mean[i]!
  }
  const scale = keep.length > 0 ? sum / keep.length : 1
  return {
    x: Float64Array.from(keep, (i) => x[i]!),
    mean: Float64Array.from(keep, (i) => mean[i]! / scale),
    scale,
  }
}

function negativeMeanLogLikelihood(x: Float64Array, mean: Float64Array): Objective {
  const n = x.length
  const counts = new Map<number, number>()
  let fixed = 0
  let weighted = 0
  for (let i = 0; i < n; i++) {
    counts.set(x[i]!, (counts.get(x[i]!) ?? 0) + 1)
    fixed -= Math.log(mean[i]!)
    weighted += x[i]! * Math.log(mean[i]! * x[i]!)
  }
  const distinct = [...counts].sort((first, second) => first[0] - second[0])

  return (point, gradient) => {
    const p = Math.min(Math.exp(point[0]!), MOST_P)
    const q = Math.exp(point[1]!)
    const v = Math.exp(point[2]!)
    if (!(p > 1e-8 && q > 1e-8 && v > 1e-12 && q + v < 1e8)) return Infinity
    let total = fixed + p * weighted + n * (q * point[2]! - lgamma(q))
    let dp = weighted
    let dq = n * (point[2]! - digamma(q))
    let dv = (n * q) / v
    for (const [value, count] of distinct) {
      const shape = p * value
      total += count * (lgamma(shape + q) - lgamma(shape))
      const upper = digamma(shape + q)
      dp += count * value * (upper - digamma(shape))
      dq += count * upper
    }
    for (let i = 0; i < n; i++) {
      const value = x[i]!
      const sum = v + value * mean[i]!
      const log = Math.log(sum)
      const shape = p * value + q
      total -= shape * log
      dp -= value * log
      dq -= log
      dv -= shape / sum
    }
    gradient[0] = p < MOST_P ? (-dp * p) / n : 0
    gradient[1] = (-dq * q) / n
    gradient[2] = (-dv * v) / n
    return -total / n
  }
}

function pearson(x: Float64Array, y: Float64Array): number {
  const n = x.length
  const mx = x.reduce((sum, value) => sum + value, 0) / n
  const my = y.reduce((sum, value) => sum + value, 0) / n
  let xx = 0
  let yy = 0
  let xy = 0
  for (let i = 0; i < n; i++) {
    xx += (x[i]! - mx) ** 2
    yy += (y[i]! - my) ** 2
    xy += (x[i]! - mx) * (y[i]! - my)
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0
}
