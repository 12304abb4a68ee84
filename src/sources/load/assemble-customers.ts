import type { CallOptions, Engine } from '../../engine/engine'
import { ident, join, sql, type Sql } from '../../engine/sql'
import { isAttached, isOrderFile, withCustomer, type LoadedFile } from './loaded-file'
import { PERSON_ATTRIBUTES } from './person-key'
import { profileName } from './stage'
import { typedName } from './typed-sql'

/** Fills customers and the view of identities. Of differing values a list of people wins over other exports, then the latest. */
export async function assembleCustomers(
  engine: Engine,
  files: readonly LoadedFile[],
  options?: CallOptions,
): Promise<void> {
  await engine.run(sql`delete from data.customers`)
  if (files.length > 0) {
    const parts = files.map(
      (file) => sql`
        select c.customer_id, c.source, p.seen, ${file.mapping.grain === 'customer' ? 0 : 1} as place, c.pid,
          ${join(
            PERSON_ATTRIBUTES.map((attribute) => sql`p.${ident(attribute)}`),
            ', ',
          )}
        from ${profileName(file.no)} p join data.profile_customer c on c.file_no = ${file.no} and c.profile = p.profile`,
    )
    await engine.run(
      sql`create or replace table mem.said as
        select *, row_number() over (order by place, seen desc nulls last, pid) as turn
        from (${join(parts, ' union all ')})`,
      options,
    )
    await engine.run(customersSql(), options)
    await engine.run(sql`drop table mem.said`)
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

function customersSql(): Sql {
  const best = (attribute: string) => sql`arg_min(${ident(attribute)}, turn)`
  return sql`insert into data.customers by name
    select customer_id, 'person' as kind,
      coalesce(${best('name')}, nullif(concat_ws(' ', ${best('first_name')}, ${best('last_name')}), '')) as name,
      ${best('first_name')} as first_name, ${best('last_name')} as last_name, ${best('email')} as email,
      ${best('phone')} as phone, ${best('company')} as company, ${best('street')} as street, ${best('city')} as city,
      ${best('region')} as region, ${best('postcode')} as postcode, ${best('country')} as country,
      ${best('language')} as language, ${best('gender')} as gender, ${best('birth_date')} as birth_date,
      ${best('job_title')} as job_title, ${best('consent_email')} as consent_email, ${best('tags')} as tags,
      min(registered_at) as registered_at, least(min(seen), min(registered_at)) as first_seen,
      count(*)::integer as records, count(distinct source)::integer as sources
    from mem.said group by customer_id order by customer_id`
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
    parts.push(sql`select 'order_lines', count(*) from ${typedName(file.no)}`)
  else if (isOrderFile(file))
    parts.push(sql`select 'order_lines', count(*) from data.order_lines l join data.orders o using (order_id)
      where o.file_no = ${file.no}`)
  if (file.mapping.grain === 'product')
    parts.push(sql`select 'products', count(*) from ${typedName(file.no)}`)
  const rows = await engine.query<{ name: string; n: number }>(join(parts, ' union all '))
  return Object.fromEntries(rows.filter((row) => row.n > 0).map((row) => [row.name, row.n]))
}
