import { ident, join, sql, type Sql } from '../../engine/sql'
import { entityOf, fieldById } from '../../model/fields'
import type { ColumnMapping, Mapping, RowRule } from '../map/mapping'
import { namedSql } from '../map/row-rules'
import { filled, oneOf, valueSql } from '../map/value-sql'
import { Times } from './settle-times'
import { cell } from './raw-table'

export const typedName = (no: number): Sql => ident('data', `typed_${no}`)

/** A mapped column with its place in the file and its name in the typed table. */
export interface TypedColumn extends ColumnMapping {
  field: string
  index: number
  /** The field, or `<field>@<column number>` for the second and later columns of one field. */
  name: string
}

/** The mapped columns in the order of the file. Of fields that hold one value, the first column counts. */
export function typedColumns(mapping: Mapping, header: readonly string[]): TypedColumn[] {
  const seen = new Set<string>()
  const columns: TypedColumn[] = []
  for (const column of mapping.columns) {
    const index = header.indexOf(column.column)
    if (!column.field || index < 0) continue
    const repeated = seen.has(column.field)
    if (repeated && !isRepeatable(column.field, mapping)) continue
    seen.add(column.field)
    columns.push({
      ...column,
      field: column.field,
      index,
      name: repeated ? `${column.field}@${index + 1}` : column.field,
    })
  }
  return columns
}

/** Answers may fill several columns, and so may the times of touchpoints beside another grain. */
function isRepeatable(field: string, mapping: Mapping): boolean {
  return (
    field === 'response.score' ||
    field === 'response.text' ||
    (field === 'event.occurred_at' && mapping.grain !== 'event')
  )
}

export function columnOf(columns: readonly TypedColumn[], field: string): TypedColumn | undefined {
  return columns.find((column) => column.name === field)
}

interface Check {
  when: Sql
  reason: string
  /** Place of the column that is shown with the reason, and its name. */
  column: TypedColumn | { index: number; column: string } | null
  /** Place of another column that the check looks at. */
  beside?: { index: number }
}

/** What names a row that has no id: the hash of all its cells, those that mean nothing included. */
export function hashSql(header: readonly string[]): Sql {
  return sql`substr(md5(concat_ws(chr(31), ${join(
    header.map((_, i) => sql`coalesce(${cell(i)}, '')`),
    ', ',
  )})), 1, 16)`
}

/**
 * Values instead of the text of `raw`, which has the columns of `data.raw_<no>`, and for a row that cannot be loaded why not.
 * `more`: named expressions over the text, kept beside the values. In a file with ids a row that has none is without `_record`:
 * its hash would have all rows read the columns that mean nothing.
 */
export function typedSelect(
  raw: Sql,
  mapping: Mapping,
  header: readonly string[],
  more: readonly Sql[] = [],
): Sql {
  const columns = typedColumns(mapping, header)
  const times = new Times(mapping, columns)
  const refund = refundMark(mapping, header)
  const values = columns.map((column) => {
    const value = readValue(column, mapping)
    return sql`${refund ? givenBack(value, column, columns, refund) : value} as ${ident(column.name)}`
  })
  const touched = checks(mapping, columns, header)
  const id = recordIdColumn(mapping, columns)
  const shown = columnsToShow(touched)
  const shownCells = shown.map((index) => sql`, ${cell(index)} as ${ident(`_cell${index + 1}`)}`)
  const dropped = [
    sql`_check`,
    ...(id ? [] : [sql`_hash`]),
    ...(refund ? [sql`_refund`] : []),
    ...shown.map((index) => ident(`_cell${index + 1}`)),
  ]
  const told = (value: (check: Check) => Sql) =>
    touched.length === 0
      ? sql`null::varchar`
      : sql`case _check ${join(
          touched.map((check, i) => sql`when ${i} then ${value(check)}`),
          ' ',
        )} end`
  const failed =
    touched.length === 0
      ? sql`null::integer`
      : sql`case ${join(
          touched.map((check, i) => sql`when ${check.when} then ${i}`),
          ' ',
        )} end`
  return sql`
    with valued as (
      select _row, _line, ${listOr([...values, ...more, ...times.beside])}
        ${id ? sql`` : sql`, ${hashSql(header)} as _hash`} ${refund ? sql`, ${refund} as _refund` : sql``} ${join(shownCells, '')}
      from ${raw}
    )
    select * exclude (${join(dropped, ', ')}),
      ${id ? sql`${ident(id.name)}${refund ? sql` || case when _refund then '#refund' else '' end` : sql``}` : sql`_hash`} as _record,
      ${told((check) => sql`${check.reason}`)} as _reject,
      ${told((check) => (check.column ? sql`${check.column.column}` : sql`''`))} as _column,
      ${told((check) => (check.column ? ident(`_cell${check.column.index + 1}`) : sql`''`))} as _value
    from (select *, ${failed} as _check from ${times.settled(sql`valued`)})`
}

/** Is a row one that gives money back though its amounts are written without a minus? Null where no row is. */
function refundMark({ options }: Mapping, header: readonly string[]): Sql | null {
  const index = options.refunds ? header.indexOf(options.refunds.column) : -1
  if (index < 0) return null
  return sql`coalesce(${oneOf(sql`lower(${filled(cell(index))})`, options.refunds!.values)}, false)`
}

const AMOUNTS = ['order.total', 'order.subtotal', 'order.net', 'line.amount', 'payment.amount']

function givenBack(value: Sql, { field }: TypedColumn, columns: readonly TypedColumn[], refund: Sql): Sql {
  // Where a line has no amount of its own, it comes from pieces and price.
  const pieces = field === 'line.quantity' && !columnOf(columns, 'line.amount')
  return AMOUNTS.includes(field) || pieces
    ? sql`case when ${refund} then -abs(${value}) else ${value} end`
    : value
}

