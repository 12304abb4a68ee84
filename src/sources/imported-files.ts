import type { Engine } from '../engine/engine'
import { sql } from '../engine/sql'
import { asRapportError, isCancelled, type RapportError } from '../errors/rapport-error'
import { CURRENCY_NOTES, currencyNotes } from './currency-notes'
import type { HeldFile } from './held-file'
import { asBefore, keepSettled } from './refresh/as-before'
import { planRefresh, type RefreshPlan } from './refresh/plan'
import type { Vanished } from './refresh/outdated'
import { AS_FOUND, type Linking } from './link/decisions'
import type { FieldRules } from './link/field-truth'
import { assemble } from './load/assemble'
import { assembleCustomers } from './load/assemble-customers'
import { withLater, type LoadedFile } from './load/loaded-file'
import { NO_MONEY, type Money, type Rate } from './load/rates'
import { shapeKey, type Mapping } from './map/mapping'
import { SavedShapes, type ReadChoices } from './map/saved-mappings'
import { decideOnWholeColumns } from './map/whole-columns'
import { judgeMemory, type MemoryVerdict, type TableSize } from './memory-need'
import type { Reader, ReadResult } from './read/reader'
import type { Rewritten } from './read/types'
import { recogniseFile } from './recognise-file'
import { fingerprint, sameBytes } from './same-bytes'
import { newSourceFile, type LinkSummary, type SourceFile } from './source-file'
import { newSourceId, sourceOf, type SourcePart } from './source-ids'
import type { AddOptions } from './sources-api'
import { loadedAs, Staging } from './staging'

const VANISHED_NOTE = 'vanished'

/** The files of an import, and the way of each from its bytes into the canonical tables. What the page may ask of it is in `Sources`. */
export class ImportedFiles {
  readonly engine: Engine
  readonly reader: Reader
  readonly staging: Staging
  readonly #room: number
  readonly failures = new Map<number, RapportError>()
  readonly saved = new SavedShapes()
  readonly listeners = new Set<() => void>()
  held: HeldFile[] = []
  links: LinkSummary | null = null
  nextNo = 1
  rates: Rate[] = []
  money: Money = NO_MONEY
  linking: Linking = AS_FOUND
  fieldRules: FieldRules = {}
  /** What newer exports no more hold, and the sources of which it counts no more. */
  vanished: Vanished[] = []
  leaveOut: string[] = []
  /** What the files that wait would change. */
  planned: RefreshPlan | null = null

  /** `room`: bytes that the engine may take. */
  constructor(engine: Engine, reader: Reader, room: number) {
    this.engine = engine
    this.reader = reader
    this.staging = new Staging(reader)
    this.#room = room
  }

  /** A place for a file of which nothing is known yet but its name. */
  hold(name: string, bytes: number, lastModified: number): HeldFile {
    const file = newSourceFile(this.nextNo++, name, bytes, lastModified)
    const nothing = new Blob()
    const id = crypto.randomUUID()
    const held: HeldFile = {
      file,
      id,
      blob: nothing,
      clean: nothing,
      rewritten: null,
      staged: false,
      waiting: false,
      forgotten: 0,
      erased: [],
      dropped: null,
      below: null,
    }
    this.held.push(held)
    this.tell()
    return held
  }

  /** A file that fails is marked so, and the others go on; a stop or a dead engine ends the import. */
  async attempt(held: HeldFile, options: AddOptions, work: () => Promise<void>): Promise<void> {
    const { file } = held
    try {
      await work()
    } catch (error) {
      if (isCancelled(error) || options.signal?.aborted) throw error
      const problem = asRapportError(error)
      if (problem.kind === 'crashed' || problem.kind === 'memory') throw problem
      await this.staging.unload(this.engine, held)
      file.status = 'failed'
      file.problem = problem.key
      this.failures.set(file.no, problem)
      console.warn(`${file.name}: ${problem.message}`, problem.where.sql ?? '')
    } finally {
      this.tell()
    }
  }

  /** Looks through the bytes of a file, by what a person says of how it is written. */
  read(held: HeldFile, choices: ReadChoices, options: AddOptions): Promise<ReadResult> {
    const { name, kind } = held.file
    return this.reader.read(held.blob, {
      ...choices,
      kind,
      signal: options.signal,
      progress: (done, total) => options.progress?.({ stage: 'reading', file: name, done, total }),
    })
  }

  /** A table that was read goes into the engine, by a saved mapping or by what it is recognised as. */
  async loadTable(
    held: HeldFile,
    { shape, preview, rewritten }: ReadResult,
    options: AddOptions,
  ): Promise<void> {
    const { file } = held
    takeReading(held, { shape, preview, rewritten })
    await this.staging.makeRaw(this.engine, held)
    const saved = this.saved.of(shape.header)
    if (saved) file.savedOn = saved.on ?? ''
    const found = saved ? null : await recogniseFile(this.engine, file)
    const before = this.#sameShape(held)
    const known = found && before ? asBefore(found, before) : (saved?.mapping ?? null)
    const mapping = known ? await this.completed(file, known) : found!
    const { verdict, fits } = this.#memory(held, mapping)
    if (verdict === 'too-much') return this.#refuseSize(held, fits)
    await this.load(held, mapping, options, !saved)
  }

