import type { Value } from '../engine/engine'
import { NO_VALUE } from '../i18n/formats'

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
