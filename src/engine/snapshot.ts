import { PLACES, type Place } from './engine'
import { ident, sql, type Sql } from './sql'

export interface SnapshotTools {
  query<R extends object>(statement: Sql): Promise<R[]>
  run(statement: Sql): Promise<void>
  seed(name: string): Promise<void>
  read(name: string): Promise<Uint8Array>
  drop(name: string): Promise<void>
}

/** A file that the engine writes where it lies, seeded with an empty database. */
export interface SnapshotFile {
  run(statement: Sql): Promise<void>
  open(name: string): Promise<void>
  close(name: string): Promise<void>
}

/**
 * Copies a place into a fresh DuckDB file and returns its bytes; any DuckDB of this version can open them. `file` is a name that the
 * engine has not used before: DuckDB keeps what it knows of a file by its name.
 */
export async function takeSnapshot(place: Place, file: string, tools: SnapshotTools): Promise<Uint8Array> {
  return fillFile(file, tools, () => tools.run(sql`copy from database ${ident(place)} to snapshot_copy`))
}

/** The same, written into a file where it lies: so large a place that its copy would not fit into memory beside it can be kept. */
export async function writeSnapshot(place: Place, name: string, file: SnapshotFile): Promise<void> {
  await file.open(name)
  try {
    await file.run(sql`attach ${name} as snapshot_copy`)
    try {
      await file.run(sql`copy from database ${ident(place)} to snapshot_copy`)
      await file.run(sql`checkpoint snapshot_copy`)
    } finally {
      await file.run(sql`detach snapshot_copy`)
    }
  } finally {
    await file.close(name)
  }
}

/**
 * The tables of all places in one DuckDB file, each in a schema of its place's name, so that what reads `data.orders` here
 * reads it there. Views are tables there; those that look at a file stay behind, as only this page has the file.
 */
export async function takeDatabaseFile(file: string, tools: SnapshotTools): Promise<Uint8Array> {
  return fillFile(file, tools, async () => {
    for (const place of PLACES) {
      await tools.run(sql`create schema ${ident('snapshot_copy', place)}`)
      const tables = await tools.query<{ name: string }>(
        sql`select table_name as name from duckdb_tables()
            where database_name = ${place} and schema_name = 'main' and not internal
            union all
            select view_name from duckdb_views()
            where database_name = ${place} and schema_name = 'main' and not internal and not contains(sql, 'read_csv')
            order by 1`,
      )
      for (const { name } of tables)
        await tools.run(
          sql`create table ${ident('snapshot_copy', place, name)} as from ${ident(place, 'main', name)}`,
        )
    }
  })
}

async function fillFile(file: string, tools: SnapshotTools, fill: () => Promise<void>): Promise<Uint8Array> {
  await tools.seed(file)
  await tools.run(sql`attach ${file} as snapshot_copy`)
  try {
    await fill()
    await tools.run(sql`checkpoint snapshot_copy`)
    return await tools.read(file)
  } finally {
    await tools.run(sql`detach snapshot_copy`)
    await tools.drop(file)
  }
}

export interface OpenTools {
  run(statement: Sql): Promise<void>
  /** Makes the file known to the engine under this name. */
  add(name: string): Promise<void>
  drop(name: string): Promise<void>
}

/** See `Engine.openPlace`. `name` is a new one, too. */
export async function openSnapshot(
  place: Place,
  name: string,
  writable: boolean,
  tools: OpenTools,
): Promise<void> {
  await tools.run(sql`detach ${ident(place)}`)
  try {
    await tools.add(name)
    if (!writable) {
      await tools.run(sql`attach ${name} as ${ident(place)} (read_only)`)
      return
    }
    await tools.run(sql`attach ':memory:' as ${ident(place)} (compress)`)
    await tools.run(sql`attach ${name} as snapshot_copy (read_only)`)
    try {
      await tools.run(sql`copy from database snapshot_copy to ${ident(place)}`)
    } finally {
      await tools.run(sql`detach snapshot_copy`)
      await tools.drop(name)
    }
  } catch (error) {
    await tools.run(sql`detach database if exists ${ident(place)}`)
    await tools.run(sql`attach ':memory:' as ${ident(place)} (compress)`)
    throw error
  }
}
