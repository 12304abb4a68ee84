import type { Engine } from '../engine/engine'
import type { RapportError } from '../errors/rapport-error'
import type { KeptFile } from './held-file'
import type { Receipt } from './forget/receipt'
import type { Mapping, SavedMappings } from './map/mapping'
import type { ImportProgress, LinkSummary, RejectRow, SourceFile } from './source-file'

/** What the page may ask of the import; `Sources` in `sources.ts` is the one implementation. */
export interface SourcesApi {
  readonly files: readonly SourceFile[]
  readonly links: LinkSummary | null
  /** Why a file failed that is `failed`, with the details for whoever looks into it. */
  failure(no: number): RapportError | undefined
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
  /** Brings every table back into a fresh engine, from the bytes of the files. */
  restore(engine: Engine): Promise<void>
  /** All that is needed to go on another day, beside the tables themselves: plain data, and the bytes of files by name. */
  keep(): { kept: KeptSources; bytes: Map<string, Blob> }
  /** Goes on from what was kept; the tables must be open already. Throws where bytes are missing, and changes nothing then. */
  reopen(kept: KeptSources, bytes: ReadonlyMap<string, Blob>): Promise<void>
  /** Goes on with these bytes, by their names, instead of the files that were dropped, which may change or go. */
  holdFrom(bytes: ReadonlyMap<string, Blob>): Promise<void>
  /** Gives an engine that has the tables the views over them, and the files from which it reads the rows of large ones. */
  reattach(engine: Engine): Promise<void>
  onChange(listener: () => void): () => void
}

export interface KeptSources {
  files: KeptFile[]
  links: LinkSummary | null
  nextNo: number
  /** Corrected mappings, used again for files with the same header. */
  mappings: SavedMappings['mappings']
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
