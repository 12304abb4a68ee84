import type { Place } from './engine'
import { ident, sql, type Sql } from './sql'

export interface SnapshotTools {
  run(statement: Sql): Promise<void>
  seed(name: string): Promise<void>
  read(name: string): Promise<Uint8Array>
  drop(name: string): Promise<void>
}

/**
 * Copies a place into a fresh DuckDB file and returns its bytes; any DuckDB of this version can open them. `file` is a name that the
 * engine has not used before: DuckDB keeps what it knows of a file by its name.
 */
export async function takeSnapshot(place: Place, file: string, tools: SnapshotTools): Promise<Uint8Array> {
  await tools.seed(file)
  await tools.run(sql`attach ${file} as snapshot_copy`)
  try {
    await tools.run(sql`copy from database ${ident(place)} to snapshot_copy`)
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
    await tools.run(sql`attach ':memory:' as ${ident(place)}`)
    await tools.run(sql`attach ${name} as snapshot_copy (read_only)`)
    try {
      await tools.run(sql`copy from database snapshot_copy to ${ident(place)}`)
    } finally {
      await tools.run(sql`detach snapshot_copy`)
      await tools.drop(name)
    }
  } catch (error) {
    await tools.run(sql`detach database if exists ${ident(place)}`)
    await tools.run(sql`attach ':memory:' as ${ident(place)}`)
    throw error
  }
}
