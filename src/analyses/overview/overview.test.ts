import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { startWasmNodeEngine } from '../../engine/wasm-node-engine'
import { createDerivedTables } from '../../model/derived-tables'
import { addOrders, emptyWorkspace } from '../../model/fixture'
import { bindScope, type Scope } from '../../model/scope'
import { createWorkspaceTables } from '../../model/workspace-tables'
import { readFacts, writeFacts } from '../facts'
import { changedOf } from './changed'
import { words } from './messages.en'
import { overview, type OverviewResult, type Standing } from './overview'
import { QUESTIONS } from './questions'
import { lastWholeMonth, purchaseSeries } from './series'

const scope: Scope = { asOf: '2024-12-31', from: null, to: null, selection: null, currency: 'EUR' }

async function fill(engine: Engine): Promise<void> {
  await createDerivedTables(engine)
  await addOrders(engine, [
    { customer: 'a', at: '2023-01-10', net: 100 },
    { customer: 'a', at: '2023-02-10', net: 50 }, // back in the month after
    { customer: 'a', at: '2024-06-10', net: 60 },
    { customer: 'b', at: '2023-03-01', net: 40 },
    { customer: 'b', at: '2023-08-01', net: 40 }, // back, but five months later
    { customer: 'c', at: '2024-02-01', net: 30 },
    { customer: 'c', at: '2024-05-01', net: 30 }, // back in the third month after
    { customer: 'd', at: '2024-11-20', net: 20 }, // three months have not passed
    { customer: null, at: '2024-07-01', net: 15 },
    { customer: null, at: '2024-07-02', net: 99, cancelled: true },
  ])
  await engine.run(sql`
    insert into mem.rfm (customer_id, r, f, m) values ('a', 4, 5, 5), ('b', 1, 3, 4), ('c', 3, 3, 3), ('d', 5, 1, 1);
    insert into mem.churn (customer_id, status, at_stake, lifecycle)
      values ('a', 'active', 1, 'loyal'), ('b', 'gone', 25, 'leaving'), ('c', 'slipping', 7, 'slipping');
    insert into mem.customer_value (customer_id, clv_12m, clv_12m_low, clv_12m_high) values ('a', 80, 0, 329), ('b', 20, 0, 0);
    create or replace table mem.score_months as
      select 'stars' as instrument, '2024-10-01' as month, 20 as n, 4.5::double as value, 4.2::double as low,
        4.8::double as high, 3.1::double as rest, 'with the rest' as stands
      union all select 'stars', '2024-11-01', 20, 3.1, 2.8, 3.4, 4.5, 'low'`)
  await bindScope(engine, scope)
  await writeFacts(engine, 'value', [
    { name: 'clv_12m', value: 100, low: 40, high: 160, unit: 'EUR', n: 2, from: null, to: null },
  ])
  await writeFacts(engine, 'scores', [
    { name: 'stars', value: 4.1, low: 3.9, high: 4.3, unit: 'of 5', n: 40, from: null, to: null },
    {
      name: 'stars_worst_month',
      value: 3.1,
      low: 2.8,
      high: 3.4,
      unit: 'of 5',
      n: 400,
      from: null,
      to: null,
    },
  ])
}

function run(engine: Engine, goal = overview.defaults.goal, own = scope): Promise<OverviewResult> {
  return overview.run({
    engine,
    scope: own,
    params: { goal },
    numerics: { call: () => Promise.reject(new Error('not asked')) } as never,
    signal: new AbortController().signal,
    progress: () => undefined,
  })
}

