import type { Engine } from '../../engine/engine'
import { ident, sql, sqlFile } from '../../engine/sql'
import type { Scope } from '../../model/scope'
import { NEW_DAYS, usualGaps } from '../gaps'
import { segmentsAt } from '../rfm-scores'
import { INSTRUMENTS, scoreOf, type Instrument, type Score, type Tally } from '../score-tally'
import scoredSql from '../scored.sql?raw'
import { netPromoterScore } from '../../stats/intervals'
import answersSql from './answers.sql?raw'
import { daysBetween, shifted } from './days'
import knownSql from './known.sql?raw'
import movesSql from './moves.sql?raw'
import peopleSql from './people.sql?raw'
import salesSql from './sales.sql?raw'
import textsSql from './texts.sql?raw'
import totalsSql from './totals.sql?raw'

/** Customers on the two days, and who came and went between them. */
export interface PeopleChange {
  then: number
  now: number
  hereThen: number
  hereNow: number
  newcomers: number
  /** Of them those who are gone already. */
  newcomersGone: number
  lost: number
  back: number
  /** The same of as many days before, and how many were there and gone at their beginning; NULL where the data do not reach so far. */
  before: { here: number; gone: number; newcomers: number; lost: number; back: number } | null
  /** Net revenue of those who were lost, in the 365 days up to the earlier day. */
  lostBrought: number
  /** Net paid by each customer so far, on average; NULL without customers, or amounts. */
  paidThen: number | null
  paidNow: number | null
  /** Away for longer than this is gone, in days, by so many gaps between purchases. */
  goneAfter: number
  gaps: number
}

export interface Sales {
  /** NULL without amounts. */
  revenue: number | null
  /** The part of known customers. */
  knownRevenue: number | null
  orders: number
  anonymousOrders: number
  buyers: number
}

export interface Move {
  /** NULL: no customer yet on the earlier day. */
  from: string | null
  to: string
  customers: number
}

export interface Felt {
  /** A score by its id, 'written' for what texts say: positive less negative ones in 100. */
  id: Instrument | 'written'
  then: Pick<Score, 'value' | 'low' | 'high' | 'n' | 'anonymous'> | null
  now: Pick<Score, 'value' | 'low' | 'high' | 'n' | 'anonymous'> | null
}

/** The data as of two days. The days since the earlier one are compared with as many days before it. */
export interface Comparison {
  since: string
  asOf: string
  days: number
  /** First of the days before, and of all sales. */
  before: string
  firstDay: string | null
  /** People known, customers or not; of the undated nothing says since when. */
  known: { then: number; now: number; undated: number }
  /** NULL where nobody known has bought. */
  people: PeopleChange | null
  sales: { now: Sales; then: Sales | null } | null
  moves: Move[]
  felt: Felt[]
}

interface TotalsRow {
  now: number
  then_: number
  here_now: number
  here_then: number
  newcomers: number
  newcomers_gone: number
  lost: number
  back: number
  here_before: number
  gone_before: number
  newcomers_before: number
  lost_before: number
  back_before: number
  lost_brought: number
  paid_now: number
  paid_then: number
}

interface SalesRow {
  which: 'now' | 'then'
  revenue: number
  known_revenue: number
  orders: number
  anonymous_orders: number
  buyers: number
  first_day: string | null
  priced: boolean
}

interface MoveRow {
  from_segment: string | null
  to_segment: string
  customers: number
}

interface TallyRow extends Tally {
  instrument: Instrument
  which: 'now' | 'then'
}

