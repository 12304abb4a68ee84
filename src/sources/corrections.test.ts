import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NativeEngine } from '../engine/native-engine'
import { sql } from '../engine/sql'
import {
  withCurrency,
  withDateOrder,
  withDecimal,
  withFactor,
  withField,
  withReversed,
  withZone,
} from './map/edit-mapping'
import type { Mapping } from './map/mapping'
import { withRowMeaning } from './map/row-meanings'
import { Sources } from './sources'

const LATE = Date.UTC(2026, 0, 1)
const input = (name: string, content: string | Uint8Array) => ({
  name,
  blob: new Blob([content as Uint8Array<ArrayBuffer>]),
  lastModified: LATE,
})

let engine: NativeEngine
let sources: Sources
beforeEach(async () => {
  engine = await NativeEngine.start()
  sources = new Sources(engine)
})
afterEach(() => engine.close())

const orders = () =>
  engine.query(sql`select order_no as no, strftime(occurred_at, '%Y-%m-%d %H:%M') as at, net, currency,
    cancelled or test or fully_refunded as void from data.orders order by order_no`)
const change = async (no: number, edit: (mapping: Mapping) => Mapping) =>
  sources.remap(no, edit(structuredClone(sources.files.find((file) => file.no === no)!.mapping!)), {
    on: '2026-01-02',
  })

const SHOP = `Order Number;Email;Order Date;Total;Currency;Status
1;ann@x.org;03/04/2025;1.250,00;EUR;paid
2;bob@x.org;05/04/2025;20,50;EUR;on hold
3;cid@x.org;06/04/2025;100,00;SEK;paid
4;ann@x.org;07/04/2025;30,00;EUR;storniert
`

