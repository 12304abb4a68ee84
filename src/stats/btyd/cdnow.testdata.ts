import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Repeat } from './repeat'

const SHARED = fileURLToPath(new URL('../../../../shared/', import.meta.url))
const LOG = `${SHARED}data/cdnow/cdnowElog.csv`
const VALUES = `${SHARED}reference/clv-reference-values.json`

export const haveCdnow = existsSync(LOG) && existsSync(VALUES)
if (!haveCdnow) console.warn('CDNOW tests are skipped: ../shared/data/cdnow is not beside the checkout')

export interface CdnowSample extends Repeat {
  /** Mean value of the repeat purchase days, 0 where there are none. */
  mean: Float64Array
  /** Purchase days and their value after `until`. */
  later: Float64Array
  laterValue: Float64Array
}

/** One row per customer, in the order of the log; purchases of one day are one, `until` is YYYYMMDD. */
export function cdnow(until: number): CdnowSample {
  const byCustomer = new Map<string, Map<number, number>>()
  for (const line of readFileSync(LOG, 'utf8').trim().split('\n').slice(1)) {
    const [customer = '', , date = '', , sales = ''] = line.split(',')
    const days = byCustomer.get(customer) ?? new Map<number, number>()
    byCustomer.set(customer, days)
    days.set(dayOf(Number(date)), (days.get(dayOf(Number(date))) ?? 0) + Number(sales))
  }
  const end = dayOf(until)
  const rows = [...byCustomer.values()].flatMap((days) => {
    const all = [...days].sort((p, q) => p[0] - q[0])
    const known = all.filter(([day]) => day <= end)
    if (known.length === 0) return []
    const first = known[0]![0]
    const after = all.slice(known.length)
    const repeats = known.slice(1)
    return [
      {
        x: repeats.length,
        tx: known[known.length - 1]![0] - first,
        T: end - first,
        mean: repeats.length ? repeats.reduce((sum, [, value]) => sum + value, 0) / repeats.length : 0,
        later: after.length,
        laterValue: after.reduce((sum, [, value]) => sum + value, 0),
      },
    ]
  })
  const column = (name: keyof (typeof rows)[number]) => Float64Array.from(rows, (row) => row[name])
  return {
    x: column('x'),
    tx: column('tx'),
    T: column('T'),
    mean: column('mean'),
    later: column('later'),
    laterValue: column('laterValue'),
  }
}

/** The reference values that stand beside the data. */
export function reference(): ReferenceValues {
  return JSON.parse(readFileSync(VALUES, 'utf8')) as ReferenceValues
}

export interface GridRow {
  t: number
  x: number
  tx: number
  T: number
  loglik: number
  p_alive: number
  cond_expected: number
}

export interface ReferenceValues {
  fits: { model: string; own: number[]; LL_own: number; se_own?: number[] }[]
  prediction_grid_fixed_params: Record<string, { params: number[]; rows: GridRow[] }>
  gamma_gamma_points: {
    params: [number, number, number]
    rows: { x: number; m: number; cond_expected_spend: number; loglik: number | null }[]
  }
  cdnow_holdout: Record<string, Record<string, number>>
}

function dayOf(date: number): number {
  return Date.UTC(Math.floor(date / 10_000), (Math.floor(date / 100) % 100) - 1, date % 100) / 86_400_000
}
