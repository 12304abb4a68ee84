import { FIELDS, fieldById, type FieldType } from '../../model/fields'
import { profileColumn, readDate, readNumber, type ColumnProfile, type Promised } from '../map/values'
import { keysOf, wordScores, type Likeness } from './column-words'
import type { Sample, SampleColumn } from './sample'

/** Counts over the whole column, from whoever can count it. */
export interface ColumnStats {
  column: string
  distinct: number
  filled: number
  rows: number
}

/** A column with what its values are and what its name may mean. */
export interface ColumnFacts extends SampleColumn {
  profile: ColumnProfile
  /** Fields it may be, by name and values together. */
  fits: Map<string, { score: number; how: Likeness }>
  stats: ColumnStats | undefined
}

export function columnFacts(sample: Sample, stats: readonly ColumnStats[]): ColumnFacts[] {
  return sample.columns.map((column) => {
    const names = wordScores(column.key === '' ? [] : keysOf(column.name))
    const profile = profileColumn(column.values, promisedBy(names))
    const fits = new Map<string, { score: number; how: Likeness }>()
    for (const field of FIELDS) {
      const named = names.get(field.id)
      const fitting = field.id === 'customer.postcode' && arePostcodes(column.values) ? 0.9 : 0
      const held = named ? Math.max(fitting, agreement(profile, field.type)) : 0
      if (field.id === 'customer.name' && isNumbered(column.values)) continue
      if (!named || held === 0 || (named.how === 'close' && (held < 1 || profile.kind === 'empty'))) continue
      const score = named.score * held
      if (score >= 0.4) fits.set(field.id, { score, how: named.how })
    }
    return { ...column, profile, fits, stats: stats.find((one) => one.column === column.name) }
  })
}

const PROMISES: Partial<Record<FieldType, Promised>> = {
  email: 'email',
  time: 'date',
  date: 'date',
  money: 'money',
}

/** What a column holds that is called by a field's own word, whatever some of its cells say. */
function promisedBy(names: ReturnType<typeof wordScores>): Set<Promised> {
  const exact = [...names].filter(([, { how }]) => how === 'exact').map(([id]) => fieldById(id).type)
  return new Set(exact.flatMap((type) => PROMISES[type] ?? []))
}