describe('overview', () => {
  let engine: Engine
  let result: OverviewResult
  beforeAll(async () => {
    engine = await emptyWorkspace()
    await fill(engine)
    result = await run(engine)
  })
  afterAll(() => engine.close())

  it('counts customers, active ones, revenue with that of nobody known', () => {
    // 2024 up to 31 December: a 60, c 30 + 30, d 20, and 15 without a name
    expect(result.standing).toMatchObject({ customers: 4, active: 3, activeBefore: 2, revenue: 155 })
    expect(result.standing.anonymousShare).toBeCloseTo(15 / 155, 12)
    expect(result.standing.perCustomer!.value).toBeCloseTo(140 / 3, 12)
    expect(result.standing.perCustomerBefore).toBe((150 + 80) / 2)
  })

  it('does not compare with a year that the data do not hold whole', async () => {
    const early = { ...scope, asOf: '2024-06-30' }
    await bindScope(engine, early)
    const { standing } = await run(engine, undefined, early)
    await bindScope(engine, scope)
    // d first buys in November
    expect(standing.customers).toBe(3)
    expect(standing.activeBefore).toBe(2)
    expect(standing.perCustomerBefore).toBeNull()
    expect(standing.repeatBefore).toBeNull()
  })

  it('gives the interval of a mean from the spread between customers', () => {
    const mean = 140 / 3
    const spread = Math.sqrt(((60 - mean) ** 2 + (60 - mean) ** 2 + (20 - mean) ** 2) / 2)
    expect(result.standing.perCustomer!.high).toBeCloseTo(mean + (1.96 * spread) / Math.sqrt(3), 9)
  })

  it('takes as back within three months only whose three months have passed', () =>
    // Newcomers of Oct 2023 to Sep 2024: c alone, who came back in the third month after
    expect(result.standing.repeat).toMatchObject({ value: 1, n: 1 }))

  it('compares with the year before where the data hold it whole', async () => {
    const later = { ...scope, asOf: '2025-04-30' }
    await bindScope(engine, later)
    const { standing } = await run(engine, undefined, later)
    await bindScope(engine, scope)
    // Newcomers of Feb 2023 to Jan 2024: b alone, who came back after five months
    expect(standing.repeatBefore).toMatchObject({ value: 0, n: 1 })
  })

  it('expects what the value page expects', () =>
    expect(result.standing.expected).toEqual({ value: 100, low: 40, high: 160, n: 2 }))

  it('marks a month once, by the score that fell farthest', async () => {
    await engine.run(
      sql`insert into mem.score_months values ('nps', '2024-11-01', 20, -80, -90, -60, 40, 'low')`,
    )
    const { badMonths } = await run(engine)
    await engine.run(sql`delete from mem.score_months where instrument = 'nps'`)
    expect(badMonths).toEqual([{ instrument: 'nps', month: '2024-11-01', value: -80, rest: 40, fall: 0.6 }])
  })

  it('knows how many bring half: a alone, with 210 of 370', () =>
    expect(result.standing.half).toEqual({ n: 1, of: 4 }))

  it('counts good ones slipping away, not everybody slipping', () =>
    expect(result.standing).toMatchObject({ slipping: 1, atStake: 25 }))

  it('takes the feeling from the score of most answers, not from a month', () =>
    expect(result.standing.feeling).toMatchObject({ instrument: 'stars', value: 4.1, n: 40 }))

  it('draws whole months only, each over twelve', () => {
    const points = result.goal!.points
    expect(points[0]).toMatchObject({ month: '2023-12-01', n: 2, value: 115 })
    expect(points.at(-1)).toMatchObject({ month: '2024-12-01', n: 3 })
    expect(points.at(-1)!.value).toBeCloseTo(140 / 3, 12)
    // b's last purchase was in August 2023: active up to July 2024
    expect(points.find(({ month }) => month === '2024-07-01')!.n).toBe(3)
    expect(points.find(({ month }) => month === '2024-08-01')!.n).toBe(2)
  })

  it('shows the goal chosen, and the first there is where that is not known', async () => {
    expect((await run(engine, 'revenue')).goal!.points.at(-1)!.value).toBe(155)
    expect((await run(engine, 'stars')).goal!.points).toHaveLength(2)
    expect((await run(engine, 'nps')).goal!.id).toBe('customer-value')
    expect(result.available).toEqual(['customer-value', 'revenue', 'active', 'repeat', 'stars'])
  })

  it('says when a cohort came back: January of 2023 did, March did not', async () => {
    const { points } = (await run(engine, 'repeat')).goal!
    expect(points.map(({ month, value }) => [month, value])).toEqual([
      ['2023-01-01', 1],
      ['2023-03-01', 0],
      ['2024-02-01', 1],
    ])
  })

  it('writes its own facts', async () => {
    const facts = (await readFacts(engine)).filter(({ analysis }) => analysis === 'overview')
    expect(facts.find(({ name }) => name === 'revenue_12m')).toMatchObject({ value: 155, unit: 'EUR' })
  })

  it('says how they feel in what they write, of a year where it holds enough', async () => {
    expect(result.standing.written).toBeNull()
    const add = (label: string, n: number, day: string | null) =>
      engine.run(sql`insert into mem.feelings by name
        select ${label} as label, ${day}::timestamp as occurred_at from range(${n})`)
    await add('positive', 4, '2024-11-01')
    await add('negative', 1, null)
    await add('positive', 5, '2025-01-01') // after the day looked at
    expect((await run(engine)).standing.written).toMatchObject({ value: 0.6, n: 5, of: 'all', before: null })
    // 500 / 333 / 167: 33.3, 28.58465233 to 37.81614528, as intervals.test.ts has it from elsewhere
    await add('positive', 496, '2024-01-02')
    await add('neutral', 333, '2024-12-31')
    await add('negative', 167, '2024-06-01')
    await add('neutral', 30, '2024-01-01')
    const { written } = (await run(engine)).standing
    expect(written).toMatchObject({ n: 1000, of: 'year', before: { value: 0, n: 30 }, change: 'better' })
    expect(written!.value).toBeCloseTo(0.333, 12)
    expect(written!.low).toBeCloseTo(0.2858465233, 9)
    expect(written!.high).toBeCloseTo(0.3781614528, 9)
    const fact = (await readFacts(engine)).find(({ name }) => name === 'feel_in_writing')
    expect(fact).toMatchObject({ n: 1000, unit: 'share', from: '2024-01-02', to: '2024-12-31' })
    await engine.run(sql`delete from mem.feelings`)
  })

  it('gives the same on the wasm engine', async () => {
    const wasm = await startWasmNodeEngine()
    await createWorkspaceTables(wasm)
    await fill(wasm)
    expect(JSON.stringify(await run(wasm))).toBe(JSON.stringify(result))
  })
})

