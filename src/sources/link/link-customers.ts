import type { CallOptions, Engine } from '../../engine/engine'
import { sql, type Sql } from '../../engine/sql'
import { profileName } from '../load/stage'
import { components } from './components'
import { normalisePhone } from './phone'

export interface LinkableFile {
  no: number
  source: string
  /** Ids of files of one family name the same people. */
  idFamily: string
}

/**
 * Decides which profiles are one customer. Makes `data.profile_customer` (file_no, profile, pid, source, record, customer_id,
 * rule, confidence, matched) and `data.link_conflicts`. Profiles that share an exact normalised key are joined: an e-mail, an id
 * of one family, or a phone unless it stands with two different e-mails. An id, once given, stays: the side that was
 * there first keeps it (contracts 8). Probabilistic linking will add its pairs where `sharedKeyPairs` ends.
 */
export async function linkCustomers(
  engine: Engine,
  files: readonly LinkableFile[],
  options?: CallOptions,
): Promise<void> {
  await unionProfiles(engine, files, options)
  await normalisePhones(engine)
  await makeKeys(engine)
  const pairs = await sharedKeyPairs(engine)
  const [count] = await engine.query<{ n: number }>(sql`select count(*) as n from mem.link_profile`)
  const roots = components(count!.n, pairs.joined)
  const merged = [...roots].flatMap((root, pid) => (root === pid && !pairs.members.has(pid) ? [] : [pid]))
  await engine.insert(sql`mem.link_root`, {
    pid: Int32Array.from(merged),
    root: Int32Array.from(merged, (pid) => roots[pid]!),
  })
  await giveIds(engine)
  await noteConflicts(engine)
  await engine.run(sql`drop table mem.link_profile; drop table mem.link_key; drop table mem.link_root;
    drop table mem.link_phone`)
}

/** All profiles under one number, in the order in which their files came. */
async function unionProfiles(
  engine: Engine,
  files: readonly LinkableFile[],
  options?: CallOptions,
): Promise<void> {
  await engine.run(sql`create or replace table mem.link_profile (pid integer, file_no integer, profile integer,
    source varchar, family varchar, record varchar, line integer, id varchar, alias varchar, email varchar,
    phone varchar, name varchar, country varchar)`)
  for (const { no, source, idFamily } of files)
    await engine.run(
      sql`insert into mem.link_profile
        select (select count(*) from mem.link_profile) + profile - 1, ${no}, profile, ${source}, ${idFamily}, record,
          line, id, alias, email, phone, name, country
        from ${profileName(no)}`,
      options,
    )
}

/** Phones as E.164, by the person's country or else the country most people are from. */
async function normalisePhones(engine: Engine): Promise<void> {
  const rows = await engine.query<{ phone: string; country: string | null }>(sql`
    select distinct phone, coalesce(country, (select mode(country) from mem.link_profile)) as country
    from mem.link_profile where phone is not null`)
  await engine.insert(sql`mem.link_phone`, {
    phone: rows.map((row) => row.phone),
    country: rows.map((row) => row.country),
    e164: rows.map((row) => normalisePhone(row.phone, row.country)),
  })
}

async function makeKeys(engine: Engine): Promise<void> {
  const usual = sql`(select mode(country) from mem.link_profile)`
  await engine.run(sql`
    create or replace table mem.link_key as
      select pid, 'id' as rule, 'i:' || family || ':' || id as key, email from mem.link_profile where id is not null
      union all
      select pid, 'id', 'a:' || family || ':' || alias, email from mem.link_profile where alias is not null
      union all
      select pid, 'email', 'e:' || email, email from mem.link_profile where email is not null
      union all
      select p.pid, 'phone', 'p:' || e164, email from mem.link_profile p join mem.link_phone n
        on n.phone = p.phone and n.country is not distinct from coalesce(p.country, ${usual}) where e164 is not null
      union all
      select pid, 'name', 'n:' || source || ':' || lower(name), email from mem.link_profile
        where name is not null and coalesce(id, alias, email, phone) is null`)
}

interface SharedPairs {
  joined: Int32Array
  members: Set<number>
}

