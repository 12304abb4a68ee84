/** What connectedness is made of, each 0-100 or NULL where it cannot be said. */
export const CONNECTED = ['linked', 'two', 'filled', 'fresh', 'parsed', 'answered'] as const
export type ConnectedPart = (typeof CONNECTED)[number]

/** The questions that connectedness asks of the data. */
export const QUESTIONS = [
  'who',
  'buyers',
  'return',
  'goods',
  'kinds',
  'ways',
  'discounts',
  'feeling',
  'words',
  'help',
  'speed',
  'attention',
] as const
export type Question = (typeof QUESTIONS)[number]

export type Parts<Name extends string> = Record<Name, number | null>

export const held = (value: number) => Math.max(0, Math.min(100, value))

/** Where the scales of connectedness have their 0 and their 100. */
export const connectedAnchors = {
  share: (share: number) => held(100 * share),
  /** 0 days: 100; 180 days or more: 0. */
  fresh: (days: number) => held(100 - days / 1.8),
}

/** The weighted mean of what is known; NULL where nothing is. */
export function combined<Name extends string>(
  parts: Parts<Name>,
  weights: Readonly<Record<NoInfer<Name>, number>>,
): number | null {
  let sum = 0
  let total = 0
  for (const [name, value] of Object.entries(parts) as [Name, number | null][])
    if (value !== null && weights[name] > 0) {
      sum += weights[name] * value
      total += weights[name]
    }
  return total > 0 ? sum / total : null
}

/** How connected the data are as a whole and source by source, with all that is needed to work out what would change it. */
export interface Connectedness {
  score: number
  parts: Parts<ConnectedPart>
  weights: Readonly<Record<ConnectedPart, number>>
  people: number
  /** Records that could name a person, those that lead to none, and rows that could not be read. */
  records: number
  unlinked: number
  rejected: number
  answered: readonly Question[]
  sources: readonly ConnectedSource[]
}

export interface ConnectedSource {
  source: string
  records: number
  unlinked: number
  rejected: number
  people: number
  /** Days since its last record; NULL where its records have no date. */
  away: number | null
  parts: Parts<ConnectedPart>
}
