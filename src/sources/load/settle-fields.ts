import type { CallOptions, Engine } from '../../engine/engine'
import { ident, join, sql, type Sql } from '../../engine/sql'
import { WORDINGS } from '../link/field-keys'
import {
  FIELD_GROUP_IDS,
  FIELD_GROUPS,
  ruleOf,
  says,
  turnSql,
  type FieldGroup,
  type FieldRules,
} from '../link/field-truth'
import { loadFolds } from '../link/load'

/**
 * One truth per field for customers of whom several records speak. `said`: their records, as `mem.several_said` has them (see
 * `assemble-customers.ts`). Fills `data.customers`, and `data.customer_values` with what was taken and what others say instead, where
 * they differ.
 */
export async function settleFields(
  engine: Engine,
  said: Sql,
  rules: FieldRules,
  options?: CallOptions,
): Promise<void> {
  // What is put in order is narrow: whole records would be carried along.
  await engine.run(
    sql`
    create or replace table mem.several_raw as ${said};
    create or replace table mem.said_turn as
      select pid, fresh, fresh = min(case when consents then fresh end) over (partition by customer_id, source, said_key) as agrees
      from (select pid, customer_id, source, said_key, consent_email is not null as consents,
        row_number() over (order by last_seen desc nulls last, file_no desc, source, record, pid) as fresh from mem.several_raw);
    create or replace table mem.several_said as
      select s.* replace (case when t.agrees then s.consent_email end as consent_email), t.fresh
      from mem.several_raw s join mem.said_turn t on t.pid = s.pid;
    drop table mem.several_raw; drop table mem.said_turn`,
    options,
  )
  await engine.run(sql`create or replace table mem.field_won as ${wonSelect(rules)}`, options)
  await engine.run(sql`insert into data.customers by name ${customersFrom}`, options)
  await completeNames(engine, options)
  await completeCountries(engine, options)
  const { makeFolds, dropFolds } = await loadFolds()
  await makeFolds(engine, options)
  for (const group of FIELD_GROUP_IDS) await engine.run(valuesInsert(group), options)
  await dropFolds(engine)
  await engine.run(sql`drop table mem.several_said; drop table mem.field_won`)
}

/** For each customer and group the record that goes first, with its values. */
function wonSelect(rules: FieldRules): Sql {
  const groups = FIELD_GROUP_IDS.map((group) => {
    const values = join([sql`pid`, ...FIELD_GROUPS[group].map((column) => ident(column))], ', ')
    return sql`arg_min(struct_pack(${values}), ${turnSql(group, ruleOf(rules, group))}) filter (${says(group)}) as ${ident(`won_${group}`)}`
  })
  const turn = turnSql('gender', 'lists')
  return sql`select customer_id, ${join(groups, ', ')},
      arg_min(id, ${turn}) as number, arg_min(tags, ${turn}) as tags, min(registered_at) as registered_at,
      least(min(seen), min(registered_at)) as first_seen, count(distinct source || ':' || said_key)::integer as records,
      count(distinct source)::integer as sources
    from mem.several_said group by customer_id`
}

const taken = (group: FieldGroup): Sql =>
  join(
    FIELD_GROUPS[group].map((column) => sql`${ident(`won_${group}`)}.${ident(column)} as ${ident(column)}`),
    ', ',
  )

const customersFrom = sql`
  select * replace (coalesce(name, nullif(concat_ws(' ', first_name, last_name), '')) as name) from (
    select customer_id, number, 'person' as kind, ${join(FIELD_GROUP_IDS.map(taken), ', ')}, tags, registered_at, first_seen,
      records, sources
    from mem.field_won) won`

/** The parts of a name that its record does not keep apart, from one that has the same name in parts. */
async function completeNames(engine: Engine, options?: CallOptions): Promise<void> {
  const key = WORDINGS.name.key
  await engine.run(
    sql`update data.customers c set first_name = parts.first_name, last_name = parts.last_name from (
      select s.customer_id, arg_min(s.first_name, s.fresh) as first_name, arg_min(s.last_name, s.fresh) as last_name
      from mem.several_said s join (
        select s.customer_id, ${key} as key from mem.field_won w join mem.several_said s on s.pid = w.won_name.pid
        where w.won_name.first_name is null and w.won_name.last_name is null) chosen
        on chosen.customer_id = s.customer_id and chosen.key = ${key}
      where s.first_name is not null and s.last_name is not null group by s.customer_id) parts
    where parts.customer_id = c.customer_id`,
    options,
  )
}

/** Country and region that the record of an address leaves out, from one that names the same town, or none. */
async function completeCountries(engine: Engine, options?: CallOptions): Promise<void> {
  await engine.run(
    sql`update data.customers c set country = coalesce(c.country, o.country), region = coalesce(c.region, o.region) from (
      select s.customer_id, arg_min(s.country, s.fresh) as country, arg_min(s.region, s.fresh) as region
      from mem.several_said s join mem.field_won w on w.customer_id = s.customer_id
      where w.won_address.country is null
        and coalesce(lower(strip_accents(s.city)) = lower(strip_accents(w.won_address.city)), true)
      group by s.customer_id) o
    where o.customer_id = c.customer_id and c.country is null`,
    options,
  )
}

/** What was taken, and what other records say instead, for those customers whose records differ. */
function valuesInsert(group: FieldGroup): Sql {
  const { stated, key, differ } = WORDINGS[group]
  return sql`
    insert into data.customer_values
    with stated as (
        select s.customer_id, s.pid, s.source, s.record, s.last_seen, s.fresh, ${stated} as stated, ${key} as key
        from mem.several_said s where ${says(group)}),
      won as (select s.* from stated s join mem.field_won w on w.${ident(`won_${group}`)}.pid = s.pid),
      differing as (
        select s.* from stated s join won on won.customer_id = s.customer_id where ${differ(sql`s.key`, sql`won.key`)})
    select customer_id, ${group}, stated, source, record, last_seen, true
      from won where customer_id in (select customer_id from differing)
    union all
    select customer_id, ${group}, arg_min(stated, fresh), source, arg_min(record, fresh), max(last_seen), false
      from differing group by customer_id, source, key
    order by 1, 7 desc, 6 desc nulls last, 4, 3`
}
