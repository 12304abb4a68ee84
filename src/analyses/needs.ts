import type { CallOptions, Engine } from '../engine/engine'
import { ident, join, sql, sqlFile, type Sql } from '../engine/sql'
import type { Need } from './analysis'

const TIMES: Record<Need['table'], Sql> = {
  customers: ident('first_seen'),
  orders: ident('occurred_at'),
  order_lines: ident('occurred_at'),
  tickets: ident('opened_at'),
  responses: ident('occurred_at'),
  events: ident('occurred_at'),
  texts: ident('occurred_at'),
  identities: sql`null::timestamp`,
}

interface Counted {
  rows: number
  customers: number
  days: number
}

/** Rows of the canonical table up to `asOf` in which all columns of the need are filled, their customers and days. */
function countSql(need: Need, asOf: string): Sql {
  const rows =
    need.table === 'order_lines'
      ? sql`(select l.*, o.customer_id, o.occurred_at from data.order_lines l join data.orders o using (order_id))`
      : need.table === 'texts'
        ? ident('mem', 'main', 'texts')
        : ident('data', need.table)
  const time = TIMES[need.table]
  const conditions = [
    sql`coalesce(${time}::date <= ${asOf}::date, true)`,
    ...need.columns.map((column) => sql`${ident(column)} is not null`),
    ...(need.where ? [sql`(${sqlFile(need.where)})`] : []),
  ]
  return sql`select count(*)::double as rows, count(distinct customer_id)::double as customers,
    coalesce(date_diff('day', min(${time}), max(${time})), 0)::double as days
    from ${rows} where ${join(conditions, ' and ')}`
}

/** The needs that the data do not meet. A need without numbers asks for one row. */
export async function missingNeeds(
  engine: Engine,
  needs: readonly Need[],
  asOf: string,
  options?: CallOptions,
): Promise<Need[]> {
  const missing: Need[] = []
  for (const need of needs) {
    const [counted] = await engine.query<Counted>(countSql(need, asOf), options)
    const { rows, customers, days } = counted!
    if (rows < (need.rows ?? 1) || customers < (need.customers ?? 0) || days < (need.days ?? 0))
      missing.push(need)
  }
  return missing
}
