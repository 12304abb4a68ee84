import { gaussBeta } from '../quadrature'
import type { ParetoParams } from './model'

const panel = gaussBeta(16, 1, 1)
/** Above this ratio the series is slow, and the integral up to where it is fast is done by quadrature. */
const SLOW_RATIO = 0.9

/**
 * ln ∫_u^∞ (alpha+v)^-(r+x) (beta+v)^-(s+1) dv into out[at], and its derivatives by r, alpha, s and beta into the four
 * places after. It is ₂F₁(r+s+x, q; r+s+x+1; |alpha-beta|/(M+u)) / ((r+s+x) (M+u)^(r+s+x)) in the Euler form, whose
 * terms are all positive (note 009 of Fader and Hardie), so nothing overflows for x in the thousands.
 */
export function logTail(params: ParetoParams, x: number, u: number, out: Float64Array, at: number): void {
  const { alpha, beta } = params
  const upper = Math.max(alpha, beta)
  const lower = Math.min(alpha, beta)
  const from = (upper - lower) / SLOW_RATIO - upper
  if (u >= from) series(params, x, u, out, at)
  else panels(params, x, u, from, out, at)
}

function series(params: ParetoParams, x: number, u: number, out: Float64Array, at: number): void {
  const { r, alpha, s, beta } = params
  const alphaAbove = alpha >= beta
  const m = u + (alphaAbove ? beta : alpha)
  const M = u + (alphaAbove ? alpha : beta)
  const c = r + s + x + 1
  const q = alphaAbove ? s + 1 : r + x
  const B = c - q
  const z = (M - m) / M

  let term = 1
  let sum = 1
  let sumB = 0
  let sumC = 0
  let sumZ = 0
  let harmonicB = 0
  let harmonicC = 0
  if (z > 0) {
    for (let n = 0; n < 100_000; n++) {
      harmonicB += 1 / (B + n)
      harmonicC += 1 / (c + n)
      term *= ((B + n) / (c + n)) * z
      sum += term
      sumB += term * harmonicB
      sumC -= term * harmonicC
      sumZ += (n + 1) * term
      if (term * (n + 1) < 1e-17 * sum) break
    }
    sumZ /= z
  } else {
    sumZ = B / c
  }

  const logM = Math.log(M)
  const logRatio = Math.log(m) - logM
  const byQ = -logRatio
  const byC = sumC / sum - logM - 1 / (c - 1)
  const byB = sumB / sum
  const byZ = sumZ / sum
  const bySmall = (1 - q) / m - byZ / M
  const byLarge = -(1 - q) / M + (byZ * m) / (M * M) - (c - 1) / M
  out[at] = (1 - q) * logRatio + Math.log(sum) - (c - 1) * logM - Math.log(c - 1)
  out[at + 1] = byC + (alphaAbove ? byB : byQ)
  out[at + 2] = alphaAbove ? byLarge : bySmall
  out[at + 3] = byC + (alphaAbove ? byQ : byB)
  out[at + 4] = alphaAbove ? bySmall : byLarge
}

/** Gauss-Legendre panels in ln(m + v), in which the integrand is smooth, as far as `to`; then the series. */
function panels(params: ParetoParams, x: number, u: number, to: number, out: Float64Array, at: number): void {
  const { r, alpha, s, beta } = params
  const m = Math.min(alpha, beta)
  const shape = r + x
  const start = Math.log(m + u)
  const end = Math.log(m + to)
  const base = -shape * Math.log(alpha + u) - (s + 1) * Math.log(beta + u)
  let sum = 0
  let byR = 0
  let byAlpha = 0
  let byS = 0
  let byBeta = 0
  let finished = false
  let y0 = start
  while (y0 < end && !finished) {
    // Per unit of y the integrand falls at most by this power of e, so a panel spans some ten powers.
    const reach = Math.exp(y0)
    const fall = reach * (shape / (alpha - m + reach) + (s + 1) / (beta - m + reach))
    const step = Math.min(1, 12 / (1 + fall), end - y0)
    let part = 0
    for (let i = 0; i < panel.nodes.length; i++) {
      const y = y0 + panel.nodes[i]! * step
      const v = Math.exp(y) - m
      const logA = Math.log(alpha + v)
      const logB = Math.log(beta + v)
      const f = panel.weights[i]! * step * Math.exp(-shape * logA - (s + 1) * logB + y - base)
      part += f
      byR -= f * logA
      byAlpha -= (f * shape) / (alpha + v)
      byS -= f * logB
      byBeta -= (f * (s + 1)) / (beta + v)
    }
    sum += part
    y0 += step
    finished = part < 1e-18 * sum
  }
  if (!finished) {
    series(params, x, to, out, at)
    const rest = Math.exp(out[at]! - base)
    sum += rest
    byR += rest * out[at + 1]!
    byAlpha += rest * out[at + 2]!
    byS += rest * out[at + 3]!
    byBeta += rest * out[at + 4]!
  }
  out[at] = base + Math.log(sum)
  out[at + 1] = byR / sum
  out[at + 2] = byAlpha / sum
  out[at + 3] = byS / sum
  out[at + 4] = byBeta / sum
}
