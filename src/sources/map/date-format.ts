import { takeApart, type DateOrder, type Parts } from './date-parts'
import { englishMonth, monthCode, MONTHS } from './month-names'

/** What decided between day and month first. */
export type OrderReason =
  'days' | 'year-first' | 'names' | 'sequence' | 'separator' | 'clock' | 'habit' | 'numbers'

export interface DateFormat {
  order: DateOrder
  /** Nothing in the values decides between day and month first; `order` is a habit and should be asked for. */
  ambiguous: boolean
  because: OrderReason
  /** Distinct values whose day or month is above 12 and so speaks for one order. */
  evidence: { dmy: number; mdy: number; ymd: number }
  /**
   * `strptime` formats of the engine that together read the column, to be tried in this order, once offsets are cut
   * off (`withoutOffset`) and `monthWords` replaced. Two-digit years come first, since %Y would take 26 for the year 26.
   */
  formats: string[]
  /** Years are written with two digits: 00–49 are 20.., 50–99 are 19.. (the engine's %y turns at 69). */
  twoDigitYears: boolean
  /** Numbers and not written dates. */
  epoch: 'seconds' | 'milliseconds' | 'excel' | null
  /** Words for months and halves of the day that `strptime` does not know, lower case, and the English ones to put in their place. */
  monthWords: Record<string, string>
  hasTime: boolean
  /** Offsets and zone names at the end of values, as written; [] for none. */
  offsets: string[]
  /** Share of the distinct filled values that read as dates in this format, 0 … 1. */
  valid: number
}

export interface CivilTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
}

/**
 * How the dates of a column are written, decided over all of its distinct values (in the order of the file, as far as
 * that is known); null when fewer than half of them are dates. `habit` is the order to take when nothing decides.
 */
export function decideDateFormat(values: readonly string[], habit?: 'dmy' | 'mdy'): DateFormat | null {
  const filled = values.map((value) => value.trim()).filter((value) => value !== '')
  if (filled.length === 0) return null
  const epoch = epochOf(filled)
  if (epoch) return numbers(epoch)
  const parts = filled.map(takeApart).filter((one) => one !== null)
  if (parts.length < filled.length / 2) return null
  const { order, ambiguous, because, evidence } = decideOrder(parts, habit)
  const formats = formatsOf(parts, order)
  const format: DateFormat = {
    order,
    ambiguous,
    because,
    evidence,
    formats,
    twoDigitYears: parts.some((one) => one.yearDigits === 2),
    epoch: null,
    monthWords: monthWordsOf(parts),
    hasTime: parts.some((one) => one.clock !== null),
    offsets: [...new Set(parts.flatMap((one) => (one.offset === null ? [] : [one.offset])))].sort(),
    valid: 0,
  }
  format.valid = filled.filter((value) => readDate(value, format) !== null).length / filled.length
  return format.valid < 0.5 ? null : format
}

/** A value read in a format, as the clock of the file shows it (offsets are not applied); null when it is no date. */
export function readDate(value: string, format: DateFormat): CivilTime | null {
  const text = value.trim()
  if (format.epoch) return epochTime(Number(text), format.epoch)
  const parts = takeApart(text)
  if (!parts) return null
  const [day, month] = dayMonth(parts, parts.fixed ?? format.order)
  const { year, clock } = parts
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  const { hour, minute, second, millisecond } = clock ?? { hour: 0, minute: 0, second: 0, millisecond: 0 }
  return { year, month, day, hour, minute, second, millisecond }
}

