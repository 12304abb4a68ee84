import type { Place } from '../../../src/engine/engine'
import {
  EMPTY,
  sha256,
  type Found,
  type Generation,
  type KeptPlace,
  type OpenGeneration,
} from '../../../src/workspace/generations'
import type { Store } from '../../../src/workspace/store'

export { EMPTY, sha256, type Found, type Generation, type KeptPlace, type OpenGeneration }

/** Without a number: there is one list, and it is written over. */
const LIST = 'generation.json'

/** In place of the app's own: one state, whose list is written over the one before. */
export async function commit(store: Store, generation: Generation): Promise<void> {
  await store.write(LIST, new Blob([JSON.stringify(generation)]))
}

/** What the list names, as it lies there: nothing is held against what it should be. */
export async function findGeneration(store: Store): Promise<Found> {
  const list = await store.read(LIST)
  if (!list) return { open: undefined, broken: [] }
  const generation = JSON.parse(await list.text()) as Generation
  const places = new Map<Place, Blob>()
  for (const [place, { name }] of Object.entries(generation.places))
    places.set(place as Place, (await store.read(name)) ?? new Blob())
  const bytes = new Map<string, Blob>()
  for (const name of Object.keys(generation.bytes)) bytes.set(name, (await store.read(name)) ?? new Blob())
  return { open: { generation, places, bytes }, broken: [] }
}

/** Nothing is left over where everything is written over; files that went stay. */
export async function prune(_store: Store, _kept: readonly Generation[]): Promise<void> {
  return undefined
}
