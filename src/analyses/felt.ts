import { studentQuantile } from '../stats/special'

/** What a text can say of how somebody feels. */
export const TEXT_LABELS = ['positive', 'neutral', 'negative'] as const
export type TextLabel = (typeof TEXT_LABELS)[number]

/** Sums over the rows of customer_feelings that belong to a group; f is a person's mean feeling, t how many texts it is of. */
export interface FeltSums {
  felt_people: number
  /** Σt, Σtf, Σt², Σt²f and Σt²f². */
  felt_texts: number
  felt_t: number
  felt_tt: number
  felt_ttf: number
  felt_ttff: number
  felt_negative: number
  felt_positive: number
}

/** How a group of people feels in what they wrote: the mean over their texts, -1 … 1 (contracts 13). */
export interface Felt {
  value: number
  /** 95 %; NULL where a single person wrote it all. */
  low: number | null
  high: number | null
  /** Texts, and the people who wrote them. */
  n: number
  people: number
  /** Shares of the texts. */
  negative: number
  positive: number
}

/** With fewer texts, chance outweighs what they say: no number is shown. */
export const FEWEST_TEXTS = 10

/**
 * The mean over texts with Student's interval. Texts of one person are alike, so people are what was drawn and not texts: the
 * error is that of a ratio of sums over clusters of unequal size, s² = p / (p − 1) · Σt²(f − m)² / (Σt)² for p people (Cochran,
 * Sampling Techniques, 3rd ed. 1977, 2.11). NULL where nothing was read.
 */
export function feltOf(sums: FeltSums): Felt | null {
  const { felt_people: people, felt_texts: texts } = sums
  if (!(texts > 0)) return null
  const value = sums.felt_t / texts
  const spread = sums.felt_ttff - 2 * value * sums.felt_ttf + value * value * sums.felt_tt
  const error = Math.sqrt((people / (people - 1)) * Math.max(0, spread)) / texts
  const half = people > 1 ? studentQuantile(0.975, people - 1) * error : null
  return {
    value,
    low: half === null ? null : Math.max(-1, value - half),
    high: half === null ? null : Math.min(1, value + half),
    n: texts,
    people,
    negative: sums.felt_negative / texts,
    positive: sums.felt_positive / texts,
  }
}

/** Whether there is enough to show a number of. */
export function isTelling(felt: Felt | null): felt is Felt & { low: number; high: number } {
  return felt !== null && felt.n >= FEWEST_TEXTS && felt.low !== null && felt.high !== null
}
