import type { CallOptions, Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { cell, rawName } from '../../sources/load/raw-table'
import { valueSql } from '../../sources/map/value-sql'
import { personalColumns } from '../../sources/personal-columns'
import { judgedFiles } from '../../sources/quality/cells'
import type { Export } from '../../sources/quality/exports'
import type { SourceFile } from '../../sources/source-file'
import type { JoiningColumn, KeyFields } from './steps'

/** Columns without a meaning that name people, in files whose records lead to nobody: counted in the files themselves. */
export async function joiningColumns(
  engine: Engine,
  files: readonly SourceFile[],
  options?: CallOptions,
): Promise<JoiningColumn[]> {
  const found: JoiningColumn[] = []
  for (const file of judgedFiles(files)) {
    const used = new Set(file.mapping.columns.flatMap(({ column, field }) => (field ? [column] : [])))
    const fields = new Set(file.mapping.columns.map(({ field }) => field))
    for (const [column, { what }] of personalColumns(file)) {
      const field = what === 'email' ? 'customer.email' : what === 'number' ? 'customer.id' : null
      if (!field || used.has(column) || fields.has(field)) continue
      const counted = await countJoined(
        engine,
        file.no,
        file.shape.header.indexOf(column),
        field,
        file.source,
        options,
      )
      if (counted.records > 0)
        found.push({ no: file.no, file: file.name, source: file.source, column, field, ...counted })
    }
  }
  return found
}

async function countJoined(
  engine: Engine,
  no: number,
  index: number,
  field: JoiningColumn['field'],
  source: string,
  options?: CallOptions,
): Promise<Pick<JoiningColumn, 'records' | 'newPeople' | 'second'>> {
  const isEmail = field === 'customer.email'
  const key = valueSql(cell(index), isEmail ? 'email' : 'id')
  const [row] = await engine.query<{ records: number; newPeople: number; second: number }>(
    sql`
      with named as (
        select ${key} as key from data.identities i join ${rawName(no)} r on r._line = i.line
        where i.file_no = ${no} and i.customer_id is null and ${key} is not null
      ),
      met as (
        select n.key, c.customer_id, c.sources
        from named n left join data.customers c on n.key = ${isEmail ? sql`c.email` : sql`c.number`}
      )
      select (select count(*) from named)::double as records,
        count(distinct key) filter (customer_id is null)::double as "newPeople",
        count(distinct customer_id) filter (sources = 1 and customer_id not in (
          select customer_id from data.identities where source = ${source} and customer_id is not null))::double as second
      from met`,
    options,
  )
  return row!
}

/** Of the people known: the share of whom each key field is. */
export async function keyFields(engine: Engine, options?: CallOptions): Promise<KeyFields> {
  const [row] = await engine.query<KeyFields>(
    sql`
      select coalesce(avg((email is not null)::integer), 1)::double as email,
        coalesce(avg((name is not null)::integer), 1)::double as name,
        coalesce(avg((phone is not null)::integer), 1)::double as phone,
        coalesce(avg((coalesce(postcode, city) is not null)::integer), 1)::double as place
      from data.customers`,
    options,
  )
  return row!
}

/** Which kinds of export the workspace holds something of. */
export async function heldExports(
  engine: Engine,
  files: readonly SourceFile[],
  options?: CallOptions,
): Promise<Set<Export>> {
  const [row] = await engine.query<Record<string, boolean>>(
    sql`
      with touched as (select distinct touchpoint from mem.main.activity)
      select exists (select 1 from data.orders) as orders, exists (select 1 from data.order_lines) as lines,
        exists (select 1 from data.tickets) as tickets,
        exists (select 1 from data.responses where instrument = 'stars') as reviews,
        exists (select 1 from data.responses where instrument in ('nps', 'csat', 'ces', 'reaction')) as survey,
        'newsletter' in (select touchpoint from touched) as newsletter, 'web' in (select touchpoint from touched) as visits`,
    options,
  )
  const held = new Set<Export>()
  const add = (is: boolean | undefined, what: Export) => is && held.add(what)
  add(row!.orders, 'orders')
  add(row!.lines, 'order-lines')
  add(row!.tickets, 'tickets')
  add(row!.reviews, 'reviews')
  add(row!.survey, 'survey')
  add(row!.newsletter, 'newsletter')
  add(row!.visits, 'visits')
  for (const { mapping } of judgedFiles(files))
    if (mapping.grain === 'customer')
      add(
        true,
        mapping.columns.some(({ touchpoint }) => touchpoint === 'newsletter') ? 'newsletter' : 'customers',
      )
  return held
}
