import { ident, join, sql, type Sql } from '../../engine/sql'
import { readCsvOptions, rewrittenCsvOptions } from '../read/read-options'
import type { FileShape, ReadCsvOptions, Rewritten } from '../read/types'

/** Above this many records the rows are read from the file each time they are asked for, instead of being kept twice. */
const KEEP_BELOW = 200_000

export const rawName = (no: number): Sql => ident('data', `raw_${no}`)
export const cell = (index: number): Sql => ident(`c${index + 1}`)

export interface RawFile {
  no: number
  /** Name under which the engine knows the bytes. */
  handle: string
  shape: FileShape
  /** Set where the bytes are a clean copy, whose first column is the line number. */
  rewritten: Rewritten | null
}

/** A stretch of a large file, known to the engine under a name of its own. */
export interface Stretch {
  handle: string
  /** Rows before it. */
  before: number
}

/** The columns of one row as text: `_row` from 1, `_line` in the file, then c1, c2 … in the order of the header. */
function rawSelect({ handle, shape, rewritten }: RawFile, before?: number): Sql {
  const cells = shape.header.map((_, i) => `c${i + 1}`)
  const row = before ? sql`${before} + row_number() over ()` : sql`row_number() over ()`
  const line = rewritten ? sql`_line` : sql`${shape.firstDataLine - 1} + ${row}`
  // Only the first stretch has lines above its records.
  const options = rewritten ? rewrittenCsvOptions(rewritten) : readCsvOptions(shape)
  const lines = before ? { ...options, skip: 0 } : options
  return sql`
    select (${row})::integer as _row, (${line})::integer as _line, ${join(
      cells.map((name) => ident(name)),
      ', ',
    )}
    from ${readCsv(handle, lines, rewritten ? ['_line', ...cells] : cells)}`
}

function readCsv(handle: string, options: ReadCsvOptions, names: string[]): Sql {
  const columns = join(
    names.map((name) => sql`${name}: 'VARCHAR'`),
    ', ',
  )
  return sql`read_csv(${handle}, delim = ${options.delim}, quote = ${options.quote}, escape = ${options.escape}, header = false,
    skip = ${options.skip}, auto_detect = false, columns = {${columns}}, new_line = ${options.newLine}, null_padding = false,
    parallel = false, max_line_size = ${options.maxLineSize}, buffer_size = ${Math.max(32_000_000, options.maxLineSize * 4)})`
}

const isKept = (shape: FileShape) => shape.records < KEEP_BELOW

/** Makes `data.raw_<no>`: a table for small files, a view over the file for large ones. */
export function createRaw(file: RawFile): Sql {
  const kind = isKept(file.shape) ? sql`table` : sql`view`
  return sql`create or replace ${kind} ${rawName(file.no)} as ${rawSelect(file)}`
}

/** The rows of one stretch of a file, as `data.raw_<no>` has them. */
export function rawStretch(file: RawFile, { handle, before }: Stretch, forgotten: boolean): Sql {
  const rows = sql`(${rawSelect({ ...file, handle }, before)})`
  return forgotten ? sql`(select * from ${rows} where ${kept(file.no)})` : rows
}

const kept = (no: number): Sql =>
  sql`_row not in (select _row from data.forgotten_rows where file_no = ${no})`

/** Leaves the rows that are forgotten out of a raw table that is a view; null where it is a table, whose rows can be deleted. */
export function narrowRaw(file: RawFile): Sql | null {
  if (isKept(file.shape)) return null
  return sql`create or replace view ${rawName(file.no)} as
    select * from (${rawSelect(file)}) where ${kept(file.no)}`
}

export function dropRaw(no: number, shape: FileShape): Sql {
  return sql`drop ${isKept(shape) ? sql`table` : sql`view`} if exists ${rawName(no)}`
}
