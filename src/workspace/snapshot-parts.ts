import { PLACES, type Engine } from '../engine/engine'
import { RapportError } from '../errors/rapport-error'
import type { KeptSources, SourcesApi } from '../sources/sources-api'

const SOURCES = 'sources.json'
const FILES = 'files/'

/** Everything that is open, under the names it has in a workspace file: the places, the files' own bytes, and the rest as JSON. */
export async function partsOfWorkspace(
  engine: Engine,
  sources: Pick<SourcesApi, 'keep'>,
): Promise<Map<string, Blob>> {
  const parts = await snapshots(engine)
  const { kept, bytes } = sources.keep()
  parts.set(SOURCES, new Blob([JSON.stringify(kept)], { type: 'application/json' }))
  for (const [name, blob] of bytes) parts.set(`${FILES}${name}`, blob)
  return parts
}

/**
 * Puts them in the stead of what is open. The bytes of the file are checked already (`unpackWorkspace`); what DuckDB cannot
 * open all the same was written by another one. Rejects, and what was open is open again.
 */
export async function openParts(
  engine: Engine,
  sources: Pick<SourcesApi, 'reopen'>,
  parts: ReadonlyMap<string, Blob>,
): Promise<void> {
  const kept = await keptSources(parts)
  const bytes = new Map(
    [...parts].flatMap(([name, blob]) =>
      name.startsWith(FILES) ? [[name.slice(FILES.length), blob] as const] : [],
    ),
  )
  const before = await snapshots(engine)
  try {
    await openPlaces(engine, parts)
    await sources.reopen(kept, bytes)
  } catch (cause) {
    await openPlaces(engine, before)
    throw new RapportError('input', { message: 'workspace-newer', cause })
  }
}

async function snapshots(engine: Engine): Promise<Map<string, Blob>> {
  const parts = new Map<string, Blob>()
  for (const place of PLACES) parts.set(`${place}.duckdb`, blobOf(await engine.snapshot(place)))
  return parts
}

/** A place that the file does not know yet stays as it is. */
async function openPlaces(engine: Engine, parts: ReadonlyMap<string, Blob>): Promise<void> {
  for (const place of PLACES) {
    const file = parts.get(`${place}.duckdb`)
    if (file) await engine.openPlace(place, file, { writable: true })
  }
}

async function keptSources(parts: ReadonlyMap<string, Blob>): Promise<KeptSources> {
  try {
    const kept = JSON.parse((await parts.get(SOURCES)?.text()) ?? '') as KeptSources
    if (Array.isArray(kept.files) && Array.isArray(kept.mappings)) return kept
  } catch (cause) {
    throw new RapportError('input', { message: 'workspace-damaged', cause })
  }
  throw new RapportError('input', { message: 'workspace-damaged' })
}

/** The tables of all places in one plain DuckDB file, for other programs: each place is a schema. Never sealed. */
export async function saveDuckDbFile(engine: Engine): Promise<Blob> {
  return blobOf(await engine.databaseFile())
}

function blobOf(bytes: Uint8Array): Blob {
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' })
}