describe('corrections of a file', () => {
  it('change dates, amounts, states and other currencies, and each can be taken back', async () => {
    await sources.add([input('shop.csv', SHOP)])
    const before = await orders()
    expect(before).toEqual([
      { no: '1', at: '2025-04-03 00:00', net: 1250, currency: 'EUR', void: false },
      { no: '2', at: '2025-04-05 00:00', net: 20.5, currency: 'EUR', void: false },
      { no: '3', at: '2025-04-06 00:00', net: 100, currency: 'SEK', void: false },
      { no: '4', at: '2025-04-07 00:00', net: 30, currency: 'EUR', void: true },
    ])
    expect(sources.money).toEqual({ currency: 'EUR', others: [{ currency: 'SEK', orders: 1, rate: null }] })
    await change(1, (mapping) => withDateOrder(mapping, 'Order Date', 'mdy'))
    await change(1, (mapping) =>
      withRowMeaning(
        withRowMeaning(mapping, 'Status', 'on hold', 'cancelled'),
        'Status',
        'storniert',
        'sale',
      ),
    )
    await sources.setRates([{ currency: 'SEK', to: 'EUR', rate: 0.09 }])
    expect(await orders()).toEqual([
      { no: '1', at: '2025-03-04 00:00', net: 1250, currency: 'EUR', void: false },
      { no: '2', at: '2025-05-04 00:00', net: 20.5, currency: 'EUR', void: true },
      { no: '3', at: '2025-06-04 00:00', net: 9, currency: 'EUR', void: false },
      { no: '4', at: '2025-07-04 00:00', net: 30, currency: 'EUR', void: false },
    ])
    expect(sources.files[0]!.notes).toContainEqual({
      key: 'converted',
      values: { n: 1, from: 'SEK', rate: 0.09, currency: 'EUR' },
    })
    // Converting is no chain: it starts from the file each time.
    await sources.setRates([{ currency: 'SEK', to: 'EUR', rate: 0.1 }])
    expect((await orders())[2]).toMatchObject({ net: 10 })
    // What is kept knows of it, and a fresh engine after a crash too.
    const { kept, bytes: held } = sources.keep()
    const again = new Sources(engine)
    await again.reopen(structuredClone(kept), held)
    await again.restore(engine)
    expect(again.money.others).toEqual([{ currency: 'SEK', orders: 1, rate: 0.1 }])
    expect((await orders())[2]).toMatchObject({ net: 10 })
    await sources.setRates([])
    await sources.takeBack(1)
    expect((await orders()).map((row) => row['void'])).toEqual([false, false, false, true])
    expect((await orders())[0]).toMatchObject({ at: '2025-03-04 00:00' })
    await sources.takeBack(1)
    expect(await orders()).toEqual(before)
    expect(sources.files[0]!.earlier).toEqual([])
    await sources.takeBack(1)
    expect(await orders()).toEqual(before)
  })

  it('are remembered by the shape of the file, with their day, and forgotten once they are as recognised', async () => {
    await sources.add([input('shop.csv', SHOP)])
    await change(1, (mapping) => withDateOrder(mapping, 'Order Date', 'mdy'))
    await sources.add([input('next.csv', SHOP.replaceAll('@x', '@y'))])
    const [, next] = sources.files
    expect(next).toMatchObject({ savedOn: '2026-01-02', status: 'loaded' })
    expect(next!.mapping!.readings['Order Date']).toMatchObject({ dateOrder: 'mdy' })
    expect(await sources.recognised(2)).toMatchObject({
      readings: { 'Order Date': { dateOrder: 'dmy', dateAmbiguous: true } },
    })
    await sources.remap(2, await sources.recognised(2))
    expect(sources.files[1]!.savedOn).toBeUndefined()
    await sources.add([input('third.csv', SHOP.replaceAll('@x', '@z'))])
    expect(sources.files[2]!.savedOn).toBeUndefined()
    expect(sources.files[2]!.mapping!.readings['Order Date']).toMatchObject({ dateOrder: 'dmy' })
  })

  it('go with all that is needed into a file, and come out of it in another workspace', async () => {
    await sources.add([input('shop.csv', SHOP)])
    await change(1, (mapping) => withDateOrder(mapping, 'Order Date', 'mdy'))
    await sources.setRates([{ currency: 'SEK', to: 'EUR', rate: 0.09 }])
    const saved: unknown = JSON.parse(JSON.stringify(sources.savedMappings()))
    const wanted = await orders()
    const other = new Sources(engine)
    await sources.clear()
    other.useMappings(saved)
    await other.add([input('again.csv', SHOP)])
    expect(await orders()).toEqual(wanted)
    expect(() => other.useMappings({ version: 3, mappings: [] })).toThrow('mapping-newer')
    expect(() => other.useMappings([])).toThrow('mapping-unreadable')
    expect(() => other.useMappings({ version: 2, mappings: [{ header: ['a'] }] })).toThrow('mapping-damaged')
  })

  it('bring units and signs right, and rows that give money back', async () => {
    const cents =
      'Order Number,Email,Order Date,Total,Kind\n1,ann@x.org,2025-04-01,-1999,sale\n2,bob@x.org,2025-04-02,-500,sale\n3,bob@x.org,2025-04-03,200,back\n4,cid@x.org,2025-04-04,-90,fee\n'
    await sources.add([input('cents.csv', cents)])
    await change(1, (mapping) => {
      const scaled = withReversed(withFactor(mapping, 'Total', 0.01), 'Total', true)
      const kinds = withRowMeaning(scaled, 'Kind', 'back', 'refund')
      return withCurrency(withRowMeaning(kinds, 'Kind', 'fee', 'left-out'), 'SEK')
    })
    expect(await orders()).toMatchObject([
      { no: '1', net: 19.99, currency: 'SEK' },
      { no: '2', net: 3, currency: 'SEK' },
    ])
    expect(sources.files[0]!.rows).toEqual({ read: 4, loaded: 3, rejected: 1, blank: 0, repaired: 0 })
    expect(await sources.rejects(1)).toMatchObject([{ line: 5, value: 'fee', reason: 'left_out_by_you' }])
  })

  it('tell day and time together by another clock, though they stand apart', async () => {
    const apart =
      'Order Number,Email,Date,Time,Total\n1,ann@x.org,2025-06-30,22:30,10\n2,bob@x.org,2025-07-01,22:00,20\n'
    await sources.add([input('apart.csv', apart)])
    await change(1, (mapping) =>
      withZone(withField(mapping, 'Time', 'order.time', []), { from: 'UTC', to: 'Europe/Berlin' }),
    )
    expect((await orders()).map((row) => row['at'])).toEqual(['2025-07-01 00:30', '2025-07-02 00:00'])
  })

  it('show times by the clock of the shop', async () => {
    const night =
      'Order Number,Email,Order Date,Total\n1,ann@x.org,2025-06-30 22:30,10\n2,bob@x.org,2025-12-31 23:30,20\n3,bob@x.org,2025-12-31,5\n'
    await sources.add([input('night.csv', night)])
    await change(1, (mapping) => withZone(mapping, { from: 'UTC', to: 'Europe/Berlin' }))
    expect((await orders()).map((row) => row['at'])).toEqual([
      '2025-07-01 00:30',
      '2026-01-01 00:30',
      '2025-12-31 00:00',
    ])
  })
})

