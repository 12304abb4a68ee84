import { afterEach, describe, expect, it } from 'vitest'
import { sql } from '../../../engine/sql'
import { ask, closeSample, loadFiles, loadSample } from './load-sample-for-test'

afterEach(closeSample)

const rows = (...lines: string[]) => lines.join('\n') + '\n'

describe('Shopify orders', () => {
  const old =
    'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Id,Tags'
  const order = (name: string, email: string, status: string, sums: string, day: string, item: string, refunded: string) =>
    `${name},${email},${status},${day},fulfilled,,yes,EUR,${sums},,0.00,DHL,${day},${item},,S1,true,true,fulfilled,Ann Lee,Weg 1,Weg 1,,,Ulm,'89073,,DE,,Ann Lee,,,,card,r1,${refunded},Us,77,` // prettier-ignore
  const more = (name: string, email: string, item: string) =>
    `${name},${email},,,,,,,,,,,,,,,${item},,S2,true,true,fulfilled,,,,,,,,,,,,,,,,,,,Us,,`

  it.each([
    ['blank on later rows', ''],
    ['repeated on later rows', 'ann@x.org'],
  ])('the older 44 columns, e-mail %s', async (_, again) => {
    const found = await loadSample(
      rows(
        old,
        order('#1001', 'ann@x.org', 'paid', '30.00,5.00,4.80,39.80', '2024-05-01 09:58:12 +0200', '1,Tea,10.00', '0.00'),
        more('#1001', again, '2,Cup,10.00'),
        order('#1002', 'bo@x.org', 'partially_refunded', '20.00,0.00,0.00,20.00', '2024-05-03 23:30:00 +0200', '2,Tea,10.00', '5.00'),
        order('#1003', '', 'voided', '10.00,0.00,0.00,10.00', '2024-05-04 10:00:00 +0200', '1,Tea,10.00', '0.00'),
        order('#1004', 'ann@x.org', 'refunded', '10.00,0.00,0.00,10.00', '2024-05-05 10:00:00 +0200', '1,Tea,10.00', '10.00'),
      ),
    ) // prettier-ignore
    expect(found).toMatchObject({
      recognisedAs: 'shopify-orders',
      rows: [5, 5, 0],
      orders: 4,
      net: 45,
      refunded: 15,
      first: '2024-05-01',
      last: '2024-05-05',
      currencies: ['EUR'],
    })
    expect(await ask(sql`select count(*) as n, sum(amount) as goods from data.order_lines`)).toEqual([
      { n: 5, goods: 70 },
    ])
  })
})

it('Shopify customers are people, whose total spent is no order', async () => {
  const found = await loadSample(
    rows(
      'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags',
      `'7210448301122,Ann,Lee,ann@x.org,yes,,Weg 1,,Ulm,BW,DE,'89073,,+4930901820,no,7790.44,6,,no,"retail, vip"`,
      `'7210448301123,Bo,Ek,bo@x.org,no,,,,,,,,,,no,0.00,0,,no,`,
    ),
  )
  expect(found).toMatchObject({ recognisedAs: 'shopify-customers', rows: [2, 2, 0], orders: 0, people: 2 })
  expect(
    await ask(sql`select number, postcode, consent_email, tags from data.customers order by email`),
  ).toEqual([
    { number: '7210448301122', postcode: expect.stringContaining('89073'), consent_email: true, tags: 'retail, vip' },
    { number: '7210448301123', postcode: null, consent_email: false, tags: null },
  ]) // prettier-ignore
})

it('Shopify products: one row per variant and picture', async () => {
  const found = await loadSample(
    rows(
      'Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Cost per item,Status',
      'tea,Assam,<p>Good</p>,Us,,Tea,,true,Size,S,T-S,100,5,4.50,,a.png,2.00,active',
      'tea,,,,,,,,,L,T-L,500,5,19.50,,,8.00,active',
      'tea,,,,,,,,,,,,,,,b.png,,',
    ),
  )
  expect(found.recognisedAs).toBe('shopify-products')
  expect(await ask(sql`select product_id, price, cost from data.products order by 1`)).toEqual([
    { product_id: 'T-L', price: 19.5, cost: 8 },
    { product_id: 'T-S', price: 4.5, cost: 2 },
  ])
})

