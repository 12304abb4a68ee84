import { startWasmNodeEngine } from '../src/engine/wasm-node-engine'
import { NativeEngine } from '../src/engine/native-engine'
import { statements, sql } from '../src/engine/sql'
import { createWorkspaceTables } from '../src/model/workspace-tables'
import { loadForTest, mappingForTest } from '../src/sources/load/load-for-test'
import { madeOrders } from './made-orders'
export default async function (args: string[]) {
  const file = madeOrders(1_000_000)
  for (const start of [NativeEngine.start, startWasmNodeEngine]) {
  const e: any = await start()
  await e.addFile('orders.csv', file)
  let t0 = performance.now()
  await e.run(sql`create table mem.bare as select * from read_csv('orders.csv', all_varchar = true)`)
  console.log('bare', performance.now() - t0)
  await e.run(sql`drop table mem.bare`)
  await createWorkspaceTables(e)
  const run = e.run.bind(e)
  e.run = async (script: any, o: any) => { for (const s of statements(script)) { const t = performance.now(); await run(s, o); const d = performance.now() - t; if (d > 40) console.log(d.toFixed(0).padStart(6), s.text.replace(/\s+/g, ' ').slice(0, 150)) } }
  const query = e.query.bind(e)
  e.query = async (s: any, o: any) => { const t = performance.now(); const r = await query(s, o); const d = performance.now() - t; if (d > 40) console.log('Q', d.toFixed(0).padStart(6), s.text.replace(/\s+/g, ' ').slice(0, 150)); return r }
  t0 = performance.now()
  await loadForTest([{ name: 'o', content: file, mapping: mappingForTest('generic-orders', 'order', { order_id: 'order.id', customer_id: 'customer.id', email: 'customer.email', order_date: 'order.occurred_at', total: 'order.total', status: 'order.status', channel: 'order.channel' }, { readings: { order_date: { dateOrder: 'ymd' }, total: { decimal: '.' } } }) }], e)
  console.log('whole', performance.now() - t0)
  }
}
