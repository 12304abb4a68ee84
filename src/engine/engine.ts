import type { Sql } from './sql'

/** What a cell is once it left the engine: times are naive and carried as UTC `Date`s. */
export type Value = number | string | boolean | Date | null
export type Row = Record<string, Value>

/** One column of a result. NULL in a number column is NaN; dates and times are milliseconds since 1970 in UTC. */
export type Column = Float64Array | Int32Array | (string | null)[]

export interface ColumnarResult {
  readonly length: number
  numbers(name: string): Float64Array
  integers(name: string): Int32Array
  strings(name: string): (string | null)[]
}

/** What a page waits for goes before what analyses do in the background. */
export type Priority = 'page' | 'analysis'

export interface CallOptions {
  signal?: AbortSignal
  priority?: Priority
}

/**
 * Where tables live: imports make `data`, the person makes `work`, the model makes `read` out of texts; all three are kept.
 * Analyses make `mem`, the default, which never is.
 */
export type Place = 'data' | 'work' | 'read'
export const PLACES: readonly Place[] = ['data', 'work', 'read']

export interface Engine {
  query<R extends object = Row>(sql: Sql, options?: CallOptions): Promise<R[]>
  columns(sql: Sql, options?: CallOptions): Promise<ColumnarResult>
  /** Runs every statement of a script, one after the other; other calls may come between two statements. */
  run(script: Sql, options?: CallOptions): Promise<void>
  /** Makes a file readable as `read_csv('<name>')`: a handle, never a copy. In Node a path will do. */
  addFile(name: string, file: Blob | string): Promise<void>
  removeFile(name: string): Promise<void>
  /** Creates or replaces `table` from typed arrays, all of one length; NaN becomes NULL. */
  insert(table: Sql, columns: Record<string, Column>, options?: CallOptions): Promise<void>
  /** The place as the bytes of a real DuckDB file. */
  snapshot(place: Place): Promise<Uint8Array>
  /** The tables of all places as the bytes of one DuckDB file, for other programs: each place is a schema. */
  databaseFile(): Promise<Uint8Array>
  /**
   * Puts a snapshot in the place's stead. As it is: read from the file where it lies and not to be written, which costs nothing
   * however large it is. `writable`: copied into memory. Rejects, the place empty, where the file cannot be opened.
   */
  openPlace(place: Place, file: Blob, options: { writable: boolean }): Promise<void>
  close(): Promise<void>
}

export interface SupervisedEngine extends Engine {
  /** Called after a crash or an out-of-memory, with an engine that skips the queue; calls wait until it is through. */
  onRestart(restore: (engine: Engine) => Promise<void>): void
  onStatus(listener: (status: EngineStatus) => void): () => void
  /**
   * Writes the place as a real DuckDB file over a file of the origin's private file system, without a copy in memory. Where it fails,
   * the file is left half written.
   */
  snapshotInto(place: Place, file: FileSystemFileHandle): Promise<void>
  /** Told after each statement that may have changed a table of a kept place. */
  onWrite(listener: (place: Place) => void): () => void
}

export type EngineStatus = 'starting' | 'ready' | 'restoring' | 'failed'

/** Statements that put both implementations into the same state before anything else runs. */
export const SETUP = `
  SET autoinstall_known_extensions = false;
  SET autoload_known_extensions = false;
  SET threads = 1;
  SET preserve_insertion_order = true;
  SET default_null_order = 'nulls_last';
  ATTACH ':memory:' AS data (COMPRESS);
  ATTACH ':memory:' AS work;
  ATTACH ':memory:' AS read;
  ATTACH ':memory:' AS mem (COMPRESS);
  USE mem;
  CREATE SCHEMA scope;
`

export const LOCK = `SET lock_configuration = true`
