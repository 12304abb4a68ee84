import type { Value } from '../engine/engine'
import { NO_VALUE } from '../i18n/formats'

/** Rows that a column's width is taken from, and its bounds in letters. */
const MEASURED_ROWS = 200
const NARROWEST = 6
const WIDEST = 44

/** A value as who writes SQL wants to see it: as it is, without thousands, days as ISO. */
export function cellText(value: Value | undefined): string {
  if (value === null || value === undefined) return NO_VALUE
  if (value instanceof Date) {
    const iso = value.toISOString()
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
  }
  if (typeof value === 'number')
    return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(9)))
  return String(value)
}

/** How wide a column has to be for its heading and its first rows, in rem: fixed, so that all rows line up. */
export function columnWidth(name: string, values: readonly (Value | undefined)[]): string {
  const longest = values
    .slice(0, MEASURED_ROWS)
    .reduce<number>((most, value) => Math.max(most, cellText(value).length), name.length)
  return `${0.55 * Math.min(WIDEST, Math.max(NARROWEST, longest)) + 0.5}rem`
}
