export type CohortUnit = 'month' | 'quarter' | 'year'

export interface CellRow {
  cohort: string
  period: number
  customers: number
  revenue: number
}

export interface LastSeenRow {
  cohort: string
  period: number
  customers: number
}

/** One period of a cohort that is over. */
export interface CohortCell {
  period: number
  /** Bought in this period (classic retention). */
  active: number
  share: number
  /** Bought in this period or a later one. */
  stillThere: number
  revenue: number
  /** Revenue from the first period up to this one, for each who began. */
  worthSoFar: number
}

export interface Cohort {
  /** First day of the period in which they came. */
  cohort: string
  size: number
  /** A place for every period up to the last that is over on as_of; NULL: not over, so not known. */
  cells: (CohortCell | null)[]
}

export interface AverageCell {
  period: number
  /** Customers of the cohorts for which this period is over. */
  customers: number
  share: number
  stillThere: number
  revenue: number
  worthSoFar: number
}

const MONTHS: Record<CohortUnit, number> = { month: 1, quarter: 3, year: 12 }

/** First day of the period so many periods after the one that begins on `day`. */
export function addPeriods(day: string, periods: number, unit: CohortUnit): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + periods * MONTHS[unit], 1)).toISOString().slice(0, 10)
}

/** Whether the period `periods` after the one that begins on `day` is wholly past at the end of `asOf`. */
export function isOver(day: string, periods: number, unit: CohortUnit, asOf: string): boolean {
  const dayAfter = new Date(Date.parse(`${asOf}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return addPeriods(day, periods + 1, unit) <= dayAfter
}

/**
 * The triangle of cohorts: a row for each, a cell for each period. A period that is over and in which nobody bought is 0; one
 * that is not over is blank, never 0, however many bought in it so far.
 */
export function cohortGrid(
  cells: CellRow[],
  lastSeen: LastSeenRow[],
  unit: CohortUnit,
  asOf: string,
): Cohort[] {
  const known = new Map(cells.map((row) => [`${row.cohort}|${row.period}`, row]))
  const last = new Map(lastSeen.map((row) => [`${row.cohort}|${row.period}`, row.customers]))
  const starts = [...new Set(cells.map((row) => row.cohort))].sort()
  const first = starts[0]
  if (!first) return []
  let width = 1
  while (isOver(first, width, unit, asOf)) width++
  return starts.map((cohort) => {
    const size = known.get(`${cohort}|0`)?.customers ?? 0
    const row: (CohortCell | null)[] = []
    let gone = 0
    let revenue = 0
    for (let period = 0; period < width; period++) {
      if (!isOver(cohort, period, unit, asOf)) {
        row.push(null)
        continue
      }
      const cell = known.get(`${cohort}|${period}`)
      revenue += cell?.revenue ?? 0
      row.push({
        period,
        active: cell?.customers ?? 0,
        share: (cell?.customers ?? 0) / size,
        stillThere: size - gone,
        revenue: cell?.revenue ?? 0,
        worthSoFar: revenue / size,
      })
      gone += last.get(`${cohort}|${period}`) ?? 0
    }
    return { cohort, size, cells: row }
  })
}

/** Each period over all cohorts for which it is over, every customer counting once. */
export function averageRow(cohorts: Cohort[]): AverageCell[] {
  const width = Math.max(0, ...cohorts.map((row) => row.cells.length))
  return Array.from({ length: width }, (_, period) => {
    const over = cohorts.filter((row) => row.cells[period])
    const customers = over.reduce((sum, row) => sum + row.size, 0)
    const total = (pick: (cell: CohortCell, size: number) => number) =>
      over.reduce((sum, row) => sum + pick(row.cells[period]!, row.size), 0)
    return {
      period,
      customers,
      share: total((cell) => cell.active) / customers,
      stillThere: total((cell) => cell.stillThere) / customers,
      revenue: total((cell) => cell.revenue),
      worthSoFar: total((cell, size) => cell.worthSoFar * size) / customers,
    }
  }).filter((cell) => cell.customers > 0)
}
