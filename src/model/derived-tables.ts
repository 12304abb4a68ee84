import type { CallOptions, Engine } from '../engine/engine'
import { ident, sql, sqlFile, statements, type Sql } from '../engine/sql'
import derivedSql from './derived.sql?raw'

const definitions = new Map<string, Sql>(
  statements(sqlFile(derivedSql)).map((statement) => {
    const name = /^create or replace table (\w+)/.exec(statement.text)?.[1]
    if (!name) throw new Error(`derived.sql holds more than tables: ${statement.text}`)
    return [name, statement]
  }),
)

/** Names of the derived tables whose columns are fixed. */
export const DERIVED_TABLES: readonly string[] = [...definitions.keys()]

/** Makes all derived tables, empty, so that joins and selections over them never fail. */
export async function createDerivedTables(engine: Engine, options?: CallOptions): Promise<void> {
  await emptyDerivedTables(engine, DERIVED_TABLES, options)
}

/** Empties derived tables, keeping their columns; a table without fixed columns is dropped. */
export async function emptyDerivedTables(
  engine: Engine,
  names: readonly string[],
  options?: CallOptions,
): Promise<void> {
  for (const name of names)
    await engine.run(definitions.get(name) ?? sql`drop table if exists ${ident(name)}`, options)
}
