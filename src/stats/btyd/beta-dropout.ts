import type { Objective } from '../optimise'
import { sigmoid } from '../special'
import type { BetaParams } from './model'
import type { Groups } from './repeat'

/**
 * Mean negative log-likelihood of BG/NBD (shift 0; Fader, Hardie and Lee 2005) or MBG/NBD (shift 1; Batislam et al.
 * 2007) over ln(r, alpha, a, b), with its gradient. Everything that depends on a day alone or on x alone comes from
 * tables; for integer x differences of ln Γ are sums of logarithms. A group costs one exp and one log1p.
 */
export function betaDropoutObjective(groups: Groups, shift: 0 | 1, unitDays: number): Objective {
  const { size, times, maxX, customers } = groups
  const logTime = new Float64Array(times.length)
  const invTime = new Float64Array(times.length)
  const byX = Array.from({ length: 5 }, () => new Float64Array(maxX + 1))
  const [value, byR, byA, byB, odds] = byX as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]

  return (point, gradient) => {
    const r = Math.exp(point[0]!)
    const alpha = Math.exp(point[1]!)
    const a = Math.exp(point[2]!)
    const b = Math.exp(point[3]!)
    if (!(r > 0 && alpha > 0 && a > 0 && b > 0) || r + alpha + a + b > 1e12) return Infinity
    for (let i = 0; i < times.length; i++) {
      const time = alpha + times[i]! / unitDays
      logTime[i] = Math.log(time)
      invTime[i] = 1 / time
    }
    // lnΓ(r+x) - lnΓ(r), and ln of B(a, b+x+shift) / B(a, b) times Γ factors, grown term by term in x.
    let rise = r * point[1]!
    let riseR = point[1]!
    let stay = 0
    let stayA = 0
    let stayB = 0
    const survive = (j: number) => {
      stay -= Math.log1p(a / (b + j))
      stayA -= 1 / (a + b + j)
      stayB += a / ((b + j) * (a + b + j))
    }
    if (shift === 1) survive(0)
    for (let x = 0; x <= maxX; x++) {
      value[x] = rise + stay
      byR[x] = riseR
      byA[x] = stayA
      byB[x] = stayB
      odds[x] = x + shift > 0 ? point[2]! - Math.log(b + x + shift - 1) : -Infinity
      rise += Math.log(r + x)
      riseR += 1 / (r + x)
      survive(x + shift)
    }

    let total = 0
    let dr = 0
    let dalpha = 0
    let da = 0
    let db = 0
    for (let g = 0; g < size; g++) {
      const x = groups.x[g]!
      const n = groups.count[g]!
      const atTx = groups.tx[g]!
      const atT = groups.T[g]!
      const logT = logTime[atT]!
      const shape = r + x
      const gap = logT - logTime[atTx]!
      const d = shape * gap + odds[x]!
      // ln(1 + e^d) and its slope: the chance of having left.
      let gone: number
      let softplus: number
      if (d > 0) {
        const e = Math.exp(-d)
        gone = 1 / (1 + e)
        softplus = d + Math.log1p(e)
      } else {
        const e = Math.exp(d)
        gone = e / (1 + e)
        softplus = Math.log1p(e)
      }
      total += n * (value[x]! - shape * logT + softplus)
      dr += n * (byR[x]! - logT + gone * gap)
      const inverseT = invTime[atT]!
      dalpha -= n * shape * (inverseT + gone * (invTime[atTx]! - inverseT))
      da += n * (byA[x]! + gone / a)
      db += n * byB[x]!
      if (gone > 0) db -= (n * gone) / (b + x + shift - 1)
    }
    dalpha += (customers * r) / alpha
    gradient[0] = (-dr * r) / customers
    gradient[1] = (-dalpha * alpha) / customers
    gradient[2] = (-da * a) / customers
    gradient[3] = (-db * b) / customers
    return -total / customers
  }
}

/** P(alive) of each group. */
export function betaDropoutAlive(
  groups: Groups,
  { r, alpha, a, b }: BetaParams,
  shift: 0 | 1,
  unitDays: number,
): Float64Array {
  const logTime = groups.times.map((time) => Math.log(alpha + time / unitDays))
  const odds = new Float64Array(groups.maxX + 1)
  for (let x = 0; x < odds.length; x++) {
    odds[x] = x + shift > 0 ? Math.log(a) - Math.log(b + x + shift - 1) : -Infinity
  }
  const alive = new Float64Array(groups.size)
  for (let g = 0; g < alive.length; g++) {
    const x = groups.x[g]!
    alive[g] = sigmoid(-((r + x) * (logTime[groups.T[g]!]! - logTime[groups.tx[g]!]!) + odds[x]!))
  }
  return alive
}
