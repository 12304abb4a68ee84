import { ident, sql, type Sql } from '../engine/sql'

/** A csv of the results. Names and columns are a contract (design 6): add, never rename. */
export interface ResultTable {
  columns: readonly string[]
  query: Sql
}

/** Times as ISO text: a column of times that all fall on midnight must not be taken for days. */
function time(name: string): Sql {
  return sql`strftime(${ident(name)}, '%Y-%m-%dT%H:%M:%S')`
}

const PERSON = [
  'customer_id',
  'kind',
  'name',
  'email',
  'orders',
  'revenue',
  'first_order',
  'last_order',
  'recency_days',
  'r',
  'f',
  'm',
  'rfm_segment',
  'lifecycle',
  'p_alive',
  'expected_orders_12m',
  'clv_12m',
  'clv_12m_low',
  'clv_12m_high',
  'sentiment',
  'nps',
  'persona',
  'phone',
  'company',
  'country',
  'region',
  'city',
  'language',
  'consent_email',
  'purchase_days',
  'status',
  'at_stake',
  'stars',
  'csat',
  'ces',
  'answers',
  'tickets',
  'open_tickets',
  'records',
  'sources',
] as const

/** From `people`, which the analysis "customers" makes; `condition` picks some of them, `order` puts them in order. */
export function peopleTable(condition: Sql = sql`true`, order: Sql = sql`no`): ResultTable {
  return {
    columns: PERSON,
    query: sql`select * exclude (segment, first_order, last_order), segment as rfm_segment, null::double as sentiment,
      strftime(first_order, '%Y-%m-%d') as first_order, strftime(last_order, '%Y-%m-%d') as last_order
      from people where ${condition} order by ${order}`,
  }
}

/** Shares are of the customers and of the revenue of all that the segmentation places; risk is the mean chance of having left. */
export const segmentsTable: ResultTable = {
  columns: [
    'segmentation',
    'segment',
    'customers',
    'share',
    'revenue',
    'revenue_share',
    'clv_12m',
    'churn_risk',
    'sentiment',
    'nps',
  ],
  query: sql`
    with placed as (
      select 'rfm' as segmentation, segment, * exclude (segment) from people where segment is not null
      union all by name
      select 'lifecycle' as segmentation, lifecycle as segment, * exclude (segment) from people where lifecycle is not null
      union all by name
      select 'persona' as segmentation, persona as segment, * exclude (segment) from people where persona is not null
    )
    select segmentation, segment, count(*)::integer as customers,
      count(*) / sum(count(*)) over (partition by segmentation)::double as share, sum(revenue)::double as revenue,
      sum(revenue) / nullif(sum(sum(revenue)) over (partition by segmentation), 0)::double as revenue_share,
      sum(clv_12m)::double as clv_12m, avg(1 - p_alive)::double as churn_risk, null::double as sentiment,
      (100.0 * (count(*) filter (nps >= 9) - count(*) filter (nps <= 6)) / nullif(count(nps), 0))::double as nps
    from placed group by segmentation, segment order by segmentation, customers desc, segment`,
}

/** One row per record and text column (contracts 13). What reading the texts would bring stays empty until they are read. */
export function textsTable(withTexts: boolean): ResultTable {
  const columns = [
    'text_id',
    'source',
    'customer_id',
    'occurred_at',
    'language',
    'label',
    'negative',
    'neutral',
    'positive',
    'topic',
  ]
  return {
    columns: withTexts ? [...columns, 'text'] : columns,
    query: sql`
      select t.text_id, t.source, t.customer_id, ${time('occurred_at')} as occurred_at, t.language, null::varchar as label,
        null::double as negative, null::double as neutral, null::double as positive, k.topic
        ${withTexts ? sql`, t.body as text` : sql``}
      from texts t left join data.tickets k on t.owner = 'tickets' and k.ticket_id = t.text_id
      order by t.text_id`,
  }
}

/** One line for each record that could name a person; the rule is 'none' where nobody was found. */
export const linksTable: ResultTable = {
  columns: ['source', 'record_key', 'customer_id', 'rule', 'confidence'],
  query: sql`
    select source, record as record_key, arg_min(customer_id, line) as customer_id, arg_min(rule, line) as rule,
      arg_min(confidence, line)::double as confidence
    from data.identities group by source, record order by source, record`,
}

export const rejectsTable: ResultTable = {
  columns: ['source', 'line', 'column', 'value', 'reason', 'file'],
  query: sql`
    select source, line, "column", value, reason, file from data.rejects
    order by file_no, line, "column", reason, value`,
}
