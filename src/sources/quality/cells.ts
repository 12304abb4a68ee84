import { ident, join, sql, type Sql } from '../../engine/sql'
import { entityOf, fieldById } from '../../model/fields'
import { cell, rawName } from '../load/raw-table'
import { RIGHTLY_ASIDE } from '../load/rightly-aside'
import { columnOf, recordIdColumn, typedColumns, type TypedColumn } from '../load/typed-sql'
import type { Mapping } from '../map/mapping'
import { filled, valueSql } from '../map/value-sql'
import type { SourceFile } from '../source-file'
import { checksOf, type Check } from './checks'

/** A file that was looked through and understood, so that its cells can be judged. */
export type JudgedFile = Pick<SourceFile, 'no' | 'name' | 'source' | 'lastModified' | 'rows'> & {
  shape: NonNullable<SourceFile['shape']>
  mapping: Mapping
}

/** The files whose cells can be judged: those that are loaded. */
export function judgedFiles(files: readonly SourceFile[]): (SourceFile & JudgedFile)[] {
  return files.filter(
    (file): file is SourceFile & JudgedFile => file.status === 'loaded' && !!file.shape && !!file.mapping,
  )
}

/** What one line of the statements stands for: a row of the file, or an order over all of its rows. */
export type Level = 'row' | 'order'

export interface JudgedColumn {
  index: number
  /** As the file calls it. */
  column: string
  /** Its meaning; null where it has none, so that only how filled it is can be said. */
  typed: TypedColumn | null
  level: Level
  checks: Check[]
  /** A value that stands in two rows means that a record came twice. */
  ownsRecord: boolean
}

/** Names of the text and the value of a column within `cellsOf`. */
export const textName = (index: number): Sql => ident(`t${index + 1}`)
export const valueName = (index: number): Sql => ident(`v${index + 1}`)

/** ISO day on which the file was last changed. */
export const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10)

/** The columns of a file, those with a meaning first, each group in the order of the file. */
export function judgedColumns({ shape, mapping, lastModified }: JudgedFile): JudgedColumn[] {
  const typed = typedColumns(mapping, shape.header)
  const byOrder = mapping.grain === 'line' && columnOf(typed, 'order.id') !== undefined
  const record = recordIdColumn(mapping, typed)
  const meant = typed.map((column): JudgedColumn => {
    const entity = entityOf(column.field)
    const names = { text: textName(column.index), value: valueName(column.index) }
    return {
      index: column.index,
      column: column.column,
      typed: column,
      level:
        byOrder && (entity === 'customer' || (entity === 'order' && column.field !== 'order.id'))
          ? 'order'
          : 'row',
      checks: checksOf(column, mapping, names, dayOf(lastModified)),
      ownsRecord: column === record || (mapping.grain === 'customer' && column.field === 'customer.email'),
    }
  })
  const used = new Set(typed.map(({ index }) => index))
  const others = shape.header.flatMap((column, index): JudgedColumn[] =>
    used.has(index) ? [] : [{ index, column, typed: null, level: 'row', checks: [], ownsRecord: false }],
  )
  return [...meant, ...others]
}

/**
 * The cells of some columns: `_row`, `_line`, and for each its text without white space around it (`t1` …, NULL where empty)
 * and, where it means something, its value (`v1` …). Of an order that goes over several rows, the first that says something.
 */
export function cellsOf(file: JudgedFile, columns: readonly JudgedColumn[], level: Level): Sql {
  const texts = columns.map(({ index }) => index)
  const parts = columns.flatMap(({ index, typed }) => [
    sql`${filled(cell(index))} as ${textName(index)}`,
    ...(typed
      ? [
          sql`${valueSql(cell(index), fieldById(typed.field).type, file.mapping.readings[typed.column] ?? {})} as ${valueName(index)}`,
        ]
      : []),
  ])
  return sql`(select _row, _line, ${join(parts, ', ')} from ${relation(file, texts, level)})`
}

/** The rows of a file but those that are rightly set aside: what stands in a fee says nothing of how well sales are filled in. */
function rowsOf({ no, rows }: JudgedFile): Sql {
  if (rows.rejected === 0) return rawName(no)
  return sql`(select r.* from ${rawName(no)} r anti join
    (select line from data.rejects where file_no = ${no} and reason in (${RIGHTLY_ASIDE})) a on a.line = r._line)`
}

function relation(file: JudgedFile, indexes: readonly number[], level: Level): Sql {
  if (level === 'row') return rowsOf(file)
  const order = columnOf(typedColumns(file.mapping, file.shape.header), 'order.id')!
  const texts = indexes.map((index) => sql`any_value(${filled(cell(index))}) as ${cell(index)}`)
  return sql`(select min(_row) as _row, min(_line) as _line, ${join(texts, ', ')} from ${rowsOf(file)}
    where ${filled(cell(order.index))} is not null group by ${filled(cell(order.index))})`
}
