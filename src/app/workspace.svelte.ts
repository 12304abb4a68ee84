import { ANALYSES } from '../analyses/registry'
import type { AnalysisStatus } from '../analyses/analysis'
import type { Label } from '../analyses/feelings/kept-readings'
import { isUnderWay, NOT_READING, Reading, type ReadingStatus } from '../analyses/feelings/reading'
import { AnalysisRunner } from '../analyses/runner'
import {
  createSegments,
  dropFromSegments,
  listSegments,
  putSegments,
  saveSegment,
  removeSegment,
  type Segment,
} from '../analyses/customers/segments'
import {
  createSavedQueries,
  dropFromQueries,
  listSavedQueries,
  putSavedQueries,
  removeQuery,
  renameQuery,
  saveQuery,
  type SavedQuery,
} from '../console/saved-queries'
import { startBrowserEngine } from '../engine/browser-engine'
import type { Engine, EngineStatus, SupervisedEngine } from '../engine/engine'
import { asRapportError, isCancelled, RapportError } from '../errors/rapport-error'
import { NO_DAY, lastDay, mainCurrency, type Scope } from '../model/scope'
import type { Selection } from '../model/selection'
import { createWorkspaceTables } from '../model/workspace-tables'
import type { Receipt } from '../sources/forget/receipt'
import { AS_FOUND, type Decision, type Linking } from '../sources/link/decisions'
import { NO_MONEY, type Money, type Rate } from '../sources/load/rates'
import type { FieldRules } from '../sources/link/field-truth'
import type { Mapping } from '../sources/map/mapping'
import type { ReadChoices } from '../sources/map/saved-mappings'
import type { ImportProgress, LinkSummary, SourceFile } from '../sources/source-file'
import { workerReader } from '../sources/read/worker-reader'
import { Sources } from '../sources/sources'
import type { CorrectOptions, JoinOptions, SourcesApi } from '../sources/sources-api'
import { workerNumerics } from '../stats/worker-numerics'
import { NOT_KEEPING, type KeepStatus, type Opened } from '../workspace/keeper'
import { KeptWorkspace, type Door, type Which } from '../workspace/kept-workspace'
import { missingStorage, type StorageNeed } from '../workspace/storage-room'
import { openParts } from '../workspace/snapshot-parts'
import type { OwnModel } from '../text/own-model'
import { mayReadTexts, rememberReadTexts, startModel } from './read-texts'
import { CatchUp } from './catch-up.svelte'
import { countPeople, NOBODY, type PeopleCount } from './people-count'
import { now, today } from './today'

export type WorkspaceState = 'starting' | 'empty' | 'working' | 'idle' | 'failed'

export interface Input {
  name: string
  blob: Blob
  lastModified: number
}

/** The part of the scope that the person chooses; null leaves it to the data. `to` is exclusive. */
export interface Chosen {
  asOf: string | null
  from: string | null
  to: string | null
}

/** With the earlier day that is compared with; null for the one that the data give. */
export interface View extends Chosen {
  since: string | null
}

/** Loads the page again, without what the address and its history say of the workspace. */
function beginAnew(): void {
  history.replaceState(null, '', location.pathname)
  location.reload()
}

/** Everything that is open: the files, the engine that counts, what the analyses say. The one owner of all of it. */
export class Workspace {
  readonly engine: SupervisedEngine
  readonly sources: SourcesApi
  readonly runner: AnalysisRunner
  /** Resolves when files can be taken. */
  readonly ready: Promise<void>

