import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NativeEngine } from '../../engine/native-engine'
import { sql } from '../../engine/sql'
import { Sources } from '../sources'
import { whereIs } from './where-is.testdata'

const input = (name: string, lines: string[]) => ({
  name,
  blob: new Blob([`${lines.join('\n')}\n`]),
  lastModified: Date.UTC(2026, 0, 1),
})
/** Rows of others, so that a file is seen for what it is. */
const OTHERS = Array.from({ length: 20 }, (_, i) => i + 10)
const ORDERS = input('orders.csv', [
  'Order ID,Customer name,Email,Phone,Order date,Total',
  '1001,Quetzal Known,quetzal@example.com,+372 5123 4567,2025-01-03,10.00',
  '1002,Other One,other@example.com,,2025-01-04,20.00',
  '1003,Quetzal Known,QUETZAL@example.com,,2025-02-03,30.00',
  '1004,Quetzal Known,quetzal@example.com,,never,40.00',
  '1005,Third One,third@example.com,,2025-02-05,50.00',
  ...OTHERS.map((i) => `30${i},Filler No${i},f${i}@example.com,,2025-03-${i},1.00`),
])
const REVIEWS = input('reviews.csv', [
  'Review ID,Name,Email,Date,Rating,Review',
  'r1,Quetzal,quetzal@example.com,2025-01-09,2,Quetzalcoatl was late',
  'r2,Other,other@example.com,2025-01-09,5,Good',
  'r3,Third,third@example.com,2025-01-09,5,Good',
])

let engine: NativeEngine
let sources: Sources

beforeAll(async () => {
  engine = await NativeEngine.start()
  sources = new Sources(engine)
  await sources.add([ORDERS, REVIEWS])
})
afterAll(() => engine.close())

const customerOf = async (email: string) => {
  const rows = await engine.query<{ customer_id: string }>(
    sql`select customer_id from data.customers where email = ${email}`,
  )
  return rows[0]?.customer_id ?? null
}

describe('somebody who asks to be forgotten', () => {
  it('is in no table and in nothing that is held beside them, and the receipt names nobody', async () => {
    const id = (await customerOf('quetzal@example.com'))!
    expect(await whereIs('quetzal', engine)).toContain('data.customers')
    await engine.run(
      sql`insert into work.text_labels select text_hash, 'negative', false from texts where customer_id = ${id}`,
    )
    await engine.run(sql`create table mem.people as select customer_id, name from data.customers`)
    const { receipt, texts } = await sources.forget(id, '2026-01-02')
    expect(receipt).toMatchObject({ files: 2, lists: 0, queries: 0, kept: false })
    expect(await whereIs('quetzal', engine)).toEqual([])
    expect(await whereIs(id, engine)).toEqual([])
    expect(JSON.stringify(sources.files).toLowerCase()).not.toContain('quetzal')
    const bytes = [...sources.keep().bytes.values()]
    expect(bytes).toHaveLength(2)
    for (const blob of bytes) expect((await blob.text()).toLowerCase()).not.toContain('quetzal')
    expect(texts).toHaveLength(1)
    expect(await engine.query(sql`select * from work.text_labels`)).toEqual([])
    expect(receipt).toMatchObject({
      request: 1,
      on: '2026-01-02',
      texts: 1,
      tables: [
        { table: 'customers', rows: 1 },
        { table: 'identities', rows: 3 },
        { table: 'orders', rows: 2 },
        { table: 'responses', rows: 1 },
      ],
    })
    // The row that could not be loaded went too: its e-mail said whose it was.
    expect(receipt.sources.map(({ rows }) => rows)).toEqual([3, 1])
    expect(JSON.stringify(receipt).toLowerCase()).not.toContain('quetzal')
  })

  it('counts as set aside, and the others are as they were', async () => {
    const [orders, reviews] = sources.files
    expect(orders!.rows).toMatchObject({ read: 25, loaded: 22, rejected: 3, blank: 0 })
    expect(reviews!.rows).toMatchObject({ read: 3, loaded: 2, rejected: 1 })
    const rejects = await sources.rejects(orders!.no)
    expect(rejects.map(({ line, value, reason }) => [line, value, reason])).toEqual([
      [2, '', 'asked_to_be_forgotten'],
      [4, '', 'asked_to_be_forgotten'],
      [5, '', 'asked_to_be_forgotten'],
    ])
    expect(
      await engine.query(
        sql`select count(*)::integer as n, sum(records)::integer as records from data.customers`,
      ),
    ).toEqual([{ n: 22, records: 24 }])
    expect(await engine.query(sql`select sum(net) as net from data.orders`)).toEqual([{ net: 90 }])
  })

  it('stays forgotten when columns get another meaning', async () => {
    const { no, mapping } = sources.files[0]!
    const columns = mapping!.columns.map((one) => (one.column === 'Phone' ? { ...one, field: null } : one))
    await sources.remap(no, { ...mapping!, columns })
    expect(await whereIs('quetzal', engine)).toEqual([])
    expect(sources.files[0]!.rows).toMatchObject({ read: 25, loaded: 22, rejected: 3 })
    await sources.remap(no, mapping!)
  })

  it('stays forgotten when the engine dies', async () => {
    const fresh = await NativeEngine.start()
    await sources.restore(fresh)
    expect(await whereIs('quetzal', fresh)).toEqual([])
    expect(await fresh.query(sql`select count(*)::integer as n from data.customers`)).toEqual([{ n: 22 }])
    await fresh.close()
  })

  it('does not come back with the next file', async () => {
    await sources.remove(sources.files[0]!.no)
    const more = input('more.csv', [
      'Order ID,Customer name,Email,Phone,Order date,Total',
      '1001,Quetzal Known,quetzal@example.com,+372 5123 4567,2025-01-03,10.00',
      '2001,Quetzal Known,Quetzal@Example.com,,2025-03-03,30.00',
      '2002,Q,,(+372) 51234567,2025-03-03,30.00',
      '2003,Third One,third@example.com,,2025-03-05,50.00',
      ...OTHERS.map((i) => `40${i},Filler No${i},f${i}@example.com,,2025-04-${i},1.00`),
    ])
    await sources.add([ORDERS, more])
    expect(await whereIs('quetzal', engine)).toEqual([])
    expect(sources.files.at(-1)!.rows).toMatchObject({ read: 24, loaded: 21, rejected: 3 })
    expect(await engine.query(sql`select count(*)::integer as n from data.customers`)).toEqual([{ n: 22 }])
  })

  it('takes the rows along that only their order number names', async () => {
    const lines = input('items.csv', [
      'Order ID,Product,Quantity,Price',
      '1001,Quetzal feather,1,10',
      '1002,Cup,1,20',
      ...OTHERS.map((i) => `30${i},Cup,1,1.00`),
    ])
    await sources.add([lines])
    expect(await whereIs('quetzal', engine)).toEqual([])
    expect(sources.files.at(-1)!.rows).toMatchObject({ read: 22, loaded: 21, rejected: 1 })
  })
})
