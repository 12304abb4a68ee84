import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NativeEngine } from '../../engine/native-engine'
import { sql } from '../../engine/sql'
import { Sources } from '../sources'
import { allTables, whatHappened } from './tables.testdata'

const LATE = Date.UTC(2026, 0, 2)
const input = (name: string, content: string) => ({ name, blob: new Blob([content]), lastModified: LATE })

/** The rows of `text` under its heading, in files of their own; `of` tells which row goes where. */
function cut(text: string, of: (row: string) => boolean): [string, string] {
  const [header, ...rows] = text.trimEnd().split('\n')
  const file = (some: string[]) => [header, ...some].join('\n') + '\n'
  return [file(rows.filter(of)), file(rows.filter((row) => !of(row)))]
}

const SAMPLE = new URL('../../../public/sample/', import.meta.url)
const sample = (name: string) => readFileSync(new URL(name, SAMPLE), 'utf8')

/** Sales without an id: one row twice on a day, which is a true repeat. */
const SALES = `Date,Email,Product,Amount
2024-01-05,ann@x.org,Tea,10
2024-01-05,ann@x.org,Tea,10
2024-01-20,bob@x.org,Cup,7
2024-02-03,ann@x.org,Tea,10
2024-02-03,ann@x.org,Tea,10
2024-02-03,cid@x.org,Pot,30
2024-03-01,bob@x.org,Tea,10
2024-03-09,dora@x.org,Cup,7
`
const between = (from: string, to: string) => (row: string) => row >= from && row < to
const months = (from: string, to: string) => cut(SALES, between(from, to))[0]

