import { MONTHS } from './month-names'

export type DateOrder = 'dmy' | 'mdy' | 'ymd'

/** Years written with two digits below this are 20.., the others 19.. */
export const CENTURY_TURN = 50

/** End of a time that names its zone, in a form that both RE2 and JavaScript read; the time is the first group. */
export const OFFSET_PATTERN =
  '^(.*\\d:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?:\\s*[AaPp]\\.?[Mm]\\.?)?)\\s*(Z|(?:UTC|GMT)?\\s?[+-]\\d{1,2}(?::?\\d{2})?(?:\\s*\\([^)]*\\))?|[A-Z]{3,4})$'

const OFFSET = new RegExp(OFFSET_PATTERN)
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:([T ]|, ?)(.*))?$/
const YEAR_LAST = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?:([T ]|, ?)(.*))?$/
const DAY_NAME =
  /^(\d{1,2})(?:st|nd|rd|th|\.)?([ \-/]|\.? )(?:de |of )?(\p{L}{3,})\.?,?\2(?:de )?(\d{4}|\d{2})(?:([T ]|, ?)(.*))?$/u
const NAME_DAY =
  /^(\p{L}{3,})\.?([ \-/])(\d{1,2})(?:st|nd|rd|th)?(,? |\2)(\d{4}|\d{2})(?:([T ]|, ?| at )(.*))?$/u
const SIGNS = /^(\d{4})([年년]\s?)(\d{1,2})([月월]\s?)(\d{1,2})([日일])(?:(\s?)(\d.*))?$/u
const SPACED = /^(\d{4})(\. )(\d{1,2})(\. )(\d{1,2})(\.|)(?:( )(.*))?$/
/** Oct 31 22:10:47 +0000 2017, as computers stamp it. */
const STAMP = /^(\p{L}{3}) (\d{1,2}) (\d{1,2}:\d{2}:\d{2}) ((?:[+-]\d{4}|[A-Z]{3,4}) )?(\d{4})$/u
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?$/
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(\s*)([AaPp]\.?\s?[Mm]\.?)?$/
/** Halves of the day that stand in front of the hour. */
const HALF_FIRST = /^(上午|下午|午前|午後|오전|오후)(\s?)(?=\d)/u
const WEEKDAY = /^\p{L}{2,10}\.?,? (?=[\d\p{L}])/u

/** One written date, taken apart. */
export interface Parts {
  /** Order of the three figures as written; null where day and month are open. */
  fixed: DateOrder | null
  a: number
  b: number
  year: number
  yearDigits: number
  /** Format with {a} and {b} in the places of day and month, as written. */
  pattern: string
  clock: Clock | null
  word: string | null
  offset: string | null
}

export interface Clock {
  hour: number
  minute: number
  second: number
  millisecond: number
  pattern: string
  halfDay: boolean
  /** Half of the day as written, lower case, where `strptime` does not know it, and the one it does. */
  half?: [written: string, known: 'am' | 'pm']
}

/** A time without the offset or zone name at its end. */
export function withoutOffset(value: string): string {
  return OFFSET.exec(value.trim())?.[1] ?? value.trim()
}

/** Takes a written date apart; null for what is none. */
export function takeApart(text: string): Parts | null {
  const zoned = text.includes(':') ? OFFSET.exec(text) : null
  const bare = zoned ? zoned[1]! : text
  const offset = zoned ? zoned[2]! : null
  const parts = parseBare(bare) ?? (WEEKDAY.test(bare) ? parseBare(bare.replace(WEEKDAY, '')) : null)
  return parts && { ...parts, offset }
}

