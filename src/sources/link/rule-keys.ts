import type { CallOptions, Engine } from '../../engine/engine'
import { sql, type Sql } from '../../engine/sql'
import { findSharedContacts } from './shared-contacts'

/** What a contact needs beside it to say who somebody is: the name, where several people use it. */
const alone = (contact: Sql): Sql =>
  sql`case when ${contact} in (select contact from mem.link_shared_contact) then ' ' || lower(name) else '' end`

/**
 * Makes `mem.link_key` (pid, rule, key, email): by what each profile is known for certain. An e-mail or phone that several people use
 * counts together with the name alone.
 */
export async function makeKeys(engine: Engine, options?: CallOptions): Promise<void> {
  await findSharedContacts(engine, options)
  await engine.run(
    sql`
    create or replace table mem.link_key as
      select pid, 'id' as rule, 'i:' || family || ':' || id as key, delivered as email
        from mem.link_profile where id is not null
      union all
      select pid, 'id', 'a:' || family || ':' || alias, delivered from mem.link_profile where alias is not null
      union all
      select pid, 'email', 'e:' || delivered || ${alone(sql`delivered`)}, delivered from mem.link_profile
        where delivered is not null and ${alone(sql`delivered`)} is not null
      union all
      select pid, 'phone', 'p:' || e164 || ${alone(sql`e164`)}, delivered from mem.link_profile
        where e164 is not null and ${alone(sql`e164`)} is not null
      union all
      select pid, 'name', 'n:' || source || ':' || lower(name), delivered from mem.link_profile
        where name is not null and coalesce(id, alias, email, phone) is null`,
    options,
  )
}

/**
 * Pairs (first holder of a key, every other holder), for keys that more than one profile holds. A phone that stands with two
 * different e-mails joins nobody. Gives the two of the i-th pair at [2i] and [2i + 1]. Makes
 * `mem.link_shared` (key, rule, first_pid, emails).
 */
export async function sharedKeyPairs(engine: Engine, options?: CallOptions): Promise<Int32Array> {
  await engine.run(
    sql`
    create or replace table mem.link_shared as
      select key, any_value(rule) as rule, min(pid) as first_pid, count(distinct email) as emails
      from mem.link_key
      where hash(key) in (select hash(key) from mem.link_key group by hash(key) having count(*) > 1)
      group by key having count(distinct pid) > 1`,
    options,
  )
  const result = await engine.columns(
    sql`select s.first_pid as a, k.pid as b from mem.link_key k join mem.link_shared s using (key)
      where k.pid <> s.first_pid and not (s.rule = 'phone' and s.emails > 1) order by a, b`,
    options,
  )
  const a = result.integers('a')
  const b = result.integers('b')
  const pairs = new Int32Array(a.length * 2)
  for (let i = 0; i < a.length; i++) {
    pairs[2 * i] = a[i]!
    pairs[2 * i + 1] = b[i]!
  }
  return pairs
}
