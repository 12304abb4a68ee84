import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../engine/engine'
import { sql } from '../engine/sql'
import { addOrders, emptyWorkspace } from './fixture'
import { bindScope, knownDay, lastDay, mainCurrency, NO_DAY, type Scope } from './scope'

const scope: Scope = { asOf: '2024-03-31', from: null, to: null, selection: null, currency: 'EUR' }

describe('the day of a scope', () => {
  it('is told where there is one', () => {
    expect(knownDay(scope)).toBe('2024-03-31')
    expect(knownDay({ ...scope, asOf: NO_DAY })).toBeNull()
    expect(knownDay(null)).toBeNull()
  })
})

describe('scope', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await emptyWorkspace()
    await addOrders(engine, [
      { customer: 'a', at: '2024-01-01 09:00', net: 10 },
      { customer: 'a', at: '2024-01-01 18:00', net: 5 },
      { customer: 'a', at: '2024-02-01 10:00', net: 0 },
      { customer: 'a', at: '2024-02-10 10:00', net: 7, cancelled: true },
      { customer: 'b', at: '2024-01-05 10:00', net: 0, refunded: 20 },
      { customer: 'b', at: '2024-01-06 10:00', net: -3 },
      { customer: 'c', at: '2024-03-01 10:00', net: 4, currency: 'USD' },
      { customer: null, at: '2024-03-31 10:00', net: 9 },
      { customer: 'd', at: '2024-04-02 10:00', net: 9 },
    ])
    await bindScope(engine, scope)
  })
  afterAll(() => engine.close())

  it('makes one purchase per customer and day, and keeps a day of value zero', async () => {
    const rows = await engine.query(
      sql`select customer_id, strftime(day, '%Y-%m-%d') as day, value, orders from scope.purchases order by all`,
    )
    expect(rows).toEqual([
      { customer_id: 'a', day: '2024-01-01', value: 15, orders: 2 },
      { customer_id: 'a', day: '2024-02-01', value: 0, orders: 1 },
      { customer_id: 'c', day: '2024-03-01', value: 0, orders: 1 },
    ])
  })

  it('sums them up per customer', async () => {
    expect(
      await engine.query(
        sql`select customer_id, days, orders, total, first_value, recency_days, tenure_days from scope.summary where customer_id = 'a'`,
      ),
    ).toEqual([
      { customer_id: 'a', days: 2, orders: 3, total: 15, first_value: 15, recency_days: 59, tenure_days: 90 },
    ])
  })

  it('binds the other views to period and selection', async () => {
    await bindScope(engine, {
      ...scope,
      from: '2024-02-01',
      to: '2024-03-01',
      selection: { has: { rows: 'orders', where: [{ field: 'net', op: 'gte', value: 10 }] } },
    })
    expect(await engine.query(sql`select order_no from scope.orders order by order_no`)).toEqual([
      { order_no: '3' },
      { order_no: '4' },
    ])
    expect(await engine.query(sql`select count(*) as n from scope.summary`)).toEqual([{ n: 2 }])
  })

  it('finds the last day and the most frequent currency in the data', async () => {
    expect(await lastDay(engine)).toBe('2024-04-02')
    expect(await mainCurrency(engine)).toBe('EUR')
  })
})