describe('a correction that is stopped', () => {
  it('leaves status, source, tables and counts as they were', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${i + 1},p${i}@x.org,2025-05-01,${i === 4 ? 'oops' : 7}\n`,
    )
    await sources.add([input('shop.csv', `Order Number,Email,Order Date,Total\n${rows.join('')}`)])
    const files = structuredClone(sources.files)
    const wanted = await orders()
    expect(wanted).toHaveLength(39)
    const mapping = files[0]!.mapping!
    for (const recognisedAs of ['other-orders', 'declined']) {
      const stop = new AbortController()
      const other = { ...mapping, recognisedAs, ...(recognisedAs === 'declined' && { table: null }) }
      const failing = sources.remap(1, other, {
        signal: stop.signal,
        progress({ stage }) {
          if (stage !== 'loading') return
          stop.abort()
          if (recognisedAs === 'declined') throw new Error('stopped')
        },
      })
      await expect(failing).rejects.toThrow()
      expect(sources.files).toEqual(files)
      expect(await orders()).toEqual(wanted)
      expect(await sources.rejects(1)).toMatchObject([{ line: 6, source: 'generic-orders', value: 'oops' }])
    }
  })
})

describe('trying a mapping', () => {
  it('takes off what was given back as the import does, however the file says it', async () => {
    const text =
      'Order Number,Email,Order Date,Total,After refunds,Refunded\n1,ann@x.org,2025-04-01,50,30,0\n2,bob@x.org,2025-04-02,20,20,5\n'
    await sources.add([input('shop.csv', text)])
    const { mapping } = sources.files[0]!
    const given = (...pairs: [string, string | null][]) =>
      pairs.reduce((so, [column, field]) => withField(so, column, field, ['1']), structuredClone(mapping!))
    for (const [asked, net] of [
      [given(['After refunds', 'order.adjusted_total'], ['Refunded', null]), 50],
      [given(['After refunds', null], ['Refunded', 'order.refunded']), 65],
    ] as const) {
      expect((await sources.tryMapping(1, asked)).money).toEqual([{ currency: '', orders: 2, net }])
      await sources.remap(1, asked)
      expect(await engine.query(sql`select sum(net) as net from data.orders`)).toEqual([{ net }])
    }
  })

  it('adds up deals by their currency', async () => {
    const text =
      'Deal ID,Deal Name,Stage,Amount,Deal Currency,Email\n1,A,won,100,eur,a@x.org\n2,B,won,200,USD,b@x.org\n3,C,lost,50,EUR,c@x.org\n4,D,lost,5,,d@x.org\n'
    await sources.add([input('deals.csv', text)])
    const mapping = withCurrency(structuredClone(sources.files[0]!.mapping!), 'SEK')
    expect((await sources.tryMapping(1, mapping)).money).toEqual([
      { currency: 'EUR', orders: 2, net: 150 },
      { currency: 'SEK', orders: 1, net: 5 },
      { currency: 'USD', orders: 1, net: 200 },
    ])
  })

  it('shows the odd rows beside the first, with why, and what would count', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${i + 1},p${i}@x.org,2025-05-${String((i % 28) + 1).padStart(2, '0')},${10 + i},paid`,
    )
    rows[19] = '20,p19@x.org,2025-05-20,oops,paid'
    rows[24] = '25,,2025-05-20,9999,paid'
    rows[29] = '30,p29@x.org,2025-05-02,2,void'
    await sources.add([input('many.csv', `Order Number,Email,Order Date,Total,Status\n${rows.join('\n')}\n`)])
    const { mapping } = sources.files[0]!
    const trial = await sources.tryMapping(1, mapping!)
    const because = (line: number) => trial.shown.find((row) => row.line === line)?.because
    expect(trial.shown.slice(0, 5).map(({ line }) => line)).toEqual([2, 3, 4, 5, 6])
    expect(because(21)).toContainEqual({ kind: 'unreadable', column: 'Total' })
    expect(because(21)).toContainEqual({ kind: 'aside', column: '' })
    expect(because(26)).toContainEqual({ kind: 'highest', column: 'Total' })
    expect(because(26)).toContainEqual({ kind: 'blank', column: 'Email' })
    expect(because(31)).toContainEqual({ kind: 'lowest', column: 'Total' })
    const odd = trial.shown.find((row) => row.line === 21)!
    expect(odd.cells[trial.columns.findIndex(({ column }) => column === 'Total')]).toEqual({
      written: 'oops',
      understood: null,
    })
    // 40 rows: one unreadable, one void; 10 … 49 without 29 (row 20), 34 (row 25) and 39 (row 30), and 9999.
    const sum = Array.from({ length: 40 }, (_, i) => 10 + i).reduce((a, b) => a + b) - 29 - 34 - 39 + 9999
    expect(trial).toMatchObject({
      sales: 38,
      void: 1,
      money: [{ currency: '', orders: 39, net: sum }],
      only: null,
    })
    expect(trial.rows).toEqual({ read: 40, loaded: 39, rejected: 1, blank: 0 })
    expect(await sources.unreadable(1, mapping!, 'Total')).toEqual([{ value: 'oops', n: 1, line: 21 }])
    expect(await sources.valueCounts(1, 'Status')).toEqual([
      { value: 'paid', n: 39, line: 2 },
      { value: 'void', n: 1, line: 31 },
    ])
    const some = await sources.tryMapping(1, mapping!, { rows: 10 })
    expect(some).toMatchObject({ only: 10, sales: 10, rows: { read: 10, loaded: 10, rejected: 0, blank: 0 } })
    const [left] = await engine.query<{ n: number }>(
      sql`select count(*) as n from duckdb_tables() where table_name like 'trial%'`,
    )
    expect(left!.n).toBe(0)
  })
})

