import { toDate } from '../../i18n/formats'

/** A day (Date or ISO text) or a plain number. */
export type Position = Date | string | number

export interface LinePoint {
  x: Position
  /** Null leaves a gap. */
  y: number | null
  /** The band: how sure the value is. */
  low?: number | null
  high?: number | null
}

export interface Series {
  id: string
  label: string
  points: readonly LinePoint[]
  /** From here on it is expected, not known: drawn dashed. */
  expectedFrom?: Position
}

export interface EventMark {
  at: Position
  label: string
  tone?: 'good' | 'watch' | 'bad' | 'plain'
}

/** Milliseconds for days, the number itself for numbers. */
export function toX(position: Position): number {
  if (typeof position === 'number') return position
  return toDate(position)?.getTime() ?? Number.NaN
}

/** Whether the axis is one of days. */
export function isDated(series: readonly Series[]): boolean {
  const first = series.flatMap(({ points }) => points.slice(0, 1))[0]
  return first !== undefined && typeof first.x !== 'number'
}

/** Whether every point is the first of a month, and so stands for the month. */
export function isMonthly(series: readonly Series[]): boolean {
  return (
    isDated(series) &&
    series.every(({ points }) => points.every(({ x }) => new Date(toX(x)).getUTCDate() === 1))
  )
}

/** Index of the last point that has a value, or -1. */
export function lastKnown(points: readonly LinePoint[]): number {
  return points.findLastIndex(({ y }) => y !== null && Number.isFinite(y))
}

export interface Extent {
  x: [number, number]
  y: [number, number]
}

/** Smallest and largest x and y over all series and their bands; undefined where there is no value at all. */
export function extent(series: readonly Series[]): Extent | undefined {
  let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { points } of series)
    for (const point of points) {
      const x = toX(point.x)
      if (Number.isFinite(x)) [x0, x1] = [Math.min(x0, x), Math.max(x1, x)]
      for (const y of [point.y, point.low, point.high])
        if (typeof y === 'number' && Number.isFinite(y)) [y0, y1] = [Math.min(y0, y), Math.max(y1, y)]
    }
  return x0 <= x1 && y0 <= y1 ? { x: [x0, x1], y: [y0, y1] } : undefined
}

/** Rows of the table behind: one for each x of any series, in order, keyed by the series' ids. */
export function tableRows(series: readonly Series[]): { x: number; values: Record<string, LinePoint> }[] {
  const rows = new Map<number, Record<string, LinePoint>>()
  for (const { id, points } of series)
    for (const point of points) {
      const x = toX(point.x)
      const row = rows.get(x) ?? {}
      row[id] = point
      rows.set(x, row)
    }
  return [...rows].sort(([a], [b]) => a - b).map(([x, values]) => ({ x, values }))
}

/**
 * What happened at each row of the table: an event belongs to the last row that begins before it (that of its month,
 * say), one before all rows to the first. `xs` ascend.
 */
export function eventsByRow(xs: readonly number[], events: readonly EventMark[]): (string | undefined)[] {
  const words: (string | undefined)[] = xs.map(() => undefined)
  for (const event of events) {
    const row = Math.max(
      0,
      xs.findLastIndex((x) => x <= toX(event.at)),
    )
    if (row < xs.length) words[row] = words[row] ? `${words[row]}; ${event.label}` : event.label
  }
  return words
}
