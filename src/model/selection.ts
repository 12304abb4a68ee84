import { ident, join, sql, type Sql } from '../engine/sql'

/**
 * Who is meant: the one thing behind drill-down, lists, filters, segments and exports. A plain value that can be stored.
 * `is` asks one value per customer; `has` asks for rows of theirs that meet all conditions, at least `atLeast` of them.
 */
export type Selection =
  | { all: Selection[] }
  | { any: Selection[] }
  | { not: Selection }
  | { is: Condition & { field: string } }
  | { has: { rows: string; where: (Condition & { field: string })[]; atLeast?: number } }
  | { ids: string[] }

export interface Condition {
  op: 'eq' | 'ne' | 'in' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'contains' | 'empty' | 'filled'
  /** Days are ISO strings; `between` takes [from, below), `in` a list. */
  value?: string | number | boolean | (string | number)[]
}

/** `field` of `is` is '<table>.<column>', one row per customer in the table. Tables that selections may ask. */
export const PERSON_TABLES: Record<string, Sql> = {
  customer: ident('data', 'customers'),
  summary: ident('scope', 'summary'),
  rfm: ident('mem', 'rfm'),
  rfm_before: ident('mem', 'rfm_before'),
  changes: ident('mem', 'changes'),
  value: ident('mem', 'customer_value'),
  churn: ident('mem', 'churn'),
  persona: ident('mem', 'persona_members'),
  score: ident('mem', 'customer_scores'),
  feeling: ident('mem', 'customer_feelings'),
}

/** Tables whose rows `has` counts; each has a customer_id. */
export const ROW_TABLES: Record<string, Sql> = {
  purchases: ident('scope', 'purchases'),
  months: ident('scope', 'months'),
  orders: ident('data', 'orders'),
  lines: sql`(select l.*, o.customer_id, o.occurred_at from data.order_lines l join data.orders o using (order_id))`,
  tickets: ident('data', 'tickets'),
  responses: ident('data', 'responses'),
  events: ident('data', 'events'),
  activity: ident('mem', 'main', 'activity'),
  feelings: ident('mem', 'feelings'),
  identities: ident('data', 'identities'),
  conflicts: ident('data', 'link_conflicts'),
  vanished: sql`(select source, customer_id from data.outdated where why = 'vanished')`,
  values: ident('mem', 'main', 'customer_values'),
  group_members: ident('mem', 'group_members'),
}

/** Compiles a selection to a query that gives one column, `customer_id`, without repeats or NULL. */
export function selectionSql(selection: Selection): Sql {
  return sql`select customer_id from data.customers where ${condition(selection)}`
}

function condition(selection: Selection): Sql {
  if ('all' in selection) return group(selection.all, ' and ', sql`true`)
  if ('any' in selection) return group(selection.any, ' or ', sql`false`)
  if ('not' in selection) return sql`not (${condition(selection.not)})`
  if ('ids' in selection)
    return selection.ids.length === 0 ? sql`false` : sql`customer_id in (${selection.ids})`
  if ('is' in selection) {
    const { table, column } = personColumn(selection.is.field)
    if (selection.is.op === 'empty')
      return sql`customer_id not in (select customer_id from ${table} where ${column} is not null)`
    return sql`customer_id in (select customer_id from ${table} where ${compare(column, selection.is)})`
  }
  const { rows, where, atLeast = 1 } = selection.has
  const table = ROW_TABLES[rows]
  if (!table) throw new Error(`No rows called ${rows}`)
  const conditions = join(
    [sql`customer_id is not null`, ...where.map((one) => compare(ident(one.field), one))],
    ' and ',
  )
  return atLeast === 1
    ? sql`customer_id in (select customer_id from ${table} where ${conditions})`
    : sql`customer_id in (select customer_id from ${table} where ${conditions} group by customer_id having count(*) >= ${atLeast})`
}

function group(parts: Selection[], separator: string, empty: Sql): Sql {
  return parts.length === 0 ? empty : sql`(${join(parts.map(condition), separator)})`
}

function personColumn(field: string): { table: Sql; column: Sql } {
  const [name = '', column = ''] = field.split('.')
  const table = PERSON_TABLES[name]
  if (!table || !column) throw new Error(`No field called ${field}`)
  return { table, column: ident(column) }
}

function compare(column: Sql, { op, value }: Condition): Sql {
  if (op === 'empty') return sql`${column} is null`
  if (op === 'filled') return sql`${column} is not null`
  if (value === undefined) throw new Error(`${op} needs a value`)
  if (op === 'in') return sql`${column} in (${Array.isArray(value) ? value : [value]})`
  if (op === 'between') {
    const [from, below] = value as [string | number, string | number]
    return sql`${column} >= ${from} and ${column} < ${below}`
  }
  if (op === 'contains') return sql`contains(lower(${column}::varchar), ${String(value).toLowerCase()})`
  return sql`${column} ${{ eq: sql`=`, ne: sql`<>`, lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` }[op]} ${value}`
}

/** Both at once; either may be `null` for everybody. */
export function both(a: Selection | null, b: Selection | null): Selection | null {
  if (!a) return b
  if (!b) return a
  return { all: [a, b] }
}
