import type { Engine } from '../../engine/engine'
import { ident, sql, sqlFile } from '../../engine/sql'
import type { Scope } from '../../model/scope'
import type { Analysis, Basis, Context, Fact } from '../analysis'
import { writeFacts } from '../facts'
import scoredSql from '../scored.sql?raw'
import {
  INSTRUMENTS,
  monthScores,
  NOTHING,
  plus,
  scoreOf,
  type Instrument,
  type MonthScore,
  type Score,
  type Tally,
} from '../score-tally'
import customerScoresSql from './customer-scores.sql?raw'
import methodText from './method.en.md?raw'
import quotesSql from './quotes.sql?raw'
import talliesSql from './tallies.sql?raw'

export interface ScoresParams {
  /** Groups with fewer answers are greyed and never stand out. */
  fewest: number
}

export interface Quote {
  id: string
  customer: string | null
  source: string
  occurredAt: Date | null
  month: string | null
  score: number
  outOf: number
  tone: 'good' | 'bad' | 'plain'
  words: string
}

export interface InstrumentScores {
  instrument: Instrument
  all: Score
  sources: (Score & { source: string })[]
  months: MonthScore[]
  /** The lowest of the months that stand out below; NULL where none does. */
  worst: MonthScore | null
  latest: Quote[]
  lowest: Quote[]
  /** What was said in each month that stands out below. */
  ofMonth: Record<string, Quote[]>
}

export interface ScoresResult {
  basis: Basis
  /** Those that have answers, most answers first. */
  instruments: InstrumentScores[]
  answers: number
  anonymous: number
}

interface TallyRow extends Tally {
  instrument: Instrument
  source: string
  month: string | null
}

interface QuoteRow {
  why: 'latest' | 'lowest' | 'of month'
  instrument: Instrument
  month: string | null
  response_id: string
  customer_id: string | null
  source: string
  occurred_at: Date | null
  score: number
  scale_high: number
  good: boolean
  bad: boolean
  words: string
}

/** The same over months: kept for other analyses as a table. */
const MONTHS_TABLE = ident('score_months')

/** NPS, CSAT, CES and stars: overall, by source and by month, each with its interval; makes customer_scores and score_months. */
export const scores: Analysis<ScoresParams, ScoresResult> = {
  id: 'scores',
  version: 1,
  needs: [
    {
      table: 'responses',
      columns: ['score'],
      where: "instrument in ('nps', 'csat', 'ces', 'stars')",
      unlock: ['reviews', 'survey'],
    },
  ],
  makes: ['customer_scores', 'score_months'],
  readsScope: ['period', 'selection'],
  defaults: { fewest: 10 },
  method: methodText,
  sqlShown: [scoredSql, talliesSql, customerScoresSql],
  run,
}

async function run({ engine, scope, params, progress }: Context<ScoresParams>): Promise<ScoresResult> {
  await makeCustomerScores(engine, scope)
  progress(1, 3)
  await engine.run(sqlFile(scoredSql, { name: ident('scored_answers'), rows: ident('scope', 'responses') }))
  const tallies = await engine.query<TallyRow>(sqlFile(talliesSql))
  progress(2, 3)
  const quotes = await engine.query<QuoteRow>(sqlFile(quotesSql))
  const [placed] = await engine.query<{ n: number; from_day: string | null; to_day: string | null }>(sql`
    select count(*) filter (score is not null)::integer as n, strftime(min(occurred_at), '%Y-%m-%d') as from_day,
      strftime(max(occurred_at), '%Y-%m-%d') as to_day
    from scope.responses where instrument in ('nps', 'csat', 'ces', 'stars')`)
  const instruments = INSTRUMENTS.flatMap((instrument) => {
    const own = tallies.filter((row) => row.instrument === instrument)
    const said = quotes.filter((row) => row.instrument === instrument)
    return own.length === 0 ? [] : [instrumentScores(instrument, own, said, params.fewest)]
  }).sort((a, b) => b.all.n - a.all.n)
  const answers = instruments.reduce((sum, { all }) => sum + all.n, 0)
  const offScale = (placed?.n ?? 0) - answers
  const result: ScoresResult = {
    basis: {
      n: answers,
      unit: 'answers',
      from: placed?.from_day ?? null,
      to: placed?.to_day ?? null,
      excluded: offScale > 0 ? [{ reason: 'offScale', n: offScale }] : [],
    },
    instruments,
    answers,
    anonymous: instruments.reduce((sum, { all }) => sum + all.anonymous, 0),
  }
  await keepMonths(engine, instruments)
  await writeFacts(engine, 'scores', facts(result))
  return result
}

