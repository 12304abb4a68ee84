import type { Engine } from '../engine/engine'
import { sql } from '../engine/sql'
import { RapportError, asRapportError, isCancelled } from '../errors/rapport-error'
import { createWorkspaceTables, createWorkspaceViews } from '../model/workspace-tables'
import { CURRENCY_NOTES, currencyNotes } from './currency-notes'
import { decideOnWholeColumns } from './map/whole-columns'
import { shapeKey, type Mapping } from './map/mapping'
import {
  hasChoices,
  readSavedMappings,
  SavedShapes,
  type ReadChoices,
  type SavedMappings,
} from './map/saved-mappings'
import type { MappingTrial, TrialOptions, ValueCount } from './map/trial'
import { tryMapping, unreadableValues, valueCounts } from './map/try-mapping'
import { assemble } from './load/assemble'
import { holdFrom, holdKept, keepFile, type HeldFile } from './held-file'
import type { LoadedFile } from './load/loaded-file'
import { NO_MONEY, type Money, type Rate } from './load/rates'
import {
  createForgottenTables,
  createSuppression,
  keepForgotten,
  rememberKeys,
  restoreForgotten,
  rowsAbout,
  wordsNaming,
  type ForgottenKept,
} from './forget/forgotten'
import {
  dropDerived,
  dropReadings,
  heldRows,
  NOTHING_ELSEWHERE,
  ownTexts,
  type ErasedElsewhere,
  type Receipt,
} from './forget/receipt'
import { eraseBesideRows } from './forget/forget-in-file'
import { judgeMemory, memoryRoom, type MemoryVerdict, type TableSize } from './memory-need'
import { openInputs } from './read/open-inputs'
import { tryReading, type ReadingTrial } from './read/reading-trial'
import type { ReadResult, Reader } from './read/reader'
import { directReader } from './read/reader'
import type { FileShape, InputBlob, InputFile, Rewritten } from './read/types'
import { recogniseFile } from './recognise-file'
import { fingerprint, sameBytes } from './same-bytes'
import { newSourceId, sourceOf, type SourcePart } from './source-ids'
import { newSourceFile, type Earlier, type LinkSummary, type RejectRow, type SourceFile } from './source-file'
import type { AddOptions, CorrectOptions, KeptSources, RowsAbout, SourcesApi } from './sources-api'
import { handleName, loadedAs, Staging } from './staging'

/** The import: files in, canonical tables out. Everything it holds can be replayed into a fresh engine. */
export class Sources implements SourcesApi {
  #engine: Engine
  readonly #reader: Reader
  readonly #staging: Staging
  readonly #room: number
  readonly #failures = new Map<number, RapportError>()
  #held: HeldFile[] = []
  #links: LinkSummary | null = null
  #nextNo = 1
  #forgotten: ForgottenKept | null = null
  readonly #saved = new SavedShapes()
  #rates: Rate[] = []
  #money: Money = NO_MONEY
  #listeners = new Set<() => void>()
  #ready: Promise<void> | null = null

  /** `room`: bytes that the engine may take. */
  constructor(engine: Engine, reader: Reader = directReader, room = memoryRoom()) {
    this.#engine = engine
    this.#reader = reader
    this.#staging = new Staging(reader)
    this.#room = room
  }

  get files(): readonly SourceFile[] {
    return this.#held.map((held) => held.file)
  }

  get links(): LinkSummary | null {
    return this.#links
  }

  get money(): Money {
    return this.#money
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }

