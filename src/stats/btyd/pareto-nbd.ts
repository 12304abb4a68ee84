import type { Objective } from '../optimise'
import { logaddexp } from '../special'
import type { ParetoParams } from './model'
import { logTail } from './pareto-tail'
import { timePairs, type Groups } from './repeat'

/** Places of `tails` for each pair: the logarithm, then four derivatives. */
const STRIDE = 5

/**
 * Mean negative log-likelihood of Pareto/NBD (Schmittlein, Morrison and Colombo 1987) over ln(r, alpha, s, beta), with
 * its gradient. The integral between last purchase and end of observation is a difference of two tails, and tails
 * depend on (x, time) alone: a million customers share some ten thousand of them.
 */
export function paretoObjective(groups: Groups, unitDays: number): Objective {
  const { size, times, maxX, customers } = groups
  const pairs = timePairs(groups)
  const tails = new Float64Array(pairs.x.length * STRIDE)
  const logA = new Float64Array(times.length)
  const logB = new Float64Array(times.length)
  const rises = new Float64Array(maxX + 1)
  const risesR = new Float64Array(maxX + 1)

  return (point, gradient) => {
    const params = {
      r: Math.exp(point[0]!),
      alpha: Math.exp(point[1]!),
      s: Math.exp(point[2]!),
      beta: Math.exp(point[3]!),
    }
    const { r, alpha, s, beta } = params
    if (!(r > 1e-12 && alpha > 1e-12 && s > 1e-12 && beta > 1e-12) || r + alpha + s + beta > 1e8)
      return Infinity
    for (let i = 0; i < pairs.x.length; i++) {
      logTail(params, pairs.x[i]!, times[pairs.time[i]!]! / unitDays, tails, i * STRIDE)
    }
    for (let i = 0; i < times.length; i++) {
      logA[i] = Math.log(alpha + times[i]! / unitDays)
      logB[i] = Math.log(beta + times[i]! / unitDays)
    }
    let rise = r * point[1]! + s * point[3]!
    let riseR = point[1]!
    for (let x = 0; x <= maxX; x++) {
      rises[x] = rise
      risesR[x] = riseR
      rise += Math.log(r + x)
      riseR += 1 / (r + x)
    }

    let total = 0
    let dr = 0
    let dalpha = 0
    let ds = 0
    let dbeta = 0
    for (let g = 0; g < size; g++) {
      const x = groups.x[g]!
      const n = groups.count[g]!
      const T = groups.T[g]!
      const near = pairs.ofTx[g]! * STRIDE
      const far = pairs.ofT[g]! * STRIDE
      const alive = -(r + x) * logA[T]! - s * logB[T]!
      const ratio = Math.exp(tails[far]! - tails[near]!)
      const span = 1 - ratio
      const left = span > 0 ? point[2]! + tails[near]! + Math.log(span) : -Infinity
      const both = logaddexp(alive, left)
      const wAlive = Math.exp(alive - both)
      const time = times[T]! / unitDays
      total += n * (rises[x]! + both)
      dr += n * (risesR[x]! - wAlive * logA[T]!)
      dalpha -= (n * wAlive * (r + x)) / (alpha + time)
      ds -= n * wAlive * logB[T]!
      dbeta -= (n * wAlive * s) / (beta + time)
      if (left > -Infinity) {
        const w = (n * Math.exp(left - both)) / span
        dr += w * (tails[near + 1]! - ratio * tails[far + 1]!)
        dalpha += w * (tails[near + 2]! - ratio * tails[far + 2]!)
        ds += w * (tails[near + 3]! - ratio * tails[far + 3]! + span / s)
        dbeta += w * (tails[near + 4]! - ratio * tails[far + 4]!)
      }
    }
    dalpha += (customers * r) / alpha
    ds += customers * point[3]!
    dbeta += (customers * s) / beta
    gradient[0] = (-dr * r) / customers
    gradient[1] = (-dalpha * alpha) / customers
    gradient[2] = (-ds * s) / customers
    gradient[3] = (-dbeta * beta) / customers
    return -total / customers
  }
}

/** P(alive) of each group. */
export function paretoAlive(groups: Groups, params: ParetoParams, unitDays: number): Float64Array {
  const { r, alpha, s, beta } = params
  const pairs = timePairs(groups)
  const tails = new Float64Array(pairs.x.length)
  const out = new Float64Array(STRIDE)
  for (let i = 0; i < tails.length; i++) {
    logTail(params, pairs.x[i]!, groups.times[pairs.time[i]!]! / unitDays, out, 0)
    tails[i] = out[0]!
  }
  const result = new Float64Array(groups.size)
  for (let g = 0; g < result.length; g++) {
    const time = groups.times[groups.T[g]!]! / unitDays
    const near = tails[pairs.ofTx[g]!]!
    const span = -Math.expm1(tails[pairs.ofT[g]!]! - near)
    const alive = -(r + groups.x[g]!) * Math.log(alpha + time) - s * Math.log(beta + time)
    result[g] = span > 0 ? 1 / (1 + Math.exp(Math.log(s) + near + Math.log(span) - alive)) : 1
  }
  return result
}
