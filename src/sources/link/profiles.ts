import type { CallOptions, Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { profileName } from '../load/stage'
import { normalisePhone } from './phone'
import { deliveredToSql } from './words/email'

export interface LinkableFile {
  no: number
  source: string
  /** Ids of files of one family name the same people. */
  idFamily: string
}

/**
 * All profiles under one number, in the order in which their files came. Makes `mem.link_profile`; `said_key` is equal for rows of
 * a file that name somebody in the same way, `delivered` the e-mail as its provider delivers it, `e164` the phone.
 */
export async function unionProfiles(
  engine: Engine,
  files: readonly LinkableFile[],
  options?: CallOptions,
): Promise<void> {
  await engine.run(sql`create or replace table mem.link_profile (pid integer, file_no integer, profile integer,
    source varchar, family varchar, record varchar, said_key varchar, line integer, id varchar, alias varchar, email varchar,
    delivered varchar, phone varchar, e164 varchar, name varchar, first_name varchar, last_name varchar, company varchar,
    street varchar, city varchar, postcode varchar, country varchar, birth_date date)`)
  for (const { no, source, idFamily } of files)
    await engine.run(
      sql`insert into mem.link_profile
        select (select count(*) from mem.link_profile) + profile - 1, ${no}, profile, ${source}, ${idFamily}, record,
          _pkey, line, id, alias, email, ${deliveredToSql(sql`email`)}, phone, null, name, first_name, last_name, company,
          street, city, postcode, country, birth_date
        from ${profileName(no)}`,
      options,
    )
  await normalisePhones(engine, options)
}

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
