import { entityOf, fieldById, FIELDS, isTimeField, type Entity, type Field } from '../../model/fields'
import { sinceField } from '../load/settle-times'
import { decideDateFormat, decideNumberFormat } from './values'
import { dateReading } from './whole-columns'
import type {
  CanonicalTable,
  ColumnMapping,
  ColumnReading,
  DurationUnit,
  Grain,
  Instrument,
  Mapping,
  ZoneChange,
} from './mapping'

/** What a row can be, as the wizard asks it; `lookup` and `payment` are for formats that are known. */
export const GRAINS: readonly Grain[] = [
  'order',
  'line',
  'customer',
  'ticket',
  'response',
  'event',
  'deal',
  'product',
  'spend',
]

const TABLE_OF: Partial<Record<Grain, CanonicalTable>> = {
  order: 'orders',
  line: 'order_lines',
  payment: 'orders',
  customer: 'customers',
  ticket: 'tickets',
  response: 'responses',
  event: 'events',
  deal: 'deals',
  product: 'products',
  spend: 'spend',
}

const ENTITIES: Partial<Record<Grain, readonly Entity[]>> = {
  order: ['customer', 'order', 'line'],
  line: ['customer', 'order', 'line'],
  payment: ['order', 'payment', 'customer'],
  customer: ['customer'],
  ticket: ['customer', 'ticket', 'order'],
  response: ['customer', 'response', 'order'],
  event: ['customer', 'event'],
  deal: ['customer', 'deal'],
  product: ['product'],
  spend: ['spend'],
}

/** Fields that several columns of one file may have: a form asks several questions. */
const REPEATABLE = ['response.score', 'response.text']

/** The meanings that a column of such a file can have, those of the customer first. */
export function fieldsFor(grain: Grain, current: string | null): Field[] {
  const entities = ENTITIES[grain] ?? (Object.keys(ENTITIES) as Entity[])
  return FIELDS.filter(({ id }) => id === current || entities.includes(entityOf(id)))
}

/** Of these the size alone counts, whatever the sign. */
const UNSIGNED = [
  'order.discount',
  'order.tax',
  'order.shipping',
  'order.refunded',
  'order.given_back',
  'line.discount',
]

/** Are the numbers of such a column amounts, that may be written in cents or in thousands? */
export const hasUnit = (field: string): boolean => fieldById(field).type === 'money'

/** Is what is sold told from what is given back by the sign of the amount? */
export const hasSign = (field: string): boolean => hasUnit(field) && !UNSIGNED.includes(field)

/** Do the numbers of such a column say how long something took? */
export const isLength = (field: string): boolean => field === 'event.value'

/** The mapping with another meaning for one column. What was found out about how it is written stays, if it fits. */
export function withField(
  mapping: Mapping,
  column: string,
  field: string | null,
  values: readonly string[],
): Mapping {
  const known = mapping.columns.some((one) => one.column === column)
  const columns = (known ? mapping.columns : [...mapping.columns, { column, field: null }]).map((one) => {
    if (one.column === column) return { ...one, field }
    const taken = field !== null && one.field === field && !REPEATABLE.includes(field)
    return taken ? { ...one, field: null } : one
  })
  const readings = { ...mapping.readings }
  if (field) {
    if (readings[column]) readings[column] = withoutUndefined(choicesFor(field, readings[column]))
    if (!fits(fieldById(field), readings[column])) {
      const reading = readingFor(fieldById(field), values)
      if (reading) readings[column] = { ...readings[column], ...reading }
    }
  }
  return { ...mapping, columns, readings }
}

/** Without the choices that would change what is read as this field, and that nobody could take back there. */
function choicesFor(field: string, reading: ColumnReading): ColumnReading {
  const { type } = fieldById(field)
  const { since, factor, reversed, words } = reading
  return {
    ...reading,
    since: sinceField(field) === null ? undefined : since,
    factor: hasUnit(field) || isLength(field) ? factor : undefined,
    reversed: hasSign(field) ? reversed : undefined,
    words: type === 'number' || type === 'boolean' ? words : undefined,
  }
}

/** Is it known how values of the field's type are written in a column? */
function fits({ id, type }: Field, reading: ColumnReading | undefined): boolean {
  if (isTimeField(id)) return !!(reading?.dateOrder || reading?.epoch || reading?.since)
  return type === 'money' || type === 'number' ? reading?.decimal !== undefined : true
}

