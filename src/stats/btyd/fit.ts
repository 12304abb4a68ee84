import { bfgs, hessian, nelderMead, type Objective, type Optimum } from '../optimise'
import { ofEigenvalues, symmetricEigen } from '../small-matrix'
import { betaDropoutObjective } from './beta-dropout'
import type { BgNbdModel, FitWarning, MbgNbdModel, ParetoNbdModel } from './model'
import { paretoObjective } from './pareto-nbd'
import { groupRepeat, type Groups, type Repeat } from './repeat'

/** In ln(parameter): where the standard deviation of some direction is larger, data say nothing about it. */
const WIDEST_KNOWN = 2
/** The covariance stays finite in directions that the data leave open. */
const WIDEST_KEPT = 10
const FEW_REPEATERS = 50
/** In ln(parameter): beyond e^10 a parameter stands for "all alike" or "never", and its size says nothing more. */
const BFGS = { maxIterations: 100, edge: 10 }

/** Fits BG/NBD by maximum likelihood; times in days, parameters per `unitDays` days (7: weeks). */
export function fitBgNbd(data: Repeat | Groups, unitDays = 7): BgNbdModel {
  const groups = asGroups(data)
  const { point, ...rest } = fit(groups, (some) => betaDropoutObjective(some, 0, unitDays), unitDays)
  return { name: 'bg-nbd', params: { r: point[0]!, alpha: point[1]!, a: point[2]!, b: point[3]! }, ...rest }
}

/** Fits MBG/NBD, in which a customer may leave after the first purchase too. */
export function fitMbgNbd(data: Repeat | Groups, unitDays = 7): MbgNbdModel {
  const groups = asGroups(data)
  const { point, ...rest } = fit(groups, (some) => betaDropoutObjective(some, 1, unitDays), unitDays)
  return { name: 'mbg-nbd', params: { r: point[0]!, alpha: point[1]!, a: point[2]!, b: point[3]! }, ...rest }
}

/** Fits Pareto/NBD, in which a customer may leave at any moment. */
export function fitParetoNbd(data: Repeat | Groups, unitDays = 7): ParetoNbdModel {
  const groups = asGroups(data)
  const { point, ...rest } = fit(groups, (some) => paretoObjective(some, unitDays), unitDays)
  return {
    name: 'pareto-nbd',
    params: { r: point[0]!, alpha: point[1]!, s: point[2]!, beta: point[3]! },
    ...rest,
  }
}

/** Groups what is not grouped yet, so that several models can share the work. */
export function asGroups(data: Repeat | Groups): Groups {
  return 'groupOf' in data ? data : groupRepeat(data)
}

function fit(groups: Groups, objectiveOf: (groups: Groups) => Objective, unitDays: number) {
  const n = groups.customers
  if (n === 0) throw new RangeError('no customers to fit a model to')
  const objective = objectiveOf(groups)
  const { best, evaluations } =
    fitFromSample(groups, objectiveOf, objective, unitDays) ?? search(objective, starts(groups, unitDays))

  const eigen = symmetricEigen(hessian(objective, best.point).map((row) => row.map((cell) => cell * n)))
  const finite = eigen.values.every(Number.isFinite)
  const widest = eigen.values[0]! > 0 ? 1 / Math.sqrt(eigen.values[0]!) : Infinity
  const identified = best.converged && finite && widest <= WIDEST_KNOWN
  const floor = 1 / WIDEST_KEPT ** 2
  const covarianceLog = finite
    ? ofEigenvalues(eigen, (value) => 1 / Math.max(value, floor))
    : eigen.values.map((_, i) => eigen.values.map((__, j) => (i === j ? WIDEST_KEPT ** 2 : 0)))

  let repeaters = 0
  for (let g = 0; g < groups.size; g++) if (groups.x[g]! > 0) repeaters += groups.count[g]!
  const warnings: FitWarning[] = []
  if (!best.converged) warnings.push('not-converged')
  if (!identified) warnings.push('not-identified')
  if (repeaters === 0) warnings.push('no-repeaters')
  else if (repeaters < FEW_REPEATERS) warnings.push('few-repeaters')

  const logLikelihood = -best.value * n
  return {
    point: best.point.map(Math.exp),
    unitDays,
    logLikelihood,
    aic: 8 - 2 * logLikelihood,
    n,
    converged: best.converged,
    evaluations: evaluations + 8,
    identified,
    warnings,
    covarianceLog,
  }
}

