import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FIELDS } from '../../model/fields'
import { normaliseHeader } from './format'
import { FORMATS } from './formats'
import { fieldsOf, recogniseText } from './recognise-for-test'

describe('names of columns', () => {
  it.each([
    ['Lineitem quantity', 'lineitem quantity'],
    ['  ORDER_ID ', 'order id'],
    ['Größe (cm)', 'grosse cm'],
    ['N. Revenue (formatted)', 'n revenue formatted'],
    ['Дата заказа', 'дата заказа'],
    ['E-Mail-Adresse', 'e mail adresse'],
    ['#', '#'],
    ['訂單編號', '訂單編號'],
    ['\uFEFFEmail', 'email'],
  ])('compares %s as %s', (name, key) => expect(normaliseHeader(name)).toBe(key))
})

describe('formats', () => {
  it('use fields that exist, and ids that nobody else has', () => {
    const fields = new Set(FIELDS.map((field) => field.id))
    for (const format of FORMATS)
      for (const [, field] of format.columns)
        expect([format.id, fields.has(field)]).toEqual([format.id, true])
    expect(new Set(FORMATS.map((format) => format.id)).size).toBe(FORMATS.length)
  })

  it('are each tested on what they bring', () => {
    const tests = ['formats/shops', 'formats/payments', 'formats/people', 'formats/voices', 'formats']
      .map((name) => readFileSync(new URL(`./${name}.test.ts`, import.meta.url), 'utf8'))
      .join()
    const used = FORMATS.filter(({ table }) => table !== null)
    expect(used.filter(({ id }) => !tests.includes(`'${id}'`)).map(({ id }) => id)).toEqual([])
  })

  it('are found whatever the order, the case and the columns beside', async () => {
    const mapping = await recogniseText(
      'Extra;REVIEW STARS;review created (utc);Review Content;REVIEW ID;Reference Id\nx;4;2025-01-02 10:00:00;Fine tea;r1;#1001\n',
    )
    expect(mapping.recognisedAs).toBe('trustpilot-reviews')
    expect(fieldsOf(mapping)).toEqual({
      'REVIEW STARS': 'response.score',
      'review created (utc)': 'response.occurred_at',
      'Review Content': 'response.text',
      'REVIEW ID': 'response.id',
      'Reference Id': 'response.order',
    })
    expect(mapping.columns[0]).toEqual({ column: 'Extra', field: null })
  })
})

