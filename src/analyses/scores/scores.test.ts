import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { ident, sql } from '../../engine/sql'
import { startWasmNodeEngine } from '../../engine/wasm-node-engine'
import { emptyWorkspace } from '../../model/fixture'
import { bindScope, type Scope } from '../../model/scope'
import { createWorkspaceTables } from '../../model/workspace-tables'
import { readFacts } from '../facts'
import { words } from './messages.en'
import { scores, type ScoresResult } from './scores'
import { monthScores, scoreOf, type Tally } from '../score-tally'

const scope: Scope = { asOf: '2024-12-31', from: null, to: null, selection: null, currency: 'EUR' }

interface Answer {
  customer?: string
  day: string
  instrument: string
  score: number
  high?: number
  low?: number
  source?: string
  text?: string
}

async function addAnswers(engine: Engine, answers: Answer[]): Promise<void> {
  await engine.insert(ident('mem', 'answers'), {
    no: Int32Array.from(answers, (_, i) => i + 1),
    customer: answers.map(({ customer }) => customer ?? null),
    day: answers.map(({ day }) => day),
    instrument: answers.map(({ instrument }) => instrument),
    score: Float64Array.from(answers, ({ score }) => score),
    low: Float64Array.from(answers, ({ low }) => low ?? NaN),
    high: Float64Array.from(answers, ({ high }) => high ?? NaN),
    source: answers.map(({ source }) => source ?? 'survey'),
    body: answers.map(({ text }) => text ?? null),
  })
  await engine.run(sql`
    insert into data.responses by name
      select source || ':' || lpad(no::varchar, 5, '0') as response_id, source, no::varchar as record, customer as customer_id,
        day::timestamp as occurred_at, instrument, score, low as scale_low, high as scale_high, body as text
      from mem.answers`)
}

const times = (n: number, answer: Answer): Answer[] => Array.from({ length: n }, () => answer)

function run(engine: Engine): Promise<ScoresResult> {
  return scores.run({
    engine,
    scope,
    params: scores.defaults,
    numerics: { call: () => Promise.reject(new Error('not asked')) } as never,
    signal: new AbortController().signal,
    progress: () => undefined,
  })
}

const data: Answer[] = [
  // 60 promoters, 25 passives, 15 detractors: the reference case of NPS
  ...times(60, { day: '2024-05-01', instrument: 'nps', score: 9 }),
  ...times(25, { day: '2024-06-01', instrument: 'nps', score: 8 }),
  ...times(14, { day: '2024-07-01', instrument: 'nps', score: 6 }),
  {
    customer: 'a',
    day: '2024-07-02',
    instrument: 'nps',
    score: 0,
    text: 'Nobody answered my three letters.',
  },
  // 8 of 10 in the upper two boxes; a scale of three counts by its place
  ...times(7, { day: '2024-05-01', instrument: 'csat', score: 4, low: 1, high: 5 }),
  { customer: 'a', day: '2024-05-02', instrument: 'csat', score: 3, low: 1, high: 3 },
  ...times(2, { day: '2024-05-03', instrument: 'csat', score: 3, low: 1, high: 5 }),
  // stars: good months and a bad November, from two sources
  ...['2024-08', '2024-09', '2024-10', '2024-12'].flatMap((month) => [
    ...times(10, { day: `${month}-05`, instrument: 'stars', score: 5, source: 'site' }),
    ...times(5, { day: `${month}-06`, instrument: 'stars', score: 4, source: 'maps' }),
  ]),
  ...times(8, {
    day: '2024-11-05',
    instrument: 'stars',
    score: 2,
    source: 'maps',
    text: 'The parcel came two weeks late.',
  }),
  ...times(4, { day: '2024-11-06', instrument: 'stars', score: 4, source: 'site' }),
  { day: '2024-11-07', instrument: 'stars', score: 9, low: 1, high: 5 },
  { customer: 'b', day: '2024-12-01', instrument: 'nps', score: 3 },
  { customer: 'b', day: '2025-02-01', instrument: 'nps', score: 10 },
]

