import type { Engine } from '../engine/engine'
import { words } from '../model/personal/messages.en'
import type { Rate } from './load/rates'
import type { Mapping } from './map/mapping'
import type { ReadChoices, SavedMappings } from './map/saved-mappings'
import type { MappingTrial, TrialOptions, ValueCount } from './map/trial'
import { personalColumns } from './personal-columns'
import type { ReadingTrial } from './read/reading-trial'
import type { RejectRow, SourceFile } from './source-file'
import type { AddOptions, CorrectOptions, KeptSources, SourcesApi } from './sources-api'

/** How a text looks without what says who somebody is. */
type Clean = (text: string) => string

/** A value of a file as it may be seen; `personal` says that its column names somebody. */
export type Hide = (value: string, personal: boolean) => string

/** Hidden where it names somebody, else cleaned; blanks stay, as they tell nothing. */
export function hiding(clean: Clean): Hide {
  return (value, personal) => (value.trim() === '' ? value : personal ? words.hidden : clean(value))
}

/** A file as it may be seen while people are masked: the same but for the rows that are shown of it. */
export function maskedFile(file: SourceFile, clean: Clean): SourceFile {
  if (!file.preview || !file.shape) return file
  const personal = personalColumns(file)
  const hidden = file.shape.header.map((column) => personal.has(column))
  const hide = hiding(clean)
  const rows = (some: typeof file.preview.first) =>
    some.map((row) => ({ ...row, cells: row.cells.map((cell, at) => hide(cell, hidden[at] ?? false)) }))
  const { first, middle, last } = file.preview
  return { ...file, preview: { ...file.preview, first: rows(first), middle: rows(middle), last: rows(last) } }
}

/** The import as the page may use it while people are masked: all it does, without the values that name anybody. */
export class MaskedSources implements SourcesApi {
  readonly #sources: SourcesApi
  readonly #clean: Clean
  readonly #hide: Hide

  constructor(sources: SourcesApi, clean: Clean) {
    this.#sources = sources
    this.#clean = clean
    this.#hide = hiding(clean)
  }

  get files(): readonly SourceFile[] {
    return this.#sources.files.map((file) => maskedFile(file, this.#clean))
  }

  get links() {
    return this.#sources.links
  }

  get money() {
    return this.#sources.money
  }

  get lastImport() {
    return this.#sources.lastImport
  }

