import type { Engine } from '../../engine/engine'
import { ident, join, sql } from '../../engine/sql'
import { CELL_REASONS } from '../load/assemble'
import { lineAmountSql } from '../load/order-sql'
import { personKeySql } from '../load/person-key'
import { cell, rawName } from '../load/raw-table'
import { columnOf, timeField, typedColumns, typedName, typedSql } from '../load/typed-sql'
import type { SourceFile } from '../source-file'
import type { MappingTrial } from '../sources-api'
import type { Mapping } from './mapping'
import { filled } from './value-sql'

/** Number under which a trial's table stands beside those of real files. */
const TRIAL = 0

/** What a mapping would give, on all rows of the file, leaving what is loaded as it is. */
export async function tryMapping(engine: Engine, file: SourceFile, mapping: Mapping): Promise<MappingTrial> {
  const header = file.shape!.header
  const columns = typedColumns(mapping, header)
  const trial = typedName(TRIAL)
  await engine.run(typedSql(TRIAL, mapping, header, file.no))
  try {
    const time = timeField(mapping)
    const dated = time && columnOf(columns, time) ? ident(time) : null
    const amount = columnOf(columns, 'order.total')
      ? ident('order.total')
      : columnOf(columns, 'order.net')
        ? ident('order.net')
        : lineAmountSql(columns, mapping.options)
    const [totals] = await engine.query<{
      loaded: number
      rejected: number
      customers: number
      orders: number
      net: number
      from: string
      to: string
    }>(sql`
      select count(*) filter (_reject is null) as loaded, count(_reject) as rejected,
        count(distinct ${personKeySql(mapping, columns)}) filter (_reject is null) as customers,
        ${columnOf(columns, 'order.id') ? sql`count(distinct ${ident('order.id')})` : sql`count(*)`}
          filter (_reject is null) as orders,
        coalesce(sum(${amount ?? sql`0`}) filter (_reject is null), 0)::double as net,
        ${dated ? sql`strftime(min(${dated}) filter (_reject is null), '%Y-%m-%d')` : sql`null`} as "from",
        ${dated ? sql`strftime(max(${dated}) filter (_reject is null), '%Y-%m-%d')` : sql`null`} as "to"
      from ${trial}`)
    const reasons = await engine.query<{ reason: string; n: number }>(
      sql`select _reject as reason, count(*) as n from ${trial} where _reject is not null group by 1 order by n desc, 1`,
    )
    const counts = await engine.query<Record<string, number>>(sql`
      select count(*) as rows ${join(
        columns.map(
          (column, i) => sql`, count(t.${ident(column.name)}) as ${ident(`valid_${i}`)},
            count(${filled(sql`r.${cell(column.index)}`)}) as ${ident(`filled_${i}`)}`,
        ),
        '',
      )}
      from ${trial} t join ${rawName(file.no)} r using (_row)`)
    const shown = await engine.query(
      sql`select ${join(
        columns.map((column) => sql`${ident(column.name)}::varchar as ${ident(column.name)}`),
        ', ',
      )}
        ${columns.length ? sql`` : sql`1 as nothing`} from ${trial} order by _row limit 5`,
    )
    return {
      rows: {
        read: file.rows.read,
        loaded: totals!.loaded,
        rejected: totals!.rejected + file.rows.read - file.rows.blank - totals!.loaded - totals!.rejected,
        blank: file.rows.blank,
      },
      reasons: reasons.filter((row) => !CELL_REASONS.includes(row.reason)),
      columns: columns.map((column, i) => ({
        column: column.column,
        field: column.field,
        shown: shown.map((row) => String(row[column.name] ?? '')),
        valid: counts[0]![`valid_${i}`]!,
        filled: counts[0]![`filled_${i}`]!,
      })),
      customers: totals!.customers,
      orders: totals!.orders,
      net: totals!.net,
      from: totals!.from,
      to: totals!.to,
    }
  } finally {
    await engine.run(sql`drop table if exists ${trial}`)
  }
}
