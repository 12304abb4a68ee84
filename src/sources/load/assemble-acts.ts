import type { CallOptions, Engine } from '../../engine/engine'
import { ident, join, sql, type Sql } from '../../engine/sql'
import { SCALES, type Instrument } from '../map/mapping'
import { orderKey } from './assemble-orders'
import { has, value, withCustomer, type LoadedFile } from './loaded-file'
import type { TypedColumn } from './typed-sql'

const time = sql`timestamp`
const number = sql`double`

/** Fills tickets, responses, events, deals and spend from the staged files. */
export async function assembleActs(
  engine: Engine,
  files: readonly LoadedFile[],
  options?: CallOptions,
): Promise<void> {
  await engine.run(sql`delete from data.tickets; delete from data.responses; delete from data.events;
    delete from data.deals; delete from data.spend`)
  for (const file of files) {
    const { grain } = file.mapping
    if (grain === 'ticket') await engine.run(ticketsSql(file), options)
    if (grain === 'deal') await engine.run(dealsSql(file), options)
    if (grain === 'spend') await engine.run(spendSql(file), options)
    if (grain === 'event') await engine.run(eventsSql(file), options)
    for (const column of file.columns.filter((one) => one.field === 'event.occurred_at' && grain !== 'event'))
      await engine.run(sideEventsSql(file, column), options)
    for (const part of answerParts(file)) await engine.run(responsesSql(file, part), options)
  }
}

function head(file: LoadedFile, suffix = ''): Sql {
  return sql`${file.source + ':'} || t._record || ${suffix}, ${file.source}, t._record || ${suffix}, ${file.no}, t._line,
    t.customer_id`
}

function ticketsSql(file: LoadedFile): Sql {
  return sql`insert into data.tickets
    select ${head(file)}, ${value(file, 'ticket.opened_at', time)}, ${value(file, 'ticket.first_response_at', time)},
      ${value(file, 'ticket.resolved_at', time)}, ${value(file, 'ticket.channel')}, ${value(file, 'ticket.topic')},
      ${value(file, 'ticket.priority')}, ${value(file, 'ticket.status')}, ${value(file, 'ticket.subject')},
      ${value(file, 'ticket.text')}, ${value(file, 'ticket.reopened', number)} > 0
    from ${withCustomer(file)}`
}

function dealsSql(file: LoadedFile): Sql {
  const stage = value(file, 'deal.stage')
  const ended = sql`lower(coalesce(${value(file, 'deal.status')}, ${stage}))`
  return sql`insert into data.deals
    select ${head(file)}, ${value(file, 'deal.opened_at', time)}, ${stage}, ${value(file, 'deal.amount', number)},
      coalesce(upper(${value(file, 'deal.currency')}), ${file.mapping.options.currency ?? null}), ${value(file, 'deal.closed_at', time)},
      case when regexp_matches(${ended}, 'won|gewonnen|gagn|ganad|ganh|vint|vyhr|wygran|выигр|võidetud|赢|成交') then true
        when regexp_matches(${ended}, 'lost|verloren|perdu|perdid|pers[ao]|prohr|przegran|проигр|kaotatud|输|失') then false end,
      ${value(file, 'deal.reason')}
    from ${withCustomer(file)}`
}

function spendSql(file: LoadedFile): Sql {
  return sql`insert into data.spend
    select ${file.source}, t._record, ${file.no}, t._line, ${value(file, 'spend.channel')}, ${value(file, 'spend.campaign')},
      ${value(file, 'spend.from_day', sql`date`)}, ${value(file, 'spend.from_day', sql`date`)},
      ${value(file, 'spend.amount', number)}, ${file.mapping.options.currency ?? null}
    from ${withCustomer(file)}`
}

function eventsSql(file: LoadedFile): Sql {
  const { touchpoint = 'web', kind = 'visit' } = file.mapping.options
  return sql`insert into data.events
    select ${head(file)}, ${value(file, 'event.occurred_at', time)}, ${touchpoint},
      coalesce(${value(file, 'event.kind')}, ${kind}), ${value(file, 'event.campaign')}, ${value(file, 'event.variant')},
      ${value(file, 'event.channel')}, ${value(file, 'event.device')}, ${value(file, 'event.label')},
      ${value(file, 'event.value', number)}
    from ${withCustomer(file)}`
}

