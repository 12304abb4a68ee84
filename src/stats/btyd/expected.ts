import { gaussBeta, type Quadrature } from '../quadrature'
import { dropoutShift, type BetaParams, type BtydCurve, type ParetoParams } from './model'

/** Expected purchases within `days` days of a customer with this past who is still alive. */
export type ExpectedIfAlive = (x: number, observedDays: number, days: number) => number

/** Depends on x and T only: the last purchase matters for P(alive) alone. */
export function expectedIfAlive(curve: BtydCurve): ExpectedIfAlive {
  const unit = curve.unitDays
  if (curve.name === 'pareto-nbd') {
    const { params } = curve
    return (x, observed, days) => paretoExpected(params, x, observed / unit, days / unit)
  }
  const { params } = curve
  const expected = betaExpected(params, dropoutShift(curve.name))
  return (x, observed, days) => expected(x, observed / unit, days / unit)
}

/** (r+x)(β+T)/(α+T) · [1 - ((β+T)/(β+T+t))^(s-1)]/(s-1), with its limit at s = 1. */
function paretoExpected({ r, alpha, s, beta }: ParetoParams, x: number, T: number, t: number): number {
  const lasting = (beta + T) * relativeGrowth(s - 1, -Math.log1p(t / (beta + T)))
  return ((r + x) / (alpha + T)) * lasting
}

/** (1 - e^(h l)) / h, which is -l where h is 0. */
function relativeGrowth(h: number, l: number): number {
  return h === 0 ? -l : -Math.expm1(h * l) / h
}

const NODES = 64
/** Past this many terms the series is given up. */
const MAX_TERMS = 300_000

/**
 * BG/NBD and MBG/NBD. The published form is c/(a-1) · [1 - (1-z)^(a-1) ₂F₁(A, a-1; c; z)] after Euler's transformation,
 * with z = t/(α+T+t), c = a+b+x+shift-1, A = c - r - x. It is 0·∞ at a = 1 and at c = 0; multiplied out, every term of
 * the series carries the factor (a-1)/c, so both cancel:
 *   c · (1 - (1-z)^(a-1))/(a-1) - (1-z)^(a-1) Σ_{n≥1} (A)_n (a)_{n-1} / ((c+1)_{n-1} n!) zⁿ.
 * Where the two parts cancel or the powers overflow, the same number is taken as E[(1 - (1+pt/(α+T))^-(r+x))/p] over
 * the dropout chance p ~ Beta(a, b+x+shift) of someone alive.
 */
function betaExpected(params: BetaParams, shift: 0 | 1) {
  const { r, alpha, a, b } = params
  let rule: Quadrature | undefined
  let ruleFor = -1
  return (x: number, T: number, t: number): number => {
    if (!(t > 0)) return 0
    const bySeries = viaSeries(params, shift, x, T, t)
    if (bySeries !== undefined) return bySeries
    if (!rule || ruleFor !== x) {
      rule = gaussBeta(NODES, a, b + x + shift)
      ruleFor = x
    }
    const rate = t / (alpha + T)
    let sum = 0
    for (let i = 0; i < NODES; i++) {
      const p = rule.nodes[i]!
      const l = (r + x) * Math.log1p(p * rate)
      sum += rule.weights[i]! * (p > 1e-300 ? -Math.expm1(-l) / p : (r + x) * rate)
    }
    return sum
  }
}

function viaSeries(
  { r, alpha, a, b }: BetaParams,
  shift: 0 | 1,
  x: number,
  T: number,
  t: number,
): number | undefined {
  const z = t / (alpha + T + t)
  const l = -Math.log1p(t / (alpha + T))
  const c = a + b + x + shift - 1
  const A = c - r - x
  if (Math.abs((a - 1) * l) > 30 || A < -8) return undefined
  let term = A * z
  let sum = term
  let n = 1
  for (; n < MAX_TERMS; n++) {
    term *= (((A + n) * (a + n - 1)) / ((c + n) * (n + 1))) * z
    sum += term
    // What is left is about term · z/(1-z), as the ratio of terms tends to z.
    if (Math.abs(term) <= 1e-16 * Math.abs(sum) * (1 - z)) break
  }
  if (n === MAX_TERMS) return undefined
  const whole = c * relativeGrowth(a - 1, l)
  const taken = Math.exp((a - 1) * l) * sum
  const expected = whole - taken
  const lost = Math.max(Math.abs(whole), Math.abs(taken))
  return expected > 1e-7 * lost ? expected : undefined
}
