import type { CallOptions, Engine } from '../../../engine/engine'
import { join, sql } from '../../../engine/sql'
import { profileName } from '../../load/stage'
import { probabilityOf } from '../likely/calibrate'
import type { RecordRef } from '../decisions'
import type { LikelyModel } from '../likely/find-likely'
import { evidenceOf, type Evidence } from './evidence'

/** One of two people that are compared: what the records say that rules join. */
export interface PairSide {
  customer: string
  /** The first of the records. */
  ref: RecordRef
  name: string | null
  email: string | null
  phone: string | null
  street: string | null
  postcode: string | null
  city: string | null
  company: string | null
  birthDate: Date | null
  sources: string[]
  records: number
  firstSeen: Date | null
  /** Of the customer. */
  orders: number
  net: number
  lastOrder: Date | null
}

export interface LikelyPeoplePair {
  a: PairSide
  b: PairSide
  /** log2 odds as the model gives them, before what the person's answers taught. */
  weight: number
  probability: number
  evidence: Evidence[]
}

export interface PairsOptions extends CallOptions {
  /** Bits by which the odds are moved. */
  shift: number
  /** The least probability. */
  from: number
  limit: number
}

interface Row {
  l: number
  r: number
  a: string
  b: string
  weight: number
  pattern: number
}

const PAIRS = sql`data.likely_pairs p join data.profile_customer l on l.pid = p.l join data.profile_customer r on r.pid = p.r`

/** Pairs of customers that may be one and are neither joined nor judged: the least certain first, as an answer teaches most there. */
export async function openPairs(engine: Engine, options: PairsOptions): Promise<LikelyPeoplePair[]> {
  const { shift, from, limit } = options
  const rows = await engine.query<Row>(
    sql`
    with open as (
      select l.customer_id as a, r.customer_id as b, arg_max(p.l, p.weight) as l, arg_max(p.r, p.weight) as r,
        max(p.weight) as weight, arg_max(p.pattern, p.weight) as pattern
      from ${PAIRS} where l.customer_id <> r.customer_id and p.weight >= ${oddsOf(from) - shift}
      group by 1, 2)
    select a, b, l, r, weight, pattern::double as pattern from open
    where not exists (select 1 from data.link_decided d
      join data.profile_customer x on x.pid = d.l join data.profile_customer y on y.pid = d.r
      where (x.customer_id = open.a and y.customer_id = open.b) or (x.customer_id = open.b and y.customer_id = open.a))
    order by abs(weight + ${shift}), l, r limit ${limit}`,
    options,
  )
  return filled(engine, rows, shift, options)
}

/** Pairs that likeness alone joined, the least certain first. */
export async function joinedPairs(engine: Engine, options: PairsOptions): Promise<LikelyPeoplePair[]> {
  const { shift, from, limit } = options
  const rows = await engine.query<Row>(
    sql`
    select l.customer_id as a, r.customer_id as b, p.l, p.r, p.weight, p.pattern::double as pattern
    from ${PAIRS}
    where l.customer_id = r.customer_id and p.weight >= ${oddsOf(from) - shift}
      and not exists (select 1 from data.link_decided d where d.verdict = 'same'
        and ((d.l = p.l and d.r = p.r) or (d.l = p.r and d.r = p.l)))
    order by p.weight, p.l, p.r limit ${limit}`,
    options,
  )
  return filled(engine, rows, shift, options)
}

const oddsOf = (probability: number): number => Math.log2(probability / (1 - probability))

export interface Level {
  probability: number
  /** Pairs that are at least so likely, and how many of them may be wrong; and how many right ones are below. */
  pairs: number
  wrong: number
  missed: number
}

