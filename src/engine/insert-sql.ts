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

/** The landing table without rows: an Arrow stream without a batch would make none. */
export function emptyLanding(columns: Record<string, Column>): Sql {
  const fields = Object.entries(columns).map(([name, column]) => sql`${ident(name)} ${typeOf(column)}`)
  return sql`create or replace table ${ident(LANDING)} (${join(fields, ', ')})`
}

function typeOf(column: Column): Sql {
  if (column instanceof Float64Array) return sql`double`
  return column instanceof Int32Array ? sql`integer` : sql`varchar`
}

export function isEmpty(columns: Record<string, Column>): boolean {
  return Object.values(columns).every((column) => column.length === 0)
}
