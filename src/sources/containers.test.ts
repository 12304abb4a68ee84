import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NativeEngine } from '../engine/native-engine'
import { sql } from '../engine/sql'
import { odsOf, rowsOf, xlsxOf } from './read/convert/sheets.testdata'
import { Sources } from './sources'

let engine: NativeEngine
let sources: Sources

beforeEach(async () => {
  engine = await NativeEngine.start()
  sources = new Sources(engine)
})
afterEach(() => engine.close())

const add = (name: string, content: string | Blob) =>
  sources.add([{ name, blob: new Blob([content]), lastModified: Date.UTC(2025, 0, 1) }])

const sales = async () =>
  (
    await engine.query<{ orders: number; people: number; net: number; first: string; last: string }>(
      sql`select count(*) as orders, count(distinct customer_id) as people, sum(net)::double as net,
        strftime(min(occurred_at), '%Y-%m-%d') as first, strftime(max(occurred_at), '%Y-%m-%d') as last from data.orders`,
    )
  )[0]

const people = ['ada@x.org', 'bo@x.org', 'cy@x.org']
const orders = Array.from({ length: 30 }, (_, i) => ({
  no: `N${1000 + i}`,
  email: people[i % 3]!,
  serial: 45292 + i * 3,
  day: new Date(Date.UTC(2024, 0, 1 + i * 3)).toISOString().slice(0, 10),
  total: 10 + i,
}))
/** 10 + 11 + … + 39. */
const SALES = { orders: 30, people: 3, net: 735, first: '2024-01-01', last: '2024-03-28' }

describe('sales', () => {
  it('come out of a workbook, its days by their format, below a title, beside the sheet with people', async () => {
    const date = (serial: number, row: number) => `<c r="C${row}" s="1"><v>${serial}</v></c>`
    const rows = orders.map(
      ({ no, email, serial, total }, i) =>
        `<row r="${i + 4}"><c r="A${i + 4}" t="inlineStr"><is><t>${no}</t></is></c><c r="B${i + 4}" t="inlineStr"><is><t>${email}</t></is></c>${date(serial, i + 4)}<c r="D${i + 4}"><v>${total}</v></c></row>`,
    )
    await add(
      'shop.xlsx',
      await xlsxOf({
        sheets: [
          {
            name: 'Orders',
            rows:
              rowsOf([['All orders of 2024']]) +
              rowsOf([['Order Number', 'Email', 'Order Date', 'Total']], 3) +
              rows.join(''),
          },
          {
            name: 'People',
            rows: rowsOf([['Email', 'First name', 'City'], ...people.map((mail) => [mail, 'A', 'B'])]),
          },
        ],
        formats: ['dd.mm.yyyy'],
      }),
    )
    expect(
      sources.files.map(({ name, status, shape, rows: { read, loaded } }) => [
        name,
        status,
        shape?.part,
        read,
        loaded,
      ]),
    ).toEqual([
      ['shop.xlsx', 'loaded', 'Orders', 30, 30],
      ['shop.xlsx.2', 'loaded', 'People', 3, 3],
    ])
    expect(await sales()).toEqual(SALES)
    expect(sources.files[0]).toMatchObject({ kind: 'xlsx', mapping: { recognisedAs: 'generic-orders' } })
  })

  it('come out of JSON with their items in them, and are counted once', async () => {
    const list = orders.map(({ no, email, day, total }) => ({
      id: no,
      created_at: `${day}T10:00:00Z`,
      customer: { email, first_name: 'A' },
      total_price: total.toFixed(2),
      currency: 'EUR',
      line_items: [
        { id: `${no}-1`, title: 'Tea', quantity: 1, price: (total - 4).toFixed(2) },
        { id: `${no}-2`, title: 'Cup', quantity: 2, price: '2.00' },
      ],
      payments: [
        { id: `${no}-p`, created_at: `${day}T10:05:00Z`, amount: total.toFixed(2), currency: 'EUR' },
      ],
    }))
    await add('orders.json', JSON.stringify({ orders: list, count: 30 }))
    expect(sources.files.map(({ shape }) => shape?.part)).toEqual([
      'orders',
      'orders.line_items',
      'orders.payments',
    ])
    expect(sources.files.map(({ status, problem }) => [status, problem])).toEqual([
      ['loaded', null],
      ['loaded', null],
      ['declined', 'inside-records'],
    ])
    expect(await sales()).toEqual(SALES)
  })

  it('come out of JSON Lines and out of OpenDocument', async () => {
    const lines = orders.map(
      ({ no, email, day, total }) =>
        `{"order_id":"${no}","email":"${email}","order_date":"${day}","total":${total}.00}`,
    )
    await add('orders.jsonl', `${lines.join('\n')}\n{"order_id":"N9`)
    expect(sources.files[0]!.rows).toMatchObject({ read: 31, loaded: 30, rejected: 1 })
    expect(await sources.rejects(1)).toMatchObject([
      { line: 31, reason: 'unreadable', value: '{"order_id":"N9' },
    ])
    expect(await sales()).toEqual(SALES)
    await sources.clear()
    const cell = (type: string, value: string, attribute = '') =>
      `<table:table-cell office:value-type="${type}"${attribute}><text:p>${value}</text:p></table:table-cell>`
    const table = orders.map(
      ({ no, email, day, total }) =>
        `<table:table-row>${cell('string', no)}${cell('string', email)}${cell('date', 'x', ` office:date-value="${day}"`)}${cell('float', `${total} kr`, ` office:value="${total}"`)}</table:table-row>`,
    )
    const head = ['Order Number', 'Email', 'Order Date', 'Total'].map((name) => cell('string', name)).join('')
    await add(
      'orders.ods',
      await odsOf(
        `<table:table table:name="a"><table:table-row>${head}</table:table-row>${table.join('')}</table:table>`,
      ),
    )
    expect(await sales()).toEqual(SALES)
  })
})

describe('a file that holds several tables', () => {
  it('comes back after a crash, and the same bytes count once', async () => {
    const blob = await xlsxOf({
      sheets: [
        {
          name: 'a',
          rows: rowsOf([
            ['Order Number', 'Email', 'Order Date', 'Total'],
            ...orders.map(({ no, email, day, total }) => [no, email, day, total]),
          ]),
        },
        { name: 'b', rows: rowsOf([['Email', 'First name'], ...people.map((mail) => [mail, 'A'])]) },
      ],
    })
    await add('shop.xlsx', blob)
    await add('again.xlsx', blob)
    expect(sources.files.map(({ status }) => status)).toEqual(['loaded', 'loaded', 'repeated'])
    const fresh = await NativeEngine.start()
    await sources.restore(fresh)
    engine.close()
    engine = fresh
    expect(await sales()).toEqual(SALES)
  })

  it('says why where there is none', async () => {
    await add('empty.xlsx', await xlsxOf({ sheets: [{ name: 'a', rows: '' }] }))
    await add('list.json', '[ ]')
    expect(sources.files.map(({ status, problem }) => [status, problem])).toEqual([
      ['failed', 'no-table'],
      ['failed', 'no-table'],
    ])
  })
})
