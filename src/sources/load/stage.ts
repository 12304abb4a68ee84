import type { CallOptions, Engine } from '../../engine/engine'
import { ident, sql, type Sql } from '../../engine/sql'
import type { Mapping } from '../map/mapping'
import type { Reject } from '../read/types'
import { rawName } from './raw-table'
import { ordersName, ordersSelect } from './order-sql'
import { personFields } from './person-fields'
import { personColumns, personKeySql } from './person-key'
import {
  columnOf,
  hashSql,
  recordIdColumn,
  timeField,
  typedColumns,
  typedName,
  typedSelect,
  type TypedColumn,
} from './typed-sql'

export const profileName = (no: number): Sql => ident('data', `profile_${no}`)

export interface StagedFile {
  no: number
  source: string
  name: string
  header: readonly string[]
  mapping: Mapping
  lastModified: number
  /** What the reader set aside before the engine saw the file. */
  readRejects: Reject[]
  /** Where its rows are read: `data.raw_<no>`, or the stretches of a large file one after the other. */
  rows: readonly Rows[]
}

/** Rows as `data.raw_<no>` has them, which can be read while `read` runs. */
export interface Rows {
  from: Sql
  read(work: () => Promise<void>): Promise<void>
}

/** The rows of `data.raw_<no>`. */
export const rawRows = (no: number): Rows => ({ from: rawName(no), read: (work) => work() })

export interface StageCounts {
  loaded: number
  rejected: number
  /** Rows with a day later than the file; they stay, because they are most of it. */
  futureKept: number
}

/** Is one row of this file an order, or part of one that stands in this file too? */
export function holdsOrders(mapping: Mapping, columns: readonly TypedColumn[]): boolean {
  if (mapping.grain === 'order') return true
  return mapping.grain === 'line' && columnOf(columns, 'order.occurred_at') !== undefined
}

/**
 * Text → values for one file: makes `data.typed_<no>` (rows that load), `data.ord_<no>` where it holds orders and
 * `data.profile_<no>` where it names people, and writes what does not load to `data.rejects`.
 */
export async function stageFile(
  engine: Engine,
  file: StagedFile,
  options?: CallOptions,
  progress?: (done: number, total: number) => void,
): Promise<StageCounts> {
  const { no, mapping, header, rows } = file
  const columns = typedColumns(mapping, header)
  const typed = typedName(no)
  const rowIsOrder = mapping.grain === 'order'
  for (const [i, { from, read }] of rows.entries()) {
    const values = typedSelect(from, mapping, header)
    const select = rowIsOrder ? ordersSelect(sql`(${values})`, mapping, columns) : values
    const into = i === 0 ? sql`create or replace table ${typed} as` : sql`insert into ${typed}`
    await read(async () => {
      await engine.run(sql`${into} ${select}`, options)
      await nameByCells(engine, typed, from, header, options)
    })
    progress?.(i + 1, rows.length)
  }
  const futureKept = await rejectFuture(engine, file, columns)
  await nameRecords(engine, file, columns)
  await writeRejects(engine, file)
  const [counts] = await engine.query<{ loaded: number; rejected: number }>(
    sql`select count(*) filter (_reject is null) as loaded, count(_reject) as rejected from ${typed}`,
  )
  if (counts!.rejected > 0) await engine.run(sql`delete from ${typed} where _reject is not null`)
  await engine.run(sql`alter table ${typed} drop column _reject;
    alter table ${typed} drop column _column; alter table ${typed} drop column _value`)
  if (holdsOrders(mapping, columns) && !rowIsOrder)
    await engine.run(
      sql`create or replace table ${ordersName(no, mapping)} as ${ordersSelect(typed, mapping, columns)}`,
      options,
    )
  await makeProfiles(engine, file, columns)
  return { loaded: counts!.loaded, rejected: counts!.rejected, futureKept }
}

/** Days later than the file itself cannot have happened: set aside, unless that would be most of the file (contracts 5). */
async function rejectFuture(engine: Engine, file: StagedFile, columns: TypedColumn[]): Promise<number> {
  const field = timeField(file.mapping)
  const column = field ? columnOf(columns, field) : undefined
  if (!column || file.mapping.grain === 'spend' || file.mapping.grain === 'customer') return 0
  const typed = typedName(file.no)
  const happened = file.mapping.grain === 'order' ? sql`occurred_at` : ident(column.name)
  const late = sql`${happened} >= ${new Date(file.lastModified)}::date + interval 1 day`
  const [row] = await engine.query<{ late: number; dated: number }>(
    sql`select count(*) filter (${late}) as late, count(${happened}) as dated from ${typed} where _reject is null`,
  )
  if (!row || row.late === 0) return 0
  if (row.late * 2 > row.dated) return row.late
  await engine.run(sql`update ${typed} set _reject = 'date_in_future', _column = ${column.column},
    _value = strftime(${happened}, '%Y-%m-%d %H:%M:%S') where _reject is null and ${late}`)
  return 0
}

