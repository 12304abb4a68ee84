import { describe, expect, it } from 'vitest'
import { keysOf, slips, wordScores } from './column-words'
import { idLikeColumns } from './recognise'
import { fieldsOf, recogniseText } from './recognise-for-test'
import { readFile } from '../read/reader'

/** Rows of several customers over several days. */
const log = (rows: string[]) => rows.join('\n') + '\n'

describe('orders called in eight languages', () => {
  const rows = ['K1;03.01.2024;12,50', 'K2;14.01.2024;1.100,00', 'K1;25.02.2024;7,90']
  it.each([
    ['English', 'Customer ID;Order Date;Total'],
    ['German', 'Kundennummer;Bestelldatum;Gesamtbetrag'],
    ['French', "Numéro client;Date d'achat;Montant total"],
    ['Spanish', 'ID cliente;Fecha de compra;Importe total'],
    ['Portuguese', 'Código cliente;Data da compra;Valor total'],
    ['Estonian', 'Kliendi ID;Ostukuupäev;Kogusumma'],
    ['Russian', 'ID клиента;Дата покупки;Сумма заказа'],
    ['Chinese', '客户编号;下单时间;总金额'],
  ])('%s', async (_, header) => {
    const mapping = await recogniseText(log([header, ...rows]))
    const [who, when, much] = header.split(';')
    expect([mapping.recognisedAs, mapping.grain]).toEqual(['generic-orders', 'order'])
    expect(fieldsOf(mapping)).toEqual({
      [who!]: 'customer.id',
      [when!]: 'order.occurred_at',
      [much!]: 'order.total',
    })
    expect(mapping.readings).toMatchObject({
      [when!]: { dateOrder: 'dmy', dateFormats: ['%d.%m.%Y'] },
      [much!]: { decimal: ',' },
    })
  })

  it('finds words inside longer names, behind the entity, run together or misspelt', async () => {
    const mapping = await recogniseText(
      log([
        'CustomerEmail,Date of purchase,Amount paid (EUR),custmer_name,quantty',
        'a@x.org,2024-01-02,10.50,Ann Lee,2',
        'b@x.org,2024-01-03,11.50,Bob Ray,1',
      ]),
    )
    expect(fieldsOf(mapping)).toEqual({
      CustomerEmail: 'customer.email',
      'Date of purchase': 'order.occurred_at',
      'Amount paid (EUR)': 'order.total',
      custmer_name: 'customer.name',
      quantty: 'line.quantity',
    })
  })

  it('takes a name for a person where the id column holds names, and roubles from the cells', async () => {
    const mapping = await recogniseText(
      '№ Заказа;Клиент;Телефон;Дата заказа;Сумма;Статус\n"1001";"Петрова Анна";"+7 912 345-67-89";"03.02.2025";"1 234,50 руб.";"Выполнен"\n',
    )
    expect([mapping.recognisedAs, mapping.options.currency]).toEqual(['generic-orders', 'RUB'])
    expect(fieldsOf(mapping)).toMatchObject({ '№ Заказа': 'order.id', Клиент: 'customer.name', Сумма: 'order.total' })
  }) // prettier-ignore
})

