import type { CallOptions, Engine } from '../../engine/engine'
import { sql, type Sql } from '../../engine/sql'
import type { Groups } from './groups'

/** The id that a record founds: 56 bits of its hash, short enough that the engine keeps it in place. */
const foundedBy = (source: Sql, record: Sql): Sql =>
  sql`'c' || lower(to_base((md5_number_lower(${source} || ':' || ${record}) >> 8)::bigint, 36, 11))`

/** Makes what remembers ids: in which order they were minted, of those too that were merged into others. */
export async function createCustomerIds(engine: Engine): Promise<void> {
  await engine.run(sql`
    create table if not exists data.profile_customer (file_no integer, profile integer, pid integer, source varchar,
      record varchar, customer_id varchar, rule varchar, confidence double, matched varchar, known integer);
    create table if not exists data.minted_ids (customer_id varchar, minted integer)`)
  const [earlier] = await engine.query<{ had: boolean }>(sql`
    select exists (select 1 from duckdb_columns() where database_name = 'data' and table_name = 'profile_customer'
      and column_name = 'minted') as had`)
  // A workspace of an earlier version kept the turns beside the profiles.
  if (earlier!.had)
    await engine.run(sql`
      insert into data.minted_ids select customer_id, min(minted) from data.profile_customer group by customer_id order by 2, 1`)
}

/**
 * Gives every group its id and writes `data.profile_customer`; `known` is the first profile that rules alone join each to. Of the ids founded by records of a group the oldest wins; where those
 * records are gone, the oldest that its records had; else its first record founds one. So a merge keeps the older id, and a split
 * gives the id back to the side with the founding record (contracts 8).
 */
export async function giveIds(
  engine: Engine,
  { roots, byRules, joinedBy }: Groups,
  options?: CallOptions,
): Promise<void> {
  await createCustomerIds(engine)
  await putGroups(engine, roots, byRules, joinedBy)
  await engine.run(
    sql`
    create or replace table mem.link_group as
      select p.pid, coalesce(r.root, p.pid) as root, coalesce(r.by_rules, p.pid) as by_rules, p.file_no, p.profile, p.source,
        p.record, ${foundedBy(sql`p.source`, sql`p.record`)} as founds
      from mem.link_profile p left join mem.link_root r using (pid);
    create or replace table mem.link_known as
      with founded as (
          select g.root, arg_min(m.customer_id, m.minted) as customer_id
          from mem.link_group g join data.minted_ids m on m.customer_id = g.founds group by g.root),
        once as (select * from founded qualify row_number() over (partition by customer_id order by root) = 1),
        had as (
          select g.root, arg_min(m.customer_id, m.minted) as customer_id
          from mem.link_group g join data.profile_customer old using (source, record)
            join data.minted_ids m on m.customer_id = old.customer_id
          where g.root not in (select root from once) and old.customer_id not in (select customer_id from once)
          group by g.root),
        had_once as (select * from had qualify row_number() over (partition by customer_id order by root) = 1)
      select * from once union all select * from had_once`,
    options,
  )
  // Two groups may begin with one record, of two files that say it differently: the second founds an id with a number.
  await engine.run(
    sql`
    create or replace table mem.link_new as
      select root, case when turn = 1 and founds not in (select customer_id from mem.link_known) then founds
          else ${foundedBy(sql`source`, sql`record || '#' || (turn + 1)`)} end as customer_id
      from (select root, source, record, founds, row_number() over (partition by founds order by root) as turn
        from mem.link_group where pid = root and root not in (select root from mem.link_known));
    insert into data.minted_ids
      select customer_id, (select coalesce(max(minted) + 1, 0) from data.minted_ids) + row_number() over (order by root) - 1
      from mem.link_new;
    insert into mem.link_known select root, customer_id from mem.link_new`,
    options,
  )
  await nameRules(engine)
  await engine.run(
    sql`
    create or replace table data.profile_customer as
      select g.file_no, g.profile, g.pid, g.source, g.record, k.customer_id,
        coalesce(j.rule, r.rule, 'name') as rule,
        coalesce(j.confidence, case when r.rule = 'name' then 0.8 else 1.0 end)::double as confidence,
        case when j.rule is null then r.key end as matched, g.by_rules as known
      from mem.link_group g
        join mem.link_known k on k.root = g.root
        left join mem.link_joiner j on j.by_rules = g.by_rules
        left join mem.link_rule r on r.pid = g.pid;
    drop table mem.link_group; drop table mem.link_known; drop table mem.link_new; drop table mem.link_rule;
    drop table mem.link_root; drop table mem.link_joiner`,
    options,
  )
}

async function putGroups(
  engine: Engine,
  roots: Int32Array,
  byRules: Int32Array,
  joinedBy: Groups['joinedBy'],
): Promise<void> {
  const others = [...roots.keys()].filter((pid) => roots[pid] !== pid || byRules[pid] !== pid)
  await engine.insert(sql`mem.link_root`, {
    pid: Int32Array.from(others),
    root: Int32Array.from(others, (pid) => roots[pid]!),
    by_rules: Int32Array.from(others, (pid) => byRules[pid]!),
  })
  const joiners = [...joinedBy].sort(([a], [b]) => a - b)
  await engine.insert(sql`mem.link_joiner`, {
    by_rules: Int32Array.from(joiners, ([group]) => group),
    rule: joiners.map(([, { rule }]) => rule),
    confidence: Float64Array.from(joiners, ([, { confidence }]) => confidence),
  })
}

/** By which key each profile is known: one that it shares before one that it does not, an e-mail before an id. */
async function nameRules(engine: Engine): Promise<void> {
  await engine.run(sql`
    create or replace table mem.link_rule as
      select pid, arg_min(rule, place) as rule, arg_min(key, place) as key from (
        select k.pid, k.rule, substr(k.key, 3) as key,
          case k.rule when 'email' then 1 when 'id' then 2 when 'phone' then 3 else 4 end
            + case when s.key is null then 10 else 0 end as place
        from mem.link_key k left join mem.link_shared s on s.key = k.key and not (s.rule = 'phone' and s.emails > 1))
      group by pid`)
}
