import { afterEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { startWasmNodeEngine } from '../../engine/wasm-node-engine'
import { addOrders, emptyWorkspace, type OrderFixture } from '../../model/fixture'
import type { Scope } from '../../model/scope'
import { selectionSql } from '../../model/selection'
import { createWorkspaceTables } from '../../model/workspace-tables'
import { cdnowOrders, haveCdnow } from '../cdnow.testdata'
import { readFacts } from '../facts'
import { runForTest } from '../run-for-test'
import { averageRow, isOver } from './cohort-grid'
import { cohorts, inCell, inCohort, type CohortsResult } from './cohorts'

const scope: Scope = { asOf: '2024-05-20', from: null, to: null, selection: null, currency: 'EUR' }

const orders: OrderFixture[] = [
  { customer: 'a', at: '2024-01-03', net: 10 },
  { customer: 'a', at: '2024-01-20', net: 5 },
  { customer: 'a', at: '2024-02-02', net: 7 },
  { customer: 'a', at: '2024-05-19', net: 100 },
  { customer: 'b', at: '2024-01-31', net: 20 },
  { customer: 'b', at: '2024-04-01', net: 1 },
  { customer: 'c', at: '2024-03-05', net: 4 },
  { customer: 'd', at: '2024-03-06', net: 6 },
  { customer: 'd', at: '2024-03-07', net: 6, cancelled: true },
  { customer: 'e', at: '2024-05-01', net: 2 },
]

let engine: Engine
afterEach(() => engine.close())

async function run(list: OrderFixture[], asOf = scope.asOf): Promise<CohortsResult> {
  engine = await emptyWorkspace()
  await addOrders(engine, list)
  return runForTest(cohorts, engine, { ...scope, asOf })
}

const shares = (result: CohortsResult) =>
  result.cohorts.map((row) => [row.cohort, row.size, ...row.cells.map((cell) => cell?.active ?? null)])

describe('cohorts', () => {
  it('count who bought in each month, blank where the month is not over, zero where nobody did', async () => {
    const result = await run(orders)
    expect(shares(result)).toEqual([
      ['2024-01-01', 2, 2, 1, 0, 1],
      ['2024-03-01', 2, 2, 0, null, null],
      ['2024-05-01', 1, null, null, null, null],
    ])
    expect(result.cohorts[0]!.cells.map((cell) => cell?.stillThere)).toEqual([2, 2, 2, 2])
    expect(result.cohorts[1]!.cells.map((cell) => cell?.stillThere)).toEqual([2, 0, undefined, undefined])
    expect(result.cohorts[0]!.cells.map((cell) => cell?.revenue)).toEqual([35, 7, 0, 1])
    expect(result.cohorts[0]!.cells.map((cell) => cell?.worthSoFar)).toEqual([17.5, 21, 21, 21.5])
    expect(result.basis).toMatchObject({ n: 5, excluded: [{ reason: 'void', n: 1 }] })
  })

  it('take the month as over on its last day, not the day before', async () => {
    expect(isOver('2024-01-01', 1, 'month', '2024-02-29')).toBe(true)
    expect(isOver('2024-01-01', 1, 'month', '2024-02-28')).toBe(false)
    expect(isOver('2023-10-01', 1, 'quarter', '2024-03-31')).toBe(true)
    expect(isOver('2023-01-01', 0, 'year', '2023-12-30')).toBe(false)
    const whole = await run(orders, '2024-05-31')
    expect(shares(whole)[0]).toEqual(['2024-01-01', 2, 2, 1, 0, 1, 1])
  })

  it('average over those for which the period is over', async () => {
    const average = averageRow((await run(orders)).cohorts)
    expect(average.map((cell) => [cell.period, cell.customers, cell.share])).toEqual([
      [0, 4, 1],
      [1, 4, 0.25],
      [2, 2, 0],
      [3, 2, 0.5],
    ])
  })

  it('tell who came back within three months, where these are over', async () => {
    const result = await run(orders)
    // Only January has February to April behind it: a and b both came back.
    expect(result.soonBack.all).toMatchObject({ customers: 2, returned: 2, share: 1, from: '2024-01-01' })
    expect((await readFacts(engine)).map((fact) => [fact.name, fact.value, fact.n])).toEqual([
      ['back_within_3_months', 1, 2],
      ['back_within_3_months_recent', 1, 2],
    ])
  })

  it('open the people of a cell', async () => {
    await run(orders)
    const people = async (selection: Parameters<typeof selectionSql>[0]) =>
      (await engine.query<{ customer_id: string }>(selectionSql(selection)))
        .map((row) => row.customer_id)
        .sort()
    expect(await people(inCohort('2024-01-01', 'month'))).toEqual(['a', 'b'])
    expect(await people(inCell('2024-01-01', 1, 'month'))).toEqual(['a'])
    expect(await people(inCell('2024-01-01', 3, 'month'))).toEqual(['b'])
    expect(await people(inCell('2024-01-01', 2, 'month', true))).toEqual(['a', 'b'])
  })

  it('go by quarters over long times', async () => {
    const result = await run([...orders, { customer: 'f', at: '2020-02-01', net: 1 }])
    expect(result.unit).toBe('quarter')
    expect(result.cohorts.map((row) => row.cohort)).toEqual(['2020-01-01', '2024-01-01', '2024-04-01'])
    expect(result.cohorts[1]!.cells[0]).toMatchObject({ active: 4 })
    expect(result.cohorts[1]!.cells[1]).toBeNull()
  })

  it('are the same on the engine of the browser', async () => {
    const native = await run(orders)
    const wasm = await startWasmNodeEngine()
    try {
      await createWorkspaceTables(wasm)
      await addOrders(wasm, orders)
      expect(await runForTest(cohorts, wasm, scope)).toEqual(native)
    } finally {
      await wasm.close()
    }
  })
})

describe.skipIf(!haveCdnow)('the CDNOW sample', () => {
  it('has three cohorts, January to March 1997, counted independently', async () => {
    const list = cdnowOrders()
    const result = await run(list, '1998-06-30')
    const first = new Map<string, string>()
    for (const { customer, at } of list)
      if (!first.has(customer!) || at < first.get(customer!)!) first.set(customer!, at)
    const size = (month: string) => [...first.values()].filter((day) => day.startsWith(month)).length
    expect(result.cohorts.map((row) => [row.cohort, row.size])).toEqual([
      ['1997-01-01', size('1997-01')],
      ['1997-02-01', size('1997-02')],
      ['1997-03-01', size('1997-03')],
    ])
    const inJune = new Set(
      list
        .filter(({ customer, at }) => at.startsWith('1998-06') && first.get(customer!)!.startsWith('1997-02'))
        .map((order) => order.customer),
    )
    expect(result.cohorts[1]!.cells[16]!.active).toBe(inJune.size)
    expect(result.cohorts[1]!.cells[17]).toBeNull()
    expect(result.cohorts[0]!.cells).toHaveLength(18)
  })
})
