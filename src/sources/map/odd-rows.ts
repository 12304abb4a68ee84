import type { CallOptions, Engine } from '../../engine/engine'
import { ident, join, sql, type Sql } from '../../engine/sql'
import { fieldById } from '../../model/fields'
import type { TypedColumn } from '../load/typed-sql'
import type { ShownBecause } from './trial'

export interface OddRow {
  row: number
  because: ShownBecause
}

/** Columns of which hardly any cell is filled are not told apart by one that is blank. */
const MOSTLY = 0.5

/**
 * The rows that a person needs to see to judge a mapping, those that tell most first: of each column the first cell that cannot be
 * read, the least and the greatest value, and the first blank one. `table` has the values, and `_filled_<i>` beside them.
 */
export async function oddRows(
  engine: Engine,
  table: Sql,
  columns: readonly TypedColumn[],
  call: CallOptions,
): Promise<{ counts: { valid: number; filled: number }[]; odd: OddRow[] }> {
  if (columns.length === 0) return { counts: [], odd: [] }
  const asked = columns.map(({ name, field }, i) => {
    const value = ident(name)
    const isFilled = ident(`_filled_${i}`)
    const extremes = hasExtremes(field)
      ? sql`arg_min(_row, ${value}) as ${ident(`low_${i}`)}, arg_max(_row, ${value}) as ${ident(`high_${i}`)}`
      : sql`null::integer as ${ident(`low_${i}`)}, null::integer as ${ident(`high_${i}`)}`
    return sql`count(*) filter (${isFilled} and ${value} is not null) as ${ident(`valid_${i}`)},
      count(*) filter (${isFilled}) as ${ident(`filled_${i}`)},
      min(_row) filter (${isFilled} and ${value} is null) as ${ident(`unreadable_${i}`)},
      min(_row) filter (not ${isFilled}) as ${ident(`blank_${i}`)}, ${extremes}`
  })
  const [found] = await engine.query<Record<string, number | null>>(
    sql`select count(*) as rows, ${join(asked, ', ')} from ${table}`,
    call,
  )
  const at = (kind: string, i: number) => found![`${kind}_${i}`] ?? null
  const counts = columns.map((_, i) => ({ valid: at('valid', i) ?? 0, filled: at('filled', i) ?? 0 }))
  const odd: OddRow[] = []
  const add = (kind: ShownBecause['kind'], key: string, which = (_: number) => true) =>
    columns.forEach(({ column }, i) => {
      const row = at(key, i)
      if (row !== null && which(i)) odd.push({ row, because: { kind, column } })
    })
  const differs = (i: number) => at('low', i) !== at('high', i)
  add('unreadable', 'unreadable')
  add('lowest', 'low', differs)
  add('highest', 'high', differs)
  add('blank', 'blank', (i) => counts[i]!.filled >= (found!['rows'] ?? 0) * MOSTLY)
  return { counts, odd }
}

function hasExtremes(field: string): boolean {
  return ['money', 'number', 'time', 'date'].includes(fieldById(field).type)
}
