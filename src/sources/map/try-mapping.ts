import type { CallOptions, Engine } from '../../engine/engine'
import { ident, join, sql, type Sql } from '../../engine/sql'
import { fieldById } from '../../model/fields'
import { CELL_REASONS } from '../load/assemble'
import { netSql, ordersSelect } from '../load/order-sql'
import { personKeySql } from '../load/person-key'
import { cell, rawName } from '../load/raw-table'
import { columnOf, timeField, typedColumns, typedSelect, type TypedColumn } from '../load/typed-sql'
import type { SourceFile } from '../source-file'
import type { Mapping } from './mapping'
import { oddRows, type OddRow } from './odd-rows'
import { MOST_VALUES, type MappingTrial, type TrialOptions, type TrialRow, type ValueCount } from './trial'
import { filled, valueSql } from './value-sql'

/** No two trials share a table, as one may begin before the one before it is dropped. */
let trials = 0

interface Trial {
  engine: Engine
  file: SourceFile
  mapping: Mapping
  columns: TypedColumn[]
  /** Its rows as they would be read, those that are set aside included. */
  table: Sql
  call: CallOptions
}

/** What a mapping would give, on all rows of the file or the first of them, leaving what is loaded as it is. */
export async function tryMapping(
  engine: Engine,
  file: SourceFile,
  mapping: Mapping,
  { rows, signal }: TrialOptions = {},
): Promise<MappingTrial> {
  const header = file.shape!.header
  const columns = typedColumns(mapping, header)
  const table = ident('mem', `trial_${++trials}`)
  const only = rows !== undefined && rows < file.rows.read ? rows : null
  const raw =
    only === null ? rawName(file.no) : sql`(select * from ${rawName(file.no)} where _row <= ${only})`
  const isFilled = columns.map(
    (column, i) => sql`${filled(cell(column.index))} is not null as ${ident(`_filled_${i}`)}`,
  )
  const call: CallOptions = signal ? { signal } : {}
  const trial: Trial = { engine, file, mapping, columns, table, call }
  try {
    await engine.run(
      sql`create or replace table ${table} as ${typedSelect(raw, mapping, header, isFilled)}`,
      call,
    )
    const totals = await totalsOf(trial)
    const reasons = await engine.query<{ reason: string; n: number; row: number }>(
      sql`select _reject as reason, count(*) as n, min(_row) as row from ${table}
        where _reject is not null group by 1 order by n desc, 1`,
      call,
    )
    const { counts, odd } = await oddRows(engine, table, columns, call)
    const aside = reasons.map(({ row }): OddRow => ({ row, because: { kind: 'aside', column: '' } }))
    return {
      rows: rowsOf(file, totals, only),
      reasons: reasons
        .filter((row) => !CELL_REASONS.includes(row.reason))
        .map(({ reason, n }) => ({ reason, n })),
      columns: columns.map(({ column, field }, i) => ({ column, field, ...counts[i]! })),
      shown: await shownRows(trial, [...aside, ...odd]),
      customers: totals.customers,
      ...(await moneyOf(trial)),
      from: totals.from,
      to: totals.to,
      only,
    }
  } finally {
    await engine.run(sql`drop table if exists ${table}`)
  }
}

interface Totals {
  loaded: number
  rejected: number
  customers: number
  from: string | null
  to: string | null
}

async function totalsOf({ engine, mapping, columns, table, call }: Trial): Promise<Totals> {
  const time = timeField(mapping)
  const dated = time && columnOf(columns, time) ? ident(time) : sql`null::timestamp`
  const [totals] = await engine.query<Totals>(
    sql`
    select count(*) filter (_reject is null) as loaded, count(_reject) as rejected,
      count(distinct ${personKeySql(mapping, columns)}) filter (_reject is null) as customers,
      strftime(min(${dated}) filter (_reject is null), '%Y-%m-%d') as "from",
      strftime(max(${dated}) filter (_reject is null), '%Y-%m-%d') as "to"
    from ${table}`,
    call,
  )
  return totals!
}

/** What the reader itself set aside is in no table of the engine. */
function rowsOf(
  { rows }: SourceFile,
  { loaded, rejected }: Totals,
  only: number | null,
): MappingTrial['rows'] {
  if (only !== null) return { read: loaded + rejected, loaded, rejected, blank: 0 }
  return { read: rows.read, loaded, rejected: rows.read - rows.blank - loaded, blank: rows.blank }
}

const FIRST = 5
const MOST_ODD = 14

