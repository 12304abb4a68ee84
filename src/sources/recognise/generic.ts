import { FIELDS, entityOf, type Entity } from '../../model/fields'
import type { Grain, Mapping } from '../map/mapping'
import {
  columnFacts,
  isCalledId,
  isDate,
  isIdLike,
  isProse,
  isScore,
  isUnique,
  numbersOf,
  type ColumnFacts,
  type ColumnStats,
} from './column-facts'
import { actDate, decideGrain, isAnonymousId, isConstantBy, type GrainDecision } from './generic-grain'
import { looksLikeNames } from './whose-id'
import { readQuestion, readQuestions } from './questions'
import type { Sample } from './sample'

export type { ColumnStats } from './column-facts'

const ENTITIES: Record<Grain, Entity[]> = {
  order: ['order', 'line', 'customer'],
  line: ['order', 'line', 'customer'],
  payment: ['payment', 'order', 'customer'],
  customer: ['customer'],
  ticket: ['ticket', 'customer'],
  response: ['response', 'customer'],
  event: ['event', 'customer'],
  product: ['product'],
  deal: ['deal', 'customer'],
  spend: ['spend'],
  lookup: [],
}

const TIME: Partial<Record<Grain, string>> = {
  ticket: 'ticket.opened_at',
  response: 'response.occurred_at',
  deal: 'deal.opened_at',
}

/** Columns whose values may name something. */
export function idLikeNames(sample: Sample): string[] {
  return columnFacts(sample, [])
    .filter(isIdLike)
    .map((column) => column.name)
}

/** A table that no format knows, by what its columns are called and what they hold. */
export function genericMapping(sample: Sample, stats: readonly ColumnStats[] = []): Mapping {
  const columns = columnFacts(sample, stats)
  const decided = decideGrain(columns)
  if (!decided) return declined(columns)
  const fields = assign(columns, decided)
  const mapping: Mapping = {
    version: 1,
    recognisedAs: `generic-${decided.table.replace('_', '-')}`,
    table: decided.table,
    grain: decided.grain,
    columns: columns.map((column) => ({ column: column.name, field: fields.get(column) ?? null })),
    readings: {},
    options: {},
  }
  dropRates(mapping, columns)
  if (decided.grain === 'line') settleLineMoney(mapping, columns)
  if (decided.grain === 'line' || decided.grain === 'order') findRefunds(mapping, columns)
  describeAnswers(mapping, columns)
  if (decided.grain === 'response') readLongQuestions(mapping, sample)
  return mapping
}

/** Totals are numbers beside what they are of; where less than half are numbers it is a list of something. */
function declined(columns: readonly ColumnFacts[]): Mapping {
  const filled = columns.filter((column) => column.profile.kind !== 'empty' && !isCalledId(column))
  const counted = filled.filter((column) =>
    ['integer', 'decimal', 'money', 'percent'].includes(column.profile.kind),
  )
  const grouped = columns.some(
    (column) => isDate(column) || ['category', 'name', 'text', 'url'].includes(column.profile.kind),
  )
  const prose = columns.some(isProse)
  return {
    version: 1,
    recognisedAs: 'declined',
    table: null,
    grain: 'lookup',
    columns: columns.map((column) => ({ column: column.name, field: null })),
    readings: {},
    options: {},
    declined:
      counted.length > 0 && counted.length * 2 >= filled.length && grouped && !prose
        ? 'only-totals'
        : 'nothing-known',
  }
}

