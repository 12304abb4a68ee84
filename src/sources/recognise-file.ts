import type { Engine } from '../engine/engine'
import { ident, join, sql } from '../engine/sql'
import { cell, rawName } from './load/raw-table'
import type { Mapping } from './map/mapping'
import { idLikeColumns, recognise } from './recognise/recognise'
import type { SourceFile } from './source-file'

/** An id that has not repeated within so many rows is taken for unique. */
const ENOUGH_ROWS = 200_000

/** What would be counted twice where it stands inside records that are loaded themselves: payments of orders, parts of tickets. */
const COUNTED_WITH_RECORD = ['orders', 'tickets']

/**
 * What a file that the engine holds is taken for. The list inside records that is more of the same is left out, until the person says
 * otherwise.
 */
export async function recogniseFile(engine: Engine, file: SourceFile): Promise<Mapping> {
  const mapping = await recogniseTable(engine, file)
  if (!file.shape!.nested || !COUNTED_WITH_RECORD.includes(mapping.table ?? '')) return mapping
  return { ...mapping, recognisedAs: 'declined', table: null, declined: 'inside-records' }
}

/**
 * What a table is taken for by its columns. A plain table's id columns are counted far beyond the rows looked at: an id
 * that repeats is the customer's (contracts 4).
 */
async function recogniseTable(engine: Engine, { no, shape, preview }: SourceFile): Promise<Mapping> {
  const mapping = recognise(shape!, preview!)
  const columns = idLikeColumns(shape!, preview!)
  if (!mapping.recognisedAs.startsWith('generic-') || columns.length === 0) return mapping
  const counts = columns.map((column, i) => {
    const text = sql`nullif(trim(${cell(shape!.header.indexOf(column))}), '')`
    return sql`count(distinct ${text}) as ${ident(`distinct_${i}`)}, count(${text}) as ${ident(`filled_${i}`)}`
  })
  const [row] = await engine.query<Record<string, number>>(
    sql`select count(*) as rows, ${join(counts, ', ')} from (select * from ${rawName(no)} limit ${ENOUGH_ROWS})`,
  )
  const stats = columns.map((column, i) => ({
    column,
    distinct: row![`distinct_${i}`]!,
    filled: row![`filled_${i}`]!,
    rows: row!['rows']!,
  }))
  return recognise(shape!, preview!, stats)
}
