import type { CallOptions, Engine } from '../../engine/engine'
import { ident, sql, type Sql } from '../../engine/sql'
import { isAttached, rowsOf, isOrderFile, withLater, type LoadedFile } from '../load/loaded-file'
import { profileName } from '../load/stage'
import { joinedName, joinCutOrder } from './cut-orders'
import { columnOf, recordIdColumn, timeField } from '../load/typed-sql'

/** Records of a source that an earlier export held and a newer one of the same days does not. */
export interface Vanished {
  source: string
  records: number
  /** Number of the file that does not hold them: the newest. */
  notIn: number
  /** The person wants them to count no more. */
  leftOut: boolean
}

interface Span {
  first: string
  last: string
}

/** Where it is told what counts no more; what an import would change is worked out elsewhere. */
export const OUTDATED = sql`data.outdated`

/**
 * Finds what newer exports of a source say of the records of earlier ones, beyond those that they hold themselves. Makes
 * `into` (source, file_no, record, later_no, instead, why, left_out, customer_id); `why` is
 * - `vanished`: the newer export covers the record's day and lacks it; left out where the person says so,
 * - `changed`: it has no id, and the newer export holds in its place another of that person and moment: `instead`,
 * - `replaced`: a line of an order that the newer export holds as it is now,
 * - `joined`: the end of an order that was cut in two: it counts with its beginning, in the file `later_no`.
 * Gives the files, with those marked that hold any.
 */
export async function findOutdated(
  engine: Engine,
  files: readonly LoadedFile[],
  leaveOut: readonly string[],
  options: CallOptions & { into?: Sql } = {},
): Promise<LoadedFile[]> {
  const { into = OUTDATED } = options
  await engine.run(sql`create or replace table ${into} (source varchar, file_no integer, record varchar,
    later_no integer, instead varchar, why varchar, left_out boolean, customer_id varchar)`)
  const spans = new Map<number, Span | null>()
  const spanOf = async (file: LoadedFile) => {
    if (!spans.has(file.no)) spans.set(file.no, await readSpan(engine, file))
    return spans.get(file.no)!
  }
  const place = into === OUTDATED ? 'data' : 'mem'
  const joined = new Map<number, Sql>()
  for (const older of files) {
    await engine.run(sql`drop table if exists ${joinedName(place, older.no)}`)
    const newer = files.filter((file) => file.source === older.source && file.no > older.no)
    const cut = await joinCut({ engine, into, options }, older, newer, place)
    if (cut) joined.set(older.no, cut)
    for (const file of newer) {
      if (isAttached(older)) await replaceLines({ engine, into, options }, older, file)
      else if (older.mapping.grain === 'customer')
        await compareLists({ engine, into, options }, older, file, newer)
      else {
        const [a, b] = [await spanOf(older), await spanOf(file)]
        if (a && b)
          await comparePeriods({ engine, into, options }, { older, newer: file, later: newer, a, b })
      }
    }
  }
  await engine.run(sql`
    update ${into} set left_out = why <> 'vanished' or source in (${['', ...leaveOut]})`)
  const marked = await engine.query<{ file_no: number }>(
    sql`select distinct file_no from ${into} where left_out`,
  )
  return withLater(
    files.map((file) => ({
      ...file,
      leftOut: marked.some(({ file_no }) => file_no === file.no) ? into : null,
      joined: joined.get(file.no) ?? null,
    })),
  )
}

/** Once people are joined: whose the records are, as far as those count still. */
export async function nameOutdated(engine: Engine, files: readonly LoadedFile[]): Promise<Vanished[]> {
  const found = await engine.query<{ file_no: number }>(
    sql`select distinct file_no from data.outdated where why = 'vanished' order by file_no`,
  )
  for (const file of files)
    if (found.some(({ file_no }) => file_no === file.no))
      await engine.run(sql`
        update data.outdated o set customer_id = c.customer_id
        from ${rowsOf(file)} r join ${profileName(file.no)} p on p._pkey = r._pkey
          join data.profile_customer c on c.file_no = ${file.no} and c.profile = p.profile
        where o.file_no = ${file.no} and o.record = r._record and o.why = 'vanished'`)
  return engine.query<Vanished>(sql`
    select source, count(*) as records, max(later_no) as "notIn", bool_and(left_out) as "leftOut"
    from data.outdated where why = 'vanished' group by source order by source`)
}

