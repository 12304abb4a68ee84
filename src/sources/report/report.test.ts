import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NativeEngine } from '../../engine/native-engine'
import type { Mapping } from '../map/mapping'
import type { SourceNote } from '../source-file'
import { Sources } from '../sources'
import { changesOf } from './changes'
import { collectReport, type ImportReport } from './collect'
import { reportDocument, type Block } from './document'
import { words } from './messages.en'

/** 40 orders in euro, two in dollars, one without a readable day, one later than the file, a blank line, a short and a long row. */
const ORDERS = [
  'Order Number,Email,Order Date,Total,Currency,Note',
  ...Array.from(
    { length: 40 },
    (_, i) => `${i + 1},p${i % 9}@example.org,2024-03-${String(1 + (i % 28)).padStart(2, '0')},10,EUR,`,
  ),
  '41,ann.berg@example.org,2024-03-05,20,USD,',
  '42,ann.berg@example.org,2024-03-06,30,USD,',
  '43,bo.lind@example.org,the third of March,10,EUR,',
  '44,cai@example.org,2033-01-01,10,EUR,',
  ',,,,,',
  '45,dee@example.org,2024-03-09,10',
  '46,eli@example.org,2024-03-10,10,EUR,thanks,surplus',
].join('\r\n')
const LATER =
  'Order Number,Email,Order Date,Total,Currency,Note\n1,p0@example.org,2024-03-01,12,EUR,\n90,p1@example.org,2024-04-01,10,EUR,\n'
const REPORT = 'Campaign,Week,Visits,Orders\nSpring,2024-01,100,3\nSummer,2024-02,120,4\n'