  #personal(no: number): ReadonlyMap<string, unknown> {
    const file = this.#sources.files.find((one) => one.no === no)
    return file ? personalColumns(file) : new Map()
  }

  #hides(no: number, mapping: Mapping): (column: string, value: string) => string {
    const file = this.#sources.files.find((one) => one.no === no)
    const personal = file ? personalColumns({ ...file, mapping }) : new Map<string, unknown>()
    return (column, value) => this.#hide(value, personal.has(column))
  }

  async tryMapping(no: number, mapping: Mapping, options?: TrialOptions): Promise<MappingTrial> {
    const trial = await this.#sources.tryMapping(no, mapping, options)
    const hide = this.#hides(no, mapping)
    return {
      ...trial,
      shown: trial.shown.map((row) => ({
        ...row,
        cells: row.cells.map(({ written, understood }, i) => {
          const { column } = trial.columns[i]!
          return {
            written: hide(column, written),
            understood: understood === null ? null : hide(column, understood),
          }
        }),
      })),
    }
  }

  /** The lines of a file stand there as they are, so they are not shown at all. */
  async tryReading(no: number, choices: ReadChoices): Promise<ReadingTrial> {
    const trial = await this.#sources.tryReading(no, choices)
    const hidden = trial.header.map(() => words.hidden)
    return {
      ...trial,
      lines: [],
      rows: trial.rows.map((row) => ({ ...row, cells: hidden })),
      encodings: trial.encodings.map(({ encoding }) => ({ encoding, text: [words.hidden] })),
    }
  }

  async unreadable(no: number, mapping: Mapping, column: string): Promise<ValueCount[]> {
    const hide = this.#hides(no, mapping)
    const values = await this.#sources.unreadable(no, mapping, column)
    return values.map((one) => ({ ...one, value: hide(column, one.value) }))
  }

  async valueCounts(no: number, column: string): Promise<ValueCount[]> {
    const personal = this.#personal(no)
    const values = await this.#sources.valueCounts(no, column)
    return values.map((one) => ({ ...one, value: this.#hide(one.value, personal.has(column)) }))
  }

  async rejects(no: number, limit?: number): Promise<RejectRow[]> {
    const personal = this.#personal(no)
    const rows = await this.#sources.rejects(no, limit)
    return rows.map((row) => ({ ...row, value: this.#hide(row.value, personal.has(row.column)) }))
  }

  add(inputs: { name: string; blob: Blob; lastModified: number }[], options?: AddOptions): Promise<void> {
    return this.#sources.add(inputs, options)
  }
  remap(no: number, mapping: Mapping, options?: CorrectOptions): Promise<void> {
    return this.#sources.remap(no, mapping, options)
  }
  reread(no: number, choices: ReadChoices, options?: CorrectOptions): Promise<void> {
    return this.#sources.reread(no, choices, options)
  }
  takeBack(no: number, options?: AddOptions): Promise<void> {
    return this.#sources.takeBack(no, options)
  }
  canReread(no: number): boolean {
    return this.#sources.canReread(no)
  }
  recognised(no: number): Promise<Mapping> {
    return this.#sources.recognised(no)
  }
  setRates(rates: readonly Rate[], options?: AddOptions): Promise<void> {
    return this.#sources.setRates(rates, options)
  }
  get linking() {
    return this.#sources.linking
  }
  decide(...given: Parameters<SourcesApi['decide']>): Promise<void> {
    return this.#sources.decide(...given)
  }
  undoDecisions(): Promise<void> {
    return this.#sources.undoDecisions()
  }
  joinAgain(...given: Parameters<SourcesApi['joinAgain']>): Promise<void> {
    return this.#sources.joinAgain(...given)
  }
  get imports() {
    return this.#sources.imports
  }
  /** Examples are records of people, so none is shown. */
  get planned() {
    const { planned } = this.#sources
    return planned && { sources: planned.sources.map((one) => ({ ...one, examples: [] })) }
  }
  get vanished() {
    return this.#sources.vanished
  }
  applyPlanned(options?: AddOptions): Promise<void> {
    return this.#sources.applyPlanned(options)
  }
  discardPlanned(): Promise<void> {
    return this.#sources.discardPlanned()
  }
  takeBackImport(no: number): Promise<void> {
    return this.#sources.takeBackImport(no)
  }
  leaveOutVanished(...given: Parameters<SourcesApi['leaveOutVanished']>): Promise<void> {
    return this.#sources.leaveOutVanished(...given)
  }
  failure(no: number) {
    return this.#sources.failure(no)
  }
  keep() {
    return this.#sources.keep()
  }
  reopen(kept: KeptSources, bytes: ReadonlyMap<string, Blob>): Promise<void> {
    return this.#sources.reopen(kept, bytes)
  }
  holdFrom(bytes: ReadonlyMap<string, Blob>): Promise<void> {
    return this.#sources.holdFrom(bytes)
  }
  reattach(engine: Engine): Promise<void> {
    return this.#sources.reattach(engine)
  }
  get fieldRules() {
    return this.#sources.fieldRules
  }

  setFieldRules(...args: Parameters<SourcesApi['setFieldRules']>): Promise<void> {
    return this.#sources.setFieldRules(...args)
  }

  remove(no: number): Promise<void> {
    return this.#sources.remove(no)
  }
  clear(): Promise<void> {
    return this.#sources.clear()
  }
  forget(...given: Parameters<SourcesApi['forget']>): ReturnType<SourcesApi['forget']> {
    return this.#sources.forget(...given)
  }
  wordsNaming(customer: string): Promise<string[]> {
    return this.#sources.wordsNaming(customer)
  }
  /** Nobody's rows are shown while everybody is masked. */
  rowsAbout(): Promise<never[]> {
    return Promise.resolve([])
  }
  savedMappings(): SavedMappings {
    return this.#sources.savedMappings()
  }
  useMappings(saved: unknown): SavedMappings {
    return this.#sources.useMappings(saved)
  }
  restore(...given: Parameters<SourcesApi['restore']>): Promise<void> {
    return this.#sources.restore(...given)
  }
  onChange(listener: () => void): () => void {
    return this.#sources.onChange(listener)
  }
}