describe('scores', () => {
  let engine: Engine
  let result: ScoresResult
  const of = (id: string) => result.instruments.find(({ instrument }) => instrument === id)!
  beforeAll(async () => {
    engine = await emptyWorkspace()
    await addAnswers(engine, data.slice(0, -2))
    await bindScope(engine, scope)
    result = await run(engine)
  })
  afterAll(() => engine.close())

  it('gives the NPS of the reference with its adjusted Wald interval', () => {
    expect(of('nps').all.value).toBe(45)
    expect(of('nps').all.low).toBeCloseTo(29.3431112, 6)
    expect(of('nps').all.high).toBeCloseTo(58.03552957, 6)
  })

  it("gives CSAT as the upper two of five with Wilson's interval", () => {
    expect(of('csat').all).toMatchObject({ value: 0.8, n: 10 })
    expect(of('csat').all.low).toBeCloseTo(0.4901624715, 8)
    expect(of('csat').all.high).toBeCloseTo(0.9433178485, 8)
  })

  it('gives stars as a mean: 40 fives, 24 fours, 8 twos', () => {
    const mean = (40 * 5 + 24 * 4 + 8 * 2) / 72
    const variance = (40 * 25 + 24 * 16 + 8 * 4 - 72 * mean * mean) / 71
    expect(of('stars').all.value).toBeCloseTo(mean, 12)
    // t(.975, 71) = 1.993943
    expect(of('stars').all.high).toBeCloseTo(mean + 1.993943 * Math.sqrt(variance / 72), 5)
  })

  it('leaves out a score that is not on its scale, and counts it', () =>
    expect(result.basis.excluded).toEqual([{ reason: 'offScale', n: 1 }]))

  it('finds the bad month and what was said in it, and no other below', () => {
    const stars = of('stars')
    expect(stars.months.filter(({ stands }) => stands === 'low').map(({ month }) => month)).toEqual([
      '2024-11-01',
    ])
    expect(stars.worst!.value).toBeCloseTo((8 * 2 + 4 * 4) / 12, 12)
    expect(stars.worst!.rest!.value).toBeCloseTo((40 * 5 + 20 * 4) / 60, 12)
    expect(stars.ofMonth['2024-11-01']!.map(({ words: said }) => said)).toEqual([
      'The parcel came two weeks late.',
      'The parcel came two weeks late.',
    ])
    expect(stars.ofMonth['2024-11-01']![0]).toMatchObject({ score: 2, outOf: 5, tone: 'bad', customer: null })
  })

  it('splits by source, most answers first', () =>
    expect(of('stars').sources.map(({ source, n }) => [source, n])).toEqual([
      ['site', 44],
      ['maps', 28],
    ]))

  it('counts anonymous answers and says how many they are', () => {
    expect(result.answers).toBe(182)
    expect(result.anonymous).toBe(180)
  })

  it('keeps the last answer of each person, whatever people are chosen', async () => {
    await engine.run(sql`delete from data.responses`)
    await addAnswers(engine, data)
    await bindScope(engine, { ...scope, selection: { ids: ['a'] } })
    await run(engine)
    const rows = await engine.query(
      sql`select customer_id, nps, csat, ces, stars, answers from mem.customer_scores order by customer_id`,
    )
    expect(rows).toEqual([
      { customer_id: 'a', nps: 0, csat: 5, ces: null, stars: null, answers: 2 },
      { customer_id: 'b', nps: 3, csat: null, ces: null, stars: null, answers: 1 },
    ])
  })

  it('writes facts with intervals, and the worst month', async () => {
    await bindScope(engine, scope)
    await run(engine)
    const facts = (await readFacts(engine)).filter(({ analysis }) => analysis === 'scores')
    expect(facts.map(({ name }) => name)).toEqual([
      'csat',
      'nps',
      'nps_worst_month',
      'stars',
      'stars_worst_month',
    ])
    expect(facts[4]).toMatchObject({ from: '2024-11-01', to: '2024-11-30', n: 12, unit: 'of 5' })
  })

  it('gives the same on the wasm engine', async () => {
    const wasm = await startWasmNodeEngine()
    await createWorkspaceTables(wasm)
    await addAnswers(wasm, data.slice(0, -2))
    await bindScope(wasm, scope)
    expect(JSON.stringify(await run(wasm))).toBe(JSON.stringify(result))
  })
})

const tally = (n: number, each: number): Tally => ({
  n,
  good: 0,
  bad: 0,
  total: n * each,
  squares: n * each * each + n * 0.25,
  anonymous: 0,
})

describe('scoreOf', () => {
  it('is nothing without answers, and the whole scale for one', () => {
    expect(scoreOf('stars', tally(0, 0))).toBeNull()
    expect(scoreOf('ces', { ...tally(1, 4), squares: 16 })).toMatchObject({ value: 4, low: 1, high: 7 })
  })
  it('never leaves the scale', () => expect(scoreOf('stars', tally(5, 4.9))!.high).toBeLessThanOrEqual(5))
})

describe('monthScores', () => {
  it('lets no month stand out that has too few answers', () => {
    const months = [
      { month: '2024-01-01', tally: tally(200, 4.5) },
      { month: '2024-02-01', tally: tally(9, 2) },
    ]
    expect(monthScores('stars', months, 10).map(({ stands }) => stands)).toEqual([
      'with the rest',
      'with the rest',
    ])
    expect(monthScores('stars', months, 9)[1]!.stands).toBe('low')
  })
})

describe('words of scores', () => {
  const base = {
    basis: { n: 0, unit: 'answers', from: null, to: null, excluded: [] },
    answers: 0,
    anonymous: 0,
  }
  const instrument = (n: number, worst = false) => {
    const score = { value: 4.41, low: 4.3, high: 4.5, share: 0.9, n, anonymous: n }
    const month = { ...score, month: '2024-11-01', value: 3.14, stands: 'low' as const, rest: score }
    return {
      instrument: 'stars' as const,
      all: score,
      sources: [],
      months: [month, { ...month, month: '2024-12-01' }],
      worst: worst ? month : null,
      latest: [],
      lowest: [],
      ofMonth: {},
    }
  }
  it('has a sentence for nothing, too little, and plenty', () => {
    expect(words.headline({ ...base, instruments: [] }, 10)).toBe(
      'Nobody has given you a score in this period.',
    )
    expect(words.headline({ ...base, instruments: [instrument(1)] }, 10)).toBe(
      'Only 1 answer so far: too few to say how people feel.',
    )
    expect(words.headline({ ...base, instruments: [instrument(1000, true)] }, 10)).toBe(
      'Your customers give you 4.4 stars; in Nov 2024 it was 3.1.',
    )
    expect(words.headline({ ...base, instruments: [instrument(1000)] }, 10)).toBe(
      'Your customers give you 4.4 stars, and no month stands out below the others.',
    )
  })
  it('says whose answers they are', () => {
    const instruments = [instrument(1000)]
    expect(words.context({ ...base, instruments, answers: 1000, anonymous: 0 })).toBe(
      '1,000 answers to one kind of question, all of them from people you know.',
    )
    expect(words.context({ ...base, instruments, answers: 1, anonymous: 1 })).toBe(
      '1 answer to one kind of question, none of them from a person you know.',
    )
  })
})