describe('shops', () => {
  it('Shopify orders: lines, the order under Name, the first phone that is filled', async () => {
    const mapping = await recogniseText(
      'Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing Phone,Shipping Name,Cancelled at,Refunded Amount,Id,Source,Lineitem discount,Phone\n' +
        '#1001,a@x.org,paid,2024-05-01 09:58:12 +0200,EUR,10.00,4.90,1.90,16.80,,0.00,2024-05-01 09:58:10 +0200,1,Tea,10.00,T1,Ann Lee,,Ann Lee,,0.00,55,web,0.00,+49 30 123456\n',
    )
    expect([mapping.recognisedAs, mapping.table, mapping.grain]).toEqual(['shopify-orders', 'orders', 'line'])
    expect(fieldsOf(mapping)).toEqual({
      Name: 'order.id',
      Email: 'customer.email',
      'Financial Status': 'order.status',
      Currency: 'order.currency',
      Subtotal: 'order.subtotal',
      Shipping: 'order.shipping',
      Taxes: 'order.tax',
      Total: 'order.total',
      'Discount Code': 'order.coupon',
      'Discount Amount': 'order.discount',
      'Created at': 'order.occurred_at',
      'Lineitem quantity': 'line.quantity',
      'Lineitem name': 'line.product',
      'Lineitem price': 'line.unit_price',
      'Lineitem sku': 'line.product_id',
      'Lineitem discount': 'line.discount',
      'Billing Name': 'customer.name',
      'Cancelled at': 'order.cancelled_at',
      'Refunded Amount': 'order.refunded',
      Source: 'order.channel',
      Phone: 'customer.phone',
    })
    expect(mapping.readings['Created at']).toEqual({ dateOrder: 'ymd' })
  })

  it.each([
    [
      'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address City,Default Address Country Code,Default Address Phone,Phone,Total Spent,Total Orders,Tax Exempt,Tags,Birth (customer.metafields.facts.birth_date)',
      { 'Customer ID': 'customer.id', 'Default Address City': 'customer.city', 'Birth (customer.metafields.facts.birth_date)': 'customer.birth_date' },
    ],
    [
      'First Name,Last Name,Email,Accepts Email Marketing,Company,Address1,City,Province Code,Country Code,Zip,Phone,Total Spent,Total Orders,Tags,Tax Exempt',
      { Company: 'customer.company', City: 'customer.city', 'Country Code': 'customer.country', Phone: 'customer.phone' },
    ],
  ])('Shopify customers, %#', async (header, fields) => {
    const mapping = await recogniseText(header + '\n')
    expect([mapping.recognisedAs, mapping.grain]).toEqual(['shopify-customers', 'customer'])
    expect(fieldsOf(mapping)).toMatchObject(fields)
  }) // prettier-ignore

  const woo =
    'order_id,order_date,order_status,customer_id,billing_first_name,billing_last_name,billing_email,order_total,order_currency,payment_method,item_name,item_quantity,item_total\n'
  it('WooCommerce plugins: one row per order, or one per item', async () => {
    const first = '7,2024-01-02 10:00:00,wc-completed,3,Ann,Lee,a@x.org,30,EUR,card,Tea,1,10\n'
    const orders = await recogniseText(woo + first + first.replace('7,', '8,'))
    expect([orders.recognisedAs, orders.grain]).toEqual(['woocommerce-orders', 'order'])
    const items = await recogniseText(woo + first + first.replace('Tea,1,10', 'Cup,2,20'))
    expect([items.recognisedAs, items.grain]).toEqual(['woocommerce-orders', 'line'])
    expect(fieldsOf(items)).toMatchObject({
      order_total: 'order.total',
      item_total: 'line.amount',
      customer_id: 'customer.id',
    })
  })

  it('WooCommerce Analytics: net sales, a name and a currency found in the cells', async () => {
    const mapping = await recogniseText(
      'Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales,Attribution\n' +
        '2024-03-01 10:00:00,812,"৳2,999",completed,Ann Lee,new,"1× Tea, 2× Cup",3,,2999,Organic\n',
    )
    expect([mapping.recognisedAs, mapping.options.currency]).toEqual(['woocommerce-orders-analytics', 'BDT'])
    expect(fieldsOf(mapping)).toMatchObject({
      'Order #': 'order.id',
      'Net Sales': 'order.net',
      Customer: 'customer.name',
      'Items sold': 'line.quantity',
    })
  })

  it.each([
    'Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,Country / Region,City,Region,Postal Code\n',
    'Customer ID,Username,First name,Last name,Email,Billing Phone,City,Total spend,Order count\n881,kal,Kal,Kund,kal@x.org,0709090909,Uppsala,899kr,3\n',
  ])('WooCommerce customers, %#', async (text) => {
    const mapping = await recogniseText(text)
    expect([mapping.recognisedAs, mapping.table]).toEqual(['woocommerce-customers', 'customers'])
    expect(fieldsOf(mapping)).toMatchObject({ Email: 'customer.email', City: 'customer.city' })
  })

  it('Online Retail in both spellings, with credits', async () => {
    for (const header of [
      'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
      'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country',
    ]) {
      const mapping = await recogniseText(`${header}\n536365,85123A,HEART,6,12/13/2010 8:26,2.55,17850,United Kingdom\n`)
      expect([mapping.recognisedAs, mapping.grain, mapping.options.creditPrefix]).toEqual(['online-retail-invoices', 'line', 'C'])
      expect(mapping.readings['InvoiceDate']).toMatchObject({ dateOrder: 'mdy' })
    }
  }) // prettier-ignore

  it('Olist: the person behind a customer_id of one order, reviews without an id of their own', async () => {
    const orders = await recogniseText(
      'order_id,customer_id,order_status,order_purchase_timestamp,order_estimated_delivery_date\no1,c1,delivered,2018-01-01 10:00:00,2018-01-09\n',
    )
    expect([orders.recognisedAs, fieldsOf(orders)['customer_id']]).toEqual(['olist-orders', 'customer.alias'])
    const people = await recogniseText(
      'customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state\nc1,u1,01310,sao paulo,SP\n',
    )
    expect(fieldsOf(people)).toMatchObject({ customer_unique_id: 'customer.id', customer_id: 'customer.alias' })
    const reviews = await recogniseText(
      'review_id,order_id,review_score,review_comment_title,review_comment_message,review_creation_date,review_answer_timestamp\nr1,o1,5,,Bom,2018-01-10 00:00:00,2018-01-11 10:00:00\n',
    )
    expect(reviews.options).toMatchObject({ rowsHaveNoId: true, instrument: 'stars', scale: [1, 5], idFamily: 'olist' })
    expect(fieldsOf(reviews)).toMatchObject({ order_id: 'response.order', review_answer_timestamp: 'response.occurred_at' })
    const items = await recogniseText(
      'order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value\no1,1,p1,s1,2018-01-03 10:00:00,10.5,3.1\n',
    )
    expect([items.grain, fieldsOf(items)]).toEqual(['line', { order_id: 'order.id', product_id: 'line.product_id', price: 'line.unit_price' }])
  }) // prettier-ignore

  it('Etsy, Amazon, Square and PayPal', async () => {
    const etsy = await recogniseText(
      'Sale Date,Item Name,Buyer,Quantity,Price,Order ID,Transaction ID,Listing ID,Currency,Ship City\n08/14/25,Fox,cool42,2,$5.00,3001,1,2,USD,Austin\n',
    )
    expect([etsy.recognisedAs, etsy.readings['Sale Date']]).toEqual([
      'etsy-order-items',
      { dateFormats: ['%m/%d/%y'], dateOrder: 'mdy' },
    ])
    const amazon = await recogniseText(
      'amazon-order-id\tpurchase-date\torder-status\tsales-channel\tproduct-name\tsku\tquantity\tcurrency\titem-price\n112-1\t2026-04-10T09:15:00Z\tshipped\tAmazon.de\tMug\tM1\t2\tEUR\t42.00\n',
    )
    expect([amazon.recognisedAs, fieldsOf(amazon)['item-price']]).toEqual(['amazon-orders', 'line.amount'])
    const paypal = await recogniseText(
      'Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID\n10/13/2026,09:00:00,CEST,Jana,Express Checkout Payment,Completed,EUR,"1,250.00",-43.40,"1,206.60",j@x.org,shop@x.org,1AB\n',
    )
    expect(fieldsOf(paypal)).toMatchObject({ 'From Email Address': 'customer.email', Gross: 'order.total', Time: 'order.time' })
    expect(fieldsOf(paypal)['To Email Address']).toBeUndefined()
    expect(paypal.options.keepOnly).toMatchObject([{ column: 'Status', reason: 'not_completed' }])
    expect(paypal.options.keepOnly![0]!.values).toContain('completed')
    const square = await recogniseText(
      'Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Tax,Total Collected,Card,Cash,Transaction ID,Customer ID,Event Type\n2022-11-10,10:00:00,CET,$22.50,$0.00,$22.50,$1,$23.50,$23.50,$0,T1,C1,Payment\n',
    )
    expect([square.recognisedAs, fieldsOf(square)['Net Sales'], square.options.currency]).toEqual(['square-transactions', 'order.net', 'USD'])
  }) // prettier-ignore
})

