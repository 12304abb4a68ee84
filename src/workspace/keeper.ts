import { PLACES, type Engine, type Place, type SupervisedEngine } from '../engine/engine'
import { RapportError } from '../errors/rapport-error'
import type { SourcesApi } from '../sources/sources-api'
import { commit, EMPTY, findGeneration, prune, sha256, type Generation } from './generations'
import type { Store } from './store'

export interface KeepStatus {
  /** `off`: this browser, or another tab that has the workspace, does not let us keep anything. */
  state: 'kept' | 'changed' | 'saving' | 'failed' | 'off'
  /** ISO time of the last save; null before the first. */
  savedAt: string | null
  error: RapportError | null
}

export const NOT_KEEPING: KeepStatus = { state: 'off', savedAt: null, error: null }

export interface KeeperParts {
  engine: SupervisedEngine
  sources: Pick<SourcesApi, 'keep' | 'reopen' | 'reattach' | 'restore' | 'holdFrom'>
  store: Store
  onStatus: (status: KeepStatus) => void
  now?: () => Date
  /** Milliseconds that a change may wait for others before it is saved, by place. */
  wait?: Partial<Record<Place, number>>
}

/** How opening went: `older` where the newest state was damaged, `rebuilt` where the tables were made again from the files. */
export type Opened = 'nothing' | 'whole' | 'older' | 'rebuilt' | 'unreadable'

/** What the model reads may be read again; a click is not made twice. */
const WAIT: Record<Place, number> = { data: 0, work: 150, read: 15_000 }
/** After a save that failed. */
const AGAIN = 10_000

/**
 * Keeps a workspace: saves what changed soon after it changed, and opens what was kept. A save writes new pieces beside the old ones
 * and then the list that names them, so that it counts wholly or not at all; the state before the last stays too.
 */
export class Keeper {
  readonly #parts: KeeperParts
  readonly #wait: Record<Place, number>
  #last: Generation = EMPTY
  #before: Generation | undefined
  #dirty = new Set<Place>()
  #timer: { at: number; id: ReturnType<typeof setTimeout> } | undefined
  #saving: Promise<void> = Promise.resolve()
  #importing = false
  /** The tables of `data` are read from the store's file and cannot be written. */
  #dataIsFile = false
  #status: KeepStatus = { state: 'kept', savedAt: null, error: null }
  #stopWatching: () => void = () => undefined
  #closed = false

  constructor(parts: KeeperParts) {
    this.#parts = parts
    this.#wait = { ...WAIT, ...parts.wait }
  }

  get status(): KeepStatus {
    return this.#status
  }

  #tell(change: Partial<KeepStatus>): void {
    this.#status = { ...this.#status, ...change }
    if (!this.#closed) this.#parts.onStatus(this.#status)
  }

