import { sqlFile } from '../../engine/sql'
import type { Analysis, Basis, Context } from '../analysis'
import { writeFacts } from '../facts'
import cellsSql from './cells.sql?raw'
import {
  gapsOf,
  lastWholeMonth,
  monthNumber,
  shareOfPlatform,
  stretches,
  stretchOf,
  unitOf,
  type Gap,
  type Line,
  type Unit,
} from '../../sources/quality/gaps'
import methodText from './method.en.md?raw'

/** Kinds of contact a business has, each with the export that would show it. */
export const TOUCHPOINTS = ['shop', 'help desk', 'review', 'survey', 'newsletter', 'web', 'sales'] as const
export type Touchpoint = (typeof TOUCHPOINTS)[number]

export interface CoverageLine extends Line {
  /** Records of each stretch of the picture that has any. */
  cells: Record<string, number>
  /** Records without a date: in `n`, in no stretch. */
  undated: number
}

export interface CoverageResult {
  basis: Basis
  unit: Unit
  /** First days of the stretches, oldest first. */
  stretches: string[]
  lines: CoverageLine[]
  /** The largest first. */
  gaps: (Gap & { share: number })[]
  /** Touchpoints of which nothing is there at all. */
  missing: Touchpoint[]
  months: number
  /** Share of lines and months, from the first month of all to the last, that hold a record. */
  filled: number
}

/** All touchpoints, over all time, across all platforms: what the data hold, and where they are silent. */
export const coverage: Analysis<Record<string, never>, CoverageResult> = {
  id: 'coverage',
  version: 1,
  needs: [{ table: 'identities', columns: [], unlock: ['orders', 'customers', 'reviews', 'tickets'] }],
  readsScope: ['period', 'selection'],
  defaults: {},
  method: methodText,
  sqlShown: [cellsSql],
  run,
}

interface CellRow {
  touchpoint: string
  platform: string
  /** NULL: without a date. */
  month: string | null
  n: number
  known: number
}

async function run({ engine, scope }: Context<Record<string, never>>): Promise<CoverageResult> {
  // What has no date lies in no period, and is there all the same.
  const whole = scope.from === null && scope.to === null && scope.selection === null
  const rows = await engine.query<CellRow>(sqlFile(cellsSql, { undated: whole }))
  const months = rows.flatMap(({ month }) => month ?? []).sort()
  const first = months[0] ?? null
  const end = lastMonth(scope.asOf, scope.to)
  const last = months.length > 0 && months.at(-1)! > end ? months.at(-1)! : end
  const span = first ? monthNumber(last) - monthNumber(first) + 1 : 0
  const unit = unitOf(span)
  const lines = linesOf(rows, unit)
  const undated = lines.reduce((sum, line) => sum + line.undated, 0)
  const gaps = lines
    .flatMap((line) => gapsOf(line, lastWholeMonth(lastDay(scope.asOf, scope.to))))
    .map((gap) => ({ ...gap, share: shareOfPlatform(gap, lines) }))
    .sort((a, b) => b.expected - a.expected || (a.from < b.from ? -1 : 1))
  const held = lines.reduce((sum, line) => sum + line.months.length, 0)
  const n = lines.reduce((sum, line) => sum + line.n, 0)
  const result: CoverageResult = {
    basis: {
      n,
      unit: 'records',
      from: first,
      to: first ? scope.asOf : null,
      excluded: undated > 0 ? [{ reason: 'undated', n: undated }] : [],
    },
    unit,
    stretches: first ? stretches(first, last, unit) : [],
    lines,
    gaps,
    missing: TOUCHPOINTS.filter((touchpoint) => !lines.some((line) => line.touchpoint === touchpoint)),
    months: span,
    filled: span > 0 ? held / (span * lines.filter((line) => line.months.length > 0).length) : 0,
  }
  const place = { n, from: first, to: result.basis.to }
  await writeFacts(engine, 'coverage', [
    { name: 'touchpoints', value: TOUCHPOINTS.length - result.missing.length, unit: 'touchpoints', ...place },
    { name: 'gaps', value: gaps.length, unit: 'gaps', ...place },
  ])
  return result
}

/** Touchpoints in their usual order, others after them by name; within one the platform of most records first. */
function linesOf(rows: readonly CellRow[], unit: Unit): CoverageLine[] {
  const lines = new Map<string, CoverageLine>()
  for (const { touchpoint, platform, month, n, known } of rows) {
    const key = JSON.stringify([touchpoint, platform])
    const line = lines.get(key) ?? { touchpoint, platform, n: 0, known: 0, months: [], cells: {}, undated: 0 }
    line.n += n
    line.known += known
    if (month) {
      const stretch = stretchOf(month, unit)
      line.months.push({ month, n })
      line.cells[stretch] = (line.cells[stretch] ?? 0) + n
    } else line.undated += n
    lines.set(key, line)
  }
  const place = (touchpoint: string) => {
    const at = (TOUCHPOINTS as readonly string[]).indexOf(touchpoint)
    return at < 0 ? TOUCHPOINTS.length : at
  }
  return [...lines.values()].sort(
    (a, b) =>
      place(a.touchpoint) - place(b.touchpoint) ||
      (a.touchpoint < b.touchpoint ? -1 : a.touchpoint > b.touchpoint ? 1 : b.n - a.n),
  )
}

/** The month of the last day looked at. */
function lastMonth(asOf: string, to: string | null): string {
  return `${lastDay(asOf, to).slice(0, 7)}-01`
}

function lastDay(asOf: string, to: string | null): string {
  if (!to) return asOf
  const before = new Date(Date.parse(`${to}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  return before < asOf ? before : asOf
}
