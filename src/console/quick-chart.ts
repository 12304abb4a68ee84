import type { ReadingColumn } from '../engine/reading-query'
import type { AnswerRow } from './ask'

/** More bars than this are no picture any more. */
const MOST_BARS = 40
const MOST_POINTS = 5_000

export interface QuickChart {
  form: 'bars' | 'line'
  label: ReadingColumn
  value: ReadingColumn
}

export interface ChartPoint {
  x: Date | number
  y: number | null
}

/** Columns that can stand below a picture, and those that can be its height. */
export function chartColumns(columns: readonly ReadingColumn[]): {
  labels: ReadingColumn[]
  values: ReadingColumn[]
} {
  return { labels: [...columns], values: columns.filter(({ kind }) => kind === 'number') }
}

/** The picture that a result asks for by itself: its first label and its first other number; NULL where it has none. */
export function firstChart(columns: readonly ReadingColumn[], rows: readonly AnswerRow[]): QuickChart | null {
  if (rows.length < 2) return null
  const label = columns.find(({ kind }) => kind !== 'number') ?? columns[0]
  const value = columns.find((column) => column.kind === 'number' && column !== label)
  return label && value ? chartOf(label, value) : null
}

/** Days and numbers are a line, names are bars. */
export function chartOf(label: ReadingColumn, value: ReadingColumn): QuickChart {
  return { form: ['day', 'time', 'number'].includes(label.kind) ? 'line' : 'bars', label, value }
}

/** Bars in the order of the rows; rows without a number are left out, and so is what comes after the fortieth. */
export function barsOf(
  { label, value }: QuickChart,
  rows: readonly AnswerRow[],
  write: (row: AnswerRow, column: ReadingColumn) => string,
): { bars: { id: string; label: string; value: number }[]; left: number } {
  const drawn = rows.flatMap((row, i) => {
    const height = row[value.key]
    return typeof height === 'number' && Number.isFinite(height)
      ? [{ id: String(i), label: write(row, label), value: height }]
      : []
  })
  const bars = drawn.slice(0, MOST_BARS)
  return { bars, left: rows.length - bars.length }
}

/** Points from left to right; of rows at one place the first counts. */
export function pointsOf(
  { label, value }: QuickChart,
  rows: readonly AnswerRow[],
): { points: ChartPoint[]; left: number } {
  const at = (x: Date | number) => (typeof x === 'number' ? x : x.getTime())
  const byPlace = new Map<number, ChartPoint>()
  for (const row of rows) {
    const x = row[label.key]
    const y = row[value.key]
    if (!(x instanceof Date) && !(typeof x === 'number' && Number.isFinite(x))) continue
    if (!byPlace.has(at(x)))
      byPlace.set(at(x), { x, y: typeof y === 'number' && Number.isFinite(y) ? y : null })
  }
  const points = [...byPlace.values()].sort((a, b) => at(a.x) - at(b.x)).slice(0, MOST_POINTS)
  return { points, left: rows.length - points.length }
}
