import type { Engine } from '../../engine/engine'
import { sql, sqlFile } from '../../engine/sql'
import { knownDay } from '../../model/scope'
import type { Selection } from '../../model/selection'
import { wilson } from '../../stats/intervals'
import type { Analysis, Basis, Context, Fact } from '../analysis'
import { readFacts, writeFacts } from '../facts'
import { changedOf, type Changed } from './changed'
import methodText from './method.en.md?raw'
import nowSql from './now.sql?raw'
import {
  GOALS,
  lastWholeMonth,
  purchaseSeries,
  type GoalId,
  type Point,
  type ReturnRow,
  type TrendRow,
} from './series'
import returnsSql from './returns.sql?raw'
import trendSql from './trend.sql?raw'
import { writtenOf, type Written, type WrittenRow } from './written'
import writtenSql from './written.sql?raw'

export interface OverviewParams {
  goal: GoalId
}

export interface Goal {
  id: GoalId
  points: Point[]
}

/** A month in which a score stood out below the others. */
export interface BadMonth {
  instrument: string
  month: string
  value: number
  rest: number
  /** How far it fell, as a share of its scale. */
  fall: number
}

export interface Estimate {
  value: number
  low: number
  high: number
  n: number
}

export interface WeekRow {
  id: string
  title: string
  why: string
  customers: number
  low: number | null
  high: number | null
  quadrant: string
  selection: Selection
}

/** How things stand; NULL where the data do not say. */
export interface Standing {
  customers: number
  people: number
  /** Rows of the files that could name a person, whether they do or not. */
  records: number
  /** Whether there are sales at all: without them nobody is a customer, and nobody a prospect. */
  sales: boolean
  active: number
  activeBefore: number
  /** Spending of a known active customer in 12 months, and a year before. */
  perCustomer: Estimate | null
  perCustomerBefore: number | null
  revenue: number | null
  /** Of it from sales without a known person. */
  anonymousShare: number
  expected: Estimate | null
  repeat: Estimate | null
  repeatBefore: Estimate | null
  /** So many customers bring half of the money, of so many. */
  half: { n: number; of: number } | null
  /** Good customers who are slipping away or left within a year; NULL where nobody was judged. */
  slipping: number | null
  atStake: number | null
  champions: number | null
  personas: number
  feeling: (Estimate & { instrument: string }) | null
  /** How they feel in what they write; NULL where nothing of it was read. */
  written: Written | null
  /** How well people are known and met; NULL where that was not worked out. */
  quadrant: string | null
  touchpoints: number | null
}

export interface OverviewResult {
  basis: Basis
  /** The goal shown: the one chosen, else the first that the data allow; NULL where none. */
  goal: Goal | null
  available: GoalId[]
  badMonths: BadMonth[]
  standing: Standing
  /** NULL where there is nothing earlier to compare with. */
  changed: Changed | null
  week: WeekRow[]
  /** Actions beyond those of the week. */
  more: number
}

/** The stage that the churn page calls leaving. */
export const SLIPPING: Selection = { is: { field: 'churn.lifecycle', op: 'eq', value: 'leaving' } }

const WEEK = 5

/** How the business stands with its people, and what to do this week. */
export const overview: Analysis<OverviewParams, OverviewResult> = {
  id: 'overview',
  version: 3,
  needs: [{ table: 'identities', columns: [], unlock: ['orders', 'customers', 'reviews', 'tickets'] }],
  reads: [
    'experience_matrix',
    'rfm',
    'customer_value',
    'churn',
    'customer_scores',
    'score_months',
    'persona_members',
    'action_list',
    'feelings',
    'changes',
  ],
  defaults: { goal: 'customer-value' },
  method: methodText,
  sqlShown: [trendSql, returnsSql, nowSql, writtenSql],
  run,
}

interface NowRow {
  customers: number
  people: number
  records: number
  sales: boolean
  from_day: string | null
  active: number
  spend: number | null
  spread: number | null
  active_before: number
  spend_before: number | null
  firsts: number
  returned: number
  firsts_before: number
  returned_before: number
  half: number | null
  buyers: number
  slipping: number
  at_stake: number | null
  champions: number
  segmented: number
  judged: number
  personas: number
}