it('takes no currency from the cells of deals that name theirs', async () => {
  const deals = (currency: string) =>
    recogniseText(
      `Deal ID,Deal Name,Stage,Amount,${currency},Email\n1,A,won,$100,EUR,a@x.org\n2,B,lost,$250,USD,b@x.org\n`,
    )
  expect((await deals('Deal Currency')).options.currency).toBeUndefined()
  expect((await deals('Remark')).options.currency).toBe('USD')
})

describe('payments', () => {
  const header =
    'id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Converted Amount Refunded,Converted Currency,Mode,Status,Customer Email\n'

  it('Stripe: adds up what arrived in the account currency, and leaves test payments out', async () => {
    const mapping = await recogniseText(
      header +
        'py_1,2026-07-10 18:37:41,10.00,0.00,usd,true,9.20,0.00,eur,Live,Paid,a@x.org\n' +
        'py_2,2026-07-11 18:37:41,8.00,0.00,gbp,false,,,,Live,Failed,b@x.org\n',
    )
    expect(mapping.recognisedAs).toBe('stripe-payments')
    expect(fieldsOf(mapping)).toEqual({
      id: 'order.id',
      'Created date (UTC)': 'order.occurred_at',
      'Converted Amount': 'order.total',
      'Converted Amount Refunded': 'order.refunded',
      'Converted Currency': 'order.currency',
      Status: 'order.status',
      'Customer Email': 'customer.email',
    })
    expect(mapping.options.leaveOut).toEqual([{ column: 'Mode', values: ['test'], reason: 'test_payment' }])
  })

  it('Stripe: keeps the amounts where nothing was converted', async () => {
    const mapping = await recogniseText(
      header + 'py_1,2026-07-10 18:37:41,10.00,0.00,usd,true,,,,Live,Paid,a@x.org\n',
    )
    expect(fieldsOf(mapping)).toMatchObject({ Amount: 'order.total', 'Amount Refunded': 'order.refunded', Currency: 'order.currency' })
  }) // prettier-ignore

  it('Stripe: customers are people, payouts are no sales', async () => {
    const people = await recogniseText(
      'id,Description,Email,Name,Created (UTC),Delinquent,Plan,Status,Total Spend,Payment Count,Refunded Volume,Dispute Losses\n',
    )
    expect([people.recognisedAs, fieldsOf(people)['Created (UTC)']]).toEqual([
      'stripe-customers',
      'customer.registered_at',
    ])
    const payouts = await recogniseText(
      'id,Amount,Created (UTC),Currency,Livemode,Arrival Date (UTC),Status\npo_1,5.00,2024-01-01 10:00:00,eur,true,2024-01-03 00:00:00,paid\n',
    )
    expect([payouts.recognisedAs, payouts.table, payouts.declined]).toEqual(['declined', null, 'payouts'])
  })
})