describe('the import report', () => {
  let engine: NativeEngine
  let sources: Sources
  let report: ImportReport
  const of = (name: string) => report.files.find(({ file }) => file.name === name)!
  const facts = (name: string) => {
    const section = reportDocument(report).sections.find(({ title }) => title === name)!
    return Object.fromEntries((section.blocks[0] as Block & { kind: 'facts' }).facts)
  }

  beforeAll(async () => {
    engine = await NativeEngine.start()
    sources = new Sources(engine)
    const input = (name: string, text: string) => ({
      name,
      blob: new Blob([text]),
      lastModified: Date.UTC(2025, 0, 1),
    })
    await sources.add([
      input('orders.csv', ORDERS),
      input('later.csv', LATER),
      input('again.csv', ORDERS),
      input('campaigns.csv', REPORT),
      input('empty.csv', ''),
    ])
    report = await collectReport({ engine, sources, asOf: '2024-04-01', version: '9.9.9' })
  })
  afterAll(() => engine.close())

  it('adds up, for each file and for all, and by reason', () => {
    for (const { file, setAside } of report.files) {
      const { read, loaded, rejected, blank } = file.rows
      expect(loaded + rejected + blank, file.name).toBe(read)
      expect(
        setAside.reduce((sum, one) => sum + one.rows, 0),
        file.name,
      ).toBe(rejected)
    }
    const { read, loaded, rejected, blank } = report.rows
    expect(loaded + rejected + blank).toBe(read)
    expect(of('orders.csv').file.rows).toEqual({ read: 47, loaded: 44, rejected: 2, blank: 1, repaired: 1 })
  })

  it('says what was set aside and why, with examples', () => {
    expect(of('orders.csv').setAside).toEqual([
      {
        reason: 'date_in_future',
        rows: 1,
        cells: 0,
        examples: [{ line: 45, column: 'Order Date', value: '2033-01-01 00:00:00' }],
      },
      {
        reason: 'date_unreadable',
        rows: 1,
        cells: 0,
        examples: [{ line: 44, column: 'Order Date', value: 'the third of March' }],
      },
      { reason: 'surplus_cells', rows: 0, cells: 1, examples: [{ line: 48, column: '', value: 'surplus' }] },
    ])
  })

  it('names the bytes by their SHA-256, and none where none are held', () => {
    expect(of('orders.csv').sha256).toBe(createHash('sha256').update(ORDERS).digest('hex'))
    expect(of('empty.csv').sha256).toBeNull()
  })

  it('reads no bytes where none are to be named', async () => {
    const parts = { engine, sources, asOf: null, version: '1' }
    const { files } = await collectReport(parts, { hashed: false })
    expect(files.map(({ sha256 }) => sha256)).toEqual(files.map(() => null))
  })

  it('says what stays out and what was replaced', () => {
    expect(of('orders.csv').otherCurrencies).toEqual([{ currency: 'USD', orders: 2, amount: 50 }])
    expect(of('orders.csv').replaced).toBe(1)
    expect(of('later.csv').replaced).toBe(0)
    expect(facts('orders.csv')['Other currencies']).toBe(
      '2 orders in USD (50.00) stay out of money figures, which are in EUR',
    )
  })

  it('tells how each file was read', () => {
    expect(facts('orders.csv')).toMatchObject({
      'Taken for': 'A table of sales',
      Rows: '47 read = 44 loaded + 2 set aside + 1 blank',
      Heading: 'line 1',
      Cells: 'parted by comma, quoted by "; lines end with CR LF',
      Repaired:
        '1 row with too few cells filled up with empty ones and 1 row with too many cells: the surplus set aside',
    })
    expect(facts('again.csv').Why).toBe('The same file is here already, so it counts once.')
    expect(facts('empty.csv').Why).toBe('It is empty.')
  })

  it('says what was noted while a file was read, and while it was loaded', () => {
    const found = of('orders.csv')
    const shape = { ...found.file.shape!, notes: [{ key: 'broken-off' as const, values: {} }] }
    const notes: SourceNote[] = [
      { key: 'currency-assumed', values: { currency: 'EUR' } },
      { key: 'other-currency', values: { n: 2, currency: 'EUR' } },
    ]
    const facts = Object.fromEntries(
      words.fileFacts({ ...found, file: { ...found.file, shape, notes } }, report),
    )
    expect(facts['Good to know']).toBe(
      'the file breaks off; it was read as far as it goes and no currency named; taken for EUR',
    )
  })

  it('hides who somebody is, or gives no examples at all', async () => {
    await sources.remap(1, sources.files[0]!.mapping!)
    const parts = { engine, sources, asOf: null, version: '1' }
    const hidden = await collectReport(parts, { hide: (_, personal) => (personal ? '(hidden)' : 'x') })
    expect(JSON.stringify(hidden.files[0]!.setAside)).not.toMatch(/third of March|surplus"\}/)
    const none = await collectReport(parts, { examples: 0 })
    expect(none.files.flatMap(({ setAside }) => setAside.flatMap(({ examples }) => examples))).toEqual([])
  })

  it('lists what a person corrected', async () => {
    const mapping = structuredClone(sources.files[0]!.mapping!)
    mapping.columns.find(({ column }) => column === 'Note')!.field = 'order.channel'
    await sources.remap(1, mapping)
    const { files } = await collectReport({ engine, sources, asOf: null, version: '1' })
    expect(files[0]!.changes).toEqual([{ what: 'column', column: 'Note', from: null, to: 'order.channel' }])
    const section = reportDocument({ ...report, files }).sections.find(({ title }) => title === 'orders.csv')!
    expect(section.blocks.at(-1)).toMatchObject({ rows: [['What Note means', 'nothing', 'Sales channel']] })
  })

  it('says the same in every table: the sums of the foot are those of the rows', () => {
    const tables = reportDocument(report).sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' && block.foot ? [block] : [])),
    )
    expect(tables.length).toBeGreaterThan(2)
    for (const { rows, foot, columns, caption } of tables)
      columns.forEach(({ end }, i) => {
        if (!end) return
        const sum = rows.reduce((total, row) => total + Number(row[i]!.replaceAll(',', '')), 0)
        expect(sum, `${caption}, ${columns[i]!.label}`).toBe(Number(foot![i]!.replaceAll(',', '')))
      })
  })
})

describe('what differs between two mappings', () => {
  const mapping: Mapping = {
    version: 1,
    recognisedAs: 'generic-orders',
    table: 'orders',
    grain: 'order',
    columns: [{ column: 'Day', field: 'order.occurred_at' }],
    readings: { Day: { dateOrder: 'mdy' } },
    options: {},
  }
  it('is told reading by reading', () => {
    const now: Mapping = { ...mapping, readings: { Day: { dateOrder: 'dmy' } }, options: { currency: 'SEK' } }
    expect(changesOf(mapping, now)).toEqual([
      { what: 'reading', column: 'Day', key: 'dateOrder', from: 'mdy', to: 'dmy' },
      { what: 'option', key: 'currency', from: null, to: 'SEK' },
    ])
  })
})
