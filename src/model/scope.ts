import type { CallOptions, Engine } from '../engine/engine'
import { sql, sqlFile } from '../engine/sql'
import scopeSql from './scope.sql?raw'
import scopeViewsSql from './scope-views.sql?raw'
import { selectionSql, type Selection } from './selection'

/** What an analysis looks at. Days are ISO; `to` is exclusive; `null` means unbounded, or everybody. */
export interface Scope {
  asOf: string
  from: string | null
  to: string | null
  selection: Selection | null
  currency: string
}

/** Fills schema `scope`. The parts bound to `asOf` and `currency` are tables; the rest are views. */
export async function bindScope(engine: Engine, scope: Scope, options?: CallOptions): Promise<void> {
  await engine.run(sqlFile(scopeSql, { as_of: scope.asOf, currency: scope.currency }), options)
  await bindScopeViews(engine, scope, options)
}

/** Fills only what a change of period or selection touches. */
export async function bindScopeViews(engine: Engine, scope: Scope, options?: CallOptions): Promise<void> {
  const person = scope.selection ? sql`customer_id in (${selectionSql(scope.selection)})` : sql`true`
  await engine.run(
    sqlFile(scopeViewsSql, { as_of: scope.asOf, from_day: scope.from, to_day: scope.to, person }),
    options,
  )
}

/** Stands for `asOf` where the data hold no day at all; never shown. */
export const NO_DAY = '1970-01-01'

/** The day a scope is seen from; NULL where there is none. */
export function knownDay(scope: Pick<Scope, 'asOf'> | null): string | null {
  return scope && scope.asOf !== NO_DAY ? scope.asOf : null
}

/** `as_of`: the last day with an order, else with any activity; never the clock (contracts 5). NULL without any date. */
export async function lastDay(engine: Engine): Promise<string | null> {
  const [row] = await engine.query<{ day: string | null }>(sql`
    select strftime(coalesce(
      (select max(occurred_at) from data.orders where not test),
      (select max(occurred_at) from activity)), '%Y-%m-%d') as day`)
  return row?.day ?? null
}

/** The workspace's currency: the most frequent among orders; '' where none is named (contracts 6). */
export async function mainCurrency(engine: Engine): Promise<string> {
  const [row] = await engine.query<{ currency: string | null }>(sql`
    select currency from data.orders where currency is not null group by currency order by count(*) desc, currency limit 1`)
  return row?.currency ?? ''
}
