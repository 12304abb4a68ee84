import type { Engine } from '../engine/engine'
import type { RapportError } from '../errors/rapport-error'
import type { KeptFile } from './held-file'
import type { ErasedElsewhere, Receipt } from './forget/receipt'
import type { Decision, Linking } from './link/decisions'
import type { FieldRules } from './link/field-truth'
import type { Mapping } from './map/mapping'
import type { Money, Rate } from './load/rates'
import type { ReadChoices, SavedMapping, SavedMappings } from './map/saved-mappings'
import type { MappingTrial, TrialOptions, ValueCount } from './map/trial'
import type { ReadingTrial } from './read/reading-trial'
import type { Import, KeptRefresh } from './refresh/imports'
import type { Vanished } from './refresh/outdated'
import type { RefreshPlan } from './refresh/plan'
import type { ImportProgress, LinkSummary, RejectRow, SourceFile } from './source-file'

/** What the page may ask of the import; `Sources` in `sources.ts` is the one implementation. */
export interface SourcesApi {
  readonly files: readonly SourceFile[]
  readonly links: LinkSummary | null
  /** Why a file failed that is `failed`, with the details for whoever looks into it. */
  failure(no: number): RapportError | undefined
  /** Reads, recognises, loads and joins; a file that fails leaves everything already loaded as it was. */
  add(inputs: { name: string; blob: Blob; lastModified: number }[], options?: AddOptions): Promise<void>
  /** The currencies of the orders, and what the person says that others are worth. */
  readonly money: Money
  /** The last day of the data before the import that last moved it; NULL before there was one. */
  readonly lastImport: string | null
  /** Applies a corrected mapping; the file itself is not read again. */
  remap(no: number, mapping: Mapping, options?: CorrectOptions): Promise<void>
  /** Reads a file again as the person says that it is written; where that gives other columns, they are recognised anew. */
  reread(no: number, choices: ReadChoices, options?: CorrectOptions): Promise<void>
  /** Undoes the last correction of a file, of its columns or of how it is read. */
  takeBack(no: number, options?: AddOptions): Promise<void>
  /** Are the bytes of the file at hand, as text that could be read in another way? */
  canReread(no: number): boolean
  /** What Rapport itself takes a file for, as it is read now. */
  recognised(no: number): Promise<Mapping>
  /** What a mapping would give, without applying it: the counts, the first rows and the odd ones as they would be read. */
  tryMapping(no: number, mapping: Mapping, options?: TrialOptions): Promise<MappingTrial>
  /** What a file would be read as, by its beginning, without changing anything. Rejects where it cannot be read again. */
  tryReading(no: number, choices: ReadChoices): Promise<ReadingTrial>
  /** The commonest values of a column that are filled and cannot be read. */
  unreadable(no: number, mapping: Mapping, column: string): Promise<ValueCount[]>
  /** The commonest values of a column. */
  valueCounts(no: number, column: string): Promise<ValueCount[]>
  /** What other currencies are worth; every amount in money is worked out anew. */
  setRates(rates: readonly Rate[], options?: AddOptions): Promise<void>
  /** What the person wants of the joining of people. */
  readonly linking: Linking
  /** Keeps what the person says of records; who is who changes with `joinAgain`. */
  decide(decisions: readonly Decision[]): Promise<void>
  /** Takes back what was said last. */
  undoDecisions(): Promise<void>
  /** Joins people anew. */
  joinAgain(options?: JoinOptions): Promise<void>
  /** What came, import by import, the first one first. */
  readonly imports: readonly Import[]
  /** What files would change that came with `ask`; null where none waits for a word of the person. They are not among `files`. */
  readonly planned: RefreshPlan | null
  /** What waits counts from now on. */
  applyPlanned(options?: AddOptions): Promise<void>
  /** What waits is let go; nothing changes. */
  discardPlanned(): Promise<void>
  /** Takes back all that an import brought: the tables are what they were before it. */
  takeBackImport(no: number): Promise<void>
  /** Records that newer exports of their source no more hold. */
  readonly vanished: readonly Vanished[]
  /** Whether those of a source count no more. */
  leaveOutVanished(source: string, out: boolean, options?: AddOptions): Promise<void>
  /** Whose word counts where records of one person differ. */
  readonly fieldRules: FieldRules
  /** Decides each field anew by these rules; who is who stays. */
  setFieldRules(rules: FieldRules, options?: AddOptions): Promise<void>
  remove(no: number): Promise<void>
  clear(): Promise<void>
  rejects(no: number, limit?: number): Promise<RejectRow[]>
  savedMappings(): SavedMappings
  /** Keeps saved corrections for files to come. Throws what is wrong with them, where they cannot be used. */
  useMappings(saved: unknown): SavedMappings
  /**
   * Erases a customer from every table and from the bytes of every file held, and keeps them from coming back. Gives what was erased,
   * and the hashes of the texts that only they wrote; `on` is the day of it. What is kept of all this is to be saved anew.
   */
  forget(
    customer: string,
    on: string,
    elsewhere?: ErasedElsewhere,
  ): Promise<{ receipt: Receipt; texts: string[] }>
  /** Texts that name a customer wherever they stand: their e-mails, phones, full names and id. */
  wordsNaming(customer: string): Promise<string[]>
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
  mappings: SavedMapping[]
  /** Missing in workspaces kept by earlier versions, as `money` is. */
  rates?: Rate[]
  money?: Money
  lastImport?: string | null
  refresh?: KeptRefresh
  fieldRules?: FieldRules
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
  /** When, as an ISO time: it names the import. */
  at?: string
  /** Files of a source that is here already wait until the person has seen what they change. */
  ask?: boolean
}

export interface CorrectOptions extends AddOptions {
  /** The day, to be told when such a file comes again. */
  on?: string
}

export interface JoinOptions extends AddOptions {
  /** From which probability on people are joined by likeness, kept from then on. */
  threshold?: number
  /** Compares people however many they are, as far as memory goes, now and at each import from then on; false: no longer. */
  everybody?: boolean
}
