import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { startWasmNodeEngine } from '../../engine/wasm-node-engine'
import { addOrders, emptyWorkspace, type OrderFixture } from '../../model/fixture'
import { createDerivedTables } from '../../model/derived-tables'
import type { Scope } from '../../model/scope'
import { selectionSql, type Selection } from '../../model/selection'
import { createWorkspaceTables } from '../../model/workspace-tables'
import { readFacts } from '../facts'
import { ANALYSES } from '../registry'
import { runForTest } from '../run-for-test'
import { changeRows } from './change-rows'
import { changes, type ChangesResult } from './changes'
import type { DaysParams } from './days'
import { measuresOf, type MeasureId } from './measures'

const scope: Scope = { asOf: '2024-12-31', from: null, to: null, selection: null, currency: 'EUR' }
const SINCE = '2024-11-30'
/** Who makes the segments of the later day. */
const rfm = ANALYSES.find(({ id }) => id === 'rfm')!

/**
 * Gaps between purchases: a 20 of 30 days, f one, c 31 and 60, e 380. Of these 24 the 95th of 100 lies at place 21.85 of 23 (from
 * 0): 31 and 60 are at 21 and 22, so 31 + 0.85 × 29 = 55.65 days. Days away on 30 November, and on 31 December:
 *   a (last 2024-12-20)      10, here; 11, here: stayed
 *   b (once, 2024-12-05)     not yet; here: new
 *   c (last 2024-09-30)      61, gone; 92, gone: away
 *   d (2024-10-10 only)      51, here; 82, but once and within 90 days, so not missed yet: stayed
 *   e (2023-11-26, 12-10)    370, gone; 21, here: back
 *   f (last 2024-10-20)      41, here; 72, gone: lost
 */
const orders: OrderFixture[] = [
  ...Array.from({ length: 21 }, (_, i) => ({
    customer: 'a',
    at: new Date(Date.UTC(2024, 11, 20) - (20 - i) * 30 * 86_400_000).toISOString().slice(0, 10),
    net: 10,
  })),
  { customer: 'b', at: '2024-12-05', net: 50 },
  { customer: 'c', at: '2024-07-01', net: 20 },
  { customer: 'c', at: '2024-08-01', net: 20 },
  { customer: 'c', at: '2024-09-30', net: 20 },
  { customer: 'd', at: '2024-10-10 09:00', net: 7 },
  { customer: 'd', at: '2024-10-10 19:00', net: 8 },
  { customer: 'e', at: '2023-11-26', net: 30 },
  { customer: 'e', at: '2024-12-10', net: 40 },
  { customer: 'f', at: '2024-09-20', net: 25 },
  { customer: 'f', at: '2024-10-20', net: 100, refunded: 20 },
  // Nobody known, nothing that counts, another currency, and what comes after the day of the page.
  { customer: null, at: '2024-12-24', net: 5 },
  { customer: null, at: '2024-11-15', net: 3 },
  { customer: 'f', at: '2024-12-30', net: 99, cancelled: true },
  { customer: null, at: '2024-12-26', net: 1000, currency: 'USD' },
  { customer: 'z', at: '2025-01-02', net: 9 },
]

async function addFelt(engine: Engine): Promise<void> {
  await engine.run(sql`
    insert into data.responses by name
      select 'r' || no as response_id, 'survey' as source, no::varchar as record, customer as customer_id, day::timestamp as occurred_at,
        'nps' as instrument, score::double as score
      from (values (1, 'a', '2024-10-31', 0), (2, 'c', '2024-11-30 23:00', 10), (3, null, '2024-12-01', 9),
        (4, 'a', '2024-12-31 23:59', 10), (5, 'b', '2024-12-07', 7), (6, 'a', '2024-10-30', 0), (7, 'a', '2025-01-01', 0),
        (8, 'a', '2024-12-08', 77)) answers(no, customer, day, score);
    insert into feelings by name
      select 't' || no as text_id, customer as customer_id, day::timestamp as occurred_at, label
      from (values (1, 'a', '2024-12-02', 'positive'), (2, null, '2024-12-03', 'positive'), (3, 'b', '2024-12-04', 'negative'),
        (4, 'c', '2024-12-04', 'neutral'), (5, 'c', '2024-11-04', 'negative'), (6, 'd', '2024-12-05', null))
        texts(no, customer, day, label)`)
  // Of u the files do not say when they were first seen; v did something before the day that they name.
  await engine.run(sql`
    insert into data.customers by name
      select unnest(['x', 'y', 'u', 'v']) as customer_id, 'prospect' as kind,
        unnest([timestamp '2024-11-30 22:00', timestamp '2024-12-31 22:00', null, timestamp '2024-12-24']) as first_seen;
    insert into data.events by name
      select 'e1' as event_id, 'web' as source, '1' as record, 'v' as customer_id, timestamp '2024-03-01' as occurred_at;
    update data.customers set first_seen = bought.day from
      (select customer_id, min(occurred_at) as day from data.orders group by customer_id) bought
      where bought.customer_id = customers.customer_id`)
}

