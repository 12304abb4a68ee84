import type { Place } from './engine'
import { ident, sql, type Sql } from './sql'

interface SnapshotTools {
  run(statement: Sql): Promise<void>
  seed(name: string): Promise<void>
  read(name: string): Promise<Uint8Array>
  drop(name: string): Promise<void>
}

/** Copies a place into a fresh DuckDB file and returns its bytes; any DuckDB of this version can open them. */
export async function takeSnapshot(place: Place, tools: SnapshotTools): Promise<Uint8Array> {
  const file = `snapshot_${place}.db`
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