describe('WooCommerce', () => {
  it('downloads of Analytics: net sales, names, and statuses that are no sale', async () => {
    const found = await loadSample(
      rows(
        'Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales,Attribution',
        '2024-03-01 10:00:00,812,€29.50,completed,Ann Lee,new,"1× Tea, 2× Cup",3,,29.5,Organic',
        '2024-03-02 10:00:00,813,"€1,000.00",processing,Ann Lee,returning,1× Pot,1,SPRING,1000,Direct',
        '2024-03-03 10:00:00,814,€5.00,cancelled,Bo Ek,new,1× Tea,1,,5,Direct',
        '2024-03-04 10:00:00,815,€7.00,refunded,Bo Ek,new,1× Tea,1,,7,Direct',
        '2024-03-05 10:00:00,816,€9.00,pending,Bo Ek,new,1× Tea,1,,9,Direct',
      ),
    )
    expect(found).toMatchObject({
      recognisedAs: 'woocommerce-orders-analytics',
      orders: 5,
      net: 1029.5,
      refunded: 7,
      first: '2024-03-01',
      last: '2024-03-05',
      currencies: ['EUR'],
      buyers: 2,
    })
  })

  it('order exporters: one row per item, guests without an account', async () => {
    const found = await loadSample(
      rows(
        'order_id,order_date,order_status,customer_id,billing_first_name,billing_last_name,billing_email,order_total,shipping_total,order_currency,payment_method,item_name,item_quantity,item_total',
        '7,2024-01-02 10:00:00,wc-completed,3,Ann,Lee,ann@x.org,35,5,EUR,card,Tea,1,10',
        '7,2024-01-02 10:00:00,wc-completed,3,Ann,Lee,ann@x.org,35,5,EUR,card,Cup,2,20',
        '8,2024-01-03 10:00:00,wc-refunded,0,Bo,Ek,bo@x.org,10,0,EUR,card,Tea,1,10',
        '9,2024-01-04 10:00:00,wc-completed,0,Cy,Om,cy@x.org,10,0,EUR,card,Tea,1,10',
      ),
    )
    expect(found).toMatchObject({
      recognisedAs: 'woocommerce-orders',
      rows: [4, 4, 0],
      orders: 3,
      net: 40,
      refunded: 10,
      buyers: 3,
      first: '2024-01-02',
      last: '2024-01-04',
    })
  })
})

it.each([
  [
    'Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,Country / Region,City,Region,Postal Code',
    'Ann Lee,ann,2024-05-01,2023-01-02,ann@x.org,3,899.00,299.67,DE,Ulm,BW,89073',
    '2023-01-02',
  ],
  [
    'Customer ID,Username,First name,Last name,Email,Billing Phone,City,Total spend,Order count',
    '881,ann,Ann,Lee,ann@x.org,0709090909,Ulm,899kr,3',
    null,
  ],
])('WooCommerce customers are people, %#', async (header, row, registered) => {
  expect(await loadSample(rows(header, row))).toMatchObject({
    recognisedAs: 'woocommerce-customers',
    people: 1,
    orders: 0,
  })
  expect(
    await ask(sql`select name, city, strftime(registered_at, '%Y-%m-%d') as registered from data.customers`),
  ).toEqual([{ name: 'Ann Lee', city: 'Ulm', registered }])
})

