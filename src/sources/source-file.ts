import type { LikelyOutcome } from './link/likely/outcome'
import type { FileShape, Preview, ReadableKind } from './read/types'
import type { Mapping } from './map/mapping'
import type { FoundReading, ReadChoices } from './map/saved-mappings'

export type SourceStatus = 'reading' | 'loading' | 'loaded' | 'declined' | 'refused' | 'failed' | 'repeated'

/** Something good to know about a file; the words are in messages. */
export interface SourceNote {
  key: string
  values: Record<string, string | number>
}

/** One file as a person dropped it, or found in an archive. Plain data; the page shows it, the manifest lists it. */
export interface SourceFile {
  no: number
  /** `archive.zip/inner.csv` for a file in an archive. */
  name: string
  bytes: number
  lastModified: number
  /** What its bytes are; text where nothing is said. */
  kind?: ReadableKind
  status: SourceStatus
  /** Stable id `<recognised_as>[-n]` (contracts 7). */
  source: string
  shape: FileShape | null
  mapping: Mapping | null
  /** How the person says it is written, and what Rapport itself took it for; missing where nothing was chosen. */
  reading?: { choices: ReadChoices; found: FoundReading }
  /** It was read by a correction of another such file: of which day, '' where that is not known. Missing where it was not. */
  savedOn?: string
  /** What it was before each correction, the last one at the end. */
  earlier?: Earlier[]
  preview: Preview | null
  /** rows = loaded + rejected + blank (contracts 10); repaired ones are among the loaded. */
  rows: { read: number; loaded: number; rejected: number; blank: number; repaired: number }
  /** Rows in each canonical table that came of it. */
  tables: Record<string, number>
  notes: SourceNote[]
  /** Key of the sentence that says why it was refused, declined or failed. */
  problem: string | null
  readMs: number
}

/** What a file was before it was corrected. */
export interface Earlier {
  mapping: Mapping
  choices: ReadChoices
  savedOn?: string
}

/** A file of which nothing is known yet but its name. */
export function newSourceFile(no: number, name: string, bytes: number, lastModified: number): SourceFile {
  return {
    no,
    name,
    bytes,
    lastModified,
    status: 'reading',
    source: '',
    shape: null,
    mapping: null,
    preview: null,
    rows: { read: 0, loaded: 0, rejected: 0, blank: 0, repaired: 0 },
    tables: {},
    notes: [],
    problem: null,
    readMs: 0,
  }
}

export interface RejectRow {
  source: string
  file: string
  line: number
  column: string
  value: string
  /** Message key. */
  reason: string
}

export interface LinkSummary {
  records: number
  linked: number
  customers: number
  byRule: Record<string, number>
  conflicts: number
  /** What comparing people beyond all rules came to; missing in workspaces kept by earlier versions. */
  likely?: LikelyOutcome
  ms: number
}

export interface ImportProgress {
  stage: 'reading' | 'loading' | 'joining'
  file: string
  done: number
  total: number
}
