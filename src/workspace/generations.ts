import type { Place } from '../engine/engine'
import type { KeptSources } from '../sources/sources-api'
import type { Store } from './store'

/** A snapshot in the store: a DuckDB file. */
export interface KeptPlace {
  name: string
  size: number
  /** SHA-256 in hexadecimal digits; where `slice` is given, of the SHA-256s of slices of so many bytes, one behind the other. */
  sha256: string
  slice?: number
}

/** One whole state of a workspace. It counts from the moment its list is written, which is the last thing that is written of it. */
export interface Generation {
  format: 1
  no: number
  /** ISO time. */
  savedAt: string
  places: Partial<Record<Place, KeptPlace>>
  /** The files' own bytes: name -> size. */
  bytes: Record<string, number>
  sources: KeptSources
}

/** A generation whose pieces were found and hold what they should. */
export interface OpenGeneration {
  generation: Generation
  places: ReadonlyMap<Place, Blob>
  bytes: ReadonlyMap<string, Blob>
}

export interface Found {
  open: OpenGeneration | undefined
  /** Newer ones that could not be used, newest first. */
  broken: number[]
}

export const EMPTY: Generation = {
  format: 1,
  no: 0,
  savedAt: '',
  places: {},
  bytes: {},
  sources: { files: [], links: null, nextNo: 1, mappings: [] },
}

const NAME = /^generation-(\d+)\.json$/
const nameOf = (no: number) => `generation-${no}.json`

/** Bytes that are hashed at once: the browser's own digest wants them all in memory. */
const SLICE = 16 << 20
const AT_ONCE = 4

async function digest(bytes: Blob): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', await bytes.arrayBuffer()))
}

/** Hexadecimal SHA-256; of the slices' own where `slice` is given. */
export async function sha256(bytes: Blob, slice?: number): Promise<string> {
  let whole = bytes
  if (slice) {
    const parts: Uint8Array[] = []
    for (let from = 0; from < bytes.size; from += slice * AT_ONCE) {
      const turn = Array.from({ length: AT_ONCE }, (_, i) => from + i * slice).filter((at) => at < bytes.size)
      parts.push(...(await Promise.all(turn.map((at) => digest(bytes.slice(at, at + slice))))))
    }
    whole = new Blob(parts as BlobPart[])
  }
  return Array.from(await digest(whole), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** What a piece is known by again. */
export async function fingerprint(bytes: Blob): Promise<Omit<KeptPlace, 'name'>> {
  const { size } = bytes
  return size > SLICE
    ? { size, sha256: await sha256(bytes, SLICE), slice: SLICE }
    : { size, sha256: await sha256(bytes) }
}

/** Writes the list of a generation, all of whose pieces are there: this is what makes it count. */
export async function commit(store: Store, generation: Generation): Promise<void> {
  await store.write(nameOf(generation.no), new Blob([JSON.stringify(generation)]))
}

/** The newest generation that is whole, and which newer ones are not. */
export async function findGeneration(store: Store): Promise<Found> {
  const numbers = (await store.names()).map((name) => Number(NAME.exec(name)?.[1] ?? NaN))
  const broken: number[] = []
  for (const no of numbers.filter((one) => one >= 0).sort((a, b) => b - a)) {
    const list = await store.read(nameOf(no))
    // A list without a byte was never written: the tab ended in between.
    if (!list) continue
    const open = await openGeneration(store, list)
    if (open) return { open, broken }
    broken.push(no)
  }
  return { open: undefined, broken }
}

async function openGeneration(store: Store, list: Blob): Promise<OpenGeneration | undefined> {
  const generation = parsed(await list.text())
  if (!generation) return undefined
  const bytes = new Map<string, Blob>()
  for (const [name, size] of Object.entries(generation.bytes)) {
    const piece = size > 0 ? await store.read(name) : new Blob()
    if (piece?.size !== size) return undefined
    bytes.set(name, piece)
  }
  const places = new Map<Place, Blob>()
  for (const [place, { name, size, sha256: expected, slice }] of Object.entries(generation.places)) {
    const piece = await store.read(name)
    const whole = piece?.size === size && (await sha256(piece, slice)) === expected
    if (whole) places.set(place as Place, piece)
    // What imports made can be made again from the bytes of the files.
    else if (place !== 'data') return undefined
  }
  return { generation, places, bytes }
}

function parsed(text: string): Generation | undefined {
  try {
    const value = JSON.parse(text) as Generation
    return value.format === 1 ? value : undefined
  } catch {
    return undefined
  }
}

/** Takes away every piece that none of these generations names. */
export async function prune(store: Store, kept: readonly Generation[]): Promise<void> {
  const named = new Set(
    kept.flatMap(({ no, places, bytes }) => [
      nameOf(no),
      ...Object.values(places).map(({ name }) => name),
      ...Object.keys(bytes),
    ]),
  )
  for (const name of await store.names()) if (!named.has(name)) await store.remove(name)
}