/** One field to a column and one column to a field, the likeliest pairs first. */
function assign(
  columns: readonly ColumnFacts[],
  { grain, settled }: GrainDecision,
): Map<ColumnFacts, string> {
  const fields = new Map(settled)
  const taken = new Set(settled.values())
  const give = (column: ColumnFacts | null | undefined, field: string) => {
    if (!column || fields.has(column) || taken.has(field)) return
    fields.set(column, field)
    taken.add(field)
  }
  const time = TIME[grain]
  if (time) give(grain === 'ticket' ? openedColumn(columns) : actDate(columns, time), time)
  const entities = ENTITIES[grain]
  const wanted = FIELDS.filter(
    (field) => entities.includes(entityOf(field.id)) || (grain === 'ticket' && field.id === 'response.score'),
  )
  const pairs = columns
    .flatMap((column) =>
      wanted.flatMap((field) => {
        const fit = column.fits.get(field.id)
        if (!fit || fit.score < 0.5 || !isWanted(column, field.id, grain)) return []
        return [{ column, field: field.id, score: fit.score + (entityOf(field.id) === grain ? 0.03 : 0) }]
      }),
    )
    .sort((a, b) => b.score - a.score)
  for (const { column, field } of pairs) give(column, field)
  for (const column of columns) {
    if (column.fits.has('customer.id') && looksLikeNames(column)) give(column, 'customer.name')
    if (column.profile.kind === 'email') give(column, 'customer.email')
  }
  if (grain === 'ticket')
    give(
      columns.find((column) => isProse(column) && !fields.has(column)),
      'ticket.text',
    )
  if (grain === 'order' || grain === 'line') giveByValues(columns, fields, give)
  return fields
}

/** Opening must be named: a ticket's first date may as well be the day of the purchase. */
function openedColumn(columns: readonly ColumnFacts[]): ColumnFacts | null {
  return (
    columns
      .filter((column) => (column.fits.get('ticket.opened_at')?.score ?? 0) >= 0.5)
      .sort((a, b) => b.fits.get('ticket.opened_at')!.score - a.fits.get('ticket.opened_at')!.score)[0] ??
    null
  )
}

function isWanted(column: ColumnFacts, field: string, grain: Grain): boolean {
  if (field === 'customer.id' && (looksLikeNames(column) || column.profile.kind === 'email')) return false
  if (field === 'customer.id' && grain === 'event' && isAnonymousId(column)) return false
  if (field === 'response.score') return isScore(column)
  if (field === 'customer.registered_at') return grain === 'customer'
  if ((field === 'response.text' || field === 'ticket.text') && column.profile.kind === 'category')
    return false
  if (field === 'order.total' && isConstantBy(column, field)) return false
  // The same goods are bought again: what never comes twice numbers the rows.
  if (field === 'line.product_id' && column.profile.filled > 20 && isUnique(column)) return false
  if (grain === 'line' || grain === 'order') return !(field === 'line.amount' && grain === 'order')
  return true
}

/** Amount and pieces of a table without a header, or with a sign of money: by what they look like. */
function giveByValues(
  columns: readonly ColumnFacts[],
  fields: ReadonlyMap<ColumnFacts, string>,
  give: (column: ColumnFacts | undefined, field: string) => void,
): void {
  const has = (...wanted: string[]) => [...fields.values()].some((field) => wanted.includes(field))
  const free = columns.filter((column) => !fields.has(column))
  if (!has('order.total', 'order.net', 'line.amount', 'line.unit_price')) {
    const money = free.filter(
      (column) => column.profile.kind === 'money' || (column.key === '' && column.profile.kind === 'decimal'),
    )
    give(money.at(-1), 'order.total')
  }
  const pieces = free.find((column) => {
    if (column.key !== '' || column.profile.kind !== 'integer' || fields.has(column)) return false
    const numbers = numbersOf(column).filter((number) => number !== null)
    return (
      numbers.every((number) => number >= 0 && number < 1000) &&
      column.values.every((value) => !/^0\d/.test(value))
    )
  })
  if (pieces && !has('line.quantity')) give(pieces, 'line.quantity')
}

/** A discount of 0.2 beside prices is a share, and no money. */
function dropRates(mapping: Mapping, columns: readonly ColumnFacts[]): void {
  mapping.columns.forEach((entry, i) => {
    if (entry.field !== 'order.discount' && entry.field !== 'line.discount') return
    const numbers = numbersOf(columns[i]!).filter((number) => number !== null)
    const isShare =
      numbers.every((number) => number >= 0 && number <= 1) &&
      numbers.some((number) => number > 0 && number < 1)
    if (isShare || columns[i]!.profile.kind === 'percent') entry.field = null
  })
}

/** What rows are called in which money goes back to the buyer. */
const GOES_BACK =
  /^(?:refund(?:ed)?|returns?|returned|reversal|credit(?: note| memo)?|retoure?|rückgabe|gutschrift|erstattung|rückerstattung|remboursement|avoir|retour|devolución|reembolso|nota de crédito|devolução|reso|rimborso|nota di credito|terugbetaling|creditnota|retur|kreditnota|hyvitys|palautus|tagastus|zwrot|korekta|vrácení|dobropis|visszáru|sztornó|возврат|повернення|връщане|επιστροφή|iade|退款|退货|退貨|返品|返金|환불|반품)$/iu