describe('whose id it is', () => {
  it('is the customer’s where it comes again on other days, whatever it is called', async () => {
    const mapping = await recogniseText(
      log(['invoice,date,sales', '7,2024-01-01,5.5', '7,2024-02-01,6.5', '8,2024-01-05,4.5', '8,2024-03-01,1.5']),
    )
    expect(fieldsOf(mapping)).toEqual({ invoice: 'customer.id', date: 'order.occurred_at', sales: 'order.total' })
  }) // prettier-ignore

  it('is the order’s where its rows share a day: those are lines', async () => {
    const mapping = await recogniseText(
      log([
        'order,customer,date,item,qty,price',
        'A1,C1,2024-01-01,tea,1,5.00',
        'A1,C1,2024-01-01,cup,2,3.00',
        'A2,C1,2024-02-01,tea,1,5.00',
        'A3,C2,2024-02-03,pot,1,30.00',
      ]),
    )
    expect([mapping.grain, mapping.table]).toEqual(['line', 'orders'])
    expect(fieldsOf(mapping)).toEqual({
      order: 'order.id',
      customer: 'customer.id',
      date: 'order.occurred_at',
      item: 'line.product',
      qty: 'line.quantity',
      price: 'line.unit_price',
    })
  })

  it('trusts counts over the whole file more than the rows it sees', async () => {
    const text = log([
      'id,date,item,amount',
      '1,2024-01-01,tea,5.00',
      '2,2024-01-02,cup,3.00',
      '3,2024-01-03,pot,9.00',
    ])
    const alone = await recogniseText(text)
    expect([alone.grain, fieldsOf(alone)['id']]).toEqual(['order', 'order.id'])
    const { shape, preview } = await readFile(new Blob([text.replace('id,date', 'order id,date')]))
    expect(idLikeColumns(shape, preview)).toContain('order id')
    const stats = [{ column: 'order id', distinct: 900, filled: 1500, rows: 1500 }]
    expect((await recogniseText(text.replace('id,date', 'order id,date'), stats)).grain).toBe('line')
  })

  it('loads orders of nobody, and single sales of a till, but not totals by day', async () => {
    const orders = await recogniseText(log(['Order number,Date,Total', '1,2024-01-01,5.50', '2,2024-01-02,6.50']))
    expect(fieldsOf(orders)).toEqual({ 'Order number': 'order.id', Date: 'order.occurred_at', Total: 'order.total' })
    const till = await recogniseText(
      log(['datetime,product,price', '2024-01-01 10:00,tea,5.50', '2024-01-01 10:05,tea,5.50', '2024-01-02 11:00,cup,3.50']),
    )
    expect([till.recognisedAs, till.grain]).toEqual(['generic-orders', 'order'])
    const totals = await recogniseText(log(['month,channel,sessions,revenue', '2024-01-01,mail,10,5.50', '2024-02-01,mail,12,6.50']))
    expect(totals).toMatchObject({ recognisedAs: 'declined', table: null, declined: 'only-totals' })
    const list = await recogniseText(log(['id,Make,Model,Colour,Year', '1,Ford,E350,red,1997', '2,Chevy,Venture,blue,1999']))
    expect(list).toMatchObject({ recognisedAs: 'declined', declined: 'nothing-known' })
  }) // prettier-ignore

  it.each<[string, (i: number) => string]>([
    ['one date of few different ones', (i) => `p${i % 7}@x.org,${i === 7 ? 'the third of March' : '2024-05-01'},5`],
    ['a fifth of the dates', (i) => `p${i % 7}@x.org,${i % 5 === 4 ? `open ${i}` : `2024-0${1 + (i % 6)}-15`},5`],
    ['a fifth of the amounts', (i) => `p${i % 7}@x.org,2024-0${1 + (i % 6)}-15,${i % 5 === 4 ? `open ${i}` : i * 3.5}`],
    ['a fifth of the e-mails', (i) => `${i % 5 === 4 ? `gave none ${i}` : `p${i % 7}@x.org`},2024-0${1 + (i % 6)}-15,5`],
  ])('knows columns by their names where %s cannot be read', async (_, row) => {
    const rows = Array.from({ length: 20 }, (_, i) => `${i + 1},${row(i)}`)
    const mapping = await recogniseText(log(['Order number,Email,Order date,Total', ...rows]))
    expect(mapping.columns.map(({ field }) => field)).toEqual([
      'order.id',
      'customer.email',
      'order.occurred_at',
      'order.total',
    ])
  }) // prettier-ignore

  it('understands customer and date without an amount', async () => {
    const mapping = await recogniseText(
      log(['user_id,date', 'u1,2024-01-01', 'u2,2024-01-01', 'u1,2024-01-08', 'u2,2024-02-01']),
    )
    expect([mapping.recognisedAs, fieldsOf(mapping)]).toEqual([
      'generic-orders',
      { user_id: 'customer.id', date: 'order.occurred_at' },
    ])
  })

  it('reads a log without a header by its values', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => {
      const day = String(1 + (i % 28)).padStart(2, '0')
      return `${String(100 + (i >> 2)).padStart(5, '0')},1997${i % 2 ? '02' : '01'}${day},${1 + (i % 3)},${(9.5 + i).toFixed(2)}`
    })
    const mapping = await recogniseText(rows.join('\n') + '\n')
    expect(mapping.columns.map((column) => column.field)).toEqual([
      'customer.id',
      'order.occurred_at',
      'line.quantity',
      'order.total',
    ])
  })
})

