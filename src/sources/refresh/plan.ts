import type { CallOptions, Engine } from '../../engine/engine'
import { ident, join, sql, type Sql } from '../../engine/sql'
import {
  familyOf,
  has,
  isAttached,
  isOrderFile,
  keptRows,
  rowsOf,
  withLater,
  type LoadedFile,
} from '../load/loaded-file'
import { netSql } from '../load/order-sql'
import { profileName } from '../load/stage'
import { typedName } from '../load/typed-sql'
import { joinedName } from './cut-orders'
import { findOutdated, hasIds, momentOf, OUTDATED } from './outdated'

export interface Example {
  /** How the record is called, where it has a number of its own. */
  record: string | null
  /** Id of a field, 'person' where it names somebody else, or 'lines' where only what an order's lines say differs. */
  field: string
  before: string | null
  after: string | null
}

/** What an import would change in a source that is here already. Records are those of files: orders, people, tickets, answers. */
export interface SourcePlan {
  source: string
  grain: string
  files: { name: string; rows: number }[]
  added: number
  changed: number
  unchanged: number
  vanished: number
  /** How many records differ in each field, the most first. */
  fields: { field: string; n: number }[]
  examples: Example[]
  /** People whom nothing that is here names by e-mail, phone or number. */
  people: number
  /** What the source brings: orders that count, in the currency of the workspace ('' where none is named). NULL where it holds no amounts. */
  net: { before: number; after: number; currency: string } | null
  /** `comes`: that of the files themselves; before `before` they look like an older export. */
  lastDay: { before: string; after: string; comes: string } | null
  /** Its rows have no id, so they are known by what they hold. */
  withoutIds: boolean
}

export interface RefreshPlan {
  sources: SourcePlan[]
}

export interface PlanOptions extends CallOptions {
  /** Files whose values count. */
  now: readonly LoadedFile[]
  /** Files that wait, with their names and rows. */
  waiting: readonly { loaded: LoadedFile; name: string; rows: number }[]
  leaveOut: readonly string[]
  currency: string
}

const PLANNED = sql`mem.planned_outdated`
const MOST_FIELDS = 6
const EXAMPLES_EACH = 2

/** Works out what the files that wait would change, source by source, without changing anything. */
export async function planRefresh(
  engine: Engine,
  { now, waiting, leaveOut, currency, ...options }: PlanOptions,
): Promise<RefreshPlan> {
  const before = await asMarked(engine, now)
  const all = [...now, ...waiting.map(({ loaded }) => loaded)].sort((a, b) => a.no - b.no)
  const after = await findOutdated(engine, all, leaveOut, { ...options, into: PLANNED })
  const sources: SourcePlan[] = []
  for (const source of new Set(waiting.map(({ loaded }) => loaded.source))) {
    const files = waiting.filter(({ loaded }) => loaded.source === source)
    const numbers = new Set(files.map(({ loaded }) => loaded.no))
    const here = before.filter((file) => file.source === source)
    const coming = after.filter((file) => numbers.has(file.no))
    const change = await compareRecords(engine, here, coming, options)
    sources.push({
      source,
      grain: coming[0]!.mapping.grain,
      files: files.map(({ name, rows }) => ({ name, rows })),
      ...change,
      vanished: await countVanished(engine, source),
      people: await countNewPeople(engine, now, coming),
      net: await netBeforeAndAfter(engine, { here, source, all: after, currency }),
      lastDay: await lastDays(engine, here, coming),
      withoutIds: !hasIds(coming[0]!),
    })
  }
  await engine.run(sql`drop table ${PLANNED}`)
  for (const { joined } of after) if (joined) await engine.run(sql`drop table ${joined}`)
  return { sources }
}

/** The files as the tables have them now. */
async function asMarked(engine: Engine, files: readonly LoadedFile[]): Promise<LoadedFile[]> {
  const marked = await engine.query<{ file_no: number; later_no: number; why: string }>(
    sql`select distinct file_no, later_no, why from ${OUTDATED} where left_out`,
  )
  return withLater(
    files.map((file) => ({
      ...file,
      leftOut: marked.some(({ file_no }) => file_no === file.no) ? OUTDATED : null,
      joined: marked.some(({ later_no, why }) => why === 'joined' && later_no === file.no)
        ? joinedName('data', file.no)
        : null,
    })),
  )
}

const union = (files: readonly LoadedFile[], part: (file: LoadedFile) => Sql): Sql =>
  join(files.map(part), ' union all ')

/** Columns that all the files have, but for their places and what is worked out from others. */
async function sharedColumns(
  engine: Engine,
  files: readonly LoadedFile[],
): Promise<{ name: string; type: string }[]> {
  const tables = files.map((file) =>
    isOrderFile(file) && file.mapping.grain !== 'order' ? `ord_${file.no}` : `typed_${file.no}`,
  )
  return engine.query<{ name: string; type: string }>(sql`
    select column_name as name, min(data_type) as type from duckdb_columns()
    where database_name = 'data' and table_name in (${tables}) and not starts_with(column_name, '_')
      and column_name not in ('cancelled', 'test', 'marked_refunded', 'credit')
    group by column_name having count(*) = ${tables.length} order by min(column_index), column_name`)
}

