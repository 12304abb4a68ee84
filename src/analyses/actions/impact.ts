import type { Uplift } from './plays'

export type Effort = 'small' | 'medium' | 'large'
export type Quadrant = 'quick-win' | 'project' | 'fill-in' | 'later'

export interface Range {
  low: number
  high: number
}

/** 1.645 standard deviations either way hold nine outcomes in ten. */
const NINE_IN_TEN = 1.645

/**
 * What an action may bring in 12 months: the careful share of a poor outcome to the hopeful share of a good one. Chance between
 * people and `bias`, the share by which the value model was off in its back-test, are added in squares. NULL where the amount
 * at stake is not known or nothing.
 */
export function impactOf(stake: number | null, spread: number, uplift: Uplift, bias = 0): Range | null {
  if (stake === null || !(stake > 0)) return null
  const half = Math.hypot(NINE_IN_TEN * spread, bias * stake)
  return { low: uplift.low * Math.max(0, stake - half), high: uplift.high * (stake + half) }
}

/** Up to half a day is small, up to two days medium. */
export function effortOf(hours: number): Effort {
  if (hours <= 4) return 'small'
  return hours <= 16 ? 'medium' : 'large'
}

export function middle(range: Range | null): number {
  return range ? (range.low + range.high) / 2 : 0
}

/** Impact counts as high from the median of the actions at hand on; effort as low when it is small. */
export function quadrantOf(impact: Range | null, effort: Effort, all: readonly (Range | null)[]): Quadrant {
  const known = all.filter((range) => range !== null).map(middle)
  known.sort((a, b) => a - b)
  const median = known[Math.floor((known.length - 1) / 2)] ?? Infinity
  const high = impact !== null && middle(impact) >= median
  if (effort === 'small') return high ? 'quick-win' : 'fill-in'
  return high ? 'project' : 'later'
}

const ORDER: Quadrant[] = ['quick-win', 'fill-in', 'project', 'later']

interface Ranked {
  id: string
  quadrant: Quadrant
  impact: Range | null
  urgent: boolean
}

/** What cannot wait first, then what can be done today, then what brings more. */
export function byRank(a: Ranked, b: Ranked): number {
  return (
    Number(b.urgent) - Number(a.urgent) ||
    ORDER.indexOf(a.quadrant) - ORDER.indexOf(b.quadrant) ||
    middle(b.impact) - middle(a.impact) ||
    (a.id < b.id ? -1 : 1)
  )
}