/** Bound to `as_of` alone: a selection may ask these scores, so they must not follow the selection. */
async function makeCustomerScores(engine: Engine, scope: Scope): Promise<void> {
  const rows = sql`(select * from data.responses where coalesce(occurred_at::date <= ${scope.asOf}::date, true))`
  await engine.run(sqlFile(scoredSql, { name: ident('scored_so_far'), rows }))
  await engine.run(sqlFile(customerScoresSql))
}

async function keepMonths(engine: Engine, instruments: readonly InstrumentScores[]): Promise<void> {
  const rows = instruments.flatMap(({ instrument, months }) =>
    months.map((month) => ({ instrument, ...month })),
  )
  await engine.insert(MONTHS_TABLE, {
    instrument: rows.map((row) => row.instrument),
    month: rows.map((row) => row.month),
    n: Int32Array.from(rows, (row) => row.n),
    value: Float64Array.from(rows, (row) => row.value),
    low: Float64Array.from(rows, (row) => row.low),
    high: Float64Array.from(rows, (row) => row.high),
    rest: Float64Array.from(rows, (row) => row.rest?.value ?? NaN),
    stands: rows.map((row) => row.stands),
  })
}

function instrumentScores(
  instrument: Instrument,
  rows: readonly TallyRow[],
  quotes: readonly QuoteRow[],
  fewest: number,
): InstrumentScores {
  const by = (key: (row: TallyRow) => string | null) => {
    const sums = new Map<string, Tally>()
    for (const row of rows) {
      const name = key(row)
      if (name !== null) sums.set(name, plus(sums.get(name) ?? NOTHING, row))
    }
    return [...sums].sort(([a], [b]) => (a < b ? -1 : 1))
  }
  const months = monthScores(
    instrument,
    by((row) => row.month).map(([month, tally]) => ({ month, tally })),
    fewest,
  )
  const low = months.filter((month) => month.stands === 'low')
  const worst = low.reduce<MonthScore | null>((a, b) => (a && a.value <= b.value ? a : b), null)
  const kept = (why: QuoteRow['why'], month?: string) =>
    quotes.filter((row) => row.why === why && (!month || row.month === month)).map(quoteOf)
  return {
    instrument,
    all: scoreOf(instrument, rows.reduce(plus, NOTHING))!,
    sources: by((row) => row.source)
      .map(([source, tally]) => ({ source, ...scoreOf(instrument, tally)! }))
      .sort((a, b) => b.n - a.n),
    months,
    worst,
    latest: kept('latest'),
    lowest: kept('lowest').filter((quote) => quote.tone !== 'good'),
    ofMonth: Object.fromEntries(low.map(({ month }) => [month, kept('of month', month)])),
  }
}

function quoteOf(row: QuoteRow): Quote {
  return {
    id: row.response_id,
    customer: row.customer_id,
    source: row.source,
    occurredAt: row.occurred_at,
    month: row.month,
    score: row.score,
    outOf: row.scale_high,
    tone: row.good ? 'good' : row.bad ? 'bad' : 'plain',
    words: row.words,
  }
}

const UNITS: Record<Instrument, string> = { nps: 'points', csat: 'share', ces: 'of 7', stars: 'of 5' }

function facts({ basis, instruments }: ScoresResult): Omit<Fact, 'analysis'>[] {
  return instruments.flatMap(({ instrument, all, worst }) => {
    const unit = UNITS[instrument]
    const whole = {
      value: all.value,
      low: all.low,
      high: all.high,
      unit,
      n: all.n,
      from: basis.from,
      to: basis.to,
    }
    if (!worst) return [{ name: instrument, ...whole }]
    const { value, low, high, n, month } = worst
    return [
      { name: instrument, ...whole },
      { name: `${instrument}_worst_month`, value, low, high, unit, n, from: month, to: lastDayOf(month) },
    ]
  })
}

/** '2024-11-01' -> '2024-11-30'. */
function lastDayOf(month: string): string {
  const first = new Date(`${month}T00:00:00Z`)
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).toISOString().slice(0, 10)
}