/** Fields of orders whose columns are called otherwise. */
const fieldOf = (column: string): string => {
  if (column === 'paid') return 'order.net'
  if (column === 'order_no') return 'order.id'
  if (column === 'items') return 'line.quantity'
  return column.includes('.') ? column.replace(/@\d+$/, '') : `order.${column}`
}

/** What the lines of an order say, as one number: orders may sell other things for the same total. */
const LINES = '_lines'

/** Columns of the lines that all the files have; none where their rows are not lines, or where an order was cut in two. */
async function lineColumns(engine: Engine, files: readonly LoadedFile[]): Promise<string[]> {
  const isWhole = (file: LoadedFile) =>
    isOrderFile(file) && file.mapping.grain === 'line' && has(file, 'order.id') && !file.joined
  if (!files.every(isWhole)) return []
  const tables = files.map(({ no }) => `typed_${no}`)
  const columns = await engine.query<{ name: string }>(sql`
    select column_name as name from duckdb_columns()
    where database_name = 'data' and table_name in (${tables}) and starts_with(column_name, 'line.')
    group by column_name having count(*) = ${tables.length} order by column_name`)
  return columns.map(({ name }) => name)
}

type Change = Pick<SourcePlan, 'added' | 'changed' | 'unchanged' | 'fields' | 'examples'>

async function compareRecords(
  engine: Engine,
  here: readonly LoadedFile[],
  coming: readonly LoadedFile[],
  options: CallOptions,
): Promise<Change> {
  const columns = await sharedColumns(engine, [...here, ...coming])
  const lines = await lineColumns(engine, [...here, ...coming])
  const own = [...columns.map(({ name }) => name), ...(isAttached(coming[0]!) ? [] : ['_pkey'])]
  const names = [...own, ...(lines.length > 0 ? [LINES] : [])]
  const rows = (files: readonly LoadedFile[]) =>
    sql`(${union(
      files,
      (file) => sql`
        select ${file.no}::integer as _file, _record, ${list(own.map((name) => ident(name)))} from ${keptRows(file)}`,
    )})`
  const linesOf = (file: LoadedFile) =>
    lines.length > 0
      ? sql`select ${file.no}::integer as _file, ${ident('order.id')} as _record, sum(hash(${list(lines.map((name) => ident(name)))})) as said
          from ${typedName(file.no)} group by 1, 2`
      : sql`select null::integer as _file, null::varchar as _record, null::hugeint as said where false`
  const numbers = coming.map(({ no }) => no)
  const differ = (name: string) =>
    name === LINES
      ? sql`lo.said is distinct from ln.said`
      : sql`o.${ident(name)} is distinct from n.${ident(name)}`
  await engine.run(
    sql`
    create or replace table mem.plan_lines as ${union([...here, ...coming], linesOf)};
    create or replace table mem.plan_pair as
      select distinct n._record as before, n._record as after from ${rows(coming)} n
        where n._record in (${union(here, (file) => sql`select _record from ${rowsOf(file)}`)})
      union all
      select record, instead from ${PLANNED} where why = 'changed' and later_no in (${numbers});
    create or replace table mem.plan_change as
      select p.before, p.after, ${list(names.map((name, i) => sql`${differ(name)} as ${ident(`d${i}`)}`))}
      from mem.plan_pair p join ${rows(here)} o on o._record = p.before join ${rows(coming)} n on n._record = p.after
        left join mem.plan_lines lo on lo._file = o._file and lo._record = o._record
        left join mem.plan_lines ln on ln._file = n._file and ln._record = n._record
      where ${join(names.map(differ), ' or ')};
    drop table mem.plan_lines`,
    options,
  )
  const [counts] = await engine.query<Record<string, number>>(sql`
    select (select count(*) from ${rows(coming)}) as came, (select count(*) from mem.plan_pair) as pairs,
      (select count(*) from mem.plan_change) as changed`)
  const fields = await countFields(engine, names)
  const examples: Example[] = []
  const label = names.includes('order_no') ? sql`n.order_no` : hasIds(coming[0]!) ? sql`p.after` : sql`null`
  for (const { name, field } of fields.filter((one) => one.name !== LINES).slice(0, MOST_FIELDS))
    examples.push(
      ...(await engine.query<Example>(sql`
        select ${label}::varchar as record, ${field} as field, o.${ident(name)}::varchar as before,
          n.${ident(name)}::varchar as after
        from mem.plan_change p join ${rows(here)} o on o._record = p.before
          join ${rows(coming)} n on n._record = p.after
        where ${differ(name)} order by p.after limit ${EXAMPLES_EACH}`)),
    )
  await engine.run(sql`drop table mem.plan_pair; drop table mem.plan_change`)
  const { came, pairs, changed } = counts as { came: number; pairs: number; changed: number }
  return {
    added: came - pairs,
    changed,
    unchanged: pairs - changed,
    fields: fields.map(({ field, n }) => ({ field, n })),
    examples: examples.filter(({ field }) => field !== 'person'),
  }
}