it('BigCommerce: tax and shipping are in the total, refunds are a column', async () => {
  const found = await loadSample(
    rows(
      'Order ID,Order Date,Delivery Date,Order Status,Order Total,Cart Base Amount,Tax Total,Shipping Total,Refund Amount,Payment Method,Card Number (Last 4),First Name,Last Name,Email Address,Phone,Billing Street 1,Billing City,Billing State,Billing Zip Code,Billing Country,Shipping Street 1,Shipping City,Shipping State,Shipping Zip Code,Shipping Country,IP Address,Customer Message,Staff Notes',
      '100,05/14/2024,,Completed,120.00,100.00,10.00,10.00,0.00,Card,4242,Ann,Lee,ann@x.org,,1 Main,Austin,TX,78701,US,1 Main,Austin,TX,78701,US,,,',
      '101,05/20/2024,,Partially Refunded,50.00,50.00,0.00,0.00,20.00,Card,4242,Ann,Lee,ann@x.org,,1 Main,Austin,TX,78701,US,1 Main,Austin,TX,78701,US,,,',
      '102,06/01/2024,,Declined,10.00,10.00,0.00,0.00,0.00,Card,4242,Bo,Ek,bo@x.org,,1 Main,Austin,TX,78701,US,1 Main,Austin,TX,78701,US,,,',
    ),
  )
  expect(found).toMatchObject({
    recognisedAs: 'bigcommerce-orders',
    orders: 3,
    net: 130,
    refunded: 20,
    first: '2024-05-14',
    last: '2024-06-01',
    buyers: 2,
  })
})

describe('Etsy', () => {
  const orders =
    'Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,Date Shipped,Street 1,Street 2,Ship City,Ship State,Ship Zipcode,Ship Country,Currency,Order Value,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,Adjusted Order Total,Adjusted Card Processing Fees,Adjusted Net Order Amount,Buyer,Order Type,Payment Type,InPerson Discount,InPerson Location,SKU'
  const items =
    'Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Order Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,Ship Name,Ship Address1,Ship Address2,Ship City,Ship State,Ship Zipcode,Ship Country,Order ID,Variations,Order Type,Listings Type,Payment Type,InPerson Discount,InPerson Location,VAT Paid by Buyer,SKU'
  const order = (day: string, id: string, buyer: string, total: string, adjusted: string) =>
    `${day},${id},${buyer},Jane Doe,Jane,Doe,1,Credit Card,,1 Main,,Austin,TX,78701,United States,USD,20.00,,,0,0,5.00,1.00,${total},Completed,1.0,25.0,${adjusted},0.5,10,${buyer},online,online_cc,,,FOX`

  it('orders: refunds are what the adjusted total is less; 0.00 says that nothing was adjusted', async () => {
    const found = await loadSample(
      rows(
        orders,
        order('05/03/26', '3001', 'fox42', '26.00', '0.00'),
        order('05/14/26', '3002', 'owl7', '26.00', '16.00'),
        order('06/02/26', '3003', 'fox42', '26.00', '26.00'),
      ),
    )
    expect(found).toMatchObject({
      recognisedAs: 'etsy-orders',
      orders: 3,
      net: 50,
      refunded: 10,
      first: '2026-05-03',
      last: '2026-06-02',
      currencies: ['USD'],
      buyers: 2,
    })
  })

  it('items alone, and beside their orders, which are counted once', async () => {
    const text = rows(
      items,
      '05/03/26,Fox &amp; Owl,fox42,2,$5.00,,,$1.00,,$4.50,$0.62,$10.00,USD,1,9001,05/03/26,,Jane Doe,1 Main,,Austin,TX,78701,United States,3001,,online,listing,online_cc,,,,FOX',
      '05/03/26,Bear,fox42,1,$11.00,,,,,$0.00,$0.00,$11.00,USD,2,9002,05/03/26,,Jane Doe,1 Main,,Austin,TX,78701,United States,3001,,online,listing,online_cc,,,,BEAR',
      '05/14/26,Bear,owl7,1,$11.00,,,,,$0.00,$0.00,$11.00,USD,3,9002,05/14/26,,Bob Roe,2 Oak,,Denver,CO,80202,United States,3002,,online,listing,online_cc,,,,BEAR',
    )
    expect(await loadSample(text)).toMatchObject({
      recognisedAs: 'etsy-order-items',
      orders: 2,
      net: 31,
      first: '2026-05-03',
      last: '2026-05-14',
      buyers: 2,
    })
    expect(await ask(sql`select distinct product from data.order_lines order by 1`)).toEqual([
      { product: 'Bear' },
      { product: 'Fox & Owl' },
    ])
    const both = await loadSample(
      rows(orders, order('05/03/26', '3001', 'fox42', '26.00', '0.00'), order('05/14/26', '3002', 'owl7', '26.00', '0.00')),
      text,
    ) // prettier-ignore
    expect(both).toMatchObject({ orders: 2, net: 40 })
  })
})

