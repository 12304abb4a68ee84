import { RapportError, asRapportError } from '../errors/rapport-error'
import type { HeldFile } from './held-file'
import { takeReading, type ImportedFiles } from './imported-files'
import { shapeKey, type Mapping } from './map/mapping'
import { hasChoices, type ReadChoices } from './map/saved-mappings'
import type { MappingTrial, TrialOptions, ValueCount } from './map/trial'
import { tryMapping, unreadableValues, valueCounts } from './map/try-mapping'
import { decideOnWholeColumns } from './map/whole-columns'
import type { ReadResult } from './read/reader'
import { tryReading, type ReadingTrial } from './read/reading-trial'
import type { FileShape } from './read/types'
import { recogniseFile } from './recognise-file'
import type { Earlier, SourceFile } from './source-file'
import type { AddOptions, CorrectOptions } from './sources-api'

/** What a person says of a file that is here: what its columns mean and how its bytes are read; tried, applied and taken back. */
export class Corrections {
  readonly #files: ImportedFiles

  constructor(files: ImportedFiles) {
    this.#files = files
  }

  /** As the person said of such a file, if ever they did. */
  async readAsKnown(held: HeldFile, options: AddOptions): Promise<ReadResult> {
    const result = await this.#files.read(held, {}, options)
    const found = foundReading(result.shape)
    const choices = isText(held.file) ? this.#files.saved.readingOf(found) : undefined
    if (!choices) return result
    held.file.reading = { choices, found }
    return this.#files.read(held, choices, options)
  }

  async remap(no: number, mapping: Mapping, options: CorrectOptions = {}): Promise<void> {
    const held = this.#files.find(no)
    const before = stateOf(held.file)
    await this.#remap(held, mapping, options)
    await this.#corrected(held, before, options.on)
  }

