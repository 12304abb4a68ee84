import type { Engine } from '../../engine/engine'
import { ident, sql, sqlFile } from '../../engine/sql'
import { both, selectionSql, type Selection } from '../../model/selection'
import type { Scope } from '../../model/scope'
import type { Analysis, Basis, Context } from '../analysis'
import { readFacts, writeFacts } from '../facts'
import badMonthSql from './bad-month.sql?raw'
import discountsSql from './discounts.sql?raw'
import groupSql from './group.sql?raw'
import {
  byRank,
  effortOf,
  impactOf,
  middle,
  quadrantOf,
  type Effort,
  type Quadrant,
  type Range,
} from './impact'
import { words } from './messages.en'
import methodText from './method.en.md?raw'
import {
  ACTION_IDS,
  AGREED,
  BUY_ANYWAY,
  CHAMPIONS,
  disappointedSince,
  LEAVING,
  meansOpen,
  newcomers,
  PLAYS,
  QUIET_LOYAL,
  SILENT_PROMOTERS,
  unhappyBetween,
  unhappySince,
  UPLIFTS,
  waitingSince,
  WITHOUT_EMAIL,
  type ActionId,
  type Stake,
  type Team,
  type Uplift,
} from './plays'
import topicsSql from './topics.sql?raw'
import unlinkedSql from './unlinked.sql?raw'
import waitingSql from './waiting.sql?raw'

export interface ActionsParams {
  uplifts: Record<ActionId, Uplift>
  /** An open ticket waits too long after so many days. */
  patienceDays: number
  /** A low answer, or a text that complains, is worth a call for so many days. */
  recentDays: number
  /** A first purchase is new for so many days. */
  newDays: number
}

/** What the sentences of an action may speak of. */
export interface ActionValues {
  n: number
  /** Days between their purchases, the median. */
  gap: number | null
  /** How likely they are still customers, the mean. */
  pAlive: number | null
  /** Among the best tenth by value. */
  best: number
  basket: number | null
  days: number
  discountShare?: number
  given?: number
  instrument?: string
  month?: string
  value?: number
  rest?: number
  topic?: string
  topicTickets?: number
  source?: string
  unlinked?: number
  /** No customer has an e-mail address at all. */
  nobody?: boolean
  records?: number
}

export interface Action {
  id: ActionId
  team: Team
  who: Selection
  customers: number
  /** Others whom it would be for, were it not that they did not agree to be written to. */
  leftOut: number
  impact: Range | null
  /** What the assumption is a share of, and how much that is. */
  stake: { of: Stake; amount: number | null }
  uplift: Uplift
  hours: number
  urgent: boolean
  effort: Effort
  quadrant: Quadrant
  values: ActionValues
}

export interface ActionsResult {
  basis: Basis
  actions: Action[]
}

interface Group {
  n: number
  worth: number | null
  spread: number | null
  at_stake: number | null
  valued: number
  p_alive: number | null
  gap: number | null
  basket: number | null
  best: number
}

interface Candidate {
  id: ActionId
  who: Selection
  values?: Partial<ActionValues>
  /** Money that this action is about, where the group itself does not say. */
  amount?: number
}

/** What to do about it all, ranked by what it may bring and what it takes; makes action_list. */
export const actions: Analysis<ActionsParams, ActionsResult> = {
  id: 'actions',
  version: 3,
  needs: [{ table: 'customers', columns: ['customer_id'], unlock: ['orders', 'customers'] }],
  reads: [
    'rfm',
    'customer_value',
    'churn',
    'customer_scores',
    'score_months',
    'persona_members',
    'customer_feelings',
  ],
  makes: ['action_list'],
  readsScope: ['selection'],
  defaults: { uplifts: UPLIFTS, patienceDays: 3, recentDays: 90, newDays: 90 },
  method: methodText,
  sqlShown: [groupSql, discountsSql, waitingSql, badMonthSql, topicsSql],
  run,
}