describe('overview of people without orders', () => {
  it('has no trend, and says what is missing', async () => {
    const engine = await emptyWorkspace()
    await createDerivedTables(engine)
    await engine.run(sql`insert into data.customers (customer_id, kind) values ('x', 'person')`)
    await bindScope(engine, scope)
    const result = await run(engine)
    expect(result.goal).toBeNull()
    expect(result.standing.revenue).toBeNull()
    expect(words.headline(result, 'EUR')).toBe('You know 1 person; what they buy is not in these files.')
    await engine.close()
  })
})

describe('lastWholeMonth', () => {
  it('counts a month that lacks its last days only', () => {
    expect(lastWholeMonth('2024-12-31')).toBe('2024-12-01')
    expect(lastWholeMonth('2024-12-28')).toBe('2024-12-01')
    expect(lastWholeMonth('2024-12-27')).toBe('2024-11-01')
    expect(lastWholeMonth('2024-01-09')).toBe('2023-12-01')
  })
})

describe('purchaseSeries', () => {
  it('works out bands by hand: 100 active, 50 each, variation 2', () => {
    const row = {
      month: '2024-01-01',
      revenue: 0,
      known: 0,
      revenue_12m: 6000,
      known_12m: 5000,
      active: 100,
    }
    const series = purchaseSeries([row], [{ month: '2024-01-01', newcomers: 10, returned: 8 }], 2)
    expect(series['customer-value'][0]!.high).toBeCloseTo(50 + 1.96 * 10, 9)
    expect(series.revenue[0]!.high).toBeCloseTo(6000 + 1.96 * 50 * Math.sqrt(500), 9)
    expect(series.active[0]!.low).toBeCloseTo(100 - 19.6, 9)
    expect(series.repeat[0]!.low).toBeCloseTo(0.4901624715, 8)
  })
})

