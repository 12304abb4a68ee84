import type { Engine } from '../engine/engine'
import type { Scope } from '../model/scope'
import type { Selection } from '../model/selection'
import type { Numerics } from '../stats/numerics'

/**
 * What an analysis cannot do without; `identities` is any record at all, of a known person or not. `unlock` names the exports
 * that would bring it, best first.
 */
export interface Need {
  table: 'customers' | 'orders' | 'order_lines' | 'tickets' | 'responses' | 'events' | 'texts' | 'identities'
  columns: string[]
  /** Fewest rows, distinct customers and days between the first and last, where fewer give no answer. */
  rows?: number
  customers?: number
  days?: number
  /** SQL condition on the rows that count, for example `score is not null`. */
  where?: string
  unlock: string[]
}

/** A share of the data that an answer does without, and why; `reason` is a message key. */
export interface Exclusion {
  reason: string
  n: number
}

/** Where an answer comes from; every result carries it. Days are ISO and inclusive. */
export interface Basis {
  n: number
  unit: string
  from: string | null
  to: string | null
  excluded: Exclusion[]
}

export interface Context<Params> {
  engine: Engine
  scope: Scope
  params: Params
  numerics: Numerics
  signal: AbortSignal
  progress(done: number, total: number): void
}

export interface Analysis<Params = unknown, Result extends { basis: Basis } = { basis: Basis }> {
  id: string
  /** Raised when the code would give other numbers for the same data. */
  version: number
  needs: Need[]
  reads?: string[]
  makes?: string[]
  /** Takes long on large data: those that need nothing of it go first. */
  slow?: boolean
  /** Parts of the scope beside `asOf` and `currency` that the result depends on. */
  readsScope?: ('period' | 'selection')[]
  /** Depends on what was read from texts, or said of them, which goes on while everything else stands. */
  readsTexts?: boolean
  defaults: Params
  /** What the Method panel says, as Markdown. */
  method?: string
  /** The SQL that the numbers come from, for the Method panel. */
  sqlShown?: string[]
  run(context: Context<Params>): Promise<Result>
}

/** A headline number that Overview, Report and sentences read. `low`/`high` are given where it is an estimate. */
export interface Fact {
  analysis: string
  name: string
  value: number
  low?: number | null
  high?: number | null
  unit: string
  n: number
  from: string | null
  to: string | null
  selection?: Selection | null
}

export type AnalysisStatus =
  | { status: 'waiting' }
  | { status: 'running'; done: number; total: number }
  | { status: 'done'; result: { basis: Basis }; ms: number }
  | { status: 'locked'; missing: Need[] }
  | { status: 'failed'; error: Error }
