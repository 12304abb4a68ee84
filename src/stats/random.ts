import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'

/** A source of chance that gives the same numbers for the same seed, on every machine. */
export interface Random {
  /** Uniform on [0, 1), 53 bits. */
  uniform(): number
  /** Uniform whole number in 0 … n-1. */
  below(n: number): number
  normal(): number
  /** Exponential with mean 1. */
  exponential(): number
  /** Gamma with the given shape and rate (mean shape / rate). */
  gamma(shape: number, rate?: number): number
  beta(a: number, b: number): number
  poisson(mean: number): number
  binomial(n: number, p: number): number
  /** Number of trials up to and with the first success, ≥ 1; Infinity where p is 0. */
  geometric(p: number): number
}

/** Makes a generator from a seed and, where several independent ones are needed, the numbers of a stream. */
export function random(seed: number, ...stream: number[]): Random {
  let hash = mix(seed | 0)
  for (const part of stream) hash = mix(Math.imul(hash, 31) ^ mix(part | 0))
  const state: number[] = []
  for (let k = 1; k <= 4; k++) state.push(mix(hash + Math.imul(k, 0x9e3779b9)))
  const generator = xoroshiro128plusFromState(state)
  let spare = NaN

  const uniform = () => uniformFloat64(generator)
  const below = (n: number) => Math.floor(uniform() * n)
  const exponential = () => -Math.log1p(-uniform())

  /** Marsaglia's polar method: two at a time. */
  function normal(): number {
    if (!Number.isNaN(spare)) {
      const kept = spare
      spare = NaN
      return kept
    }
    for (;;) {
      const u = 2 * uniform() - 1
      const v = 2 * uniform() - 1
      const s = u * u + v * v
      if (s >= 1 || s === 0) continue
      const scale = Math.sqrt((-2 * Math.log(s)) / s)
      spare = v * scale
      return u * scale
    }
  }

  /** Marsaglia and Tsang (2000); shapes below 1 by the power of a uniform. */
  function gamma(shape: number, rate = 1): number {
    if (shape === 0) return 0
    if (shape < 1) return (gamma(shape + 1) * Math.pow(1 - uniform(), 1 / shape)) / rate
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = normal()
      const root = 1 + c * x
      if (root <= 0) continue
      const v = root * root * root
      if (Math.log1p(-uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / rate
    }
  }

  function beta(a: number, b: number): number {
    const first = gamma(a)
    const second = gamma(b)
    if (first + second > 0) return first / (first + second)
    // Both underflowed: with such small a and b the mass sits at the two ends.
    return uniform() < a / (a + b) ? 1 : 0
  }

  function poisson(mean: number): number {
    if (!(mean > 0)) return 0
    if (mean < 12) {
      const floor = Math.exp(-mean)
      let product = 1 - uniform()
      let count = 0
      while (product > floor) {
        product *= 1 - uniform()
        count++
      }
      return count
    }
    // The first m events arrive at a Gamma(m) time (Ahrens and Dieter 1974): halve the problem until it is small.
    const m = Math.floor((mean * 7) / 8)
    const arrival = gamma(m)
    return arrival > mean ? binomial(m - 1, mean / arrival) : m + poisson(mean - arrival)
  }

  /** Splits at the median order statistic (Relles 1972) until few trials are left. */
  function binomial(n: number, p: number): number {
    let left = n
    let chance = p
    let count = 0
    while (left > 24) {
      const middle = 1 + Math.floor(left / 2)
      const cut = beta(middle, left + 1 - middle)
      if (cut <= chance) {
        count += middle
        left -= middle
        chance = cut < 1 ? (chance - cut) / (1 - cut) : 0
      } else {
        left = middle - 1
        chance /= cut
      }
    }
    for (let i = 0; i < left; i++) if (uniform() < chance) count++
    return count
  }

  function geometric(p: number): number {
    if (p >= 1) return 1
    if (!(p > 0)) return Infinity
    return 1 + Math.floor(exponential() / -Math.log1p(-p))
  }

  return { uniform, below, normal, exponential, gamma, beta, poisson, binomial, geometric }
}

/** A permutation of 0 … n-1 (Fisher and Yates). */
export function shuffled(chance: Random, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) {
    const j = chance.below(i + 1)
    const kept = order[i]!
    order[i] = order[j]!
    order[j] = kept
  }
  return order
}

/** `size` different numbers of 0 … n-1, ascending; all of them when size ≥ n (Knuth's selection sampling). */
export function sampleWithoutReplacement(chance: Random, n: number, size: number): Int32Array {
  const wanted = Math.min(size, n)
  const chosen = new Int32Array(wanted)
  let taken = 0
  for (let i = 0; taken < wanted; i++) {
    if (wanted === n || chance.uniform() * (n - i) < wanted - taken) chosen[taken++] = i
  }
  return chosen
}

/** The finaliser of MurmurHash3: spreads neighbouring seeds over all 32 bits. */
function mix(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