async function run({ engine, scope, params, progress }: Context<OverviewParams>): Promise<OverviewResult> {
  const day = { as_of: scope.asOf }
  const [now] = await engine.query<NowRow>(sqlFile(nowSql, day))
  progress(1, 3)
  const last = lastWholeMonth(scope.asOf)
  const trend = await engine.query<TrendRow>(
    sqlFile(trendSql, { ...day, last_month: last, currency: scope.currency }),
  )
  const returns = await engine.query<ReturnRow>(sqlFile(returnsSql, day))
  progress(2, 3)
  const { months, badMonths } = await scoreMonths(engine)
  const standing = await standingOf(engine, now!, trend, scope.asOf, scope.currency)
  const series = purchaseSeries(trend, returns, variationOf(now!))
  const goals: Goal[] = GOALS.map((id) => ({
    id,
    points: id in series ? series[id as keyof typeof series] : (months.get(id) ?? []),
  })).filter(({ points }) => points.length > 1)
  const { week, more } = await weekOf(engine)
  const result: OverviewResult = {
    basis: {
      ...(standing.customers > 0
        ? { n: standing.customers, unit: 'customers' }
        : standing.people > 0
          ? { n: standing.people, unit: 'people' }
          : { n: standing.records, unit: 'records' }),
      from: now!.from_day,
      to: knownDay(scope),
      excluded: [],
    },
    goal: goals.find(({ id }) => id === params.goal) ?? goals[0] ?? null,
    available: goals.map(({ id }) => id),
    badMonths,
    standing,
    changed: changedOf(await readFacts(engine)),
    week,
    more,
  }
  await keepFacts(engine, result, scope.currency)
  return result
}

function variationOf({ spread, spend, active }: NowRow): number {
  return spread !== null && spend !== null && spend > 0 && active > 1 ? spread / (spend / active) : 0
}

async function scoreMonths(engine: Engine) {
  await engine.run(
    sql`create table if not exists mem.score_months (instrument varchar, month varchar, n integer, value double, low double,
      high double, rest double, stands varchar)`,
  )
  const rows = await engine.query<Point & { instrument: string; stands: string; rest: number | null }>(
    sql`select instrument, month, n, value, low, high, rest, stands from mem.score_months order by instrument, month`,
  )
  const months = new Map<string, Point[]>()
  for (const { instrument, month, n, value, low, high } of rows)
    months.set(instrument, [...(months.get(instrument) ?? []), { month, n, value, low, high }])
  const low = rows.filter(({ stands, rest }) => stands === 'low' && rest !== null)
  return { months, badMonths: worstOfEach(low.map(({ rest, ...row }) => ({ ...row, rest: rest! }))) }
}

const WIDTHS: Record<string, number> = { nps: 200, csat: 1, ces: 6, stars: 4 }

/** Of several scores that fell in one month the one that fell farthest on its scale; oldest month first. */
function worstOfEach(rows: readonly Omit<BadMonth, 'fall'>[]): BadMonth[] {
  const worst = new Map<string, BadMonth>()
  for (const { instrument, month, value, rest } of rows) {
    const row = { instrument, month, value, rest, fall: (rest - value) / (WIDTHS[instrument] ?? 1) }
    const known = worst.get(month)
    if (!known || row.fall > known.fall) worst.set(month, row)
  }
  return [...worst.values()].sort((a, b) => (a.month < b.month ? -1 : 1))
}

const MOST_TRUSTED = ['nps', 'csat', 'stars', 'ces']

async function standingOf(
  engine: Engine,
  now: NowRow,
  trend: readonly TrendRow[],
  asOf: string,
  currency: string,
): Promise<Standing> {
  const all = await readFacts(engine)
  const facts = all.filter(
    ({ analysis, name, low, high }) =>
      analysis === 'scores' && MOST_TRUSTED.includes(name) && low != null && high != null,
  )
  const felt = facts.reduce<(typeof facts)[number] | null>((a, b) => (a && a.n >= b.n ? a : b), null)
  const nobody = await anonymousRevenue(engine, asOf, currency)
  const perCustomer = now.active > 0 && now.spend !== null ? now.spend / now.active : null
  const half = perCustomer === null ? 0 : (1.96 * (now.spread ?? 0)) / Math.sqrt(now.active)
  const revenue = trend.length === 0 && nobody === 0 ? null : (now.spend ?? 0) + nobody
  return {
    customers: now.customers,
    people: now.people,
    records: now.records,
    sales: now.sales,
    active: now.active,
    activeBefore: now.active_before,
    perCustomer:
      perCustomer === null
        ? null
        : {
            value: perCustomer,
            low: Math.max(0, perCustomer - half),
            high: perCustomer + half,
            n: now.active,
          },
    perCustomerBefore:
      reaches(now, asOf, 730) && now.active_before > 0 && now.spend_before !== null
        ? now.spend_before / now.active_before
        : null,
    revenue,
    anonymousShare: revenue !== null && revenue > 0 ? nobody / revenue : 0,
    expected: estimateOf(all.find(({ analysis, name }) => analysis === 'value' && name === 'clv_12m')),
    repeat: wilson(now.returned, now.firsts),
    repeatBefore: reaches(now, asOf, 820) ? wilson(now.returned_before, now.firsts_before) : null,
    half: now.half === null ? null : { n: now.half, of: now.buyers },
    slipping: now.judged > 0 ? now.slipping : null,
    atStake: now.at_stake,
    champions: now.segmented > 0 ? now.champions : null,
    personas: now.personas,
    ...(await placeOf(engine, asOf)),
    written: await writtenAt(engine, asOf),
    feeling: felt
      ? { instrument: felt.name, value: felt.value, low: felt.low!, high: felt.high!, n: felt.n }
      : null,
  }
}