/** "#1001", "SO-77", 17: nobody is called so; shops call an order so. */
export function isNumbered(values: readonly string[]): boolean {
  return values.length > 0 && values.every((value) => /^#?\p{Lu}{0,4}-?\d+$/u.test(value))
}

/** Mostly "SW1A 1AA" or "1017 AB", or digits of one length: numbers that count nothing. */
export function arePostcodes(values: readonly string[]): boolean {
  const filled = values.map((value) => value.trim()).filter(Boolean)
  const mixed = filled.filter((value) => /^(?=.*\d)(?=.*[A-Z])[A-Z\d][A-Z\d -]{2,8}[A-Z\d]$/i.test(value))
  const lengths = [4, 5, 6].map(
    (n) => filled.filter((value) => /^\d+$/.test(value) && value.length === n).length,
  )
  return filled.length > 0 && mixed.length + Math.max(...lengths) >= filled.length * 0.9
}

/** How well values of this kind go with a field of this type, 0 … 1; nothing to look at speaks for nothing. */
export function agreement(profile: ColumnProfile, type: FieldType): number {
  const { kind } = profile
  if (kind === 'empty') return 0.9
  const among = (scores: Partial<Record<ColumnProfile['kind'], number>>) => scores[kind] ?? 0
  switch (type) {
    case 'email':
      return among({ email: 1 })
    case 'phone':
      return among({ phone: 1, integer: 0.8, code: 0.7 })
    case 'money':
      return among({ money: 1, decimal: 1, integer: 0.95 })
    case 'number':
      return among({ integer: 1, decimal: 1, money: 0.6, boolean: 0.5 })
    case 'time':
    case 'date':
      if (kind === 'integer' && profile.date?.epoch) return 0.8
      return among({ date: 1, datetime: 1 })
    case 'clock':
      return among({ time: 1 })
    case 'boolean':
      return among({ boolean: 1, category: 0.5 })
    case 'id':
      if (profile.length > (kind === 'hex' || kind === 'code' ? 128 : 60)) return 0
      return among({ integer: 1, code: 1, hex: 1, uuid: 1, category: 0.95, phone: 0.9, name: 0.7, text: 0.7, email: 0.6, url: 0.3, boolean: 0.2 }) // prettier-ignore
    case 'text':
      return among({ text: 1, name: 1, category: 1, code: 0.95, url: 0.9, boolean: 0.7, hex: 0.6, uuid: 0.6, phone: 0.5, integer: 0.55, decimal: 0.2, email: 0.2 }) // prettier-ignore
  }
}

/** The column that is most likely this field, at least this likely. */
export function bestColumn(
  columns: readonly ColumnFacts[],
  field: string,
  least = 0.5,
): { column: ColumnFacts; score: number; how: Likeness } | null {
  let best: { column: ColumnFacts; score: number; how: Likeness } | null = null
  for (const column of columns) {
    const fit = column.fits.get(field)
    if (fit && fit.score >= least && (!best || fit.score > best.score)) best = { column, ...fit }
  }
  return best
}

/** A column whose name is the field's own word. */
export function exactColumn(columns: readonly ColumnFacts[], field: string): ColumnFacts | null {
  const best = bestColumn(columns, field)
  return best?.how === 'exact' ? best.column : null
}

/** Days and times; counted seconds too, where the name says that they are a time. */
export function isDate({ profile, key }: ColumnFacts): boolean {
  if (profile.kind === 'date' || profile.kind === 'datetime') return true
  const counted = profile.kind === 'integer' && profile.date?.epoch
  return Boolean(counted) && counted !== 'excel' && /time|date|stamp|created/.test(key)
}

const ID_NAME =
  /(?:^|[\s_-]|[a-z])(?:id|no|nr|num|number|code|key|ref|nummer|numero|número|numéro|numer|numeris|numurs|szám|kod|kód|kods|kodas|№|#)\.?$|(?:番号|コード|编号|編號|号|號|번호|코드|id)$|^(?:číslo|numer|număr|número|numéro|номер|код|מספר|מזהה|رقم|معرف|mã|nomor|kode|รหัส|หมายเลข|αριθμός|κωδικός)/iu

/** Values that may name something: codes, or whole numbers that are called a number or have no name. */
export function isIdLike(column: ColumnFacts): boolean {
  const { kind, distinct } = column.profile
  if (kind === 'code' || kind === 'hex' || kind === 'uuid') return true
  if (column.fits.get('customer.id') || column.fits.get('order.id'))
    return kind !== 'decimal' && kind !== 'money'
  if (kind === 'integer') return column.key === '' ? distinct > 1 : isCalledId(column) || isBare(column)
  return kind === 'category' && isCalledId(column)
}

export function isCalledId({ name }: ColumnFacts): boolean {
  return ID_NAME.test(name.trim())
}

/** Whole numbers whose name says nothing that is known, too many and too scattered to be years or counts. */
function isBare(column: ColumnFacts): boolean {
  if (column.fits.size > 0 || column.profile.distinct < Math.max(2, column.profile.filled * 0.1)) return false
  const numbers = numbersOf(column).filter((number) => number !== null)
  const years = numbers.every((number) => number >= 1900 && number <= 2100)
  return !years && Math.max(...numbers) >= column.profile.distinct
}

/** No value twice, in the whole column where it was counted, else in the preview. */
export function isUnique({ stats, profile }: ColumnFacts): boolean {
  if (stats) return stats.filled > 0 && stats.distinct === stats.filled
  return profile.filled > 1 && profile.unique
}

/**
 * Do the rows that share a value of the column lie on different days? Null where no value stands twice. Such an id is a
 * customer's; rows of one order share their day.
 */
export function spreadsOverDays(column: ColumnFacts, date: ColumnFacts): boolean | null {
  const days = new Map<string, Set<string>>()
  const rows = new Map<string, number>()
  column.cells.forEach((value, row) => {
    const day = dayOf(date, row)
    if (value === '' || day === null) return
    rows.set(value, (rows.get(value) ?? 0) + 1)
    days.set(value, (days.get(value) ?? new Set()).add(day))
  })
  const repeated = [...rows].filter(([, n]) => n > 1)
  if (repeated.length === 0) return null
  return repeated.filter(([value]) => days.get(value)!.size > 1).length >= repeated.length / 2
}

function dayOf(date: ColumnFacts, row: number): string | null {
  const cell = date.cells[row]!
  if (cell === '' || !date.profile.date) return null
  const time = readDate(cell, date.profile.date)
  return time && `${time.year}-${time.month}-${time.day}`
}

/** The numbers of a column, row by row; null where a cell holds none. */
export function numbersOf(column: ColumnFacts): (number | null)[] {
  const decimal = column.profile.number?.decimal ?? '.'
  return column.cells.map((cell) => (cell === '' ? null : readNumber(cell, { decimal })))
}

/** Whole numbers between 0 and 10 that differ: what an opinion is given as. */
export function isScore(column: ColumnFacts): boolean {
  if (column.profile.kind === 'empty') return true
  const numbers = numbersOf(column).filter((number) => number !== null)
  return (
    numbers.length >= column.profile.filled * 0.9 &&
    numbers.every((number) => number >= 0 && number <= 10 && Number.isInteger(number * 2)) &&
    (column.profile.distinct > 1 || numbers.length < 5)
  )
}

const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu

/** Sentences rather than labels. */
export function isProse({ profile, values }: ColumnFacts): boolean {
  if (profile.kind === 'text' && profile.length >= 25) return true
  if (profile.length < 9 || !['text', 'name', 'code'].includes(profile.kind)) return false
  // Chinese and Japanese say as much in a third of the signs, and part them by no space.
  const said = values.join('')
  return (said.match(DENSE)?.length ?? 0) > said.length / 2
}

export const typeOf = (field: string): FieldType => fieldById(field).type
