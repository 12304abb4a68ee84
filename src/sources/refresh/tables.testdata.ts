import type { Engine } from '../../engine/engine'
import { ident, join, sql } from '../../engine/sql'

type Rows = Record<string, string[]>

/** Every row of every table that imports made, as text in an order of its own. */
export async function allTables(engine: Engine): Promise<Rows> {
  const tables = await engine.query<{ name: string }>(sql`
    select table_name as name from duckdb_tables() where database_name = 'data'
      and table_name not in ('import_marks', 'import_ids') order by 1`)
  const rows: Rows = {}
  for (const { name } of tables)
    rows[name] = (await engine.query(sql`select * from ${ident('data', name)}`))
      .map((row) => JSON.stringify(row))
      .sort()
  return rows
}

/** What was bought, said and done, by whom: without the file and line where it stands, which halves and wholes have otherwise. */
export async function whatHappened(engine: Engine): Promise<Rows> {
  const rows: Rows = {}
  const tables = [
    'customers',
    'orders',
    'order_lines',
    'products',
    'tickets',
    'responses',
    'events',
    'deals',
    'spend',
  ]
  for (const name of tables) {
    const columns = await engine.query<{ name: string }>(sql`
      select column_name as name from duckdb_columns() where database_name = 'data' and table_name = ${name}`)
    const told = columns.filter((column) => !['file_no', 'line'].includes(column.name))
    const select = join(
      told.map((column) => ident(column.name)),
      ', ',
    )
    rows[name] = (await engine.query(sql`select ${select} from ${ident('data', name)}`))
      .map((row) => JSON.stringify(row))
      .sort()
  }
  rows.identities = (
    await engine.query(
      sql`select source, record, customer_id, rule, confidence, matched from data.identities`,
    )
  )
    .map((row) => JSON.stringify(row))
    .sort()
  return rows
}
