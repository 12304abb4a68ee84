import { normalCdf, normalQuantile, studentQuantile } from './special'

export interface Interval {
  value: number
  low: number
  high: number
  n: number
}

/** Wilson's interval of a share: right at 0 % and 100 % and for small n. Null for n = 0. */
export function wilson(successes: number, n: number, confidence = 0.95): Interval | null {
  if (!(n > 0)) return null
  const z = twoSided(confidence)
  const share = successes / n
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return { value: share, low: Math.max(0, centre - half), high: Math.min(1, centre + half), n }
}

export interface NpsCounts {
  promoters: number
  passives: number
  detractors: number
}

/** Net promoter score, -100 … 100, with its adjusted Wald interval (Rocks 2016: n + 3, ¾ to either end). */
export function netPromoterScore(counts: NpsCounts, confidence = 0.95): Interval | null {
  const n = counts.promoters + counts.passives + counts.detractors
  if (!(n > 0)) return null
  const { centre, error } = adjustedNps(counts)
  const half = twoSided(confidence) * error
  return {
    value: (100 * (counts.promoters - counts.detractors)) / n,
    low: Math.max(-100, centre - half),
    high: Math.min(100, centre + half),
    n,
  }
}

export interface Difference {
  value: number
  low: number
  high: number
  z: number
  p: number
}

/** Second minus first score, with standard errors of the adjusted Wald kind added in squares. */
export function npsDifference(first: NpsCounts, second: NpsCounts, confidence = 0.95): Difference | null {
  const before = netPromoterScore(first, confidence)
  const after = netPromoterScore(second, confidence)
  if (!before || !after) return null
  const value = after.value - before.value
  const error = Math.hypot(adjustedNps(first).error, adjustedNps(second).error)
  return { ...aroundNormal(value, error, confidence), z: value / error, p: twoTailed(value / error) }
}

/** Two shares, second minus first: z with the pooled, interval with the unpooled standard error. */
export function twoProportions(
  x1: number,
  n1: number,
  x2: number,
  n2: number,
  confidence = 0.95,
): Difference | null {
  if (!(n1 > 0 && n2 > 0)) return null
  const p1 = x1 / n1
  const p2 = x2 / n2
  const pooled = (x1 + x2) / (n1 + n2)
  const pooledError = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
  const error = Math.sqrt((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2)
  const z = pooledError > 0 ? (p2 - p1) / pooledError : 0
  return { ...aroundNormal(p2 - p1, error, confidence), z, p: twoTailed(z) }
}

/** Newcombe's interval of a difference of shares (second minus first), from the two Wilson intervals. */
export function newcombe(x1: number, n1: number, x2: number, n2: number, confidence = 0.95): Interval | null {
  const first = wilson(x1, n1, confidence)
  const second = wilson(x2, n2, confidence)
  if (!first || !second) return null
  const value = second.value - first.value
  return {
    value,
    low: value - Math.hypot(second.value - second.low, first.high - first.value),
    high: value + Math.hypot(second.high - second.value, first.value - first.low),
    n: n1 + n2,
  }
}

/** Mean with Student's interval; low and high are NaN for a single value. Null for none. */
export function meanInterval(values: ArrayLike<number>, confidence = 0.95): Interval | null {
  const n = values.length
  if (n === 0) return null
  let sum = 0
  for (let i = 0; i < n; i++) sum += values[i]!
  const value = sum / n
  if (n === 1) return { value, low: NaN, high: NaN, n }
  let squares = 0
  for (let i = 0; i < n; i++) squares += (values[i]! - value) ** 2
  const half = studentQuantile(0.5 + confidence / 2, n - 1) * Math.sqrt(squares / (n - 1) / n)
  return { value, low: value - half, high: value + half, n }
}

/** The p-quantile by linear interpolation of order statistics (type 7 of Hyndman and Fan). NaN for no values. */
export function quantile(values: ArrayLike<number>, p: number): number {
  return quantileOfSorted(Float64Array.from(values).sort(), p)
}

export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5)
}

export interface RobustSpread {
  median: number
  /** Median absolute deviation × 1.4826: the standard deviation of normal data. */
  mad: number
  /** Of each value: 0.6745 (x - median) / MAD; beyond 3.5 it stands out (Iglewicz and Hoaglin 1993). */
  z: Float64Array
}

/** Modified z-scores; the mean absolute deviation stands in where more than half of the values are equal. */
export function modifiedZ(values: ArrayLike<number>): RobustSpread {
  const middle = median(values)
  const deviations = Float64Array.from(values, (value) => Math.abs(value - middle))
  const raw = median(deviations)
  const meanDeviation = deviations.reduce((sum, value) => sum + value, 0) / deviations.length
  const scale = raw > 0 ? raw / 0.6745 : meanDeviation * Math.sqrt(Math.PI / 2)
  return {
    median: middle,
    mad: raw * 1.4826,
    z: Float64Array.from(values, (value) => (scale > 0 ? (value - middle) / scale : 0)),
  }
}

function quantileOfSorted(sorted: Float64Array, p: number): number {
  if (sorted.length === 0) return NaN
  const place = (sorted.length - 1) * p
  const below = Math.floor(place)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low + (place - below) * (high - low)
}

function adjustedNps({ promoters, passives, detractors }: NpsCounts): { centre: number; error: number } {
  const n = promoters + passives + detractors + 3
  const p = (promoters + 0.75) / n
  const d = (detractors + 0.75) / n
  return { centre: 100 * (p - d), error: 100 * Math.sqrt((p + d - (p - d) ** 2) / n) }
}

function aroundNormal(value: number, error: number, confidence: number) {
  const half = twoSided(confidence) * error
  return { value, low: value - half, high: value + half }
}

function twoSided(confidence: number): number {
  return normalQuantile(0.5 + confidence / 2)
}

function twoTailed(z: number): number {
  return 2 * normalCdf(-Math.abs(z))
}
