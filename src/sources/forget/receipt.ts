import type { Engine } from '../../engine/engine'
import { ident, join, sql } from '../../engine/sql'

/** What was erased of one person, and when; nothing in it says of whom. */
export interface Receipt {
  request: number
  /** ISO day. */
  on: string
  /** Rows of each canonical table. */
  tables: { table: string; rows: number }[]
  /** Rows of each source's files, raw and typed. */
  sources: { source: string; rows: number }[]
  /** Texts whose readings and labels went. */
  texts: number
  /** Saved lists that named the person. */
  lists: number
  /** Saved questions in SQL that named the person. */
  queries: number
  /** Files of which a copy was made anew without the person's rows. */
  files: number
  /** Whether this browser keeps the workspace, so that what it keeps was saved anew, and every state before deleted. */
  kept: boolean
  /** Salted hashes that keep the person from coming back with the next file. */
  keys: number
}

/** What was erased by others than the import. */
export type ErasedElsewhere = Pick<Receipt, 'lists' | 'queries' | 'kept'>
export const NOTHING_ELSEWHERE: ErasedElsewhere = { lists: 0, queries: 0, kept: false }

const BY_CUSTOMER = [
  'customers',
  'orders',
  'tickets',
  'responses',
  'events',
  'deals',
  'identities',
  'link_conflicts',
  'customer_values',
]

/** Rows of the canonical tables that speak of a customer, tables without any left out. */
export async function heldRows(engine: Engine, customer: string): Promise<Receipt['tables']> {
  const parts = BY_CUSTOMER.map(
    (table) => sql`select ${table} as "table", count(*)::integer as rows from ${ident('data', table)}
      where customer_id = ${customer}`,
  )
  parts.push(sql`select 'order_lines', count(*)::integer from data.order_lines
    where order_id in (select order_id from data.orders where customer_id = ${customer})`)
  return engine.query(sql`select * from (${join(parts, ' union all ')}) where rows > 0 order by "table"`)
}

/** Hashes of what only this person wrote: what was read from it goes with them. */
export async function ownTexts(engine: Engine, customer: string): Promise<string[]> {
  const rows = await engine.query<{ text_hash: string }>(sql`
    select text_hash from texts group by text_hash having bool_and(customer_id is not distinct from ${customer})
    order by text_hash`)
  return rows.map(({ text_hash }) => text_hash)
}

/** Takes a customer out of what was worked out, which pages show until it is worked out anew. */
export async function dropDerived(engine: Engine, customer: string): Promise<void> {
  const tables = await engine.query<{ schema: string; name: string }>(sql`
    select c.schema_name as "schema", c.table_name as name from duckdb_columns() c
      join duckdb_tables() t using (database_name, schema_name, table_name)
    where c.database_name = 'mem' and c.column_name = 'customer_id' order by 1, 2`)
  // A household goes by the family names of its people.
  if (tables.some(({ name }) => name === 'group_members'))
    await engine.run(sql`delete from mem.people_groups
      where group_id in (select group_id from mem.group_members where customer_id = ${customer})`)
  for (const { schema, name } of tables)
    await engine.run(sql`delete from ${ident('mem', schema, name)} where customer_id = ${customer}`)
}

/** Takes what was read from texts, and what was said of them, out of `work`. */
export async function dropReadings(engine: Engine, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return
  await engine.run(sql`
    delete from read.text_scores where text_hash in (${hashes});
    delete from read.text_meanings where text_hash in (${hashes});
    delete from work.text_labels where text_hash in (${hashes})`)
}
