import type { Column } from './engine'
import { ident, join, sql, type Sql } from './sql'

/** Name of the table that typed arrays land in before they become the table asked for. */
export const LANDING = 'landing_columns'

/** Moves the landing table to its place; NaN in a number column is NULL from here on. */
export function moveLanding(table: Sql, columns: Record<string, Column>): Sql {
  const selected = Object.entries(columns).map(([name, column]) => {
    const quoted = ident(name)
    return column instanceof Float64Array
      ? sql`case when isnan(${quoted}) then null else ${quoted} end as ${quoted}`
      : quoted
  })
  return sql`create or replace table ${table} as select ${join(selected, ', ')} from ${ident(LANDING)}`
}