describe('well-known shapes of public tables', () => {
  it('a till: the id of a shop is nobody’s', async () => {
    const mapping = await recogniseText(
      log([
        'transaction_id,transaction_date,transaction_time,transaction_qty,store_id,product_id,unit_price',
        '1,2023-01-01,07:06:11,2,5,32,3.00',
        '2,2023-01-01,07:08:56,2,5,57,3.10',
        '3,2023-01-02,07:14:04,2,5,59,4.50',
      ]),
    )
    expect(fieldsOf(mapping)).toEqual({
      transaction_id: 'order.id',
      transaction_date: 'order.occurred_at',
      transaction_time: 'order.time',
      transaction_qty: 'line.quantity',
      product_id: 'line.product_id',
      unit_price: 'line.unit_price',
    })
  })

  it('lines with their own sums and a discount that is a share', async () => {
    const mapping = await recogniseText(
      log([
        'Order ID,Order Date,Ship Date,Customer ID,Product Name,Sales,Quantity,Discount',
        'A-1,11/18/2016,11/21/2016,CG-12520,Bookcase,261.96,2,0',
        'A-1,11/18/2016,11/21/2016,CG-12520,Chair,731.94,3,0',
        'A-2,6/12/2016,6/16/2016,DV-13045,Labels,14.62,2,0.2',
      ]),
    )
    expect([mapping.grain, mapping.readings['Order Date']?.dateOrder]).toEqual(['line', 'mdy'])
    expect(fieldsOf(mapping)).toEqual({
      'Order ID': 'order.id',
      'Order Date': 'order.occurred_at',
      'Customer ID': 'customer.id',
      'Product Name': 'line.product',
      Sales: 'line.amount',
      Quantity: 'line.quantity',
    })
  })

  it('clicks with prices are events, not orders', async () => {
    const mapping = await recogniseText(
      log([
        'event_time,event_type,product_id,price,user_id,user_session',
        '2019-11-01 00:00:00 UTC,view,1003461,489.07,520088904,4d3b30da-a5e4-49df-b1a8-ba5943f1dd33',
        '2019-11-01 00:00:01 UTC,cart,5000088,293.65,530496790,8e5f4f83-366c-4f70-860e-ca7417414283',
      ]),
    )
    expect(mapping.recognisedAs).toBe('generic-events')
    expect(fieldsOf(mapping)).toMatchObject({ event_time: 'event.occurred_at', event_type: 'event.kind', user_id: 'customer.id' })
  }) // prettier-ignore

  it('reviews whose time is counted in seconds, and posts without a score', async () => {
    const reviews = await recogniseText(
      log([
        'Id,ProductId,UserId,Score,Time,Text',
        '1,B001,A3SG,5,1303862400,I have bought several of these and found them all to be good.',
        '2,B008,A1D8,1,1346976000,Product arrived labeled as jumbo but they were rather small.',
      ]),
    )
    expect(fieldsOf(reviews)).toMatchObject({ UserId: 'customer.id', Score: 'response.score', Time: 'response.occurred_at', Text: 'response.text' })
    expect(reviews.readings['Time']).toEqual({ epoch: 'seconds' })
    const posts = await recogniseText(
      log([
        'post_id,airline,text,created_at',
        '1,Blue,What was said in the plane today was very kind,2015-02-24 11:35:52',
        '2,Blue,You have added commercials to the experience again,2015-02-24 11:15:59',
      ]),
    )
    expect([posts.recognisedAs, fieldsOf(posts)['text']]).toEqual(['generic-responses', 'response.text'])
  }) // prettier-ignore
})

