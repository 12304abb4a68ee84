import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NativeEngine } from '../../engine/native-engine'
import { sql } from '../../engine/sql'
import { Sources } from '../sources'
import { allTables } from './tables.testdata'

const LATE = Date.UTC(2026, 0, 2)
const input = (name: string, content: string) => ({ name, blob: new Blob([content]), lastModified: LATE })

const ORDERS = `Order Number,Email,Order Date,Total,Status
1,ann@x.org,2024-01-05,10,paid
2,bob@x.org,2024-01-06,20,pending
3,ann@x.org,2024-02-07,30,paid
4,cid@x.org,2024-02-08,40,paid
`
/** Order 2 was paid, 3 was taken out of the shop, 5 and 6 are new. */
const NEWER = `Order Number,Email,Order Date,Total,Status
1,ann@x.org,2024-01-05,10,paid
2,bob@x.org,2024-01-06,25,paid
4,cid@x.org,2024-02-08,40,paid
5,dora@x.org,2024-03-01,50,paid
6,bob@x.org,2024-03-02,5,paid
`
const PEOPLE = `Customer ID,Email,First Name,Last Name
7,ann@x.org,Ann,Berg
8,bob@x.org,Bob,Olm
`

describe('imports', () => {
  let engine: NativeEngine
  let sources: Sources
  beforeEach(async () => {
    engine = await NativeEngine.start()
    sources = new Sources(engine)
  })
  afterEach(() => engine.close())

  const names = () => sources.files.map(({ name }) => name)

  it('tell of orders that sell other things for the same total', async () => {
    const lines = (...rows: string[]) =>
      ['Order ID,Email,Order date,Total,Product,Quantity', ...rows, ''].join('\n')
    const first = ['1,ann@x.org,2024-01-05,30,Tea,2', '1,ann@x.org,2024-01-05,30,Cup,1']
    const second = ['2,bob@x.org,2024-01-06,10,Tea,1', '3,cid@x.org,2024-02-01,20,Pot,1']
    await sources.add([input('lines.csv', lines(...first, ...second))])
    const other = ['1,ann@x.org,2024-01-05,30,Tea,2', '1,ann@x.org,2024-01-05,30,Pot,1']
    await sources.add([input('newer lines.csv', lines(...second.toReversed(), ...other.toReversed()))], {
      ask: true,
    })
    expect(sources.planned?.sources).toMatchObject([
      { added: 0, changed: 1, unchanged: 2, fields: [{ field: 'lines', n: 1 }], examples: [] },
    ])
  })

  it('are applied at once into an empty workspace and of a new source; a refresh waits where the person is asked', async () => {
    await sources.add([input('orders.csv', ORDERS)], { ask: true })
    expect(sources.planned).toBeNull()
    const before = await allTables(engine)
    await sources.add([input('newer.csv', NEWER), input('people.csv', PEOPLE)], { ask: true })
    expect(names()).toEqual(['orders.csv', 'people.csv'])
    expect(sources.planned).toEqual({
      sources: [
        {
          source: 'generic-orders',
          grain: 'order',
          files: [{ name: 'newer.csv', rows: 5 }],
          added: 2,
          changed: 1,
          unchanged: 2,
          vanished: 1,
          fields: [
            { field: 'order.net', n: 1 },
            { field: 'order.status', n: 1 },
          ],
          examples: [
            { record: '2', field: 'order.net', before: '20.0', after: '25.0' },
            { record: '2', field: 'order.status', before: 'pending', after: 'paid' },
          ],
          people: 1,
          net: { before: 100, after: 160, currency: '' },
          lastDay: { before: '2024-02-08', after: '2024-03-02', comes: '2024-03-02' },
          withoutIds: false,
        },
      ],
    })
    expect((await allTables(engine)).orders).toEqual(before.orders)
    await sources.applyPlanned()
    expect(sources.planned).toBeNull()
    expect(names()).toEqual(['orders.csv', 'newer.csv', 'people.csv'])
    const [sum] = await engine.query(sql`select count(*) as n, sum(net) as net from data.orders`)
    expect(sum).toEqual({ n: 6, net: 160 })
  })

  it('that wait are let go without a trace', async () => {
    await sources.add([input('orders.csv', ORDERS)], { ask: true })
    const before = await allTables(engine)
    await sources.add([input('newer.csv', NEWER)], { ask: true })
    await sources.discardPlanned()
    expect(await allTables(engine)).toEqual(before)
    expect(sources.planned).toBeNull()
    expect(sources.imports).toHaveLength(1)
  })

  it('are taken back row for row, ids too, and given again give the same', async () => {
    await sources.add([input('orders.csv', ORDERS)], { at: '2026-01-02T10:00:00Z' })
    const first = await allTables(engine)
    // A list that makes Ann and Dora one, before Dora ever came: a merge that is to be undone.
    const list = 'Customer ID,Email,Phone\n7,ann@x.org,+37251234567\n9,dora@x.org,+37251234567\n'
    await sources.add([input('newer.csv', NEWER), input('people.csv', list)], { at: '2026-01-03T10:00:00Z' })
    const second = await allTables(engine)
    expect(second).not.toEqual(first)
    expect(sources.imports).toEqual([
      { no: 1, at: '2026-01-02T10:00:00Z', files: [1] },
      { no: 2, at: '2026-01-03T10:00:00Z', files: [2, 3] },
    ])
    await sources.takeBackImport(2)
    expect(await allTables(engine)).toEqual(first)
    expect(sources.imports).toHaveLength(1)
    await sources.add([input('newer.csv', NEWER), input('people.csv', list)])
    const ids = async () => engine.query(sql`select customer_id, email from data.customers order by 1`)
    const again = await allTables(engine)
    const plain = (rows: string[]) => rows.map((row) => row.replace(/"(file_no|notIn)":\d+/g, '')).sort()
    expect(plain(again.orders!)).toEqual(plain(second.orders!))
    expect(again.customers).toEqual(second.customers)
    expect(again.minted_ids).toEqual(second.minted_ids)
    const known = await ids()
    await sources.takeBackImport(1)
    // Whoever a later import names too keeps the id that the first one gave.
    const left = await ids()
    expect(known).toEqual(expect.arrayContaining(left))
    expect(left).toHaveLength(known.length)
  })

  it('bring back who was whose after a merge in between', async () => {
    await sources.add([input('a.csv', ORDERS)])
    await sources.add([
      input(
        'b.csv',
        ORDERS.replaceAll('@x.org', '@y.org').replace(/^\d/gm, (no) => `9${no}`),
      ),
    ])
    await sources.remove(1)
    // The records that founded the ids are gone; those of the second file keep theirs.
    const before = await allTables(engine)
    await sources.add([
      input('people.csv', 'Customer ID,Email,Phone\n1,ann@y.org,+37251234567\n2,bob@y.org,+37251234567\n'),
    ])
    await sources.takeBackImport(sources.imports.at(-1)!.no)
    expect(await allTables(engine)).toEqual(before)
  })

  it('take the corrections of their files with them', async () => {
    await sources.add([input('orders.csv', ORDERS)])
    const mapping = structuredClone(sources.files[0]!.mapping!)
    mapping.options.statuses = { pending: 'cancelled' }
    await sources.remap(1, mapping, { on: '2026-01-02' })
    expect(sources.keep().kept.mappings).toHaveLength(1)
    await sources.takeBackImport(1)
    expect(sources.files).toEqual([])
    expect(sources.keep().kept.mappings).toEqual([])
    await sources.add([input('orders.csv', ORDERS)])
    expect(sources.files[0]!.savedOn).toBeUndefined()
  })

  it('that brought the same bytes again keep them when the first is taken back', async () => {
    await sources.add([input('orders.csv', ORDERS)])
    const before = await allTables(engine)
    await sources.add([input('again.csv', ORDERS)])
    await sources.takeBackImport(1)
    expect(await allTables(engine)).toEqual(before)
    expect(sources.imports).toEqual([{ no: 2, at: '', files: [1] }])
  })

  it('stay as they were through keeping, a restart and a workspace of an earlier version', async () => {
    await sources.add([input('orders.csv', ORDERS)], { at: '2026-01-02T10:00:00Z' })
    await sources.add([input('newer.csv', NEWER)], { ask: true })
    const { kept, bytes } = sources.keep()
    const reopened = new Sources(engine)
    await reopened.reopen(structuredClone(kept), bytes)
    expect(reopened.planned).toEqual(sources.planned)
    expect(reopened.imports).toEqual(sources.imports)
    const other = await NativeEngine.start()
    try {
      await reopened.restore(other)
      expect((await allTables(other)).orders).toEqual((await allTables(engine)).orders)
    } finally {
      await other.close()
    }
    await reopened.applyPlanned()
    expect(reopened.vanished).toEqual([{ source: 'generic-orders', records: 1, notIn: 2, leftOut: false }])
    const { refresh: _, ...earlier } = kept
    const old = new Sources(engine)
    await old.reopen({ ...earlier, files: earlier.files.slice(0, 1) }, bytes)
    expect(old.imports).toEqual([{ no: 1, at: '', files: [1] }])
    await old.takeBackImport(1)
    expect(old.files).toEqual([])
  })

  it('of somebody who is forgotten remember nothing', async () => {
    await sources.add([input('orders.csv', ORDERS)])
    await sources.add([input('newer.csv', NEWER)], { ask: true })
    const [ann] = await engine.query<{ customer_id: string }>(
      sql`select customer_id from data.customers where email = 'bob@x.org'`,
    )
    await sources.forget(ann!.customer_id, '2026-01-02')
    expect(JSON.stringify(sources.planned)).not.toContain('"2"')
    await sources.applyPlanned()
    expect(await engine.query(sql`select email from data.customers order by 1`)).toEqual(
      ['ann', 'cid', 'dora'].map((name) => ({ email: `${name}@x.org` })),
    )
  })

  it('of the sample shop are taken back row for row', async () => {
    const sample = (name: string) => {
      const text = readFileSync(new URL(`../../../public/sample/${name}`, import.meta.url), 'utf8')
      return input(name, text.split('\n').slice(0, 1200).join('\n'))
    }
    await sources.add([sample('shopify-orders.csv'), sample('freshdesk-tickets.csv')])
    const before = await allTables(engine)
    await sources.add([
      sample('shopify-customers.csv'),
      sample('mailchimp-subscribed.csv'),
      sample('trustpilot-reviews.csv'),
    ])
    expect((await allTables(engine)).customers).not.toEqual(before.customers)
    await sources.takeBackImport(2)
    expect(await allTables(engine)).toEqual(before)
  }, 120_000)
})