it('Etsy payments belong to the orders of the other file, and are no orders of their own', async () => {
  const sources = await loadFiles({
    'orders.csv': rows(
      'Sale Date,Order ID,Buyer User ID,Full Name,Ship City,Currency,Order Value,Shipping,Sales Tax,Order Total',
      '05/14/26,3001,fox42,Jane Doe,Austin,USD,20.00,5.00,1.00,26.00',
    ),
    'payments.csv': rows(
      'Payment ID,Buyer Username,Buyer Name,Order ID,Gross Amount,Fees,Net Amount,Posted Gross,Posted Fees,Posted Net,Adjusted Gross,Adjusted Fees,Adjusted Net,Currency,Refund Amount',
      '1,fox42,Jane Doe,3001,26.00,1.20,24.80,26.00,1.20,24.80,0,0,0,USD,0',
      '2,owl7,Bob Roe,2999,11.00,1.20,9.80,11.00,1.20,9.80,0,0,0,USD,0',
    ),
  })
  expect(sources.files.map(({ source, rows: { rejected } }) => [source, rejected])).toEqual([
    ['etsy-orders', 0],
    ['etsy-payments', 1],
  ])
  expect(await ask(sql`select count(*) as n, sum(net) as net from data.orders`)).toEqual([{ n: 1, net: 20 }])
})

describe('Amazon', () => {
  it('all orders: items of nobody, promotions off, cancelled ones out', async () => {
    const header =
      'amazon-order-id\tmerchant-order-id\tpurchase-date\tlast-updated-date\torder-status\tfulfillment-channel\tsales-channel\torder-channel\turl\tship-service-level\tproduct-name\tsku\tasin\titem-status\tquantity\tcurrency\titem-price\titem-tax\tshipping-price\tshipping-tax\tgift-wrap-price\tgift-wrap-tax\titem-promotion-discount\tship-promotion-discount\tship-city\tship-state\tship-postal-code\tship-country\tpromotion-ids\tis-business-order\tpurchase-order-number\tprice-designation'
    const item = (id: string, day: string, status: string, price: string, promo: string) =>
      `${id}\t\t${day}\t${day}\t${status}\tAmazon\tAmazon.de\tWebsiteOrderChannel\t\tStandard\tMug\tM1\tB01\t${status}\t2\tEUR\t${price}\t3.19\t4.00\t0.64\t\t\t${promo}\t\tUlm\t\t89073\tDE`
    const found = await loadSample(
      rows(
        header,
        item('302-1', '2026-04-10T09:15:00+00:00', 'Shipped', '20.00', '2.00'),
        item('302-1', '2026-04-10T09:15:00+00:00', 'Shipped', '10.00', ''),
        item('302-2', '2026-04-12T23:15:00+00:00', 'Shipped', '5.00', ''),
        item('302-3', '2026-04-13T09:15:00+00:00', 'Cancelled', '', ''),
      ),
    )
    expect(found).toMatchObject({
      recognisedAs: 'amazon-orders',
      rows: [4, 3, 1],
      rejects: { item_cancelled: 1 },
      orders: 2,
      net: 33,
      first: '2026-04-10',
      last: '2026-04-12',
      currencies: ['EUR'],
      people: 0,
    })
  })

  it('new orders: the relay address stands for the buyer', async () => {
    const header =
      'order-id\torder-item-id\tpurchase-date\tpayments-date\tbuyer-email\tbuyer-name\tbuyer-phone-number\tsku\tproduct-name\tquantity-purchased\tcurrency\titem-price\titem-tax\tshipping-price\tshipping-tax\tship-service-level\trecipient-name\tship-address-1\tship-city\tship-state\tship-postal-code\tship-country\tship-phone-number'
    const found = await loadSample(
      rows(
        header,
        '112-1\t1\t2026-05-01T10:00:00-07:00\t2026-05-01T10:10:00-07:00\tq1w2@marketplace.amazon.com\tAnn Lee\t\tM1\tMug\t1\tUSD\t12.50\t1.00\t0\t0\tStd\tAnn Lee\t1 Main\tAustin\tTX\t78701\tUS\t',
        '112-2\t2\t2026-05-09T10:00:00-07:00\t2026-05-09T10:10:00-07:00\tq1w2@marketplace.amazon.com\tAnn Lee\t\tM1\tMug\t2\tUSD\t25.00\t1.00\t0\t0\tStd\tAnn Lee\t1 Main\tAustin\tTX\t78701\tUS\t',
      ),
    )
    expect(found).toMatchObject({ recognisedAs: 'amazon-orders', orders: 2, net: 37.5, buyers: 1, last: '2026-05-09' })
  }) // prettier-ignore
})

