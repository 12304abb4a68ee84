import { afterEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { loadForTest, mappingForTest } from './load-for-test'

let engine: Engine | undefined
afterEach(async () => {
  await engine?.close()
  engine = undefined
})

const plain = mappingForTest('generic-orders', 'order', {
  Email: 'customer.email',
  Date: 'order.occurred_at',
  Total: 'order.total',
})

describe('loading a plain table of orders', () => {
  it('makes orders and customers, and sets aside what cannot be read, with its line', async () => {
    const content =
      'Email,Date,Total\nAnn@x.org,2024-01-02,10\n ann@x.org ,2024-01-03,5.5\nbob@x.org,nonsense,3\n,2024-01-05,7\nc@x.org,2024-01-06,lots\n'
    const { engine: made, outcome } = await loadForTest([{ name: 'a.csv', content, mapping: plain }])
    engine = made
    expect(
      await engine.query(sql`select strftime(occurred_at, '%Y-%m-%d') as day, net, customer_id is null as nobody
        from data.orders order by occurred_at`),
    ).toEqual([
      { day: '2024-01-02', net: 10, nobody: false },
      { day: '2024-01-03', net: 5.5, nobody: false },
      { day: '2024-01-05', net: 7, nobody: true },
    ])
    expect(await engine.query(sql`select email, kind, records from data.customers`)).toEqual([
      { email: 'ann@x.org', kind: 'customer', records: 1 },
    ])
    expect(
      await engine.query(sql`select line, "column", value, reason from data.rejects order by line`),
    ).toEqual([
      { line: 4, column: 'Date', value: 'nonsense', reason: 'date_unreadable' },
      { line: 6, column: 'Total', value: 'lots', reason: 'amount_unreadable' },
    ])
    expect(outcome.rejectedRows.get(1)).toBe(2)
    expect(outcome.tables.get(1)).toEqual({ orders: 3, customers: 1 })
    expect(outcome.links).toMatchObject({
      records: 3,
      linked: 2,
      customers: 1,
      byRule: { email: 2, none: 1 },
    })
  })

  it('keeps true repeats apart and names them by their content', async () => {
    const row = 'a@x.org,2024-01-02,10\n'
    engine = (
      await loadForTest([{ name: 'a.csv', content: `Email,Date,Total\n${row}${row}`, mapping: plain }])
    ).engine
    const rows = await engine.query<{ record: string }>(sql`select record from data.orders order by record`)
    expect(rows).toHaveLength(2)
    expect(rows[1]!.record).toBe(`${rows[0]!.record}-2`)
  })
})

describe('order lines', () => {
  const lines = mappingForTest(
    'retail',
    'line',
    {
      No: 'order.id',
      Sku: 'line.product_id',
      Qty: 'line.quantity',
      At: 'order.occurred_at',
      Price: 'line.unit_price',
      Who: 'customer.id',
    },
    { options: { creditPrefix: 'C' } },
  )
  const header = 'No,Sku,Qty,At,Price,Who\n'

  it('sums lines to orders and nets credits: same product first, then the amount, else set aside', async () => {
    const content =
      header +
      '1,tea,2,2024-01-01,5,ann\n1,cup,1,2024-01-01,3,ann\n' + // order 1: 13
      '2,pot,1,2024-02-01,40,ann\n' + // order 2: 40
      'C3,tea,-1,2024-03-01,5,ann\n' + // tea was bought in order 1
      'C4,jar,-1,2024-03-02,20,ann\n' + // never bought, but order 2 is large enough
      'C5,tea,-1,2024-03-03,5,bob\n' + // bob never bought
      'C6,hat,-1,2024-03-04,900,ann\n' // no order is that large
    const { engine: made, outcome } = await loadForTest([{ name: 'a.csv', content, mapping: lines }])
    engine = made
    expect(
      await engine.query(
        sql`select order_no, net, refunded, fully_refunded from data.orders order by order_no`,
      ),
    ).toEqual([
      { order_no: '1', net: 8, refunded: 5, fully_refunded: false },
      { order_no: '2', net: 20, refunded: 20, fully_refunded: false },
    ])
    expect(await engine.query(sql`select line, reason, value from data.rejects order by line`)).toEqual([
      { line: 7, reason: 'credit_without_order', value: '-5.00' },
      { line: 8, reason: 'credit_without_order', value: '-900.00' },
    ])
    expect(outcome.rejectedRows.get(1)).toBe(2)
  })

  it('takes order cells from the first row of an order that has them', async () => {
    const shop = mappingForTest('shopify-orders', 'line', {
      Name: 'order.id',
      Email: 'customer.email',
      'Created at': 'order.occurred_at',
      Total: 'order.total',
      Taxes: 'order.tax',
      Shipping: 'order.shipping',
      'Refunded Amount': 'order.refunded',
      'Financial Status': 'order.status',
      'Lineitem name': 'line.product',
      'Lineitem quantity': 'line.quantity',
      'Lineitem price': 'line.unit_price',
    })
    const content =
      'Name,Email,Created at,Total,Taxes,Shipping,Refunded Amount,Financial Status,Lineitem name,Lineitem quantity,Lineitem price\n' +
      '#1,a@x.org,2024-01-01 10:00:00 +0200,24,4,5,0,paid,Tea,1,10\n#1,,,,,,,,Cup,1,5\n' +
      '#2,a@x.org,2024-01-02 10:00:00 +0200,12,2,0,12,refunded,Tea,1,10\n' +
      '#3,b@x.org,2024-01-03 23:30:00 +0200,30,5,0,10,partially_refunded,Pot,1,25\n' +
      '#4,c@x.org,2024-01-04 10:00:00 +0200,30,5,0,0,voided,Pot,1,25\n'
    engine = (await loadForTest([{ name: 'a.csv', content, mapping: shop }])).engine
    expect(
      await engine.query(sql`select order_no, strftime(occurred_at, '%d %H:%M') as t, net, cancelled, fully_refunded
        from data.orders order by order_no`),
    ).toEqual([
      { order_no: '#1', t: '01 10:00', net: 15, cancelled: false, fully_refunded: false },
      { order_no: '#2', t: '02 10:00', net: 0, cancelled: false, fully_refunded: true },
      { order_no: '#3', t: '03 23:30', net: 15, cancelled: false, fully_refunded: false },
      { order_no: '#4', t: '04 10:00', net: 25, cancelled: true, fully_refunded: false },
    ])
    expect(await engine.query(sql`select count(*) as n from data.order_lines`)).toEqual([{ n: 5 }])
    expect(await engine.query(sql`select email, kind from data.customers order by email`)).toEqual([
      { email: 'a@x.org', kind: 'customer' },
      { email: 'b@x.org', kind: 'customer' },
      { email: 'c@x.org', kind: 'prospect' },
    ])
  })
})

describe('linked tables and joining', () => {
  it('finds the person behind order-level customer ids, the lines and the review of an order', async () => {
    const family = { idFamily: 'olist' }
    const files = [
      {
        name: 'orders.csv',
        content: 'order_id,customer_id,bought\no1,x1,2024-01-01\no2,x2,2024-02-01\n',
        mapping: mappingForTest('olist-orders', 'order', { order_id: 'order.id', customer_id: 'customer.alias', bought: 'order.occurred_at' }, { options: family }),
      },
      {
        name: 'customers.csv',
        content: 'customer_id,unique,city\nx1,u,Ulm\nx2,u,Ulm\n',
        mapping: mappingForTest('olist-customers', 'customer', { customer_id: 'customer.alias', unique: 'customer.id', city: 'customer.city' }, { options: family }),
      },
      {
        name: 'items.csv',
        content: 'order_id,product,price\no1,p1,10\no1,p2,5\no9,p1,10\n',
        mapping: mappingForTest('olist-order-items', 'line', { order_id: 'order.id', product: 'line.product_id', price: 'line.unit_price' }, { options: family }),
      },
      {
        name: 'reviews.csv',
        content: 'order_id,score,words,day\no2,5,fine,2024-02-09\n',
        mapping: mappingForTest('olist-order-reviews', 'response', { order_id: 'response.order', score: 'response.score', words: 'response.text', day: 'response.occurred_at' }, { options: { ...family, instrument: 'stars', rowsHaveNoId: true } }),
      },
    ] // prettier-ignore
    const { engine: made, outcome } = await loadForTest(files)
    engine = made
    const [person] = await engine.query<{ customer_id: string; city: string }>(
      sql`select customer_id, city from data.customers`,
    )
    expect(person!.city).toBe('Ulm')
    expect(
      await engine.query(
        sql`select order_no, net from data.orders where customer_id = ${person!.customer_id} order by 1`,
      ),
    ).toEqual([
      { order_no: 'o1', net: 15 },
      { order_no: 'o2', net: null },
    ])
    expect(await engine.query(sql`select customer_id, score, instrument, text from data.responses`)).toEqual([
      { customer_id: person!.customer_id, score: 5, instrument: 'stars', text: 'fine' },
    ])
    expect(outcome.rejectedRows.get(3)).toBe(1)
    expect(outcome.links.customers).toBe(1)
  })

  it('joins by e-mail and phone, never by a phone that two e-mails share, and keeps the conflict', async () => {
    const people = mappingForTest('generic-customers', 'customer', {
      mail: 'customer.email',
      phone: 'customer.phone',
      name: 'customer.name',
      land: 'customer.country',
    })
    const content =
      'mail,phone,name,land\na@x.org,+49 30 901820,Ann,DE\nA@X.org,,Ann B,DE\n,030 901821,Cid,DE\nd@x.org,0049 30 901821,D,DE\ne@x.org,+49 30 901820,Eve,DE\n'
    engine = (await loadForTest([{ name: 'p.csv', content, mapping: people }])).engine
    expect(await engine.query(sql`select email, records from data.customers order by email`)).toEqual([
      { email: 'a@x.org', records: 2 },
      { email: 'd@x.org', records: 2 },
      { email: 'e@x.org', records: 1 },
    ])
    expect(
      await engine.query(sql`select distinct field, value from data.link_conflicts order by value`),
    ).toEqual([{ field: 'phone', value: '+4930901820' }])
  })
})

describe('answers', () => {
  it('makes one answer per question and keeps the why with the first', async () => {
    const survey = mappingForTest('typeform-responses', 'response', {})
    survey.columns = [
      { column: '#', field: 'response.id' },
      {
        column: 'How likely',
        field: 'response.score',
        instrument: 'nps',
        question: 'How likely',
        scale: [0, 10],
      },
      { column: 'Why', field: 'response.text' },
      { column: 'Support', field: 'response.score', instrument: 'csat', question: 'Support', scale: [1, 5] },
      { column: 'At', field: 'response.occurred_at' },
      { column: 'mail', field: 'customer.email' },
    ]
    const content =
      '#,How likely,Why,Support,At,mail\nt1,9,good tea,5,2024-01-01,a@x.org\nt2,,,3,2024-01-02,\nt3,,,,2024-01-02,\n'
    engine = (await loadForTest([{ name: 's.csv', content, mapping: survey }])).engine
    expect(
      await engine.query(
        sql`select record, instrument, score, text, customer_id is null as anonymous from data.responses order by record`,
      ),
    ).toEqual([
      { record: 't1', instrument: 'nps', score: 9, text: 'good tea', anonymous: false },
      { record: 't1#Support', instrument: 'csat', score: 5, text: null, anonymous: false },
      { record: 't2#Support', instrument: 'csat', score: 3, text: null, anonymous: true },
    ])
    expect(await engine.query(sql`select line, reason from data.rejects`)).toEqual([
      { line: 4, reason: 'no_answer' },
    ])
  })
})

describe('lines with dates of their own beside whole orders', () => {
  it('adds the lines and counts no order twice', async () => {
    const options = { idFamily: 'etsy' }
    const orders = mappingForTest(
      'etsy-orders',
      'order',
      { id: 'order.id', day: 'order.occurred_at', total: 'order.total', who: 'customer.id' },
      { options },
    )
    const items = mappingForTest(
      'etsy-order-items',
      'line',
      {
        id: 'order.id',
        day: 'order.occurred_at',
        item: 'line.product',
        price: 'line.unit_price',
        who: 'customer.id',
      },
      { options },
    )
    const files = [
      { name: 'i.csv', content: 'id,day,item,price,who\n7,2024-01-05,Mug,9,ann\n7,2024-01-05,Cup,6,ann\n8,2024-01-06,Mug,9,bob\n', mapping: items },
      { name: 'o.csv', content: 'id,day,total,who\n7,2024-01-05,15,ann\n', mapping: orders },
    ] // prettier-ignore
    engine = (await loadForTest(files)).engine
    expect(
      await engine.query(sql`select o.order_id, net, count(*) as lines from data.orders o
        join data.order_lines l using (order_id) group by all order by 1`),
    ).toEqual([
      { order_id: 'etsy-order-items:8', net: 9, lines: 1 },
      { order_id: 'etsy-orders:7', net: 15, lines: 2 },
    ])
  })

  it('takes the customer number 0 of a shop for a guest', async () => {
    const content = 'Email,Date,Total,id\n,2024-01-02,10,0\n,2024-01-03,5,0\n'
    const mapping = mappingForTest('generic-orders', 'order', {
      id: 'customer.id',
      Date: 'order.occurred_at',
      Total: 'order.total',
    })
    engine = (await loadForTest([{ name: 'a.csv', content, mapping }])).engine
    expect(await engine.query(sql`select count(*) as n from data.customers`)).toEqual([{ n: 0 }])
  })
})