/** A filled time beside another grain is a touchpoint of its own: the day somebody signed up. */
function sideEventsSql(file: LoadedFile, column: TypedColumn): Sql {
  const kind = column.kind ?? 'event'
  return sql`insert into data.events
    select ${head(file, `#${kind}`)}, t.${ident(column.name)}, ${column.touchpoint ?? 'web'}, ${kind}, null, null, null, null,
      null, null
    from ${withCustomer(file)} where t.${ident(column.name)} is not null`
}

interface AnswerPart {
  score: TypedColumn | undefined
  text: TypedColumn | undefined
  /** Added to the record id of every answer but the first (contracts 7). */
  suffix: string
}

/** The answers of one row: each score is one, the first text belongs to the first score, other texts stand alone. */
export function answerParts(file: LoadedFile): AnswerPart[] {
  const scores = file.columns.filter((column) => column.field === 'response.score')
  const texts = file.columns.filter((column) => column.field === 'response.text')
  const grainIsAnswer = file.mapping.grain === 'response'
  if (!grainIsAnswer && scores.length === 0) return []
  const parts: AnswerPart[] = scores.map((score, i) => ({
    score,
    text: i === 0 && grainIsAnswer ? texts[0] : undefined,
    suffix: i === 0 && grainIsAnswer ? '' : `#${score.column}`,
  }))
  const alone = grainIsAnswer ? texts.slice(scores.length > 0 ? 1 : 0) : []
  alone.forEach((text, i) =>
    parts.push({ score: undefined, text, suffix: scores.length === 0 && i === 0 ? '' : `#${text.column}` }),
  )
  if (parts.length === 0 && has(file, 'response.title'))
    parts.push({ score: undefined, text: undefined, suffix: '' })
  return parts
}

function responsesSql(file: LoadedFile, { score, text, suffix }: AnswerPart): Sql {
  const { options, grain } = file.mapping
  const instrument: Instrument = score ? (score.instrument ?? options.instrument ?? 'csat') : 'open'
  const [low, high] = score ? (score.scale ?? options.scale ?? SCALES[instrument]) : [null, null]
  const first = suffix === ''
  const title = first && grain === 'response' ? value(file, 'response.title') : sql`null::varchar`
  const given = score ? sql`t.${ident(score.name)}` : sql`null::double`
  const words = text ? sql`t.${ident(text.name)}` : sql`null::varchar`
  const when = ['response.occurred_at', 'ticket.resolved_at', 'ticket.opened_at'].filter((field) =>
    has(file, field),
  )
  const occurred =
    when.length > 0
      ? sql`coalesce(${join(
          when.map((field) => value(file, field, time)),
          ', ',
        )})`
      : sql`null::timestamp`
  const reference = value(file, 'response.order')
  const known = has(file, 'response.order')
    ? sql`left join (
        select order_key, any_value(f.order_id) as order_id, any_value(o.customer_id) as customer_id
        from mem.order_family f join data.orders o using (order_id) group by order_key having count(*) = 1) k
        on k.order_key = ${orderKey(reference)}`
    : sql``
  const customer = has(file, 'response.order')
    ? sql`coalesce(t.customer_id, k.customer_id)`
    : sql`t.customer_id`
  return sql`insert into data.responses
    select ${file.source + ':'} || t._record || ${suffix}, ${file.source}, t._record || ${suffix}, ${file.no}, t._line,
      ${customer}, ${occurred}, ${instrument}, ${given}, ${low}, ${high},
      ${score?.question ?? text?.question ?? null}, ${title}, ${words}, ${value(file, 'response.language')},
      ${value(file, 'response.product')}, ${value(file, 'response.place')}, ${reference}
    from ${withCustomer(file)} ${known}
    where ${given} is not null or ${words} is not null or ${title} is not null`
}
