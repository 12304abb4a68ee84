import type { Engine } from '../engine/engine'
import { sql } from '../engine/sql'
import { asRapportError, type RapportError } from '../errors/rapport-error'
import { lastDay } from '../model/scope'
import { createWorkspaceTables, createWorkspaceViews } from '../model/workspace-tables'
import { Corrections } from './corrections'
import { eraseBesideRows } from './forget/forget-in-file'
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
import { holdFrom, holdKept, keepFile } from './held-file'
import { ImportedFiles } from './imported-files'
import type { Decision, Linking } from './link/decisions'
import type { FieldRules } from './link/field-truth'
import { readLinking, withoutCustomer, writeLinking } from './link/keep-linking'
import { NO_MONEY, type Money, type Rate } from './load/rates'
import type { Mapping } from './map/mapping'
import { readSavedMappings, type ReadChoices, type SavedMappings } from './map/saved-mappings'
import type { MappingTrial, TrialOptions, ValueCount } from './map/trial'
import { memoryRoom } from './memory-need'
import { forgetIds } from './refresh/import-ids'
import { Imports } from './refresh/imports'
import { openInputs } from './read/open-inputs'
import type { ReadingTrial } from './read/reading-trial'
import { directReader, type Reader, type ReadResult } from './read/reader'
import type { InputBlob, InputFile } from './read/types'
import type { LinkSummary, RejectRow, SourceFile } from './source-file'
import type {
  AddOptions,
  CorrectOptions,
  JoinOptions,
  KeptSources,
  RowsAbout,
  SourcesApi,
} from './sources-api'
import { handleName, loadedAs } from './staging'

/** The import: files in, canonical tables out. Everything it holds can be replayed into a fresh engine. */
export class Sources implements SourcesApi {
  readonly #files: ImportedFiles
  readonly #corrections: Corrections
  readonly #imports: Imports
  #forgotten: ForgottenKept | null = null
  #ready: Promise<void> | null = null
  lastImport: string | null = null

  /** `room`: bytes that the engine may take. */
  constructor(engine: Engine, reader: Reader = directReader, room = memoryRoom()) {
    this.#files = new ImportedFiles(engine, reader, room)
    this.#corrections = new Corrections(this.#files)
    this.#imports = new Imports(this.#files)
  }

  get files(): readonly SourceFile[] {
    return this.#files.held.filter(({ waiting }) => !waiting).map(({ file }) => file)
  }

  get links(): LinkSummary | null {
    return this.#files.links
  }

  get money(): Money {
    return this.#files.money
  }

  onChange(listener: () => void): () => void {
    this.#files.listeners.add(listener)
    return () => this.#files.listeners.delete(listener)
  }