  state = $state<WorkspaceState>('starting')
  files = $state.raw<readonly SourceFile[]>([])
  links = $state.raw<LinkSummary | null>(null)
  /** What the person said of the joining of people. */
  linking = $state.raw<Linking>(AS_FOUND)
  /** Currencies of the orders, and what others are worth. */
  money = $state.raw<Money>(NO_MONEY)
  /** Whose word counts where sources differ. */
  fieldRules = $state.raw<FieldRules>({})
  people = $state.raw<PeopleCount>(NOBODY)
  scope = $state.raw<Scope | null>(null)
  /** The last day of the data, which `asOf` is unless the person chose another. */
  lastDay = $state.raw<string | null>(null)
  statuses = $state.raw<ReadonlyMap<string, AnalysisStatus>>(new Map())
  segments = $state.raw<readonly Segment[]>([])
  queries = $state.raw<readonly SavedQuery[]>([])
  progress = $state.raw<ImportProgress | null>(null)
  error = $state.raw<RapportError | null>(null)
  restoring = $state(false)
  /** How far the texts are read. */
  reading = $state.raw<ReadingStatus>(NOT_READING)
  /** Who reads them; NULL for the model that comes with the app. */
  ownModel = $state.raw<OwnModel | null>(null)
  /** How far the workspace is saved. */
  kept = $state.raw<KeepStatus>(NOT_KEEPING)
  /** Storage that keeping the files that came would take, where there is not as much. */
  lacking = $state.raw<StorageNeed | null>(null)
  /** How opening what was kept went. */
  opened = $state.raw<Opened>('nothing')
  /** Which of the workspaces of this browser is open. */
  which = $state.raw<Which>({ id: '', name: '', locked: false, lockAfter: null })
  /** While it is locked: the way in. */
  door = $state.raw<Door | null>(null)
  /** Another tab has the workspace: what is done here is not kept. */
  elsewhere = $state(false)
  /** Rises with every change of the data, and with what is read of texts or looked at: lists read anew. */
  version = $state(0)
  /** Rises when what files brought is another; not with what the model reads. */
  tables = $state(0)
  /** Refreshes wait until the person has seen what they change; whoever drives the page from outside sees nothing. */
  asks = true
  timings = { boot: 0, total: 0 }

  readonly #reader: Reading
  /** Keeps what is open in this browser, and knows the other workspaces. */
  readonly keeping: KeptWorkspace
  #givenAsOf: string | null = null
  #chosen: View = { asOf: null, from: null, to: null, since: null }
  #pending = 0
  #failed = false
  /** While files are loaded or taken away; what comes of it is analysed at the end. */
  #importing = false
  #down = false
  /** Since the person last asked for anything. */
  #restarts = 0
  #imports: Promise<unknown> = Promise.resolve()
  #abort = new AbortController()
  #born = performance.now()
  #dropped = 0
  /** The time goes on until the texts that were dropped are read, too. */
  #timed = false
  readonly #catchUp = new CatchUp({ analyse: () => this.#catchUpOnce(), busy: () => this.#pending > 0 })