/** What joining by likeness from each of some probabilities on would come to. */
export async function levels(
  engine: Engine,
  shift: number,
  at: readonly number[],
  options?: CallOptions,
): Promise<Level[]> {
  const p = sql`(1 / (1 + pow(2, -(weight + ${shift}))))`
  const parts = at.map(
    (probability, i) => sql`
      select ${i} as i, count(*) filter (${p} >= ${probability}) as pairs,
        coalesce(sum(1 - ${p}) filter (${p} >= ${probability}), 0) as wrong,
        coalesce(sum(${p}) filter (${p} < ${probability}), 0) as missed
      from data.likely_pairs`,
  )
  const rows = await engine.query<Omit<Level, 'probability'> & { i: number }>(
    sql`${join(parts, ' union all ')} order by i`,
    options,
  )
  return rows.map(({ i, pairs, wrong, missed }) => ({ probability: at[i]!, pairs, wrong, missed }))
}

/** The model by which people were compared; NULL where none was trained. */
export async function likelyModel(engine: Engine, options?: CallOptions): Promise<LikelyModel | null> {
  const [row] = await engine.query<{ model: string }>(sql`select model from data.likely_model`, options)
  return row ? (JSON.parse(row.model) as LikelyModel | null) : null
}

async function filled(
  engine: Engine,
  rows: readonly Row[],
  shift: number,
  options?: CallOptions,
): Promise<LikelyPeoplePair[]> {
  const model = await likelyModel(engine, options)
  if (!model || rows.length === 0) return []
  const sides = await sidesOf(engine, [...new Set(rows.flatMap(({ l, r }) => [l, r]))], options)
  return rows.map(({ l, r, weight, pattern }) => ({
    a: sides.get(l)!,
    b: sides.get(r)!,
    weight,
    probability: probabilityOf(weight + shift),
    evidence: evidenceOf(model, pattern, weight),
  }))
}

/** What the records say that rules join to each of some profiles. */
async function sidesOf(
  engine: Engine,
  knowns: readonly number[],
  options?: CallOptions,
): Promise<Map<number, PairSide>> {
  const files = await engine.query<{ file_no: number }>(
    sql`select distinct file_no from data.profile_customer where known in (${knowns}) order by 1`,
    options,
  )
  const profiles = join(
    files.map(
      ({ file_no }) => sql`
        select c.known, c.pid, c.customer_id, c.source, c.record, p._pkey as key, p.name, p.first_name, p.last_name, p.email,
          p.phone, p.street, p.postcode, p.city, p.company, p.birth_date, p.seen
        from data.profile_customer c join ${profileName(file_no)} p using (profile)
        where c.file_no = ${file_no} and c.known in (${knowns})`,
    ),
    ' union all ',
  )
  const rows = await engine.query<SideRow>(
    sql`
    with said as (${profiles}),
      people as (
        select known, any_value(customer_id) as customer, arg_min(source, pid) as source, arg_min(record, pid) as record,
          arg_min(key, pid) as key,
          coalesce(arg_min(name, pid), nullif(concat_ws(' ', arg_min(first_name, pid), arg_min(last_name, pid)), '')) as name,
          arg_min(email, pid) as email, arg_min(phone, pid) as phone, arg_min(street, pid) as street,
          arg_min(postcode, pid) as postcode, arg_min(city, pid) as city, arg_min(company, pid) as company,
          arg_min(birth_date, pid) as "birthDate", string_agg(distinct source, chr(31) order by source) as sources,
          count(*) as records, min(seen) as "firstSeen"
        from said group by known)
    select p.*, coalesce(o.orders, 0) as orders, coalesce(o.net, 0) as net, o.last as "lastOrder"
    from people p left join (
      select customer_id, count(*) as orders, sum(net) as net, max(occurred_at) as last from data.orders
      where not cancelled and not test and customer_id in (select customer from people) group by 1) o on o.customer_id = p.customer`,
    options,
  )
  return new Map(
    rows.map(({ known, source, record, key, sources, ...side }) => [
      known,
      { ...side, ref: { source, record, key }, sources: sources.split('\u001f') },
    ]),
  )
}

type SideRow = Omit<PairSide, 'ref' | 'sources'> & { known: number; sources: string } & RecordRef