  #tables(): Promise<void> {
    this.#ready ??= createWorkspaceTables(this.#files.engine).then(() =>
      createForgottenTables(this.#files.engine),
    )
    return this.#ready
  }

  failure(no: number): RapportError | undefined {
    return this.#files.failures.get(no)
  }

  async add(inputs: InputBlob[], options: AddOptions = {}): Promise<void> {
    await this.#tables()
    const before = this.#files.held.length
    const day = await lastDay(this.#files.engine)
    const no = await this.#imports.begin()
    try {
      for await (const input of openInputs(inputs)) {
        options.signal?.throwIfAborted()
        await this.#addOne(input, options)
      }
      await this.#imports.end(no, this.#files.held.slice(before), options)
      await this.#noteLastImport(day)
    } catch (error) {
      await this.#forget(before)
      await this.#imports.stopped(no)
      await this.#files.assemble()
      throw asRapportError(error)
    }
  }

  /** `day`: the last day of the data before an import, which matters where that moved it. */
  async #noteLastImport(day: string | null): Promise<void> {
    if (day && day < ((await lastDay(this.#files.engine)) ?? '')) this.lastImport = day
  }

  /** Takes back what a stopped import had added; what was there before stays. */
  async #forget(from: number): Promise<void> {
    const gone = this.#files.held.splice(from)
    for (const held of gone) await this.#files.staging.unload(this.#files.engine, held)
    this.#files.tell()
  }

  async #addOne(input: InputFile, options: AddOptions): Promise<void> {
    const held = this.#files.hold(input.name, input.size, input.lastModified)
    const { kind } = input
    held.file.problem = input.refused
    if (kind === 'unreadable' || input.refused) {
      held.file.status = 'refused'
      this.#files.tell()
      return
    }
    let below: ReadResult[] = []
    await this.#files.attempt(held, options, async () => {
      const started = performance.now()
      held.file.kind = kind
      held.blob = await input.open()
      if (await this.#files.isRepeated(held)) return
      const result = await this.#corrections.readAsKnown(held, options)
      held.file.readMs = performance.now() - started
      if (input.notes) result.shape.notes = [...input.notes, ...(result.shape.notes ?? [])]
      below = result.below
      await this.#files.loadTable(held, result, options)
    })
    await this.#files.loadBelow(held, below, options)
  }

  async setRates(rates: readonly Rate[], options: AddOptions = {}): Promise<void> {
    this.#files.rates = structuredClone([...rates])
    await this.#files.assemble(options)
  }

  get linking(): Linking {
    return this.#files.linking
  }

  async decide(decisions: readonly Decision[]): Promise<void> {
    const { linking } = this.#files
    await this.#setLinking({ ...linking, decisions: [...linking.decisions, structuredClone([...decisions])] })
  }

  async undoDecisions(): Promise<void> {
    const { linking } = this.#files
    await this.#setLinking({ ...linking, decisions: linking.decisions.slice(0, -1) })
  }

  async #setLinking(linking: Linking): Promise<void> {
    this.#files.linking = linking
    await writeLinking(this.#files.engine, linking)
    this.#files.tell()
  }

  async joinAgain({ threshold, everybody, ...options }: JoinOptions = {}): Promise<void> {
    const before = this.#files.linking
    await this.#tables()
    if (threshold !== undefined || everybody !== undefined)
      await this.#setLinking({
        ...before,
        ...(threshold !== undefined && { threshold }),
        ...(everybody !== undefined && { everybody }),
      })
    try {
      await this.#files.assemble(options)
    } catch (error) {
      await this.#setLinking(before)
      await this.#files.assemble()
      throw asRapportError(error)
    }
  }

  get fieldRules(): FieldRules {
    return this.#files.fieldRules
  }

  async setFieldRules(rules: FieldRules, options: AddOptions = {}): Promise<void> {
    const before = this.#files.fieldRules
    this.#files.fieldRules = structuredClone(rules)
    try {
      await this.#files.settleFields(options)
    } catch (error) {
      this.#files.fieldRules = before
      await this.#files.settleFields()
      throw asRapportError(error)
    }
  }

  canReread(no: number): boolean {
    return this.#corrections.canReread(no)
  }

  remap(no: number, mapping: Mapping, options?: CorrectOptions): Promise<void> {
    return this.#corrections.remap(no, mapping, options)
  }

  reread(no: number, choices: ReadChoices, options?: CorrectOptions): Promise<void> {
    return this.#corrections.reread(no, choices, options)
  }

  takeBack(no: number, options?: AddOptions): Promise<void> {
    return this.#corrections.takeBack(no, options)
  }

  recognised(no: number): Promise<Mapping> {
    return this.#corrections.recognised(no)
  }

  tryMapping(no: number, mapping: Mapping, options?: TrialOptions): Promise<MappingTrial> {
    return this.#corrections.tryMapping(no, mapping, options)
  }

  tryReading(no: number, choices: ReadChoices): Promise<ReadingTrial> {
    return this.#corrections.tryReading(no, choices)
  }

  unreadable(no: number, mapping: Mapping, column: string): Promise<ValueCount[]> {
    return this.#corrections.unreadable(no, mapping, column)
  }

  valueCounts(no: number, column: string): Promise<ValueCount[]> {
    return this.#corrections.valueCounts(no, column)
  }

  get imports() {
    return this.#imports.list
  }

  get planned() {
    return this.#files.planned
  }

  get vanished() {
    return this.#files.vanished
  }

  async applyPlanned(options?: AddOptions): Promise<void> {
    const day = await lastDay(this.#files.engine)
    await this.#imports.apply(options)
    await this.#noteLastImport(day)
  }

  discardPlanned(): Promise<void> {
    return this.#imports.discard()
  }

  takeBackImport(no: number): Promise<void> {
    return this.#imports.takeBack(no)
  }

  leaveOutVanished(source: string, out: boolean, options?: AddOptions): Promise<void> {
    return this.#imports.leaveOut(source, out, options)
  }

  async remove(no: number): Promise<void> {
    const held = this.#files.find(no)
    this.#imports.removed(held)
    this.#files.held = this.#files.held.filter((other) => other !== held)
    await this.#files.staging.unload(this.#files.engine, held)
    await this.#files.assemble()
  }

  wordsNaming(customer: string): Promise<string[]> {
    return wordsNaming(this.#files.engine, this.#files.loaded(), customer)
  }

  async forget(
    customer: string,
    on: string,
    elsewhere: ErasedElsewhere = NOTHING_ELSEWHERE,
  ): Promise<{ receipt: Receipt; texts: string[] }> {
    const engine = this.#files.engine
    const words = await this.wordsNaming(customer)
    const tables = await heldRows(engine, customer)
    const texts = await ownTexts(engine, customer)
    const linking = await withoutCustomer(engine, this.#files.linking, customer)
    const request = (this.#forgotten?.receipts.at(-1)?.request ?? 0) + 1
    const keys = await rememberKeys(engine, this.#files.loaded(), customer, request)
    // From here on an engine that dies comes back without them.
    this.#forgotten = await keepForgotten(engine)
    const sources = new Map<string, number>()
    const ids = new Set(this.#files.held.map(({ id }) => id))
    for (const held of this.#files.held) {
      const before = held.forgotten
      await this.#files.staging.suppress(engine, held)
      const rows = held.forgotten - before
      if (rows > 0) sources.set(held.file.source, (sources.get(held.file.source) ?? 0) + rows)
      await eraseBesideRows(engine, held, words)
    }
    await dropReadings(engine, texts)
    await dropDerived(engine, customer)
    await forgetIds(engine, customer)
    await engine.run(sql`delete from work.mask_turns where customer_id = ${customer}`)
    await this.#setLinking(linking)
    await this.#files.assemble()
    const receipt: Receipt = {
      request,
      on,
      tables,
      sources: [...sources].map(([source, rows]) => ({ source, rows })),
      texts: texts.length,
      files: this.#files.held.filter(({ id }) => !ids.has(id)).length,
      keys,
      ...elsewhere,
    }
    await engine.run(sql`insert into work.receipts values (${request}, ${JSON.stringify(receipt)})`)
    this.#forgotten = await keepForgotten(engine)
    return { receipt, texts }
  }

  async rowsAbout(customer: string): Promise<RowsAbout[]> {
    const found: RowsAbout[] = []
    for (const held of this.#files.held.filter(({ staged }) => staged)) {
      const { header } = held.file.shape!
      const rows = await rowsAbout(this.#files.engine, loadedAs(held), customer)
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
    this.#imports.clear()
    this.#files.links = null
    this.lastImport = null
    await this.#files.assemble()
  }

  async rejects(no: number, limit = 1000): Promise<RejectRow[]> {
    const { file } = this.#files.find(no)
    const rows = await this.#files.engine.query<RejectRow>(sql`
      select source, coalesce(file, ${file.name}) as file, line, coalesce("column", '') as "column",
        coalesce(value, '') as value, reason
      from data.rejects where file_no = ${no} order by line, "column" limit ${limit}`)
    return rows
  }

  savedMappings(): SavedMappings {
    const mappings = this.#files.saved.all()
    for (const { file } of this.#files.held)
      if (file.mapping && file.shape && !this.#files.saved.of(file.shape.header))
        mappings.push({ header: [...file.shape.header], mapping: file.mapping })
    const rates = this.#files.rates.length > 0 ? { rates: this.#files.rates } : {}
    return structuredClone({ version: 2, mappings, ...rates })
  }

  useMappings(saved: unknown): SavedMappings {
    const read = readSavedMappings(saved)
    for (const one of read.mappings) this.#files.saved.save(one)
    const named = new Set(read.rates?.map(({ currency }) => currency))
    this.#files.rates = [
      ...this.#files.rates.filter(({ currency }) => !named.has(currency)),
      ...(read.rates ?? []),
    ]
    return read
  }

  async restore(engine: Engine): Promise<void> {
    await createWorkspaceTables(engine)
    await restoreForgotten(engine, this.#forgotten)
    await writeLinking(engine, this.#files.linking)
    for (const held of this.#files.held) await this.#files.bringBack(engine, held)
    await this.#files.assemble({}, engine)
  }

  keep(): { kept: KeptSources; bytes: Map<string, Blob> } {
    const parts = this.#files.held.map(keepFile)
    return {
      kept: {
        files: parts.map(({ kept }) => kept),
        links: structuredClone(this.#files.links),
        nextNo: this.#files.nextNo,
        mappings: structuredClone(this.#files.saved.all()),
        rates: structuredClone(this.#files.rates),
        money: this.#files.money,
        lastImport: this.lastImport,
        refresh: this.#imports.keep(),
        fieldRules: structuredClone(this.#files.fieldRules),
      },
      bytes: new Map(parts.flatMap(({ bytes }) => bytes)),
    }
  }

  async reopen(
    {
      files,
      links,
      nextNo,
      mappings,
      rates = [],
      money = NO_MONEY,
      lastImport = null,
      refresh,
      fieldRules = {},
    }: KeptSources,
    bytes: ReadonlyMap<string, Blob>,
  ): Promise<void> {
    this.#files.held = holdKept(files, bytes)
    this.#imports.reopen(refresh)
    this.#files.links = links
    this.#files.nextNo = nextNo
    this.#files.failures.clear()
    this.#files.saved.clear()
    for (const saved of mappings) this.#files.saved.save(saved)
    this.#files.rates = rates
    this.#files.money = money
    this.lastImport = lastImport
    this.#files.fieldRules = fieldRules
    this.#ready = this.#openTables()
    await this.#ready
    await this.#addFiles(this.#files.engine)
    this.#files.tell()
  }

  /** The tables were kept; who asked to be forgotten is among them. */
  async #openTables(): Promise<void> {
    await createWorkspaceViews(this.#files.engine)
    await createSuppression(this.#files.engine)
    this.#forgotten = await keepForgotten(this.#files.engine)
    this.#files.linking = await readLinking(this.#files.engine)
  }

  async holdFrom(bytes: ReadonlyMap<string, Blob>): Promise<void> {
    for (const held of this.#files.held) holdFrom(held, bytes)
    await this.#addFiles(this.#files.engine)
  }

  async reattach(engine: Engine): Promise<void> {
    await createWorkspaceViews(engine)
    await this.#addFiles(engine)
  }

  async #addFiles(engine: Engine): Promise<void> {
    for (const { file, clean } of this.#files.held)
      if (file.shape) await engine.addFile(handleName(file.no), clean)
  }
}
