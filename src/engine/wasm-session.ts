import * as duckdb from '@duckdb/duckdb-wasm'
import { Table, type AsyncRecordBatchStreamReader, type RecordBatch } from 'apache-arrow'
import { RapportError } from '../errors/rapport-error'
import { countingPrelude } from '../workers/count-requests'
import { columnsToIpc, tableColumns, tableRowsByAndBy } from './arrow-values'
import { cancelled } from './call-queue'
import { LOCK, SETUP, type Column, type ColumnarResult, type Place, type Row } from './engine'
import { toRapportError } from './engine-errors'
import { LANDING, emptyLanding, isEmpty, moveLanding } from './insert-sql'
import { ident, sql, statements, Sql } from './sql'
import { openSnapshot, takeDatabaseFile, takeSnapshot, writeSnapshot, type SnapshotTools } from './snapshot'

export interface WasmAssets {
  /** Text of the engine's script, and its compiled module: kept, so that a restart needs no server. */
  script: Blob
  module: WebAssembly.Module
  /** Bytes of an empty DuckDB file, the seed of a snapshot. */
  seed: () => Promise<Uint8Array>
}

/** Never fetched: stands for the compiled module that the worker was given. */
const MODULE_NAME = 'rapport-kept-module.wasm'

/**
 * Runs in the worker before DuckDB's script. Holds a lock for as long as the worker lives, and hands DuckDB the module
 * that was compiled once instead of letting it fetch and compile its own.
 */
function bootstrap(lock: string): string {
  return `
    const locks = self.navigator.locks;
    const held = locks
      ? new Promise((done) => locks.request(${JSON.stringify(lock)}, () => { done(true); return new Promise(() => {}) }))
      : Promise.resolve(false);
    held.then((rapportHeld) => postMessage({ rapportHeld }));
    let keptModule;
    const fetchAnew = self.fetch.bind(self);
    self.fetch = (target, options) => String(target.url ?? target).endsWith(${JSON.stringify(MODULE_NAME)})
      ? Promise.resolve(new Response('', { headers: { 'content-type': 'application/wasm' } }))
      : fetchAnew(target, options);
    WebAssembly.instantiateStreaming = async (_, imports) =>
      ({ module: keptModule, instance: await WebAssembly.instantiate(keptModule, imports) });
    self.addEventListener('message', (event) => {
      if (!event.data.rapportModule) return;
      keptModule = event.data.rapportModule;
      event.stopImmediatePropagation();
    });
  `
}

/**
 * One worker with one DuckDB in it. The worker starts from a `blob:` URL so that the page's content-security policy binds
 * it (a worker from an http URL goes without), and holds a lock: when the worker dies, however it dies, the lock is free,
 * and every call that still waits is told. The library itself drops such calls without a word (duckdb-wasm #1588).
 */
export class WasmSession {
  readonly #worker: Worker
  readonly #db: duckdb.AsyncDuckDB
  readonly #assets: WasmAssets
  #connection: duckdb.AsyncDuckDBConnection | undefined
  #named = 0
  #rejectDeath!: (error: RapportError) => void
  readonly death: Promise<never>

  constructor(assets: WasmAssets) {
    this.#assets = assets
    this.death = new Promise<never>((_, reject) => (this.#rejectDeath = reject))
    this.death.catch(() => undefined)
    const lock = `rapport-engine-${crypto.randomUUID?.() ?? Math.random()}`
    const parts = [countingPrelude(), bootstrap(lock), assets.script]
    const url = URL.createObjectURL(new Blob(parts, { type: 'text/javascript' }))
    this.#worker = new Worker(url)
    this.#worker.addEventListener('error', (event) => this.#die(event.message))
    this.#worker.addEventListener('messageerror', () => this.#die('unreadable message'))
    this.#worker.addEventListener('message', (event: MessageEvent<{ rapportHeld?: boolean }>) => {
      if (event.data.rapportHeld === undefined) return
      event.stopImmediatePropagation()
      URL.revokeObjectURL(url)
      if (event.data.rapportHeld) void navigator.locks.request(lock, () => this.#die('worker ended'))
    })
    this.#worker.postMessage({ rapportModule: assets.module })
    this.#db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), this.#worker)
  }

  #die(reason: string): void {
    this.#rejectDeath(new RapportError('crashed', { message: 'crashed', cause: new Error(reason) }))
  }