describe('eBay', () => {
  const header =
    'Sales Record Number,Order Number,Buyer Username,Buyer Name,Buyer Email,Buyer Note,Buyer Address 1,Buyer Address 2,Buyer City,Buyer State,Buyer Zip,Buyer Country,Ship To Name,Ship To Phone,Ship To Address 1,Ship To Address 2,Ship To City,Ship To State,Ship To Zip,Ship To Country,Item Number,Item Title,Custom Label,Sold Via Promoted Listings,Quantity,Sold For,Shipping And Handling,Seller Collected Tax,eBay Collected Tax,Total Price,Payment Method,Sale Date,Paid On Date'
  const buyer = (name: string) =>
    `${name},Toby Roberts,,,1 Main,,Austin,TX,78701,US,Toby Roberts,,1 Main,,Austin,TX,78701,US`
  const body = [
    header,
    `101,04-1,${buyer('toby')},5501,Fern print,F1,No,2,$10.00,$4.00,$0.00,$1.60,$24.00,Card,Jul-21-25,Jul-21-25`,
    `102,04-2,${buyer('tom')},,,,,2,,$5.00,$0.00,$0.00,$35.00,Card,Jul-30-25,Jul-30-25`,
    `102,04-2,${buyer('tom')},5501,Fern print,F1,No,1,$10.00,,,,,,Jul-30-25,Jul-30-25`,
    `102,04-2,${buyer('tom')},5502,Oak print,O1,No,1,$20.00,,,,,,Jul-30-25,Jul-30-25`,
  ]

  it('orders of several items, lines at the end that count records', async () => {
    const footer = ['', '3,record(s) downloaded,,,', 'Seller ID : example-seller,,,']
    const found = await loadSample(rows('', ...body, ...footer))
    expect(found).toMatchObject({
      recognisedAs: 'ebay-orders',
      orders: 2,
      net: 50,
      first: '2025-07-21',
      last: '2025-07-30',
      currencies: ['USD'],
      buyers: 2,
      people: 2,
    })
  })

  it('a rate of tax is no amount of it', async () => {
    const found = await loadSample(
      rows(
        'Order number,Buyer username,Post to name,Item number,Item title,Quantity,Sold for,VAT rate,Total price,Sale date',
        '04-15,buyer_one,Toby Roberts,5501,Fern print,1,£24.00,20%,£24.00,21-Jul-25',
      ),
    )
    expect(found).toMatchObject({ recognisedAs: 'ebay-orders', orders: 1, net: 24 })
  })

  it('British addresses without a day are people', async () => {
    const found = await loadSample(
      rows(
        'Orders report generated 2 October 2026',
        'sep=,',
        'Order number,Buyer username,Post to name,Post to phone,Post to address 1,Post to city,Post to county,Post to postcode,Post to country',
        '04-15,buyer_one,Toby Roberts,07700 900111,12 Maple Street,York,North Yorkshire,YO1 7HH,United Kingdom',
        '24-15,buyer_two,Tom Mowlem,07700 900222,9 King Street,Leeds,West Yorkshire,LS1 1BA,United Kingdom',
        '2 record(s) downloaded,,,,,,,,',
        'Seller ID: example-seller,,,,,,,,',
      ),
    )
    expect(found).toMatchObject({ recognisedAs: 'ebay-orders', orders: 0, people: 2 })
  })
})

