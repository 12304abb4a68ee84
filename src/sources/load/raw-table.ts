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

/** The columns of one row as text: `_row` from 1, `_line` in the file, then c1, c2 … in the order of the header. */
function rawSelect({ handle, shape, rewritten }: RawFile): Sql {
  const cells = shape.header.map((_, i) => `c${i + 1}`)
  const line = rewritten ? sql`_line` : sql`${shape.firstDataLine - 1} + row_number() over ()`
  return sql`
    select row_number() over ()::integer as _row, (${line})::integer as _line, ${join(
      cells.map((name) => ident(name)),
      ', ',
    )}
    from ${
      rewritten
        ? readCsv(handle, rewrittenCsvOptions(rewritten), ['_line', ...cells])
        : readCsv(handle, readCsvOptions(shape), cells)
    }`
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

/** Leaves the rows that are forgotten out of a raw table that is a view; null where it is a table, whose rows can be deleted. */
export function narrowRaw(file: RawFile): Sql | null {
  if (isKept(file.shape)) return null
  return sql`create or replace view ${rawName(file.no)} as
    select * from (${rawSelect(file)}) where _row not in (select _row from data.forgotten_rows where file_no = ${file.no})`
}

export function dropRaw(no: number, shape: FileShape): Sql {
  return sql`drop ${isKept(shape) ? sql`table` : sql`view`} if exists ${rawName(no)}`
}
