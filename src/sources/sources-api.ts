import type { Engine } from '../engine/engine'
import type { Receipt } from './forget/receipt'
import type { Mapping, SavedMappings } from './map/mapping'
import type { ImportProgress, LinkSummary, RejectRow, SourceFile } from './source-file'

/** What the page may ask of the import; `Sources` in `sources.ts` is the one implementation. */
export interface SourcesApi {
  readonly files: readonly SourceFile[]
  readonly links: LinkSummary | null
  /** Reads, recognises, loads and joins; a file that fails leaves everything already loaded as it was. */
  add(inputs: { name: string; blob: Blob; lastModified: number }[], options?: AddOptions): Promise<void>
  /** Applies a corrected mapping; the file itself is not read again. */
  remap(no: number, mapping: Mapping, options?: AddOptions): Promise<void>
  /** What a mapping would give, without applying it: the counts and the first rows as they would be read. */
  tryMapping(no: number, mapping: Mapping): Promise<MappingTrial>
  remove(no: number): Promise<void>
  clear(): Promise<void>
  rejects(no: number, limit?: number): Promise<RejectRow[]>
  savedMappings(): SavedMappings
  useMappings(saved: SavedMappings): void
  /**
   * Erases a customer from every table and file held, and keeps them from coming back. Gives what was erased, and the hashes of the
   * texts that only they wrote; `on` is the day of it, `lists` from how many saved lists they were taken before.
   */
  forget(customer: string, on: string, lists?: number): Promise<{ receipt: Receipt; texts: string[] }>
  /** The rows of each file that are about a customer, as they stand in it. */
  rowsAbout(customer: string): Promise<RowsAbout[]>
  /** Brings every table back into a fresh engine, from the files still held (until saving exists). */
  restore(engine: Engine): Promise<void>
  onChange(listener: () => void): () => void
}

/** Rows of one file: its columns, and the lines and cells. */
export interface RowsAbout {
  file: string
  header: readonly string[]
  rows: { line: number; cells: string[] }[]
}

export interface AddOptions {
  signal?: AbortSignal
  progress?: (progress: ImportProgress) => void
}

export interface MappingTrial {
  rows: { read: number; loaded: number; rejected: number; blank: number }
  reasons: { reason: string; n: number }[]
  /** For each mapped column: how its first values are understood, and how many of all are. */
  columns: { column: string; field: string; shown: string[]; valid: number; filled: number }[]
  /** Counts that a person checks at a glance. */
  customers: number
  orders: number
  net: number
  from: string | null
  to: string | null
}