interface Target {
  engine: Engine
  into: Sql
  options: CallOptions
}

/** The records of a file of which it is told already. */
const told = (into: Sql, file: LoadedFile): Sql =>
  sql`(select record from ${into} where file_no = ${file.no})`

/** When its records happened, of a row `r`; null where it does not say. */
export const momentOf = (file: LoadedFile): Sql | null => {
  if (isOrderFile(file)) return sql`r.occurred_at`
  const time = timeField(file.mapping)
  return time && columnOf(file.columns, time) ? sql`r.${ident(time)}` : null
}

/** The days of a file; null where it names none. */
async function readSpan(engine: Engine, file: LoadedFile): Promise<Span | null> {
  const time = momentOf(file)
  if (!time) return null
  const [row] = await engine.query<{ first: string | null; last: string | null }>(sql`
    select min(${time})::date::varchar as first, max(${time})::date::varchar as last from ${rowsOf(file)} r`)
  return row?.first && row.last ? { first: row.first, last: row.last } : null
}

/**
 * Days of a file that another holds too, as far as can be said: where the other goes on beyond its first or last day, that day may
 * have been cut in two.
 */
function coveredDays(time: Sql, own: Span, other: Span): Sql {
  const from = own.first >= other.first ? sql`>=` : sql`>`
  const to = own.last <= other.last ? sql`<=` : sql`<`
  return sql`${time}::date ${from} ${other.first}::date and ${time}::date ${to} ${other.last}::date`
}

interface Periods {
  older: LoadedFile
  newer: LoadedFile
  /** All newer files: what one of them holds has not vanished. */
  later: readonly LoadedFile[]
  a: Span
  b: Span
}

async function comparePeriods(target: Target, { older, newer, later, a, b }: Periods): Promise<void> {
  const { engine, options } = target
  if (a.last < b.first || b.last < a.first) return
  const time = momentOf(older)!
  await engine.run(
    sql`create or replace table mem.missing as
      select r._record, ${time} as moment, ${sameThing(older)} as thing from ${rowsOf(older)} r
      where ${coveredDays(time, a, b)} and r._record not in (select _record from ${rowsOf(newer)})`,
    options,
  )
  const [counted] = await engine.query<{ covered: number; missing: number }>(sql`
    select (select count(*) from ${rowsOf(older)} r where ${coveredDays(time, a, b)}) as covered,
      (select count(*) from mem.missing) as missing`)
  const { covered, missing } = counted!
  // What shares hardly anything is another part of the export, not the same once more.
  if (missing > 0 && missing * 2 <= covered) {
    if (!hasIds(older)) await pairChanged(target, { older, newer, later, a, b })
    await insertVanished(target, older, newer, later)
  }
  await engine.run(sql`drop table mem.missing`)
}

/** Are its records named by an id of the file, and not by their cells? */
export const hasIds = (file: LoadedFile): boolean =>
  (file.mapping.grain === 'line' && isOrderFile(file)) ||
  recordIdColumn(file.mapping, file.columns) !== undefined

/** Joins an order that was cut between the file and a newer one; where a third holds it too, that one has it whole. */
async function joinCut(
  { engine, into, options }: Target,
  older: LoadedFile,
  newer: readonly LoadedFile[],
  place: 'data' | 'mem',
): Promise<Sql | null> {
  const name = joinedName(place, older.no)
  for (const file of newer) {
    const record = await joinCutOrder(engine, older, file, name, options)
    if (record === null) continue
    const others = newer.filter((other) => other !== file)
    const held = await Promise.all(
      others.map((other) =>
        engine.query(sql`select 1 from ${rowsOf(other)} where _record = ${record} limit 1`),
      ),
    )
    if (held.some((rows) => rows.length > 0)) continue
    await engine.run(sql`insert into ${into} values
      (${file.source}, ${file.no}, ${record}, ${older.no}, null, 'joined', true, null)`)
    return name
  }
  return null
}

/** What makes two rows without an id the same thing at different times: the person, of advertising the campaign. */
function sameThing(file: LoadedFile): Sql {
  if (file.mapping.grain !== 'spend') return sql`r._pkey`
  const parts = ['spend.channel', 'spend.campaign'].filter((field) => columnOf(file.columns, field))
  if (parts.length === 0) return sql`'all'`
  return parts
    .map((field) => sql`coalesce(r.${ident(field)}, '')`)
    .reduce((all, part) => sql`${all} || chr(31) || ${part}`)
}

