import { list, number, percent, period, plural, plusMinus } from '../i18n/formats'
import type { Tone } from '../ui/tone'
import type { Basis, Exclusion } from './analysis'
import type { ConnectedPart, Question } from './connectedness'
import { FEWEST_TEXTS, isTelling, type Felt, type TextLabel } from './felt'

/** Why something was left out, by the reason's key. */
const reasons: Record<string, (n: number) => string> = {
  void: (n) =>
    plural(n, {
      one: '# cancelled, refunded or test order',
      other: '# cancelled, refunded or test orders',
    }),
  anonymous: (n) =>
    plural(n, { one: '# order without a known customer', other: '# orders without a known customer' }),
  'other-currency': (n) =>
    plural(n, {
      one: 'the amount of # order in another currency',
      other: 'the amounts of # orders in other currencies',
    }),
}

export const customers = (n: number) => plural(n, { one: '# customer', other: '# customers' })
export const people = (n: number) => plural(n, { one: '# person', other: '# people' })

/** 0.15 -> "15 in 100". What is there but too few is not called none. */
export function inHundred(share: number): string {
  const hundredth = Math.round(share * 100)
  if (hundredth === 0 && share > 0) return 'fewer than 1 in 100'
  if (hundredth === 100 && share < 1) return 'more than 99 in 100'
  return `${number(hundredth)} in 100`
}

function leftOut(excluded: readonly Exclusion[]): string {
  const parts = excluded.flatMap(({ reason, n }) => {
    const words = reasons[reason]
    return words && n > 0 ? [words(n)] : []
  })
  return parts.length === 0 ? '' : `left out: ${list(parts)}`
}

/** n, period and what was left out, in one line: stands below every picture. */
export function basisLine(basis: Basis, ...more: string[]): string {
  return [
    `n = ${customers(basis.n)} with a purchase`,
    basis.from && basis.to ? period(basis.from, basis.to) : '',
    leftOut(basis.excluded),
    ...more,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** The segments by recency, frequency and money, from the best to the lost. */
const segments: Record<string, string> = {
  Champions: 'Champions',
  Loyal: 'Loyal',
  'Potential Loyalist': 'Potential loyalists',
  'New Customers': 'New customers',
  Promising: 'Promising',
  'Need Attention': 'Need attention',
  'About To Sleep': 'About to sleep',
  'At Risk': 'At risk',
  'Cannot Lose Them': 'Cannot lose them',
  Hibernating: 'Hibernating',
  Lost: 'Lost',
  Other: 'No segment',
}

/** In the order from the best to the lost. */
export const SEGMENT_ORDER: readonly string[] = Object.keys(segments)

export const segmentLabel = (segment: string) => segments[segment] ?? segment

export const modelWords: Record<string, string> = {
  'bg-nbd': 'BG/NBD',
  'mbg-nbd': 'MBG/NBD',
  'pareto-nbd': 'Pareto/NBD',
  'gamma-gamma': 'Gamma-Gamma',
  'run-rate': 'Everyone goes on as before',
}

/** How a group too small to judge is marked, wherever it stands. */
export const smallLabel = (label: string) => `~ ${label}`

/** Explains the mark; nothing where no group bears it. */
export const smallGroups = (groups: number, least: number) =>
  groups === 0 ? '' : `~ fewer than ${number(least)}: too few to tell chance from change`

/** A feeling of -1 … 1 belongs to the upper, middle or lower third. */
function third(feeling: number): TextLabel {
  return feeling >= 1 / 3 ? 'positive' : feeling <= -1 / 3 ? 'negative' : 'neutral'
}

const FEELINGS: Record<TextLabel, string> = { positive: 'content', neutral: 'mixed', negative: 'unhappy' }
/** What is neither here nor there asks for nothing, and so bears no colour. */
const FEELING_TONES: Record<string, Tone> = { positive: 'good', neutral: 'plain', negative: 'bad' }
const LABELS: Record<string, string> = { positive: 'positive', neutral: 'neutral', negative: 'negative' }

/** How feelings are said wherever they stand. */
export const feelingWords = {
  /** Of a mean. */
  word: (feeling: number) => FEELINGS[third(feeling)],
  number: (feeling: number) => number(feeling, { digits: 2, sign: true }),
  both: (feeling: number) => `${feelingWords.word(feeling)} ${feelingWords.number(feeling)}`,
  /** Of one text. */
  label: (label: string) => LABELS[label] ?? label,
  texts: (n: number) => plural(n, { one: '# text', other: '# texts' }),
  /** "62 % of 120 texts positive, 14 % negative" */
  shares: ({ n, positive, negative }: Pick<Felt, 'n' | 'positive' | 'negative'>) =>
    n === 1
      ? `1 text, ${positive > 0 ? 'positive' : negative > 0 ? 'negative' : 'neutral'}`
      : `${percent(positive)} of ${feelingWords.texts(n)} positive, ${percent(negative)} negative`,
  /** Why there is no number. */
  tooFew: (felt: Felt | null) =>
    felt === null
      ? 'no text read'
      : felt.n >= FEWEST_TEXTS
        ? `${feelingWords.texts(felt.n)} of one person`
        : `only ${feelingWords.texts(felt.n)}`,
  term: 'What they wrote, from −1 (all of it negative) to +1 (all of it positive): the mean over their texts.',
}

export const feelingTone = (feeling: number): Tone => FEELING_TONES[third(feeling)]!
export const labelTone = (label: string | null): Tone => FEELING_TONES[label ?? ''] ?? 'plain'

/** The wider side of the interval and what it rests on, thin beside the number; without one, why. */
export function feltNote(felt: Felt | null): string {
  if (!isTelling(felt)) return feelingWords.tooFew(felt)
  const half = Math.max(felt.high - felt.value, felt.value - felt.low)
  return `${plusMinus(half, (width) => number(width, { digits: 2 }))}, ${feelingWords.texts(felt.n)}`
}

/** "content +0.42 (±0.12, 1,200 texts)"; where there is too little to tell, what there is. */
export function feltLine(felt: Felt): string {
  if (!isTelling(felt)) return feelingWords.tooFew(felt)
  return `${feelingWords.both(felt.value)} (${feltNote(felt)})`
}

/** The parts of connectedness. */
export const connectedWords: Record<ConnectedPart, { name: string; meaning: string }> = {
  linked: { name: 'Records that lead to a person', meaning: 'Share of records joined to a known person.' },
  two: { name: 'People in two sources', meaning: 'Share of people who stand in two sources or more.' },
  filled: { name: 'Key fields', meaning: 'Share of e-mail, name, phone and place that is known.' },
  fresh: {
    name: 'Freshness',
    meaning: '100 when the last record is of today, 0 when it is half a year old.',
  },
  parsed: { name: 'Rows that could be read', meaning: 'Share of rows that were understood.' },
  answered: { name: 'Questions answered', meaning: 'Share of twelve questions that the data can answer.' },
}

/** What the data can tell, where they hold enough. */
export const questionWords: Record<Question, string> = {
  who: 'who your customers are',
  buyers: 'what each has bought',
  return: 'whether they return',
  goods: 'which goods they take',
  kinds: 'which kinds of goods they like',
  ways: 'through which channel they buy',
  discounts: 'what discounts do',
  feeling: 'how they feel',
  words: 'what they say',
  help: 'what they need help with',
  speed: 'how soon they are answered',
  attention: 'what else they look at',
}
