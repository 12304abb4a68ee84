import type { CallOptions, Engine } from '../engine/engine'
import { sql } from '../engine/sql'
import { isCancelled, RapportError } from '../errors/rapport-error'
import { createDerivedTables, emptyDerivedTables } from '../model/derived-tables'
import { bindScope, bindScopeViews, type Scope } from '../model/scope'
import type { Numerics } from '../stats/numerics'
import type { Analysis, AnalysisStatus, Basis, Fact } from './analysis'
import { createFacts, readFacts, writeFacts } from './facts'
import { missingNeeds } from './needs'
import { inOrder } from './order'
import { ANALYSES } from './registry'

type Result = { basis: Basis }
type Listener = (id: string, status: AnalysisStatus) => void

interface Kept {
  result: Result
  ms: number
  facts: Fact[]
}

/** Results kept per analysis, the newest: enough to go back and forth between dates or settings. */
const KEPT = 6

/** What schema `scope` is bound to; nothing yet. */
const UNBOUND = { tables: '', views: '' }

export interface RunnerParts {
  engine: Engine
  numerics: Numerics
  /** Left out: all there are. */
  analyses?: readonly Analysis[]
}

/**
 * Runs the analyses: each after those whose tables it reads, each once for the same data, scope and settings. One that fails
 * or lacks data stops no other; its derived tables are then empty, so that rows of an earlier run never show.
 */
export class AnalysisRunner {
  readonly #engine: Engine
  readonly #numerics: Numerics
  readonly #ordered: Analysis[]
  readonly #params = new Map<string, unknown>()
  readonly #statuses = new Map<string, AnalysisStatus>()
  readonly #listeners = new Set<Listener>()
  readonly #kept = new Map<string, Map<string, Kept>>()
  /** The key that each analysis' tables stand for at present. */
  readonly #standing = new Map<string, string>()
  #scope: Scope | null = null
  #bound = UNBOUND
  #dataVersion = 0
  #textsVersion = 0
  #abort = new AbortController()
  #tail: Promise<unknown> = Promise.resolve()

