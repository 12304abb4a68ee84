import type { CallOptions, Engine } from '../../engine/engine'
import { sql, type Sql } from '../../engine/sql'
import { profileName } from '../load/stage'
import { normalisePhone } from './phone'
import { deliveredToSql } from './words/email'

export interface LinkableFile {
  no: number
  source: string
  /** Ids of files of one family name the same people. */
  idFamily: string
  /** A list of people, not what they did. */
  isList: boolean
  /** `data.outdated` names records of it that count no more. */
  leftOut: boolean
  /** Its rows, with `_record` and `_pkey`. */
  rows: Sql
}

/**
 * All profiles under one number, in the order in which their files came. Makes `mem.link_profile`; `said_key` is equal for rows of
 * a file that name somebody in the same way, `founding` when its
 * first record happened, `delivered` the e-mail as its provider delivers it, `e164` the phone.
 */
export async function unionProfiles(
  engine: Engine,
  files: readonly LinkableFile[],
  options?: CallOptions,
): Promise<void> {
  await engine.run(sql`create or replace table mem.link_profile (pid integer, file_no integer, profile integer,
    source varchar, family varchar, record varchar, said_key varchar, line integer, id varchar, alias varchar, email varchar,
    delivered varchar, phone varchar, e164 varchar, name varchar, first_name varchar, last_name varchar, company varchar,
    street varchar, city varchar, postcode varchar, country varchar, birth_date date, founding timestamp)`)
  for (const { no, source, idFamily, isList, leftOut, rows } of files)
    await engine.run(
      sql`insert into mem.link_profile
        select (select count(*) from mem.link_profile) + row_number() over (order by profile) - 1, ${no}, profile, ${source}, ${idFamily}, record,
          _pkey, line, id, alias, email, ${deliveredToSql(sql`email`)}, phone, null, name, first_name, last_name, company,
          street, city, postcode, country, birth_date, ${isList ? LONG_AGO : sql`seen`}
        from ${profileName(no)} ${leftOut ? whoCounts(no, rows) : sql``}`,
      options,
    )
  await normalisePhones(engine, options)
}

/** A list names people before anything that they did. */
const LONG_AGO = sql`timestamp '0001-01-01'`

/** Leaves out whom only records name that are gone. */
const whoCounts = (no: number, rows: Sql): Sql => sql`
  where _pkey in (select _pkey from ${rows} where _record not in (
    select record from data.outdated where file_no = ${no} and left_out and why = 'vanished'))`

/** Phones as E.164, by the person's country or else the country most people are from. */
async function normalisePhones(engine: Engine, options?: CallOptions): Promise<void> {
  const rows = await engine.query<{ phone: string; country: string | null }>(
    sql`select distinct phone, coalesce(country, (select mode(country) from mem.link_profile)) as country
      from mem.link_profile where phone is not null`,
    options,
  )
  if (rows.length === 0) return
  await engine.insert(sql`mem.link_phone`, {
    phone: rows.map((row) => row.phone),
    country: rows.map((row) => row.country),
    e164: rows.map((row) => normalisePhone(row.phone, row.country)),
  })
  await engine.run(sql`
    create or replace table mem.link_usual as select mode(country) as country from mem.link_profile;
    update mem.link_profile p set e164 = n.e164 from mem.link_phone n
      where n.phone = p.phone and n.country is not distinct from coalesce(p.country, (select country from mem.link_usual));
    drop table mem.link_phone; drop table mem.link_usual`)
}
