import { ident, sqlFile } from '../../engine/sql'
import { emptyDerivedTables } from '../../model/derived-tables'
import type { Selection } from '../../model/selection'
import type { Analysis, Basis, Context } from '../analysis'
import { readFacts, writeFacts } from '../facts'
import { feltOf, type Felt, type FeltSums } from '../felt'
import { purchaseBasis } from '../purchase-basis'
import { scoreSegments, segmentsAt } from '../rfm-scores'
import scoresSql from '../rfm-scores.sql?raw'
import edgesSql from './edges.sql?raw'
import flowsSql from './flows.sql?raw'
import method from './method.en.md?raw'
import segmentsSql from './segments.sql?raw'
import { BEST, LEAVING, SEGMENT_CODES, segmentOfCode, type SegmentCodes } from './segments'

export interface RfmParams {
  codes: SegmentCodes
  /** How far back the segments are compared with, in days. */
  beforeDays: number
  /** Groups with fewer customers are shown grey. */
  smallGroup: number
}

export interface SegmentRow {
  segment: string
  customers: number
  share: number
  /** Net revenue of all time up to as_of, and of the last 365 days. */
  revenue: number
  revenueShare: number
  revenue12m: number
  medianDays: number | null
  medianRecency: number | null
  medianTotal: number | null
  /** Customers more than at the earlier date; NULL where there is none. */
  change: number | null
  /** Expected in the next 365 days, and half its 90 % interval; NULL where not known. */
  clv: number | null
  clvMargin: number | null
  pAlive: number | null
  /** How they feel in what they wrote; NULL where nothing of it was read. */
  felt: Felt | null
}

export interface SegmentFlow {
  /** NULL: not yet a customer at the earlier date. */
  from: string | null
  to: string
  customers: number
}

export interface ScoreEdge {
  dimension: 'r' | 'f' | 'm'
  score: number
  low: number
  high: number
  customers: number
}

export interface RfmResult {
  basis: Basis
  /** The earlier date, NULL where nobody was a customer yet. */
  before: string | null
  /** The largest first. */
  segments: SegmentRow[]
  flows: SegmentFlow[]
  edges: ScoreEdge[]
  /** Customers and share of revenue of the best segments; customers of those that are leaving. */
  best: { customers: number; share: number; revenueShare: number }
  leaving: { customers: number; revenueShare: number }
}

interface SegmentQueryRow extends FeltSums {
  segment: string
  customers: number
  revenue: number
  revenue_12m: number
  median_days: number | null
  median_recency: number | null
  median_total: number | null
  customers_before: number
  clv: number | null
  clv_variance: number | null
  p_alive: number | null
}

interface FlowQueryRow {
  from_segment: string | null
  to_segment: string
  customers: number
}

/** 90 % of a normal distribution lie within so many standard deviations of its middle. */
const Z90 = 1.645

/** Who belongs to which segment, by recency, frequency and money (contracts 11), now and at an earlier date. */
export const rfm: Analysis<RfmParams, RfmResult> = {
  id: 'rfm',
  version: 2,
  needs: [
    {
      table: 'orders',
      columns: ['customer_id', 'occurred_at', 'net'],
      where: 'not cancelled and not test and not fully_refunded',
      unlock: ['orders'],
    },
  ],
  reads: ['customer_value', 'customer_feelings'],
  makes: ['rfm', 'rfm_before', 'rfm_codes'],
  defaults: { codes: SEGMENT_CODES, beforeDays: 180, smallGroup: 10 },
  method,
  sqlShown: [scoresSql, segmentsSql, flowsSql],
  run,
}