describe('a newer export', () => {
  let engine: NativeEngine
  let sources: Sources
  const started: NativeEngine[] = []
  beforeEach(async () => {
    engine = await fresh()
    sources = new Sources(engine)
  })
  afterEach(async () => {
    for (const one of started.splice(0)) await one.close()
  })
  async function fresh() {
    const one = await NativeEngine.start()
    started.push(one)
    return one
  }

  /** The tables after files that came one after the other, in an engine of their own. */
  async function after(...files: string[]) {
    const other = await fresh()
    const import_ = new Sources(other)
    for (const [i, content] of files.entries()) await import_.add([input(`part ${i}.csv`, content)])
    return whatHappened(other)
  }
  const net = async () =>
    (
      await engine.query<{ n: number; net: number }>(
        sql`select count(*) as n, sum(net) as net from data.orders`,
      )
    )[0]

  it('of the same bytes changes nothing', async () => {
    await sources.add([input('orders.csv', SALES)])
    const before = await allTables(engine)
    await sources.add([input('orders again.csv', SALES)])
    expect(await allTables(engine)).toEqual(before)
  })

  it('of the same rows in other bytes changes no more than where they stand', async () => {
    await sources.add([input('orders.csv', SALES)])
    const before = await whatHappened(engine)
    await sources.add([input('orders (1).csv', SALES.replaceAll('\n', '\r\n'))])
    expect(sources.files.map(({ status, source }) => [status, source])).toEqual([
      ['loaded', 'generic-orders'],
      ['loaded', 'generic-orders'],
    ])
    expect(await whatHappened(engine)).toEqual(before)
    expect(sources.vanished).toEqual([])
  })

  it('without ids, cut between days or overlapping, equals one whole, and true repeats stay', async () => {
    const whole = await after(SALES)
    expect(whole.orders).toHaveLength(8)
    expect(await after(months('2024-01', '2024-02'), months('2024-02', '2024-04'))).toEqual(whole)
    expect(await after(months('2024-01', '2024-03'), months('2024-02', '2024-04'))).toEqual(whole)
    expect(await after(months('2024-01', '2024-03'), SALES)).toEqual(whole)
    // A day that was not over when it was first exported: one of the two teas was there.
    const early = months('2024-01', '2024-03').replace(
      '2024-02-03,ann@x.org,Tea,10\n2024-02-03,ann',
      '2024-02-03,ann',
    )
    expect(await after(early, months('2024-02', '2024-04'))).toEqual(whole)
  })

  it('of the sample shop, cut at a day, equals the whole: rows, people and their ids', async () => {
    const orders = sample('shopify-orders.csv')
    const at = orders.split('\n')[0]!.split(',').indexOf('Created at')
    const [late, early] = cut(orders, (row) => row.split(',').at(at)! >= '2025-07-01')
    expect(early.length).toBeGreaterThan(100_000)
    expect(late.length).toBeGreaterThan(100_000)
    expect(await after(early, late)).toEqual(await after(orders))
  }, 120_000)

  it('of the sample shop, cut through an order, equals the whole', async () => {
    const [header, ...rows] = sample('shopify-orders.csv').trimEnd().split('\n').slice(0, 400)
    const number = (row: string) => row.split(',')[0]
    const at = rows.findIndex((row, i) => i > 200 && number(row) === number(rows[i - 1]!))
    const file = (some: string[]) => [header, ...some].join('\n')
    const parts = [file(rows.slice(at)), file(rows.slice(0, at))]
    const whole = await after(file(rows))
    expect(await after(...parts)).toEqual(whole)
    // The newer half first gives other ids to those who are in both, and the same figures.
    const { orders, order_lines: lines } = await after(...parts.reverse())
    const figures = (some: string[]) => some.map((row) => row.replace(/"customer_id":"\w+",/, ''))
    expect(figures(orders!)).toEqual(figures(whole.orders!))
    expect(lines).toEqual(whole.order_lines)
  })

  it('brings what was changed of a record: of orders, lines, products and people', async () => {
    await sources.add([
      input(
        'lines.csv',
        'Order ID,Order Date,Email,Product,Quantity,Price\n1,2024-01-05,ann@x.org,Tea,1,10\n1,2024-01-05,ann@x.org,Cup,1,5\n2,2024-01-06,bob@x.org,Tea,1,10\n3,2024-01-07,bob@x.org,Pot,1,30\n',
      ),
      input('people.csv', 'Customer ID,Email,First Name,City\n7,ann@x.org,Ann,Tartu\n8,bob@x.org,Bob,Riga\n'),
    ])
    await sources.add([
      input(
        'lines new.csv',
        'Order ID,Order Date,Email,Product,Quantity,Price\n1,2024-01-05,ann@x.org,Tea,3,10\n1,2024-01-05,ann@x.org,Cup,1,5\n2,2024-01-06,bob@y.org,Tea,1,10\n3,2024-01-07,bob@x.org,Pot,1,30\n4,2024-02-01,cid@x.org,Tea,1,10\n',
      ),
      input(
        'people new.csv',
        'Customer ID,Email,First Name,City\n7,ann@x.org,Ann,Narva\n8,bob@new.org,Bob,Riga\n',
      ),
    ])
    expect(new Set(sources.files.map(({ source }) => source)).size).toBe(2)
    expect(await net()).toEqual({ n: 4, net: 35 + 10 + 30 + 10 })
    const lines = await engine.query(sql`select count(*) as n, sum(amount) as sum from data.order_lines`)
    expect(lines).toEqual([{ n: 5, sum: 85 }])
    const people = await engine.query(
      sql`select number, email, city from data.customers where number is not null order by number`,
    )
    expect(people).toEqual([
      { number: '7', email: 'ann@x.org', city: 'Narva' },
      { number: '8', email: 'bob@new.org', city: 'Riga' },
    ])
  })

  it('knows a row without an id that was changed by its person and moment', async () => {
    await sources.add([input('sales.csv', SALES)])
    await sources.add([input('sales new.csv', SALES.replace('cid@x.org,Pot,30', 'cid@x.org,Pot,25'))])
    expect(await net()).toEqual({ n: 8, net: 89 })
    expect(sources.vanished).toEqual([])
  })

  it('is read as the one before, however few its rows', async () => {
    const header = 'Order Number,Customer ID,Order Date,Total\n'
    await sources.add([
      input(
        'jan.csv',
        `${header}900,17,28/01/2024,"1.234,50"\n901,17,29/01/2024,"10,00"\n902,18,03/01/2024,"7,50"\n`,
      ),
    ])
    // Days up to the twelfth, one customer each time, and a date that is none.
    await sources.add([
      input('feb.csv', `${header}903,17,03/02/2024,"1.500"\n904,19,04/02/2024,"2,25"\n905,20,?,"1,00"\n`),
    ])
    expect(sources.files.map(({ source, rows }) => [source, rows.loaded])).toEqual([
      ['generic-orders', 3],
      ['generic-orders', 2],
    ])
    const orders = await engine.query(
      sql`select order_no, occurred_at::date::varchar as day, net from data.orders where file_no = 2 order by 1`,
    )
    expect(orders).toEqual([
      { order_no: '903', day: '2024-02-03', net: 1500 },
      { order_no: '904', day: '2024-02-04', net: 2.25 },
    ])
  })

  it('with one more column is the same export where its records agree', async () => {
    const orders =
      'Order Number,Email,Order Date,Total\n1,ann@x.org,2024-01-05,10\n2,bob@x.org,2024-01-06,20\n'
    await sources.add([input('orders.csv', orders)])
    const more =
      'Order Number,Email,Order Date,Total,Coupon\n1,ann@x.org,2024-01-05,10,\n2,bob@x.org,2024-01-06,20,TEA\n3,cid@x.org,2024-02-01,5,\n'
    await sources.add([input('orders new.csv', more)])
    expect(sources.files.map(({ source }) => source)).toEqual(['generic-orders', 'generic-orders'])
    expect(await net()).toEqual({ n: 3, net: 35 })
  })

  it('marks what vanished, tells of it, and leaves it out where the person says so', async () => {
    await sources.add([input('sales.csv', SALES)])
    const kept = await whatHappened(engine)
    const gone = SALES.replace('2024-01-20,bob@x.org,Cup,7\n', '').replace(
      '2024-02-03,cid@x.org,Pot,30\n',
      '',
    )
    await sources.add([input('sales new.csv', gone)])
    expect(sources.vanished).toEqual([{ source: 'generic-orders', records: 2, notIn: 2, leftOut: false }])
    expect(sources.files[1]!.notes).toContainEqual({ key: 'vanished', values: { n: 2, out: 0 } })
    expect(await whatHappened(engine)).toEqual(kept)
    const people = await engine.query(sql`
      select c.email from data.outdated o join data.customers c using (customer_id) order by 1`)
    expect(people).toEqual([{ email: 'bob@x.org' }, { email: 'cid@x.org' }])
    await sources.leaveOutVanished('generic-orders', true)
    expect(await net()).toEqual({ n: 6, net: 57 })
    expect(await engine.query(sql`select email from data.customers order by 1`)).toEqual(
      ['ann', 'bob', 'dora'].map((name) => ({ email: `${name}@x.org` })),
    )
    expect(sources.vanished).toMatchObject([{ records: 2, leftOut: true }])
    await sources.leaveOutVanished('generic-orders', false)
    expect(await whatHappened(engine)).toEqual(kept)
  })

  it('of another period, or of another part of the same, makes nothing vanish', async () => {
    await sources.add([input('january.csv', months('2024-01', '2024-02'))])
    await sources.add([input('february.csv', months('2024-02', '2024-03'))])
    const shop = (rows: string) => `Order Number,Email,Order Date,Total\n${rows}`
    await sources.add([input('a.csv', shop('1,ann@x.org,2024-01-05,10\n3,bob@x.org,2024-01-09,20\n'))])
    await sources.add([input('b.csv', shop('2,ann@x.org,2024-01-04,10\n4,bob@x.org,2024-01-10,20\n'))])
    await sources.add([input('list.csv', 'Customer ID,Email,City\n7,ann@x.org,Tartu\n8,bob@x.org,Riga\n')])
    await sources.add([
      input('list 2.csv', 'Customer ID,Email,City\n9,cid@x.org,Tartu\n10,dora@x.org,Riga\n'),
    ])
    expect(sources.vanished).toEqual([])
  })

  it('keeps what the person said of people', async () => {
    const people = (more = '') =>
      `Customer ID,Email,First Name,Last Name\n7,ann@x.org,Ann,Berg\n8,ab@y.org,A.,Berg\n9,cid@x.org,Cid,Olm\n${more}`
    await sources.add([input('people.csv', people())])
    const ref = async (email: string) =>
      (
        await engine.query<{ source: string; record: string; key: string }>(sql`
          select c.source, c.record, p._pkey as key from data.profile_1 p
            join data.profile_customer c on c.file_no = 1 and c.profile = p.profile where p.email = ${email}`)
      )[0]!
    const [a, b] = [await ref('ann@x.org'), await ref('ab@y.org')]
    await sources.decide([{ a, b, verdict: 'same' }])
    await sources.joinAgain()
    const merged = await engine.query(
      sql`select customer_id, records from data.customers order by records, 1`,
    )
    expect(merged).toMatchObject([{ records: 1 }, { records: 2 }])
    await sources.add([
      input('people new.csv', people('10,eve@x.org,Eve,Lind\n').replace('cid@x.org', 'cid@z.org')),
    ])
    const now = await engine.query<{ customer_id: string; number: string }>(
      sql`select customer_id, number from data.customers`,
    )
    expect(now.map(({ customer_id }) => customer_id)).toEqual(
      expect.arrayContaining(merged.map(({ customer_id }) => customer_id)),
    )
    expect(now).toHaveLength(3)
  })
})
