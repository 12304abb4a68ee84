import { decideDateFormat, readDate, type DateFormat } from './date-format'
import { decideNumberFormat, type NumberFormat } from './number-format'

export { decideDateFormat, readDate, type DateFormat } from './date-format'
export { withoutOffset, OFFSET_PATTERN, CENTURY_TURN } from './date-parts'
export { decideNumberFormat, readNumber, type NumberFormat } from './number-format'

export type ValueKind =
  | 'empty'
  | 'email'
  | 'phone'
  | 'url'
  | 'uuid'
  | 'hex'
  | 'code'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'boolean'
  | 'category'
  | 'name'
  | 'text'

export interface ColumnProfile {
  kind: ValueKind
  /** Values given, filled ones, and different filled ones. */
  values: number
  filled: number
  distinct: number
  /** Share of the filled values that are of the kind, 0 … 1. */
  valid: number
  /** No filled value stands twice. */
  unique: boolean
  /** For numbers of all kinds, money and percents. */
  number: NumberFormat | null
  /** For dates and times. */
  date: DateFormat | null
  /** Mean letters of a filled value. */
  length: number
}

const EMAIL = /^[^\s@,;<>()"]+@[^\s@,;<>()"]+\.[^\s@,;<>().",]{2,}$/
const URL = /^(?:https?:\/\/|www\.)\S+$/i
const UUID = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i
const HEX = /^(?=.*[a-f])(?=.*\d)[0-9a-f]{12,64}$/i
const TIME = /^(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:\s?[ap]\.?m\.?)?$/i
const PHONE = /^(?:p:|tel:|')?\s*(?:\+|00)?\(?\d[\d\s().\-/]{5,18}\d(?:\s?(?:x|ext\.?)\s?\d{1,6})?$/i
const CODE = /^(?=.*\d)[A-Za-z0-9]*(?:[-_/#.]?[A-Za-z0-9]+)+$|^#\d+$/
const NAME =
  /^\p{Lu}[\p{L}\p{M}'’.-]*(?:[ -](?:\p{Lu}[\p{L}\p{M}'’.-]*|de|da|di|van|von|der|den|la|le|el|bin|al)){0,4}$/u

/** Nothing, said in a word. */
const NOTHING = /^(?:null|none|n\/?a|#n\/a|nan|nil|undefined|-|--|\(none\)|\(blank\)|not set|\(not set\))$/i

const PAIRS: readonly (readonly [string, string])[] = [
  ['yes', 'no'],
  ['y', 'n'],
  ['true', 'false'],
  ['t', 'f'],
  ['1', '0'],
  ['on', 'off'],
  ['ja', 'nein'],
  ['ja', 'nee'],
  ['oui', 'non'],
  ['sí', 'no'],
  ['si', 'no'],
  ['sim', 'não'],
  ['jah', 'ei'],
  ['да', 'нет'],
  ['是', '否'],
  ['x', ''],
]

/** Share of values that must be of a kind for the column to be; of the kind that its name promises, fewer will do. */
const MOST = 0.9
const MANY = 0.6

/** What the name of a column promises. */
export type Promised = 'email' | 'date' | 'money'

/**
 * What the values of a column are, judged on those given (a good sample, or all). Words for nothing (null, n/a, -)
 * count as empty. Ids made of digits come out as `integer` and whether they repeat: meaning needs the name as well.
 */
export function profileColumn(
  values: readonly string[],
  promised: ReadonlySet<Promised> = new Set(),
): ColumnProfile {
  const needed = (kind: string) => (promised.has(kind as Promised) ? MANY : MOST)
  const filled = values.map((value) => value.trim()).filter((value) => value !== '' && !NOTHING.test(value))
  const distinct = [...new Set(filled)]
  const base = {
    values: values.length,
    filled: filled.length,
    distinct: distinct.length,
    unique: distinct.length === filled.length,
    number: null,
    date: null,
    length: filled.length === 0 ? 0 : filled.reduce((sum, value) => sum + value.length, 0) / filled.length,
  }
  if (filled.length === 0) return { ...base, kind: 'empty', valid: 1 }
  const share = (test: (value: string) => boolean) => filled.filter(test).length / filled.length
  const patterns: [ValueKind, RegExp][] = [
    ['email', EMAIL],
    ['url', URL],
    ['uuid', UUID],
    ['hex', HEX],
    ['time', TIME],
  ]
  for (const [kind, pattern] of patterns) {
    const valid = share((value) => pattern.test(value))
    if (valid >= needed(kind)) return { ...base, kind, valid }
  }
  if (isBoolean(distinct, values)) return { ...base, kind: 'boolean', valid: 1 }
  const date = decideDateFormat(distinct)
  if (date && date.epoch === null) {
    // A day stands in many rows: one that cannot be read among few different ones is still one among many.
    const unread = new Set(date.valid < 1 ? distinct.filter((value) => readDate(value, date) === null) : [])
    const valid = share((value) => !unread.has(value))
    if (valid >= needed('date')) return { ...base, kind: date.hasTime ? 'datetime' : 'date', valid, date }
  }
  if (isPhone(filled)) return { ...base, kind: 'phone', valid: share((value) => PHONE.test(value)) }
  const number = decideNumberFormat(filled)
  if (number && number.valid >= needed('money'))
    return { ...base, kind: numberKind(number), valid: number.valid, number, date }
  return { ...base, ...words(filled, distinct, share) }
}

function isBoolean(distinct: readonly string[], values: readonly string[]): boolean {
  const words = distinct.map((value) => value.toLowerCase())
  const hasBlank = values.some((value) => value.trim() === '')
  return PAIRS.some(([yes, no]) => {
    if (!words.every((word) => word === yes || word === no)) return false
    if (no === '') return hasBlank
    // A column of nothing but 1 is as likely a number.
    return words.length === 2 || (yes !== '1' && yes.length > 1)
  })
}

/** Digits in the length of phones with the marks of phones; plain numbers of one length are ids. */
function isPhone(filled: readonly string[]): boolean {
  const like = filled.filter((value) => PHONE.test(value))
  if (like.length < filled.length * 0.8) return false
  const marked = like.filter((value) => /[+()\s-]|^0\d|^p:/.test(value) && !/^-?\d+[.,]\d+$/.test(value))
  const digits = like.every((value) => {
    const count = value.replace(/\D/g, '').length
    return count >= 7 && count <= 17
  })
  const grouped = like.filter((value) => /^\d{1,3}(?:[ .]\d{3})+$/.test(value))
  return digits && marked.length >= like.length * 0.6 && grouped.length < like.length * 0.5
}

function numberKind(number: NumberFormat): ValueKind {
  if (number.percent) return 'percent'
  if (number.currency !== null) return 'money'
  return number.whole ? 'integer' : 'decimal'
}

function words(
  filled: readonly string[],
  distinct: readonly string[],
  share: (test: (value: string) => boolean) => number,
): { kind: ValueKind; valid: number } {
  const coded = share((value) => CODE.test(value) && !value.includes(' '))
  const repeated = distinct.length <= Math.max(2, filled.length * 0.2) && distinct.length <= 100
  const long = filled.reduce((sum, value) => sum + value.length, 0) / filled.length
  if (repeated && filled.length >= 5 && long <= 40) return { kind: 'category', valid: 1 }
  if (coded >= MOST) return { kind: 'code', valid: coded }
  const named = share((value) => NAME.test(value) && value.length <= 40)
  if (named >= 0.7) return { kind: 'name', valid: named }
  return { kind: 'text', valid: 1 }
}