const list = (parts: readonly Sql[]): Sql => join(parts, ', ')

async function countFields(
  engine: Engine,
  names: readonly string[],
): Promise<{ name: string; field: string; n: number }[]> {
  // Other lines mostly mean another total or number of things: they are a change of their own only where they are the only one.
  const alone = (i: number) =>
    names[i] === LINES
      ? join(
          names.map((_, j) => (j === i ? ident(`d${j}`) : sql`not ${ident(`d${j}`)}`)),
          ' and ',
        )
      : ident(`d${i}`)
  const [row] = await engine.query<Record<string, number>>(
    sql`select ${list(names.map((_, i) => sql`count(*) filter (${alone(i)}) as ${ident(`n${i}`)}`))} from mem.plan_change`,
  )
  const counted = names.map((name, i) => ({
    name,
    field: name === '_pkey' ? 'person' : name === LINES ? 'lines' : fieldOf(name),
    n: row![`n${i}`]!,
  }))
  // Who it is, is told by its own fields where the file has them.
  const named = counted.some(({ field, n }) => field.startsWith('customer.') && n > 0)
  return counted
    .filter(({ n, field }) => n > 0 && !(named && field === 'person'))
    .sort((a, b) => b.n - a.n || a.field.localeCompare(b.field))
}

/** Records that were not known to have vanished before. */
async function countVanished(engine: Engine, source: string): Promise<number> {
  const [row] = await engine.query<{ n: number }>(sql`
    select count(*) as n from ${PLANNED} p where why = 'vanished' and source = ${source} and not exists (
      select 1 from ${OUTDATED} o where o.file_no = p.file_no and o.record = p.record and o.why = 'vanished')`)
  return row!.n
}

async function countNewPeople(
  engine: Engine,
  now: readonly LoadedFile[],
  coming: readonly LoadedFile[],
): Promise<number> {
  const family = familyOf(coming[0]!)
  const named = (files: readonly LoadedFile[], column: Sql) =>
    sql`(${union(files, (file) => sql`select ${column} as said from ${profileName(file.no)} where ${column} is not null`)})`
  const relatives = now.filter((file) => familyOf(file) === family)
  const source = now.filter((file) => file.source === coming[0]!.source)
  const [row] = await engine.query<{ n: number }>(sql`
    select count(distinct coalesce(lower(email), id, phone, _pkey)) as n
    from (${union(coming, (file) => sql`select _pkey, id, email, phone from ${profileName(file.no)}`)}) p
    where not exists (select 1 from ${named(source, sql`_pkey`)} k where k.said = p._pkey)
      and not exists (select 1 from ${named(now, sql`lower(email)`)} k where k.said = lower(p.email))
      and not exists (select 1 from ${named(now, sql`phone`)} k where k.said = p.phone)
      and not exists (select 1 from ${named(relatives, sql`id`)} k where k.said = p.id)`)
  return row!.n
}

interface Amounts {
  here: readonly LoadedFile[]
  source: string
  all: readonly LoadedFile[]
  currency: string
}

/** The source's net as it stands, and with what comes in place of it. */
async function netBeforeAndAfter(
  engine: Engine,
  { here, source, all, currency }: Amounts,
): Promise<SourcePlan['net']> {
  const then = all.filter((file) => file.source === source)
  if (!then.every(isOrderFile)) return null
  const ours = currency ? sql`coalesce(currency, ${currency}) = ${currency}` : sql`currency is null`
  const worth = (files: readonly LoadedFile[]) =>
    sql`(select sum(worth) from (${union(
      files,
      (file) => sql`
        select case when credit then -abs(paid) else ${netSql(file.columns)} end as worth from ${keptRows(file)} t
        where occurred_at is not null and not cancelled and not test and ${ours}`,
    )}))`
  const [row] = await engine.query<{
    stands: number | null
    before: number | null
    after: number | null
  }>(sql`
    select (select sum(net) from data.orders where source = ${source} and not cancelled and not test
        and ${ours}) as stands,
      ${worth(here)} as before, ${worth(then)} as after`)
  const { stands, before, after } = row!
  if (stands === null || before === null || after === null) return null
  return { before: stands, after: stands + after - before, currency }
}

async function lastDays(
  engine: Engine,
  here: readonly LoadedFile[],
  coming: readonly LoadedFile[],
): Promise<SourcePlan['lastDay']> {
  const last = (files: readonly LoadedFile[]) => {
    const dated = files.filter((file) => file.mapping.grain !== 'customer' && momentOf(file))
    if (dated.length === 0) return sql`null`
    return sql`(select max(day) from (${union(
      dated,
      (file) => sql`select max(${momentOf(file)!})::date::varchar as day from ${rowsOf(file)} r`,
    )}))`
  }
  const [row] = await engine.query<{ before: string | null; coming: string | null }>(
    sql`select ${last(here)} as before, ${last(coming)} as coming`,
  )
  const { before, coming: then } = row!
  return before && then ? { before, after: then > before ? then : before, comes: then } : null
}