/** Makes `target`, one row per customer (derived.sql, `changes`), and says what changed. Reads rfm, rfm_codes and feelings. */
export async function compare(
  engine: Engine,
  scope: Scope,
  since: string,
  target: string,
): Promise<Comparison> {
  const { asOf, currency } = scope
  const days = daysBetween(since, asOf)
  const stretch = { since, as_of: asOf, days }
  const gaps = await usualGaps(engine)
  await engine.run(sql`create or replace table changes_then (customer_id varchar, segment varchar)`)
  const [placed] = await engine.query<{ n: number }>(sql`select count(*)::integer as n from rfm`)
  if (placed!.n > 0) await segmentsAt(engine, since, 'changes_then')
  await engine.run(
    sqlFile(peopleSql, {
      target: ident(target),
      earlier: ident('changes_then'),
      ...stretch,
      longest_gap: gaps.longest,
      new_days: NEW_DAYS,
    }),
  )
  await engine.run(sql`drop table changes_then`)
  const people = ident(target)
  const [totals] = await engine.query<TotalsRow>(sqlFile(totalsSql, { people, since }))
  const sales = await engine.query<SalesRow>(sqlFile(salesSql, { ...stretch, currency }))
  const moves = await engine.query<MoveRow>(sqlFile(movesSql, { people }))
  const [known] = await engine.query<{ then_: number; now: number; undated: number }>(
    sqlFile(knownSql, { since, as_of: asOf }),
  )
  const { first_day: firstDay, priced } = sales[0]!
  const reaches = firstDay !== null && daysBetween(shifted(since, 1 - days), firstDay) <= slack(days)
  return {
    since,
    asOf,
    days,
    before: shifted(since, 1 - days),
    firstDay,
    known: { then: known!.then_, now: known!.now, undated: known!.undated },
    people: totals!.now > 0 ? peopleOf(totals!, reaches, priced, gaps) : null,
    sales: firstDay === null ? null : salesOf(sales, reaches),
    moves: moves.map(({ from_segment, to_segment, customers }) => ({
      from: from_segment,
      to: to_segment,
      customers,
    })),
    felt: await feltIn(engine, stretch),
  }
}

/** The data may begin a little later than the days before: as much as two weeks are of a year. */
function slack(days: number): number {
  return Math.floor((days * 14) / 365)
}

function peopleOf(
  row: TotalsRow,
  reaches: boolean,
  priced: boolean,
  gaps: { n: number; longest: number },
): PeopleChange {
  return {
    then: row.then_,
    now: row.now,
    hereThen: row.here_then,
    hereNow: row.here_now,
    newcomers: row.newcomers,
    newcomersGone: row.newcomers_gone,
    lost: row.lost,
    back: row.back,
    before: reaches
      ? {
          here: row.here_before,
          gone: row.gone_before,
          newcomers: row.newcomers_before,
          lost: row.lost_before,
          back: row.back_before,
        }
      : null,
    lostBrought: row.lost_brought,
    paidThen: priced && row.then_ > 0 ? row.paid_then / row.then_ : null,
    paidNow: priced ? row.paid_now / row.now : null,
    goneAfter: gaps.longest,
    gaps: gaps.n,
  }
}

function salesOf(rows: readonly SalesRow[], reaches: boolean): { now: Sales; then: Sales | null } {
  const of = (which: SalesRow['which']): Sales => {
    const row = rows.find((one) => one.which === which)!
    return {
      revenue: row.priced ? row.revenue : null,
      knownRevenue: row.priced ? row.known_revenue : null,
      orders: row.orders,
      anonymousOrders: row.anonymous_orders,
      buyers: row.buyers,
    }
  }
  return { now: of('now'), then: reaches ? of('then') : null }
}

async function feltIn(
  engine: Engine,
  stretch: { since: string; as_of: string; days: number },
): Promise<Felt[]> {
  const scored = ident('scored_for_changes')
  await engine.run(sqlFile(scoredSql, { name: scored, rows: ident('data', 'responses') }))
  const answers = await engine.query<TallyRow>(sqlFile(answersSql, { ...stretch, scored }))
  await engine.run(sql`drop view ${scored}`)
  const texts = await engine.query<Omit<TallyRow, 'instrument'>>(sqlFile(textsSql, stretch))
  const tally = (instrument: Instrument, which: 'now' | 'then') => {
    const row = answers.find((one) => one.instrument === instrument && one.which === which)
    return row ? scoreOf(instrument, row) : null
  }
  const written = (which: 'now' | 'then') => {
    const row = texts.find((one) => one.which === which)
    if (!row) return null
    const { n, good, bad, anonymous } = row
    return { ...netPromoterScore({ promoters: good, passives: n - good - bad, detractors: bad })!, anonymous }
  }
  return [
    ...INSTRUMENTS.map((id): Felt => ({ id, then: tally(id, 'then'), now: tally(id, 'now') })),
    { id: 'written' as const, then: written('then'), now: written('now') },
  ].filter(({ then, now }) => then !== null || now !== null)
}