async function run({ engine, scope, params, progress }: Context<ActionsParams>): Promise<ActionsResult> {
  const candidates = await candidatesOf(engine, scope, params)
  const asked = await anybodyAsked(engine)
  const facts = await readFacts(engine)
  const bias = Math.abs(
    facts.find(({ analysis, name }) => analysis === 'value' && name === 'holdout_bias')?.value ?? 0,
  )
  const found: Omit<Action, 'quadrant'>[] = []
  for (const [i, candidate] of candidates.entries()) {
    const meant = both(candidate.who, scope.selection)!
    const who = asked && PLAYS[candidate.id].invites ? both(meant, AGREED)! : meant
    const [group] = await engine.query<Group>(sqlFile(groupSql, { people: selectionSql(who) }))
    progress(i + 1, candidates.length)
    if (!group || group.n === 0) continue
    const leftOut = who === meant ? 0 : (await countOf(engine, meant)) - group.n
    found.push(await weighed(engine, scope, params, { ...candidate, who, leftOut }, group, bias))
  }
  const impacts = found.map(({ impact }) => impact)
  const ranked = found
    .map((action) => ({ ...action, quadrant: quadrantOf(action.impact, action.effort, impacts) }))
    .sort(byRank)
  const [all] = await engine.query<{ n: number }>(
    sql`select count(*)::integer as n from data.customers where kind = 'customer'`,
  )
  const result: ActionsResult = {
    basis: { n: all?.n ?? 0, unit: 'customers', from: null, to: scope.asOf, excluded: [] },
    actions: ranked,
  }
  await keepList(engine, result, scope.currency)
  await writeFacts(
    engine,
    'actions',
    ranked.map((action) => ({
      name: action.id,
      value: middle(action.impact),
      low: action.impact?.low ?? null,
      high: action.impact?.high ?? null,
      unit: scope.currency,
      n: action.customers,
      from: null,
      to: scope.asOf,
      selection: action.who,
    })),
  )
  return result
}

/** Is it known of anybody whether they may be written to? */
async function anybodyAsked(engine: Engine): Promise<boolean> {
  const [row] = await engine.query<{ n: number }>(
    sql`select count(consent_email)::integer as n from data.customers`,
  )
  return row!.n > 0
}

async function countOf(engine: Engine, who: Selection): Promise<number> {
  const [row] = await engine.query<{ n: number }>(
    sql`select count(*)::integer as n from (${selectionSql(who)})`,
  )
  return row!.n
}

async function candidatesOf(engine: Engine, scope: Scope, params: ActionsParams): Promise<Candidate[]> {
  const { asOf } = scope
  const [judged] = await engine.query<{ n: number }>(sql`select count(*)::integer as n from mem.churn`)
  const list: Candidate[] = [
    { id: 'win-back-loyal', who: judged!.n > 0 ? LEAVING : QUIET_LOYAL },
    { id: 'thank-champions', who: CHAMPIONS },
    { id: 'second-purchase', who: newcomers(params.newDays), values: { days: params.newDays } },
    {
      id: 'call-unhappy',
      who: unhappySince(daysBefore(asOf, params.recentDays)),
      values: { days: params.recentDays },
    },
    {
      id: 'call-disappointed',
      who: disappointedSince(daysBefore(asOf, params.recentDays)),
      values: { days: params.recentDays },
    },
    { id: 'invite-promoters', who: SILENT_PROMOTERS },
    { id: 'stop-discounts', who: BUY_ANYWAY },
  ]
  const waiting = await waitingCandidate(engine, asOf, params.patienceDays)
  const month = await badMonthCandidate(engine, asOf)
  const unlinked = await engine.query<{ source: string; records: number; unlinked: number }>(
    sqlFile(unlinkedSql, { as_of: asOf }),
  )
  const most = unlinked[0]
  const [written] = await engine.query<{ n: number }>(
    sql`select count(email)::integer as n from data.customers where kind = 'customer'`,
  )
  list.push({
    id: 'ask-email',
    who: WITHOUT_EMAIL,
    values: {
      nobody: written!.n === 0,
      ...(most ? { source: most.source, unlinked: most.unlinked, records: most.records } : {}),
    },
  })
  if (waiting) list.push(waiting)
  if (month) list.push(month)
  return list.sort((a, b) => ACTION_IDS.indexOf(a.id) - ACTION_IDS.indexOf(b.id))
}

async function waitingCandidate(engine: Engine, asOf: string, days: number): Promise<Candidate | null> {
  const before = daysBefore(asOf, days)
  const rows = await engine.query<{ status: string; resolved: number }>(sqlFile(waitingSql, { before }))
  // Where a help desk never writes down that it resolved a ticket, a missing date says nothing.
  const open = rows.filter(({ status, resolved }) => (status === '' ? resolved > 0 : meansOpen(status)))
  if (open.length === 0) return null
  const who = waitingSince(
    before,
    open.map(({ status }) => status),
  )
  return { id: 'answer-waiting', who, values: { days } }
}

/** What help desks call a kind of ticket; it says nothing of what it was about. */
const KINDS =
  'question|problem|incident|task|other|others|general|inquiry|enquiry|request|feature request|frage|sonstiges|autre'

interface BadMonth {
  instrument: string
  month: string
  value: number
  rest: number
  scale_low: number
  scale_high: number
}