/** Rows without an id in a file that has ids are named by their cells, while those can still be read. */
async function nameByCells(
  engine: Engine,
  typed: Sql,
  from: Sql,
  header: readonly string[],
  options?: CallOptions,
): Promise<void> {
  const [row] = await engine.query<{ unnamed: boolean }>(
    sql`select exists (select 1 from ${typed} where _record is null) as unnamed`,
  )
  if (!row!.unnamed) return
  await engine.run(
    sql`update ${typed} set _record = h.hash from (
      select _row, ${hashSql(header)} as hash from ${from}
        where _row in (select _row from ${typed} where _record is null)) h
      where h._row = ${typed}._row`,
    options,
  )
}

/** Rows that have the same cells are told apart: the second is -2, and so on. Of rows with the same id one is left. */
async function nameRecords(
  engine: Engine,
  { no, mapping }: StagedFile,
  columns: TypedColumn[],
): Promise<void> {
  const typed = typedName(no)
  const id = recordIdColumn(mapping, columns)
  const unnamed = id && mapping.grain !== 'customer' ? sql`${ident(id.name)} is null` : sql`true`
  const again = sql`select _record from ${typed} where ${unnamed} group by _record having count(*) > 1`
  await engine.run(sql`
    create or replace table mem.equal_rows as
      select _row, row_number() over (partition by _record order by _row) as k
      from ${typed} where ${unnamed} and _record in (${again});
    update ${typed} set _record = _record || '-' || k from mem.equal_rows e where e._row = ${typed}._row and k > 1;
    drop table mem.equal_rows`)
  if (!id || mapping.grain === 'customer') return
  const latest = editedAt(mapping, columns)
  await engine.run(sql`
    create or replace table mem.replaced as
      select _row from (select _row, row_number() over (partition by _record order by ${latest} _row desc) as back
        from ${typed} where _reject is null and ${ident(id.name)} is not null and _record in (
          select _record from ${typed} where _reject is null group by _record having count(*) > 1))
      where back > 1;
    update ${typed} set _reject = 'replaced_by_later_row', _column = ${id.column}, _value = _record
      where _row in (select _row from mem.replaced);
    drop table mem.replaced`)
}

/** Of a record that was edited the latest version counts, wherever in the file it stands; of orders the last row does. */
function editedAt(mapping: Mapping, columns: readonly TypedColumn[]): Sql {
  const time = timeField(mapping)
  return mapping.options.recordsAreEdited && mapping.grain !== 'order' && time && columnOf(columns, time)
    ? sql`${ident(time)} desc nulls last, `
    : sql``
}

async function writeRejects(engine: Engine, file: StagedFile): Promise<void> {
  await engine.run(sql`
    delete from data.rejects where file_no = ${file.no};
    insert into data.rejects
      select ${file.source}, ${file.no}, ${file.name}, _line, _column, _value, _reject
      from ${typedName(file.no)} where _reject is not null`)
  if (file.readRejects.length === 0) return
  await engine.insert(sql`mem.read_rejects`, {
    line: Int32Array.from(file.readRejects, (reject) => reject.line),
    column_name: file.readRejects.map((reject) => reject.column),
    value: file.readRejects.map((reject) => reject.value),
    reason: file.readRejects.map((reject) => reject.reason),
  })
  await engine.run(sql`
    insert into data.rejects select ${file.source}, ${file.no}, ${file.name}, line, column_name, value, reason
      from mem.read_rejects;
    drop table mem.read_rejects`)
}

/**
 * `data.profile_<no>`: one row for each way in which this file names a person, with what it says of them last. `record` is their first
 * one in time, wherever in the file it stands.
 */
async function makeProfiles(engine: Engine, file: StagedFile, columns: TypedColumn[]): Promise<void> {
  const { no, mapping } = file
  const person = personColumns(columns)
  const orders = holdsOrders(mapping, columns)
  const from = orders ? ordersName(no, mapping) : typedName(no)
  const seen = orders ? 'occurred_at' : timeField(mapping)
  if (!orders) {
    await engine.run(sql`alter table ${from} add column _pkey varchar`)
    if (person.length > 0) await engine.run(sql`update ${from} set _pkey = ${personKeySql(mapping, columns)}`)
  }
  const moment = seen && (orders || columnOf(columns, seen)) ? ident(seen) : null
  const { aggregates, fields, units } = personFields(mapping, columns, moment)
  const at = (aggregate: Sql) => (moment ? sql`${aggregate}(${moment})::timestamp` : sql`null::timestamp`)
  const first = moment
    ? sql`coalesce(arg_min(_record, row(${moment}, _record)), min(_record))`
    : sql`arg_min(_record, _row)`
  await engine.run(sql`
    create or replace table ${profileName(no)} as
      select * exclude (${units}), ${fields} from (
        select row_number() over (order by min(_row))::integer as profile, _pkey, ${first} as record,
          min(_line)::integer as line, ${at(sql`min`)} as seen, ${at(sql`max`)} as last_seen, ${aggregates}
        from ${from} where _pkey is not null group by _pkey)`)
}

/** Drops all that was staged of a file. */
export async function unstageFile(engine: Engine, no: number): Promise<void> {
  await engine.run(sql`drop table if exists ${typedName(no)}; drop table if exists ${ident('data', `ord_${no}`)};
    drop table if exists ${ident('data', `joined_${no}`)};
    drop table if exists ${profileName(no)}; delete from data.rejects where file_no = ${no}`)
}