describe('shapes met again and again', () => {
  it.each([
    [
      'baskets of members, one item a row, without prices',
      'Member_number,Date,itemDescription',
      ['1808,21-07-2015,tropical fruit', '2552,05-01-2015,whole milk', '1808,19-09-2015,pip fruit', '2552,12-12-2015,yogurt'],
      'generic-orders',
      { Member_number: 'customer.id', Date: 'order.occurred_at', itemDescription: 'line.product' },
    ],
    [
      'keys that are hashes',
      't_dat,customer_id,article_id,price',
      [0, 1, 2, 3].map((i) => `2018-09-2${i},${String(i % 2).repeat(63)}f,066371300${i},0.0508`),
      'generic-orders',
      { t_dat: 'order.occurred_at', customer_id: 'customer.id', article_id: 'line.product_id', price: 'line.unit_price' },
    ],
    [
      'clicks, of which few are bought',
      'timestamp,visitorid,event,itemid,transactionid',
      ['1433221332117,257597,view,355908,', '1433224214164,992329,view,248676,', '1433221999827,111016,transaction,318965,4000'],
      'generic-events',
      { timestamp: 'event.occurred_at', event: 'event.kind' },
    ],
    [
      'what became of a mailing',
      'email,sent_at,opened_at,clicked_at,campaign',
      ['a@x.org,2024-01-01 10:00,2024-01-01 11:00,,spring', 'b@x.org,2024-01-01 10:00,,,spring', 'a@x.org,2024-02-01 10:00,,,summer'],
      'generic-events',
      { email: 'customer.email', sent_at: 'event.occurred_at', campaign: 'event.campaign' },
    ],
    [
      'payments by account, amount with its currency',
      'TransactionID,CustomerID,CustomerDOB,TransactionDate,TransactionAmount (INR)',
      ['T1,C58,10/1/94,2/8/16,25', 'T2,C21,4/4/57,2/8/16,27999', 'T3,C58,26/11/96,15/8/16,459'],
      'generic-orders',
      { TransactionID: 'order.id', CustomerID: 'customer.id', TransactionDate: 'order.occurred_at', 'TransactionAmount (INR)': 'order.total' },
    ],
    [
      'reviews of a restaurant by name',
      'Restaurant,Reviewer,Review,Rating,Time',
      ['Beyond,Rusha,The ambience was good and the food was quite good,5,5/25/2019 15:54', 'Beyond,Anu,A very soothing place to have food with friends,4,5/24/2019 14:20'],
      'generic-responses',
      { Reviewer: 'customer.name', Review: 'response.text', Rating: 'response.score', Time: 'response.occurred_at' },
    ],
    [
      'customers with what they bought in all',
      'CustomerId,Surname,Gender,Age,Tenure,Balance,EstimatedSalary',
      ['15634602,Hargrave,Female,42,2,0,101348.88', '15647311,Hill,Female,41,1,83807.86,112542.58', '15619304,Onio,Male,42,8,159660.8,113931.57'],
      'generic-customers',
      { CustomerId: 'customer.id', Surname: 'customer.last_name', Gender: 'customer.gender' },
    ],
  ])('%s', async (_, header, rows, recognisedAs, fields) => {
    const mapping = await recogniseText(log([header, ...rows]))
    expect(mapping.recognisedAs).toBe(recognisedAs)
    expect(fieldsOf(mapping)).toMatchObject(fields)
  }) // prettier-ignore
})

describe('what an amount belongs to', () => {
  const rows = (total: [string, string]) =>
    log([
      'order id,date,product,total,discount',
      `A1,2024-01-01,tea,${total[0]},1.00`,
      `A1,2024-01-01,cup,${total[1]},1.00`,
      'A2,2024-02-01,tea,5.00,0.00',
    ])
  it('is the order’s where it repeats over the lines', async () => {
    expect(fieldsOf(await recogniseText(rows(['8.00', '8.00'])))).toMatchObject({ total: 'order.total', discount: 'order.discount' })
  }) // prettier-ignore
  it('is the line’s where it differs between them', async () => {
    expect(fieldsOf(await recogniseText(rows(['5.00', '3.00'])))).toMatchObject({ total: 'line.amount' })
  })
})

