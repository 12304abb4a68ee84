import { afterEach, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { loadForTest, mappingForTest } from './load-for-test'
import { convertAmounts, type Rate } from './rates'

let engine: Engine | undefined
afterEach(() => engine?.close())

const ORDERS = 'No,Day,Total,Currency\n1,2024-01-02,10,EUR\n2,2024-01-03,20,EUR\n3,2024-01-04,100,SEK\n'
const DEALS = 'Id,Amount,Currency\n1,10,EUR\n2,100,SEK\n3,100,DKK\n4,100,NOK\n'

it('converts orders and deals by the same rates, and by none that is wrong', async () => {
  engine = (
    await loadForTest([
      {
        name: 'orders.csv',
        content: ORDERS,
        mapping: mappingForTest('shop', 'order', {
          No: 'order.id',
          Day: 'order.occurred_at',
          Total: 'order.total',
          Currency: 'order.currency',
        }),
      },
      {
        name: 'deals.csv',
        content: DEALS,
        mapping: mappingForTest('crm', 'deal', {
          Id: 'deal.id',
          Amount: 'deal.amount',
          Currency: 'deal.currency',
        }),
      },
    ])
  ).engine
  const rate = (currency: string, worth: number, to = 'EUR'): Rate => ({ currency, to, rate: worth })
  const { money, converted } = await convertAmounts(engine, [
    rate('NOK', -1),
    rate('EUR', 2),
    rate('SEK', 0.5),
    rate('SEK', 0.25),
    rate('DKK', 0.25),
    rate('NOK', 0.5, 'USD'),
  ])
  expect(money).toEqual({ currency: 'EUR', others: [{ currency: 'SEK', orders: 1, rate: 0.5 }] })
  expect(converted).toEqual([{ file_no: 1, currency: 'SEK', n: 1, rate: 0.5 }])
  expect(await engine.query(sql`select net, currency from data.orders order by line`)).toEqual([
    { net: 10, currency: 'EUR' },
    { net: 20, currency: 'EUR' },
    { net: 50, currency: 'EUR' },
  ])
  expect(await engine.query(sql`select amount, currency from data.deals order by line`)).toEqual([
    { amount: 10, currency: 'EUR' },
    { amount: 50, currency: 'EUR' },
    { amount: 25, currency: 'EUR' },
    { amount: 100, currency: 'NOK' },
  ])
})