  constructor() {
    this.engine = startBrowserEngine()
    this.sources = new Sources(this.engine, workerReader)
    this.runner = new AnalysisRunner({ engine: this.engine, numerics: workerNumerics(), analyses: ANALYSES })
    this.statuses = new Map(this.runner.statuses())
    this.runner.onStatus((id, status) => this.#show(id, status))
    this.#reader = new Reading({
      engine: this.engine,
      startModel,
      allowed: mayReadTexts(),
      onStatus: (status) => this.#readingIs(status),
      onMore: () => this.#textsChanged(),
    })
    this.reading = this.#reader.status
    this.keeping = new KeptWorkspace({
      engine: this.engine,
      sources: this.sources,
      onStatus: (status) => (this.kept = status),
      onElsewhere: () => (this.elsewhere = true),
      onDoor: (door) => (this.door = door),
      onWhich: (which) => (this.which = which),
      mayLock: () => !this.#importing,
      leave: () => this.#leave(),
      reload: () => beginAnew(),
    })
    this.sources.onChange(() => this.#readSources())
    this.engine.onRestart((fresh) => this.#restore(fresh))
    this.engine.onStatus((status) => this.#follow(status))
    this.ready = this.#start()
    this.ready.catch(() => undefined)
  }

  get working(): boolean {
    return this.state === 'working'
  }

  /** What `<html data-state>` says: at work until every text is read and every answer rests on what was read. */
  get told(): WorkspaceState {
    const more = isUnderWay(this.reading) || this.#catchUp.behind
    return more && (this.state === 'idle' || this.state === 'failed') ? 'working' : this.state
  }

  /** Is there anything to look at? */
  get filled(): boolean {
    return this.files.some((file) => file.status === 'loaded')
  }

  async #start(): Promise<void> {
    try {
      await createWorkspaceTables(this.engine)
      this.opened = await this.keeping.open()
      await createSegments(this.engine)
      await createSavedQueries(this.engine)
      this.keeping.watch()
      this.timings.boot = performance.now() - this.#born
      if (this.sources.files.length > 0) this.#imports = this.#goOn()
      else this.#settle()
    } catch (error) {
      this.#fail(error)
      throw error
    }
  }

  /** From what was kept: the tables are there, the answers are not. */
  #goOn(): Promise<void> {
    return this.#task(async () => {
      this.segments = await listSegments(this.engine)
      this.queries = await listSavedQueries(this.engine)
      this.#readSources()
      await this.#dataChanged()
      await this.#reader.reopen()
      await this.#analyse()
      void this.#reader.start()
    })
  }

  /** While a dead engine is being replaced nothing is idle, whatever was to do before. */
  #follow(status: EngineStatus): void {
    if (status === 'restoring') {
      this.#reader.hold()
      this.#down = true
      this.#pending++
      this.state = 'working'
    } else if (this.#down) {
      this.#down = false
      this.#pending--
      if (status === 'failed') this.#fail(new RapportError('crashed', { message: 'engine-would-not-start' }))
      this.#settle()
    }
  }

  /**
   * Calls that wait go on when this is through; the analyses are among them, so they are only set off here. Where the
   * engine dies again before the person did anything, the same work would kill it once more: then it is not repeated.
   */
  async #restore(fresh: Engine): Promise<void> {
    this.restoring = true
    const again = this.#restarts++ === 0
    const restored = this.keeping
      .restore(fresh)
      .then(() => this.#reader.restore(fresh))
      .then(() => putSegments(fresh, this.segments))
      .then(() => putSavedQueries(fresh, this.queries))
    void this.#task(async () => {
      await restored
      await this.#dataChanged()
      if (!again) throw new RapportError('memory', { message: 'memory' })
      if (this.#importing) return
      await this.#analyse()
      void this.#reader.start()
    }).finally(() => (this.restoring = false))
    await restored
  }

  #readSources(): void {
    // Copies, as the import changes its own in place, and the page compares by identity.
    this.files = this.sources.files.map((file) => ({ ...file }))
    this.links = this.sources.links
    this.linking = this.sources.linking
    this.money = this.sources.money
    this.fieldRules = this.sources.fieldRules
  }

  /** Rejects never: what goes wrong is in `error`, and each file says for itself why it was not taken. */
  add(inputs: Input[]): Promise<void> {
    return this.#import(async (signal) => {
      const held = this.files.reduce((sum, { shape }) => sum + (shape?.bytes ?? 0), 0)
      const files = inputs.map(({ name, blob }) => ({ name, size: blob.size }))
      this.lacking = this.elsewhere || this.kept.error ? null : await missingStorage(files, held)
      const load = () =>
        this.sources.add(inputs, {
          signal,
          at: now(),
          ask: this.asks,
          progress: (progress) => (this.progress = progress),
        })
      await load().catch(async (error: unknown) => {
        // Once more, as the files may not be what the engine died of.
        if (!(error instanceof RapportError && error.kind === 'crashed')) throw error
        await load()
      })
    })
  }

  remap(no: number, mapping: Mapping): Promise<void> {
    return this.#import((signal) => this.sources.remap(no, mapping, this.#correcting(signal)))
  }

  reread(no: number, choices: ReadChoices): Promise<void> {
    return this.#import((signal) => this.sources.reread(no, choices, this.#correcting(signal)))
  }

  takeBack(no: number): Promise<void> {
    return this.#import((signal) => this.sources.takeBack(no, this.#correcting(signal)))
  }

  setRates(rates: readonly Rate[]): Promise<void> {
    return this.#import((signal) => this.sources.setRates(rates, this.#correcting(signal)))
  }

  setFieldRules(rules: FieldRules): Promise<void> {
    return this.#import((signal) => this.sources.setFieldRules(rules, { signal }))
  }

  /** What the person says of records, or takes back; it shows once people are joined anew. */
  decide(decisions: readonly Decision[]): Promise<void> {
    return this.keeping.during(() => this.sources.decide(decisions))
  }

  undoDecisions(): Promise<void> {
    return this.keeping.during(() => this.sources.undoDecisions())
  }

  joinAgain(options: Pick<JoinOptions, 'threshold' | 'everybody'> = {}): Promise<void> {
    return this.#import((signal) => this.sources.joinAgain({ ...options, ...this.#correcting(signal) }))
  }

  #correcting(signal: AbortSignal): CorrectOptions {
    return { signal, on: today(), progress: (progress) => (this.progress = progress) }
  }

  /** Opens what a workspace file holds, as a workspace of its own where this one holds anything. Rejects where it cannot be opened. */
  async openFile(name: string, parts: ReadonlyMap<string, Blob>): Promise<void> {
    const empty = this.files.length === 0
    const open = async () => {
      await this.#reader.halt()
      await openParts(this.engine, this.sources, parts)
      await createSegments(this.engine)
      await createSavedQueries(this.engine)
      this.segments = await listSegments(this.engine)
      this.queries = await listSavedQueries(this.engine)
      await this.#reader.reopen()
    }
    let problem: unknown
    await this.#import(() =>
      this.keeping.openApart(name, empty, open).catch((error: unknown) => {
        problem = error
      }),
    )
    if (problem) throw problem
  }

  remove(no: number): Promise<void> {
    return this.#import(() => this.sources.remove(no))
  }

  /** What waits counts from now on, or is let go. */
  decidePlanned(apply: boolean): Promise<void> {
    return this.#import((signal) =>
      apply ? this.sources.applyPlanned(this.#correcting(signal)) : this.sources.discardPlanned(),
    )
  }

  takeBackImport(no: number): Promise<void> {
    return this.#import(() => this.sources.takeBackImport(no))
  }

  leaveOutVanished(source: string, out: boolean): Promise<void> {
    return this.#import((signal) => this.sources.leaveOutVanished(source, out, this.#correcting(signal)))
  }

  /**
   * Erases a person from everything held and kept; resolves once that is saved and every state before it is deleted, while the answers
   * are still worked out anew. Rejects never: NULL where it could not be done, and `error` says why.
   */
  forget(customer: string, on: string): Promise<Receipt | null> {
    return new Promise((resolve) => {
      const erase = async () => {
        if (!this.#holdsAlone) throw new RapportError('storage', { message: 'forget-elsewhere' })
        await this.#reader.halt()
        const named = await this.sources.wordsNaming(customer)
        const lists = await dropFromSegments(this.engine, customer, named)
        const queries = await dropFromQueries(this.engine, named)
        this.segments = await listSegments(this.engine)
        this.queries = await listSavedQueries(this.engine)
        const kept = this.kept.state !== 'off'
        const { receipt, texts } = await this.sources.forget(customer, on, { lists, queries, kept })
        await this.#reader.forget(texts)
        await this.keeping.saveErased()
        resolve(receipt)
      }
      void this.#import(erase).finally(() => resolve(null))
    })
  }

  /** Whether all that is kept of this workspace is ours to change: not another tab's, and not what could not be opened. */
  get #holdsAlone(): boolean {
    return !this.elsewhere && this.opened !== 'unreadable'
  }

  clear(): Promise<void> {
    return this.#import(() => this.sources.clear())
  }

  /** As-of, period and the day to compare with; a date that is not there falls back to the data's own. */
  choose(chosen: View): Promise<void> {
    if (JSON.stringify(chosen) === JSON.stringify(this.#chosen)) return Promise.resolve()
    this.#chosen = chosen
    this.#restarts = 0
    return this.filled && this.scope ? this.#task(() => this.#analyse()) : Promise.resolve()
  }

  /** The as-of day from outside (`--as-of`); what the person chooses on the page goes before it. */
  useAsOf(day: string): Promise<void> {
    this.#givenAsOf = day
    return this.filled ? this.#task(() => this.#analyse()) : Promise.resolve()
  }

  setParams(id: string, params: unknown): Promise<void> {
    this.#restarts = 0
    return this.#task(() => this.runner.setParams(id, params))
  }

  stop(): void {
    this.#abort.abort()
    this.#abort = new AbortController()
    this.#catchUp.reached(this.#catchUp.mark)
    void this.runner.stop()
  }

  /** May texts be read on this device? The answer is remembered; without leave no model is fetched. */
  readTexts(allowed: boolean): Promise<void> {
    rememberReadTexts(allowed)
    this.#restarts = 0
    return this.#reader.allow(allowed)
  }

  pauseReading(): void {
    this.#reader.pause()
  }

  /** After a pause or a failure. */
  resumeReading(): Promise<void> {
    this.#restarts = 0
    return this.#reader.resume()
  }

  /** What the person says of a text, by its hash; null takes it back. `blind`: said before the model's answer was shown. */
  correct(hash: string, label: Label | null, blind: boolean): Promise<void> {
    return this.keeping.during(() => this.#during(() => this.#reader.label(hash, label, blind)))
  }

  /** Has the texts read by the person's own model, or by the app's again. Where it does not start, `reading` says why. */
  useOwnModel(own: OwnModel | null): Promise<void> {
    this.ownModel = own
    return this.#reader.useModel(own)
  }

  /** Runs `work` while no answer changes of itself: files that are written together must agree. */
  still<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#catchUp.still(work)
  }

  /** Takes everything out of this browser, for good; the page begins anew. */
  async deleteAll(): Promise<void> {
    await this.keeping.forgetAll()
    localStorage.clear()
    sessionStorage.clear()
    beginAnew()
  }

  /** Lets go of what goes on, so that the page can begin anew with another workspace, or locked. */
  async #leave(): Promise<void> {
    this.stop()
    this.#reader.hold()
    await this.#imports
  }

  /** Takes the workspace from the tab that has it; the page begins anew with what that one had saved. */
  takeOver(): Promise<void> {
    return this.keeping.takeOver()
  }

  dismissError(): void {
    this.error = null
  }

  async saveSegment(name: string, selection: Selection): Promise<Segment> {
    const segment = await this.keeping.during(() => saveSegment(this.engine, name, selection))
    this.segments = await listSegments(this.engine)
    return segment
  }

  async removeSegment(id: string): Promise<void> {
    await this.keeping.during(() => removeSegment(this.engine, id))
    this.segments = await listSegments(this.engine)
  }

  async saveQuery(name: string, text: string): Promise<void> {
    await this.keeping.during(() => saveQuery(this.engine, name, text))
    this.queries = await listSavedQueries(this.engine)
  }

  async renameQuery(id: string, name: string): Promise<void> {
    await this.keeping.during(() => renameQuery(this.engine, id, name))
    this.queries = await listSavedQueries(this.engine)
  }

  async removeQuery(id: string): Promise<void> {
    await this.keeping.during(() => removeQuery(this.engine, id))
    this.queries = await listSavedQueries(this.engine)
  }

  /** One import after the other; the analyses of what was there before give way. */
  #import(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#restarts = 0
    return this.#task(async () => {
      await this.ready
      const turn = this.#imports.then(async () => {
        this.#abort = new AbortController()
        this.#reader.hold()
        await this.runner.stop()
        this.#dropped = performance.now()
        await this.keeping.importBegins()
        this.#importing = true
        try {
          await work(this.#abort.signal)
        } finally {
          this.#importing = false
          this.keeping.importEnds()
          this.progress = null
          this.#readSources()
          await this.#dataChanged()
        }
        await this.#analyse()
        this.timings.total = performance.now() - this.#dropped
        this.#timed = true
      })
      this.#imports = turn.catch(() => undefined)
      await turn.finally(() => void this.#reader.start())
    })
  }

  async #dataChanged(): Promise<void> {
    this.tables++
    this.runner.dataChanged()
    this.people = this.filled ? await countPeople(this.engine) : NOBODY
    if (!this.filled) this.scope = null
  }

  async #analyse(): Promise<void> {
    const texts = this.#catchUp.mark
    if (this.filled) {
      this.lastDay = await lastDay(this.engine)
      const asOf = this.#chosen.asOf ?? this.#givenAsOf ?? this.lastDay ?? NO_DAY
      const { from, to, since } = this.#chosen
      const scope = { asOf, from, to, selection: null, currency: await mainCurrency(this.engine) }
      if (JSON.stringify(scope) !== JSON.stringify(this.scope)) this.scope = scope
      this.runner.presetParams({ changes: { since, lastImport: this.sources.lastImport } })
      await this.runner.runAll(scope, { signal: this.#abort.signal })
      this.version++
    }
    this.#catchUp.reached(texts)
  }

  async #catchUpOnce(): Promise<void> {
    await this.#analyse()
    if (this.#timed) this.timings.total = performance.now() - this.#dropped
    this.#timed &&= isUnderWay(this.reading)
  }

  /** What was read is saved now and then, and when all of it is. */
  #readingIs(status: ReadingStatus): void {
    const ended = isUnderWay(this.reading) && !isUnderWay(status)
    this.reading = status
    if (ended) void this.keeping.save()
  }

  #textsChanged(): void {
    this.runner.textsChanged()
    this.#catchUp.more()
  }

  /** While answers only take up what was read, those that stand are shown until the new ones are there. */
  #show(id: string, status: AnalysisStatus): void {
    const stands = this.statuses.get(id)?.status === 'done'
    if (this.#catchUp.quiet && stands && (status.status === 'waiting' || status.status === 'running')) return
    this.statuses = new Map(this.statuses).set(id, status)
  }

  async #task(work: () => Promise<void>): Promise<void> {
    this.#pending++
    this.state = 'working'
    try {
      await work()
      this.#failed = false
    } catch (error) {
      if (!isCancelled(error)) this.#fail(error)
    } finally {
      this.#pending--
      this.#settle()
    }
  }

  /** Nothing is idle while it goes on; what goes wrong is the caller's to tell. */
  async #during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#pending++
    this.state = 'working'
    try {
      return await work()
    } finally {
      this.#pending--
      this.#settle()
    }
  }

  #fail(error: unknown): void {
    this.#failed = true
    this.error = asRapportError(error)
    if (this.#pending === 0) this.state = 'failed'
  }

  #settle(): void {
    if (this.#pending > 0) return
    this.state = this.#failed ? 'failed' : this.filled ? 'idle' : 'empty'
    this.#catchUp.go()
  }
}