describe('other tables', () => {
  it('items of orders without a date attach to the orders', async () => {
    const mapping = await recogniseText(log(['order_id,product_id,qty,price', 'A,p1,1,5.00', 'A,p2,2,3.00', 'B,p1,1,5.00']))
    expect([mapping.table, mapping.grain, mapping.recognisedAs]).toEqual(['order_lines', 'line', 'generic-order-lines'])
  }) // prettier-ignore

  it('a list of people: by e-mail, by id and traits, by company', async () => {
    const mails = await recogniseText(log(['E-Mail;Vorname;Nachname;PLZ;Ort', 'a@x.org;Ann;Lee;89073;Ulm', 'b@x.org;Bo;Ek;10115;Berlin']))
    expect([mails.recognisedAs, fieldsOf(mails)]).toEqual([
      'generic-customers',
      { 'E-Mail': 'customer.email', Vorname: 'customer.first_name', Nachname: 'customer.last_name', PLZ: 'customer.postcode', Ort: 'customer.city' },
    ])
    const traits = await recogniseText(log(['ID,Year_Birth,Education,Income,Dt_Customer,Z_Revenue', '5524,1957,Graduation,58138,2012-09-04,11', '2174,1954,PhD,46344,2014-03-08,11', '4141,1954,PhD,71613,2013-08-21,11']))
    expect([traits.recognisedAs, fieldsOf(traits)]).toEqual(['generic-customers', { ID: 'customer.id', Dt_Customer: 'customer.registered_at' }])
  }) // prettier-ignore

  it('leads with the day they came are people, not orders', async () => {
    const mapping = await recogniseText(log(['id,created_time,form_name,full_name,email', 'l1,2026-05-01T10:00:00,Summer,Ann Lee,a@x.org', 'l2,2026-05-02T10:00:00,Summer,Bo Ek,b@x.org']))
    expect(mapping.recognisedAs).toBe('generic-customers')
    expect(fieldsOf(mapping)['form_name']).toBeUndefined()
  }) // prettier-ignore

  it('tickets, with the day of a purchase left alone', async () => {
    const mapping = await recogniseText(
      log([
        'Ticket ID,Customer Email,Date of Purchase,Ticket Subject,Ticket Description,Ticket Status,Ticket Priority,First Response Time,Time to Resolution,Customer Satisfaction Rating',
        '1,a@x.org,2021-03-22,Late,"My parcel is late, please help me.",Closed,Low,2023-06-01 12:15:36,2023-06-01 18:05:38,3.0',
        '2,b@x.org,2021-05-22,Broken,The pot arrived broken and I want another.,Open,High,2023-06-01 16:45:38,,',
      ]),
    )
    expect(mapping.recognisedAs).toBe('generic-tickets')
    expect(fieldsOf(mapping)).toEqual({
      'Ticket ID': 'ticket.id',
      'Customer Email': 'customer.email',
      'Ticket Subject': 'ticket.subject',
      'Ticket Description': 'ticket.text',
      'Ticket Status': 'ticket.status',
      'Ticket Priority': 'ticket.priority',
      'First Response Time': 'ticket.first_response_at',
      'Time to Resolution': 'ticket.resolved_at',
      'Customer Satisfaction Rating': 'response.score',
    })
    expect(mapping.columns.at(-1)).toMatchObject({ instrument: 'csat', scale: [1, 5] })
  })

  it('reviews without a person or a day', async () => {
    const mapping = await recogniseText(
      log([
        ',Clothing ID,Age,Title,Review Text,Rating,Recommended IND',
        '0,767,33,,Absolutely wonderful and very comfortable to wear,4,1',
        '1,1080,34,Nice,I love this dress and would buy it again any day,5,1',
        '2,1077,60,Flaws,I had such high hopes but it did not fit me at all,3,0',
      ]),
    )
    expect([mapping.recognisedAs, mapping.grain]).toEqual(['generic-responses', 'response'])
    expect(fieldsOf(mapping)).toMatchObject({ Title: 'response.title', 'Review Text': 'response.text', Rating: 'response.score' })
    expect(fieldsOf(mapping)['Recommended IND']).toBeUndefined()
    expect(mapping.columns.find((column) => column.column === 'Rating')).toMatchObject({ instrument: 'stars', scale: [1, 5] })
  }) // prettier-ignore

  it('visits and tests, whose browser ids make nobody known', async () => {
    const mapping = await recogniseText(log(['visitor_id,timestamp,url,campaign', 'v1,2024-01-01 10:00:00,/a,spring', 'v1,2024-01-02 10:00:00,/b,', 'v2,2024-01-02 11:00:00,/a,']))
    expect([mapping.recognisedAs, mapping.grain]).toEqual(['generic-events', 'event'])
    expect(fieldsOf(mapping)).toEqual({ timestamp: 'event.occurred_at', url: 'event.label', campaign: 'event.campaign' })
    const test = await recogniseText(log(['user_id,timestamp,group,landing_page,converted', '851104,2017-01-21 22:11:48,control,old_page,0', '804228,2017-01-12 08:01:45,treatment,new_page,1']))
    expect(fieldsOf(test)).toMatchObject({ user_id: 'customer.id', timestamp: 'event.occurred_at', group: 'event.variant', landing_page: 'event.label' })
  }) // prettier-ignore

  it('money spent on campaigns, products, deals', async () => {
    const spend = await recogniseText(log(['Day,Campaign,Amount spent,Impressions', '2024-01-01,spring,10.50,1000', '2024-01-02,spring,11.50,1200']))
    expect([spend.recognisedAs, fieldsOf(spend)]).toEqual(['generic-spend', { Day: 'spend.from_day', Campaign: 'spend.campaign', 'Amount spent': 'spend.amount' }])
    const products = await recogniseText(log(['SKU,Product name,Category,Price,Cost per item', 'T1,Tea,Drinks,5.00,2.00', 'C1,Cup,Ware,9.00,4.00']))
    expect([products.recognisedAs, fieldsOf(products)['Cost per item']]).toEqual(['generic-products', 'product.cost'])
    const deals = await recogniseText(log(['Deal ID,Deal Name,Account Name,Stage,Amount,Closed Date', 'O1,Q3,Sample Bank,Proposal,250000,2026-09-30']))
    expect([deals.recognisedAs, fieldsOf(deals)['Stage']]).toEqual(['generic-deals', 'deal.stage'])
  }) // prettier-ignore

  it.each([
    ['water levels', 'Zeit;Wasserstand;Status\n09.07.2013 12:00:00;146;a\n10.07.2013 12:00:00;145;a\n11.07.2013 12:00:00;146;b\n'],
    ['a list of holidays', '2024/1/1,New Year\n2024/1/8,Coming of Age\n2024/2/11,Foundation\n'],
    ['letters', 'a,b,c\nx,y,z\n'],
  ])('declines %s', async (_, text) => {
    expect(await recogniseText(text)).toMatchObject({ recognisedAs: 'declined', table: null })
  }) // prettier-ignore
})