/** Pairs (first holder of a key, every other holder), for keys that more than one profile holds. */
async function sharedKeyPairs(engine: Engine): Promise<SharedPairs> {
  await engine.run(sql`
    create or replace table mem.link_shared as
      select key, any_value(rule) as rule, min(pid) as first_pid, count(distinct email) as emails
      from mem.link_key
      where hash(key) in (select hash(key) from mem.link_key group by hash(key) having count(*) > 1)
      group by key having count(distinct pid) > 1`)
  const result = await engine.columns(sql`
    select s.first_pid as a, k.pid as b from mem.link_key k join mem.link_shared s using (key)
    where k.pid <> s.first_pid and not (s.rule = 'phone' and s.emails > 1)`)
  const a = result.integers('a')
  const b = result.integers('b')
  const joined = new Int32Array(a.length * 2)
  const members = new Set<number>()
  for (let i = 0; i < a.length; i++) {
    joined[2 * i] = a[i]!
    joined[2 * i + 1] = b[i]!
    members.add(a[i]!).add(b[i]!)
  }
  return { joined, members }
}

/** A new id: 56 bits of the founding record's hash, short enough that the engine keeps it in place. */
function mintedId(source: Sql, record: Sql): Sql {
  return sql`'c' || lower(to_base((md5_number_lower(${source} || ':' || ${record}) >> 8)::bigint, 36, 11))`
}

async function giveIds(engine: Engine): Promise<void> {
  await engine.run(sql`
    create table if not exists data.profile_customer (file_no integer, profile integer, pid integer, source varchar,
      record varchar, customer_id varchar, rule varchar, confidence double, matched varchar, minted integer)`)
  await engine.run(sql`
    create or replace table mem.link_group as
      select p.pid, coalesce(r.root, p.pid) as root, p.file_no, p.profile, p.source, p.record
      from mem.link_profile p left join mem.link_root r using (pid)`)
  await engine.run(sql`
    create or replace table mem.link_known as
      select g.root, arg_min(old.customer_id, old.minted) as customer_id, min(old.minted) as minted
      from mem.link_group g join data.profile_customer old using (source, record) group by g.root`)
  await engine.run(sql`
    create or replace table mem.link_rule as
      select pid, arg_min(rule, place) as rule, arg_min(key, place) as key from (
        select k.pid, k.rule, substr(k.key, 3) as key,
          case k.rule when 'email' then 1 when 'id' then 2 when 'phone' then 3 else 4 end
            + case when s.key is null then 10 else 0 end as place
        from mem.link_key k left join mem.link_shared s on s.key = k.key and not (s.rule = 'phone' and s.emails > 1))
      group by pid`)
  const minted = mintedId(sql`f.source`, sql`f.record`)
  await engine.run(sql`
    create or replace table data.profile_customer as
      select g.file_no, g.profile, g.pid, g.source, g.record, coalesce(known.customer_id, ${minted}) as customer_id,
        coalesce(r.rule, 'name') as rule, case when r.rule = 'name' then 0.8 else 1.0 end::double as confidence,
        r.key as matched, coalesce(known.minted, g.root) as minted
      from mem.link_group g
        join mem.link_group f on f.pid = g.root
        left join mem.link_known known on known.root = g.root
        left join mem.link_rule r on r.pid = g.pid`)
  await engine.run(sql`drop table mem.link_group; drop table mem.link_known; drop table mem.link_rule`)
}

/** What one customer's records say differently, and phones that were not used because two e-mails stand with them. */
async function noteConflicts(engine: Engine): Promise<void> {
  await engine.run(sql`
    create or replace table mem.link_person as
      select c.customer_id, p.* from mem.link_profile p join data.profile_customer c using (pid);
    delete from data.link_conflicts;
    insert into data.link_conflicts
      select distinct customer_id, 'email', email, source, record from mem.link_person
      where email is not null and customer_id in (
        select customer_id from mem.link_person group by customer_id having count(distinct email) > 1)
      order by all;
    insert into data.link_conflicts
      select distinct p.customer_id, 'phone', n.e164, p.source, p.record
      from mem.link_person p join mem.link_phone n on n.phone = p.phone
      join mem.link_shared s on s.key = 'p:' || n.e164 and s.rule = 'phone' and s.emails > 1
      order by all;
    drop table mem.link_person; drop table mem.link_shared`)
}