/** The first rows and the odd ones, as they are written and as they are understood, in the order of the file. */
async function shownRows(
  { engine, file, columns, table, call }: Trial,
  odd: readonly OddRow[],
): Promise<TrialRow[]> {
  const first = await engine.query<{ row: number }>(
    sql`select _row as row from ${table} order by _row limit ${FIRST}`,
    call,
  )
  const why = new Map<number, TrialRow['because']>(
    first.map(({ row }) => [row, [{ kind: 'first', column: '' }]]),
  )
  for (const { row, because } of odd)
    if (why.has(row)) why.get(row)!.push(because)
    else if (why.size < FIRST + MOST_ODD) why.set(row, [because])
  if (why.size === 0) return []
  const cells = columns.map(
    (column, i) => sql`, r.${cell(column.index)} as ${ident(`written_${i}`)},
      t.${ident(column.name)}::varchar as ${ident(`read_${i}`)}`,
  )
  const rows = await engine.query<Record<string, string | number | null>>(
    sql`select t._row as row, t._line as line, t._reject as aside ${join(cells, '')}
      from ${table} t join (select * from ${rawName(file.no)} where _row in (${[...why.keys()]})) r using (_row)
      order by t._row`,
    call,
  )
  return rows.map((row) => ({
    line: Number(row['line']),
    because: why.get(Number(row['row'])) ?? [],
    aside: row['aside'] === null ? null : String(row['aside']),
    cells: columns.map((_, i) => {
      const read = row[`read_${i}`]
      return {
        written: String(row[`written_${i}`] ?? ''),
        understood: read === null || read === undefined ? null : String(read),
      }
    }),
  }))
}

/** Sales as the import would count them, so that what the person says of states and refunds shows. */
async function moneyOf(trial: Trial): Promise<Pick<MappingTrial, 'sales' | 'void' | 'money'>> {
  const { engine, mapping, columns, table, call } = trial
  const { grain, options } = mapping
  const named = options.currency ?? ''
  if (grain === 'order' || (grain === 'line' && columnOf(columns, 'order.id'))) {
    const orders = ordersSelect(sql`(select * from ${table} where _reject is null)`, mapping, columns)
    const isVoid = sql`(cancelled or test or marked_refunded)`
    const rows = await engine.query<{
      currency: string
      orders: number
      sales: number
      voided: number
      net: number
    }>(
      sql`select coalesce(currency, ${named}) as currency, count(*) as orders,
          count(*) filter (not credit and not ${isVoid}) as sales, count(*) filter (not credit and ${isVoid}) as voided,
          coalesce(sum(case when ${isVoid} then 0 when credit then -abs(paid) else ${netSql(columns)} end), 0)::double as net
        from (${orders}) group by 1 order by orders desc, 1`,
      call,
    )
    return {
      sales: rows.reduce((sum, row) => sum + row.sales, 0),
      void: rows.reduce((sum, row) => sum + row.voided, 0),
      money: rows.map(({ currency, orders: n, net }) => ({ currency, orders: n, net })),
    }
  }
  const amount = ['payment.amount', 'deal.amount', 'spend.amount'].find((field) => columnOf(columns, field))
  if (!amount) return { sales: 0, void: 0, money: [] }
  const own = amount === 'deal.amount' && columnOf(columns, 'deal.currency')
  const currency = own ? sql`coalesce(upper(${ident('deal.currency')}), ${named})` : sql`${named}`
  const money = await engine.query<MappingTrial['money'][number]>(
    sql`select ${currency} as currency, count(*) as orders, coalesce(sum(${ident(amount)}), 0)::double as net
      from ${table} where _reject is null group by 1 order by orders desc, 1`,
    call,
  )
  return { sales: 0, void: 0, money }
}

/** The commonest values of a column that are filled and cannot be read. */
export async function unreadableValues(
  engine: Engine,
  file: SourceFile,
  mapping: Mapping,
  column: string,
): Promise<ValueCount[]> {
  const index = file.shape!.header.indexOf(column)
  const field = mapping.columns.find((one) => one.column === column)?.field
  if (index < 0 || !field) return []
  const text = filled(cell(index))
  const value = valueSql(cell(index), fieldById(field).type, mapping.readings[column] ?? {})
  return engine.query<ValueCount>(sql`select ${text} as value, count(*) as n, min(_line) as line from ${rawName(file.no)}
    where ${text} is not null and (${value}) is null group by 1 order by n desc, line limit ${MOST_VALUES}`)
}

/** The commonest values of a column, whatever their case; the blank ones are not among them. */
export async function valueCounts(engine: Engine, file: SourceFile, column: string): Promise<ValueCount[]> {
  const index = file.shape!.header.indexOf(column)
  if (index < 0) return []
  const text = filled(cell(index))
  return engine.query<ValueCount>(sql`select arg_min(${text}, _row) as value, count(*) as n, min(_line) as line
    from ${rawName(file.no)} where ${text} is not null group by lower(${text}) order by n desc, line limit ${MOST_VALUES}`)
}
