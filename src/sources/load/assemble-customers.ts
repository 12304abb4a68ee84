import type { CallOptions, Engine } from '../../engine/engine'
import { ident, join, sql, type Sql } from '../../engine/sql'
import type { FieldRules } from '../link/field-truth'
import { isAttached, isOrderFile, keptRows, withCustomer, type LoadedFile } from './loaded-file'
import { PERSON_ATTRIBUTES } from './person-key'
import { settleFields } from './settle-fields'
import { profileName } from './stage'
import { typedName } from './typed-sql'

/**
 * Fills customers, what their records say differently, and the view of identities. Where several records speak of one customer, `rules`
 * say whose word counts.
 */
export async function assembleCustomers(
  engine: Engine,
  files: readonly LoadedFile[],
  rules: FieldRules = {},
  options?: CallOptions,
): Promise<void> {
  await engine.run(sql`
    delete from data.customers;
    create or replace table data.customer_values (
      customer_id varchar, field varchar, stated varchar, source varchar, record varchar, seen timestamp, won boolean);
    create or replace view customer_values as select * from data.customer_values`)
  if (files.length > 0) {
    const dated = await knowingLastSeen(engine)
    const said = (which: Sql) =>
      join(
        files.map(
          (file) => sql`
            select c.customer_id, c.source, c.record, c.pid, c.file_no, p._pkey as said_key, p.seen,
              ${dated.has(`profile_${file.no}`) ? sql`p.last_seen` : sql`p.seen`} as last_seen,
              ${file.mapping.grain === 'customer' ? 1 : 0}::bigint as list,
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
      sql`insert into data.customers by name ${onlyRecord(said(sql`not ${several}`))}`,
      options,
    )
    await settleFields(engine, said(several), rules, options)
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

/** Profiles of workspaces that earlier versions kept do not have it. */
async function knowingLastSeen(engine: Engine): Promise<ReadonlySet<string>> {
  const rows = await engine.query<{ name: string }>(sql`
    select table_name as name from duckdb_columns() where database_name = 'data' and column_name = 'last_seen'`)
  return new Set(rows.map(({ name }) => name))
}

/** What the one record says of its customer. */
const onlyRecord = (said: Sql): Sql => sql`
  select customer_id, id as number, 'person' as kind,
    coalesce(name, nullif(concat_ws(' ', first_name, last_name), '')) as name, first_name, last_name, email, phone, company,
    street, city, region, postcode, country, language, gender, birth_date, job_title, consent_email, tags, registered_at,
    least(seen, registered_at) as first_seen, 1 as records, 1 as sources
  from (${said})`

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
