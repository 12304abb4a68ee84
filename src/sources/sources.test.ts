import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NativeEngine } from '../engine/native-engine'
import { sql } from '../engine/sql'
import { directReader } from './read/reader'
import { Sources } from './sources'

const LATE = Date.UTC(2026, 0, 1)
const input = (name: string, content: string | Blob, lastModified = LATE) => ({
  name,
  blob: typeof content === 'string' ? new Blob([content]) : content,
  lastModified,
})

const ORDERS =
  'Order Number,Email,Order Date,Total\n1,ann@x.org,2024-01-05,10\n2,bob@x.org,2024-01-06,20\n3,ann@x.org,2024-02-07,30\n'
const MORE = 'Order Number,Email,Order Date,Total\n3,ann@x.org,2024-02-07,35\n4,cid@x.org,2024-03-01,40\n'

describe('the import', () => {
  let engine: NativeEngine
  let sources: Sources
  beforeEach(async () => {
    engine = await NativeEngine.start()
    sources = new Sources(engine)
  })
  afterEach(() => engine.close())

  const totals = async () =>
    (
      await engine.query(sql`
        select (select count(*) from data.orders) as orders, (select sum(net) from data.orders) as net,
          (select count(*) from data.customers) as customers`)
    )[0]

  it('reads a plain table and counts every row', async () => {
    await sources.add([input('orders.csv', ORDERS)])
    const [file] = sources.files
    expect(file).toMatchObject({
      status: 'loaded',
      source: 'generic-orders',
      rows: { read: 3, loaded: 3, rejected: 0, blank: 0 },
      tables: { orders: 3, customers: 2 },
    })
    expect(await totals()).toEqual({ orders: 3, net: 60, customers: 2 })
  })

  it('takes two files of one export as one source, the later record winning', async () => {
    await sources.add([input('january.csv', ORDERS)])
    await sources.add([input('february.csv', MORE)])
    expect(sources.files.map((file) => file.source)).toEqual(['generic-orders', 'generic-orders'])
    expect(await totals()).toEqual({ orders: 4, net: 105, customers: 3 })
  })

  it('keeps two shops apart whose order numbers mean different orders', async () => {
    const other = 'Order Number,Email,Order Date,Total\n1,zoe@x.org,2023-11-05,7\n'
    await sources.add([input('a.csv', ORDERS), input('b.csv', other), input('more.csv', MORE)])
    expect(sources.files.map((file) => file.source)).toEqual([
      'generic-orders',
      'generic-orders-2',
      'generic-orders',
    ])
    expect(await totals()).toEqual({ orders: 5, net: 112, customers: 4 })
  })

  it('takes the same bytes only once, whatever they are called', async () => {
    await sources.add([input('orders.csv', ORDERS)])
    await sources.add([input('orders (1).csv', ORDERS)])
    expect(sources.files[1]).toMatchObject({ status: 'repeated', problem: 'same-file-again' })
    expect(await totals()).toMatchObject({ orders: 3 })
  })

  it('keeps what is loaded when another file is empty, no table or cut in half', async () => {
    await sources.add([input('orders.csv', ORDERS)])
    const photo = new Blob([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 2, 3)])
    const half = 'Order Number,Email,Order Date,Total\n7,"dora@x.org",2024-04-01,50\n8,"em'
    await sources.add([input('nothing.csv', ''), input('photo.csv', photo), input('half.csv', half)])
    const [, nothing, image, cut] = sources.files
    expect(nothing).toMatchObject({ status: 'refused', problem: 'empty' })
    expect(image).toMatchObject({ status: 'refused', problem: 'is-image' })
    expect(cut!.rows).toMatchObject({ read: 2, loaded: 1, rejected: 1 })
    expect(await totals()).toMatchObject({ orders: 4, net: 110 })
  })

  it('refuses what its memory has no room for, says how much has, and keeps what is loaded', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `${i + 10},p${i}@x.org,2024-03-01,40`)
    const large = `Order Number,Email,Order Date,Total\n${many.join('\n')}\n`
    sources = new Sources(engine, directReader, 105e6)
    await sources.add([input('orders.csv', ORDERS)])
    await sources.add([input('large.csv', large)])
    expect(await totals()).toEqual({ orders: 3, net: 60, customers: 2 })
    expect(sources.files[1]).toMatchObject({ status: 'declined', problem: 'too-large', shape: null })
    const { values } = sources.files[1]!.notes[0]!
    expect(values).toMatchObject({ rows: 20_000, beside: 1 })
    expect(values.fits).toBeGreaterThan(8_000)
    expect(values.fits).toBeLessThan(16_000)
    expect([...sources.keep().bytes.keys()]).toHaveLength(1)
    // As much as it said has room, and the person is told that it is tight.
    const fitting = large
      .split('\n')
      .slice(0, 1 + Number(values.fits) - 10)
      .join('\n')
    await sources.add([input('fitting.csv', fitting)])
    expect(sources.files[2]).toMatchObject({
      status: 'loaded',
      notes: expect.arrayContaining([{ key: 'memory-tight', values: {} }]),
    })
  })

  it('counts a row that holds nothing but cells beyond the last column', async () => {
    await sources.add([input('orders.csv', ORDERS + ',,,,stray\n')])
    expect(sources.files[0]!.rows).toMatchObject({ read: 4, loaded: 3, rejected: 1 })
    expect(await sources.rejects(1)).toMatchObject([
      { line: 5, value: 'stray', reason: 'only_surplus_cells' },
    ])
  })

  it('says what it makes of money without a currency, or in another', async () => {
    const named =
      'Order Number,Email,Order Date,Total,Currency\n7,a@x.org,2024-01-05,10,EUR\n8,b@x.org,2024-01-06,20,EUR\n9,b@x.org,2024-01-07,20,SEK\n'
    await sources.add([input('named.csv', named), input('orders.csv', ORDERS)])
    expect(sources.files.map(({ notes }) => notes)).toEqual([
      [{ key: 'other-currency', values: { n: 1, currency: 'EUR' } }],
      [{ key: 'currency-assumed', values: { currency: 'EUR' } }],
    ])
    await sources.remove(1)
    expect(sources.files[0]!.notes).toEqual([])
  })

  it('leaves a file out rather than show a count that the engine does not confirm', async () => {
    const miscounting = new Sources(engine, {
      ...directReader,
      async read(blob, options) {
        const result = await directReader.read(blob, options)
        return { ...result, shape: { ...result.shape, records: result.shape.records + 1 } }
      },
    })
    await miscounting.add([input('orders.csv', ORDERS)])
    expect(miscounting.files[0]).toMatchObject({
      status: 'failed',
      problem: 'rows-lost',
      rows: { loaded: 0 },
    })
    expect(await totals()).toMatchObject({ orders: 0 })
  })

  it('loads every table of a file that stacks several', async () => {
    const stacked =
      ORDERS +
      '\nName,E-mail,City,Country,Sign up\nAnn,ann@x.org,Ulm,Germany,2023-01-02\nZoe,zoe@x.org,Riga,Latvia,2023-01-03\n'
    await sources.add([input('all.csv', stacked)])
    expect(sources.files.map(({ name, source, rows }) => [name, source, rows.read, rows.loaded])).toEqual([
      ['all.csv', 'generic-orders', 3, 3],
      ['all.csv.2', 'generic-customers', 2, 2],
    ])
    expect(await totals()).toEqual({ orders: 3, net: 60, customers: 3 })
  })

  it('keeps customer ids when a later file joins records', async () => {
    await sources.add([input('orders.csv', ORDERS)])
    const before = await engine.query(sql`select email, customer_id from data.customers order by email`)
    await sources.add([input('more.csv', MORE)])
    const after = await engine.query(
      sql`select email, customer_id from data.customers where email <> 'cid@x.org' order by email`,
    )
    expect(after).toEqual(before)
  })

  it('applies a corrected mapping, remembers it, and takes a file out again', async () => {
    await sources.add([input('orders.csv', ORDERS)])
    const mapping = structuredClone(sources.files[0]!.mapping!)
    for (const column of mapping.columns) if (column.column === 'Total') column.field = null
    const trial = await sources.tryMapping(1, mapping)
    expect(trial).toMatchObject({
      rows: { read: 3, loaded: 3, rejected: 0 },
      money: [{ currency: '', orders: 3, net: 0 }],
      customers: 2,
      sales: 3,
    })
    const date = trial.columns.find((column) => column.column === 'Order Date')
    expect(date).toMatchObject({ filled: 3, valid: 3 })
    expect(await totals()).toMatchObject({ net: 60 })
    await sources.remap(1, mapping)
    expect(await totals()).toMatchObject({ orders: 3, net: null })
    await sources.add([input('more.csv', MORE)])
    expect(sources.files[1]!.mapping).toEqual(mapping)
    await sources.remove(2)
    await sources.remove(1)
    expect(await totals()).toEqual({ orders: 0, net: null, customers: 0 })
  })

  it('decides day and month on the whole column', async () => {
    const early = Array.from(
      { length: 1200 },
      (_, i) => `${i},a${i}@x.org,0${1 + (i % 9)}/0${1 + (i % 7)}/2024,5`,
    )
    early[700] = '700,a700@x.org,31/01/2024,5'
    await sources.add([input('orders.csv', `order_id,email,date,total\n${early.join('\n')}\n`)])
    const [row] = await engine.query(
      sql`select strftime(occurred_at, '%Y-%m-%d') as day from data.orders where order_no = '1'`,
    )
    expect(row).toEqual({ day: '2024-02-02' })
    expect(sources.files[0]).toMatchObject({ rows: { loaded: 1200, rejected: 0 } })
    expect(Object.values(sources.files[0]!.mapping!.readings).find((one) => one.dateOrder)).toMatchObject({
      dateOrder: 'dmy',
      dateAmbiguous: false,
    })
  })

  it('sets days later than the file aside, but not when that is most of the file', async () => {
    const written = Date.UTC(2024, 1, 7, 12)
    await sources.add([input('orders.csv', ORDERS + '9,zed@x.org,2031-01-01,1\n', written)])
    expect(await sources.rejects(1)).toMatchObject([{ line: 5, reason: 'date_in_future' }])
    await sources.add([input('more.csv', MORE.replaceAll('2024', '2034'), written)])
    expect(sources.files[1]).toMatchObject({
      rows: { rejected: 0 },
      notes: [{ key: 'future-days-kept', values: { n: 2 } }],
    })
  })

  it('brings every table back into a fresh engine', async () => {
    await sources.add([input('orders.csv', ORDERS), input('more.csv', MORE)])
    const before = await engine.query(sql`select * from data.orders order by all`)
    const fresh = await NativeEngine.start()
    await sources.restore(fresh)
    expect(await fresh.query(sql`select * from data.orders order by all`)).toEqual(before)
    await fresh.close()
  })

  it('leaves nothing of an import that was stopped', async () => {
    await sources.add([input('orders.csv', ORDERS)])
    const stop = new AbortController()
    const adding = sources.add([input('more.csv', MORE)], {
      signal: stop.signal,
      progress: ({ stage }) => stage === 'loading' && stop.abort(),
    })
    await expect(adding).rejects.toMatchObject({ kind: 'cancelled' })
    expect(sources.files).toHaveLength(1)
    expect(await totals()).toEqual({ orders: 3, net: 60, customers: 2 })
  })

  it('knows where the data ended before the import that last moved their end, kept or not', async () => {
    const header = 'Order Number,Email,Order Date,Total'
    await sources.add([input('a.csv', `${header}\n1,ann@x.org,2024-02-27,1\n2,bob@x.org,2024-01-15,1\n`)])
    expect(sources.lastImport).toBeNull()
    await sources.add([input('b.csv', `${header}\n3,ann@x.org,2024-03-31,1\n`)])
    expect(sources.lastImport).toBe('2024-02-27')
    // Older ones, and the same again, move no end.
    await sources.add([input('c.csv', `${header}\n4,zed@x.org,2023-03-31,1\n`)])
    await sources.add([input('b again.csv', `${header}\n3,ann@x.org,2024-03-31,1\n`)])
    expect(sources.lastImport).toBe('2024-02-27')
    const { kept, bytes } = sources.keep()
    const later = new Sources(engine)
    await later.reopen(JSON.parse(JSON.stringify(kept)), bytes)
    expect(later.lastImport).toBe('2024-02-27')
    const { lastImport: _none, ...earlier } = kept
    await later.reopen(earlier, bytes)
    expect(later.lastImport).toBeNull()
    await sources.clear()
    expect(sources.lastImport).toBeNull()
  })

  it('goes on another day from what was kept: to look, to add, to correct', async () => {
    const good = Array.from({ length: 20 }, (_, i) => `${100 + i};p${i}@x.org;2024-03-01;1\n`)
    const cells = `${ORDERS.replaceAll(',', ';').replace('ann', 'änn')}${good.join('')}9;zed@x.org;2024-03-02;5;surplus\n`
    const latin = new Blob([Uint8Array.from(cells, (sign) => sign.charCodeAt(0))])
    await sources.add([input('a.csv', latin), input('photo.csv', '\x89PNG\r\n\x1a\n'), input('b.csv', MORE)])
    const before = { files: structuredClone(sources.files), links: sources.links, totals: await totals() }
    const { kept, bytes } = sources.keep()
    const data = new Blob([(await engine.snapshot('data')) as BlobPart])
    await engine.close()

    engine = await NativeEngine.start()
    sources = new Sources(engine)
    await engine.openPlace('data', data, { writable: false })
    await sources.reopen(JSON.parse(JSON.stringify(kept)), bytes)
    expect({ files: sources.files, links: sources.links, totals: await totals() }).toEqual(before)

    await engine.openPlace('data', data, { writable: true })
    await sources.add([input('again.csv', latin), input('c.csv', MORE.replaceAll('4,', '5,'))])
    expect(sources.files.map(({ no, status }) => [no, status])).toEqual([
      [1, 'loaded'],
      [2, 'refused'],
      [3, 'loaded'],
      [4, 'repeated'],
      [5, 'loaded'],
    ])
    expect((await totals())!.orders).toBe(26)
    expect(await sources.rejects(1)).toMatchObject([{ line: 25, value: 'surplus' }])
    await sources.remove(3)
    expect((await totals())!.orders).toBe(25)
    const fresh = await NativeEngine.start()
    await sources.restore(fresh)
    expect(await fresh.query(sql`select count(*) as n from data.orders`)).toEqual([{ n: 25 }])
    await fresh.close()
  })

  it('does not go on where bytes are missing', async () => {
    await sources.add([input('a.csv', ORDERS)])
    const { kept } = sources.keep()
    const other = new Sources(engine)
    await expect(other.reopen(kept, new Map())).rejects.toThrow('is not kept')
    expect(other.files).toEqual([])
  })
})
