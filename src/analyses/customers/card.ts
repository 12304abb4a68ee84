import type { Engine } from '../../engine/engine'
import { sql, type Sql } from '../../engine/sql'
import type { Scope } from '../../model/scope'
import type { FieldGroup } from '../../sources/link/field-truth'
import type { TextLabel } from '../felt'
import { loadTogether, type Together } from './together'

/** Everything the card shows of one person, beside the timeline. */
export interface Card {
  person: CardPerson
  /** Each source once, with the rule that joined its records and how sure that was. */
  joined: { source: string; records: number; rule: string; confidence: number | null }[]
  /** Contacts of theirs that joined nobody, as several people use them. */
  conflicts: { field: string; value: string; source: string }[]
  /** Where records say something else of them: what was taken (`won`), and under it what was not. */
  values: CardValue[]
  /** Their household and company. */
  together: Together[]
  products: { product: string; quantity: number; amount: number | null }[]
  /** The newest ticket without an answer, and the newest judgement. */
  openTicket: { opened_at: Date | null; words: string | null; days: number | null } | null
  lastScore: { instrument: string; score: number; scale_high: number | null; days: number | null } | null
  /** What their latest text says, of those that were read. */
  lastText: { label: string; days: number | null } | null
  /** All NPS answers, oldest first. */
  nps: number[]
  /** Middle number of days between purchases; NULL before the second. */
  gapDays: number | null
}

/** What a source says of a field; `stated` as text, yes or no of consent. */
export interface CardValue {
  customer_id: string
  field: FieldGroup
  stated: string
  source: string
  seen: Date | null
  won: boolean
}

export interface CardPerson {
  customer_id: string
  /** The person's number in the shop, of those who have one. */
  number: string | null
  kind: string
  name: string | null
  first_name: string | null
  email: string | null
  phone: string | null
  company: string | null
  country: string | null
  region: string | null
  city: string | null
  language: string | null
  consent_email: boolean | null
  orders: number
  purchase_days: number
  revenue: number | null
  first_order: Date | null
  last_order: Date | null
  recency_days: number | null
  m: number | null
  segment: string | null
  status: string | null
  lifecycle: string | null
  p_alive: number | null
  clv_12m: number | null
  clv_12m_low: number | null
  clv_12m_high: number | null
  nps: number | null
  stars: number | null
  csat: number | null
  /** Mean feeling of their texts, -1 … 1, and how many were read; NULL where none was. */
  sentiment: number | null
  texts: number | null
  answers: number
  tickets: number
  open_tickets: number
  persona: string | null
  records: number
  sources: number
}

/** A touchpoint of the timeline. */
export interface Act {
  occurred_at: Date | null
  touchpoint: string
  platform: string
  kind: string
  value: number | null
  reference: string
  words: string | null
  /** Of a ticket: how its text begins. */
  text: string | null
  /** Of an order: what was bought. */
  products: string | null
  /** Of a ticket: is it still open? */
  open: boolean | null
  scale_high: number | null
  /** Of a text that was read: its key, what it says and how sure that is; `corrected` by the person. NULL where it was not. */
  text_hash: string | null
  label: TextLabel | null
  certainty: number | null
  corrected: boolean | null
  model_label: TextLabel | null
  /** Where the next page begins. */
  key: string
}

/** As much of a ticket as tells what it is about, in characters. */
const TEXT_SHOWN = 320

