import { sql, sqlFile } from '../../engine/sql'
import type { Selection } from '../../model/selection'
import { wilson } from '../../stats/intervals'
import type { Analysis, Basis, Context } from '../analysis'
import { writeFacts } from '../facts'
import { purchaseBasis } from '../purchase-basis'
import cellsSql from './cells.sql?raw'
import {
  addPeriods,
  averageRow,
  cohortGrid,
  type AverageCell,
  type CellRow,
  type Cohort,
  type CohortUnit,
  type LastSeenRow,
} from './cohort-grid'
import lastSeenSql from './last-seen.sql?raw'
import method from './method.en.md?raw'
import soonBackSql from './soon-back.sql?raw'

export interface CohortsParams {
  /** 'auto': months up to three years of data, quarters up to nine, else years. */
  by: CohortUnit | 'auto'
  measure: 'active' | 'stillThere' | 'revenue' | 'worthSoFar'
  smallGroup: number
}

/** A share of newcomers that came back soon, with its 95 % Wilson interval. Months are first days. */
export interface SoonBack {
  customers: number
  returned: number
  share: number
  low: number
  high: number
  from: string
  to: string
}

export interface CohortsResult {
  basis: Basis
  unit: CohortUnit
  /** The oldest first. */
  cohorts: Cohort[]
  average: AverageCell[]
  /** Newcomers who bought again in the three months after their first, over all time and over the last 12 months known. */
  soonBack: { all: SoonBack | null; recent: SoonBack | null; earlier: SoonBack | null }
}

interface SoonBackRow {
  month: string
  customers: number
  returned: number
}

/** How many of those who began together buy again, period by period, and what they bring. */
export const cohorts: Analysis<CohortsParams, CohortsResult> = {
  id: 'cohorts',
  version: 1,
  needs: [
    {
      table: 'orders',
      columns: ['customer_id', 'occurred_at'],
      where: 'not cancelled and not test and not fully_refunded',
      days: 60,
      unlock: ['orders'],
    },
  ],
  defaults: { by: 'auto', measure: 'active', smallGroup: 10 },
  method,
  sqlShown: [cellsSql, lastSeenSql, soonBackSql],
  run,
}

async function run({ engine, scope, params }: Context<CohortsParams>): Promise<CohortsResult> {
  const basis = await purchaseBasis(engine, scope)
  const [span] = await engine.query<{ months: number | null }>(
    sql`select date_diff('month', min(month), max(month))::integer as months from scope.months`,
  )
  const unit = params.by === 'auto' ? unitFor(span?.months ?? 0) : params.by
  const cells = await engine.query<CellRow>(sqlFile(cellsSql, { by: unit }))
  const lastSeen = await engine.query<LastSeenRow>(sqlFile(lastSeenSql, { by: unit }))
  const months = await engine.query<SoonBackRow>(sqlFile(soonBackSql, { as_of: scope.asOf }))
  const grid = cohortGrid(cells, lastSeen, unit, scope.asOf)
  // Calendar months, whether they brought newcomers or not: the overview counts the same.
  const after = new Date(Date.parse(`${scope.asOf}T00:00:00Z`) + 86_400_000)
  const since = (back: number) =>
    new Date(Date.UTC(after.getUTCFullYear(), after.getUTCMonth() - 3 - back, 1)).toISOString().slice(0, 10)
  const result: CohortsResult = {
    basis,
    unit,
    cohorts: grid,
    average: averageRow(grid),
    soonBack: {
      all: soonBack(months),
      recent: soonBack(months.filter(({ month }) => month >= since(12))),
      // Nothing is compared with a year that the data do not hold whole.
      earlier:
        (months[0]?.month ?? '9') <= since(24)
          ? soonBack(months.filter(({ month }) => month >= since(24) && month < since(12)))
          : null,
    },
  }
  const { all, recent } = result.soonBack
  const facts = [
    { name: 'back_within_3_months', value: all },
    { name: 'back_within_3_months_recent', value: recent },
  ]
  await writeFacts(
    engine,
    'cohorts',
    facts.flatMap(({ name, value }) =>
      value
        ? [
            {
              name,
              value: value.share,
              low: value.low,
              high: value.high,
              unit: 'share',
              n: value.customers,
              from: value.from,
              to: value.to,
            },
          ]
        : [],
    ),
  )
  return result
}

function unitFor(months: number): CohortUnit {
  return months < 36 ? 'month' : months < 108 ? 'quarter' : 'year'
}

function soonBack(months: SoonBackRow[]): SoonBack | null {
  const customers = months.reduce((sum, row) => sum + row.customers, 0)
  if (customers === 0) return null
  const returned = months.reduce((sum, row) => sum + row.returned, 0)
  const { low, high } = wilson(returned, customers)!
  return {
    customers,
    returned,
    share: returned / customers,
    low,
    high,
    from: months[0]!.month,
    to: months.at(-1)!.month,
  }
}

/** Everybody who began in this period. */
export function inCohort(cohort: string, unit: CohortUnit): Selection {
  return { is: { field: 'summary.first_day', op: 'between', value: [cohort, addPeriods(cohort, 1, unit)] } }
}

/** Those of a cohort who bought in its period `period`; `orLater`: in that or any later one. */
export function inCell(cohort: string, period: number, unit: CohortUnit, orLater = false): Selection {
  const from = addPeriods(cohort, period, unit)
  const bought: Selection = orLater
    ? { is: { field: 'summary.last_day', op: 'gte', value: from } }
    : {
        has: {
          rows: 'purchases',
          where: [{ field: 'day', op: 'between', value: [from, addPeriods(from, 1, unit)] }],
        },
      }
  return { all: [inCohort(cohort, unit), bought] }
}
