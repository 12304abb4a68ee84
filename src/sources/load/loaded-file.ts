import { ident, join, sql, type Sql } from '../../engine/sql'
import type { Mapping } from '../map/mapping'
import { ordersName } from './order-sql'
import { holdsOrders, profileName } from './stage'
import { columnOf, timeField, typedColumns, typedName, type TypedColumn } from './typed-sql'

/** A staged file with what the statements of this folder ask of it again and again. */
export interface LoadedFile {
  no: number
  source: string
  mapping: Mapping
  columns: TypedColumn[]
  /** Files of the same source whose records may replace this file's: later ones, or any where records are edited. */
  later: LoadedFile[]
  /** The table that names records of it that count no more (`findOutdated`); null where there are none. */
  leftOut: Sql | null
  /** The table with its order that was cut in two, whose other lines stand in a later file; null where there is none. */
  joined: Sql | null
}

export function loadedFile(
  no: number,
  source: string,
  mapping: Mapping,
  header: readonly string[],
): LoadedFile {
  return {
    no,
    source,
    mapping,
    columns: typedColumns(mapping, header),
    later: [],
    leftOut: null,
    joined: null,
  }
}

/** The same files, each with those that may hold its records anew. */
export function withLater(files: readonly LoadedFile[]): LoadedFile[] {
  return files.map((file) => ({
    ...file,
    later: files.filter(
      (other) =>
        other !== file &&
        other.source === file.source &&
        (other.no > file.no || file.mapping.options.recordsAreEdited),
    ),
  }))
}

export const has = (file: LoadedFile, field: string): boolean => columnOf(file.columns, field) !== undefined

export const isOrderFile = (file: LoadedFile): boolean => holdsOrders(file.mapping, file.columns)

/** Lines or payments whose orders stand in another file. */
export const isAttached = (file: LoadedFile): boolean =>
  file.mapping.grain === 'payment' || (file.mapping.grain === 'line' && !isOrderFile(file))

export const familyOf = (file: LoadedFile): string =>
  file.mapping.options.idFamily ?? file.mapping.options.platform ?? 'shop'

/** The column, or NULL of the type where the file lacks it. */
export function value(file: LoadedFile, field: string, type: Sql = sql`varchar`): Sql {
  return has(file, field) ? sql`t.${ident(field)}` : sql`null::${type}`
}

/** Its rows, or the orders that they make. */
export function rowsOf(file: LoadedFile): Sql {
  const own = isOrderFile(file) ? ordersName(file.no, file.mapping) : typedName(file.no)
  return file.joined
    ? sql`(select * from ${own} where _record not in (select _record from ${file.joined})
        union all by name select * from ${file.joined})`
    : own
}

/** The rows of a file with their customer, as `t`: all its columns and customer_id, rule, confidence, matched. */
export function withCustomer(file: LoadedFile): Sql {
  return sql`(
    select r.*, c.customer_id, c.rule, c.confidence, c.matched
    from ${rowsOf(file)} r
      left join ${profileName(file.no)} p on p._pkey = r._pkey
      left join data.profile_customer c on c.file_no = ${file.no} and c.profile = p.profile
    ${keptOnly(file)}
  ) t`
}

/** The clause that leaves out records which another file holds as they are now, or that are gone; nothing where there are none. */
function keptOnly(file: LoadedFile): Sql {
  const conditions: Sql[] = []
  const later = file.later.filter(({ no }) => no > file.no)
  if (isEdited(file) && file.later.length > 0) conditions.push(notEditedIn(file))
  else if (later.length > 0) {
    const joined = file.joined ? sql`or r._record in (select _record from ${file.joined})` : sql``
    conditions.push(sql`(r._record not in (${recordsOf(later)}) ${joined})`)
  }
  if (file.leftOut)
    conditions.push(
      sql`r._record not in (select record from ${file.leftOut} where file_no = ${file.no} and left_out)`,
    )
  return conditions.length > 0 ? sql`where ${join(conditions, ' and ')}` : sql``
}

/** Its rows, or the orders that they make, without those that another file holds as they are now. */
export function keptRows(file: LoadedFile): Sql {
  const kept = keptOnly(file)
  return kept.text === '' ? rowsOf(file) : sql`(select r.* from ${rowsOf(file)} r ${kept})`
}

/** The orders to which lines of a file belong: those that count of it, and the one that was cut and counts with an earlier file. */
export function ordersOfLines(file: LoadedFile): Sql {
  if (!file.leftOut) return keptRows(file)
  return sql`(select * from ${keptRows(file)} union all select * from ${rowsOf(file)}
    where _record in (select record from ${file.leftOut} where file_no = ${file.no} and why = 'joined'))`
}

/** Of each source the later file first: where files say different things, the newer export is right. */
export function laterFirst(files: readonly LoadedFile[]): LoadedFile[] {
  const sources = [...new Set(files.map(({ source }) => source))]
  return sources.flatMap((source) =>
    files.filter((file) => file.source === source).sort((a, b) => b.no - a.no),
  )
}

function recordsOf(files: readonly LoadedFile[]): Sql {
  const parts = files.map((file) => sql`select _record from ${rowsOf(file)}`)
  return join(parts, ' union all ')
}

/** Do its records come again when they are edited? */
function isEdited(file: LoadedFile): boolean {
  return Boolean(file.mapping.options.recordsAreEdited) && !isOrderFile(file)
}

/** When a record was edited, as far as its file says so. */
function editedAt({ mapping, columns }: LoadedFile, row: Sql): Sql {
  const time = timeField(mapping)
  return time && columnOf(columns, time) ? sql`${row}.${ident(time)}` : sql`null::timestamp`
}

/**
 * No other file holds a later version of the record, in whichever order the files came: a time is later than none, and of two
 * that are equal the later file's counts. So of all versions one is left.
 */
function notEditedIn(file: LoadedFile): Sql {
  const own = editedAt(file, sql`r`)
  const parts = file.later.map((other) => {
    const theirs = editedAt(other, sql`o`)
    const equal = other.no > file.no ? sql`or ${theirs} is not distinct from ${own}` : sql``
    return sql`not exists (select 1 from ${typedName(other.no)} o where o._record = r._record
      and (coalesce(${theirs} > ${own}, ${own} is null and ${theirs} is not null) ${equal}))`
  })
  return join(parts, ' and ')
}
