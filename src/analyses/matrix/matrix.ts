import type { Engine } from '../../engine/engine'
import { ident, sql, sqlFile, type Sql } from '../../engine/sql'
import { knownDay } from '../../model/scope'
import type { Selection } from '../../model/selection'
import { CELL_REASONS } from '../../sources/load/assemble'
import { RIGHTLY_ASIDE } from '../../sources/load/rightly-aside'
import type { Analysis, Basis, Context } from '../analysis'
import { combined, QUESTIONS, type Connectedness, type Question } from '../connectedness'
import { writeFacts } from '../facts'
import groupSql from './group.sql?raw'
import methodText from './method.en.md?raw'
import { bestMoves, type Measured, type Move } from './moves'
import prepareSql from './prepare.sql?raw'
import questionsSql from './questions.sql?raw'
import {
  anchored,
  EQUAL,
  experienceOf,
  feltBy,
  quadrantOf,
  type Experience,
  type Quadrant,
  type Told,
  type Weights,
} from './scores'
import sourcesSql from './sources.sql?raw'
import voiceSql from './voice.sql?raw'
import windowSql from './window.sql?raw'

export interface MatrixParams {
  weights: Weights
  split: { x: number; y: number }
  /** Fewest answers that tell how people felt. */
  fewest: number
}

export interface MatrixDot extends Measured {
  x: number
  y: number
  experience: Experience
  /** 0 … 1; NULL where too few told. */
  felt: number | null
  /** So many it rests on, or would. */
  answers: number
  scores: Told
  texts: Told
  quadrant: Quadrant
  /** People of a segment or source, acts of the company or a month. */
  n: number
  who: Selection | null
}

export interface MatrixResult {
  basis: Basis
  company: MatrixDot
  sources: MatrixDot[]
  segments: MatrixDot[]
  /** The whole company as it stood at the end of months, oldest first. */
  months: MatrixDot[]
  /** Of these the ends of quarters, at most eight. */
  path: MatrixDot[]
  moves: Move[]
  /** Customers without any contact in 60 days. */
  away: { n: number; of: number; who: Selection }
  questions: { answered: readonly Question[]; all: number }
  connectedness: Connectedness
}

const MONTHS_SHOWN = 12
const QUARTERS_SHOWN = 8
const AWAY_DAYS = 60

/** How well people are known and how much is done with them: the company, its sources, segments and months. */
export const matrix: Analysis<MatrixParams, MatrixResult> = {
  id: 'matrix',
  version: 2,
  needs: [{ table: 'identities', columns: [], unlock: ['orders', 'customers', 'reviews', 'tickets'] }],
  reads: ['rfm', 'feelings'],
  makes: ['experience_matrix'],
  defaults: { weights: EQUAL, split: { x: 50, y: 50 }, fewest: 10 },
  method: methodText,
  sqlShown: [prepareSql, groupSql, voiceSql, windowSql, sourcesSql, questionsSql],
  run,
}

interface SourceRow {
  source: string
  records: number
  linked: number
  rejected: number
  first_month: string | null
  away: number | null
}

interface QuestionRow {
  question: string
  source: string
  month: string | null
}

interface Window {
  from: string
  until: string
  /** The day that stands for its end. */
  day: string
  months: number
}

interface GroupRow {
  people: number
  two: number | null
  filled: number | null
  acts: number
  touchpoints: number
  said: number | null
  away: number | null
}

