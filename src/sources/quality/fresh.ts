import type { CallOptions, Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { columnOf, timeField, typedColumns } from '../load/typed-sql'
import { cellsOf, valueName, type JudgedColumn, type JudgedFile } from './cells'
import { gapsOf, lastWholeMonth, type Gap } from './gaps'

/** How far back the last record lies, and where the file is silent. Days are ISO. */
export interface Fresh {
  first: string
  last: string
  /** Days from the last record to the day that everything is seen from. */
  days: number
  gaps: Gap[]
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
  const last = months.at(-1)!.last
  const line = { touchpoint: '', platform: file.source, n: 0, known: 0, months }
  return {
    first: months[0]!.first,
    last,
    days: Math.round((Date.parse(asOf) - Date.parse(last)) / 86_400_000),
    gaps: gapsOf(line, lastWholeMonth(asOf)),
  }
}
