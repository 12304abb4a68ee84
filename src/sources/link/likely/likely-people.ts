import type { CallOptions, Engine } from '../../../engine/engine'
import { ident, join, sql } from '../../../engine/sql'
import { findLikely, type LikelyModel } from './find-likely'
import { makePersonFields, SAID } from './person-fields'

/** Pairs of people, each by the first of the profiles that rules join, with their odds in bits. */
export interface LikelyPeople {
  l: Int32Array
  r: Int32Array
  weight: Float64Array
  /** NULL where the data has too little to compare, or too many records. */
  model: LikelyModel | null
  /** Records that could be compared. */
  records: number
}

/** What is compared, of `mem.link_profile`: contacts of several people tell nobody apart, and rules know them already. */
const COMPARED = sql`
  select p.pid, p.source || ':' || p.record as tag, coalesce(k.known, p.pid) as known, p.family as shop, p.name, p.first_name, p.last_name,
    p.street, p.city, p.postcode, p.company, p.birth_date,
    case when p.delivered not in (select contact from mem.link_shared_contact) then p.delivered end as email,
    case when p.e164 not in (select contact from mem.link_shared_contact) then p.e164 end as phone
  from mem.link_profile p left join mem.link_by_rules k using (pid)
  where coalesce(p.name, p.first_name, p.last_name, p.street) is not null or p.birth_date is not null`

/**
 * Finds who is likely the same, or takes what was found where nothing that is compared has changed since. `byRules`: the smallest
 * profile that rules join each to. `most`: so many records are compared; of more none. Keeps `data.likely_pairs` (l, r, pattern,
 * weight; pids) and `data.likely_model` (basis, model).
 */
export async function likelyPeople(
  engine: Engine,
  byRules: Int32Array,
  most: number,
  options?: CallOptions,
): Promise<LikelyPeople> {
  const joined = [...byRules.keys()].filter((pid) => byRules[pid] !== pid)
  await engine.insert(sql`mem.link_by_rules`, {
    pid: Int32Array.from(joined),
    known: Int32Array.from(joined, (pid) => byRules[pid]!),
  })
  await engine.run(
    sql`
    create table if not exists data.likely_pairs (l integer, r integer, pattern bigint, weight double);
    create table if not exists data.likely_model (basis varchar, model varchar);
    create or replace table mem.person_said as ${COMPARED};
    drop table mem.link_by_rules`,
    options,
  )
  const [said] = await engine.query<{ records: number; basis: string }>(
    sql`select count(*) as records, count(*) || ' ' || coalesce(bit_xor(hash(pid, tag, known, shop, ${SAID_ALL})), 0) as basis
      from mem.person_said`,
    options,
  )
  const { records, basis } = said!
  const known = await knownModel(engine, basis)
  const model =
    known !== undefined
      ? known
      : records <= most
        ? await compare(engine, basis, options)
        : await nothing(engine)
  await engine.run(sql`drop table mem.person_said`)
  const pairs = await engine.columns(sql`select l, r, weight from data.likely_pairs order by l, r`)
  return {
    l: pairs.integers('l'),
    r: pairs.integers('r'),
    weight: pairs.numbers('weight'),
    model,
    records,
  }
}

const SAID_ALL = join(
  SAID.map((column) => ident(column)),
  ', ',
)

async function knownModel(engine: Engine, basis: string): Promise<LikelyModel | null | undefined> {
  const [row] = await engine.query<{ basis: string; model: string }>(sql`select * from data.likely_model`)
  return row?.basis === basis ? (JSON.parse(row.model) as LikelyModel | null) : undefined
}

async function compare(engine: Engine, basis: string, options?: CallOptions): Promise<LikelyModel | null> {
  await makePersonFields(engine, options)
  const model = await findLikely(engine, options)
  await engine.run(sql`
    delete from data.likely_pairs;
    delete from data.likely_model;
    insert into data.likely_model values (${basis}, ${JSON.stringify(model)});
    drop table mem.person_fields; drop table mem.person_whole`)
  if (model)
    await engine.run(sql`
      insert into data.likely_pairs select l, r, pattern, weight from mem.likely_pairs order by l, r;
      drop table mem.likely_pairs`)
  return model
}

async function nothing(engine: Engine): Promise<null> {
  await engine.run(sql`delete from data.likely_pairs; delete from data.likely_model`)
  return null
}
