import type { Engine } from '../engine/engine'
import { words } from '../model/personal/messages.en'
import type { Mapping, SavedMappings } from './map/mapping'
import { personalColumns } from './personal-columns'
import type { RejectRow, SourceFile } from './source-file'
import type { AddOptions, KeptSources, MappingTrial, SourcesApi } from './sources-api'

/** How a text looks without what says who somebody is. */
type Clean = (text: string) => string

/** A file as it may be seen while people are masked: the same but for the rows that are shown of it. */
export function maskedFile(file: SourceFile, clean: Clean): SourceFile {
  if (!file.preview || !file.shape) return file
  const personal = personalColumns(file)
  const hidden = file.shape.header.map((column) => personal.has(column))
  const rows = (some: typeof file.preview.first) =>
    some.map((row) => ({ ...row, cells: row.cells.map((cell, at) => shown(cell, hidden[at], clean)) }))
  const { first, middle, last } = file.preview
  return { ...file, preview: { ...file.preview, first: rows(first), middle: rows(middle), last: rows(last) } }
}

function shown(value: string, hidden: boolean | undefined, clean: Clean): string {
  if (value.trim() === '') return value
  return hidden ? words.hidden : clean(value)
}

/** The import as the page may use it while people are masked: all it does, without the values that name anybody. */
export class MaskedSources implements SourcesApi {
  readonly #sources: SourcesApi
  readonly #clean: Clean

  constructor(sources: SourcesApi, clean: Clean) {
    this.#sources = sources
    this.#clean = clean
  }

  get files(): readonly SourceFile[] {
    return this.#sources.files.map((file) => maskedFile(file, this.#clean))
  }

  get links() {
    return this.#sources.links
  }

  #personal(no: number): ReadonlyMap<string, unknown> {
    const file = this.#sources.files.find((one) => one.no === no)
    return file ? personalColumns(file) : new Map()
  }

  async tryMapping(no: number, mapping: Mapping): Promise<MappingTrial> {
    const trial = await this.#sources.tryMapping(no, mapping)
    const file = this.#sources.files.find((one) => one.no === no)
    const personal = file ? personalColumns({ ...file, mapping }) : new Map<string, unknown>()
    return {
      ...trial,
      columns: trial.columns.map((column) => ({
        ...column,
        shown: column.shown.map((value) => shown(value, personal.has(column.column), this.#clean)),
      })),
    }
  }

  async rejects(no: number, limit?: number): Promise<RejectRow[]> {
    const personal = this.#personal(no)
    const rows = await this.#sources.rejects(no, limit)
    return rows.map((row) => ({ ...row, value: shown(row.value, personal.has(row.column), this.#clean) }))
  }

  add(inputs: { name: string; blob: Blob; lastModified: number }[], options?: AddOptions): Promise<void> {
    return this.#sources.add(inputs, options)
  }
  remap(no: number, mapping: Mapping, options?: AddOptions): Promise<void> {
    return this.#sources.remap(no, mapping, options)
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
  useMappings(saved: SavedMappings): void {
    this.#sources.useMappings(saved)
  }
  restore(...given: Parameters<SourcesApi['restore']>): Promise<void> {
    return this.#sources.restore(...given)
  }
  onChange(listener: () => void): () => void {
    return this.#sources.onChange(listener)
  }
}
