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
  /** People are masked: what is typed and sorted by are their masks, or else both would tell who is who. */
  masked?: boolean
}

/** `people`, or the same with everybody's mask in place of what says who they are. */
export function peopleFrom(masked = false): Sql {
  if (!masked) return sql`people`
  return sql`(
    select p.* replace (
        case when p.name is not null then m.name end as name, case when p.first_name is not null then m.first_name end as first_name,
        case when p.email is not null then m.email end as email, case when p.phone is not null then m.phone end as phone,
        case when p.company is not null then m.company end as company, case when p.number is not null then m.number end as number,
        strip_accents(lower(concat_ws(' ', m.name, m.email, m.phone, m.company, p.city, m.number))) as search),
      m.id as mask_id
    from people p join mem.masks m using (customer_id)) people`
}

const PAGE_COLUMNS = sql`no, customer_id, number, kind, name, email, phone, country, city, orders, revenue, first_order, last_order,
  recency_days, segment, status, p_alive, clv_12m, clv_12m_low, clv_12m_high, nps, stars, sentiment, texts, persona, tickets`

/** The condition on `people` that a question stands for. */
export function listCondition({ kind, selection, search }: Omit<ListQuestion, 'sort' | 'masked'>): Sql {
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
    sql`select no from ${peopleFrom(question.masked)} where ${listCondition(question)} order by ${column} ${sense} nulls last, no`,
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

/**
 * The condition on `people` of whom a list to act on may hold: where consent is known of anybody, those who gave it; else all.
 * Who was never asked has not agreed.
 */
export function mayBeWritten(): Sql {
  return sql`(coalesce(consent_email, false) or not exists (select 1 from people where consent_email is not null))`
}

/** Of the people that are meant, how many a list to act on leaves out for want of consent, and whether it is known of anybody. */
export async function countConsent(
  engine: Engine,
  question: ListQuestion,
): Promise<{ all: number; leftOut: number }> {
  const [row] = await engine.query<{ n: number; left_out: number }>(sql`
    select count(*)::integer as n, count(*) filter (not ${mayBeWritten()})::integer as left_out
    from ${peopleFrom(question.masked)} where ${listCondition(question)}`)
  return { all: row!.n, leftOut: row!.left_out }
}