describe('words of the overview', () => {
  const standing = (over: Partial<Standing>): Standing => ({
    customers: 4012,
    people: 4012,
    records: 9000,
    sales: true,
    active: 2318,
    activeBefore: 2000,
    perCustomer: { value: 127, low: 120, high: 134, n: 2318 },
    perCustomerBefore: 127 / 0.9,
    revenue: 388_000,
    anonymousShare: 0,
    expected: { value: 380_000, low: 352_000, high: 401_000, n: 4012 },
    repeat: { value: 0.27, low: 0.25, high: 0.29, n: 900 },
    repeatBefore: { value: 0.31, low: 0.29, high: 0.33, n: 800 },
    half: { n: 361, of: 4012 },
    slipping: 214,
    atStake: 20_000,
    champions: 300,
    personas: 5,
    feeling: { instrument: 'stars', value: 4.4, low: 4.3, high: 4.5, n: 1000 },
    written: null,
    quadrant: 'known-rarely-met',
    touchpoints: 6,
    ...over,
  })
  const of = (over: Partial<Standing>): OverviewResult => ({
    basis: { n: 4012, unit: 'customers', from: '2023-01-01', to: '2024-12-31', excluded: [] },
    goal: null,
    available: [],
    badMonths: [],
    standing: standing(over),
    changed: null,
    week: [],
    more: 0,
  })

  it('changes with the data', () => {
    expect(words.headline(of({}), 'EUR')).toBe(
      'A customer brings you €127 a year, 10\u00a0% less than the year before, and 214 good ones are slipping away.',
    )
    expect(words.headline(of({ slipping: 1, perCustomerBefore: 125 }), 'EUR')).toBe(
      'A customer brings you €127 a year, about as much as the year before, and one good one is slipping away.',
    )
    expect(words.headline(of({ slipping: 0, perCustomerBefore: null }), 'EUR')).toBe(
      'A customer brings you €127 a year, and none of the good ones is slipping away.',
    )
    expect(words.headline(of({ slipping: null, perCustomerBefore: null }), 'EUR')).toBe(
      'A customer brings you €127 a year.',
    )
    expect(words.headline(of({ perCustomer: null, active: 0 }), 'EUR')).toBe(
      'None of your 4,012 customers has bought in the last 12 months.',
    )
  })
  it('speaks of people where nobody is a customer, and of records where nobody is named', () => {
    const none = { customers: 0, active: 0, perCustomer: null, half: null }
    expect(words.headline(of({ ...none, people: 8320, sales: false }), 'EUR')).toBe(
      'You know 8,320 people; what they buy is not in these files.',
    )
    expect(words.headline(of({ ...none, people: 1, sales: true }), 'EUR')).toBe(
      'You know one person, who has not bought so far.',
    )
    const nobody = of({ ...none, people: 0, records: 23_486, sales: false })
    expect(words.headline(nobody, 'EUR')).toBe(
      '1,000 answers give you 4.4 stars, and these files do not say whose they are.',
    )
    expect(words.context(nobody)).toContain('would tell who your customers are')
    expect(words.headline(of({ ...none, people: 0, records: 1, feeling: null }), 'EUR')).toBe(
      'One record is here, and it names nobody.',
    )
    expect(words.customers(standing({ ...none, people: 8320 }))).toBe('people known to you')
    expect(words.customersSub(standing({ ...none, people: 8320 }))).toBe('')
    expect(words.basisN({ ...nobody.basis, n: 23_486, unit: 'records' })).toBe('23,486 records')
  })
  it('does not call the sum of a week that of a year', () => {
    const week = of({ slipping: null, perCustomerBefore: null })
    week.basis = { ...week.basis, from: '2024-12-24' }
    expect(words.headline(week, 'EUR')).toBe('A customer has brought you €127 so far.')
    expect(words.answer('worth', { result: week, currency: 'EUR' })).toBe('€127 so far')
  })
  it('adds the line of context', () => {
    expect(words.context(of({}))).toBe('Half of your revenue comes from 9 in 100 customers.')
    expect(words.context(of({ half: null }))).toBe('4,012 customers in all.')
  })
  it('speaks of the worst month of the last year, and of no older one', () => {
    const bad = (month: string, value: number) => ({
      instrument: 'stars',
      month,
      value,
      rest: 4.5,
      fall: (4.5 - value) / 4,
    })
    const months = [bad('2023-01-01', 1), bad('2024-05-01', 3.1), bad('2024-09-01', 4)]
    expect(words.context({ ...of({ half: null }), badMonths: months })).toBe(
      'In May 2024 stars fell to 3.1; otherwise 4.5.',
    )
    expect(words.answer('wrong', { result: { ...of({}), badMonths: months }, currency: 'EUR' })).toBe(
      'Jan 2023',
    )
  })
  it('says what is behind the feeling of what they write', () => {
    const written = {
      value: 0.333,
      low: 0.286,
      high: 0.378,
      n: 1000,
      positive: 0.5,
      negative: 0.167,
      of: 'year' as const,
      before: { value: -0.1, n: 30 },
      change: 'better' as const,
    }
    expect(words.written(written)).toBe('50\u00a0% positive')
    expect(words.writtenLabel(written)).toBe('and 17\u00a0% negative is what they write to you')
    expect(words.writtenSub({ written, feeling: standing({}).feeling })).toBe(
      'balance +33 (+29 to +38), better than the year before (−10); 1,000 texts of 12 months; 4.4 stars from 1,000 answers',
    )
    const few = { ...written, n: 1, of: 'all' as const, before: null, change: null }
    expect(words.writtenSub({ written: few, feeling: null })).toBe('balance +33 (+29 to +38); 1 text')
    const nobody = of({ customers: 0, people: 0, perCustomer: null, feeling: null, written })
    expect(words.headline(nobody, 'EUR')).toBe(
      '50\u00a0% of 1,000 texts positive, 17\u00a0% negative, and these files do not say whose they are.',
    )
  })
  it('has words for every question', () => {
    for (const { id } of QUESTIONS) expect(words.question(id)).toMatch(/\?$/)
    expect(words.answer('next-year', { result: of({}), currency: 'EUR' })).toBe('€352–401\u00a0k')
    expect(words.answer('worth', { result: of({ perCustomer: null }), currency: 'EUR' })).toBe('')
    expect(words.answer('connected', { result: of({}), currency: 'EUR' })).toBe('known, rarely met')
    expect(words.answer('blind', { result: of({ touchpoints: 1 }), currency: 'EUR' })).toBe(
      '1 touchpoint seen',
    )
  })
})