function dayMonth({ a, b }: Parts, order: DateOrder): [day: number, month: number] {
  return order === 'dmy' ? [a, b] : [b, a]
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

interface Decision {
  order: DateOrder
  ambiguous: boolean
  because: OrderReason
  evidence: { dmy: number; mdy: number; ymd: number }
}

function decideOrder(parts: readonly Parts[], habit: 'dmy' | 'mdy' | undefined): Decision {
  const open = parts.filter((one) => one.fixed === null)
  const fixed = parts.filter((one) => one.fixed !== null)
  const evidence = {
    dmy: open.filter((one) => one.a > 12).length,
    mdy: open.filter((one) => one.b > 12).length,
    ymd: fixed.filter((one) => one.fixed === 'ymd').length,
  }
  const decided = (order: DateOrder, because: OrderReason, ambiguous = false): Decision => ({
    order,
    ambiguous,
    because,
    evidence,
  })
  if (open.length === 0) {
    const named = fixed.find((one) => one.word !== null)
    return evidence.ymd > 0 || !named ? decided('ymd', 'year-first') : decided(named.fixed!, 'names')
  }
  if (evidence.dmy !== evidence.mdy) return decided(evidence.dmy > evidence.mdy ? 'dmy' : 'mdy', 'days')
  if (evidence.dmy > 0) return decided(habit ?? 'dmy', 'habit', true)
  // A day and a month that are the same number read alike either way.
  if (open.every((one) => one.a === one.b)) return decided(habit ?? 'dmy', 'days')
  const sequence = sequenceOrder(open)
  if (sequence) return decided(sequence, 'sequence')
  if (habit) return decided(habit, 'habit', true)
  if (open.every((one) => one.pattern.includes('.'))) return decided('dmy', 'separator')
  if (open.some((one) => one.clock?.halfDay)) return decided('mdy', 'clock', true)
  return decided(open.every((one) => one.yearDigits === 2) ? 'mdy' : 'dmy', 'habit', true)
}

/** Exports are mostly sorted by time: an order under which they are, while they are not under the other, is likely. */
function sequenceOrder(open: readonly Parts[]): 'dmy' | 'mdy' | null {
  if (open.length < 8) return null
  const turns = (order: 'dmy' | 'mdy') => {
    let up = 0
    let down = 0
    let before = 0
    for (const one of open) {
      const [day, month] = dayMonth(one, order)
      const at = one.year * 372 + month * 31 + day
      if (at > before) up++
      else if (at < before) down++
      before = at
    }
    return Math.min(up - 1, down)
  }
  const dmy = turns('dmy')
  const mdy = turns('mdy')
  const least = open.length * 0.1
  if (dmy <= 1 && mdy > Math.max(2, least)) return 'dmy'
  if (mdy <= 1 && dmy > Math.max(2, least)) return 'mdy'
  return null
}

function formatsOf(parts: readonly Parts[], order: DateOrder): string[] {
  const counts = new Map<string, number>()
  for (const one of parts) {
    const [x, y] = codes(one, one.fixed ?? order)
    const date = one.pattern.replace('{a}', x).replace('{b}', y)
    const format = date + (one.clock?.pattern ?? '')
    counts.set(format, (counts.get(format) ?? 0) + 1)
  }
  return [...counts]
    .sort(
      ([one, n], [other, m]) =>
        Number(other.includes('%y')) - Number(one.includes('%y')) || m - n || (one < other ? -1 : 1),
    )
    .map(([format]) => format)
}

function codes(one: Parts, order: DateOrder): [string, string] {
  const month = one.word === null ? '%m' : (monthCode(one.word) ?? '%b')
  return order === 'dmy' ? ['%d', month] : [month, '%d']
}

function monthWordsOf(parts: readonly Parts[]): Record<string, string> {
  const words: Record<string, string> = {}
  for (const { word, clock } of parts) {
    if (clock?.half) words[clock.half[0]] = clock.half[1]
    if (word !== null && monthCode(word) === null) words[word] = englishMonth(MONTHS.get(word)!)
  }
  return words
}

/** 2001 … 2040, as seconds or milliseconds since 1970; Excel's days since 1900 for 1990 … 2064. */
function epochOf(filled: readonly string[]): DateFormat['epoch'] {
  const all = (pattern: RegExp, low: number, high: number) =>
    filled.every((text) => pattern.test(text) && Number(text) >= low && Number(text) <= high)
  if (all(/^\d{10}(\.\d+)?$/, 978_307_200, 2_208_988_800)) return 'seconds'
  if (all(/^\d{13}$/, 978_307_200_000, 2_208_988_800_000)) return 'milliseconds'
  if (filled.length >= 3 && all(/^\d{5}(\.\d+)?$/, 32_874, 60_000) && new Set(filled).size >= 3)
    return 'excel'
  return null
}

function numbers(epoch: 'seconds' | 'milliseconds' | 'excel'): DateFormat {
  return {
    order: 'ymd',
    ambiguous: false,
    because: 'numbers',
    evidence: { dmy: 0, mdy: 0, ymd: 0 },
    formats: [],
    twoDigitYears: false,
    epoch,
    monthWords: {},
    hasTime: true,
    offsets: [],
    valid: 1,
  }
}

const DAY = 86_400_000
/** 1899-12-30, from which Excel's days count for all dates after February 1900. */
const EXCEL_START = -25_569

function epochTime(value: number, epoch: 'seconds' | 'milliseconds' | 'excel'): CivilTime | null {
  if (!Number.isFinite(value)) return null
  const ms =
    epoch === 'seconds' ? value * 1000 : epoch === 'milliseconds' ? value : (value + EXCEL_START) * DAY
  const date = new Date(Math.round(ms))
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
  }
}