/** Gives null for an id that nobody has (any more). */
export async function loadCard(engine: Engine, scope: Scope, id: string): Promise<Card | null> {
  const [person] = await engine.query<CardPerson>(sql`
    select customer_id, number, kind, name, first_name, email, phone, company, country, region, city, language, consent_email,
      orders, purchase_days, revenue, first_order, last_order, recency_days, m, segment, status, lifecycle, p_alive,
      clv_12m, clv_12m_low, clv_12m_high, nps, stars, csat, sentiment, texts, answers, tickets, open_tickets, persona, records, sources
    from people where customer_id = ${id}`)
  if (!person) return null
  const joined = await engine.query<Card['joined'][number]>(sql`
    select source, count(*)::integer as records, rule, min(confidence)::double as confidence
    from data.identities where customer_id = ${id} group by source, rule order by source, rule`)
  const conflicts = await engine.query<Card['conflicts'][number]>(sql`
    select field, value, min(source) as source from data.link_conflicts where customer_id = ${id} and field <> 'email'
      and not (field = 'phone' and exists (select 1 from customer_values where customer_id = ${id} and field = 'phone'))
    group by field, value order by field, value limit 50`)
  const values = await engine.query<CardValue>(sql`
    select customer_id, field, stated, source, seen, won from customer_values where customer_id = ${id}
    order by field, won desc, seen desc nulls last, source, stated limit 100`)
  const together = await loadTogether(engine, id)
  const products = await engine.query<Card['products'][number]>(sql`
    select coalesce(product, product_id) as product, sum(coalesce(quantity, 1))::double as quantity,
      sum(amount)::double as amount
    from data.order_lines join data.orders using (order_id)
    where customer_id = ${id} and not cancelled and not test and not fully_refunded
      and coalesce(occurred_at::date <= ${scope.asOf}::date, true) and coalesce(product, product_id) is not null
    group by 1 order by quantity desc, product limit 5`)
  const [openTicket] = await engine.query<NonNullable<Card['openTicket']>>(sql`
    select opened_at, coalesce(subject, topic, text) as words,
      date_diff('day', opened_at::date, ${scope.asOf}::date)::integer as days
    from data.tickets
    where customer_id = ${id} and ${OPEN_TICKET} and coalesce(opened_at::date <= ${scope.asOf}::date, true)
    order by opened_at desc, ticket_id limit 1`)
  const [lastScore] = await engine.query<NonNullable<Card['lastScore']>>(sql`
    select instrument, score, scale_high,
      date_diff('day', occurred_at::date, ${scope.asOf}::date)::integer as days
    from data.responses
    where customer_id = ${id} and score is not null and occurred_at::date <= ${scope.asOf}::date
    order by occurred_at desc, response_id limit 1`)
  const [lastText] = await engine.query<NonNullable<Card['lastText']>>(sql`
    select last_label as label, date_diff('day', last_text_at::date, ${scope.asOf}::date)::integer as days
    from mem.customer_feelings where customer_id = ${id} and last_label is not null`)
  const nps = await engine.query<{ score: number }>(sql`
    select score from data.responses
    where customer_id = ${id} and instrument = 'nps' and score is not null
      and coalesce(occurred_at::date <= ${scope.asOf}::date, true)
    order by occurred_at, response_id`)
  const [gap] = await engine.query<{ days: number | null }>(sql`
    select median(days)::double as days from (
      select date_diff('day', lag(day) over (order by day), day) as days
      from scope.purchases where customer_id = ${id})`)
  return {
    person,
    joined,
    conflicts,
    values,
    together,
    products,
    openTicket: openTicket ?? null,
    lastScore: lastScore ?? null,
    lastText: lastText ?? null,
    nps: nps.map((row) => row.score),
    gapDays: gap?.days ?? null,
  }
}

const OPEN_TICKET: Sql = sql`resolved_at is null
  and not coalesce(lower(status) in ('closed', 'resolved', 'solved', 'done'), false)`

/**
 * Touchpoints of one person up to the day looked at, newest first, acts without a date at the end. `before` is the key of the last one seen, so
 * that a page costs the same however deep it lies.
 */
export async function loadTimeline(
  engine: Engine,
  { asOf }: Pick<Scope, 'asOf'>,
  id: string,
  { before, limit }: { before: string | null; limit: number },
): Promise<Act[]> {
  return engine.query<Act>(sql`
    with acts as (
      select *, coalesce(strftime(occurred_at, '%Y-%m-%dT%H:%M:%S.%g'), '') || '|' || touchpoint || '|' || coalesce(reference, '')
        as key
      from activity where customer_id = ${id} and coalesce(occurred_at::date <= ${asOf}::date, true)
    ), page as (
      select * from acts where ${before === null ? sql`true` : sql`key < ${before}`} order by key desc limit ${limit}
    )
    select page.occurred_at, page.touchpoint, said.text, page.platform, page.kind, page.value, page.reference, page.words, page.key,
      lines.products, case when t.ticket_id is not null then t.resolved_at is null
        and not coalesce(lower(t.status) in ('closed', 'resolved', 'solved', 'done'), false) end as open,
      r.scale_high, f.text_hash, f.label, f.certainty, f.corrected, f.model_label
    from page
    left join (
      select order_id, string_agg(product, ', ' order by amount desc nulls last, product) as products
      from data.order_lines
      where product is not null and order_id in (select reference from page where touchpoint = 'shop')
      group by order_id
    ) lines on page.touchpoint = 'shop' and lines.order_id = page.reference
    left join data.tickets t on page.touchpoint = 'help desk' and t.ticket_id = page.reference
    left join (
      select ticket_id, left(words, ${TEXT_SHOWN}) || case when length(words) > ${TEXT_SHOWN} then '…' else '' end as text
      from (
        select ticket_id, nullif(trim(regexp_replace(left(text, ${4 * TEXT_SHOWN}), '\\s+', ' ', 'g')), '') as words
        from data.tickets where customer_id = ${id}
      )
    ) said on page.touchpoint = 'help desk' and said.ticket_id = page.reference
    left join data.responses r on page.touchpoint in ('survey', 'review') and r.response_id = page.reference
    left join mem.feelings f on f.customer_id = ${id} and f.text_id = page.reference
      and page.touchpoint in ('help desk', 'survey', 'review')
    order by page.key desc`)
}

/** The same touchpoints after the person said what a text says; null takes back what they said. */
export function corrected(acts: readonly Act[], hash: string, label: TextLabel | null): Act[] {
  return acts.map((act) => {
    if (act.text_hash !== hash) return act
    const model_label = act.corrected ? act.model_label : act.label
    return label === null
      ? { ...act, label: model_label, certainty: null, corrected: false, model_label }
      : { ...act, label, certainty: 1, corrected: true, model_label }
  })
}