  #tables(): Promise<void> {
    this.#ready ??= createWorkspaceTables(this.#engine).then(() => createForgottenTables(this.#engine))
    return this.#ready
  }

  failure(no: number): RapportError | undefined {
    return this.#failures.get(no)
  }

  async add(inputs: InputBlob[], options: AddOptions = {}): Promise<void> {
    await this.#tables()
    const before = this.#held.length
    try {
      for await (const input of openInputs(inputs)) {
        options.signal?.throwIfAborted()
        await this.#addOne(input, options)
      }
      await this.#assemble(options)
    } catch (error) {
      await this.#forget(before)
      await this.#assemble()
      throw asRapportError(error)
    }
  }

  /** Takes back what a stopped import had added; what was there before stays. */
  async #forget(from: number): Promise<void> {
    const gone = this.#held.splice(from)
    for (const held of gone) await this.#staging.unload(this.#engine, held)
    this.#tell()
  }

  async #addOne(input: InputFile, options: AddOptions): Promise<void> {
    const held = this.#hold(input.name, input.size, input.lastModified)
    const { kind } = input
    held.file.problem = input.refused
    if (kind === 'unreadable' || input.refused) {
      held.file.status = 'refused'
      this.#tell()
      return
    }
    let below: ReadResult[] = []
    await this.#attempt(held, options, async () => {
      const started = performance.now()
      held.file.kind = kind
      held.blob = await input.open()
      if (await this.#isRepeated(held)) return
      const result = await this.#readAsKnown(held, options)
      held.file.readMs = performance.now() - started
      if (input.notes) result.shape.notes = [...input.notes, ...(result.shape.notes ?? [])]
      below = result.below
      await this.#loadTable(held, result, options)
    })
    for (const [i, table] of below.entries()) {
      // Named as `tables/` names them: orders.csv holds the first table, orders.csv.2 the next (contracts 10).
      const next = this.#hold(`${input.name}.${i + 2}`, input.size, input.lastModified)
      await this.#attempt(next, options, () => this.#loadTable(next, table, options))
    }
  }

  #read(held: HeldFile, choices: ReadChoices, options: AddOptions): Promise<ReadResult> {
    const { name, kind } = held.file
    return this.#reader.read(held.blob, {
      ...choices,
      kind,
      signal: options.signal,
      progress: (done, total) => options.progress?.({ stage: 'reading', file: name, done, total }),
    })
  }

  /** As the person said of such a file, if ever they did. */
  async #readAsKnown(held: HeldFile, options: AddOptions): Promise<ReadResult> {
    const result = await this.#read(held, {}, options)
    const found = foundReading(result.shape)
    const choices = isText(held.file) ? this.#saved.readingOf(found) : undefined
    if (!choices) return result
    held.file.reading = { choices, found }
    return this.#read(held, choices, options)
  }

  #hold(name: string, bytes: number, lastModified: number): HeldFile {
    const file = newSourceFile(this.#nextNo++, name, bytes, lastModified)
    const nothing = new Blob()
    const id = crypto.randomUUID()
    const held: HeldFile = {
      file,
      id,
      blob: nothing,
      clean: nothing,
      rewritten: null,
      staged: false,
      forgotten: 0,
      erased: [],
      dropped: null,
    }
    this.#held.push(held)
    this.#tell()
    return held
  }

  /** A file that fails is marked so, and the others go on; a stop or a dead engine ends the import. */
  async #attempt(held: HeldFile, options: AddOptions, work: () => Promise<void>): Promise<void> {
    const { file } = held
    try {
      await work()
    } catch (error) {
      if (isCancelled(error) || options.signal?.aborted) throw error
      const problem = asRapportError(error)
      if (problem.kind === 'crashed' || problem.kind === 'memory') throw problem
      await this.#staging.unload(this.#engine, held)
      file.status = 'failed'
      file.problem = problem.key
      this.#failures.set(file.no, problem)
      console.warn(`${file.name}: ${problem.message}`, problem.where.sql ?? '')
    } finally {
      this.#tell()
    }
  }

  async #loadTable(
    held: HeldFile,
    { shape, preview, rewritten }: ReadResult,
    options: AddOptions,
  ): Promise<void> {
    const { file } = held
    takeReading(held, { shape, preview, rewritten })
    await this.#staging.makeRaw(this.#engine, held)
    const saved = this.#saved.of(shape.header)
    if (saved) file.savedOn = saved.on ?? ''
    const mapping = saved
      ? await this.#completed(file, saved.mapping)
      : await recogniseFile(this.#engine, file)
    const { verdict, fits } = this.#memory(held, mapping)
    if (verdict === 'too-much') return this.#refuseSize(held, fits)
    await this.#load(held, mapping, options, !saved)
  }

  /** What loading a file would take, beside all that is loaded. */
  #memory(held: HeldFile, mapping: Mapping): MemoryVerdict {
    const beside = this.#held.filter((other) => other !== held && other.staged)
    return judgeMemory(
      sizeOf(held, mapping),
      beside.map((other) => sizeOf(other, other.file.mapping)),
      this.#room,
    )
  }

  /** Nothing of it is held: its bytes would be kept for nothing. */
  async #refuseSize(held: HeldFile, fits: number): Promise<void> {
    const { file } = held
    const values = { rows: file.rows.read, fits, beside: this.#held.some(({ staged }) => staged) ? 1 : 0 }
    await this.#staging.unload(this.#engine, held)
    const { no, name, bytes, lastModified } = file
    Object.assign(file, newSourceFile(no, name, bytes, lastModified), {
      status: 'declined',
      problem: 'too-large',
      notes: [{ key: 'too-large', values }],
    })
    held.blob = held.clean = new Blob()
    held.rewritten = null
  }

  async #isRepeated(held: HeldFile): Promise<boolean> {
    for (const other of this.#held) {
      if (other === held || other.file.status === 'repeated' || !other.file.shape) continue
      const same =
        other.dropped === null
          ? await sameBytes(other.blob, held.blob)
          : other.dropped === (await fingerprint(held.blob))
      if (!same) continue
      held.file.status = 'repeated'
      held.file.problem = 'same-file-again'
      held.file.notes = [{ key: 'same-file-again', values: { name: other.file.name } }]
      return true
    }
    return false
  }

  /** Text to values by a mapping; `decide`: dates and numbers are decided on whole columns first. */
  async #load(held: HeldFile, mapping: Mapping, options: AddOptions, decide: boolean): Promise<void> {
    const { file } = held
    file.status = 'loading'
    options.progress?.({ stage: 'loading', file: file.name, done: 0, total: 1 })
    this.#tell()
    file.mapping = mapping
    if (mapping.recognisedAs === 'declined' || !mapping.table) {
      file.status = 'declined'
      file.problem = mapping.declined ?? 'nothing-known'
      file.rows.loaded = 0
      file.rows.rejected = file.rows.read - file.rows.blank
      await this.#staging.unstage(this.#engine, held)
      await this.#staging.suppress(this.#engine, held)
      return
    }
    if (decide)
      file.mapping = await decideOnWholeColumns(this.#engine, file.no, file.shape!, file.preview!, mapping)
    file.source = newSourceId(
      mapping.recognisedAs,
      this.#parts(held).map((part) => part.source),
    )
    await this.#stage(this.#engine, held, options)
    if (decide && (await this.#hasUnreadable(file.no))) await this.#decideAgain(held, options)
    await this.#settleSource(held)
  }

  async #hasUnreadable(no: number): Promise<boolean> {
    const [row] = await this.#engine.query<{ n: number }>(
      sql`select count(*) as n from data.rejects where file_no = ${no} and ends_with(reason, '_unreadable')`,
    )
    return row!.n > 0
  }

  /** The rows looked at were not like all others: decide on every value, and load again if that tells otherwise. */
  async #decideAgain(held: HeldFile, options: AddOptions): Promise<void> {
    const { file } = held
    const mapping = await decideOnWholeColumns(
      this.#engine,
      file.no,
      file.shape!,
      file.preview!,
      file.mapping!,
      'all',
    )
    if (JSON.stringify(mapping.readings) === JSON.stringify(file.mapping!.readings)) return
    file.mapping = mapping
    await this.#stage(this.#engine, held, options)
  }

  async #stage(engine: Engine, held: HeldFile, options: AddOptions = {}): Promise<void> {
    await this.#staging.stage(engine, held, options)
    if (this.#memory(held, held.file.mapping!).verdict !== 'fits')
      held.file.notes.push({ key: 'memory-tight', values: {} })
  }

  #parts(except: HeldFile): SourcePart[] {
    return this.#held
      .filter((held) => held !== except && held.staged)
      .map(({ file }) => ({
        no: file.no,
        source: file.source,
        mapping: file.mapping!,
        header: file.shape!.header,
      }))
  }

  /** Once its records are there, a file joins the source they belong to. */
  async #settleSource(held: HeldFile): Promise<void> {
    const { file } = held
    const part = { no: file.no, source: file.source, mapping: file.mapping!, header: file.shape!.header }
    file.source = await sourceOf(this.#engine, part, this.#parts(held))
    await this.#engine.run(sql`update data.rejects set source = ${file.source} where file_no = ${file.no}`)
  }

  #loaded(): LoadedFile[] {
    const loaded = this.#held.filter((held) => held.staged).map((held) => loadedAs(held))
    for (const file of loaded)
      file.later = loaded.filter(
        (other) =>
          other !== file &&
          other.source === file.source &&
          (other.no > file.no || file.mapping.options.recordsAreEdited),
      )
    return loaded
  }

  async #assemble(options: AddOptions = {}, engine: Engine = this.#engine): Promise<void> {
    const loaded = this.#loaded()
    options.progress?.({ stage: 'joining', file: '', done: 0, total: 1 })
    const outcome = await assemble(engine, loaded, { signal: options.signal, rates: this.#rates })
    this.#links = outcome.links
    this.#money = outcome.money
    const money = await currencyNotes(engine, outcome.converted)
    for (const { file, rewritten } of this.#held.filter((held) => held.staged)) {
      file.tables = outcome.tables.get(file.no) ?? {}
      file.rows.rejected = (outcome.rejectedRows.get(file.no) ?? 0) + unlistedRejects(rewritten)
      file.rows.loaded = file.rows.read - file.rows.blank - file.rows.rejected
      const others = file.notes.filter(({ key }) => !CURRENCY_NOTES.includes(key))
      file.notes = [...others, ...(money.get(file.no) ?? [])]
    }
    this.#tell()
  }

  async remap(no: number, mapping: Mapping, options: CorrectOptions = {}): Promise<void> {
    const held = this.#find(no)
    const before = stateOf(held.file)
    await this.#remap(held, mapping, options)
    await this.#corrected(held, before, options.on)
  }

  async #remap(held: HeldFile, mapping: Mapping, options: AddOptions): Promise<void> {
    const { file } = held
    const previous = file.mapping
    try {
      await this.#staging.unstage(this.#engine, held)
      await this.#load(held, await this.#completed(file, mapping), options, false)
    } catch (error) {
      file.mapping = previous
      if (previous?.table) await this.#stage(this.#engine, held)
      throw asRapportError(error)
    } finally {
      await this.#assemble()
    }
  }

  async reread(no: number, choices: ReadChoices, options: CorrectOptions = {}): Promise<void> {
    const held = this.#find(no)
    const before = stateOf(held.file)
    const { header } = held.file.shape!
    await this.#reread(held, choices, null, options)
    if (shapeKey(header) !== shapeKey(held.file.shape!.header)) this.#saved.drop(header)
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
    const result = await this.#read(held, choices, options)
    const before = { file: { ...file, rows: { ...file.rows } }, held: { ...held } }
    const found = file.reading?.found ?? foundReading(file.shape!)
    await this.#staging.unload(this.#engine, held)
    try {
      // Bytes are kept once by this name, and the clean copy is another now.
      held.id = crypto.randomUUID()
      takeReading(held, result)
      if (hasChoices(choices)) file.reading = { choices, found }
      else delete file.reading
      await this.#staging.makeRaw(this.#engine, held)
      const same = shapeKey(before.file.shape!.header) === shapeKey(result.shape.header)
      const known =
        mapping ?? (same ? before.file.mapping : null) ?? this.#saved.of(result.shape.header)?.mapping
      if (known) await this.#load(held, await this.#completed(file, known), options, false)
      else await this.#load(held, await recogniseFile(this.#engine, file), options, true)
      await this.#replaceBelow(held, result.below, options)
    } catch (error) {
      await this.#staging.unload(this.#engine, held)
      Object.assign(held, before.held)
      Object.assign(file, { reading: undefined }, before.file)
      await this.#staging.makeRaw(this.#engine, held)
      if (held.staged) await this.#stage(this.#engine, held)
      throw asRapportError(error)
    } finally {
      await this.#assemble()
    }
  }

  /** The tables below the first, in place of those that stood there when the file was read otherwise. */
  async #replaceBelow(held: HeldFile, below: readonly ReadResult[], options: AddOptions): Promise<void> {
    const { name, bytes, lastModified } = held.file
    const isBelow = (other: HeldFile) =>
      other.blob.size === 0 && other.file.shape !== null && /^\.\d+$/.test(other.file.name.slice(name.length))
    const gone = this.#held.filter((other) => other.file.name.startsWith(name) && isBelow(other))
    this.#held = this.#held.filter((other) => !gone.includes(other))
    for (const other of gone) await this.#staging.unload(this.#engine, other)
    for (const [i, table] of below.entries()) {
      const next = this.#hold(`${name}.${i + 2}`, bytes, lastModified)
      await this.#attempt(next, options, () => this.#loadTable(next, table, options))
    }
  }

  canReread(no: number): boolean {
    const { blob, file } = this.#find(no)
    return blob.size > 0 && file.shape !== null && isText(file)
  }

  async takeBack(no: number, options: AddOptions = {}): Promise<void> {
    const held = this.#find(no)
    const { file } = held
    const last = file.earlier?.at(-1)
    if (!last) return
    const { header } = file.shape!
    const choices = file.reading?.choices ?? {}
    if (JSON.stringify(choices) === JSON.stringify(last.choices))
      await this.#remap(held, last.mapping, options)
    else await this.#reread(held, last.choices, last.mapping, options)
    file.earlier = file.earlier!.slice(0, -1)
    this.#saved.drop(header)
    if (last.savedOn !== undefined) file.savedOn = last.savedOn
    if (file.earlier.length > 0 || last.savedOn !== undefined) this.#remember(held, last.savedOn)
    this.#tell()
  }

  /** A correction was applied: what was before can be taken back, and such files are read so from now on. */
  async #corrected(held: HeldFile, before: Earlier, on: string | undefined): Promise<void> {
    const { file } = held
    file.earlier = [...(file.earlier ?? []), before].slice(-MOST_EARLIER)
    delete file.savedOn
    const asRecognised =
      !file.reading && JSON.stringify(await this.recognised(file.no)) === JSON.stringify(file.mapping)
    if (asRecognised) this.#saved.drop(file.shape!.header)
    else this.#remember(held, on)
    this.#tell()
  }

  #remember({ file }: HeldFile, on: string | undefined): void {
    this.#saved.save({
      header: [...file.shape!.header],
      mapping: file.mapping!,
      ...(on && { on }),
      ...(file.reading && { reading: file.reading }),
    })
  }

  async recognised(no: number): Promise<Mapping> {
    const { file } = this.#find(no)
    const mapping = await recogniseFile(this.#engine, file)
    return mapping.table
      ? decideOnWholeColumns(this.#engine, no, file.shape!, file.preview!, mapping)
      : mapping
  }

  async setRates(rates: readonly Rate[], options: AddOptions = {}): Promise<void> {
    this.#rates = structuredClone([...rates])
    await this.#assemble(options)
  }

  /** Columns that were just given a meaning get their reading from all their values, as in an import. */
  #completed({ no, shape, preview }: SourceFile, mapping: Mapping): Promise<Mapping> {
    return decideOnWholeColumns(this.#engine, no, shape!, preview!, structuredClone(mapping), 'new')
  }

  async tryMapping(no: number, mapping: Mapping, options: TrialOptions = {}): Promise<MappingTrial> {
    const { file } = this.#find(no)
    return tryMapping(this.#engine, file, await this.#completed(file, mapping), options)
  }

  async tryReading(no: number, choices: ReadChoices): Promise<ReadingTrial> {
    const { file, blob } = this.#find(no)
    if (!this.canReread(no)) throw new RapportError('input', { message: 'not-readable-again' })
    return tryReading(this.#reader, blob, file.shape!, choices)
  }

  async unreadable(no: number, mapping: Mapping, column: string): Promise<ValueCount[]> {
    const { file } = this.#find(no)
    return unreadableValues(this.#engine, file, await this.#completed(file, mapping), column)
  }

  valueCounts(no: number, column: string): Promise<ValueCount[]> {
    return valueCounts(this.#engine, this.#find(no).file, column)
  }

  async remove(no: number): Promise<void> {
    const held = this.#find(no)
    this.#held = this.#held.filter((other) => other !== held)
    await this.#staging.unload(this.#engine, held)
    await this.#assemble()
  }

  wordsNaming(customer: string): Promise<string[]> {
    return wordsNaming(this.#engine, this.#loaded(), customer)
  }

  async forget(
    customer: string,
    on: string,
    elsewhere: ErasedElsewhere = NOTHING_ELSEWHERE,
  ): Promise<{ receipt: Receipt; texts: string[] }> {
    const engine = this.#engine
    const words = await this.wordsNaming(customer)
    const tables = await heldRows(engine, customer)
    const texts = await ownTexts(engine, customer)
    const request = (this.#forgotten?.receipts.at(-1)?.request ?? 0) + 1
    const keys = await rememberKeys(engine, this.#loaded(), customer, request)
    // From here on an engine that dies comes back without them.
    this.#forgotten = await keepForgotten(engine)
    const sources = new Map<string, number>()
    const ids = new Set(this.#held.map(({ id }) => id))
    for (const held of this.#held) {
      const before = held.forgotten
      await this.#staging.suppress(engine, held)
      const rows = held.forgotten - before
      if (rows > 0) sources.set(held.file.source, (sources.get(held.file.source) ?? 0) + rows)
      await eraseBesideRows(engine, held, words)
    }
    await dropReadings(engine, texts)
    await dropDerived(engine, customer)
    await engine.run(sql`delete from work.mask_turns where customer_id = ${customer}`)
    await this.#assemble()
    const receipt: Receipt = {
      request,
      on,
      tables,
      sources: [...sources].map(([source, rows]) => ({ source, rows })),
      texts: texts.length,
      files: this.#held.filter(({ id }) => !ids.has(id)).length,
      keys,
      ...elsewhere,
    }
    await engine.run(sql`insert into work.receipts values (${request}, ${JSON.stringify(receipt)})`)
    this.#forgotten = await keepForgotten(engine)
    return { receipt, texts }
  }

  async rowsAbout(customer: string): Promise<RowsAbout[]> {
    const found: RowsAbout[] = []
    for (const held of this.#held.filter(({ staged }) => staged)) {
      const { header } = held.file.shape!
      const rows = await rowsAbout(this.#engine, loadedAs(held), customer)
      if (rows.length === 0) continue
      found.push({
        file: held.file.name,
        header,
        rows: rows.map((row) => ({
          line: Number(row._line),
          cells: header.map((_, i) => String(row[`c${i + 1}`] ?? '')),
        })),
      })
    }
    return found
  }

  async clear(): Promise<void> {
    await this.#forget(0)
    this.#links = null
    await this.#assemble()
  }

  async rejects(no: number, limit = 1000): Promise<RejectRow[]> {
    const { file } = this.#find(no)
    const rows = await this.#engine.query<RejectRow>(sql`
      select source, coalesce(file, ${file.name}) as file, line, coalesce("column", '') as "column",
        coalesce(value, '') as value, reason
      from data.rejects where file_no = ${no} order by line, "column" limit ${limit}`)
    return rows
  }

  savedMappings(): SavedMappings {
    const mappings = this.#saved.all()
    for (const { file } of this.#held)
      if (file.mapping && file.shape && !this.#saved.of(file.shape.header))
        mappings.push({ header: [...file.shape.header], mapping: file.mapping })
    const rates = this.#rates.length > 0 ? { rates: this.#rates } : {}
    return structuredClone({ version: 2, mappings, ...rates })
  }

  useMappings(saved: unknown): SavedMappings {
    const read = readSavedMappings(saved)
    for (const one of read.mappings) this.#saved.save(one)
    const named = new Set(read.rates?.map(({ currency }) => currency))
    this.#rates = [...this.#rates.filter(({ currency }) => !named.has(currency)), ...(read.rates ?? [])]
    return read
  }

  async restore(engine: Engine): Promise<void> {
    await createWorkspaceTables(engine)
    await restoreForgotten(engine, this.#forgotten)
    for (const held of this.#held) {
      if (!held.file.shape) continue
      await this.#staging.makeRaw(engine, held)
      if (held.staged) await this.#stage(engine, held)
      else await this.#staging.suppress(engine, held)
    }
    await this.#assemble({}, engine)
  }

  keep(): { kept: KeptSources; bytes: Map<string, Blob> } {
    const parts = this.#held.map(keepFile)
    return {
      kept: {
        files: parts.map(({ kept }) => kept),
        links: structuredClone(this.#links),
        nextNo: this.#nextNo,
        mappings: structuredClone(this.#saved.all()),
        rates: structuredClone(this.#rates),
        money: this.#money,
      },
      bytes: new Map(parts.flatMap(({ bytes }) => bytes)),
    }
  }

  async reopen(
    { files, links, nextNo, mappings, rates = [], money = NO_MONEY }: KeptSources,
    bytes: ReadonlyMap<string, Blob>,
  ): Promise<void> {
    this.#held = files.map((file) => holdKept(file, bytes))
    this.#links = links
    this.#nextNo = nextNo
    this.#failures.clear()
    this.#saved.clear()
    for (const saved of mappings) this.#saved.save(saved)
    this.#rates = rates
    this.#money = money
    this.#ready = this.#openTables()
    await this.#ready
    await this.#addFiles(this.#engine)
    this.#tell()
  }

  /** The tables were kept; who asked to be forgotten is among them. */
  async #openTables(): Promise<void> {
    await createWorkspaceViews(this.#engine)
    await createSuppression(this.#engine)
    this.#forgotten = await keepForgotten(this.#engine)
  }

  async holdFrom(bytes: ReadonlyMap<string, Blob>): Promise<void> {
    for (const held of this.#held) holdFrom(held, bytes)
    await this.#addFiles(this.#engine)
  }

  async reattach(engine: Engine): Promise<void> {
    await createWorkspaceViews(engine)
    await this.#addFiles(engine)
  }

  async #addFiles(engine: Engine): Promise<void> {
    for (const { file, clean } of this.#held) if (file.shape) await engine.addFile(handleName(file.no), clean)
  }

  #find(no: number): HeldFile {
    const held = this.#held.find((one) => one.file.no === no)
    if (!held) throw new Error(`No file ${no}`)
    return held
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

const foundReading = ({ header, encoding }: FileShape) => ({ header: [...header], encoding })

function takeReading(held: HeldFile, { shape, preview, rewritten }: Omit<ReadResult, 'below'>): void {
  const { file } = held
  file.shape = shape
  file.preview = preview
  held.rewritten = rewritten
  held.clean = rewritten?.blob ?? held.blob
  file.rows.read = shape.records
  file.rows.blank = shape.blankRecords
  file.rows.repaired = (rewritten?.padded ?? 0) + (rewritten?.repaired ?? 0)
}

/** Its bytes are delimited text, which can be read in one way or another. */
const isText = ({ kind = 'text' }: SourceFile) => kind === 'text'

function sizeOf({ file, clean }: HeldFile, mapping: Mapping | null): TableSize {
  return { records: file.rows.read, bytes: clean.size, people: mapping?.grain === 'customer' }
}

/** Records the reader set aside beyond those it keeps one by one; they are counted all the same. */
function unlistedRejects(rewritten: Rewritten | null): number {
  if (!rewritten || rewritten.rejectsTotal === rewritten.rejects.length) return 0
  const listed = new Set(rewritten.rejects.filter((reject) => reject.wholeRecord).map(({ line }) => line))
  return rewritten.rejected - listed.size
}