  /** What the last file with the same columns is loaded as. */
  #sameShape({ file }: HeldFile): Mapping | null {
    const key = shapeKey(file.shape!.header)
    const last = this.held.findLast(
      (other) => other.staged && other.file !== file && shapeKey(other.file.shape!.header) === key,
    )
    return last?.file.mapping ?? null
  }

  /** The tables below the first of a file, named as `tables/` names them: orders.csv holds the first, orders.csv.2 the next (contracts 10). */
  async loadBelow(first: HeldFile, below: readonly ReadResult[], options: AddOptions): Promise<void> {
    const { no, name, bytes, lastModified } = first.file
    for (const [i, table] of below.entries()) {
      const next = this.hold(`${name}.${i + 2}`, bytes, lastModified)
      next.below = no
      await this.attempt(next, options, () => this.loadTable(next, table, options))
    }
  }

  /** Brings a file into an engine from the bytes that are held of it. */
  async bringBack(engine: Engine, held: HeldFile): Promise<void> {
    if (!held.file.shape) return
    await this.staging.makeRaw(engine, held)
    if (held.staged) await this.stage(engine, held)
    else await this.staging.suppress(engine, held)
  }

  /** What loading a file would take, beside all that is loaded. */
  #memory(held: HeldFile, mapping: Mapping): MemoryVerdict {
    const beside = this.held.filter((other) => other !== held && other.staged)
    return judgeMemory(
      sizeOf(held, mapping),
      beside.map((other) => sizeOf(other, other.file.mapping)),
      this.#room,
    )
  }

  /** Nothing of it is held: its bytes would be kept for nothing. */
  async #refuseSize(held: HeldFile, fits: number): Promise<void> {
    const { file } = held
    const values = { rows: file.rows.read, fits, beside: this.held.some(({ staged }) => staged) ? 1 : 0 }
    await this.staging.unload(this.engine, held)
    const { no, name, bytes, lastModified } = file
    Object.assign(file, newSourceFile(no, name, bytes, lastModified), {
      status: 'declined',
      problem: 'too-large',
      notes: [{ key: 'too-large', values }],
    })
    held.blob = held.clean = new Blob()
    held.rewritten = null
  }

  /** Are the same bytes here already? Then the file is marked so. */
  async isRepeated(held: HeldFile): Promise<boolean> {
    for (const other of this.held) {
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

  /**
   * Text to values by a mapping. `decide`: dates and numbers are decided on whole columns first, or `again` only where some cannot be
   * read as the mapping says.
   */
  async load(
    held: HeldFile,
    mapping: Mapping,
    options: AddOptions,
    decide: boolean | 'again',
  ): Promise<void> {
    const { file } = held
    file.status = 'loading'
    options.progress?.({ stage: 'loading', file: file.name, done: 0, total: 1 })
    this.tell()
    file.mapping = mapping
    if (mapping.recognisedAs === 'declined' || !mapping.table) {
      file.status = 'declined'
      file.problem = mapping.declined ?? 'nothing-known'
      file.rows.loaded = 0
      file.rows.rejected = file.rows.read - file.rows.blank
      await this.staging.unstage(this.engine, held)
      await this.staging.suppress(this.engine, held)
      return
    }
    if (decide === true)
      file.mapping = await decideOnWholeColumns(this.engine, file.no, file.shape!, file.preview!, mapping)
    file.source = newSourceId(
      mapping.recognisedAs,
      this.#parts(held).map((part) => part.source),
    )
    await this.stage(this.engine, held, options)
    if (decide && (await this.#hasUnreadable(file.no))) await this.#decideAgain(held, options)
    await this.#settleSource(held)
  }

  async #hasUnreadable(no: number): Promise<boolean> {
    const [row] = await this.engine.query<{ n: number }>(
      sql`select count(*) as n from data.rejects where file_no = ${no} and ends_with(reason, '_unreadable')`,
    )
    return row!.n > 0
  }

  /** The rows looked at were not like all others: decide on every value, and load again if that tells otherwise. */
  async #decideAgain(held: HeldFile, options: AddOptions): Promise<void> {
    const { file } = held
    const mapping = keepSettled(
      await decideOnWholeColumns(this.engine, file.no, file.shape!, file.preview!, file.mapping!, 'all'),
      file.mapping!,
    )
    if (JSON.stringify(mapping.readings) === JSON.stringify(file.mapping!.readings)) return
    file.mapping = mapping
    await this.stage(this.engine, held, options)
  }

  /** Values into the tables, and a word where that is close to what memory holds. */
  async stage(engine: Engine, held: HeldFile, options: AddOptions = {}): Promise<void> {
    await this.staging.stage(engine, held, options)
    if (this.#memory(held, held.file.mapping!).verdict !== 'fits')
      held.file.notes.push({ key: 'memory-tight', values: {} })
  }

  #parts(except: HeldFile): SourcePart[] {
    return this.held
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
    file.source = await sourceOf(this.engine, part, this.#parts(held))
    await this.engine.run(sql`update data.rejects set source = ${file.source} where file_no = ${file.no}`)
  }

  /** The files whose values are in the tables, each with those that may hold its records anew. */
  loaded(): LoadedFile[] {
    return withLater(this.held.filter((held) => held.staged && !held.waiting).map((held) => loadedAs(held)))
  }

  /** Works out what the files that wait would change. */
  async plan(engine: Engine = this.engine): Promise<void> {
    const waiting = this.held.filter((held) => held.waiting)
    this.planned =
      waiting.length === 0
        ? null
        : await planRefresh(engine, {
            now: this.loaded(),
            waiting: waiting.map((held) => ({
              loaded: loadedAs(held),
              name: held.file.name,
              rows: held.file.rows.read,
            })),
            leaveOut: this.leaveOut,
            currency: this.money.currency,
          })
    this.tell()
  }

  /** Joins people and fills the canonical tables from all files that are loaded. */
  async assemble(options: AddOptions = {}, engine: Engine = this.engine): Promise<void> {
    const loaded = this.loaded()
    options.progress?.({ stage: 'joining', file: '', done: 0, total: 1 })
    const outcome = await assemble(engine, loaded, {
      signal: options.signal,
      rates: this.rates,
      linking: this.linking,
      fieldRules: this.fieldRules,
      leaveOut: this.leaveOut,
    })
    this.links = outcome.links
    this.money = outcome.money
    this.vanished = outcome.vanished
    const money = await currencyNotes(engine, outcome.converted)
    for (const { file, rewritten } of this.held.filter((held) => held.staged)) {
      file.tables = outcome.tables.get(file.no) ?? {}
      file.rows.rejected = (outcome.rejectedRows.get(file.no) ?? 0) + unlistedRejects(rewritten)
      file.rows.loaded = file.rows.read - file.rows.blank - file.rows.rejected
      const others = file.notes.filter(({ key }) => !CURRENCY_NOTES.includes(key) && key !== VANISHED_NOTE)
      const gone = outcome.vanished.filter(({ notIn }) => notIn === file.no)
      const vanished = gone.map(({ records: n, leftOut }) => ({
        key: VANISHED_NOTE,
        values: { n, out: leftOut ? 1 : 0 },
      }))
      file.notes = [...others, ...(money.get(file.no) ?? []), ...vanished]
    }
    await this.plan(engine)
  }

  /** Fills the customers anew, by who is who already. */
  async settleFields(options: AddOptions = {}): Promise<void> {
    await assembleCustomers(this.engine, this.loaded(), this.fieldRules, { signal: options.signal })
    this.tell()
  }

  /** Columns that were just given a meaning get their reading from all their values, as in an import. */
  completed({ no, shape, preview }: SourceFile, mapping: Mapping): Promise<Mapping> {
    return decideOnWholeColumns(this.engine, no, shape!, preview!, structuredClone(mapping), 'new')
  }

  /** Throws where there is no such file. */
  find(no: number): HeldFile {
    const held = this.held.find((one) => one.file.no === no)
    if (!held) throw new Error(`No file ${no}`)
    return held
  }

  /** Tells who listens that something is otherwise now. */
  tell(): void {
    for (const listener of this.listeners) listener()
  }
}

/** What the reader found becomes what is known of the file. */
export function takeReading(held: HeldFile, { shape, preview, rewritten }: Omit<ReadResult, 'below'>): void {
  const { file } = held
  file.shape = shape
  file.preview = preview
  held.rewritten = rewritten
  held.clean = rewritten?.blob ?? held.blob
  file.rows.read = shape.records
  file.rows.blank = shape.blankRecords
  file.rows.repaired = (rewritten?.padded ?? 0) + (rewritten?.repaired ?? 0)
}

function sizeOf({ file, clean }: HeldFile, mapping: Mapping | null): TableSize {
  const used = clean.size * usedShare(file, mapping)
  return { records: file.rows.read, bytes: clean.size, used, people: mapping?.grain === 'customer' }
}

/** How much of the text stands in columns that mean something, by the rows looked at. */
function usedShare({ shape, preview }: SourceFile, mapping: Mapping | null): number {
  const meant = new Set(mapping?.columns.flatMap(({ column, field }) => (field ? [column] : [])))
  let all = 0
  let used = 0
  for (const { cells } of preview?.first ?? [])
    for (const [i, cell] of cells.entries()) {
      all += cell.length + 1
      if (meant.has(shape!.header[i]!)) used += cell.length + 1
    }
  return all > 0 ? used / all : 1
}

/** Records the reader set aside beyond those it keeps one by one; they are counted all the same. */
function unlistedRejects(rewritten: Rewritten | null): number {
  if (!rewritten || rewritten.rejectsTotal === rewritten.rejects.length) return 0
  const listed = new Set(rewritten.rejects.filter((reject) => reject.wholeRecord).map(({ line }) => line))
  return rewritten.rejected - listed.size
}