async function run({ engine, scope, params, progress }: Context<MatrixParams>): Promise<MatrixResult> {
  const { asOf } = scope
  await engine.run(sqlFile(prepareSql, { as_of: asOf }))
  const sourceRows = await engine.query<SourceRow>(
    sqlFile(sourcesSql, { as_of: asOf, no_loss: [...CELL_REASONS, ...RIGHTLY_ASIDE] }),
  )
  const questions = await engine.query<QuestionRow>(sqlFile(questionsSql, { as_of: asOf }))
  const firstMonth = sourceRows.reduce<string | null>(
    (first, { first_month }) => (first_month && (!first || first_month < first) ? first_month : first),
    null,
  )
  const measure = new Measure(engine, asOf, params, questions)
  const now = windowEnding(monthOf(asOf), asOf, firstMonth)
  const ends = monthEnds(firstMonth, asOf)
  const segments = await engine.query<{ segment: string; n: number }>(
    sql`select segment::varchar as segment, count(*)::integer as n from mem.rfm where segment is not null
      group by segment order by n desc, segment`,
  )
  const total = 1 + sourceRows.length + segments.length + ends.length
  let done = 0
  const tick = <T>(value: T): T => {
    progress(++done, total)
    return value
  }
  const company = tick(await measure.company(now, sourceRows))
  const sources: MatrixDot[] = []
  for (const row of sourceRows) sources.push(tick(await measure.source(now, row)))
  const bySegment: MatrixDot[] = []
  for (const { segment } of segments) bySegment.push(tick(await measure.segment(now, segment, company)))
  const months: MatrixDot[] = []
  for (const end of ends) months.push(tick(await measure.month(windowEnding(end, asOf, firstMonth), company)))
  const away = await awayFrom(engine, asOf)
  for (const table of ['acts', 'felt', 'reach', 'known', 'people', 'records'])
    await engine.run(sql`drop table ${ident(`matrix_${table}`)}`)
  await engine.run(sql`create or replace table experience_matrix as
    select ${company.x}::double as connectedness, ${company.y}::double as interaction, ${company.quadrant}::varchar as quadrant`)
  const to = knownDay(scope)
  const answered = measure.answeredBy(() => true)
  const result: MatrixResult = {
    basis: {
      n: company.n,
      unit: 'records',
      from: firstMonth,
      to,
      excluded: [],
    },
    company,
    sources,
    segments: bySegment,
    months: months.slice(-MONTHS_SHOWN),
    path: months
      .filter(({ name }) => isQuarterEnd(name) && name < monthOf(asOf).slice(0, 7))
      .slice(-QUARTERS_SHOWN),
    moves: bestMoves([company, ...sources], params.weights),
    away,
    questions: { answered, all: QUESTIONS.length },
    connectedness: {
      ...wholeOf(company),
      score: company.x,
      weights: params.weights,
      answered,
      sources: sources.map((dot) => ({ source: dot.name, away: dot.away, ...wholeOf(dot) })),
    },
  }
  const place = { n: company.n, from: firstMonth, to }
  await writeFacts(engine, 'matrix', [
    { name: 'connectedness', value: company.x, unit: 'of 100', ...place },
    { name: 'interaction', value: company.y, unit: 'of 100', ...place },
    { name: 'linked', value: (company.connected.linked ?? 0) / 100, unit: 'share', ...place },
  ])
  return result
}

function wholeOf({ connected, people, records, unlinked, rejected }: MatrixDot) {
  return { parts: connected, people, records, unlinked, rejected }
}

/** Measures one group after the other over the tables that prepare.sql made. */
class Measure {
  constructor(
    readonly engine: Engine,
    readonly asOf: string,
    readonly params: MatrixParams,
    readonly questions: readonly QuestionRow[],
  ) {}

  answeredBy(counts: (row: QuestionRow) => boolean): Question[] {
    const answered = new Set<string>(this.questions.filter(counts).map(({ question }) => question))
    return QUESTIONS.filter((question) => answered.has(question))
  }

