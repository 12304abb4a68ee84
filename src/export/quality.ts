import type { Engine } from '../engine/engine'
import { ident, join, sql } from '../engine/sql'
import { entityOf, fieldById, type Entity } from '../model/fields'
import { cell, rawName } from '../sources/load/raw-table'
import { typedColumns } from '../sources/load/typed-sql'
import { filled, valueSql } from '../sources/map/value-sql'
import type { SourceFile } from '../sources/source-file'
import { csvOfRows } from './csv'

export const QUALITY_COLUMNS = [
  'source',
  'table',
  'column',
  'rows',
  'filled',
  'valid',
  'unique',
  'issue',
  'file',
  'file_column',
]

const TABLE_OF: Record<Entity, string> = {
  customer: 'customers',
  order: 'orders',
  line: 'order_lines',
  payment: 'orders',
  product: 'products',
  ticket: 'tickets',
  response: 'responses',
  event: 'events',
  deal: 'deals',
  spend: 'spend',
}

interface ColumnQuality {
  rows: number
  filled: number
  valid: number
  unique: number
}

/**
 * How well each column that means something is filled: rows with a value, rows whose value could be read as what it means,
 * and how many values differ. Counted over all rows of each file, those set aside included, blank lines not.
 */
export async function qualityFile(engine: Engine, files: readonly SourceFile[]): Promise<Blob> {
  const rows: Record<string, unknown>[] = []
  for (const file of files) {
    if (file.status !== 'loaded' || !file.mapping || !file.shape) continue
    const { mapping, shape } = file
    const columns = typedColumns(mapping, shape.header)
    if (columns.length === 0) continue
    const counts = columns.map(({ index, field, column }, i) => {
      const text = cell(index)
      const value = valueSql(text, fieldById(field).type, mapping.readings[column] ?? {})
      return sql`count(${filled(text)})::double as ${ident(`filled_${i}`)}, count(${value})::double as ${ident(`valid_${i}`)},
        count(distinct ${value})::double as ${ident(`unique_${i}`)}`
    })
    const [counted] = await engine.query<Record<string, number>>(
      sql`select count(*)::double as rows, ${join(counts, ', ')} from ${rawName(file.no)}`,
    )
    columns.forEach(({ field, column }, i) => {
      const found: ColumnQuality = {
        rows: counted!.rows!,
        filled: counted![`filled_${i}`]!,
        valid: counted![`valid_${i}`]!,
        unique: counted![`unique_${i}`]!,
      }
      rows.push({
        source: file.source,
        table: TABLE_OF[entityOf(field)],
        column: field.slice(field.indexOf('.') + 1),
        ...found,
        issue: issueOf(found),
        file: file.name,
        file_column: column,
      })
    })
  }
  return csvOfRows(QUALITY_COLUMNS, rows)
}

/** The first thing there is to know about a column; '' where all is well. */
export function issueOf({ rows, filled: given, valid, unique }: ColumnQuality): string {
  if (rows === 0) return ''
  if (given === 0) return 'empty'
  if (valid < given) return 'unreadable_values'
  if (given < rows) return 'gaps'
  return unique === 1 && rows > 1 ? 'always_the_same' : ''
}