function parseBare(text: string): Parts | null {
  let match = YEAR_FIRST.exec(text)
  if (match) {
    const [, year, mark, month, day, join, rest] = match
    return build('ymd', month!, day!, year!, `%Y${mark}%m${mark}%d`, join, rest, null)
  }
  match = YEAR_LAST.exec(text)
  if (match) {
    const [, one, mark, two, year, join, rest] = match
    if (Number(one) > 31 || (year!.length === 2 && Number(year) > 31 && Number(one) > 31)) return null
    return build(null, one!, two!, year!, `{a}${mark}{b}${mark}${yearCode(year!)}`, join, rest, null)
  }
  match = DAY_NAME.exec(text)
  if (match) {
    const [, day, , name, year, join, rest] = match
    const month = MONTHS.get(name!.toLowerCase())
    if (month === undefined) return null
    const pattern = text
      .slice(0, text.length - (rest === undefined ? 0 : rest.length + join!.length))
      .replace(/\d+/, '{a}')
      .replace(name!, '{b}')
      .replace(/\d+$/, yearCode(year!))
    return build('dmy', day!, String(month), year!, pattern, join, rest, name!.toLowerCase())
  }
  match = NAME_DAY.exec(text)
  if (match) {
    const [, name, space, day, mark, year, join, rest] = match
    const month = MONTHS.get(name!.toLowerCase())
    if (month === undefined) return null
    const dot = text[name!.length] === '.' ? '.' : ''
    return build(
      'mdy',
      String(month),
      day!,
      year!,
      `{a}${dot}${space}{b}${mark}${yearCode(year!)}`,
      join,
      rest,
      name!.toLowerCase(),
    )
  }
  match = STAMP.exec(text)
  if (match) {
    const [, name, day, time, zone, year] = match
    const month = MONTHS.get(name!.toLowerCase())
    const clock = parseClock(time!, '')
    if (month === undefined || !clock) return null
    const pattern = `{a} {b} ${clock.pattern} ${zone ?? ''}%Y`
    const parts = build('mdy', String(month), day!, year!, pattern, undefined, undefined, name!.toLowerCase())
    return parts && { ...parts, clock: { ...clock, pattern: '' } }
  }
  match = SIGNS.exec(text) ?? SPACED.exec(text)
  if (match) {
    const [, year, first, month, second, day, third, join, rest] = match
    return build('ymd', month!, day!, year!, `%Y${first}%m${second}%d${third}`, join, rest, null)
  }
  match = COMPACT.exec(text)
  if (match) {
    const [, year, month, day, hour, minute, second] = match
    if (Number(year) < 1900 || Number(year) > 2100) return null
    const clock =
      hour === undefined
        ? null
        : {
            hour: Number(hour),
            minute: Number(minute),
            second: Number(second ?? 0),
            millisecond: 0,
            halfDay: false,
            pattern: `${text.includes('T') ? 'T' : ''}%H%M${second === undefined ? '' : '%S'}`,
          }
    if (clock && (clock.hour > 23 || clock.minute > 59 || clock.second > 59)) return null
    const parts = build('ymd', month!, day!, year!, '%Y%m%d', undefined, undefined, null)
    return parts && { ...parts, clock }
  }
  return null
}

function yearCode(year: string): string {
  return year.length === 2 ? '%y' : '%Y'
}

function build(
  fixed: DateOrder | null,
  a: string,
  b: string,
  year: string,
  pattern: string,
  join: string | undefined,
  rest: string | undefined,
  word: string | null,
): Parts | null {
  const written = Number(year)
  const whole = year.length === 2 ? written + (written < CENTURY_TURN ? 2000 : 1900) : written
  const first = Number(a)
  const second = Number(b)
  if (first < 1 || second < 1 || first > 31 || second > 31 || (first > 12 && second > 12)) return null
  let clock: Clock | null = null
  if (rest !== undefined && rest !== '') {
    clock = parseClock(rest, join!)
    if (!clock) return null
  }
  return {
    fixed,
    a: first,
    b: second,
    year: whole,
    yearDigits: year.length,
    pattern,
    clock,
    word,
    offset: null,
  }
}

function parseClock(text: string, join: string): Clock | null {
  const first = HALF_FIRST.exec(text.trim())
  const match = CLOCK.exec(first ? text.trim().slice(first[0].length) : text.trim())
  if (!match || (first && match[6])) return null
  const [, hours, minutes, seconds, fraction, blank] = match
  const half = first?.[1] ?? match[6]
  const afternoon = half !== undefined && /^(?:p|下午|午後|오후)/iu.test(half)
  let hour = Number(hours)
  const minute = Number(minutes)
  const second = Number(seconds ?? 0)
  if (minute > 59 || second > 59 || hour > 23) return null
  const code = half ? '%I' : '%H'
  if (half) {
    if (hour < 1 || hour > 12) return null
    hour = (hour % 12) + (afternoon ? 12 : 0)
  }
  const pattern =
    join +
    (first ? `%p${first[2]}` : '') +
    `${code}:%M` +
    (seconds === undefined ? '' : ':%S') +
    (fraction === undefined ? '' : `${text.includes(',') ? ',' : '.'}%f`) +
    (half && !first ? `${blank}%p` : '')
  const millisecond = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000)
  const clock: Clock = { hour, minute, second, millisecond, pattern, halfDay: half !== undefined }
  return half && !/^[ap]m$/i.test(half)
    ? { ...clock, half: [half.toLowerCase(), afternoon ? 'pm' : 'am'] }
    : clock
}
