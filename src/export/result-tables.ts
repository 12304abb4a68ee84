import { peopleFrom } from '../analyses/customers/list'
import { ident, join, sql, type Sql } from '../engine/sql'
import { words as personalWords } from '../model/personal/messages.en'
import { personalColumns } from '../sources/personal-columns'
import { typedColumns } from '../sources/load/typed-sql'
import type { SourceFile } from '../sources/source-file'

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
  'texts',
] as const

/**
 * From `people`, which the analysis "customers" makes; `condition` picks some of them, `order` puts them in order. Masked,
 * `mem.masks` must be there, and the ids are others too.
 */
export function peopleTable(condition: Sql = sql`true`, order: Sql = sql`no`, masked = false): ResultTable {
  return {
    columns: PERSON,
    query: sql`select * exclude (segment, first_order, last_order ${masked ? sql`, customer_id, mask_id` : sql``}),
      ${masked ? sql`mask_id as customer_id,` : sql``} segment as rfm_segment,
      strftime(first_order, '%Y-%m-%d') as first_order, strftime(last_order, '%Y-%m-%d') as last_order
      from ${peopleFrom(masked)} where ${condition} order by ${order}`,
  }
}

/**
 * Shares are of the customers and of the revenue of all that the segmentation places; risk is the mean chance of having left;
 * sentiment is the mean over the texts of its people (contracts 13). NPS and sentiment of fewer than `smallest` people are left out.
 */
export const segmentsTable = (smallest = 1): ResultTable => ({
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
      sum(clv_12m)::double as clv_12m, avg(1 - p_alive)::double as churn_risk, 
      case when count(sentiment) >= ${smallest} then
        (sum(sentiment * texts) / nullif(sum(texts) filter (sentiment is not null), 0))::double end as sentiment,
      case when count(nps) >= ${smallest} then (100.0 * (count(*) filter (nps >= 9) - count(*) filter (nps <= 6)) / nullif(count(nps), 0))::double end as nps
    from placed group by segmentation, segment order by segmentation, customers desc, segment`,
})

/** An id that may hold an e-mail or the shop's own number, as one that tells nobody anything but stays the same. */
function maskedId(salt: string, id: Sql): Sql {
  return sql`substr(md5(${salt} || ':record:' || ${id}), 1, 16)`
}

/** What a text of `texts t` is called in masked files. */
export const maskedTextId = (salt: string): Sql => sql`t.source || ':' || ${maskedId(salt, sql`t.text_id`)}`

/**
 * One row per record and text column (contracts 13). What reading the texts brings is empty where a text was not read. With the
 * `salt` of the masks its ids are masked; the texts themselves are whoever asks' to look through.
 */
export function textsTable(withTexts: boolean, salt: string | null = null): ResultTable {
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
      select ${salt ? maskedTextId(salt) : sql`t.text_id`} as text_id, t.source,
        ${salt ? sql`(select m.id from mem.masks m where m.customer_id = t.customer_id)` : sql`t.customer_id`} as customer_id, ${time('occurred_at')} as occurred_at, t.language, t.label, t.negative,
        t.neutral, t.positive, k.topic ${withTexts ? sql`, t.body as text` : sql``}
      from answered_texts t left join data.tickets k on t.owner = 'tickets' and k.ticket_id = t.text_id
      order by ${salt ? sql`1` : sql`t.text_id`}`,
  }
}

/** One line for each record that could name a person; the rule is 'none' where nobody was found. */
export const linksTable = (salt: string | null = null): ResultTable => ({
  columns: ['source', 'record_key', 'customer_id', 'rule', 'confidence'],
  query: sql`
    select source, ${salt ? maskedId(salt, sql`source || ':' || record`) : sql`record`} as record_key,
      ${salt ? sql`(select m.id from mem.masks m where m.customer_id = arg_min(i.customer_id, line))` : sql`arg_min(customer_id, line)`}
        as customer_id, arg_min(rule, line) as rule, arg_min(confidence, line)::double as confidence
    from data.identities i group by source, record order by source, ${salt ? sql`2` : sql`record`}`,
})

/**
 * Households and companies, those that bought for most first; `customer_ids` of their people, a space between them. With a salt people
 * and groups have masks (`mem.masks` must be there).
 */