function readingFor({ id, type }: Field, values: readonly string[]): ColumnReading | null {
  if (isTimeField(id)) {
    const format = decideDateFormat(values)
    return format ? dateReading(format) : null
  }
  if (type !== 'money' && type !== 'number') return null
  const format = decideNumberFormat(values)
  return format ? { decimal: format.decimal } : null
}

/** What a row of the file is. A file that had been declined becomes one that can be loaded. */
export function withGrain(mapping: Mapping, grain: Grain): Mapping {
  const table = TABLE_OF[grain] ?? null
  const { declined: _declined, ...rest } = mapping
  return { ...rest, grain, table, recognisedAs: table ? `generic-${table.replace('_', '-')}` : 'declined' }
}

/** Day and month change places in every format of the column; the year and the time stay where they are. */
export function withDateOrder(mapping: Mapping, column: string, order: 'dmy' | 'mdy'): Mapping {
  const reading = mapping.readings[column] ?? {}
  const swap = reading.dateOrder !== order
  const dateFormats = reading.dateFormats?.map((format) =>
    swap ? format.replace(/%-?[dm]/g, (part) => (part.endsWith('d') ? '%m' : '%d')) : format,
  )
  const next: ColumnReading = { ...reading, dateOrder: order, dateAmbiguous: false }
  if (dateFormats) next.dateFormats = dateFormats
  return { ...mapping, readings: { ...mapping.readings, [column]: next } }
}

/** The mapping of somebody who has looked at it and keeps it: what was a guess between day and month is one no more. */
export function withGuessesKept(mapping: Mapping): Mapping {
  const readings = Object.entries(mapping.readings).map(([column, reading]) => [
    column,
    reading.dateAmbiguous ? { ...reading, dateAmbiguous: false } : reading,
  ])
  return { ...mapping, readings: Object.fromEntries(readings) as Mapping['readings'] }
}

/** The reading of one column with other choices in it; what is undefined goes. */
function withReading(mapping: Mapping, column: string, changes: Partial<ColumnReading>): Mapping {
  const reading = withoutUndefined({ ...mapping.readings[column], ...changes })
  return { ...mapping, readings: { ...mapping.readings, [column]: reading } }
}

/** Choices that were never made look the same as choices taken back, so that undoing is seen to be complete. */
function withoutUndefined<Given extends object>(given: Given): Given {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Given
}

export function withDecimal(mapping: Mapping, column: string, decimal: '.' | ','): Mapping {
  return withReading(mapping, column, { decimal })
}

/** What each number of a column is multiplied with; 1 takes it back. */
export function withFactor(mapping: Mapping, column: string, factor: number): Mapping {
  return withReading(mapping, column, { factor: factor === 1 ? undefined : factor })
}

export function withReversed(mapping: Mapping, column: string, reversed: boolean): Mapping {
  return withReading(mapping, column, { reversed: reversed || undefined })
}

/** The column says how long it took, in this unit; null: it says when. */
export function withSince(mapping: Mapping, column: string, since: DurationUnit | null): Mapping {
  return withReading(mapping, column, { since: since ?? undefined })
}

/** Numbers that count time or days: since 1970, or as a spreadsheet does; null: dates as they are written. */
export function withEpoch(mapping: Mapping, column: string, epoch: ColumnReading['epoch'] | null): Mapping {
  return withReading(mapping, column, { epoch: epoch ?? undefined })
}

/** What was asked, and from which number to which one could answer. */
export function withScale(
  mapping: Mapping,
  column: string,
  instrument: Instrument,
  scale: [low: number, high: number],
): Mapping {
  const columns = mapping.columns.map((one): ColumnMapping =>
    one.column === column ? { ...one, instrument, scale } : one,
  )
  return { ...mapping, columns }
}

function withOptions(mapping: Mapping, changes: Partial<Mapping['options']>): Mapping {
  return { ...mapping, options: withoutUndefined({ ...mapping.options, ...changes }) }
}

/** The currency of amounts that name none; '' for that of the workspace. */
export function withCurrency(mapping: Mapping, currency: string): Mapping {
  return withOptions(mapping, { currency: currency || undefined })
}

export function withZone(mapping: Mapping, zone: ZoneChange | null): Mapping {
  return withOptions(mapping, { zone: zone ?? undefined })
}

/** The file stays listed, and nothing of it is used. */
export function leftOut(mapping: Mapping): Mapping {
  return { ...mapping, recognisedAs: 'declined', table: null, declined: 'left-out-by-you' }
}
