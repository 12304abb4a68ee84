import type { Engine } from '../../engine/engine'
import { ident, sql } from '../../engine/sql'

/** Every table and view of all places that holds the word, in any case, in any column: `data.orders`. */
export async function whereIs(word: string, engine: Engine): Promise<string[]> {
  const places = sql`database_name in ('data', 'work', 'read', 'mem')`
  const tables = await engine.query<{ place: string; name: string }>(sql`
    select database_name as place, table_name as name from duckdb_tables() where ${places}
    union all select database_name, view_name from duckdb_views() where not internal and ${places} and schema_name = 'main'`)
  const found: string[] = []
  for (const { place, name } of tables) {
    const [row] = await engine.query<{ n: number }>(
      sql`select count(*) as n from ${ident(place, 'main', name)} t where contains(lower(t::varchar), ${word.toLowerCase()})`,
    )
    if (row!.n > 0) found.push(`${place}.${name}`)
  }
  return found.sort()
}
