/** Time-scale parameters (alpha, beta) are in the unit of the fit: `unitDays` days. */
export interface BetaParams {
  r: number
  alpha: number
  a: number
  b: number
}

export interface ParetoParams {
  r: number
  alpha: number
  s: number
  beta: number
}

export type FitWarning =
  /** The search did not settle; the numbers are the best it found. */
  | 'not-converged'
  /** The data leave a parameter open (often: nobody can be seen to leave, or all are alike). */
  | 'not-identified'
  /** Fewer than 50 customers came back at all. */
  | 'few-repeaters'
  | 'no-repeaters'

interface Fit {
  unitDays: number
  /** Natural logarithm, times in units of `unitDays`. */
  logLikelihood: number
  aic: number
  n: number
  converged: boolean
  evaluations: number
  /** False where the likelihood is (nearly) flat in some direction: predictions stand, single parameters do not. */
  identified: boolean
  warnings: FitWarning[]
  /** Of the logarithms of the parameters, in their order; the inverse of the observed information. */
  covarianceLog: number[][]
}

export interface BgNbdModel extends Fit {
  name: 'bg-nbd'
  params: BetaParams
}

export interface MbgNbdModel extends Fit {
  name: 'mbg-nbd'
  params: BetaParams
}

export interface ParetoNbdModel extends Fit {
  name: 'pareto-nbd'
  params: ParetoParams
}

export type BtydModel = BgNbdModel | MbgNbdModel | ParetoNbdModel
export type BtydName = BtydModel['name']

/** How much of the model a prediction needs. */
export type BtydCurve =
  | { name: 'bg-nbd' | 'mbg-nbd'; params: BetaParams; unitDays: number }
  | { name: 'pareto-nbd'; params: ParetoParams; unitDays: number }

/** The parameters in the order of `covarianceLog`. */
export function paramVector(model: Pick<BtydCurve, 'name' | 'params'>): number[] {
  const p = model.params
  return 'a' in p ? [p.r, p.alpha, p.a, p.b] : [p.r, p.alpha, p.s, p.beta]
}

/** The curve of the same family through another parameter vector. */
export function curveOf(name: BtydName, vector: ArrayLike<number>, unitDays: number): BtydCurve {
  const r = vector[0]!
  const alpha = vector[1]!
  return name === 'pareto-nbd'
    ? { name, unitDays, params: { r, alpha, s: vector[2]!, beta: vector[3]! } }
    : { name, unitDays, params: { r, alpha, a: vector[2]!, b: vector[3]! } }
}

/** After which purchases one can leave: 0 = after repeats only (BG/NBD), 1 = after the first one too (MBG/NBD). */
export function dropoutShift(name: 'bg-nbd' | 'mbg-nbd'): 0 | 1 {
  return name === 'bg-nbd' ? 0 : 1
}
