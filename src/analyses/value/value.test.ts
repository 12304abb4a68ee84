import { afterEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { startWasmNodeEngine } from '../../engine/wasm-node-engine'
import { addOrders, emptyWorkspace, type OrderFixture } from '../../model/fixture'
import type { Scope } from '../../model/scope'
import { createWorkspaceTables } from '../../model/workspace-tables'
import { directNumerics } from '../../stats/numerics'
import { cdnowOrders, haveCdnow } from '../cdnow.testdata'
import { readFacts } from '../facts'
import { runForTest } from '../run-for-test'
import { defaultSplit, value } from './value'
import type { ValueResult } from './value-result'

const scope: Scope = { asOf: '1998-06-30', from: null, to: null, selection: null, currency: 'USD' }

let engine: Engine | undefined
afterEach(async () => {
  await engine?.close()
  engine = undefined
})

async function run(orders: OrderFixture[], asOf = scope.asOf): Promise<ValueResult> {
  engine = await emptyWorkspace()
  await addOrders(engine, orders)
  return runForTest(value, engine, { ...scope, asOf }, { numerics: directNumerics() })
}

const likelihood = (result: ValueResult, name: string) =>
  result.models.find((model) => model.name === name)!.log_likelihood

describe.skipIf(!haveCdnow)('the CDNOW sample through the canonical tables', () => {
  it('as of 1997-09-30 has the published likelihoods and parameters', async () => {
    const result = await run(cdnowOrders(), '1997-09-30')
    expect(result.basis.n).toBe(2357)
    expect(result.repeaters).toBe(946)
    expect(likelihood(result, 'bg-nbd')).toBeCloseTo(-9582.429, 3)
    expect(likelihood(result, 'mbg-nbd')).toBeCloseTo(-9582.136, 3)
    expect(likelihood(result, 'pareto-nbd')).toBeCloseTo(-9594.976, 3)
    expect(result.chosen).toBe('mbg-nbd')
    const { r, alpha, a, b } = result.models[0]!.params
    expect(r).toBeCloseTo(0.2426, 3)
    expect(alpha).toBeCloseTo(4.4136, 2)
    expect(a).toBeCloseTo(0.7929, 3)
    expect(b).toBeCloseTo(2.4259, 2)
    expect(result.monetary!.log_likelihood).toBeCloseTo(-4055.9177, 3)
    expect(result.monetary!.n).toBe(946)
    const { p, q, v } = result.monetary!.params
    expect([p / 6.2496, q / 3.7442, v / 15.4435].every((ratio) => Math.abs(ratio - 1) < 1e-3)).toBe(true)
  })

  it('as of 1998-06-30 has those of the whole log, and tests itself on the second half', async () => {
    const result = await run(cdnowOrders())
    expect(likelihood(result, 'bg-nbd')).toBeCloseTo(-17138.234, 2)
    expect(likelihood(result, 'mbg-nbd')).toBeCloseTo(-17127.373, 2)
    expect(result.method).toBe('model')
    const { holdout } = result
    expect(holdout).toMatchObject({ split: '1997-09-30', days: 273, model: 'mbg-nbd', actual: 1882 })
    const metrics = (name: string) => holdout!.compared.find((one) => one.name === name)!.metrics
    expect(metrics('bg-nbd').predicted).toBeCloseTo(1653.41, 0)
    expect(metrics('bg-nbd').mae).toBeCloseTo(0.78545, 3)
    expect(metrics('bg-nbd').rmse).toBeCloseTo(1.60798, 3)
    expect(metrics('bg-nbd').gini).toBeCloseTo(0.6623, 3)
    expect(metrics('mbg-nbd').predicted).toBeCloseTo(1576.73, 0)
    expect(metrics('pareto-nbd').mae).toBeCloseTo(0.75452, 3)
    expect(metrics('run-rate').mae).toBeCloseTo(1.024, 2)
    expect(holdout!.predicted).toBe(metrics('mbg-nbd').predicted)
    expect(result.warnings).not.toContain('too-few-repeaters')
  })

  it('gives every customer sound numbers', async () => {
    const result = await run(cdnowOrders())
    const [row] = await engine!.query<Record<string, number>>(sql`
      select count(*)::integer as n, count(*) filter (p_alive between 0 and 1)::integer as alive,
        count(*) filter (clv_12m_low <= clv_12m and clv_12m <= clv_12m_high)::integer as ordered,
        count(*) filter (clv_12m >= 0)::integer as positive, sum(clv_12m)::double as total,
        sum(expected_orders_12m)::double as orders, sum(simple_per_year)::double as simple
      from customer_value`)
    expect(row).toMatchObject({ n: 2357, alive: 2357, ordered: 2357, positive: 2357 })
    expect(result.total.value).toBeCloseTo(row!.total!, 6)
    expect(result.expectedOrders).toBeCloseTo(row!.orders!, 6)
    expect(result.simpleTotal).toBeCloseTo(row!.simple!, 6)
    expect(result.total.low).toBeLessThan(result.total.value)
    expect(result.tenths).toHaveLength(10)
    expect(result.tenths.reduce((sum, one) => sum + one.customers, 0)).toBe(2357)
    expect(result.top[0]!.clv_12m).toBe(result.tenths[0]!.high)
    expect((await readFacts(engine!)).map((fact) => fact.name)).toEqual([
      'alive_known',
      'clv_12m',
      'expected_orders_12m',
      'holdout_bias',
      'shared_error',
      'value_per_year_so_far',
    ])
    const again = await runForTest(value, engine!, scope, { numerics: directNumerics() })
    expect(again).toEqual(result)
  })

  it('is the same on the engine of the browser', async () => {
    const native = await run(cdnowOrders())
    const wasm = await startWasmNodeEngine()
    try {
      await createWorkspaceTables(wasm)
      await addOrders(wasm, cdnowOrders())
      const there = await runForTest(value, wasm, scope, { numerics: directNumerics() })
      expect(there.total.value / native.total.value).toBeCloseTo(1, 9)
      expect(there.models.map((model) => model.log_likelihood)).toEqual(
        native.models.map((model) => expect.closeTo(model.log_likelihood, 5)),
      )
      expect(there.top.map((row) => row.customer_id)).toEqual(native.top.map((row) => row.customer_id))
      expect(there.basis).toEqual({ ...native.basis, total: expect.closeTo(native.basis.total, 6) as number })
    } finally {
      await wasm.close()
    }
  })

  it('is worth less when later money counts less', async () => {
    const [dear, cheap] = [
      await run(cdnowOrders()),
      await runForTest(value, engine!, scope, { numerics: directNumerics(), params: { annualRate: 0 } }),
    ]
    expect(cheap.total.value).toBeGreaterThan(dear.total.value)
    expect(cheap.total.value / dear.total.value).toBeLessThan(1.1)
  })
})

describe('few customers', () => {
  it('get the simple answer, and the model columns stay empty', async () => {
    const result = await run(
      [
        { customer: 'a', at: '2022-01-01', net: 100, currency: 'USD' },
        { customer: 'a', at: '2023-01-01', net: 100, currency: 'USD' },
        { customer: 'b', at: '2023-12-01', net: 50, currency: 'USD' },
      ],
      '2024-01-01',
    )
    expect(result).toMatchObject({
      method: 'simple',
      chosen: null,
      holdout: null,
      models: [],
      warnings: ['too-few-repeaters'],
      repeaters: 1,
    })
    // a: 200 in two years; b: 50, counted over a whole year.
    expect(result.simpleTotal).toBeCloseTo(150, 9)
    expect(result.total).toEqual({ value: result.simpleTotal, low: null, high: null })
    expect(
      await engine!.query(
        sql`select customer_id, p_alive, clv_12m, simple_per_year from customer_value order by all`,
      ),
    ).toEqual([
      { customer_id: 'a', p_alive: null, clv_12m: null, simple_per_year: 100 },
      { customer_id: 'b', p_alive: null, clv_12m: null, simple_per_year: 50 },
    ])
  })

  it('stand in tenths even when there are fewer than ten', async () => {
    const result = await run([{ customer: 'a', at: '2023-12-01', net: 50, currency: 'USD' }], '2023-12-01')
    expect(result.tenths).toEqual([{ tenth: 1, customers: 1, value: 50, low: 50, high: 50 }])
  })
})

describe('the split', () => {
  it('keeps half of the time, at most a year', () => {
    expect(defaultSplit('1997-01-01', '1998-06-30')).toBe('1997-09-30')
    expect(defaultSplit('2020-01-01', '2024-12-31')).toBe('2024-01-01')
  })
})