it('Squarespace: items of an order, refunds as a column', async () => {
  const found = await loadSample(
    rows(
      'Order ID,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Subtotal,Shipping,Taxes,Amount Refunded,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem variant,Billing Name,Billing City,Billing Country',
      '00071,ann@x.org,PAID,2024-05-01 09:58:12 +0200,FULFILLED,,EUR,30.00,5.00,0.00,0.00,35.00,,0.00,Post,2024-05-01 09:58:10 +0200,1,Tea,10.00,T1,,Ann Lee,Ulm,DE',
      '00071,,,,,,,,,,,,,,,,2,Cup,10.00,C1,,,,',
      '00072,bo@x.org,REFUNDED,2024-05-03 09:58:12 +0200,FULFILLED,,EUR,10.00,0.00,0.00,10.00,10.00,,0.00,Post,2024-05-03 09:58:10 +0200,1,Tea,10.00,T1,,Bo Ek,Kiel,DE',
    ),
  )
  expect(found).toMatchObject({
    recognisedAs: 'squarespace-orders',
    rows: [3, 3, 0],
    orders: 2,
    net: 30,
    refunded: 10,
    first: '2024-05-01',
    last: '2024-05-03',
    currencies: ['EUR'],
    buyers: 2,
  })
})

it('BOOTH: Japanese headers and dates', async () => {
  const found = await loadSample(
    '\uFEFF注文番号,注文日時,ステータス,お支払金額,ギフト額,商品合計,送料,差額,商品点数\r\n' +
      '9001,2026年5月3日 12:34,発送済み,1570,0,1200,370,0,2\r\n9002,2026年5月13日 08:04,キャンセル,600,0,600,0,0,1\r\n',
  )
  expect(found).toMatchObject({
    recognisedAs: 'booth-orders',
    orders: 2,
    net: 1200,
    first: '2026-05-03',
    last: '2026-05-13',
    currencies: ['JPY'],
    people: 0,
  })
})

it('Gumroad: refunds as columns, trials are no sale', async () => {
  const found = await loadSample(
    rows(
      'Purchase ID,Item Name,Buyer Name,Purchase Email,Buyer Email,Do not contact?,Purchase Date,Purchase Time (UTC timezone),Subtotal ($),Taxes ($),Shipping ($),Sale Price ($),Fees ($),Net Total ($),Tip ($),Tax Included in Price?,Street Address,City,Zip Code,State,Country,Referrer,Refunded?,Partial Refund ($),Fully Refunded?,Disputed?,Dispute Won?,Variants,Discount Code,Recurring Charge?,Free trial purchase?,Pre-order authorization?,Product ID,Order Number,Quantity',
      'g1,Planner,Ann,ann@x.org,ann@x.org,0,2026-09-02,2026-09-02 10:00:00 UTC,12.0,0.96,0.0,12.96,1.85,10.15,0,0,,,,,US,direct,0,0.0,0,0,0,,,0,0,0,p1,1,1',
      'g2,Planner,Bo,bo@x.org,bo@x.org,0,2026-09-05,2026-09-05 10:00:00 UTC,12.0,0.0,0.0,12.0,1.85,10.15,0,0,,,,,US,direct,1,2.0,0,0,0,,FALL,0,0,0,p1,2,1',
      'g3,Tracker,Ann,ann@x.org,ann@x.org,0,2026-09-09,2026-09-09 10:00:00 UTC,8.0,0.0,0.0,8.0,1.3,6.7,0,0,,,,,US,direct,1,0.0,1,0,0,,,0,0,0,p2,3,1',
      'g4,Tracker,Cy,cy@x.org,cy@x.org,0,2026-09-10,2026-09-10 10:00:00 UTC,0.0,0.0,0.0,0.0,0,0,0,0,,,,,US,direct,0,0.0,0,0,0,,,0,1,0,p2,4,1',
    ),
  )
  expect(found).toMatchObject({
    recognisedAs: 'gumroad-sales',
    rows: [4, 3, 1],
    orders: 3,
    net: 22,
    refunded: 10,
    first: '2026-09-02',
    last: '2026-09-09',
    buyers: 2,
  })
})

