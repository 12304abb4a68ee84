import { netPromoterScore, npsDifference, type NpsCounts } from '../../stats/intervals'

/** How people feel in what they write. */
export interface Written {
  /** Share of positive texts less that of negative ones, -1 … 1, with 95 %. */
  value: number
  low: number
  high: number
  n: number
  positive: number
  negative: number
  /** Of the last 365 days, or of all texts where those hold too few. */
  of: 'year' | 'all'
  /** The same of the year before; NULL where there were too few to compare. */
  before: { value: number; n: number } | null
  /** What lies beyond chance; NULL where there is nothing to compare with. */
  change: 'better' | 'worse' | 'same' | null
}

export interface WrittenRow {
  positive: number
  neutral: number
  negative: number
  positive_now: number
  neutral_now: number
  negative_now: number
  positive_before: number
  neutral_before: number
  negative_before: number
}

/** With fewer texts a year is not compared, and does not stand for itself. */
const FEWEST = 30

/** NULL where no text was read. The interval and the difference are those of a net promoter score, as it is built alike. */
export function writtenOf(row: WrittenRow): Written | null {
  const now = counts(row.positive_now, row.neutral_now, row.negative_now)
  const before = counts(row.positive_before, row.neutral_before, row.negative_before)
  const all = counts(row.positive, row.neutral, row.negative)
  const yearly = sum(now) >= FEWEST
  const shown = yearly ? now : all
  const net = netPromoterScore(shown)
  if (!net) return null
  const comparable = yearly && sum(before) >= FEWEST
  const past = comparable ? netPromoterScore(before)! : null
  const moved = comparable ? npsDifference(before, now) : null
  return {
    value: net.value / 100,
    low: net.low / 100,
    high: net.high / 100,
    n: net.n,
    positive: shown.promoters / net.n,
    negative: shown.detractors / net.n,
    of: yearly ? 'year' : 'all',
    before: past ? { value: past.value / 100, n: past.n } : null,
    change: moved ? (moved.low > 0 ? 'better' : moved.high < 0 ? 'worse' : 'same') : null,
  }
}

function counts(positive: number, neutral: number, negative: number): NpsCounts {
  return { promoters: positive, passives: neutral, detractors: negative }
}

function sum({ promoters, passives, detractors }: NpsCounts): number {
  return promoters + passives + detractors
}