/** A column that nothing else is known of, and that tells sales from rows in which money goes back. */
function findRefunds(mapping: Mapping, columns: readonly ColumnFacts[]): void {
  columns.forEach((column, i) => {
    if (mapping.options.refunds || mapping.columns[i]!.field !== null || column.profile.distinct > 12) return
    const values = [...new Set(column.values.map((value) => value.toLowerCase()))]
    const back = values.filter((value) => GOES_BACK.test(value))
    if (back.length > 0 && back.length < values.length)
      mapping.options.refunds = { column: column.name, values: back }
  })
}

const OF_THE_ORDER =
  /order|grand|invoice|bestell|gesamt|rechnung|commande|pedido|tellimus|заказ|итого|订单|總/u

/**
 * In a file of lines, is an amount the line's or the whole order's? Amounts that differ between the rows of one order are
 * the line's; other cells of the order that differ so cannot be taken once per order and stay unused.
 */
function settleLineMoney(mapping: Mapping, columns: readonly ColumnFacts[]): void {
  const at = (field: string) => mapping.columns.findIndex((column) => column.field === field)
  const order = columns[at('order.id')]
  if (!order) return
  for (const field of ['order.total', 'order.net', 'order.subtotal']) {
    const index = at(field)
    const column = columns[index]
    if (!column) continue
    const varies = variesWithin(column, order)
    if (!(varies ?? !OF_THE_ORDER.test(column.key))) continue
    mapping.columns[index]!.field = at('line.amount') < 0 ? 'line.amount' : null
  }
  for (const field of ['order.discount', 'order.tax', 'order.shipping', 'order.refunded']) {
    const column = columns[at(field)]
    if (!column || variesWithin(column, order) !== true) continue
    mapping.columns[at(field)]!.field =
      field === 'order.discount' && at('line.discount') < 0 ? 'line.discount' : null
  }
}

/** Null where no order of the preview has two rows. */
function variesWithin(column: ColumnFacts, order: ColumnFacts): boolean | null {
  const seen = new Map<string, Set<string>>()
  const rows = new Map<string, number>()
  order.cells.forEach((id, row) => {
    if (id === '' || column.cells[row] === '') return
    rows.set(id, (rows.get(id) ?? 0) + 1)
    seen.set(id, (seen.get(id) ?? new Set()).add(column.cells[row]!))
  })
  const several = [...rows].filter(([, n]) => n > 1)
  if (several.length === 0) return null
  return several.filter(([id]) => seen.get(id)!.size > 1).length >= several.length / 2
}

/** Instrument, scale and question of a score that is not worded as a question. */
function describeAnswers(mapping: Mapping, columns: readonly ColumnFacts[]): void {
  mapping.columns.forEach((entry, i) => {
    if (entry.field === 'response.text') entry.question = entry.column
    if (entry.field !== 'response.score') return
    const column = columns[i]!
    const read = readQuestion(entry.column, column.values)
    const highest = Math.max(0, ...numbersOf(column).filter((number) => number !== null))
    const isReview =
      mapping.grain === 'response' &&
      /rating|star|review|sterne|etoile|estrell|tarn|звезд|星/u.test(column.key) &&
      !/satisf/u.test(column.key)
    entry.question = entry.column
    entry.instrument = isReview
      ? 'stars'
      : read?.field === 'response.score'
        ? (read.instrument ?? 'csat')
        : 'csat'
    entry.scale = read?.scale ?? (highest > 5 ? [0, 10] : [1, 5])
    if (isReview) entry.scale = highest > 5 ? [0, 10] : [1, 5]
    if (read?.reading) mapping.readings[entry.column] = read.reading
  })
}

/** Further columns that are worded as questions. */
function readLongQuestions(mapping: Mapping, sample: Sample): void {
  const short = sample.columns.filter(({ name, key }) => !/[?？]\s*$/.test(name) && key.split(' ').length < 5)
  readQuestions(
    mapping,
    sample,
    short.map((column) => column.name),
  )
}
