import { readFile, rm, copyFile, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  DuckDBInstance,
  DuckDBTypeId,
  type DuckDBConnection,
  type DuckDBResultReader,
} from '@duckdb/node-api'
import type { CallOptions, Column, ColumnarResult, Engine, Place, Row, Value } from './engine'
import { LOCK, SETUP } from './engine'
import { cancelled } from './call-queue'
import { toRapportError } from './engine-errors'
import { LANDING, emptyLanding, moveLanding } from './insert-sql'
import { openSnapshot, takeDatabaseFile, takeSnapshot, type SnapshotTools } from './snapshot'
import { Sql, ident, sql, statements } from './sql'

const SEED = fileURLToPath(new URL('./empty.duckdb', import.meta.url))

function plain(value: unknown): Value {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value
  const object = value as { micros?: bigint; days?: number; toDouble?: () => number }
  if (typeof object.micros === 'bigint') return new Date(Number(object.micros / 1000n))
  if (typeof object.days === 'number') return new Date(object.days * 86_400_000)
  if (typeof object.toDouble === 'function') return object.toDouble()
  throw new TypeError(`Cast it in SQL to DOUBLE, INTEGER, VARCHAR or TIMESTAMP: ${String(value)}`)
}

/** Native DuckDB 1.4.3 behind the same interface, for tests, benchmarks and scripts. Files are given by path or Blob. */
export class NativeEngine implements Engine {
  readonly #connection: DuckDBConnection
  readonly #instance: DuckDBInstance
  readonly #folder: string
  readonly #files = new Map<string, string>()
  #named = 0
  #tail: Promise<unknown> = Promise.resolve()

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, folder: string) {
    this.#instance = instance
    this.#connection = connection
    this.#folder = folder
  }

  static async start(): Promise<NativeEngine> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
    const connection = await instance.connect()
    const engine = new NativeEngine(instance, connection, await mkdtemp(path.join(tmpdir(), 'rapport-')))
    for (const statement of statements(new Sql(SETUP))) await connection.run(statement.text)
    await connection.run(LOCK)
    return engine
  }

  /** File names in `read_csv('…')` stand for paths here. */
  #resolved(statement: Sql): string {
    let text = statement.text
    for (const [name, file] of this.#files)
      text = text.replaceAll(`'${name.replaceAll("'", "''")}'`, `'${file.replaceAll("'", "''")}'`)
    return text
  }

  #one<T>(statement: Sql, options: CallOptions | undefined, work: (text: string) => Promise<T>): Promise<T> {
    const run = async () => {
      const signal = options?.signal
      if (signal?.aborted) throw cancelled()
      const stop = () => this.#connection.interrupt()
      signal?.addEventListener('abort', stop, { once: true })
      try {
        return await work(this.#resolved(statement))
      } catch (error) {
        if (signal?.aborted) throw cancelled()
        throw toRapportError(error, statement)
      } finally {
        signal?.removeEventListener('abort', stop)
      }
    }
    const result = this.#tail.then(run, run)
    this.#tail = result.catch(() => undefined)
    return result
  }

  async query<R extends object = Row>(statement: Sql, options?: CallOptions): Promise<R[]> {
    const reader = await this.#one(statement, options, (text) => this.#connection.runAndReadAll(text))
    const names = reader.deduplicatedColumnNames()
    return reader.getRows().map((row) => {
      const out: Row = {}
      names.forEach((name, i) => (out[name] = plain(row[i])))
      return out as R
    })
  }

  async columns(statement: Sql, options?: CallOptions): Promise<ColumnarResult> {
    const reader = await this.#one(statement, options, (text) => this.#connection.runAndReadAll(text))
    return readerColumns(reader)
  }

  async run(script: Sql, options?: CallOptions): Promise<void> {
    for (const statement of statements(script))
      await this.#one(statement, options, (text) => this.#connection.run(text))
  }

  async addFile(name: string, file: Blob | string): Promise<void> {
    if (typeof file === 'string') {
      this.#files.set(name, file)
      return
    }
    // Never one that was used before: a statement may still read it under another name.
    const target = path.join(this.#folder, `file_${++this.#named}`)
    await writeFile(target, Buffer.from(await file.arrayBuffer()))
    this.#files.set(name, target)
  }

  async removeFile(name: string): Promise<void> {
    this.#files.delete(name)
  }

  async insert(table: Sql, columns: Record<string, Column>, options?: CallOptions): Promise<void> {
    const names = Object.keys(columns)
    const length = names.length > 0 ? columns[names[0]!]!.length : 0
    await this.#one(emptyLanding(columns), options, async (text) => {
      await this.#connection.run(text)
      const appender = await this.#connection.createAppender(LANDING, 'main', 'mem')
      for (let r = 0; r < length; r++) {
        names.forEach((name) => {
          const value = columns[name]![r]
          if (value === null || value === undefined) appender.appendNull()
          else if (columns[name] instanceof Float64Array) appender.appendDouble(value as number)
          else if (columns[name] instanceof Int32Array) appender.appendInteger(value as number)
          else appender.appendVarchar(value as string)
        })
        appender.endRow()
      }
      appender.closeSync()
    })
    await this.run(moveLanding(table, columns))
    await this.run(sql`drop table ${ident(LANDING)}`)
  }

  snapshot(place: Place): Promise<Uint8Array> {
    return takeSnapshot(place, `snapshot_${place}_${++this.#named}.db`, this.#snapshotTools())
  }

  databaseFile(): Promise<Uint8Array> {
    return takeDatabaseFile(`database_${++this.#named}.db`, this.#snapshotTools())
  }

  #snapshotTools(): SnapshotTools {
    const target = path.join(this.#folder, 'snapshot.db')
    return {
      query: (statement) => this.query(statement),
      run: (statement) => this.run(statement),
      seed: async (name) => {
        await copyFile(SEED, target)
        this.#files.set(name, target)
      },
      read: async () => new Uint8Array(await readFile(target)),
      drop: async (name) => {
        this.#files.delete(name)
        await rm(target, { force: true })
      },
    }
  }

  async openPlace(place: Place, file: Blob, { writable }: { writable: boolean }): Promise<void> {
    await openSnapshot(place, `kept_${place}_${++this.#named}.db`, writable, {
      run: (statement) => this.run(statement),
      add: (name) => this.addFile(name, file),
      drop: (name) => this.removeFile(name),
    })
  }

  async close(): Promise<void> {
    this.#connection.closeSync()
    this.#instance.closeSync()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

function readerColumns(reader: DuckDBResultReader): ColumnarResult {
  const names = reader.deduplicatedColumnNames()
  const values = reader.getColumns()
  const at = (name: string) => {
    const i = names.indexOf(name)
    if (i < 0) throw new Error(`No column ${name}`)
    return i
  }
  const numbers = (name: string) => {
    const column = values[at(name)] ?? []
    const isDate = [DuckDBTypeId.DATE, DuckDBTypeId.TIMESTAMP].includes(reader.columnTypeId(at(name)))
    return Float64Array.from(column, (value) => {
      const cell = plain(value)
      if (cell === null) return NaN
      return isDate ? (cell as Date).getTime() : Number(cell)
    })
  }
  return {
    length: reader.currentRowCount,
    numbers,
    integers: (name) => Int32Array.from(numbers(name)),
    strings: (name) =>
      (values[at(name)] ?? []).map((value) => {
        const cell = plain(value)
        return cell === null ? null : String(cell)
      }),
  }
}
