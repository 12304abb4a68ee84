import { sqlFile } from '../../engine/sql'
import type { Selection } from '../../model/selection'
import type { Analysis, Basis, Context } from '../analysis'
import { readFacts, writeFacts } from '../facts'
import { NEW_DAYS, usualGaps, type Gaps } from '../gaps'
import gapsSql from '../gaps.sql?raw'
import { purchaseBasis } from '../purchase-basis'
import binsSql from './bins.sql?raw'
import churnSql from './churn.sql?raw'
import leavingSql from './leaving.sql?raw'
import method from './method.en.md?raw'
import stagesSql from './stages.sql?raw'
import totalsSql from './totals.sql?raw'

export interface ChurnParams {
  /** Below this chance to be still there a customer is slipping; below two fifths of it, gone. */
  threshold: number
  /** Who bought once counts as new for so many days. */
  newDays: number
  /** Good customers are the upper share by total, of those who came back. */
  goodShare: number
  /** Who left longer ago is lost, not leaving. */
  leavingDays: number
  smallGroup: number
}

/** In the order of a customer's life. */
export const STAGES = ['new', 'once', 'returning', 'loyal', 'slipping', 'leaving', 'lost'] as const
export type Stage = (typeof STAGES)[number]

export interface StageRow {
  stage: Stage
  customers: number
  share: number
  revenue12m: number
  atStake: number
}

export interface AliveBin {
  /** Tenth of the chance, 0 to 9. */
  bin: number
  customers: number
  at_stake: number
}

export interface LeavingCustomer {
  customer_id: string
  name: string
  p_alive: number | null
  at_stake: number
  total: number
  days: number
  recency_days: number
}

export interface ChurnResult {
  basis: Basis
  /** 'model': by p_alive; 'gaps': by how long customers usually stay away. */
  method: 'model' | 'gaps'
  threshold: number
  goneBelow: number
  gaps: Gaps
  stages: StageRow[]
  counts: { active: number; newcomers: number; slipping: number; gone: number }
  /** Customers expected to be still there, with its 90 % range; NULL without a model. */
  alive: { value: number; low: number; high: number } | null
  bins: AliveBin[]
  /** Good customers who are slipping or gone within the last year, and the value at stake with its 90 % range. */
  leaving: { customers: number; atStake: number; low: number | null; high: number | null }
  /** The dearest fifty of them. */
  top: LeavingCustomer[]
}

interface TotalsRow {
  alive: number | null
  alive_variance: number | null
  leaving: number
  at_stake: number
  stake_variance: number | null
  active: number
  newcomers: number
  slipping: number
  gone: number
}

interface StageQueryRow {
  stage: Stage
  customers: number
  revenue_12m: number
  at_stake: number
}

const GONE_PART = 0.4
const Z90 = 1.645

/** Who is likely gone, who is slipping away, and what is at stake. */
export const churn: Analysis<ChurnParams, ChurnResult> = {
  id: 'churn',
  version: 1,
  needs: [
    {
      table: 'orders',
      columns: ['customer_id', 'occurred_at', 'net'],
      where: 'not cancelled and not test and not fully_refunded',
      unlock: ['orders'],
    },
  ],
  reads: ['customer_value'],
  makes: ['churn'],
  defaults: { threshold: 0.5, newDays: NEW_DAYS, goodShare: 0.4, leavingDays: 365, smallGroup: 10 },
  method,
  sqlShown: [churnSql, gapsSql],
  run,
}

async function run({ engine, scope, params }: Context<ChurnParams>): Promise<ChurnResult> {
  const basis = await purchaseBasis(engine, scope)
  const gaps = await usualGaps(engine)
  const goneBelow = params.threshold * GONE_PART
  const facts = (await readFacts(engine)).filter((fact) => fact.analysis === 'value')
  const fact = (name: string) => facts.find((one) => one.name === name)?.value
  const aliveKnown = fact('alive_known') === 1
  await engine.run(
    sqlFile(churnSql, {
      threshold: params.threshold,
      gone_below: goneBelow,
      new_days: params.newDays,
      good_share: params.goodShare,
      leaving_days: params.leavingDays,
      usual_gap: gaps.usual,
      longest_gap: gaps.longest,
      alive_known: aliveKnown,
    }),
  )
  const [totals] = await engine.query<TotalsRow>(sqlFile(totalsSql, { alive_known: aliveKnown }))
  const stages = await engine.query<StageQueryRow>(sqlFile(stagesSql, { as_of: scope.asOf }))
  const result: ChurnResult = {
    basis,
    method: totals!.alive === null ? 'gaps' : 'model',
    threshold: params.threshold,
    goneBelow,
    gaps,
    stages: STAGES.flatMap((stage) => {
      const row = stages.find((one) => one.stage === stage)
      return row ? [stageRow(row, basis.n)] : []
    }),
    counts: {
      active: totals!.active,
      newcomers: totals!.newcomers,
      slipping: totals!.slipping,
      gone: totals!.gone,
    },
    alive: aliveOf(totals!, basis.n),
    bins: aliveKnown ? await engine.query<AliveBin>(sqlFile(binsSql)) : [],
    leaving: leavingOf(totals!, fact('shared_error') ?? 0),
    top: await engine.query<LeavingCustomer>(sqlFile(leavingSql)),
  }
  const common = { n: basis.n, from: basis.from, to: basis.to }
  await writeFacts(engine, 'churn', [
    {
      ...common,
      name: 'leaving_customers',
      value: result.leaving.customers,
      unit: 'customers',
      selection: LEAVING,
    },
    {
      ...common,
      name: 'at_stake',
      value: result.leaving.atStake,
      low: result.leaving.low,
      high: result.leaving.high,
      unit: scope.currency || 'money',
      selection: LEAVING,
    },
    ...(result.alive ? [{ ...common, name: 'still_there', ...result.alive, unit: 'customers' }] : []),
  ])
  return result
}

function stageRow(row: StageQueryRow, customers: number): StageRow {
  return {
    stage: row.stage,
    customers: row.customers,
    share: row.customers / customers,
    revenue12m: row.revenue_12m,
    atStake: row.at_stake,
  }
}

function aliveOf({ alive, alive_variance }: TotalsRow, customers: number): ChurnResult['alive'] {
  if (alive === null) return null
  const half = Z90 * Math.sqrt(alive_variance ?? 0)
  return { value: alive, low: Math.max(0, alive - half), high: Math.min(customers, alive + half) }
}

/** Each customer is there or not; the error that all share is added in squares. */
function leavingOf(totals: TotalsRow, shared: number): ChurnResult['leaving'] {
  const { leaving: customers, at_stake: atStake, stake_variance } = totals
  if (totals.alive === null) return { customers, atStake, low: null, high: null }
  const half = Math.hypot(Z90 * Math.sqrt(stake_variance ?? 0), shared * atStake)
  return { customers, atStake, low: Math.max(0, atStake - half), high: atStake + half }
}

/** Good customers who are slipping away. */
export const LEAVING: Selection = inStage('leaving')

export function inStage(stage: Stage): Selection {
  return { is: { field: 'churn.lifecycle', op: 'eq', value: stage } }
}

/** The people behind a bar of the picture. */
export function inBin(bin: number): Selection {
  return {
    all: [
      { is: { field: 'churn.p_alive', op: 'gte', value: bin / 10 } },
      ...(bin < 9 ? [{ is: { field: 'churn.p_alive', op: 'lt' as const, value: (bin + 1) / 10 } }] : []),
    ],
  }
}
