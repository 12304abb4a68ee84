import type { CallOptions, Engine } from '../../engine/engine'
import { sql, type Sql } from '../../engine/sql'
import type { Grain } from '../map/mapping'
import { columnOf, timeField, typedColumns } from '../load/typed-sql'
import { cellsOf, valueName, type JudgedColumn, type JudgedFile } from './cells'
import { gapsOf, lastWholeMonth, type Gap } from './gaps'

/** How far back the last record lies, and where the file is silent. Days are ISO. */
export interface Fresh {
  first: string
  last: string
  /** Days from the last record, of this file or of a newer one of its source, to the day that everything is seen from. */
  days: number
  /** Silences that no other file of its source fills. */
  gaps: Gap[]
}

/** Where rows of a kind end up, and their time there. Of the other kinds each file is judged alone. */
const KEPT: Partial<Record<Grain, { table: Sql; time: Sql }>> = {
  order: { table: sql`data.orders`, time: sql`occurred_at` },
  line: { table: sql`data.orders`, time: sql`occurred_at` },
  ticket: { table: sql`data.tickets`, time: sql`opened_at` },
  response: { table: sql`data.responses`, time: sql`occurred_at` },
  event: { table: sql`data.events`, time: sql`occurred_at` },
}

/** NULL where the rows have no time, or none of it has come. */
export async function freshness(
  engine: Engine,
  file: JudgedFile,
  columns: readonly JudgedColumn[],
  asOf: string | null,
  call: CallOptions,
): Promise<Fresh | null> {
  const field = timeField(file.mapping)
  const time = field ? columnOf(typedColumns(file.mapping, file.shape.header), field) : undefined
  const column = columns.find(({ index }) => index === time?.index)
  if (!column || asOf === null) return null
  const value = valueName(column.index)
  const months = await engine.query<{ month: string; n: number; first: string; last: string }>(
    sql`select strftime(date_trunc('month', ${value}), '%Y-%m-%d') as month, count(*)::double as n,
        strftime(min(${value}), '%Y-%m-%d') as "first", strftime(max(${value}), '%Y-%m-%d') as "last"
      from ${cellsOf(file, [column], column.level)} where ${value} is not null and ${value}::date <= ${asOf}::date
      group by 1 order by 1`,
    call,
  )
  if (months.length === 0) return null
  const own = new Set(months.map(({ month }) => month))
  const ofSource = await monthsOfSource(engine, file, asOf, call)
  const others = ofSource.filter(({ month }) => month > months[0]!.month && !own.has(month))
  const all = [...months, ...others].sort((a, b) => (a.month < b.month ? -1 : 1))
  const line = { touchpoint: '', platform: file.source, n: 0, known: 0, months: all }
  const newest = [...months, ...ofSource].reduce((so, { last }) => (last > so ? last : so), '')
  return {
    first: months[0]!.first,
    last: months.at(-1)!.last,
    days: Math.round((Date.parse(asOf) - Date.parse(newest)) / 86_400_000),
    gaps: gapsOf(line, lastWholeMonth(asOf)),
  }
}

/** Months in which any file of the source has records that count. */
async function monthsOfSource(
  engine: Engine,
  file: JudgedFile,
  asOf: string,
  call: CallOptions,
): Promise<{ month: string; n: number; last: string }[]> {
  const kept = KEPT[file.mapping.grain]
  if (!kept) return []
  return engine.query(
    sql`select strftime(date_trunc('month', ${kept.time}), '%Y-%m-%d') as month, count(*)::double as n,
        strftime(max(${kept.time}), '%Y-%m-%d') as "last"
      from ${kept.table} where source = ${file.source} and ${kept.time}::date <= ${asOf}::date group by 1 order by 1`,
    call,
  )
}