  async company(window: Window, sources: readonly SourceRow[]): Promise<MatrixDot> {
    const sum = (of: (row: SourceRow) => number) => sources.reduce((all, row) => all + of(row), 0)
    const [records, linked, rejected] = [
      sum((row) => row.records),
      sum((row) => row.linked),
      sum((row) => row.rejected),
    ]
    const fresh = sources.flatMap(({ away }) => (away === null ? [] : [anchored.fresh(away)]))
    return this.#dot({
      kind: 'company',
      name: '',
      window,
      people: sql`select who from matrix_known`,
      own: sql`true`,
      voice: sql`true`,
      who: { is: { field: 'customer.customer_id', op: 'filled' } },
      records,
      linked: shareOf(linked, records),
      unlinked: records - linked,
      rejected,
      parsed: shareOf(records, records + rejected),
      fresh: fresh.length > 0 ? fresh.reduce((a, b) => a + b, 0) / fresh.length : null,
      answered: this.#answered(() => true),
    })
  }

  async source(window: Window, row: SourceRow): Promise<MatrixDot> {
    const { source, records, linked, rejected, away } = row
    const people = sql`select who from matrix_reach where source = ${source}`
    const own = await this.#voice(window, sql`source = ${source}`)
    return this.#dot({
      kind: 'source',
      name: source,
      window,
      people,
      own: sql`a.source = ${source}`,
      // A source that asks nobody and gets no words is felt as its people feel elsewhere; how soon it answers is its own.
      voice:
        own.scores + own.texts > 0
          ? sql`source = ${source}`
          : sql`customer_id in (select customer_id from matrix_known where who in (${people}))`,
      hours: own.hours,
      who: { has: { rows: 'identities', where: [{ field: 'source', op: 'eq', value: source }] } },
      records,
      linked: shareOf(linked, records),
      unlinked: records - linked,
      rejected,
      parsed: shareOf(records, records + rejected),
      fresh: away === null ? null : anchored.fresh(away),
      away,
      answered: this.#answered((question) => question.source === source),
    })
  }

  async segment(window: Window, segment: string, company: MatrixDot): Promise<MatrixDot> {
    const members = sql`select customer_id from mem.rfm where segment = ${segment}`
    return this.#dot({
      kind: 'segment',
      name: segment,
      window,
      people: sql`select who from matrix_known where customer_id in (${members})`,
      own: sql`true`,
      voice: sql`customer_id in (${members})`,
      who: { is: { field: 'rfm.segment', op: 'eq', value: segment } },
      records: 0,
      // A record that leads to nobody, or could not be read, has no segment.
      linked: null,
      unlinked: 0,
      rejected: 0,
      parsed: null,
      answered: company.connected.answered,
    })
  }

  async month(window: Window, company: MatrixDot): Promise<MatrixDot> {
    const [row] = await this.engine.query<{ records: number; linked: number; fresh: number | null }>(
      sqlFile(windowSql, { from_month: window.from, until_month: window.until, until_day: window.day }),
    )
    return this.#dot({
      kind: 'month',
      name: window.day.slice(0, 7),
      window,
      people: sql`select who from matrix_known where first_month is null or first_month < ${window.until}::date`,
      own: sql`true`,
      voice: sql`true`,
      who: null,
      records: row!.records,
      linked: shareOf(row!.linked, row!.records),
      unlinked: row!.records - row!.linked,
      rejected: 0,
      // Rows that could not be read have no date.
      parsed: company.connected.parsed,
      fresh: row!.fresh,
      answered: this.#answered(({ month }) => month === null || month < window.until),
    })
  }

  #answered(counts: (row: QuestionRow) => boolean): number {
    return (100 * this.answeredBy(counts).length) / QUESTIONS.length
  }

  /** `undated`: answers without a date count too, as they do in what is said of today and of no month. */
  async #voice(window: Window, condition: Sql, undated = true) {
    const [row] = await this.engine.query<{
      scored: number | null
      scores: number
      wrote: number | null
      texts: number
      hours: number | null
      tickets: number
    }>(
      sqlFile(voiceSql, {
        condition,
        from_month: window.from,
        until_month: window.until,
        as_of: this.asOf,
        undated,
      }),
    )
    return row!
  }

  async #dot(of: {
    kind: Measured['kind']
    name: string
    window: Window
    people: Sql
    own: Sql
    voice: Sql
    who: Selection | null
    records: number
    linked: number | null
    unlinked: number
    rejected: number
    parsed: number | null
    /** Left out: by how long the people have been away. */
    fresh?: number | null
    away?: number | null
    hours?: number | null
    answered: number | null
  }): Promise<MatrixDot> {
    const { window, params } = { window: of.window, params: this.params }
    const [group] = await this.engine.query<GroupRow>(
      sqlFile(groupSql, {
        people: of.people,
        own: of.own,
        from_month: window.from,
        until_month: window.until,
        months: window.months,
      }),
    )
    const voice = await this.#voice(window, of.voice, of.kind !== 'month')
    const { people, two, filled, acts, touchpoints, said, away } = group!
    const hours = of.hours === undefined ? voice.hours : of.hours
    const met = people > 0
    const measured: Measured = {
      kind: of.kind,
      name: of.name,
      connected: {
        linked: of.linked,
        two: met && two !== null ? anchored.share(two) : null,
        filled: met && filled !== null ? anchored.share(filled) : null,
        fresh: of.fresh === undefined ? (met && away !== null ? anchored.fresh(away) : null) : of.fresh,
        parsed: of.parsed,
        answered: of.answered,
      },
      interaction: {
        acts: met ? anchored.acts(acts) : 0,
        touchpoints: met ? anchored.touchpoints(touchpoints) : 0,
        said: met && said !== null ? anchored.said(said) : 0,
        response: hours === null ? null : anchored.response(hours),
      },
      records: of.records,
      unlinked: of.unlinked,
      rejected: of.rejected,
      people,
      away: of.away ?? null,
      hours,
    }
    const scores = { place: voice.scored, n: voice.scores }
    const texts = { place: voice.wrote, n: voice.texts }
    const { felt, answers } = feltBy(scores, texts, params.fewest)
    const x = combined(measured.connected, params.weights) ?? 0
    const y = combined(measured.interaction, params.weights) ?? 0
    return {
      ...measured,
      x,
      y,
      experience: experienceOf(felt, answers, params.fewest),
      felt,
      answers,
      scores,
      texts,
      quadrant: quadrantOf(x, y, params.split),
      n: of.kind === 'segment' ? people : of.records,
      who: of.who,
    }
  }
}

