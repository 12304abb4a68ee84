import { RapportError } from '../errors/rapport-error'
import { CallQueue } from './call-queue'
import type {
  CallOptions,
  Column,
  ColumnarResult,
  Engine,
  EngineStatus,
  Place,
  Row,
  SupervisedEngine,
} from './engine'
import { placeWritten } from './place-written'
import { sql, statements, type Sql } from './sql'
import type { WasmSession } from './wasm-session'

type Restore = (engine: Engine) => Promise<void>

/**
 * Keeps one engine session running. A call that a crash or an out-of-memory interrupts is rejected at once; then a new
 * session is booted, `onRestart` brings the tables back, and only then do the calls that waited go on.
 */
export class Supervisor implements SupervisedEngine {
  readonly #start: () => Promise<WasmSession>
  readonly #queue = new CallQueue()
  #session: Promise<WasmSession>
  #restore: Restore = async () => undefined
  #listeners = new Set<(status: EngineStatus) => void>()
  #writeListeners = new Set<(place: Place) => void>()
  #closed = false
  #recovering = false

  constructor(start: () => Promise<WasmSession>) {
    this.#start = start
    this.#session = this.#boot()
  }

  async #boot(): Promise<WasmSession> {
    this.#tell(this.#recovering ? 'restoring' : 'starting')
    try {
      const session = await this.#start()
      session.death.catch((error: unknown) => void this.#recover(session, error))
      if (!this.#recovering) this.#tell('ready')
      return session
    } catch (error) {
      this.#tell('failed')
      throw new RapportError('crashed', { message: 'engine-would-not-start', cause: error })
    }
  }

  #tell(status: EngineStatus): void {
    for (const listener of this.#listeners) listener(status)
  }

  onStatus(listener: (status: EngineStatus) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  onRestart(restore: Restore): void {
    this.#restore = restore
  }

  async #recover(dead: WasmSession, reason: unknown): Promise<void> {
    if (this.#closed || this.#recovering) return
    this.#recovering = true
    this.#queue.pause()
    dead.terminate()
    this.#session = this.#boot()
    try {
      const session = await this.#session
      await this.#restore(direct(session))
      this.#recovering = false
      this.#tell('ready')
    } catch (error) {
      this.#recovering = false
      this.#tell('failed')
      this.#queue.rejectAll(error instanceof RapportError ? error : reason)
    } finally {
      this.#queue.resume()
    }
  }

  /** Queues a call; a fatal error of the engine starts the recovery before the caller hears of it. */
  #call<T>(work: (session: WasmSession) => Promise<T>, options?: CallOptions): Promise<T> {
    return this.#queue.enqueue(async () => {
      const session = await this.#session
      try {
        return await work(session)
      } catch (error) {
        if (error instanceof RapportError && (error.kind === 'memory' || error.kind === 'crashed'))
          void this.#recover(session, error)
        throw error
      }
    }, options)
  }

  query<R extends object = Row>(sql: Sql, options?: CallOptions): Promise<R[]> {
    return this.#call((session) => session.query(sql, options?.signal) as Promise<R[]>, options)
  }

  columns(sql: Sql, options?: CallOptions): Promise<ColumnarResult> {
    return this.#call((session) => session.columns(sql, options?.signal), options)
  }

  async run(script: Sql, options?: CallOptions): Promise<void> {
    for (const statement of statements(script)) {
      await this.#call((session) => session.execute(statement, options?.signal), options)
      this.#wrote(statement)
    }
  }

  #wrote(statement: Sql): void {
    const place = placeWritten(statement)
    if (place) for (const listener of this.#writeListeners) listener(place)
  }

  onWrite(listener: (place: Place) => void): () => void {
    this.#writeListeners.add(listener)
    return () => this.#writeListeners.delete(listener)
  }

  addFile(name: string, file: Blob | string): Promise<void> {
    if (typeof file === 'string') throw new TypeError('In the browser a file is a Blob')
    return this.#call((session) => session.addFile(name, file))
  }

  removeFile(name: string): Promise<void> {
    return this.#call((session) => session.removeFile(name))
  }

  async insert(table: Sql, columns: Record<string, Column>, options?: CallOptions): Promise<void> {
    await this.#call((session) => session.insert(table, columns), options)
    this.#wrote(sql`insert into ${table}`)
  }

  snapshot(place: Place): Promise<Uint8Array> {
    return this.#call((session) => session.snapshot(place))
  }

  snapshotInto(place: Place, file: FileSystemFileHandle): Promise<void> {
    return this.#call((session) => session.snapshotInto(place, file))
  }

  databaseFile(): Promise<Uint8Array> {
    return this.#call((session) => session.databaseFile())
  }

  async openPlace(place: Place, file: Blob, { writable }: { writable: boolean }): Promise<void> {
    await this.#call((session) => session.openPlace(place, file, writable))
    if (writable) for (const listener of this.#writeListeners) listener(place)
  }

  async close(): Promise<void> {
    this.#closed = true
    ;(await this.#session).terminate()
  }
}

/** The same interface straight onto a session: for the restore, which must not wait behind the calls it unblocks. */
function direct(session: WasmSession): Engine {
  return {
    query: <R extends object = Row>(sql: Sql, options?: CallOptions) =>
      session.query(sql, options?.signal) as Promise<R[]>,
    columns: (sql, options) => session.columns(sql, options?.signal),
    run: async (script, options) => {
      for (const statement of statements(script)) await session.execute(statement, options?.signal)
    },
    addFile: (name, file) => session.addFile(name, file as Blob),
    removeFile: (name) => session.removeFile(name),
    insert: (table, columns) => session.insert(table, columns),
    snapshot: (place) => session.snapshot(place),
    databaseFile: () => session.databaseFile(),
    openPlace: (place, file, { writable }) => session.openPlace(place, file, writable),
    close: async () => session.terminate(),
  }
}
