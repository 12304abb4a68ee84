import { cached, intlTag, locale } from './locale'
import { NO_VALUE, number } from './numbers'

/** A Date holding naive time as UTC, or an ISO text ("2025-10-31", "2025-10-31T14:02:00"). */
export type DateLike = Date | string | null | undefined

/** day "31 Oct 2025", short "31 Oct", month "Oct 2025", year "2025", full "Friday 31 October 2025", minute "31 Oct 2025, 14:02". */
export type DateStyle = 'day' | 'short' | 'month' | 'year' | 'full' | 'minute'

const STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  minute: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
}

/** Naive texts are read as UTC, whatever zone the computer is in. Undefined for what is not a date. */
export function toDate(value: DateLike): Date | undefined {
  if (value === null || value === undefined || value === '') return undefined
  const text = value instanceof Date ? value : value.trim().replace(' ', 'T')
  const zoned = typeof text === 'string' && text.includes('T') && !/(Z|[+-]\d\d:?\d\d)$/.test(text)
  const date = text instanceof Date ? text : new Date(zoned ? `${text}Z` : text)
  return Number.isNaN(date.getTime()) ? undefined : date
}

type Part = 'day' | 'month' | 'monthLong' | 'weekday'
const PART_OPTIONS: Record<Part, Intl.DateTimeFormatOptions> = {
  day: { day: 'numeric' },
  month: { month: 'short' },
  monthLong: { month: 'long' },
  weekday: { weekday: 'long' },
}

/** English is put together from its words, as versions of Intl disagree on commas and on "Sep" or "Sept". */
function word(part: Part, at: Date): string {
  const options = { ...PART_OPTIONS[part], timeZone: 'UTC' }
  return cached('english-date', part, () => new Intl.DateTimeFormat('en-US', options)).format(at)
}

function english(at: Date, style: DateStyle): string {
  const year = String(at.getUTCFullYear())
  const day = String(at.getUTCDate())
  switch (style) {
    case 'year':
      return year
    case 'month':
      return `${word('month', at)} ${year}`
    case 'full':
      return `${word('weekday', at)} ${day} ${word('monthLong', at)} ${year}`
    case 'minute':
      return `${day} ${word('month', at)} ${year}, ${at.toISOString().slice(11, 16)}`
    case 'short':
      return `${day} ${word('month', at)}`
    case 'day':
      return `${day} ${word('month', at)} ${year}`
  }
}

export function date(value: DateLike, style: DateStyle = 'day'): string {
  const at = toDate(value)
  if (!at) return NO_VALUE
  if (locale() === 'en') return english(at, style)
  const options = { ...STYLES[style], timeZone: 'UTC' }
  return cached('date', style, () => new Intl.DateTimeFormat(intlTag(), options)).format(at)
}

const DAY = 86_400_000

/**
 * Both ends inclusive, what they share written once: "1 Jan – 31 Oct 2025", "3–9 Oct 2025". Pass `endExclusive` with
 * the period ends used inside (`scope.to`).
 */
export function period(from: DateLike, to: DateLike, options: { endExclusive?: boolean } = {}): string {
  const first = toDate(from)
  const end = toDate(to)
  const last = end && options.endExclusive ? new Date(Math.ceil(end.getTime() / DAY) * DAY - DAY) : end
  if (!first || !last) return first ? date(first) : last ? date(last) : NO_VALUE
  if (locale() !== 'en') {
    const options = { ...STYLES.day, timeZone: 'UTC' }
    return cached('period', 'day', () => new Intl.DateTimeFormat(intlTag(), options)).formatRange(first, last)
  }
  const sameYear = first.getUTCFullYear() === last.getUTCFullYear()
  const sameMonth = sameYear && first.getUTCMonth() === last.getUTCMonth()
  if (sameMonth && first.getUTCDate() === last.getUTCDate()) return date(first)
  if (sameMonth) return `${first.getUTCDate()}–${date(last)}`
  const opening = sameYear ? `${first.getUTCDate()} ${word('month', first)}` : date(first)
  return `${opening} – ${date(last)}`
}

type DurationUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'

const SECONDS: Record<DurationUnit, number> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_629_746, // a year of 365.2425 days / 12
  year: 31_556_952,
}

/** Largest unit first; the second value is how many of it there must be before it is used. */
const LADDER: [DurationUnit, number][] = [
  ['year', 2],
  ['month', 2],
  ['week', 2],
  ['day', 1],
  ['hour', 1],
  ['minute', 1],
  ['second', 0],
]

/** How long, in the unit a person would use: 213 days -> "7 months", 1.5 days -> "1.5 days", 0.2 days -> "4.8 hours". */
export function duration(amount: number | null | undefined, unit: DurationUnit = 'day'): string {
  if (typeof amount !== 'number' || !Number.isFinite(amount)) return NO_VALUE
  const seconds = amount * SECONDS[unit]
  const chosen =
    amount === 0 ? unit : LADDER.find(([step, from]) => Math.abs(seconds) >= from * SECONDS[step])![0]
  const value = seconds / SECONDS[chosen]
  const fine = Math.abs(value) < 10 && ['hour', 'day', 'year'].includes(chosen)
  const rounded = fine ? Math.round(value * 10) / 10 : Math.round(value)
  const options: Intl.NumberFormatOptions = {
    style: 'unit',
    unit: chosen,
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  }
  return cached('duration', options, () => new Intl.NumberFormat(intlTag(), options))
    .format(rounded)
    .replace(/^-/, number(-1).charAt(0))
}
