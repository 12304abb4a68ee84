import type { Engine } from '../../engine/engine'
import { ident, join, sql, type Sql } from '../../engine/sql'
import { selectionSql, type Selection } from '../../model/selection'

export interface Person {
  no: number
  customer_id: string
  /** The person's number in the shop, of those who have one. */
  number: string | null
  kind: string
  name: string | null
  email: string | null
  phone: string | null
  country: string | null
  city: string | null
  orders: number
  revenue: number | null
  first_order: Date | null
  last_order: Date | null
  recency_days: number | null
  segment: string | null
  status: string | null
  p_alive: number | null
  clv_12m: number | null
  clv_12m_low: number | null
  clv_12m_high: number | null
  nps: number | null
  stars: number | null
  /** Mean feeling of their texts, -1 … 1, and how many were read; NULL where none was. */
  sentiment: number | null
  texts: number | null
  persona: string | null
  tickets: number
}

/** Columns that the list can be sorted by; anything else is refused, as it would be typed into SQL. */
export const SORTABLE = [
  'name',
  'email',
  'country',
  'city',
  'kind',
  'orders',
  'revenue',
  'first_order',
  'last_order',
  'segment',
  'status',
  'p_alive',
  'clv_12m',
  'nps',
  'stars',
  'sentiment',
  'persona',
  'tickets',
] as const
export type SortKey = (typeof SORTABLE)[number]

export interface ListQuestion {
  kind: 'all' | 'customer' | 'prospect' | 'person'
  selection: Selection | null
  /** As typed; every word must be found in name, e-mail, phone or city, whatever its case and accents. */
  search: string
  sort: { key: SortKey; direction: 'ascending' | 'descending' }
}

const PAGE_COLUMNS = sql`no, customer_id, number, kind, name, email, phone, country, city, orders, revenue, first_order, last_order,
  recency_days, segment, status, p_alive, clv_12m, clv_12m_low, clv_12m_high, nps, stars, sentiment, texts, persona, tickets`

/** The condition on `people` that a question stands for. */
export function listCondition({ kind, selection, search }: Omit<ListQuestion, 'sort'>): Sql {
  const words = search.trim().split(/\s+/).filter(Boolean)
  return join(
    [
      sql`true`,
      ...(kind === 'all' ? [] : [sql`kind = ${kind}`]),
      ...words.map((word) => sql`contains(search, strip_accents(lower(${word})))`),
      ...(selection ? [sql`customer_id in (${selectionSql(selection)})`] : []),
    ],
    ' and ',
  )
}

/** The numbers of all people that are meant, in order. Rows without a value come last; equal ones by number. */
export async function orderedPeople(
  engine: Engine,
  question: ListQuestion,
  signal?: AbortSignal,
): Promise<Int32Array> {
  const { key, direction } = question.sort
  if (!SORTABLE.includes(key)) throw new Error(`The list cannot be sorted by ${key}`)
  const column = ['name', 'email', 'city', 'country'].includes(key)
    ? sql`strip_accents(lower(${ident(key)}))`
    : ident(key)
  const sense = direction === 'ascending' ? sql`asc` : sql`desc`
  const result = await engine.columns(
    sql`select no from people where ${listCondition(question)} order by ${column} ${sense} nulls last, no`,
    { signal },
  )
  return result.integers('no')
}

/** The people with these numbers, in this order. */
export async function peopleByNumber(
  engine: Engine,
  numbers: Int32Array,
  signal?: AbortSignal,
): Promise<Person[]> {
  if (numbers.length === 0) return []
  const rows = await engine.query<Person>(
    sql`select ${PAGE_COLUMNS} from people where no in (${[...numbers]})`,
    { signal },
  )
  const byNumber = new Map(rows.map((row) => [row.no, row]))
  return [...numbers].flatMap((no) => byNumber.get(no) ?? [])
}

export async function countSelected(
  engine: Engine,
  selection: Selection,
  signal?: AbortSignal,
): Promise<number> {
  const [row] = await engine.query<{ n: number }>(
    sql`select count(*)::integer as n from (${selectionSql(selection)})`,
    { signal },
  )
  return row!.n
}