  constructor({ engine, numerics, analyses = ANALYSES }: RunnerParts) {
    this.#engine = engine
    this.#numerics = numerics
    this.#ordered = inOrder(analyses)
    for (const analysis of this.#ordered) this.#statuses.set(analysis.id, { status: 'waiting' })
  }

  /** The analyses in the order in which they run. */
  get analyses(): readonly Analysis[] {
    return this.#ordered
  }

  status(id: string): AnalysisStatus {
    const status = this.#statuses.get(id)
    if (!status) throw new Error(`No analysis is called ${id}`)
    return status
  }

  statuses(): ReadonlyMap<string, AnalysisStatus> {
    return this.#statuses
  }

  /** Told of every change of every analysis until the function returned is called. */
  onStatus(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  params(id: string): unknown {
    return this.#params.get(id) ?? this.#ordered.find((analysis) => analysis.id === id)?.defaults
  }

  /** To be called after an import, a merge, or a restart of the engine: nothing known before holds any more. */
  dataChanged(): void {
    this.#dataVersion++
    this.#kept.clear()
    this.#standing.clear()
    this.#bound = UNBOUND
  }

  /** To be called when more texts were read or labelled: only analyses that say so, and those that read their tables, run again. */
  textsChanged(): void {
    this.#textsVersion++
  }

  /**
   * Fills schema `scope` and brings every analysis up to date. A later call takes the place of one under way. Rejects with an
   * AbortError when stopped, never because an analysis failed.
   */
  runAll(scope: Scope, { signal }: { signal?: AbortSignal } = {}): Promise<void> {
    this.#scope = scope
    return this.#replace(signal)
  }

  /** Sets the parameters of one analysis and runs it again, and those that read what it makes. */
  setParams(id: string, params: unknown, { signal }: { signal?: AbortSignal } = {}): Promise<void> {
    this.status(id)
    this.#params.set(id, params)
    return this.#scope ? this.#replace(signal) : Promise.resolve()
  }

  /** Sets parameters without running: for those that a saved workspace brings. */
  presetParams(params: Record<string, unknown>): void {
    for (const [id, value] of Object.entries(params)) if (this.#statuses.has(id)) this.#params.set(id, value)
  }

  /** Stops the run under way and waits until it has put things in order. */
  async stop(): Promise<void> {
    this.#abort.abort()
    await this.#tail.catch(() => undefined)
  }

  #replace(signal?: AbortSignal): Promise<void> {
    this.#abort.abort()
    const own = new AbortController()
    this.#abort = own
    const both = signal ? AbortSignal.any([own.signal, signal]) : own.signal
    const run = this.#tail.catch(() => undefined).then(() => this.#run(this.#scope!, both))
    this.#tail = run
    return run
  }

  async #run(scope: Scope, signal: AbortSignal): Promise<void> {
    throwIfAborted(signal)
    const options: CallOptions = { signal, priority: 'analysis' }
    await this.#bind(scope, options)
    const keys = new Map<string, string>()
    const makers = new Map<string, string>()
    for (const analysis of this.#ordered) {
      for (const table of analysis.makes ?? []) makers.set(table, analysis.id)
      keys.set(analysis.id, this.#key(analysis, scope, makers, keys))
    }
    for (const { id } of this.#ordered)
      if (!this.#kept.get(id)?.has(keys.get(id)!)) this.#tell(id, { status: 'waiting' })
    for (const analysis of this.#ordered) {
      throwIfAborted(signal)
      await this.#bringUpToDate(analysis, keys.get(analysis.id)!, scope, options)
    }
  }

  /** The tables of the scope are made anew only for another date, currency or data; a period or selection moves views alone. */
  async #bind(scope: Scope, options: CallOptions): Promise<void> {
    const tables = JSON.stringify([this.#dataVersion, scope.asOf, scope.currency])
    const views = JSON.stringify(scope)
    if (tables === this.#bound.tables && views === this.#bound.views) return
    const known = this.#bound
    this.#bound = UNBOUND
    if (known === UNBOUND && this.#standing.size === 0) {
      await createDerivedTables(this.#engine, options)
      await createFacts(this.#engine)
      await this.#engine.run(sql`delete from mem.facts`, options)
    }
    await (tables === known.tables ? bindScopeViews : bindScope)(this.#engine, scope, options)
    this.#bound = { tables, views }
  }

  /** All that the numbers depend on. A table that nobody made yet counts by its maker's key all the same. */
  #key(analysis: Analysis, scope: Scope, makers: Map<string, string>, keys: Map<string, string>): string {
    const parts = analysis.readsScope ?? []
    return JSON.stringify([
      analysis.id,
      analysis.version,
      this.params(analysis.id),
      this.#dataVersion,
      scope.asOf,
      scope.currency,
      parts.includes('period') ? [scope.from, scope.to] : null,
      parts.includes('selection') ? scope.selection : null,
      analysis.readsTexts ? this.#textsVersion : null,
      (analysis.reads ?? []).map((table) => keys.get(makers.get(table) ?? '') ?? null),
    ])
  }

  async #bringUpToDate(analysis: Analysis, key: string, scope: Scope, options: CallOptions): Promise<void> {
    const { id } = analysis
    const kept = this.#kept.get(id)?.get(key)
    if (kept && this.#standing.get(id) === key)
      return this.#tell(id, { status: 'done', result: kept.result, ms: kept.ms })
    if (kept && !analysis.makes?.length) {
      await writeFacts(this.#engine, id, kept.facts)
      this.#standing.set(id, key)
      return this.#tell(id, { status: 'done', result: kept.result, ms: kept.ms })
    }
    this.#standing.delete(id)
    try {
      const missing = await missingNeeds(this.#engine, analysis.needs, scope.asOf, options)
      if (missing.length > 0) {
        await this.#clear(analysis)
        return this.#tell(id, { status: 'locked', missing })
      }
      await this.#compute(analysis, key, scope, options)
    } catch (error) {
      await this.#clear(analysis)
      if (isCancelled(error) || options.signal?.aborted) {
        this.#tell(id, { status: 'waiting' })
        throw isCancelled(error) ? error : new RapportError('cancelled', { message: 'cancelled' })
      }
      this.#tell(id, { status: 'failed', error: error instanceof Error ? error : new Error(String(error)) })
    }
  }

  async #compute(analysis: Analysis, key: string, scope: Scope, options: CallOptions): Promise<void> {
    const { id } = analysis
    this.#tell(id, { status: 'running', done: 0, total: 1 })
    const started = performance.now()
    const result = await analysis.run({
      engine: inBackground(this.#engine, options),
      scope,
      params: this.params(id),
      numerics: this.#numerics,
      signal: options.signal!,
      progress: (done, total) => this.#tell(id, { status: 'running', done, total }),
    })
    throwIfAborted(options.signal!)
    const facts = (await readFacts(this.#engine)).filter((fact) => fact.analysis === id)
    const ms = performance.now() - started
    const own = this.#kept.get(id) ?? new Map<string, Kept>()
    own.set(key, { result, ms, facts })
    if (own.size > KEPT) own.delete(own.keys().next().value!)
    this.#kept.set(id, own)
    this.#standing.set(id, key)
    this.#tell(id, { status: 'done', result, ms })
  }

  /** Without the signal: what a stopped or failed analysis left half made must go. */
  async #clear(analysis: Analysis): Promise<void> {
    await emptyDerivedTables(this.#engine, analysis.makes ?? [])
    await writeFacts(this.#engine, analysis.id, [])
  }

  #tell(id: string, status: AnalysisStatus): void {
    this.#statuses.set(id, status)
    for (const listener of this.#listeners) listener(id, status)
  }
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new RapportError('cancelled', { message: 'cancelled' })
}

/** The engine as analyses see it: every call gives way to the page and stops with the run. */
function inBackground(engine: Engine, options: CallOptions): Engine {
  return {
    query: (statement, own) => engine.query(statement, { ...options, ...own }),
    columns: (statement, own) => engine.columns(statement, { ...options, ...own }),
    run: (script, own) => engine.run(script, { ...options, ...own }),
    insert: (table, columns, own) => engine.insert(table, columns, { ...options, ...own }),
    addFile: (name, file) => engine.addFile(name, file),
    removeFile: (name) => engine.removeFile(name),
    snapshot: (place) => engine.snapshot(place),
    databaseFile: () => engine.databaseFile(),
    openPlace: (place, file, options) => engine.openPlace(place, file, options),
    close: () => engine.close(),
  }
}
