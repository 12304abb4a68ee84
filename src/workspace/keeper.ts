import { PLACES, type Engine, type Place, type SupervisedEngine } from '../engine/engine'
import { RapportError } from '../errors/rapport-error'
import type { SourcesApi } from '../sources/sources-api'
import { commit, EMPTY, findGeneration, fingerprint, prune, type Generation } from './generations'
import { storageLeft } from './storage-room'
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
  /** Bytes that the browser would still give; null where it does not say. */
  left?: () => Promise<number | null>
  /** Bytes of tables above which they are read from the store once they are there. */
  readFromStore?: number
}

/** How opening went: `evicted` where the browser cleared what was kept, `older` where the newest state was damaged, `rebuilt` where the tables were made again from the files. */
export type Opened = 'nothing' | 'evicted' | 'whole' | 'older' | 'rebuilt' | 'unreadable'

/** What the model reads may be read again; a click is not made twice. */
const WAIT: Record<Place, number> = { data: 0, work: 150, read: 15_000 }
/** Below, memory is faster and there is enough of it. */
const READ_FROM_STORE = 128 << 20
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
  #dirty = new Set<Place>()
  #timer: { at: number; id: ReturnType<typeof setTimeout> } | undefined
  #saving: Promise<void> = Promise.resolve()
  #importing = false
  /** Places of which states that are to be erased are kept still; null where none are. */
  #toErase: Set<Place> | null = null
  /** The import under way was saved already, as it stands. */
  #importSaved = false
  /** The tables of `data` are read from the store's file and cannot be written. */
  #dataIsFile = false
  #status: KeepStatus = { state: 'kept', savedAt: null, error: null }
  #stopWatching: () => void = () => undefined
  #closed = false
  /** Changes that a person made and that have not reached the tables yet. */
  #underWay = 0
  /** Bytes that were left when there were too few; null while there is room. */
  #fullAt: number | null = null

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
    this.#importSaved = false
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
    if (!this.#importSaved || this.#dirty.has('data')) this.#changed('data')
  }

  /** While `work` goes on, which changes what is kept, nobody is told that all is saved. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#underWay++
    if (this.#status.state === 'kept') this.#tell({ state: 'changed' })
    try {
      return await work()
    } finally {
      this.#underWay--
      const done = this.#underWay === 0 && this.#dirty.size === 0
      if (done && this.#status.state === 'changed') this.#tell({ state: 'kept' })
    }
  }

  /** Saves what changed, and does `work` on the pieces that are kept while nothing is written. Rejects where `work` does. */
  async still<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.save()
    const done = this.#saving.then(work)
    this.#saving = done.then(
      () => undefined,
      () => undefined,
    )
    return done
  }

  /** From now on nothing that changes is seen, until `watch` again. */
  unwatch(): void {
    this.#stopWatching()
  }

  /** Takes what is open in the engine for its own, to be saved whole. */
  adopt(): void {
    for (const place of PLACES) this.#dirty.add(place)
    this.watch()
  }

  /** Saves what changed now. Rejects never: what goes wrong is in the status. */
  save(): Promise<void> {
    clearTimeout(this.#timer?.id)
    this.#timer = undefined
    this.#saving = this.#saving.then(() => this.#saveOnce())
    return this.#saving
  }

  /**
   * Saves everything anew now, the import under way as it stands included, and takes every state before it away: what was erased
   * is then in nothing that is kept. Rejects where either could not be done; it is tried again by itself.
   */
  async saveErased(): Promise<void> {
    this.#toErase = new Set(PLACES)
    for (const place of PLACES) this.#dirty.add(place)
    clearTimeout(this.#timer?.id)
    this.#timer = undefined
    this.#saving = this.#saving.then(() => this.#saveOnce(true))
    await this.#saving
    if (this.#toErase) throw this.#status.error ?? new RapportError('storage', { message: 'not-saved' })
    this.#importSaved = this.#importing
  }

  async #saveOnce(importToo = !this.#importing): Promise<void> {
    const places = PLACES.filter((place) => this.#dirty.has(place) && (place !== 'data' || importToo))
    if (places.length === 0 || this.#closed) return
    if (places.includes('data') && (await this.#stillFull())) return this.#saveWithin(AGAIN)
    for (const place of places) this.#dirty.delete(place)
    const toErase = this.#toErase
    this.#tell({ state: 'saving' })
    try {
      const generation = await this.#write(places)
      this.#fullAt = null
      for (const place of places) toErase?.delete(place)
      const alone = toErase?.size === 0 || this.#last.no === 0
      const kept = alone ? [generation] : [generation, this.#last]
      this.#last = generation
      if (places.includes('data')) await this.#goOnFromStore(generation)
      await prune(this.#parts.store, kept)
      if (toErase?.size === 0 && toErase === this.#toErase) this.#toErase = null
      const more = this.#dirty.size > 0 || this.#underWay > 0
      this.#tell({ state: more ? 'changed' : 'kept', savedAt: generation.savedAt, error: null })
    } catch (error) {
      for (const place of places) this.#dirty.add(place)
      // Half of a piece is of no use, and takes the room that the next attempt needs.
      for (const place of places)
        await this.#parts.store.remove(pieceOf(place, this.#last.no + 1)).catch(() => undefined)
      const problem = storageProblem(error)
      this.#fullAt = problem.key === 'storage-full' ? await this.#left() : null
      this.#tell({ state: 'failed', error: problem })
      this.#saveWithin(AGAIN)
    }
  }

  #left(): Promise<number | null> {
    return (this.#parts.left ?? storageLeft)()
  }

  /** A large workspace is not written again for nothing: what there was no room for has none before more is left. */
  async #stillFull(): Promise<boolean> {
    if (this.#fullAt === null) return false
    const left = await this.#left()
    return left !== null && left <= this.#fullAt
  }

  async #write(places: readonly Place[]): Promise<Generation> {
    const { store, sources } = this.#parts
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
      const name = pieceOf(place, next.no)
      next.places[place] = { name, ...(await fingerprint(await this.#writePlace(place, name))) }
    }
    await commit(store, next)
    return next
  }

  /** What imports made may be too large for a copy in memory: the engine writes it where it is to lie. */
  async #writePlace(place: Place, name: string): Promise<Blob> {
    const { engine, store } = this.#parts
    const file = place === 'data' ? await store.file?.(name) : undefined
    if (file) {
      await engine.snapshotInto(place, file)
      return file.getFile()
    }
    const bytes = new Blob([(await engine.snapshot(place)) as BlobPart])
    await store.write(name, bytes)
    return bytes
  }

  /** The files that were dropped may be changed, moved or deleted from now on. */
  async #goOnFromStore({ bytes, places }: Generation): Promise<void> {
    const stored = new Map<string, Blob>()
    for (const name of Object.keys(bytes)) {
      const piece = await this.#parts.store.read(name)
      if (piece) stored.set(name, piece)
    }
    await this.#parts.sources.holdFrom(stored)
    if ((places.data?.size ?? 0) <= (this.#parts.readFromStore ?? READ_FROM_STORE)) return
    const { engine, sources } = this.#parts
    try {
      await this.#readData(engine)
    } catch {
      // Then the tables are gone from the engine, too; the bytes they were made of are not.
      await sources.restore(engine)
    }
  }

  /** Reads the tables that imports made from the store's file: what is not being asked for then takes no memory. */
  async #readData(engine: Engine): Promise<void> {
    await engine.openPlace('data', await this.#fileOf('data'), { writable: false })
    this.#dataIsFile = true
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
    await this.#readData(fresh)
    await sources.reattach(fresh)
  }

  /** Takes away everything that is kept of this workspace. Nothing is saved after it until something changes. */
  async forget(): Promise<void> {
    clearTimeout(this.#timer?.id)
    this.#timer = undefined
    await this.#saving
    this.#dirty.clear()
    this.#last = { ...EMPTY, no: this.#last.no }
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

const pieceOf = (place: Place, no: number): string => `${place}-${no}.duckdb`

function storageProblem(error: unknown): RapportError {
  // The engine, which writes large pieces itself, says it in words of its own around the browser's.
  const cause = error instanceof RapportError && error.kind === 'bug' ? error.cause : error
  if (cause instanceof RapportError) return cause
  const said = cause instanceof Error ? `${cause.name} ${cause.message}` : String(cause)
  const full = /QuotaExceeded|exceeded? (the|its) (storage )?quota|no space (available|left)/i.test(said)
  return new RapportError('storage', { message: full ? 'storage-full' : 'not-saved', cause: error })
}
