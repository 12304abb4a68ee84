import { connectedAnchors, held, type ConnectedPart } from '../connectedness'

/** What interaction is made of. */
export const INTERACTION = ['acts', 'touchpoints', 'said', 'response'] as const
export type InteractionPart = (typeof INTERACTION)[number]
export type Part = ConnectedPart | InteractionPart

export type Weights = Record<Part, number>

export const EQUAL: Weights = {
  linked: 1,
  two: 1,
  filled: 1,
  fresh: 1,
  parsed: 1,
  answered: 1,
  acts: 1,
  touchpoints: 1,
  said: 1,
  response: 1,
}

/** The anchors: where each scale has its 0 and its 100. They are ours, and stand in the Method panel. */
export const anchored = {
  ...connectedAnchors,
  /** None: 0; one a month: 100; between them by the logarithm of 1 + acts. */
  acts: (perMonth: number) => held((100 * Math.log1p(perMonth)) / Math.LN2),
  /** None: 0; three in twelve months: 100. */
  touchpoints: (mean: number) => held((100 * mean) / 3),
  /** Nobody: 0; every second person: 100. */
  said: (share: number) => held(200 * share),
  /** Within an hour: 100; after 72 hours: 0; between them by the logarithm. */
  response: (hours: number) => held(100 * (1 - Math.log(Math.max(hours, 1)) / Math.log(72))),
}

export type Quadrant = 'strangers' | 'busy-but-blind' | 'known-rarely-met' | 'in-rapport'

export function quadrantOf(x: number, y: number, split: { x: number; y: number }): Quadrant {
  if (x >= split.x) return y >= split.y ? 'in-rapport' : 'known-rarely-met'
  return y >= split.y ? 'busy-but-blind' : 'strangers'
}

export type Experience = 'good' | 'mixed' | 'bad' | 'unknown'

/** What people said of how they feel, by its kind: the mean place 0 … 1 (NULL where n is 0) and how many there are. */
export interface Told {
  place: number | null
  n: number
}

/**
 * The two ways of telling weigh the same: the mean of the mean place of scores and of texts, each where there are at least
 * `fewest` of it. Where neither has so many, nothing is said, though how many there are.
 */
export function feltBy(scores: Told, texts: Told, fewest: number): { felt: number | null; answers: number } {
  const told = [scores, texts].filter(({ place, n }) => place !== null && n > 0 && n >= fewest)
  if (told.length === 0) return { felt: null, answers: scores.n + texts.n }
  return {
    felt: told.reduce((sum, { place }) => sum + place!, 0) / told.length,
    answers: told.reduce((sum, { n }) => sum + n, 0),
  }
}

/** Mean place on the scale: four of five stars (0.75) and up is good, under 3.2 of five (0.55) bad. */
export function experienceOf(felt: number | null, answers: number, fewest: number): Experience {
  if (felt === null || answers < fewest) return 'unknown'
  if (felt >= 0.75) return 'good'
  return felt < 0.55 ? 'bad' : 'mixed'
}
