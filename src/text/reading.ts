import type { Emptied } from './clean'
import type { Feeling } from './model-files'

export interface TextReading {
  /** ISO 639-1, Chinese as `zh-Hans` or `zh-Hant`; null where the text is too short or too mixed to say. */
  language: string | null
  /** Shares that add up to 1; NaN where cleaning left nothing to read. */
  negative: number
  neutral: number
  positive: number
  /** Of negative, neutral and positive; null where emptied, or where the model has other labels. */
  logits: [number, number, number] | null
  /** The unit vector of the text in 384 steps of 1/127; null where emptied, or where the model gives none. */
  meaning: Int8Array | null
  emptied: Emptied | null
}

const FEELINGS: readonly Feeling[] = ['negative', 'neutral', 'positive']

/** Shares by softmax, and summed by feeling where several labels mean the same (stars). */
export function sharesOf(
  logits: ArrayLike<number>,
  classes: readonly Feeling[],
): Pick<TextReading, Feeling | 'logits'> {
  const values = Array.from({ length: classes.length }, (_, label) => logits[label]!)
  const highest = Math.max(...values)
  const weights = values.map((value) => Math.exp(value - highest))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const [negative, neutral, positive] = FEELINGS.map((feeling) =>
    weights.reduce((sum, weight, label) => (classes[label] === feeling ? sum + weight : sum), 0),
  )
  const places = FEELINGS.map((feeling) => classes.indexOf(feeling))
  const isOurs = classes.length === 3 && places.every((place) => place >= 0)
  return {
    negative: negative! / total,
    neutral: neutral! / total,
    positive: positive! / total,
    logits: isOurs ? [values[places[0]!]!, values[places[1]!]!, values[places[2]!]!] : null,
  }
}

export function emptiedReading(emptied: Emptied): TextReading {
  return {
    language: null,
    negative: NaN,
    neutral: NaN,
    positive: NaN,
    logits: null,
    meaning: null,
    emptied,
  }
}
