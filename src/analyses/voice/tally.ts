import { wilson } from '../../stats/intervals'
import { studentQuantile } from '../../stats/special'

export const LABELS = ['negative', 'neutral', 'positive'] as const
export type Label = (typeof LABELS)[number]

/** Weighted sums over a group of texts, from which all that is said of it can be worked out; they add up over groups. */
export interface Tally {
  n: number
  /** Of known people. */
  known: number
  weight: number
  /** Of the weights. */
  squares: number
  negative: number
  neutral: number
  positive: number
  felt: number
  felt_squares: number
}

/** A share, or a mean, with its 95 % interval. */
export interface Estimate {
  value: number
  low: number
  high: number
}

/** What a group of texts says: shares 0-1 that add up to 1, the mean feeling -1 … 1. */
export interface Voiced {
  n: number
  known: number
  negative: Estimate
  neutral: Estimate
  positive: Estimate
  feeling: Estimate
}

export const NOTHING: Tally = {
  n: 0,
  known: 0,
  weight: 0,
  squares: 0,
  negative: 0,
  neutral: 0,
  positive: 0,
  felt: 0,
  felt_squares: 0,
}

export function minus(a: Tally, b: Tally): Tally {
  const names = Object.keys(NOTHING) as (keyof Tally)[]
  return Object.fromEntries(names.map((name) => [name, a[name] - b[name]])) as unknown as Tally
}

/**
 * NULL for no text. Shares with Wilson's interval, the mean with Student's, both for as many texts as the weights are worth:
 * (Σw)² / Σw² (Kish, Survey Sampling, 1965), times `sharper` where the group was drawn from few.
 */
export function voicedOf(tally: Tally, sharper = 1): Voiced | null {
  if (tally.n === 0 || !(tally.weight > 0)) return null
  const worth = ((tally.weight * tally.weight) / tally.squares) * sharper
  const share = (sum: number): Estimate => {
    const { value, low, high } = wilson((sum / tally.weight) * worth, worth)!
    return { value, low, high }
  }
  return {
    n: tally.n,
    known: tally.known,
    negative: share(tally.negative),
    neutral: share(tally.neutral),
    positive: share(tally.positive),
    feeling: meanOf(tally, worth),
  }
}

/** One text says nothing about the spread: the interval is the whole scale. */
function meanOf({ n, weight, felt, felt_squares }: Tally, worth: number): Estimate {
  const value = felt / weight
  if (n === 1 || worth <= 1) return { value, low: -1, high: 1 }
  const variance = (Math.max(0, felt_squares / weight - value * value) * n) / (n - 1)
  const half = studentQuantile(0.975, n - 1) * Math.sqrt(variance / worth)
  return { value, low: Math.max(-1, value - half), high: Math.min(1, value + half) }
}

export interface Drawn {
  /** Texts that a part was drawn from, and how many were drawn. */
  held: number
  drawn: number
}

/**
 * What all texts say while only part is read: the wholly known part counts as it is, the drawn part brings the whole
 * uncertainty, which shrinks as more of it is drawn: n (N − 1) / (N − n) instead of n, the correction for a finite population
 * (Cochran, Sampling Techniques, 3rd ed. 1977, 2.6 and 5.3).
 */
export function voicedOfParts(whole: Tally, drawn: Tally, { held, drawn: count }: Drawn): Voiced | null {
  const sharper = held > count ? (held - 1) / (held - count) : 1
  const part = voicedOf(drawn, sharper)
  if (!part) return null
  const all = whole.weight + drawn.weight
  const joined = (known: number, { value, low, high }: Estimate): Estimate => ({
    value: (known + drawn.weight * value) / all,
    low: (known + drawn.weight * low) / all,
    high: (known + drawn.weight * high) / all,
  })
  return {
    n: whole.n + drawn.n,
    known: whole.known + drawn.known,
    negative: joined(whole.negative, part.negative),
    neutral: joined(whole.neutral, part.neutral),
    positive: joined(whole.positive, part.positive),
    feeling: joined(whole.felt, part.feeling),
  }
}

export type Standing = 'low' | 'high' | 'with the rest'

export interface VoicedMonth extends Voiced {
  /** ISO day of its first. */
  month: string
  /** high: a larger share of negative texts than in all other months together, beyond chance. */
  stands: Standing
  /** Share of negative texts in all other months together. */
  rest: number | null
}

/** ISO days of the first of every month from one to the other: those in which nobody wrote are no line to draw. */
export function everyMonth(first: string, last: string): string[] {
  const months: string[] = []
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month)
  return months
}

/** '2024-12-01' -> '2025-01-01'. */
export function nextMonth(month: string): string {
  const first = new Date(`${month}T00:00:00Z`)
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1)).toISOString().slice(0, 10)
}

/** A month stands out where its interval does not overlap that of all others together, both with `fewest` texts or more. */
export function monthsOf(
  months: readonly { month: string; tally: Tally }[],
  all: Tally,
  fewest: number,
): VoicedMonth[] {
  return months.flatMap(({ month, tally }) => {
    const voiced = voicedOf(tally)
    if (!voiced) return []
    const rest = voicedOf(minus(all, tally))
    const enough = voiced.n >= fewest && rest !== null && rest.n >= fewest
    const stands: Standing =
      enough && voiced.negative.low > rest.negative.high
        ? 'high'
        : enough && voiced.negative.high < rest.negative.low
          ? 'low'
          : 'with the rest'
    return [{ month, ...voiced, stands, rest: rest?.negative.value ?? null }]
  })
}