export const groupsTable = (salt: string | null = null): ResultTable => ({
  columns: [
    'group_id',
    'kind',
    'name',
    'reason',
    'people',
    'customers',
    'orders',
    'net',
    'last_order',
    'customer_ids',
  ],
  query: sql`
    select ${salt ? maskedId(salt, sql`g.group_id`) : sql`g.group_id`} as group_id, g.kind,
      ${salt ? sql`case when g.kind = 'company' then coalesce(h.company, h.name) else h.name end` : sql`g.name`} as name,
      g.reason, g.members as people, g.customers, g.orders, g.net, strftime(g.last_order, '%Y-%m-%d') as last_order,
      m.customer_ids
    from people_groups g
      join (
        select group_id, string_agg(${salt ? sql`(select k.id from mem.masks k where k.customer_id = p.customer_id)` : sql`p.customer_id`},
          ' ' order by p.customer_id) as customer_ids
        from group_members p group by group_id) m on m.group_id = g.group_id
      ${salt ? sql`left join mem.masks h on h.customer_id = g.head` : sql``}
    order by g.kind, g.net desc nulls last, g.members desc, ${salt ? sql`1` : sql`g.group_id`}`,
})

/**
 * Rows and cells that were not loaded, and texts that were, but of which cleaning left nothing to read: the text itself, as in
 * texts.csv, only where it is asked for. `masked`: nothing of columns that say who somebody is.
 */
export function rejectsTable(files: readonly SourceFile[], withTexts: boolean, masked = false): ResultTable {
  const hidden = masked
    ? files.flatMap((file) => [...personalColumns(file).keys()].map((column) => [file.no, column] as const))
    : []
  const value =
    hidden.length === 0
      ? sql`value`
      : sql`case when coalesce(value, '') <> '' and (file_no, "column") in (${join(
          hidden.map(([no, column]) => sql`(${no}, ${column})`),
          ', ',
        )}) then ${personalWords.hidden} else value end as value`
  return {
    columns: ['source', 'line', 'column', 'value', 'reason', 'file'],
    query: sql`
      with text_columns as (${textColumns(files)}),
      emptied as (
        select r.source, r.line, r.file_no, r.record, trim(coalesce(r.text, '')) <> '' as has_text, t.owner, t.emptied, t.body
        from answered_texts t join data.responses r on r.response_id = t.text_id
        where t.owner = 'responses' and t.emptied is not null
        union all
        select k.source, k.line, k.file_no, k.record, trim(coalesce(k.text, '')) <> '', t.owner, t.emptied, t.body
        from answered_texts t join data.tickets k on k.ticket_id = t.text_id
        where t.owner = 'tickets' and t.emptied is not null
      ),
      placed as (
        select e.source, e.line, c."column", ${withTexts ? sql`e.body` : sql`null::varchar`} as value,
          'text_' || replace(e.emptied, '-', '_') as reason, c.file, e.file_no
        from emptied e left join text_columns c on c.file_no = e.file_no and c.owner = e.owner
          and (ends_with(e.record, c.place) or c.place = case when e.has_text then 'text' else 'title' end)
        qualify row_number() over (
          partition by e.file_no, e.line, e.record, e.owner order by starts_with(c.place, '#') desc, c."column") = 1
      )
      select source, line, "column", ${value}, reason, file from (
        select source, line, "column", value, reason, file, file_no from data.rejects
        union all
        select source, line, "column", value, reason, file, file_no from placed
      )
      order by file_no, line, "column", reason, value`,
  }
}

/** Where the texts of each file stand: its first column of text, its headline, and those whose name is in the record id. */
function textColumns(files: readonly SourceFile[]): Sql {
  const rows = files.flatMap((file) => {
    if (file.status !== 'loaded' || !file.mapping || !file.shape) return []
    const columns = typedColumns(file.mapping, file.shape.header)
    const first = (field: string) => columns.filter((one) => one.field === field).slice(0, 1)
    const further = columns.filter((one) => one.field === 'response.text')
    return [
      ...first('response.text').map(({ column }) => ['responses', 'text', column]),
      ...first('response.title').map(({ column }) => ['responses', 'title', column]),
      ...further.map(({ column }) => ['responses', `#${column}`, column]),
      ...first('ticket.text').map(({ column }) => ['tickets', 'text', column]),
      ...first('ticket.subject').map(({ column }) => ['tickets', 'title', column]),
    ].map(([owner = '', place = '', column = '']) => {
      return sql`select ${file.no}, ${owner}, ${place}, ${column}, ${file.name}`
    })
  })
  const none = sql`select null::integer as file_no, null::varchar as owner, null::varchar as place,
    null::varchar as "column", null::varchar as file where false`
  return join([none, ...rows], ' union all ')
}
