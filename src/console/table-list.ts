import type { Engine } from '../engine/engine'
import { sql } from '../engine/sql'
import { isPersonal, TABLES, type TableNote } from '../model/catalogue/catalogue'

/** As much of a type as matters to who writes SQL. */
export type ColumnType = 'number' | 'text' | 'boolean' | 'day' | 'time' | 'other'

export interface ListedColumn {
  name: string
  type: ColumnType
  personal: boolean
}

export interface ListedTable extends TableNote {
  columns: ListedColumn[]
}

interface ColumnRow {
  database: string
  schema: string
  tab: string
  col: string
  type: string
}

/** The documented tables that are there, with the columns that the engine finds in them. */
export async function listTables(engine: Engine): Promise<ListedTable[]> {
  const rows = await engine.query<ColumnRow>(sql`
    select database_name as database, schema_name as schema, table_name as tab, column_name as col, data_type as type
    from duckdb_columns() where database_name in ('data', 'mem')
    order by database_name, schema_name, table_name, column_index`)
  const byTable = new Map<string, ColumnRow[]>()
  for (const row of rows) {
    const place = `${row.database}.${row.schema}.${row.tab}`
    byTable.set(place, [...(byTable.get(place) ?? []), row])
  }
  return TABLES.flatMap((note) => {
    const found = byTable.get(`${note.database}.${note.schema}.${note.table}`)
    if (!found) return []
    const columns = found.map(({ col, type }) => ({
      name: col,
      type: typeWord(type),
      personal: isPersonal(note.table, col),
    }))
    return [{ ...note, columns }]
  })
}

function typeWord(type: string): ColumnType {
  if (/^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*)$/.test(type)) return 'number'
  if (type === 'VARCHAR') return 'text'
  if (type === 'BOOLEAN') return 'boolean'
  if (type === 'DATE') return 'day'
  return type.startsWith('TIMESTAMP') ? 'time' : 'other'
}

/** A name as it has to stand in SQL: in quotes where it is not a plain one. */
export function inSql(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !RESERVED.has(name) ? name : `"${name.replaceAll('"', '""')}"`
}

/** Names of our own columns that SQL keeps for itself. */
const RESERVED = new Set(['column', 'end', 'order', 'group', 'table', 'from', 'to', 'desc', 'limit'])

/** Tables whose name holds the search, whole; else those with columns that do, with these columns alone. */
export function foundTables(tables: readonly ListedTable[], search: string): ListedTable[] {
  const wanted = search.trim().toLowerCase()
  if (!wanted) return [...tables]
  return tables.flatMap((table) => {
    if (table.name.includes(wanted)) return [table]
    const columns = table.columns.filter(({ name }) => name.toLowerCase().includes(wanted))
    return columns.length > 0 ? [{ ...table, columns }] : []
  })
}