/** With more groups than this, the way to the maximum is found on a sample of them first. */
const MANY_GROUPS = 4_000
const SAMPLED_GROUPS = 2_000
/** Along a flat valley the curvature of a sample is no guide to the length of a step. */
const FLATTEST = 1e-3

/**
 * The maximum for all, begun at that of every k-th group with the curvature found there: a handful of evaluations of the whole
 * instead of dozens. Null where there are few groups or the sample leads nowhere.
 */
function fitFromSample(
  groups: Groups,
  objectiveOf: (groups: Groups) => Objective,
  objective: Objective,
  unitDays: number,
): { best: Optimum; evaluations: number } | null {
  if (groups.size <= MANY_GROUPS) return null
  const sample = everyNth(groups, Math.ceil(groups.size / SAMPLED_GROUPS))
  const sampled = objectiveOf(sample)
  const { best: near } = search(sampled, starts(sample, unitDays))
  const eigen = symmetricEigen(hessian(sampled, near.point))
  if (!near.converged || !eigen.values.every(Number.isFinite)) return null
  const inverse = ofEigenvalues(eigen, (value) => 1 / Math.max(value, FLATTEST))
  const best = bfgs(objective, near.point, { ...BFGS, inverse })
  return best.converged ? { best, evaluations: best.evaluations } : null
}

function everyNth(groups: Groups, n: number): Groups {
  const size = Math.floor(groups.size / n)
  const pick = <A extends Int32Array | Float64Array>(from: A, to: A): A => {
    for (let g = 0; g < size; g++) to[g] = from[g * n]!
    return to
  }
  const count = pick(groups.count, new Float64Array(size))
  return {
    ...groups,
    size,
    customers: count.reduce((sum, c) => sum + c, 0),
    x: pick(groups.x, new Int32Array(size)),
    tx: pick(groups.tx, new Int32Array(size)),
    T: pick(groups.T, new Int32Array(size)),
    count,
    pairOf: pick(groups.pairOf, new Int32Array(size)),
  }
}

/** From the first start; from the others only where that one fails; by simplex where all fail. */
function search(objective: Objective, points: number[][]): { best: Optimum; evaluations: number } {
  let best: Optimum | undefined
  let evaluations = 0
  const keep = (found: Optimum) => {
    evaluations += found.evaluations
    const better = !best || found.value < best.value - 1e-9 || (found.converged && !best.converged)
    if (better && Number.isFinite(found.value)) best = found
    return found
  }
  for (const start of points) if (keep(bfgs(objective, start, BFGS)).converged) break
  if (!best?.converged) {
    const unused = new Float64Array(4)
    const rough = nelderMead((point) => objective(point, unused), best?.point ?? points[0]!, {
      maxIterations: 400,
    })
    evaluations += rough.evaluations
    keep(bfgs(objective, rough.point, BFGS))
  }
  if (!best) throw new RangeError('the likelihood is not finite anywhere')
  return { best, evaluations }
}

/** In logarithms: (1, 1, 1, 1) in the unit of the fit, then points on the scale of the data. */
function starts(groups: Groups, unitDays: number): number[][] {
  let purchases = 0
  let exposure = 0
  for (let g = 0; g < groups.size; g++) {
    purchases += groups.count[g]! * groups.x[g]!
    exposure += (groups.count[g]! * groups.times[groups.T[g]!]!) / unitDays
  }
  const gap = Math.log(Math.max(exposure, 1e-3) / Math.max(purchases, 1))
  return [
    [0, 0, 0, 0],
    [-1, gap - 1, -0.5, 0.5],
    [0.5, gap + 0.5, -1, 2],
    [-0.5, gap, -2, 3],
  ]
}