/** A row that is gone, and one of the same person and moment that is new: its cells were changed. */
async function pairChanged(
  { engine, into, options }: Target,
  { older, newer, later, a, b }: Periods,
): Promise<void> {
  const time = momentOf(newer)!
  const turn = sql`row_number() over (partition by moment, thing order by _record) as turn`
  await engine.run(
    sql`insert into ${into}
      select ${older.source}, ${older.no}, m._record, ${newer.no}, n._record, 'changed', true, null
      from (select _record, moment, thing, ${turn} from mem.missing where ${notIn(later)}) m
        join (select _record, moment, thing, ${turn} from (
          select r._record, ${time} as moment, ${sameThing(newer)} as thing from ${rowsOf(newer)} r
          where ${coveredDays(time, b, a)} and r._record not in (select _record from ${rowsOf(older)}))) n
        using (moment, thing, turn)
      where m._record not in ${told(into, older)}`,
    options,
  )
}

/** A list of people that holds most of an earlier one is the same list, as it is now. */
async function compareLists(
  target: Target,
  older: LoadedFile,
  newer: LoadedFile,
  later: readonly LoadedFile[],
): Promise<void> {
  const { engine, into, options } = target
  const held = hasIds(older)
    ? sql`r._record in (select _record from ${rowsOf(newer)})`
    : sql`r._record in (select _record from ${rowsOf(newer)}) or r._pkey in (select _pkey from ${rowsOf(newer)})`
  await engine.run(
    sql`create or replace table mem.missing as select r._record, r._pkey from ${rowsOf(older)} r where not (${held})`,
    options,
  )
  const [counted] = await engine.query<{ all: number; missing: number }>(sql`
    select (select count(*) from ${rowsOf(older)}) as "all", (select count(*) from mem.missing) as missing`)
  const { all, missing } = counted!
  if (missing * 2 <= all) {
    if (!hasIds(older))
      await engine.run(sql`insert into ${into}
        select ${older.source}, ${older.no}, r._record, ${newer.no}, n.record, 'changed', true, null
        from ${rowsOf(older)} r
          join (select _pkey, min(_record) as record from ${rowsOf(newer)} group by _pkey) n using (_pkey)
        where r._record not in (select _record from ${rowsOf(newer)}) and r._record not in ${told(into, older)}`)
    await insertVanished(target, older, newer, later)
  }
  await engine.run(sql`drop table mem.missing`)
}

async function insertVanished(
  { engine, into }: Target,
  older: LoadedFile,
  newer: LoadedFile,
  later: readonly LoadedFile[],
): Promise<void> {
  await engine.run(sql`insert into ${into}
    select ${older.source}, ${older.no}, _record, ${newer.no}, null, 'vanished', false, null
    from mem.missing where ${notIn(later)} and _record not in ${told(into, older)}`)
}

function notIn(later: readonly LoadedFile[]): Sql {
  return later
    .map((file) => sql`_record not in (select _record from ${rowsOf(file)})`)
    .reduce((all, one) => sql`${all} and ${one}`)
}

/**
 * Lines of an order come all together: where a newer export holds the order, its lines are those. A single order in both, of which no
 * line is the same, was cut in two between the files.
 */
async function replaceLines(
  { engine, into, options }: Target,
  older: LoadedFile,
  newer: LoadedFile,
): Promise<void> {
  if (older.mapping.grain !== 'line') return
  const id = ident('order.id')
  const [shared] = await engine.query<{ orders: number; lines: number }>(sql`
    select (select count(distinct ${id}) from ${rowsOf(older)}
        where ${id} in (select ${id} from ${rowsOf(newer)})) as orders,
      (select count(*) from ${rowsOf(older)} where _record in (select _record from ${rowsOf(newer)})) as lines`)
  if (shared!.orders === 0 || (shared!.orders === 1 && shared!.lines === 0)) return
  await engine.run(
    sql`insert into ${into}
      select ${older.source}, ${older.no}, r._record, ${newer.no}, null, 'replaced', true, null from ${rowsOf(older)} r
      where r.${id} in (select ${id} from ${rowsOf(newer)})
        and r._record not in (select _record from ${rowsOf(newer)})
        and r._record not in ${told(into, older)}`,
    options,
  )
}
