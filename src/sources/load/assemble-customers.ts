import type { CallOptions, Engine } from '../../engine/engine'
import { ident, join, sql, type Sql } from '../../engine/sql'
import { isAttached, isOrderFile, keptRows, laterFirst, withCustomer, type LoadedFile } from './loaded-file'
import { PERSON_ATTRIBUTES } from './person-key'
import { profileName } from './stage'
import { typedName } from './typed-sql'

/**
 * Fills customers and the view of identities. Of differing values a list of people wins over other exports, then the latest, then
 * the newer file of a source.
 */
export async function assembleCustomers(
  engine: Engine,
  files: readonly LoadedFile[],
  options?: CallOptions,
): Promise<void> {
  await engine.run(sql`delete from data.customers`)
  if (files.length > 0) {
    const shifts = await turnShifts(engine, files)
    const said = (which: Sql) =>
      join(
        files.map(
          (file) => sql`
            select c.customer_id, c.source, p._pkey, p.seen,
              (${file.mapping.grain === 'customer' ? 0 : 1}::bigint << 61) + c.pid + ${shifts.get(file.no) ?? 0}
                + ((8589934592 - coalesce(greatest(epoch(p.seen)::bigint, 0), 0)) << 27) as turn,
              ${join(
                PERSON_ATTRIBUTES.map((attribute) => sql`p.${ident(attribute)}`),
                ', ',
              )}
            from ${profileName(file.no)} p
              join data.profile_customer c on c.file_no = ${file.no} and c.profile = p.profile
            where ${which}`,
        ),
        ' union all ',
      )
    await engine.run(sql`create or replace table mem.several as
      select customer_id from data.profile_customer group by customer_id having count(*) > 1`)
    const several = sql`c.customer_id in (select customer_id from mem.several)`
    await engine.run(
      sql`insert into data.customers by name ${customersSelect(said(sql`not ${several}`), false)}`,
      options,
    )
    await engine.run(
      sql`insert into data.customers by name ${customersSelect(said(several), true)} group by customer_id`,
      options,
    )
    await engine.run(sql`drop table mem.several`)
  }
  await engine.run(sql`
    update data.customers set kind = case
      when customer_id in (select customer_id from data.orders where not cancelled and not test and not fully_refunded)
        then 'customer'
      when customer_id in (select customer_id from data.deals where won) then 'customer'
      when exists (select 1 from data.orders) or exists (select 1 from data.deals) then 'prospect'
      else 'person' end`)
  await engine.run(identitiesSql(files))
}

/** By file: what to add to the numbers of its profiles, so that a newer file of a source goes before an older one. */
async function turnShifts(engine: Engine, files: readonly LoadedFile[]): Promise<Map<number, number>> {
  const spans = await engine.query<{ file_no: number; first: number; n: number }>(sql`
    select file_no, min(pid) as first, max(pid) - min(pid) + 1 as n from data.profile_customer group by file_no`)
  const shifts = new Map<number, number>()
  let next = 0
  for (const { no } of laterFirst(files)) {
    const span = spans.find(({ file_no }) => file_no === no)
    if (!span) continue
    shifts.set(no, next - span.first)
    next += span.n
  }
  return shifts
}

/** What profiles say of their customer; where several speak of one, the first by `turn` that says something wins. */
function customersSelect(said: Sql, several: boolean): Sql {
  const best = (name: string) => (several ? sql`arg_min(${ident(name)}, turn)` : ident(name))
  const over = (aggregate: Sql, one: Sql) => (several ? aggregate : one)
  return sql`
    select customer_id, ${best('id')} as number, 'person' as kind,
      coalesce(${best('name')}, nullif(concat_ws(' ', ${best('first_name')}, ${best('last_name')}), '')) as name,
      ${best('first_name')} as first_name, ${best('last_name')} as last_name, ${best('email')} as email,
      ${best('phone')} as phone, ${best('company')} as company, ${best('street')} as street, ${best('city')} as city,
      ${best('region')} as region, ${best('postcode')} as postcode, ${best('country')} as country,
      ${best('language')} as language, ${best('gender')} as gender, ${best('birth_date')} as birth_date,
      ${best('job_title')} as job_title, ${best('consent_email')} as consent_email, ${best('tags')} as tags,
      ${over(sql`min(registered_at)`, sql`registered_at`)} as registered_at,
      ${over(sql`least(min(seen), min(registered_at))`, sql`least(seen, registered_at)`)} as first_seen,
      ${over(sql`count(distinct source || ':' || _pkey)::integer`, sql`1`)} as records,
      ${over(sql`count(distinct source)::integer`, sql`1`)} as sources
    from (${said})`
}

/** One row for each record that could name a person: who it was taken for, and by which rule. */
function identitiesSql(files: readonly LoadedFile[]): Sql {
  const parts = files
    .filter((file) => !isAttached(file) && !['product', 'lookup', 'spend'].includes(file.mapping.grain))
    .map(
      (file) => sql`
        select ${file.source} as source, t._record as record, ${file.no} as file_no, t._line as line, t.customer_id,
          coalesce(t.rule, 'none') as rule, coalesce(t.confidence, 0) as confidence, t.matched
        from ${withCustomer(file)}`,
    )
  const none = sql`select null::varchar as source, null::varchar as record, 0 as file_no, 0 as line,
    null::varchar as customer_id, null::varchar as rule, 0.0::double as confidence, null::varchar as matched where false`
  return sql`create or replace view data.identities as ${parts.length > 0 ? join(parts, ' union all ') : none}`
}

/** Rows that one file brought to each canonical table. */
export async function tableCounts(engine: Engine, file: LoadedFile): Promise<Record<string, number>> {
  const byFile = ['orders', 'tickets', 'responses', 'events', 'deals', 'spend']
  const parts = byFile.map(
    (table) =>
      sql`select ${table} as name, count(*) as n from ${ident('data', table)} where file_no = ${file.no}`,
  )
  parts.push(
    sql`select 'customers', count(distinct customer_id) from data.profile_customer where file_no = ${file.no}`,
  )
  if (file.mapping.grain === 'line' && !isOrderFile(file))
    parts.push(sql`select 'order_lines', count(*) from ${keptRows(file)}`)
  else if (isOrderFile(file))
    parts.push(sql`select 'order_lines', count(*) from data.order_lines l join data.orders o using (order_id)
      where o.file_no = ${file.no}`)
  if (file.mapping.grain === 'product')
    parts.push(sql`select 'products', count(*) from ${typedName(file.no)}`)
  const rows = await engine.query<{ name: string; n: number }>(join(parts, ' union all '))
  return Object.fromEntries(rows.filter((row) => row.n > 0).map((row) => [row.name, row.n]))
}