describe('contacts and newsletters', () => {
  it('HubSpot contacts in any view, and deals of one contact', async () => {
    const people = await recogniseText(
      'Record ID,First Name,Last Name,Email,Phone Number,Lifecycle Stage,Create Date,City,Favourite colour\n1,Ann,Lee,a@x.org,,Lead,2024-03-12 09:14,Ulm,red\n',
    )
    expect(people.recognisedAs).toBe('hubspot-contacts')
    expect(fieldsOf(people)).toMatchObject({ 'Record ID': 'customer.id', 'Create Date': 'customer.registered_at', City: 'customer.city' })
    const header = 'Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Associated Contact IDs\n'
    const deal = await recogniseText(`${header}9,Acme,closedwon,250,2024-05-01,2024-01-01,8001\n`)
    expect([deal.recognisedAs, deal.grain, fieldsOf(deal)['Associated Contact IDs']]).toEqual(['hubspot-deals', 'deal', 'customer.id'])
    const several = await recogniseText(`${header}9,Acme,closedwon,250,2024-05-01,2024-01-01,8001;8002\n`)
    expect(fieldsOf(several)['Associated Contact IDs']).toBeUndefined()
  }) // prettier-ignore

  it('Mailchimp: merge fields by their words, the confirmation as a sign-up', async () => {
    const mapping = await recogniseText(
      '"Email Address","First Name","Zip Code",Birthday,"Favourite tea",MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,CC,LAST_CHANGED,LEID,EUID,TAGS,UNSUB_TIME\n' +
        'a@x.org,Ann,89073,1980-02-03,Assam,4,,"2015-03-16 14:40:47",de,"2015-03-16 14:40:47",1,e1,,\n',
    )
    expect([mapping.recognisedAs, mapping.grain]).toEqual(['mailchimp-audience', 'customer'])
    expect(fieldsOf(mapping)).toMatchObject({ 'Zip Code': 'customer.postcode', Birthday: 'customer.birth_date', EUID: 'customer.id' })
    expect(mapping.columns.filter((column) => column.field === 'event.occurred_at')).toEqual([
      { column: 'CONFIRM_TIME', field: 'event.occurred_at', kind: 'sign-up', touchpoint: 'newsletter' },
      { column: 'UNSUB_TIME', field: 'event.occurred_at', kind: 'unsubscribe', touchpoint: 'newsletter' },
    ])
  }) // prettier-ignore

  it('Klaviyo and Brevo', async () => {
    const klaviyo = await recogniseText(
      'Email,Klaviyo ID,First Name,Last Name,City,State / Region,Country,Zip Code,Source,Email Marketing Consent,Profile Created On,Date Added\n',
    )
    expect([klaviyo.recognisedAs, fieldsOf(klaviyo)['Email Marketing Consent']]).toEqual(['klaviyo-profiles', 'customer.consent_email'])
    const brevo = await recogniseText(
      'EMAIL;LASTNAME;FIRSTNAME;SMS;EMAIL_BLACKLISTED;SMS_BLACKLISTED;ADDED_TIME;MODIFIED_TIME\nb@x.fr;Durand;Bruno;33611111111;Yes;No;12-04-2022 09:30;13-04-2022 10:00\n',
    )
    expect(fieldsOf(brevo)).toEqual({ EMAIL: 'customer.email', LASTNAME: 'customer.last_name', FIRSTNAME: 'customer.first_name', SMS: 'customer.phone', EMAIL_BLACKLISTED: 'customer.consent_email', ADDED_TIME: 'event.occurred_at' })
  }) // prettier-ignore

  it.each([
    ['Title,Subject,List,Send Date,Send Weekday,Total Recipients,Unique Opens,Open Rate,Total Clicks\n', 'campaign-report'],
    ['Campaign Name,Subject,Send Time,Total Recipients,Placed Order Rate,Unique Opens,Open Rate,Campaign ID\n', 'campaign-report'],
    ['Landing page,Sessions,Key events\n/a,40,3\n', 'web-report'],
  ])('declines reports without people, %#', async (text, declined) => {
    expect(await recogniseText(text)).toMatchObject({ recognisedAs: 'declined', table: null, declined })
  }) // prettier-ignore
})

