import { afterEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { startWasmNodeEngine } from '../../engine/wasm-node-engine'
import { addOrders, emptyWorkspace, type OrderFixture } from '../../model/fixture'
import type { Scope } from '../../model/scope'
import { selectionSql } from '../../model/selection'
import { createWorkspaceTables } from '../../model/workspace-tables'
import { cdnowOrders, haveCdnow } from '../cdnow.testdata'
import { readFacts } from '../facts'
import { runForTest } from '../run-for-test'
import { inFlow, inSegments, rfm } from './rfm'
import { SEGMENT_CODES, segmentOfCode, unclaimed } from './segments'

const scope: Scope = { asOf: '2024-12-31', from: null, to: null, selection: null, currency: 'EUR' }

const day = (n: number) => new Date(Date.UTC(2024, 0, n)).toISOString().slice(0, 10)

interface Scored {
  customer_id: string
  r: number
  f: number
  m: number
  code: string
  segment: string
}

let engine: Engine | undefined
afterEach(async () => {
  await engine?.close()
  engine = undefined
})

async function score(orders: OrderFixture[], asOf = scope.asOf): Promise<Map<string, Scored>> {
  engine = await emptyWorkspace()
  await addOrders(engine, orders)
  await runForTest(rfm, engine, { ...scope, asOf })
  const rows = await engine.query<Scored>(sql`select * from rfm order by customer_id`)
  return new Map(rows.map((row) => [row.customer_id, row]))
}

describe('the table of codes', () => {
  it('gives each of the 125 codes one segment', () => {
    expect(unclaimed(SEGMENT_CODES)).toEqual([])
    expect(Object.values(SEGMENT_CODES).join(' ').split(/\s+/)).toHaveLength(125)
    expect(Object.keys(SEGMENT_CODES)).toHaveLength(11)
    const table = segmentOfCode(SEGMENT_CODES)
    expect([table.get('555'), table.get('231'), table.get('333'), table.get('111')]).toEqual([
      'Champions',
      'About To Sleep',
      'Potential Loyalist',
      'Lost',
    ])
  })
})

describe('scores', () => {
  it('split 25 customers into fifths, the most recent and largest best', async () => {
    // Customer i buys once on day i for i euros: the order by recency and money is that of i.
    const scored = await score(
      Array.from({ length: 25 }, (_, i) => ({ customer: `c${i + 10}`, at: day(i + 1), net: i })),
    )
    const scores = [...scored.values()].map((row) => [row.r, row.m])
    expect(scores).toEqual(
      Array.from({ length: 25 }, (_, i) => [1 + Math.floor(i / 5), 1 + Math.floor(i / 5)]),
    )
    expect(new Set([...scored.values()].map((row) => row.f))).toEqual(new Set([3]))
    expect(scored.get('c34')).toMatchObject({ code: '535', segment: 'Need Attention' })
  })

  it('give equal values equal scores by the lowest rank', async () => {
    // 30 customers; money 1 × 15, 2 × 6, 3 × 3, 4 × 3, 5 × 3: lower edges 0, 15, 21, 24, 27 of 30.
    const money = [...Array<number>(15).fill(1), ...Array<number>(6).fill(2), 3, 3, 3, 4, 4, 4, 5, 5, 5]
    const scored = await score(money.map((net, i) => ({ customer: `c${i + 10}`, at: day(1), net })))
    const byMoney = new Map([...scored.values()].map((row, i) => [money[i], row.m]))
    expect([...byMoney]).toEqual([
      [1, 1],
      [2, 3],
      [3, 4],
      [4, 5],
      [5, 5],
    ])
    expect(new Set([...scored.values()].map((row) => row.r))).toEqual(new Set([3]))
  })

  it('use fewer bins for fewer than five distinct values, each a bin', async () => {
    const scored = await score(
      Array.from({ length: 40 }, (_, i) => ({
        customer: `c${i + 10}`,
        at: day(1),
        net: i < 30 ? 5 : i < 35 ? 7 : 9,
      })),
    )
    expect([scored.get('c10')!.m, scored.get('c42')!.m, scored.get('c49')!.m]).toEqual([1, 3, 5])
  })

  it('use fewer bins for fewer than 25 customers', async () => {
    const scored = await score(
      Array.from({ length: 12 }, (_, i) => ({ customer: `c${i + 10}`, at: day(1), net: i })),
    )
    expect([...scored.values()].map((row) => row.m)).toEqual([1, 1, 1, 1, 1, 1, 5, 5, 5, 5, 5, 5])
  })

  it('score a single customer 333', async () => {
    const scored = await score([{ customer: 'a', at: day(1), net: 5 }])
    expect(scored.get('a')!.code).toBe('333')
  })
})

/** The rank form, worked out without SQL and without ranks: how many have a lower value. */
function rankScore(values: number[], value: number): number {
  return 1 + Math.floor((5 * values.filter((other) => other < value).length) / values.length)
}

describe.skipIf(!haveCdnow)('the CDNOW sample', () => {
  it('scores as independent counting does', async () => {
    const orders = cdnowOrders()
    const scored = await score(orders, '1998-06-30')
    const days = new Map<string, Map<string, number>>()
    for (const { customer, at, net } of orders) {
      const own = days.get(customer!) ?? new Map<string, number>()
      days.set(customer!, own.set(at, (own.get(at) ?? 0) + net))
    }
    expect(scored.size).toBe(2357)
    const frequencies = [...days.values()].map((own) => own.size)
    const last = new Map(
      [...days].map(([customer, own]) => [customer, Date.parse([...own.keys()].sort().at(-1)!)]),
    )
    const recencies = [...last.values()]
    const fScore = new Map([...new Set(frequencies)].map((f) => [f, rankScore(frequencies, f)]))
    const rScore = new Map([...new Set(recencies)].map((r) => [r, rankScore(recencies, r)]))
    for (const [customer, row] of scored) {
      expect(row.f).toBe(fScore.get(days.get(customer)!.size))
      expect(row.r).toBe(rScore.get(last.get(customer)!))
    }
    // Of 2,357, 1,218 came on one day, 1,621 on at most two, 1,830 three, 1,979 four: lower edges .517 .688 .776 .840.
    expect([1, 2, 3, 4, 5, 9].map((f) => fScore.get(f))).toEqual([1, 3, 4, 4, 5, 5])
  })
})

describe('the result', () => {
  const orders: OrderFixture[] = [
    ...Array.from({ length: 20 }, (_, i) => ({ customer: `early${i}`, at: day(10 + i), net: 10 })),
    ...Array.from({ length: 10 }, (_, i) => ({ customer: `best${i}`, at: day(20 + i), net: 50 })),
    ...Array.from({ length: 10 }, (_, i) => ({ customer: `best${i}`, at: day(350 + i), net: 70 })),
    ...Array.from({ length: 5 }, (_, i) => ({ customer: `new${i}`, at: day(300 + i), net: 10 })),
    { customer: 'early0', at: day(12), net: 99, cancelled: true },
    { customer: null, at: day(12), net: 5 },
  ]

  it('sums up segments, flows and basis, with people behind each', async () => {
    engine = await emptyWorkspace()
    await addOrders(engine, orders)
    const result = await runForTest(rfm, engine, scope)
    expect(result.basis).toMatchObject({
      n: 35,
      from: '2024-01-10',
      to: day(359),
      excluded: [
        { reason: 'void', n: 1 },
        { reason: 'anonymous', n: 1 },
      ],
    })
    expect(result.before).toBe('2024-07-04')
    expect(result.segments.reduce((sum, row) => sum + row.customers, 0)).toBe(35)
    expect(result.segments.reduce((sum, row) => sum + row.revenueShare, 0)).toBeCloseTo(1, 12)
    expect(result.segments.reduce((sum, row) => sum + row.revenue, 0)).toBeCloseTo(1450, 9)
    expect(result.segments.reduce((sum, row) => sum + row.change!, 0)).toBe(5)
    expect(result.segments.every((row) => row.clv === null && row.clvMargin === null)).toBe(true)
    expect(result.flows.reduce((sum, flow) => sum + flow.customers, 0)).toBe(35)
    expect(
      result.flows.filter((flow) => flow.from === null).reduce((sum, flow) => sum + flow.customers, 0),
    ).toBe(5)
    for (const flow of result.flows) {
      const people = await engine.query(selectionSql(inFlow(flow.from, flow.to)))
      expect(people).toHaveLength(flow.customers)
    }
    for (const row of result.segments)
      expect(await engine.query(selectionSql(inSegments([row.segment])))).toHaveLength(row.customers)
    expect((await readFacts(engine)).map((fact) => fact.name)).toEqual([
      'best_customers',
      'best_revenue_share',
      'leaving_customers',
    ])
  })

  it('has no earlier date where nobody was a customer then', async () => {
    engine = await emptyWorkspace()
    await addOrders(engine, [{ customer: 'a', at: day(360), net: 5 }])
    const result = await runForTest(rfm, engine, scope)
    expect(result.before).toBeNull()
    expect(result.segments.map((row) => row.change)).toEqual([null])
  })

  it('adds what a segment will bring, with the back-test error in its margin', async () => {
    engine = await emptyWorkspace()
    await addOrders(engine, [
      { customer: 'a', at: day(1), net: 5 },
      { customer: 'b', at: day(1), net: 5 },
    ])
    await runForTest(rfm, engine, scope)
    await engine.run(sql`
      create or replace table customer_value as select customer_id, 0.5 as p_alive, 4.0 as expected_orders_12m,
        100::double as clv_12m, 50::double as clv_12m_low, 379::double as clv_12m_high, 1.0 as simple_per_year, 5.0 as mean_value from rfm;
      insert into mem.facts values ('value', 'shared_error', 0.2, null, null, 'share', 2, null, null, null)`)
    const result = await runForTest(rfm, engine, scope, { keepTables: true })
    // sd of one = 329 / 3.29 = 100; of two √20000; 1.645 × 141.42 = 232.64; with 0.2 × 200: √(232.64² + 40²) = 236.05
    expect(result.segments[0]!.clv).toBe(200)
    expect(result.segments[0]!.clvMargin).toBeCloseTo(236.05, 1)
    // Ranges without width leave the variance of a count: of one 2 × 100² / 4 = 5,000, of two 10,000.
    await engine.run(sql`update customer_value set clv_12m_low = clv_12m, clv_12m_high = clv_12m`)
    const certain = await runForTest(rfm, engine, scope, { keepTables: true })
    expect(certain.segments[0]!.clvMargin).toBeCloseTo(Math.hypot(164.5, 40), 6)
  })

  it('adds how a segment feels in what its people wrote', async () => {
    engine = await emptyWorkspace()
    await addOrders(
      engine,
      ['a', 'b', 'c', 'd'].map((customer) => ({ customer, at: day(1), net: 5 })),
    )
    const unread = await runForTest(rfm, engine, scope)
    expect(unread.segments[0]!.felt).toBeNull()
    await engine.run(sql`insert into customer_feelings values
      ('a', 4, 0.5, 1, 0, 3, 'positive', '2024-01-01'), ('b', 4, 0.5, 0, 2, 2, 'neutral', '2024-01-01'),
      ('c', 2, -0.5, 2, 0, 0, 'negative', '2024-01-01'), ('elsewhere', 9, -1, 9, 0, 0, 'negative', '2024-01-01')`)
    const [row] = (await runForTest(rfm, engine, scope, { keepTables: true })).segments
    // (4·0.5 + 4·0.5 + 2·(−0.5)) / 10 = 0.3; Σt²(f − m)² = 16·0.04 + 16·0.04 + 4·0.64 = 3.84; √(3/2 · 3.84) / 10 = 0.24;
    // t(0.975; 2) = 4.302653
    expect(row!.felt!.value).toBeCloseTo(0.3, 12)
    expect(row!.felt!.low).toBeCloseTo(0.3 - 4.302653 * 0.24, 6)
    expect(row!.felt).toMatchObject({ n: 10, people: 3, negative: 0.3, positive: 0.5 })
    expect({ ...row, felt: null }).toEqual(unread.segments[0])
  })

  it('is the same on the engine of the browser', async () => {
    engine = await emptyWorkspace()
    await addOrders(engine, orders)
    const native = await runForTest(rfm, engine, scope)
    const wasm = await startWasmNodeEngine()
    try {
      await createWorkspaceTables(wasm)
      await addOrders(wasm, orders)
      expect(await runForTest(rfm, wasm, scope)).toEqual(native)
    } finally {
      await wasm.close()
    }
  })
})
