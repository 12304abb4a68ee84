import { sqlFile } from '../../engine/sql'
import type { Analysis, Basis } from '../analysis'
import { writeFacts } from '../facts'
import headlineSql from './headline.sql?raw'
import method from './method.en.md?raw'
import peopleSql from './people.sql?raw'

export interface CustomersResult {
  basis: Basis
  customers: number
  prospects: number
  persons: number
  /** Customers with a single purchase day. */
  once: number
  /** How many customers, the best first, bring half of the revenue; NULL where there is none. */
  halfBy: number | null
}

interface Headline {
  customers: number
  prospects: number
  persons: number
  once: number
  half_by: number | null
  from_day: string | null
  to_day: string | null
}

/** Brings all that is known of each person into one table, `people`, which the list, the card and the exports read. */
export const customers: Analysis<Record<string, never>, CustomersResult> = {
  id: 'customers',
  version: 2,
  needs: [{ table: 'customers', columns: ['customer_id'], rows: 1, unlock: ['customers', 'orders'] }],
  reads: ['rfm', 'customer_value', 'churn', 'persona_members', 'customer_scores', 'customer_feelings'],
  makes: ['people'],
  defaults: {},
  method,
  sqlShown: [peopleSql, headlineSql],
  async run({ engine, scope, progress }) {
    await engine.run(sqlFile(peopleSql, { as_of: scope.asOf }))
    progress(1, 2)
    const [row] = await engine.query<Headline>(sqlFile(headlineSql))
    const { customers, prospects, persons, once, half_by, from_day, to_day } = row!
    const n = customers + prospects + persons
    const basis: Basis = { n, unit: 'people', from: from_day, to: to_day, excluded: [] }
    const common = { unit: 'customers', n: customers, from: from_day, to: to_day }
    await writeFacts(engine, 'customers', [
      { name: 'customers', value: customers, ...common },
      { name: 'bought_once', value: once, ...common },
    ])
    return { basis, customers, prospects, persons, once, halfBy: half_by }
  },
}
