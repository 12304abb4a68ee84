import { sql } from '../../engine/sql'
import { knownDay, lastDay as lastDayOf } from '../../model/scope'
import type { Analysis, Basis, Context, Fact } from '../analysis'
import { writeFacts } from '../facts'
import { purchaseBasis } from '../purchase-basis'
import { compare, type Comparison } from './compare'
import { aMonthBack, earlierDay, type Chosen, type DaysParams } from './days'
import { measuresOf, type Measure } from './measures'
import method from './method.en.md?raw'
import movesSql from './moves.sql?raw'
import peopleSql from './people.sql?raw'
import salesSql from './sales.sql?raw'
import totalsSql from './totals.sql?raw'

export interface ChangesResult {
  basis: Basis
  /** Why the earlier day is the one it is. */
  by: Chosen
  /** The day of the last import, where the data have gone on since. */
  lastImport: string | null
  /** The last day of the data, up to which they can be compared. */
  lastDay: string | null
  /** NULL where nothing has a date. */
  comparison: Comparison | null
  /**
   * What the results hold: the same, but never by the day of an import. The same files give the same results, in however many
   * imports they came.
   */
  written: Comparison | null
}

/** What changed between two days: who came, who was lost and won back, who moved, what was sold, how people felt. */
export const changes: Analysis<DaysParams, ChangesResult> = {
  id: 'changes',
  version: 1,
  needs: [{ table: 'identities', columns: [], unlock: ['orders', 'customers', 'reviews', 'survey'] }],
  reads: ['rfm', 'rfm_codes', 'feelings'],
  makes: ['changes'],
  defaults: { since: null, lastImport: null },
  method,
  sqlShown: [peopleSql, totalsSql, salesSql, movesSql],
  run,
}

async function run({ engine, scope, params }: Context<DaysParams>): Promise<ChangesResult> {
  const basis = await purchaseBasis(engine, scope)
  const { since, by } = earlierDay(params, scope.asOf)
  const lastImport = params.lastImport !== null && params.lastImport < scope.asOf ? params.lastImport : null
  const lastDay = await lastDayOf(engine)
  const days = { basis, by, lastImport, lastDay }
  if (knownDay(scope) === null) return { ...days, comparison: null, written: null }
  const comparison = await compare(engine, scope, since, 'changes')
  let written = comparison
  if (by === 'import') {
    written = await compare(engine, scope, aMonthBack(scope.asOf), 'changes_written')
    await engine.run(sql`drop table changes_written`)
  }
  await writeFacts(engine, 'changes', facts(comparison, by, scope.currency))
  return { ...days, comparison, written }
}

const KEPT = ['newcomers', 'lost', 'back', 'revenue']

/** The first page tells them; `then` of what was sold stands beside it. */
function facts(comparison: Comparison, by: Chosen, currency: string): Omit<Fact, 'analysis'>[] {
  const { since, asOf, people } = comparison
  const days = { from: since, to: asOf }
  const measures = measuresOf(comparison).filter(({ id }) => KEPT.includes(id))
  const unitOf = ({ unit }: Measure) => (unit === 'money' ? currency || 'money' : unit)
  return [
    { ...days, name: 'by_import', value: by === 'import' ? 1 : 0, unit: 'flag', n: people?.now ?? 0 },
    { ...days, name: 'customers_then', value: people?.then ?? 0, unit: 'customers', n: people?.now ?? 0 },
    ...measures.flatMap((one) =>
      one.now === null
        ? []
        : [{ ...days, name: one.id, value: one.now, unit: unitOf(one), n: one.n, selection: one.whoNow }],
    ),
    ...measures.flatMap((one) =>
      one.id === 'revenue' && one.then !== null
        ? [{ ...days, name: 'revenue_before', value: one.then, unit: unitOf(one), n: one.nThen ?? 0 }]
        : [],
    ),
  ]
}
