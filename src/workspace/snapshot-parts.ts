import { PLACES, type Engine } from '../engine/engine'

/** All places as they are now, under the names they have in a workspace file. */
export async function snapshotParts(engine: Engine): Promise<Map<string, Blob>> {
  const parts = new Map<string, Blob>()
  for (const place of PLACES) parts.set(`${place}.duckdb`, blobOf(await engine.snapshot(place)))
  return parts
}

/** The tables of all places in one plain DuckDB file, for other programs: each place is a schema. Never sealed. */
export async function saveDuckDbFile(engine: Engine): Promise<Blob> {
  return blobOf(await engine.databaseFile())
}

function blobOf(bytes: Uint8Array): Blob {
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' })
}
