import { RapportError, asRapportError } from '../errors/rapport-error'
import type { HeldFile } from './held-file'
import { takeReading, type ImportedFiles } from './imported-files'
import { shapeKey, type Mapping } from './map/mapping'
import { hasChoices, type ReadChoices } from './map/saved-mappings'
import type { MappingTrial, TrialOptions, ValueCount } from './map/trial'
import { tryMapping, unreadableValues, valueCounts } from './map/try-mapping'
import { decideOnWholeColumns } from './map/whole-columns'
import { isOfUnpacking } from './read/open-inputs'
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
    await this.#orAsBefore(held, async () => {
      await this.#files.staging.unstage(this.#files.engine, held)
      await this.#files.load(held, await this.#files.completed(held.file, mapping), options, false)
    })
  }

  /** Changes a file, and the tables below it. Where that fails or is stopped all is as it was. */
  async #orAsBefore(held: HeldFile, change: () => Promise<void>): Promise<void> {
    const { file } = held
    const all = this.#files.held.map((other) => ({ other, staged: other.staged }))
    const before = { all, held: { ...held }, file: { ...file, rows: { ...file.rows } } }
    try {
      await change()
    } catch (error) {
      await this.#putBack(held, before)
      throw asRapportError(error)
    } finally {
      await this.#files.assemble()
    }
  }

  async #putBack(held: HeldFile, before: Before): Promise<void> {
    const { engine, staging, held: now } = this.#files
    const gone = before.all.filter(({ other }) => !now.includes(other))
    try {
      for (const other of now)
        if (other === held || !before.all.some((one) => one.other === other))
          await staging.unload(engine, other)
    } finally {
      // An engine that died comes back from what is said here.
      this.#files.held = before.all.map(({ other }) => other)
      Object.assign(held, before.held)
      Object.assign(held.file, { reading: undefined }, before.file)
      for (const { other, staged } of gone) other.staged = staged
    }
    for (const other of [held, ...gone.map((one) => one.other)]) await this.#files.bringBack(engine, other)
  }

  async reread(no: number, choices: ReadChoices, options: CorrectOptions = {}): Promise<void> {
    const held = this.#files.find(no)
    const before = stateOf(held.file)
    const { header } = held.file.shape!
    await this.#reread(held, choices, null, options)
    if (shapeKey(header) !== shapeKey(held.file.shape!.header)) this.#files.saved.drop(header)
    await this.#corrected(held, before, options.on)
  }

  /** Reads the bytes once more. `mapping`: null to keep it or, of other columns, to find it. */
  async #reread(
    held: HeldFile,
    choices: ReadChoices,
    mapping: Mapping | null,
    options: AddOptions,
  ): Promise<void> {
    if (!this.canReread(held.file.no)) throw new RapportError('input', { message: 'not-readable-again' })
    const { file } = held
    const before = { shape: file.shape!, mapping: file.mapping }
    const result = await this.#files.read(held, choices, options)
    const unpacking = before.shape.notes?.filter(isOfUnpacking) ?? []
    if (unpacking.length > 0) result.shape.notes = [...unpacking, ...(result.shape.notes ?? [])]
    const found = file.reading?.found ?? foundReading(before.shape)
    await this.#orAsBefore(held, async () => {
      await this.#files.staging.unload(this.#files.engine, held)
      // Bytes are kept once by this name, and the clean copy is another now.
      held.id = crypto.randomUUID()
      takeReading(held, result)
      if (hasChoices(choices)) file.reading = { choices, found }
      else delete file.reading
      await this.#files.staging.makeRaw(this.#files.engine, held)
      const same = shapeKey(before.shape.header) === shapeKey(result.shape.header)
      const known =
        mapping ?? (same ? before.mapping : null) ?? this.#files.saved.of(result.shape.header)?.mapping
      if (known) await this.#files.load(held, await this.#files.completed(file, known), options, false)
      else await this.#files.load(held, await recogniseFile(this.#files.engine, file), options, true)
      await this.#replaceBelow(held, result.below, options)
    })
  }

  /** The tables below the first, in place of those that stood there when the file was read otherwise. */
  async #replaceBelow(held: HeldFile, below: readonly ReadResult[], options: AddOptions): Promise<void> {
    const gone = this.#files.held.filter((other) => other.below === held.file.no)
    this.#files.held = this.#files.held.filter((other) => !gone.includes(other))
    for (const other of gone) await this.#files.staging.unload(this.#files.engine, other)
    await this.#files.loadBelow(held, below, options)
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

/** How everything stood before a correction. */
interface Before {
  all: readonly { other: HeldFile; staged: boolean }[]
  held: HeldFile
  file: SourceFile
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
