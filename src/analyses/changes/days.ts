/** Why the earlier day is the one it is. */
export type Chosen = 'person' | 'import' | 'month'

export interface DaysParams {
  /** The day that the person chose; NULL for none. */
  since: string | null
  /** The last day of the data before the import that last moved it; NULL before there was one. */
  lastImport: string | null
}

const DAY = 86_400_000

export function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY)
}

/** The end of the month so many months before the one of `day`. */
export function monthEnd(day: string, back: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - back + 1, 0)).toISOString().slice(0, 10)
}

/** A whole month back: the last end of a month that lies four weeks or more before the day. */
export function aMonthBack(asOf: string): string {
  const last = monthEnd(asOf, 1)
  return daysBetween(last, asOf) >= 28 ? last : monthEnd(asOf, 2)
}

/** An import that adds fewer days is one of several of one sitting, or of too little to compare. */
const LEAST_IMPORTED = 7

/** What is compared with: the day that the person chose, else the one of their last import, else a whole month back. */
export function earlierDay({ since, lastImport }: DaysParams, asOf: string): { since: string; by: Chosen } {
  if (since !== null && since < asOf) return { since, by: 'person' }
  if (lastImport !== null && daysBetween(lastImport, asOf) >= LEAST_IMPORTED)
    return { since: lastImport, by: 'import' }
  return { since: aMonthBack(asOf), by: 'month' }
}