it('Eventbrite: tickets of an order, refunded ones left out', async () => {
  const header =
    'Order #,Order Date,First Name,Surname,Email,Quantity,Ticket Type,Attendee Status,Event Name,Total Paid,Currency'
  const found = await loadSample(
    rows(
      header,
      '123,2026-05-01,Anna,A,anna@x.org,1,General,Attending,Rooftop,20.00,EUR',
      '123,2026-05-01,Anna,A,anna@x.org,1,General,Attending,Rooftop,20.00,EUR',
      '124,2026-05-02,Björn,B,bjorn@x.org,1,VIP,Refunded,Rooftop,50.00,EUR',
      '125,2026-05-03,Cleo,C,cleo@x.org,1,VIP,Checked In,Rooftop,50.00,EUR',
    ),
  )
  expect(found).toMatchObject({
    recognisedAs: 'eventbrite-attendees',
    rows: [4, 3, 1],
    orders: 2,
    net: 90,
    buyers: 2,
    first: '2026-05-01',
    last: '2026-05-03',
  })
})

it('German order systems: decimal commas, Windows-1252', async () => {
  const erp =
    'Region;Filiale;Besuchsgebiet;Kundennummer;Firma;Bestellnummer;Bestelldatum;Art. Nr.;Bezeichnung;Menge;Netto;Prämie;Währung;\r\n' +
    'Süd;Ulm;3;K1;Müller GmbH;B1;03.05.2024;A1;Tee;2;1.019,80;;EUR;\r\n' +
    'Süd;Ulm;3;K1;Müller GmbH;B1;03.05.2024;A2;Dose;1;5,20;;EUR;\r\n' +
    'Nord;Kiel;4;K2;Öl AG;B2;28.05.2024;A1;Tee;1;509,90;;EUR;\r\n'
  const bytes = Uint8Array.from(erp, (letter) => letter.charCodeAt(0))
  expect(await loadSample(new Blob([bytes]))).toMatchObject({
    recognisedAs: 'german-erp-orders',
    orders: 2,
    net: 1534.9,
    buyers: 2,
    first: '2024-05-03',
    last: '2024-05-28',
  })
  const oxid =
    'Gutschein-Code;Bestellnummer;Bestelldatum;Firma;Vorname;Nachname;Email;Straße;Hausnummer;PLZ;Ort;Artikelsumme (nicht rabattiert);Bestellsumme;Gutscheinwert;\r\n' +
    'SOMMER;77;2024-05-03 10:00:00;;Ann;Lee;ann@x.org;Weg;1;89073;Ulm;50,00;45,00;5,00;\r\n' +
    'SOMMER;78;2024-06-04 11:00:00;;Bo;Ek;bo@x.org;Weg;2;89073;Ulm;20,00;15,00;5,00;\r\n'
  expect(await loadSample(new Blob([Uint8Array.from(oxid, (letter) => letter.charCodeAt(0))]))).toMatchObject({
    recognisedAs: 'oxid-vouchers',
    orders: 2,
    net: 60,
    buyers: 2,
    first: '2024-05-03',
    last: '2024-06-04',
  }) // prettier-ignore
  expect(await ask(sql`select sum(gross) as gross, sum(discount) as off from data.orders`)).toEqual([
    { gross: 70, off: 10 },
  ])
})

it('an export in several files, one of which comes twice, is counted once', async () => {
  const header = '注文番号,注文日時,ステータス,お支払金額,商品合計\n'
  const may = header + '1,2026-05-03 12:34,発送済み,500,500\n'
  const sources = await loadFiles({ 'a.csv': may, 'b.csv': header + '1,2026-05-03 12:34,発送済み,500,500\n2,2026-06-03 12:34,発送済み,700,700\n', 'c.csv': may }) // prettier-ignore
  expect(sources.files.map(({ source, status }) => [source, status])).toEqual([
    ['booth-orders', 'loaded'],
    ['booth-orders', 'loaded'],
    ['', 'repeated'],
  ])
  expect(await ask(sql`select count(*) as n, sum(net) as net from data.orders`)).toEqual([
    { n: 2, net: 1200 },
  ])
})