/** "Käufer" and "Größe" as Windows-1250 and 1252 have them alike; "Ł" as 1250 alone has it. */
const bytes = (text: string, letters: Record<string, number>) =>
  Uint8Array.from([...text].map((letter) => letters[letter] ?? letter.charCodeAt(0)))

describe('reading a file again', () => {
  it('takes another encoding, delimiter or heading, keeps what fits, and can be undone', async () => {
    const text = `Order Number;Email;Order Date;Total;City\n1;ann@x.org;2025-04-01;10;£ód\n2;bob@x.org;2025-04-02;20;Ulm\n`
    await sources.add([input('shop.csv', bytes(text, { '£': 0xa3, ó: 0xf3 }))])
    const found = sources.files[0]!.shape!.encoding
    await change(1, (mapping) => withField(mapping, 'City', 'customer.city', []))
    const mapping = structuredClone(sources.files[0]!.mapping)
    const trial = await sources.tryReading(1, { encoding: 'windows-1250' })
    expect(trial).toMatchObject({ encoding: 'windows-1250', delimiter: ';', headerLines: [1] })
    expect(trial.rows[0]!.cells[4]).toBe('Łód')
    expect(trial.encodings.length).toBeGreaterThan(1)
    await sources.reread(1, { encoding: 'windows-1250' }, { on: '2026-01-03' })
    expect(sources.files[0]).toMatchObject({
      shape: { encoding: 'windows-1250' },
      reading: { choices: { encoding: 'windows-1250' }, found: { encoding: found } },
    })
    expect(sources.files[0]!.mapping).toEqual(mapping)
    const city = async () => (await engine.query(sql`select city from data.customers order by email`))[0]
    expect(await city()).toEqual({ city: 'Łód' })
    // Such a file is read so again, and a kept workspace knows why.
    await sources.add([input('next.csv', bytes(text.replaceAll('@x', '@y'), { '£': 0xa3, ó: 0xf3 }))])
    expect(sources.files[1]).toMatchObject({
      shape: { encoding: 'windows-1250' },
      reading: { choices: { encoding: 'windows-1250' } },
      savedOn: '2026-01-03',
    })
    const { kept, bytes: held } = sources.keep()
    const again = new Sources(engine)
    await again.reopen(structuredClone(kept), held)
    expect(again.files[0]).toMatchObject({ reading: { choices: { encoding: 'windows-1250' } } })
    await again.restore(engine)
    expect(await city()).toEqual({ city: 'Łód' })
    await sources.remove(2)
    await sources.takeBack(1)
    expect(sources.files[0]!.shape!.encoding).toBe(found)
    expect(sources.files[0]!.reading).toBeUndefined()
  })

  it('recognises anew what other lines or signs make of the columns', async () => {
    const text = 'Order Number|Email|Order Date|Total\n1|ann@x.org|2025-04-01|10\n2|bob@x.org|2025-04-02|20\n'
    await sources.add([input('shop.csv', `x,y\n${text}`)])
    await sources.reread(1, { delimiter: '|', headerLines: [2] })
    expect(sources.files[0]).toMatchObject({
      status: 'loaded',
      source: 'generic-orders',
      shape: { delimiter: '|', headerLines: [2], header: ['Order Number', 'Email', 'Order Date', 'Total'] },
      rows: { read: 2, loaded: 2 },
    })
    expect((await orders()).map((row) => row['net'])).toEqual([10, 20])
    await sources.reread(1, { delimiter: '|', headerLines: [] })
    expect(sources.files[0]!.shape!.header).toEqual(['column_1', 'column_2', 'column_3', 'column_4'])
    await sources.takeBack(1)
    expect((await orders()).map((row) => row['net'])).toEqual([10, 20])
  })

  it('leaves all as it was where the bytes cannot be read', async () => {
    await sources.add([input('shop.csv', SHOP)])
    const wanted = await orders()
    const failing = new Sources(engine, {
      erase: () => Promise.reject(new Error('no')),
      read: () => Promise.reject(new Error('no')),
    })
    const { kept, bytes: held } = sources.keep()
    await failing.reopen(structuredClone(kept), held)
    await expect(failing.reread(1, { delimiter: ',' })).rejects.toThrow()
    expect(failing.files[0]).toMatchObject({ status: 'loaded', shape: { delimiter: ';' } })
    expect(await orders()).toEqual(wanted)
  })

  it('leaves all as it was where it is stopped, the tables below too', async () => {
    const people =
      'Name,E-mail,City,Country,Sign up\nAnn,ann@x.org,Ulm,Germany,2023-01-02\nZoe,zoe@x.org,Riga,Latvia,2023-01-03\n'
    const text = `Order Number,Email,Order Date,Total\n1,ann@x.org,2025-04-01,10\n2,bob@x.org,2025-04-02,20\n\n${people}`
    await sources.add([input('all.csv', text), input('all.csv.9', SHOP)])
    const files = structuredClone(sources.files)
    expect(files.map(({ name, status }) => [name, status])).toEqual([
      ['all.csv', 'loaded'],
      ['all.csv.2', 'loaded'],
      ['all.csv.9', 'loaded'],
    ])
    const tables = async () => [
      await orders(),
      await engine.query(sql`select * from data.customers order by all`),
    ]
    const wanted = await tables()
    const stop = new AbortController()
    const seen: string[] = []
    const reading = sources.reread(
      1,
      { encoding: 'windows-1252' },
      {
        signal: stop.signal,
        progress({ stage, file }) {
          seen.push(`${stage} ${file}`)
          if (stage === 'loading' && file === 'all.csv.2') stop.abort()
        },
      },
    )
    await expect(reading).rejects.toMatchObject({ kind: 'cancelled' })
    expect(seen).toContain('loading all.csv.2')
    expect(sources.files).toEqual(files)
    expect(await tables()).toEqual(wanted)
    // Every one of them is as good as before, in a workspace kept by an earlier version too.
    const { kept, bytes: held } = sources.keep()
    const again = new Sources(engine)
    await again.reopen({ ...kept, files: kept.files.map(({ below: _, ...file }) => file) }, held)
    await again.reread(1, { encoding: 'windows-1252' })
    expect(again.files.map(({ name, status }) => [name, status])).toEqual([
      ['all.csv', 'loaded'],
      ['all.csv.9', 'loaded'],
      ['all.csv.2', 'loaded'],
    ])
    expect(await tables()).toEqual(wanted)
  })

  it('still says that the archive was damaged', async () => {
    // Of bytes that no packing makes smaller a third is whole lines.
    const rows = Array.from(
      { length: 4000 },
      (_, i) => `${i + 1},p${(i * 7919) % 4001}@x.org,2025-04-01,${(i * 31) % 97}\n`,
    )
    const packed = new Blob([`Order Number,Email,Order Date,Total\n${rows.join('')}`])
      .stream()
      .pipeThrough(new CompressionStream('gzip'))
    const whole = new Uint8Array(await new Response(packed).arrayBuffer())
    await sources.add([input('cut.csv.gz', whole.slice(0, whole.length / 2))])
    const notes = [{ key: 'archive-broken-off', values: {} }]
    expect(sources.files[0]).toMatchObject({ status: 'loaded', shape: { notes } })
    await sources.reread(1, { encoding: 'windows-1252' })
    expect(sources.files[0]).toMatchObject({ status: 'loaded', shape: { encoding: 'windows-1252', notes } })
  })

  it('changes a decimal sign without reading the file again', async () => {
    await sources.add([input('shop.csv', SHOP)])
    await change(1, (mapping) => withDecimal(mapping, 'Total', '.'))
    expect((await orders())[0]).toMatchObject({ net: 1.25 })
  })
})