/** The month in which a score fell farthest below the others, of the last twelve where one of them did. */
async function badMonthCandidate(engine: Engine, asOf: string): Promise<Candidate | null> {
  await engine.run(
    sql`create table if not exists mem.score_months (instrument varchar, month varchar, n integer, value double, low double,
      high double, rest double, stands varchar)`,
  )
  const [bad] = await engine.query<BadMonth>(sqlFile(badMonthSql, { as_of: asOf }))
  if (!bad) return null
  const { instrument, month, value, rest } = bad
  const below = monthAfter(month)
  const low = { nps: 0.6, ces: 1 / 3 }[instrument] ?? 0.25
  const lowest = bad.scale_low + low * (bad.scale_high - bad.scale_low)
  const [topic] = await engine.query<{ topic: string; n: number; usual: number }>(
    sqlFile(topicsSql, { from_day: month, to_day: below, as_of: asOf, kinds: KINDS }),
  )
  const grew = topic && topic.n >= 5 && topic.n > 1.5 * topic.usual
  return {
    id: 'fix-month',
    who: unhappyBetween(instrument, month, below, lowest),
    values: {
      instrument,
      month,
      value,
      rest,
      ...(grew ? { topic: topic.topic, topicTickets: topic.n } : {}),
    },
  }
}

async function weighed(
  engine: Engine,
  scope: Scope,
  params: ActionsParams,
  candidate: Candidate & { leftOut: number },
  group: Group,
  bias: number,
): Promise<Omit<Action, 'quadrant'>> {
  const { id, who, leftOut } = candidate
  const { team, stake, hours: once, minutesEach, urgent } = PLAYS[id]
  const uplift = params.uplifts[id]
  const hours = once + (minutesEach * group.n) / 60
  const given = stake === 'discounts' ? await discounts(engine, scope, who) : null
  const amount = amountOf(stake, group, given?.given ?? null)
  const modelled = stake === 'worth' || stake === 'at stake'
  const spread = modelled ? (group.spread ?? 0) : 0
  return {
    id,
    team,
    who,
    customers: group.n,
    leftOut,
    impact: impactOf(amount, spread, uplift, modelled ? bias : 0),
    stake: { of: stake, amount },
    uplift,
    hours,
    urgent: urgent ?? false,
    effort: effortOf(hours),
    values: {
      n: group.n,
      gap: group.gap,
      pAlive: group.p_alive,
      best: group.best,
      basket: group.basket,
      days: 0,
      ...(given && given.orders > 0
        ? { given: given.given, discountShare: given.discounted / given.orders }
        : {}),
      ...candidate.values,
    },
  }
}

/** Churn may be locked while value is known: then all of the value counts as at stake. */
function amountOf(stake: Stake, group: Group, given: number | null): number | null {
  if (stake === 'discounts') return given
  if (stake === 'next basket') return group.basket === null ? null : group.n * group.basket
  if (stake === 'at stake') return group.at_stake ?? group.worth
  return group.worth
}

async function discounts(engine: Engine, scope: Scope, who: Selection) {
  const [row] = await engine.query<{ given: number; discounted: number; orders: number }>(
    sqlFile(discountsSql, { people: selectionSql(who), as_of: scope.asOf, currency: scope.currency }),
  )
  return row ?? null
}

async function keepList(engine: Engine, { actions: list }: ActionsResult, currency: string): Promise<void> {
  await engine.insert(ident('action_list'), {
    place: Int32Array.from(list, (_, i) => i + 1),
    action_id: list.map(({ id }) => id),
    title: list.map((action) => words.title(action)),
    why: list.map((action) => words.why(action, currency)),
    team: list.map(({ team }) => team),
    customers: Int32Array.from(list, ({ customers }) => customers),
    impact_low: Float64Array.from(list, ({ impact }) => impact?.low ?? NaN),
    impact_high: Float64Array.from(list, ({ impact }) => impact?.high ?? NaN),
    hours: Float64Array.from(list, ({ hours }) => hours),
    effort: list.map(({ effort }) => effort),
    quadrant: list.map(({ quadrant }) => quadrant),
    selection: list.map(({ who }) => JSON.stringify(who)),
  })
}

/** Lines of actions.csv: impact is the middle of its range in the workspace currency, NULL where not known. */
export function actionRows({ actions: list }: ActionsResult, currency: string) {
  return list.map((action) => ({
    action_id: action.id,
    title: words.title(action),
    customers: action.customers,
    impact: action.impact ? middle(action.impact) : null,
    impact_low: action.impact?.low ?? null,
    impact_high: action.impact?.high ?? null,
    effort: action.effort,
    quadrant: action.quadrant,
    why: words.why(action, currency),
  }))
}

function daysBefore(day: string, n: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - n * 86_400_000).toISOString().slice(0, 10)
}

function monthAfter(month: string): string {
  const first = new Date(`${month}T00:00:00Z`)
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1)).toISOString().slice(0, 10)
}