  async #remap(held: HeldFile, mapping: Mapping, options: AddOptions): Promise<void> {
    const { file } = held
    const previous = file.mapping
    try {
      await this.#files.staging.unstage(this.#files.engine, held)
      await this.#files.load(held, await this.#files.completed(file, mapping), options, false)
    } catch (error) {
      file.mapping = previous
      if (previous?.table) await this.#files.stage(this.#files.engine, held)
      throw asRapportError(error)
    } finally {
      await this.#files.assemble()
    }
  }

  async reread(no: number, choices: ReadChoices, options: CorrectOptions = {}): Promise<void> {
    const held = this.#files.find(no)
    const before = stateOf(held.file)
    const { header } = held.file.shape!
    await this.#reread(held, choices, null, options)
    if (shapeKey(header) !== shapeKey(held.file.shape!.header)) this.#files.saved.drop(header)
    await this.#corrected(held, before, options.on)
  }

  /** Reads the bytes once more. Where that fails, or cannot be loaded, all is as it was. `mapping`: null to keep it or, of other columns, to find it. */
  async #reread(
    held: HeldFile,
    choices: ReadChoices,
    mapping: Mapping | null,
    options: AddOptions,
  ): Promise<void> {
    if (!this.canReread(held.file.no)) throw new RapportError('input', { message: 'not-readable-again' })
    const { file } = held
    const result = await this.#files.read(held, choices, options)
    const before = { file: { ...file, rows: { ...file.rows } }, held: { ...held } }
    const found = file.reading?.found ?? foundReading(file.shape!)
    await this.#files.staging.unload(this.#files.engine, held)
    try {
      // Bytes are kept once by this name, and the clean copy is another now.
      held.id = crypto.randomUUID()
      takeReading(held, result)
      if (hasChoices(choices)) file.reading = { choices, found }
      else delete file.reading
      await this.#files.staging.makeRaw(this.#files.engine, held)
      const same = shapeKey(before.file.shape!.header) === shapeKey(result.shape.header)
      const known =
        mapping ?? (same ? before.file.mapping : null) ?? this.#files.saved.of(result.shape.header)?.mapping
      if (known) await this.#files.load(held, await this.#files.completed(file, known), options, false)
      else await this.#files.load(held, await recogniseFile(this.#files.engine, file), options, true)
      await this.#replaceBelow(held, result.below, options)
    } catch (error) {
      await this.#files.staging.unload(this.#files.engine, held)
      Object.assign(held, before.held)
      Object.assign(file, { reading: undefined }, before.file)
      await this.#files.staging.makeRaw(this.#files.engine, held)
      if (held.staged) await this.#files.stage(this.#files.engine, held)
      throw asRapportError(error)
    } finally {
      await this.#files.assemble()
    }
  }

  /** The tables below the first, in place of those that stood there when the file was read otherwise. */
  async #replaceBelow(held: HeldFile, below: readonly ReadResult[], options: AddOptions): Promise<void> {
    const { name, bytes, lastModified } = held.file
    const isBelow = (other: HeldFile) =>
      other.blob.size === 0 && other.file.shape !== null && /^\.\d+$/.test(other.file.name.slice(name.length))
    const gone = this.#files.held.filter((other) => other.file.name.startsWith(name) && isBelow(other))
    this.#files.held = this.#files.held.filter((other) => !gone.includes(other))
    for (const other of gone) await this.#files.staging.unload(this.#files.engine, other)
    for (const [i, table] of below.entries()) {
      const next = this.#files.hold(`${name}.${i + 2}`, bytes, lastModified)
      await this.#files.attempt(next, options, () => this.#files.loadTable(next, table, options))
    }
  }

  canReread(no: number): boolean {
    const { blob, file } = this.#files.find(no)
    return blob.size > 0 && file.shape !== null && isText(file)
  }

  async takeBack(no: number, options: AddOptions = {}): Promise<void> {
    const held = this.#files.find(no)
    const { file } = held
    const last = file.earlier?.at(-1)
    if (!last) return
    const { header } = file.shape!
    const choices = file.reading?.choices ?? {}
    if (JSON.stringify(choices) === JSON.stringify(last.choices))
      await this.#remap(held, last.mapping, options)
    else await this.#reread(held, last.choices, last.mapping, options)
    file.earlier = file.earlier!.slice(0, -1)
    this.#files.saved.drop(header)
    if (last.savedOn !== undefined) file.savedOn = last.savedOn
    if (file.earlier.length > 0 || last.savedOn !== undefined) this.#remember(held, last.savedOn)
    this.#files.tell()
  }

  /** A correction was applied: what was before can be taken back, and such files are read so from now on. */
  async #corrected(held: HeldFile, before: Earlier, on: string | undefined): Promise<void> {
    const { file } = held
    file.earlier = [...(file.earlier ?? []), before].slice(-MOST_EARLIER)
    delete file.savedOn
    const asRecognised =
      !file.reading && JSON.stringify(await this.recognised(file.no)) === JSON.stringify(file.mapping)
    if (asRecognised) this.#files.saved.drop(file.shape!.header)
    else this.#remember(held, on)
    this.#files.tell()
  }

  #remember({ file }: HeldFile, on: string | undefined): void {
    this.#files.saved.save({
      header: [...file.shape!.header],
      mapping: file.mapping!,
      ...(on && { on }),
      ...(file.reading && { reading: file.reading }),
    })
  }

  async recognised(no: number): Promise<Mapping> {
    const { file } = this.#files.find(no)
    const mapping = await recogniseFile(this.#files.engine, file)
    return mapping.table
      ? decideOnWholeColumns(this.#files.engine, no, file.shape!, file.preview!, mapping)
      : mapping
  }

  async tryMapping(no: number, mapping: Mapping, options: TrialOptions = {}): Promise<MappingTrial> {
    const { file } = this.#files.find(no)
    return tryMapping(this.#files.engine, file, await this.#files.completed(file, mapping), options)
  }

  async tryReading(no: number, choices: ReadChoices): Promise<ReadingTrial> {
    const { file, blob } = this.#files.find(no)
    if (!this.canReread(no)) throw new RapportError('input', { message: 'not-readable-again' })
    const found = file.reading?.found.encoding ?? file.shape!.encoding
    return tryReading(this.#files.reader, blob, file.shape!, found, choices)
  }

  async unreadable(no: number, mapping: Mapping, column: string): Promise<ValueCount[]> {
    const { file } = this.#files.find(no)
    return unreadableValues(this.#files.engine, file, await this.#files.completed(file, mapping), column)
  }

  valueCounts(no: number, column: string): Promise<ValueCount[]> {
    return valueCounts(this.#files.engine, this.#files.find(no).file, column)
  }
}

/** More steps than anybody goes back. */
const MOST_EARLIER = 20

/** What a correction replaces. */
function stateOf({ mapping, reading, savedOn }: SourceFile): Earlier {
  return structuredClone({
    mapping: mapping!,
    choices: reading?.choices ?? {},
    ...(savedOn !== undefined && { savedOn }),
  })
}

/** What a reading is known by: the columns and the encoding that were found without a word of the person. */
const foundReading = ({ header, encoding }: FileShape) => ({ header: [...header], encoding })

/** Its bytes are delimited text, which can be read in one way or another. */
const isText = ({ kind = 'text' }: SourceFile) => kind === 'text'