async function run(
  engine: Engine,
  params: Partial<DaysParams> = { since: SINCE },
  own = scope,
): Promise<ChangesResult> {
  await runForTest(rfm, engine, own, { keepTables: true })
  return runForTest(changes, engine, own, { params, keepTables: true })
}

async function who(engine: Engine, selection: Selection | null): Promise<string> {
  if (!selection) return ''
  const rows = await engine.query<{ customer_id: string }>(
    sql`select customer_id from (${selectionSql(selection)}) order by 1`,
  )
  return rows.map((row) => row.customer_id).join('')
}

describe('what changed', () => {
  let engine: Engine
  let result: ChangesResult
  const measure = (id: MeasureId, of = result) => measuresOf(of.comparison!).find((one) => one.id === id)!

  beforeAll(async () => {
    engine = await emptyWorkspace()
    await createDerivedTables(engine)
    await addOrders(engine, orders)
    await addFelt(engine)
    result = await run(engine)
  })
  afterAll(() => engine.close())

  it('tells who came, was lost and came back', async () => {
    expect(result.comparison!.people).toEqual({
      then: 5,
      now: 6,
      hereThen: 3,
      hereNow: 4,
      newcomers: 1,
      newcomersGone: 0,
      lost: 1,
      back: 1,
      // 30 October to 30 November: c was there, and had been away for 61 days at the end
      before: { here: 4, gone: 1, newcomers: 0, lost: 1, back: 0 },
      // f in the year before: 25 + 100
      lostBrought: 125,
      // a 200, c 60, d 15, e 30, f 125; then b 50, e 40 and a 10 more
      paidThen: 430 / 5,
      paidNow: 530 / 6,
      goneAfter: expect.closeTo(55.65, 9) as number,
      gaps: 24,
    })
    const rows = await engine.query<{ customer_id: string; change: string }>(
      sql`select customer_id, change from changes order by customer_id`,
    )
    expect(rows.map(({ customer_id, change }) => `${customer_id} ${change}`)).toEqual([
      'a stayed',
      'b new',
      'c away',
      'd stayed',
      'e back',
      'f lost',
    ])
  })

  it('counts who is known, customer or not, where the files say since when', () =>
    expect(result.comparison!.known).toEqual({ then: 7, now: 9, undated: 1 }))

  it('sets what was sold beside as many days before', () => {
    // December's 31 days against 31 October to 30 November; the 1,000 dollars are an order without an amount
    expect(result.comparison).toMatchObject({ days: 31, before: '2024-10-31', firstDay: '2023-04-30' })
    expect(result.comparison!.sales).toEqual({
      now: { revenue: 105, knownRevenue: 100, orders: 5, anonymousOrders: 2, buyers: 3 },
      then: { revenue: 13, knownRevenue: 10, orders: 2, anonymousOrders: 1, buyers: 1 },
    })
    expect(measure('revenue_per_buyer')).toMatchObject({ then: 10, now: 100 / 3, nThen: 1, n: 3 })
  })

  it('compares scores of the same two stretches, on their scale, with what they rest on', () => {
    // Before: 0 and 10; since: 9, 10 and 7; 77 lies on no scale, and the rest outside of the days
    expect(measure('nps')).toMatchObject({
      then: 0,
      nThen: 2,
      now: 200 / 3,
      n: 3,
      anonymous: 1,
      moved: 'same',
    })
    // 2 positive, 1 neutral and 1 negative of 4; before 1 negative
    expect(measure('written')).toMatchObject({ then: -100, nThen: 1, now: 25, n: 4, anonymous: 1 })
  })

  it.each<[MeasureId, string, string]>([
    ['known', 'acdefvx', 'abcdefvxy'],
    ['customers', 'acdef', 'abcdef'],
    ['here', 'adf', 'abde'],
    ['newcomers', '', 'b'],
    ['lost', 'c', 'f'],
    ['back', '', 'e'],
    ['revenue', 'a', 'abe'],
    ['orders', 'a', 'abe'],
    ['buyers', 'a', 'abe'],
    ['nps', 'ac', 'ab'],
    ['written', 'c', 'abc'],
  ])('opens the people behind %s', async (id, then, now) => {
    const { whoThen, whoNow } = measure(id)
    expect([await who(engine, whoThen), await who(engine, whoNow)]).toEqual([then, now])
  })

  it('uses nothing of a later day', async () => {
    const before = JSON.stringify(result)
    const more = await emptyWorkspace()
    await createDerivedTables(more)
    await addOrders(more, [
      ...orders,
      { customer: 'a', at: '2025-03-01', net: 1 },
      { customer: 'q', at: '2025-04-01', net: 1 },
    ])
    await addFelt(more)
    const again = await run(more)
    await more.close()
    expect(JSON.stringify({ ...again, lastDay: '2025-01-02' })).toBe(before)
  })

  it('has nothing beside sales where the data do not reach back', async () => {
    const early = await run(engine, { since: '2023-06-15' }, { ...scope, asOf: '2023-09-01' })
    expect(early.comparison!.sales!.then).toBeNull()
    expect(measure('revenue', early)).toMatchObject({ then: null, whoThen: null, now: 30 })
    expect(early.comparison!.people!.before).toBeNull()
    result = await run(engine)
  })

  it('goes by the day chosen, else the last import, else a month; results never by the import', async () => {
    const imported = await run(engine, { lastImport: '2024-12-09' })
    expect(imported).toMatchObject({
      by: 'import',
      comparison: { since: '2024-12-09' },
      written: { since: SINCE },
    })
    // e was still away on 9 December, and b there since the 5th
    expect(imported.comparison!.people).toMatchObject({ newcomers: 0, back: 1 })
    expect(await who(engine, measure('newcomers', imported).whoNow)).toBe('')
    const chosen = await run(engine, { since: SINCE, lastImport: '2024-12-09' })
    expect(chosen).toMatchObject({ by: 'person', lastImport: '2024-12-09', comparison: { since: SINCE } })
    const usual = await run(engine, {})
    expect(usual).toMatchObject({ by: 'month', comparison: { since: SINCE } })
    expect(changeRows(imported)).toEqual(changeRows(usual))
    const left = await engine.query(sql`
      select table_name from duckdb_tables() where table_name like 'changes_%' or table_name like 'scored_for%'`)
    expect(left).toEqual([])
    result = await run(engine)
  })

  it('writes a line for each measure and segment', () => {
    const lines = changeRows(result)
    expect(lines.find(({ measure: id }) => id === 'lost')).toEqual({
      measure: 'lost',
      then: 1,
      now: 1,
      change: 0,
      n: 3,
      n_then: 4,
      from: '2024-10-31',
      since: SINCE,
      to: '2024-12-31',
      // f, or c
      size: 1,
    })
    expect(lines.find(({ measure: id }) => id === 'customers')).toMatchObject({ then: 5, now: 6, change: 1 })
    const segments = lines.filter(({ measure: id }) => String(id).startsWith('segment:'))
    const sum = (column: string) => segments.reduce((all, row) => all + Number(row[column]), 0)
    expect([sum('then'), sum('now')]).toEqual([5, 6])
  })

  it('tells other pages', async () => {
    const facts = (await readFacts(engine)).filter(({ analysis }) => analysis === 'changes')
    expect(facts.map(({ name, value }) => [name, value])).toEqual([
      ['back', 1],
      ['by_import', 0],
      ['customers_then', 5],
      ['lost', 1],
      ['newcomers', 1],
      ['revenue', 105],
      ['revenue_before', 13],
    ])
    expect(new Set(facts.map(({ from, to }) => `${from} ${to}`))).toEqual(new Set([`${SINCE} 2024-12-31`]))
  })
})

describe('what changed, of other data', () => {
  it('compares scores where nobody bought anything', async () => {
    const engine = await emptyWorkspace()
    await createDerivedTables(engine)
    await addFelt(engine)
    const { comparison } = await run(engine)
    await engine.close()
    expect(comparison).toMatchObject({ people: null, sales: null, moves: [] })
    expect(comparison!.felt.map(({ id }) => id)).toEqual(['nps', 'written'])
  })

  it('has nothing to compare where nothing has a date', async () => {
    const engine = await emptyWorkspace()
    const result = await runForTest(changes, engine, { ...scope, asOf: '1970-01-01' })
    await engine.close()
    expect(result).toMatchObject({ comparison: null, written: null })
    expect(changeRows(result)).toEqual([])
  })

  it('is the same on the engine of the browser', async () => {
    const engines = [await emptyWorkspace(), await startWasmNodeEngine()]
    await createWorkspaceTables(engines[1]!)
    const results = []
    for (const engine of engines) {
      await createDerivedTables(engine)
      await addOrders(engine, orders)
      await addFelt(engine)
      results.push(await run(engine))
      await engine.close()
    }
    expect(results[1]).toEqual(results[0])
  })
})