describe('what changed, in a line', () => {
  const fact = (name: string, value: number, over = {}) => ({
    analysis: 'changes',
    name,
    value,
    unit: 'customers',
    n: 4226,
    from: '2025-09-30',
    to: '2025-10-31',
    selection: { ids: [name] },
    ...over,
  })
  const facts = [
    fact('customers_then', 4012),
    fact('by_import', 0),
    fact('newcomers', 214),
    fact('lost', 37),
    fact('back', 0),
    fact('revenue', 1040),
    fact('revenue_before', 1000),
    fact('newcomers', 9, { analysis: 'other' }),
  ]

  it('takes what the page tells, with the people behind each number', () => {
    expect(changedOf(facts)).toEqual({
      since: '2025-09-30',
      days: 31,
      byImport: false,
      newcomers: { n: 214, who: { ids: ['newcomers'] } },
      lost: { n: 37, who: { ids: ['lost'] } },
      back: { n: 0, who: null },
      revenue: { now: 1040, before: 1000 },
    })
  })

  it('says nothing where nobody was a customer then', () => {
    expect(changedOf([])).toBeNull()
    expect(changedOf([...facts.slice(1), fact('customers_then', 0)])).toBeNull()
  })

  it.each([
    [1040, 1000, 31, '; revenue 4\u00a0% above the 31 days before.'],
    [900, 1000, 1, '; revenue 10\u00a0% below the day before.'],
    [1002, 1000, 31, '; revenue as in the 31 days before.'],
    [0, 1000, 31, '; revenue 100\u00a0% below the 31 days before.'],
  ])('revenue %i after %i', (now, before, days, text) =>
    expect(words.changedRevenue({ ...changedOf(facts)!, days, revenue: { now, before } })).toBe(text),
  )

  it('has no revenue where there is none to set it beside', () => {
    const changed = changedOf(facts.filter(({ name }) => name !== 'revenue_before'))!
    expect(changed.revenue).toBeNull()
    expect(words.changedRevenue(changed)).toBe('.')
  })

  it('counts none, one and many', () => {
    const { cameNew, wentAway, cameBack } = words
    expect(
      [0, 1, 1000].map((n) => [cameNew, wentAway, cameBack].map(({ text }) => text(n)).join(', ')),
    ).toEqual([
      'no new customer, nobody slipped away, nobody came back',
      '1 new customer, 1 slipped away, 1 came back',
      '1,000 new customers, 1,000 slipped away, 1,000 came back',
    ])
    expect(words.changedSince({ ...changedOf(facts)!, byImport: true })).toBe(
      'Since your last import, when the data ended on 30 Sep 2025:',
    )
  })
})