  #alive<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.death])
  }

  async boot(): Promise<void> {
    await this.#alive(this.#db.instantiate(new URL(MODULE_NAME, document.baseURI).href))
    await this.#alive(
      this.#db.open({
        query: { castBigIntToDouble: true, castDecimalToDouble: true, castTimestampToDate: true },
      }),
    )
    this.#connection = await this.#alive(this.#db.connect())
    for (const statement of statements(new Sql(SETUP))) await this.execute(statement)
    await this.execute(new Sql(LOCK))
  }

  /** Runs one statement for what it does; its result stays where it is, which saves the way there and back. */
  async execute(statement: Sql, signal?: AbortSignal): Promise<void> {
    await this.#send(statement, signal, async () => undefined)
  }

  /** Runs one statement for its rows. */
  table(statement: Sql, signal?: AbortSignal): Promise<Table> {
    return this.#send(statement, signal, async (reader) => {
      const batches: RecordBatch[] = []
      for (;;) {
        const { done, value } = await this.#alive(reader.next())
        if (done) break
        batches.push(value as RecordBatch)
      }
      const { schema } = reader
      return batches.length > 0 ? new Table(batches) : schema ? new Table(schema, []) : new Table()
    })
  }

  /** An abort stops a statement between two of its tasks, within about a tenth of a second. */
  async #send<T>(
    statement: Sql,
    signal: AbortSignal | undefined,
    read: (reader: AsyncRecordBatchStreamReader) => Promise<T>,
  ): Promise<T> {
    if (signal?.aborted) throw cancelled()
    const connection = this.#connection!
    const stop = () => void connection.cancelSent().catch(() => undefined)
    signal?.addEventListener('abort', stop, { once: true })
    try {
      const reader = await this.#alive(connection.send(statement.text, false))
      if (signal?.aborted) throw cancelled()
      return await read(reader)
    } catch (error) {
      if (signal?.aborted) throw cancelled()
      throw toRapportError(error, statement)
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }

  async query(statement: Sql, signal?: AbortSignal): Promise<Row[]> {
    return tableRowsByAndBy(await this.table(statement, signal))
  }

  async columns(statement: Sql, signal?: AbortSignal): Promise<ColumnarResult> {
    return tableColumns(await this.table(statement, signal))
  }

  async addFile(name: string, file: Blob): Promise<void> {
    await this.#alive(this.#db.dropFile(name).catch(() => undefined))
    await this.#alive(
      this.#db.registerFileHandle(name, file, duckdb.DuckDBDataProtocol.BROWSER_FILEREADER, true),
    )
  }

  async removeFile(name: string): Promise<void> {
    await this.#alive(this.#db.dropFile(name))
  }

  async insert(table: Sql, columns: Record<string, Column>): Promise<void> {
    if (isEmpty(columns)) await this.execute(emptyLanding(columns))
    else await this.#land(columns)
    await this.execute(moveLanding(table, columns))
    await this.execute(sql`drop table ${ident(LANDING)}`)
  }

  async #land(columns: Record<string, Column>): Promise<void> {
    await this.execute(sql`drop table if exists ${ident(LANDING)}`)
    try {
      await this.#alive(
        this.#connection!.insertArrowFromIPCStream(columnsToIpc(columns), { name: LANDING, create: true }),
      )
    } catch (error) {
      throw toRapportError(error)
    }
  }

  snapshot(place: Place): Promise<Uint8Array> {
    return takeSnapshot(place, `snapshot_${place}_${++this.#named}.db`, this.#snapshotTools())
  }

  async snapshotInto(place: Place, file: FileSystemFileHandle): Promise<void> {
    const seeded = await file.createWritable()
    await seeded.write((await this.#assets.seed()) as BufferSource)
    await seeded.close()
    await writeSnapshot(place, `snapshot_${place}_${++this.#named}.db`, {
      run: (statement) => this.execute(statement),
      open: (name) =>
        this.#alive(
          this.#db.registerFileHandle(name, file, duckdb.DuckDBDataProtocol.BROWSER_FSACCESS, true),
        ),
      close: (name) => this.removeFile(name),
    })
  }

  databaseFile(): Promise<Uint8Array> {
    return takeDatabaseFile(`database_${++this.#named}.db`, this.#snapshotTools())
  }

  #snapshotTools(): SnapshotTools {
    return {
      query: <R extends object>(statement: Sql) => this.query(statement) as Promise<R[]>,
      run: (statement) => this.execute(statement),
      seed: async (name) =>
        this.#alive(this.#db.registerFileBuffer(name, (await this.#assets.seed()).slice())),
      read: (name) => this.#alive(this.#db.copyFileToBuffer(name)),
      drop: async (name) => void (await this.#alive(this.#db.dropFile(name))),
    }
  }

  async openPlace(place: Place, file: Blob, writable: boolean): Promise<void> {
    await openSnapshot(place, `kept_${place}_${++this.#named}.db`, writable, {
      run: (statement) => this.execute(statement),
      add: (name) => this.addFile(name, file),
      drop: (name) => this.removeFile(name),
    })
  }

  terminate(): void {
    this.#worker.terminate()
    this.#die('terminated')
  }
}
