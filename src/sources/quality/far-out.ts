import type { CallOptions, Engine } from '../../engine/engine'
import { ident, join, sql, type Sql } from '../../engine/sql'
import { cellsOf, valueName, type JudgedColumn, type JudgedFile } from './cells'
import type { ColumnQuality } from './measure'

/** Numbers outside these are far from all others. */
export interface Bounds {
  low: number
  high: number
}

/**
 * Tukey's outer fences, on logarithms since amounts are skewed: three times the distance between the quartiles beyond them. Of
 * a million amounts whose logarithms are normal about two lie beyond.
 */
const FENCES = 3

/** Null where all usual numbers are the same, so that any other would be far from them. */
export function fences(low: number, high: number): Bounds | null {
  const ratio = high / low
  return ratio > 1 ? { low: low / ratio ** FENCES, high: high * ratio ** FENCES } : null
}

/** Above zero, and a number: `inf` and `nan` can be read as numbers too. */
export const isAmount = (value: Sql): Sql => sql`(${value} > 0 and isfinite(${value}))`

/** Numbers above zero that lie outside the bounds. */
export function isFarOut(value: Sql, { low, high }: Bounds): Sql {
  return sql`coalesce(${isAmount(value)} and (${value} < ${low} or ${value} > ${high}), false)`
}

/** Adds to each column with a usual size the numbers that are far from it, and what they are of the sum. */
export async function addFarOut(
  engine: Engine,
  file: JudgedFile,
  columns: readonly JudgedColumn[],
  measured: readonly ColumnQuality[],
  call: CallOptions,
): Promise<void> {
  for (const level of ['row', 'order'] as const) {
    const judged = measured.filter(({ bounds, per }) => bounds && per === level)
    if (judged.length === 0) continue
    const parts = judged.flatMap((column) => {
      const value = valueName(column.index)
      return [
        sql`count_if(${isFarOut(value, column.bounds!)})::double as ${ident(`n_${column.index}`)}`,
        sql`(sum(${value}) filter (${isAmount(value)} and ${value} > ${column.bounds!.high}))::double as ${ident(`far_${column.index}`)}`,
        sql`(sum(${value}) filter (${isAmount(value)}))::double as ${ident(`sum_${column.index}`)}`,
      ]
    })
    const members = columns.filter(({ index }) => judged.some((one) => one.index === index))
    const [row] = await engine.query<Record<string, number | null>>(
      sql`select ${join(parts, ', ')} from ${cellsOf(file, members, level)}`,
      call,
    )
    for (const column of judged) {
      const n = row![`n_${column.index}`] ?? 0
      const sum = row![`sum_${column.index}`] ?? 0
      if (n > 0)
        column.findings.push({
          check: 'far_out',
          n,
          share: n / column.rows,
          ofSum: sum > 0 ? (row![`far_${column.index}`] ?? 0) / sum : 0,
        })
    }
  }
}
