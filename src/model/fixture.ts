import type { Engine } from '../engine/engine'
import { sql } from '../engine/sql'
import { NativeEngine } from '../engine/native-engine'
import { createWorkspaceTables } from './workspace-tables'

export interface OrderFixture {
  customer: string | null
  at: string
  net: number
  cancelled?: boolean
  refunded?: number
  currency?: string
  channel?: string
}

/** A native engine with empty canonical tables: where the tests of analyses begin. */
export async function emptyWorkspace(): Promise<NativeEngine> {
  const engine = await NativeEngine.start()
  await createWorkspaceTables(engine)
  return engine
}

/** Puts orders, and the customers who placed them, straight into the canonical tables. */
export async function addOrders(engine: Engine, orders: OrderFixture[]): Promise<void> {
  await engine.insert(sql`mem.order_fixture`, {
    no: Int32Array.from(orders, (_, i) => i + 1),
    customer: orders.map((order) => order.customer),
    placed: orders.map((order) => order.at),
    net: Float64Array.from(orders, (order) => order.net),
    refunded: Float64Array.from(orders, (order) => order.refunded ?? 0),
    cancelled: Int32Array.from(orders, (order) => (order.cancelled ? 1 : 0)),
    currency: orders.map((order) => order.currency ?? 'EUR'),
    channel: orders.map((order) => order.channel ?? 'web'),
  })
  await engine.run(sql`
    insert into data.orders by name
      select 'test:' || no as order_id, 'test' as source, no::varchar as record, 1 as file_no, no + 1 as line,
        customer as customer_id, no::varchar as order_no, placed::timestamp as occurred_at, net + refunded as gross,
        0 as discount, 0 as tax, 0 as shipping, refunded, net, currency, channel, cancelled = 1 as cancelled,
        false as test, refunded > 0 and net <= 0 as fully_refunded, 1 as items
      from mem.order_fixture;
    insert into data.customers by name
      select distinct customer as customer_id, 'customer' as kind, customer as name from mem.order_fixture
      where customer is not null and customer not in (select customer_id from data.customers)`)
}
