import type { Engine } from '../engine/engine'

/** Both places as they are now, under the names they have in a workspace file. */
export async function snapshotParts(engine: Engine): Promise<Map<'data.duckdb' | 'work.duckdb', Blob>> {
  const data = blobOf(await engine.snapshot('data'))
  return new Map([
    ['data.duckdb', data],
    ['work.duckdb', blobOf(await engine.snapshot('work'))],
  ])
}

/** The tables of both places in one plain DuckDB file, for other programs: schemas `data` and `work`. Never sealed. */
export async function saveDuckDbFile(engine: Engine): Promise<Blob> {
  return blobOf(await engine.databaseFile())
}

function blobOf(bytes: Uint8Array): Blob {
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' })
}