function listOr(parts: Sql[], otherwise: Sql = sql`null as _none`): Sql {
  return parts.length > 0 ? join(parts, ', ') : otherwise
}

function columnsToShow(list: Check[]): number[] {
  return [
    ...new Set(
      list.flatMap(({ column, beside }) => [column, beside].flatMap((one) => (one ? [one.index] : []))),
    ),
  ]
}

function readValue(column: TypedColumn, mapping: Mapping): Sql {
  const reading = mapping.readings[column.column] ?? {}
  const value = valueSql(cell(column.index), fieldById(column.field).type, reading)
  return isGuestMark(column, mapping) ? sql`nullif(${value}, '0')` : value
}

/** Shops give the customer number 0 to those who buy without an account. */
function isGuestMark({ field }: TypedColumn, { grain }: Mapping): boolean {
  return field === 'customer.id' && (grain === 'order' || grain === 'line')
}

/** The column whose value names the record, if the file has one (contracts 7). */
export function recordIdColumn(mapping: Mapping, columns: readonly TypedColumn[]): TypedColumn | undefined {
  if (mapping.options.rowsHaveNoId) return undefined
  const { grain } = mapping
  if (grain === 'line') return undefined
  // A person's id may stand in several rows; the id that a shop gives anew for each order does not.
  if (grain === 'customer') return columnOf(columns, 'customer.alias') ?? columnOf(columns, 'customer.id')
  if (grain === 'order') return columnOf(columns, 'order.row_id') ?? columnOf(columns, 'order.id')
  return columnOf(columns, `${grain}.id`)
}

/** Why a row is set aside, in the order in which reasons are told. */
function checks(mapping: Mapping, columns: TypedColumn[], header: readonly string[]): Check[] {
  const list: Check[] = []
  const raw = (column: { index: number }) => filled(ident(`_cell${column.index + 1}`))
  const place = (name: string) => ({ index: header.indexOf(name), column: name })
  const follow = (rule: RowRule, matching: boolean) => {
    const column = place(rule.column)
    const other = rule.unless && place(rule.unless.column)
    if (column.index < 0) return
    const match = namedSql(sql`lower(${raw(column)})`, rule.values)
    const spared = other && other.index >= 0 ? namedSql(sql`lower(${raw(other)})`, rule.unless!.values) : null
    const when = matching ? match : sql`not ${match}`
    list.push({
      when: spared ? sql`${when} and not ${spared}` : when,
      reason: rule.reason,
      column,
      ...(spared && { beside: other }),
    })
  }
  for (const rule of mapping.options.leaveOut ?? []) follow(rule, true)
  for (const rule of mapping.options.keepOnly ?? []) follow(rule, false)
  const unreadable = (field: string, reason: string) => {
    for (const column of columns.filter((one) => one.field === field))
      list.push({ when: sql`${ident(column.name)} is null and ${raw(column)} is not null`, reason, column })
  }
  const missing = (field: string, reason: string) => {
    const column = columnOf(columns, field)
    if (column) list.push({ when: sql`${raw(column)} is null`, reason, column })
  }
  const time = timeField(mapping)
  const { grain } = mapping
  if (grain === 'order') {
    missing('order.occurred_at', 'date_missing')
    unreadable('order.occurred_at', 'date_unreadable')
    for (const field of ['order.total', 'order.net', 'line.amount']) unreadable(field, 'amount_unreadable')
  } else if (grain === 'line') {
    missing('order.id', 'order_missing')
    unreadable('order.occurred_at', 'date_unreadable')
    for (const field of ['line.amount', 'line.unit_price', 'order.total'])
      unreadable(field, 'amount_unreadable')
    unreadable('line.quantity', 'quantity_unreadable')
  } else if (grain === 'payment') {
    missing('order.id', 'order_missing')
    unreadable('payment.amount', 'amount_unreadable')
  } else if (grain === 'customer') {
    const keys = columns.filter((column) => KEY_FIELDS.has(column.field))
    if (keys.length > 0)
      list.push({
        when: join(
          keys.map((column) => sql`${ident(column.name)} is null`),
          ' and ',
        ),
        reason: 'nobody_named',
        column: keys[0]!,
      })
  } else if (grain === 'response') {
    unreadable('response.occurred_at', 'date_unreadable')
    const answers = columns.filter((one) =>
      ['response.score', 'response.text', 'response.title'].includes(one.field),
    )
    if (answers.length > 0)
      list.push({
        when: join(
          answers.map((column) => sql`${ident(column.name)} is null`),
          ' and ',
        ),
        reason: 'no_answer',
        column: answers[0]!,
      })
  } else if (time && entityOf(time) === grain && grain !== 'spend') {
    missing(time, 'date_missing')
    unreadable(time, 'date_unreadable')
  }
  return list
}

const KEY_FIELDS = new Set([
  'customer.id',
  'customer.alias',
  'customer.email',
  'customer.phone',
  'customer.name',
  'customer.first_name',
  'customer.last_name',
])

/** The field that says when the record happened. */
export function timeField({ grain }: Pick<Mapping, 'grain'>): string | null {
  switch (grain) {
    case 'order':
    case 'line':
      return 'order.occurred_at'
    case 'ticket':
    case 'deal':
      return `${grain}.opened_at`
    case 'response':
    case 'event':
      return `${grain}.occurred_at`
    case 'customer':
      return 'customer.registered_at'
    case 'spend':
      return 'spend.from_day'
    default:
      return null
  }
}