  /** Opens what is kept, where anything is. Nothing is saved before `watch`. */
  async open(): Promise<Opened> {
    const { store, engine } = this.#parts
    const { open, broken } = await findGeneration(store)
    let opened: Opened = broken.length > 0 ? 'unreadable' : 'nothing'
    if (open) {
      this.#last = open.generation
      opened = broken.length > 0 ? 'older' : 'whole'
      for (const [place, file] of open.places)
        await engine.openPlace(place, file, { writable: place !== 'data' })
      const { sources } = this.#parts
      await sources.reopen(open.generation.sources, open.bytes)
      this.#dataIsFile = open.places.has('data')
      if (open.generation.places.data && !this.#dataIsFile) {
        await sources.restore(engine)
        this.#dirty.add('data')
        opened = 'rebuilt'
      }
      if (broken.length === 0) await prune(store, [this.#last])
      this.#tell({ savedAt: open.generation.savedAt })
    }
    // Numbers go on above the broken ones, which stay where they are.
    if (broken.length > 0) this.#last = { ...this.#last, no: Math.max(this.#last.no, ...broken) }
    return opened
  }

  /** From now on what changes is saved: to be called when the tables that a workspace has from the start are there. */
  watch(): void {
    this.#stopWatching = this.#parts.engine.onWrite((place) => {
      if (place !== 'data') this.#changed(place)
    })
    if (this.#dirty.size > 0) this.#changed('data')
  }

  #changed(place: Place): void {
    this.#dirty.add(place)
    if (this.#status.state !== 'saving') this.#tell({ state: 'changed' })
    this.#saveWithin(this.#wait[place])
  }

  #saveWithin(ms: number): void {
    const at = Date.now() + ms
    if (this.#closed || (this.#timer && this.#timer.at <= at)) return
    clearTimeout(this.#timer?.id)
    this.#timer = { at, id: setTimeout(() => void this.save(), ms) }
  }

  /** To be called before files come or go: from here on `data` can be written, and what comes is not said to be saved. */
  async importBegins(): Promise<void> {
    await this.#saving
    this.#importing = true
    try {
      if (this.#dataIsFile) {
        const file = await this.#fileOf('data')
        await this.#parts.engine.openPlace('data', file, { writable: true })
        this.#dataIsFile = false
      }
    } catch (error) {
      this.#importing = false
      throw error
    }
    this.#dirty.add('data')
    this.#tell({ state: 'changed' })
  }

  /** To be called when they came or went, however it ended. */
  importEnds(): void {
    this.#importing = false
    this.#changed('data')
  }

  /** Saves what changed now. Rejects never: what goes wrong is in the status. */
  save(): Promise<void> {
    clearTimeout(this.#timer?.id)
    this.#timer = undefined
    this.#saving = this.#saving.then(() => this.#saveOnce())
    return this.#saving
  }

  async #saveOnce(): Promise<void> {
    const places = PLACES.filter((place) => this.#dirty.has(place) && !(place === 'data' && this.#importing))
    if (places.length === 0 || this.#closed) return
    for (const place of places) this.#dirty.delete(place)
    this.#tell({ state: 'saving' })
    try {
      const generation = await this.#write(places)
      this.#before = this.#last
      this.#last = generation
      await prune(this.#parts.store, this.#before.no > 0 ? [generation, this.#before] : [generation])
      const more = this.#dirty.size > 0
      this.#tell({ state: more ? 'changed' : 'kept', savedAt: generation.savedAt, error: null })
    } catch (error) {
      for (const place of places) this.#dirty.add(place)
      this.#tell({ state: 'failed', error: storageProblem(error) })
      this.#saveWithin(AGAIN)
    }
  }

  async #write(places: readonly Place[]): Promise<Generation> {
    const { engine, store, sources } = this.#parts
    const savedAt = (this.#parts.now?.() ?? new Date()).toISOString()
    const next: Generation = {
      ...this.#last,
      places: { ...this.#last.places },
      no: this.#last.no + 1,
      savedAt,
    }
    if (places.includes('data')) {
      const { kept, bytes } = sources.keep()
      for (const [name, blob] of bytes) if (next.bytes[name] === undefined) await store.write(name, blob)
      next.bytes = Object.fromEntries([...bytes].map(([name, blob]) => [name, blob.size]))
      next.sources = kept
    }
    for (const place of places) {
      const file = new Blob([(await engine.snapshot(place)) as BlobPart])
      const name = `${place}-${next.no}.duckdb`
      await store.write(name, file)
      next.places[place] = { name, size: file.size, sha256: await sha256(file) }
    }
    await commit(store, next)
    if (places.includes('data')) await this.#goOnFromStore(next)
    return next
  }

  /** The files that were dropped may be changed, moved or deleted from now on. */
  async #goOnFromStore({ bytes }: Generation): Promise<void> {
    const stored = new Map<string, Blob>()
    for (const name of Object.keys(bytes)) {
      const piece = await this.#parts.store.read(name)
      if (piece) stored.set(name, piece)
    }
    await this.#parts.sources.holdFrom(stored)
  }

  async #fileOf(place: Place): Promise<Blob> {
    const name = this.#last.places[place]?.name
    const file = name && (await this.#parts.store.read(name))
    if (!file) throw new RapportError('storage', { message: 'kept-file-missing' })
    return file
  }

  /**
   * Brings the tables into a fresh engine after the old one died: as they were saved, where no file came or went since, else from
   * the files' bytes. What the person did since the last save is not among them.
   */
  async restore(fresh: Engine): Promise<void> {
    const { sources } = this.#parts
    for (const place of ['work', 'read'] as const)
      if (this.#last.places[place])
        await fresh.openPlace(place, await this.#fileOf(place), { writable: true })
    const saved = this.#last.places.data && !this.#importing && !this.#dirty.has('data')
    this.#dataIsFile = false
    if (!saved) return sources.restore(fresh)
    await fresh.openPlace('data', await this.#fileOf('data'), { writable: false })
    this.#dataIsFile = true
    await sources.reattach(fresh)
  }

  /** Takes away everything that is kept of this workspace. Nothing is saved after it until something changes. */
  async forget(): Promise<void> {
    clearTimeout(this.#timer?.id)
    this.#timer = undefined
    await this.#saving
    this.#dirty.clear()
    this.#last = { ...EMPTY, no: this.#last.no }
    this.#before = undefined
    await prune(this.#parts.store, [])
    this.#tell({ state: 'kept', savedAt: null, error: null })
  }

  /** Saves nothing from now on. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#timer?.id)
    this.#stopWatching()
  }
}

function storageProblem(error: unknown): RapportError {
  if (error instanceof RapportError) return error
  const full = error instanceof DOMException && error.name === 'QuotaExceededError'
  return new RapportError('storage', { message: full ? 'storage-full' : 'not-saved', cause: error })
}
