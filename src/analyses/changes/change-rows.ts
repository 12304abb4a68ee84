import type { ChangesResult } from './changes'
import type { Comparison } from './compare'
import { measuresOf, type Measure } from './measures'

export const CHANGE_COLUMNS = [
  'measure',
  'then',
  'now',
  'change',
  'n',
  'n_then',
  'from',
  'since',
  'to',
] as const

/** One line of changes.csv; days are ISO and inclusive. */
export interface ChangeRow extends Record<string, string | number | null> {
  measure: string
  then: number | null
  now: number | null
  change: number | null
  /** What `now` and `then` rest on. */
  n: number
  n_then: number | null
  /** First day that `then` is of: `since` itself where both are as of a day. */
  from: string
  /** `then` is up to this day, `now` after it or as of `to`. */
  since: string
  to: string
  /** Fewest people or records that one of the figures is about, of those that are about any. */
  size: number
}

/** Lines of changes.csv: one for each measure, then one for each segment with its customers. */
export function changeRows({ written }: ChangesResult): ChangeRow[] {
  return written
    ? [...measuresOf(written).map((one) => measureRow(one, written)), ...segmentRows(written)]
    : []
}

function measureRow(
  { id, of, unit, then, now, nThen, n }: Measure,
  { since, asOf, before, sales }: Comparison,
): ChangeRow {
  /** Behind many orders there may be one person. */
  const sold =
    (id === 'revenue' || id === 'orders') && sales
      ? { now: sales.now.buyers, then: sales.then?.buyers ?? null }
      : null
  return {
    measure: id,
    then,
    now,
    change: then === null || now === null ? null : now - then,
    n,
    n_then: nThen,
    from: of === 'day' ? since : before,
    since,
    to: asOf,
    size: unit === 'customers' ? fewest(then, now) : sold ? fewest(sold.now, sold.then) : fewest(nThen, n),
  }
}

function segmentRows({ moves, people, since, asOf }: Comparison): ChangeRow[] {
  const names = new Set(moves.flatMap(({ from, to }) => (from === null ? [to] : [from, to])))
  const sum = (some: typeof moves) => some.reduce((all, { customers }) => all + customers, 0)
  return [...names].sort().map((name) => {
    const then = sum(moves.filter(({ from }) => from === name))
    const now = sum(moves.filter(({ to }) => to === name))
    return {
      measure: `segment:${name}`,
      then,
      now,
      change: now - then,
      n: people?.now ?? 0,
      n_then: people?.then ?? 0,
      from: since,
      since,
      to: asOf,
      size: fewest(then, now),
    }
  })
}

function fewest(...counts: (number | null)[]): number {
  const some = counts.filter((count) => count !== null && count > 0) as number[]
  return some.length > 0 ? Math.min(...some) : 0
}

/** Segments add up to all customers; every other line stands for itself. */
export function wholeOf({ measure }: ChangeRow): string {
  return measure.startsWith('segment:') ? 'segment' : measure
}
