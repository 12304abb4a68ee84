import { wilson } from '../../stats/intervals'

/** One number to steer by. Its ids are kept in saved workspaces. */
export const GOALS = ['customer-value', 'revenue', 'active', 'repeat', 'nps', 'csat', 'stars', 'ces'] as const
export type GoalId = (typeof GOALS)[number]

export interface Point {
  /** ISO day of the first of the month. */
  month: string
  value: number
  low: number
  high: number
  n: number
}

export interface TrendRow {
  month: string
  revenue: number
  known: number
  revenue_12m: number | null
  known_12m: number | null
  active: number | null
}

export interface ReturnRow {
  month: string
  newcomers: number
  returned: number
}

const NINETY_FIVE = 1.96

/**
 * The series that purchases give. `variation` is the spread of 12-month spending between customers over its mean, measured at
 * the end and taken to hold before; so value = mean ± 1.96 variation mean / √active. A count of active customers varies like
 * a Poisson count, and revenue like a sum of that many spendings: variance = active mean² (1 + variation²).
 */
export function purchaseSeries(
  rows: readonly TrendRow[],
  returns: readonly ReturnRow[],
  variation: number,
): Record<'customer-value' | 'revenue' | 'active' | 'repeat', Point[]> {
  const whole = rows.flatMap((row) =>
    row.active !== null && row.active > 0 && row.known_12m !== null && row.revenue_12m !== null
      ? [{ month: row.month, n: row.active, known: row.known_12m, all: row.revenue_12m }]
      : [],
  )
  return {
    'customer-value': whole.map(({ month, n, known }) =>
      around(month, n, known / n, (NINETY_FIVE * variation * (known / n)) / Math.sqrt(n)),
    ),
    revenue: whole.map(({ month, n, known, all }) =>
      around(month, n, all, NINETY_FIVE * (known / n) * Math.sqrt(n * (1 + variation * variation))),
    ),
    active: whole.map(({ month, n }) => around(month, n, n, NINETY_FIVE * Math.sqrt(n))),
    repeat: returns.flatMap(({ month, newcomers, returned }) => {
      const interval = wilson(returned, newcomers)
      return interval
        ? [{ month, value: interval.value, low: interval.low, high: interval.high, n: newcomers }]
        : []
    }),
  }
}

function around(month: string, n: number, value: number, half: number): Point {
  return { month, value, low: Math.max(0, value - half), high: value + half, n }
}

/** The last whole month: that of `asOf` where only its last three days are missing, else the one before. */
export function lastWholeMonth(asOf: string): string {
  const day = new Date(`${asOf}T00:00:00Z`)
  const end = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0))
  const missing = (end.getTime() - day.getTime()) / 86_400_000
  const month = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - (missing <= 3 ? 0 : 1), 1))
  return month.toISOString().slice(0, 10)
}