describe('help desks and reviews', () => {
  it('Freshdesk: durations are left aside, faces become a score', async () => {
    const mapping = await recogniseText(
      'Ticket ID,Subject,Status,Priority,Source,Type,Created Time,Due by Time,Resolved Time,Closed time,Last update time,Initial response time,First response time (in hrs),Survey results,Email,Contact ID\n' +
        '1,Late,Closed,Low,Email,Problem,2024-01-01 10:00:00,2024-01-03 10:00:00,2024-01-02 10:00:00,,2024-01-02 10:00:00,2024-01-01 11:00:00,01:00:00,Happy,a@x.org,88\n',
    )
    expect([mapping.recognisedAs, mapping.grain]).toEqual(['freshdesk-tickets', 'ticket'])
    expect(fieldsOf(mapping)).toMatchObject({
      'Created Time': 'ticket.opened_at',
      'Initial response time': 'ticket.first_response_at',
      'Resolved Time': 'ticket.resolved_at',
      'Survey results': 'response.score',
      'Contact ID': 'customer.id',
    })
    expect(fieldsOf(mapping)['First response time (in hrs)']).toBeUndefined()
    expect(mapping.readings['Survey results']!.words).toMatchObject({ happy: 4, 'very unhappy': 1 })
  })

  it('Zendesk: good and bad', async () => {
    const mapping = await recogniseText(
      'Id,Requester,Requester id,Requester email,Subject,Status,Priority,Via,Ticket type,Created at,Solved at,Satisfaction Score,Reopens\n' +
        '5,Ann,77,a@x.org,Late,Solved,Low,Mail,Problem,2024-01-01 10:00,2024-01-02 10:00,Good,0\n',
    )
    expect(mapping.recognisedAs).toBe('zendesk-tickets')
    expect(mapping.columns.find((column) => column.column === 'Satisfaction Score')).toEqual({
      column: 'Satisfaction Score',
      field: 'response.score',
      instrument: 'csat',
      scale: [0, 1],
    })
    expect(mapping.readings['Satisfaction Score']).toEqual({ words: { good: 1, bad: 0 } })
  })

  it('Google Play and Matomo', async () => {
    const play = await recogniseText(
      'Package Name,Reviewer Language,Device,Review Submit Date and Time,Star Rating,Review Title,Review Text,Review Link\nx,de,y,2015-03-01T12:00:00Z,4,,Gut,http://z\n',
    )
    expect([play.recognisedAs, fieldsOf(play)['Star Rating']]).toEqual([
      'google-play-reviews',
      'response.score',
    ])
    const visits = await recogniseText(
      'idSite,idVisit,visitorId,serverDate,lastActionDateTime,userId,visitorType,visitDuration,referrerType,deviceType\n1,48,8509,2025-10-01,2025-10-01 07:13:00,a@x.org,new,5,search,Desktop\n1,49,8510,2025-10-01,2025-10-01 07:15:00,,new,0,search,Desktop\n',
    )
    expect(fieldsOf(visits)).toMatchObject({
      idVisit: 'event.id',
      userId: 'customer.email',
      lastActionDateTime: 'event.occurred_at',
    })
    expect(fieldsOf(visits)['visitorId']).toBeUndefined()
  })
})