async function run({ engine, scope, params, progress }: Context<RfmParams>): Promise<RfmResult> {
  const codes = [...segmentOfCode(params.codes)]
  await engine.insert(ident('rfm_codes'), {
    code: codes.map(([code]) => code),
    segment: codes.map(([, segment]) => segment),
  })
  await scoreSegments(engine, ident('scope', 'summary'), 'rfm')
  progress(1, 3)
  const before = dayBefore(scope.asOf, params.beforeDays)
  const earlier = await segmentsAt(engine, before, 'rfm_before')
  if (earlier === 0) await emptyDerivedTables(engine, ['rfm_before'])
  progress(2, 3)
  const basis = await purchaseBasis(engine, scope)
  const rows = await engine.query<SegmentQueryRow>(sqlFile(segmentsSql, { as_of: scope.asOf }))
  const flows = await engine.query<FlowQueryRow>(sqlFile(flowsSql))
  const edges = await engine.query<ScoreEdge>(sqlFile(edgesSql))
  const shared = (await readFacts(engine)).find(
    (fact) => fact.analysis === 'value' && fact.name === 'shared_error',
  )
  const segments = rows
    .map((row) => segmentRow(row, basis.n, basis.total, earlier > 0, shared?.value ?? 0))
    .sort((a, b) => b.customers - a.customers || (a.segment < b.segment ? -1 : 1))
  const result: RfmResult = {
    basis,
    before: earlier > 0 ? before : null,
    segments,
    flows: flows.map(({ from_segment, to_segment, customers }) => ({
      from: from_segment,
      to: to_segment,
      customers,
    })),
    edges,
    best: { ...sumOf(segments, BEST), share: sumOf(segments, BEST).customers / Math.max(basis.n, 1) },
    leaving: sumOf(segments, LEAVING),
  }
  await write(engine, result)
  return result
}

function segmentRow(
  row: SegmentQueryRow,
  customers: number,
  total: number,
  hasBefore: boolean,
  shared: number,
): SegmentRow {
  return {
    segment: row.segment,
    customers: row.customers,
    share: row.customers / Math.max(customers, 1),
    revenue: row.revenue,
    revenueShare: total > 0 ? row.revenue / total : 0,
    revenue12m: row.revenue_12m,
    medianDays: row.median_days,
    medianRecency: row.median_recency,
    medianTotal: row.median_total,
    change: hasBefore ? row.customers - row.customers_before : null,
    clv: row.clv,
    // What all customers share: how far the model was off in the back-test, and how little it learned from.
    clvMargin:
      row.clv === null || row.clv_variance === null
        ? null
        : Math.hypot(Z90 * Math.sqrt(row.clv_variance), shared * row.clv),
    pAlive: row.p_alive,
    felt: feltOf(row),
  }
}

function sumOf(segments: SegmentRow[], names: string[]): { customers: number; revenueShare: number } {
  const chosen = segments.filter((row) => names.includes(row.segment))
  return {
    customers: chosen.reduce((sum, row) => sum + row.customers, 0),
    revenueShare: chosen.reduce((sum, row) => sum + row.revenueShare, 0),
  }
}

async function write(
  engine: Context<RfmParams>['engine'],
  { basis, best, leaving }: RfmResult,
): Promise<void> {
  const common = { n: basis.n, from: basis.from, to: basis.to }
  await writeFacts(engine, 'rfm', [
    {
      ...common,
      name: 'best_customers',
      value: best.customers,
      unit: 'customers',
      selection: inSegments(BEST),
    },
    {
      ...common,
      name: 'best_revenue_share',
      value: best.revenueShare,
      unit: 'share',
      selection: inSegments(BEST),
    },
    {
      ...common,
      name: 'leaving_customers',
      value: leaving.customers,
      unit: 'customers',
      selection: inSegments(LEAVING),
    },
  ])
}

export function inSegments(segments: string[]): Selection {
  return { is: { field: 'rfm.segment', op: 'in', value: segments } }
}

/** The people behind one flow. */
export function inFlow(from: string | null, to: string): Selection {
  const origin: Selection =
    from === null
      ? { is: { field: 'rfm_before.segment', op: 'empty' } }
      : { is: { field: 'rfm_before.segment', op: 'eq', value: from } }
  return { all: [origin, inSegments([to])] }
}

/** ISO day so many days before an ISO day. */
export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}
