import { takeApart } from './date-parts'
import { readNumber } from './values'

export interface DateExample {
  value: string
  dayFirst: string
  monthFirst: string
}

/** The first value of a column that reads as two different days, and as which (ISO); null where none does. */
export function dateExample(values: readonly string[]): DateExample | null {
  for (const written of values) {
    const value = written.trim()
    const parts = takeApart(value)
    if (!parts || parts.fixed !== null || parts.a === parts.b || parts.a > 12 || parts.b > 12) continue
    const day = (month: number, of: number) => `${parts.year}-${two(month)}-${two(of)}`
    return { value, dayFirst: day(parts.b, parts.a), monthFirst: day(parts.a, parts.b) }
  }
  return null
}

const two = (n: number) => String(n).padStart(2, '0')

export interface NumberExample {
  value: string
  /** Null where it is no number then. */
  point: number | null
  comma: number | null
}

/** The first value that a point and a comma as decimal sign read differently. */
export function numberExample(values: readonly string[]): NumberExample | null {
  for (const written of values) {
    const value = written.trim()
    if (!/[.,]\d/.test(value)) continue
    const point = readNumber(value, { decimal: '.' })
    const comma = readNumber(value, { decimal: ',' })
    if (point !== comma) return { value, point, comma }
  }
  return null
}
