import { netPromoterScore, wilson } from '../stats/intervals'
import { studentQuantile } from '../stats/special'

export const INSTRUMENTS = ['nps', 'csat', 'ces', 'stars'] as const
export type Instrument = (typeof INSTRUMENTS)[number]

/** Sums from which every score can be worked out, and which add up over sources and months. */
export interface Tally {
  n: number
  good: number
  bad: number
  total: number
  squares: number
  anonymous: number
}

/**
 * A score with its 95 % interval. NPS in points -100..100, CSAT as the share of the upper two of five, CES as a mean of 1-7,
 * stars as a mean of 1-5; `share` is the share of good answers.
 */
export interface Score {
  value: number
  low: number
  high: number
  share: number
  n: number
  anonymous: number
}

export const NOTHING: Tally = { n: 0, good: 0, bad: 0, total: 0, squares: 0, anonymous: 0 }

export function plus(a: Tally, b: Tally): Tally {
  return {
    n: a.n + b.n,
    good: a.good + b.good,
    bad: a.bad + b.bad,
    total: a.total + b.total,
    squares: a.squares + b.squares,
    anonymous: a.anonymous + b.anonymous,
  }
}

export function minus(a: Tally, b: Tally): Tally {
  return plus(a, {
    n: -b.n,
    good: -b.good,
    bad: -b.bad,
    total: -b.total,
    squares: -b.squares,
    anonymous: -b.anonymous,
  })
}

const SCALE = { ces: [1, 7], stars: [1, 5] } as const

/** NULL without an answer. NPS: adjusted Wald; CSAT: Wilson; means: t interval, kept within the scale. */
export function scoreOf(instrument: Instrument, tally: Tally): Score | null {
  const { n, good, bad, anonymous } = tally
  if (n === 0) return null
  const rest = { share: good / n, n, anonymous }
  if (instrument === 'nps') {
    const { value, low, high } = netPromoterScore({
      promoters: good,
      passives: n - good - bad,
      detractors: bad,
    })!
    return { ...rest, value, low, high }
  }
  if (instrument === 'csat') {
    const { value, low, high } = wilson(good, n)!
    return { ...rest, value, low, high }
  }
  const [least, most] = SCALE[instrument]
  const value = tally.total / n
  // One answer says nothing about the spread: the interval is the whole scale.
  if (n === 1) return { ...rest, value, low: least, high: most }
  const variance = Math.max(0, (tally.squares - n * value * value) / (n - 1))
  const half = studentQuantile(0.975, n - 1) * Math.sqrt(variance / n)
  return { ...rest, value, low: Math.max(least, value - half), high: Math.min(most, value + half) }
}

export interface MonthScore extends Score {
  /** ISO day of its first. */
  month: string
  /** low, high: its interval does not meet that of all other months together. */
  stands: 'low' | 'high' | 'with the rest'
  /** All other months together. */
  rest: Score | null
}

/** A month stands out where its interval does not overlap that of all others together, both with `fewest` answers or more. */
export function monthScores(
  instrument: Instrument,
  months: readonly { month: string; tally: Tally }[],
  fewest: number,
): MonthScore[] {
  const all = months.map(({ tally }) => tally).reduce(plus, NOTHING)
  return months.flatMap(({ month, tally }) => {
    const score = scoreOf(instrument, tally)
    if (!score) return []
    const rest = scoreOf(instrument, minus(all, tally))
    const enough = score.n >= fewest && rest !== null && rest.n >= fewest
    const stands =
      enough && score.high < rest.low ? 'low' : enough && score.low > rest.high ? 'high' : 'with the rest'
    return [{ month, ...score, stands, rest }]
  })
}
