import { afterEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { startWasmNodeEngine } from '../../engine/wasm-node-engine'
import { createDerivedTables } from '../../model/derived-tables'
import { addOrders, emptyWorkspace, type OrderFixture } from '../../model/fixture'
import type { Scope } from '../../model/scope'
import { selectionSql } from '../../model/selection'
import { createWorkspaceTables } from '../../model/workspace-tables'
import { createFacts, readFacts } from '../facts'
import { runForTest } from '../run-for-test'
import { churn, inBin, inStage, LEAVING, type ChurnResult } from './churn'
import { words } from './messages.en'

const scope: Scope = { asOf: '2024-12-31', from: null, to: null, selection: null, currency: 'EUR' }

const orders: OrderFixture[] = [
  { customer: 'loyal', at: '2024-01-01', net: 500 },
  { customer: 'loyal', at: '2024-12-01', net: 500 },
  { customer: 'leaver', at: '2024-01-01', net: 400 },
  { customer: 'leaver', at: '2024-06-01', net: 400 },
  { customer: 'longgone', at: '2022-01-01', net: 400 },
  { customer: 'longgone', at: '2022-02-01', net: 500 },
  { customer: 'small', at: '2024-01-01', net: 10 },
  { customer: 'small', at: '2024-03-01', net: 10 },
  { customer: 'fresh', at: '2024-12-20', net: 10 },
  { customer: 'single', at: '2024-08-01', net: 10 },
]

/** p_alive and clv_12m of each, as if a model had said so. */
const foreseen: Record<string, [number, number]> = {
  loyal: [0.9, 900],
  leaver: [0.25, 100],
  longgone: [0.05, 5],
  small: [0.4, 4],
  fresh: [0.3, 3],
  single: [0.6, 6],
}

let engine: Engine | undefined
afterEach(async () => {
  await engine?.close()
  engine = undefined
})

async function prepare(on: Engine, withModel: boolean): Promise<void> {
  await addOrders(on, orders)
  await createDerivedTables(on)
  await createFacts(on)
  if (!withModel) return
  await on.run(
    sql`insert into mem.facts values ('value', 'alive_known', 1, null, null, 'flag', 9, null, null, null)`,
  )
  for (const [customer, [alive, clv]] of Object.entries(foreseen))
    await on.run(
      sql`insert into customer_value values (${customer}, ${alive}, 1, ${clv}, 0, ${clv * 2}, 7, 100)`,
    )
}

async function run(params = {}, withModel = true): Promise<ChurnResult> {
  engine = await emptyWorkspace()
  await prepare(engine, withModel)
  return runForTest(churn, engine, scope, { params, keepTables: true })
}

const rows = () =>
  engine!.query<{ customer_id: string; status: string; at_stake: number; lifecycle: string }>(
    sql`select customer_id, status, at_stake, lifecycle from churn order by customer_id`,
  )

describe('by the model', () => {
  it('judges everybody, and says what is at stake', async () => {
    const result = await run()
    const found = await rows()
    expect(found.map((row) => [row.customer_id, row.status, row.lifecycle])).toEqual([
      ['fresh', 'new', 'new'],
      ['leaver', 'slipping', 'leaving'],
      ['longgone', 'gone', 'lost'],
      ['loyal', 'active', 'loyal'],
      ['single', 'active', 'once'],
      ['small', 'slipping', 'slipping'],
    ])
    // leaver: worth 100 / 0.25 = 400 were they there, and they are not at 75 %: 300.
    expect(found.map((row) => row.at_stake)).toEqual(
      [7, 300, 95, 100, 4, 6].map((one) => expect.closeTo(one, 9)),
    )
    expect(result.method).toBe('model')
    expect(result.leaving.customers).toBe(1)
    expect(result.leaving.atStake).toBeCloseTo(300, 9)
    // One toss: 400 × √(0.25 × 0.75) = 173.2; × 1.645 = 284.9.
    expect(result.leaving.low).toBeCloseTo(15.1, 1)
    expect(result.leaving.high).toBeCloseTo(584.9, 1)
    expect(result.counts).toEqual({ active: 2, newcomers: 1, slipping: 2, gone: 1 })
    expect(result.alive!.value).toBeCloseTo(2.5, 9)
    expect(result.top.map((row) => row.customer_id)).toEqual(['leaver'])
    expect(result.stages.map((row) => [row.stage, row.customers])).toEqual([
      ['new', 1],
      ['once', 1],
      ['loyal', 1],
      ['slipping', 1],
      ['leaving', 1],
      ['lost', 1],
    ])
    expect(result.stages.reduce((sum, row) => sum + row.share, 0)).toBeCloseTo(1, 12)
  })

  it('opens the people behind each number', async () => {
    const result = await run()
    for (const stage of result.stages)
      expect(await engine!.query(selectionSql(inStage(stage.stage)))).toHaveLength(stage.customers)
    for (const { bin, customers } of result.bins)
      expect(await engine!.query(selectionSql(inBin(bin)))).toHaveLength(customers)
    expect(result.bins.map((one) => [one.bin, one.customers])).toEqual([
      [0, 1],
      [2, 1],
      [3, 1],
      [4, 1],
      [6, 1],
      [9, 1],
    ])
    expect(await engine!.query(selectionSql(LEAVING))).toEqual([{ customer_id: 'leaver' }])
  })

  it('moves with the limit', async () => {
    const result = await run({ threshold: 0.2 })
    expect(result.goneBelow).toBeCloseTo(0.08, 12)
    expect(result.leaving.customers).toBe(0)
    expect(result.counts).toEqual({ active: 4, newcomers: 1, slipping: 0, gone: 1 })
  })

  it('takes those as gone who are unlikely there and away for longer than nearly all gaps', async () => {
    engine = await emptyWorkspace()
    await addOrders(engine, [{ customer: 'silent', at: '2023-06-01', net: 10 }])
    await prepare(engine, true)
    await engine.run(sql`insert into customer_value values ('silent', 0.3, 1, 3, 0, 6, 7, 10)`)
    await runForTest(churn, engine, scope, { keepTables: true })
    expect((await rows()).find((row) => row.customer_id === 'silent')).toMatchObject({
      status: 'gone',
      lifecycle: 'lost',
    })
  })

  it('widens what is at stake by the error of the back-test', async () => {
    engine = await emptyWorkspace()
    await prepare(engine, true)
    await engine.run(
      sql`insert into mem.facts values ('value', 'shared_error', 0.5, null, null, 'share', 9, null, null, null)`,
    )
    const result = await runForTest(churn, engine, scope, { keepTables: true })
    expect(result.leaving.high).toBeCloseTo(300 + Math.hypot(284.92, 150), 1)
  })
})

describe('without a model', () => {
  it('goes by how long customers usually stay away', async () => {
    const result = await run({}, false)
    expect(result.method).toBe('gaps')
    expect(result.alive).toBeNull()
    expect(result.bins).toEqual([])
    // Gaps of 31, 60, 152 and 335 days: 80 % at 152 + 0.4 × 183, 95 % at 152 + 0.85 × 183.
    expect(result.gaps.n).toBe(4)
    expect(result.gaps.usual).toBeCloseTo(225.2, 9)
    expect(result.gaps.longest).toBeCloseTo(307.55, 9)
    const found = await rows()
    expect(found.map((row) => [row.customer_id, row.status])).toEqual([
      ['fresh', 'new'],
      ['leaver', 'active'],
      ['longgone', 'gone'],
      ['loyal', 'active'],
      ['single', 'active'],
      ['small', 'slipping'],
    ])
    expect(result.leaving).toEqual({ customers: 0, atStake: 0, low: null, high: null })
    expect((await readFacts(engine!)).map((fact) => fact.name)).toEqual(['at_stake', 'leaving_customers'])
  })
})

describe('with hardly any gap to learn from', () => {
  it('takes a quarter and a year, and says so', async () => {
    engine = await emptyWorkspace()
    await addOrders(engine, [
      { customer: 'twice', at: '2024-12-27', net: 10 },
      { customer: 'twice', at: '2024-12-28', net: 10 },
    ])
    await createDerivedTables(engine)
    const result = await runForTest(churn, engine, scope, { keepTables: true })
    expect(result.gaps).toEqual({ n: 1, usual: 90, longest: 365 })
    expect((await rows())[0]).toMatchObject({ customer_id: 'twice', status: 'active' })
    expect(words.context(result)).toContain('Too few have come back')
  })
})

describe('a model that knows nothing of leaving', () => {
  it('is not believed when it says that all are there', async () => {
    engine = await emptyWorkspace()
    await prepare(engine, true)
    await engine.run(sql`
      update customer_value set p_alive = 1;
      update mem.facts set value = 0 where name = 'alive_known'`)
    const result = await runForTest(churn, engine, scope, { keepTables: true })
    expect(result).toMatchObject({ method: 'gaps', alive: null, bins: [] })
    const found = await engine.query<{
      customer_id: string
      status: string
      p_alive: number
      at_stake: number
    }>(sql`select customer_id, status, p_alive, at_stake from churn where status = 'gone'`)
    expect(found).toEqual([{ customer_id: 'longgone', status: 'gone', p_alive: 1, at_stake: 7 }])
  })
})

describe('on the engine of the browser', () => {
  it('is the same', async () => {
    const native = await run()
    const wasm = await startWasmNodeEngine()
    try {
      await createWorkspaceTables(wasm)
      await prepare(wasm, true)
      const there = await runForTest(churn, wasm, scope, { keepTables: true })
      expect(JSON.parse(JSON.stringify(there))).toEqual(JSON.parse(JSON.stringify(native)))
    } finally {
      await wasm.close()
    }
  })
})
