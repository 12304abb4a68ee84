import type { Engine } from '../engine/engine'
import type { RapportError } from '../errors/rapport-error'
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
  /** Brings every table back into a fresh engine, from the files still held (until saving exists). */
  restore(engine: Engine): Promise<void>
  onChange(listener: () => void): () => void
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