async function writtenAt(engine: Engine, asOf: string): Promise<Written | null> {
  const [row] = await engine.query<WrittenRow>(sqlFile(writtenSql, { as_of: asOf }))
  return row ? writtenOf(row) : null
}

/** Where the experience matrix sees the company, and at how many kinds of touchpoint there is anything. */
async function placeOf(engine: Engine, asOf: string): Promise<Pick<Standing, 'quadrant' | 'touchpoints'>> {
  await engine.run(
    sql`create table if not exists mem.experience_matrix (connectedness double, interaction double, quadrant varchar)`,
  )
  const [row] = await engine.query<{ quadrant: string | null; touchpoints: number }>(sql`
    select (select quadrant from mem.experience_matrix)::varchar as quadrant,
      count(distinct touchpoint)::integer as touchpoints
    from mem.main.activity
    where platform is not null and coalesce(occurred_at::date <= ${asOf}::date, true)`)
  return { quadrant: row!.quadrant, touchpoints: row!.touchpoints > 0 ? row!.touchpoints : null }
}

/** Whether the data begin early enough for a whole year so many days back; two weeks do not matter. */
function reaches({ from_day }: NowRow, asOf: string, days: number): boolean {
  return from_day !== null && Date.parse(asOf) - Date.parse(from_day) >= (days - 14) * 86_400_000
}

/** A fact that is an estimate, with its interval. */
function estimateOf(fact: Fact | undefined): Estimate | null {
  return fact && fact.low != null && fact.high != null
    ? { value: fact.value, low: fact.low, high: fact.high, n: fact.n }
    : null
}

async function anonymousRevenue(engine: Engine, asOf: string, currency: string): Promise<number> {
  const [row] = await engine.query<{ net: number }>(sql`
    select coalesce(sum(net), 0)::double as net from data.orders
    where customer_id is null and not cancelled and not test and not fully_refunded
      and (currency is null or currency = ${currency})
      and occurred_at::date > ${asOf}::date - 365 and occurred_at::date <= ${asOf}::date`)
  return row?.net ?? 0
}

interface ActionRow {
  action_id: string
  title: string
  why: string
  customers: number
  impact_low: number | null
  impact_high: number | null
  quadrant: string
  selection: string
}

async function weekOf(engine: Engine): Promise<{ week: WeekRow[]; more: number }> {
  await engine.run(
    sql`create table if not exists mem.action_list (place integer, action_id varchar, title varchar, why varchar, team varchar,
      customers integer, impact_low double, impact_high double, hours double, effort varchar, quadrant varchar, selection varchar)`,
  )
  const rows = await engine.query<ActionRow>(sql`
    select action_id, title, why, customers, impact_low, impact_high, quadrant, selection from mem.action_list order by place`)
  const week = rows.slice(0, WEEK).map((row) => ({
    id: row.action_id,
    title: row.title,
    why: row.why,
    customers: row.customers,
    low: row.impact_low,
    high: row.impact_high,
    quadrant: row.quadrant,
    selection: JSON.parse(row.selection) as Selection,
  }))
  return { week, more: rows.length - week.length }
}

function writtenFact({ value, low, high, n, of }: Written, { from, to }: OverviewResult['basis']) {
  return {
    name: 'feel_in_writing',
    value,
    low,
    high,
    n,
    unit: 'share',
    from: of === 'year' && to !== null ? yearBefore(to) : from,
    to,
  }
}

/** First of the 365 days that end with a day. */
function yearBefore(day: string): string {
  return new Date(Date.parse(day) - 364 * 86_400_000).toISOString().slice(0, 10)
}

async function keepFacts(
  engine: Engine,
  { standing, basis }: OverviewResult,
  currency: string,
): Promise<void> {
  const { perCustomer, repeat, revenue, active, customers, written } = standing
  const place = { from: basis.from, to: basis.to }
  await writeFacts(engine, 'overview', [
    { name: 'customers', value: customers, unit: 'customers', n: customers, ...place },
    { name: 'active_12m', value: active, unit: 'customers', n: customers, ...place },
    ...(revenue === null
      ? []
      : [{ name: 'revenue_12m', value: revenue, unit: currency, n: active, ...place }]),
    ...(perCustomer ? [{ name: 'value_per_active', ...perCustomer, unit: currency, ...place }] : []),
    ...(repeat ? [{ name: 'back_within_3_months', ...repeat, unit: 'share', ...place }] : []),
    ...(written ? [writtenFact(written, basis)] : []),
  ])
}