describe('likeness of names', () => {
  it('counts slips of the pen', () => {
    expect(slips('quantity', 'qantity')).toBe(1)
    expect(slips('customer', 'cusotmer')).toBe(1)
    expect(slips('price', 'prices')).toBe(1)
    expect(slips('kitten', 'sitting')).toBe(3)
  })

  it('does not take a part of a word for the word', () => {
    const like = (name: string, field: string) => wordScores(keysOf(name)).get(field)?.how ?? null
    expect(like('Event Name', 'customer.name')).toBeNull()
    expect(like('Shipping Address', 'order.shipping')).toBeNull()
    expect(like('Orders', 'order.id')).toBeNull()
    expect(like('Customer Phone', 'customer.phone')).toBe('exact')
    expect(like('Bestellnummern', 'order.id')).toBe('inside')
    expect(like('实付总金额', 'order.total')).toBe('inside')
  })
})

it('takes a total for an amount though every order costs the same', async () => {
  const rows = Array.from(
    { length: 12 },
    (_, i) => `p${i}@x.org,2024-01-${String(i + 1).padStart(2, '0')},10.00`,
  )
  const mapping = await recogniseText(`Email,Date,Total\n${rows.join('\n')}\n`)
  expect(mapping.recognisedAs).toBe('generic-orders')
  expect(mapping.columns.map(({ field }) => field)).toEqual([
    'customer.email',
    'order.occurred_at',
    'order.total',
  ])
})
