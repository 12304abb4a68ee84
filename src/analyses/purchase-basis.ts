import type { Engine } from '../engine/engine'
import { sqlFile } from '../engine/sql'
import type { Scope } from '../model/scope'
import type { Basis, Exclusion } from './analysis'
import basisSql from './purchase-basis.sql?raw'

export interface PurchaseBasis extends Basis {
  /** Purchase days and net revenue of these customers up to `asOf`. */
  days: number
  total: number
}

interface BasisRow {
  customers: number
  first_day: string | null
  last_day: string | null
  days: number | null
  total: number | null
  void: number
  anonymous: number
  other_currency: number
}

/**
 * The basis that all analyses of scope.summary share: n customers, their first and last purchase day, and in orders what was
 * left out: 'void' (cancelled, tests, fully refunded), 'anonymous' (no known customer), 'other-currency' (amount not counted).
 */
export async function purchaseBasis(engine: Engine, scope: Scope): Promise<PurchaseBasis> {
  const [row] = await engine.query<BasisRow>(
    sqlFile(basisSql, { as_of: scope.asOf, currency: scope.currency }),
  )
  const { customers, first_day, last_day, days, total, ...left } = row!
  const excluded: Exclusion[] = [
    { reason: 'void', n: left.void },
    { reason: 'anonymous', n: left.anonymous },
    { reason: 'other-currency', n: left.other_currency },
  ].filter((one) => one.n > 0)
  return {
    n: customers,
    unit: 'customers',
    from: first_day,
    to: last_day,
    excluded,
    days: days ?? 0,
    total: total ?? 0,
  }
}