/** Lines of matrix.csv. */
export function matrixRows({ company, sources, segments, months }: MatrixResult) {
  return [company, ...sources, ...segments, ...months].map((dot) => ({
    kind: dot.kind,
    name: dot.name,
    connectedness: dot.x,
    interaction: dot.y,
    experience: dot.experience,
    quadrant: dot.quadrant,
    n: dot.n,
  }))
}

function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? anchored.share(part / whole) : null
}

async function awayFrom(engine: Engine, asOf: string): Promise<MatrixResult['away']> {
  const since = new Date(Date.parse(`${asOf}T00:00:00Z`) - AWAY_DAYS * 86_400_000).toISOString().slice(0, 10)
  const [row] = await engine.query<{ n: number; total: number }>(sql`
    select count(*) filter (customer_id not in (
        select customer_id from mem.main.activity where customer_id is not null and occurred_at >= ${since}::date))::integer as n,
      count(*)::integer as total
    from data.customers where kind = 'customer'`)
  const who: Selection = {
    all: [
      { is: { field: 'customer.kind', op: 'eq', value: 'customer' } },
      { not: { has: { rows: 'activity', where: [{ field: 'occurred_at', op: 'gte', value: since }] } } },
    ],
  }
  return { n: row!.n, of: row!.total, who }
}

function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`
}

function addMonths(month: string, n: number): string {
  const day = new Date(`${month}T00:00:00Z`)
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + n, 1)).toISOString().slice(0, 10)
}

/** The twelve months that end with `month`, fewer where there is no more data. */
function windowEnding(month: string, asOf: string, first: string | null): Window {
  const until = addMonths(month, 1)
  let from = addMonths(month, -11)
  if (first && first > from) from = first < month ? first : month
  const months =
    (Number(until.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    Number(until.slice(5, 7)) -
    Number(from.slice(5, 7))
  const last = new Date(Date.parse(`${until}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  return { from, until, day: last < asOf ? last : asOf, months: Math.max(1, months) }
}

function isQuarterEnd(month: string): boolean {
  return Number(month.slice(5, 7)) % 3 === 0
}

/** The last twelve months, and before them the ends of quarters as far as the path goes; none before half a year of data. */
function monthEnds(first: string | null, asOf: string): string[] {
  if (!first) return []
  const ends: string[] = []
  const start = addMonths(first, 2)
  for (let back = QUARTERS_SHOWN * 3 + 2; back >= 0; back--) {
    const month = addMonths(monthOf(asOf), -back)
    if (month >= start && (back < MONTHS_SHOWN || isQuarterEnd(month))) ends.push(month)
  }
  return ends
}
