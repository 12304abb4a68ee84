import { stampWithOffset } from './calendar.mjs'
import { csv, money } from './csv.mjs'
import { counts } from './orders.mjs'

const ORDER_COLUMNS =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References'.split(
    ',',
  )

const CUSTOMER_COLUMNS =
  'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags'.split(
    ',',
  )

const yes = (flag) => (flag ? 'yes' : 'no')

/** One row per item; what belongs to the order stands on its first row alone. The newest order comes first. */
export function shopifyOrders(orders) {
  return csv(ORDER_COLUMNS, [...orders].reverse().flatMap(orderRows))
}

function orderRows(order) {
  const { person, account } = order
  const sent = order.fulfilledAt ? 'fulfilled' : order.cancelledAt ? 'unfulfilled' : 'pending'
  const rows = order.lines.map((line) => ({
    Name: order.name,
    Email: account?.email ?? '',
    'Created at': stampWithOffset(order.createdAt),
    'Lineitem quantity': line.quantity,
    'Lineitem name': line.product.name,
    'Lineitem price': money(line.price),
    'Lineitem sku': line.product.sku,
    'Lineitem requires shipping': String(order.channel === 'web'),
    'Lineitem taxable': 'true',
    'Lineitem fulfillment status': sent === 'fulfilled' ? 'fulfilled' : 'pending',
    'Lineitem discount': '0.00',
  }))
  const taxes = {}
  order.taxes.forEach((tax, i) => {
    taxes[`Tax ${i + 1} Name`] = tax.name
    taxes[`Tax ${i + 1} Value`] = money(tax.amount)
  })
  const pos = order.channel === 'pos'
  Object.assign(rows[0], taxes, {
    'Financial Status': order.status,
    'Paid at': order.status === 'voided' ? '' : stampWithOffset(order.createdAt + 1000),
    'Fulfillment Status': sent === 'fulfilled' ? 'fulfilled' : 'unfulfilled',
    'Fulfilled at': order.fulfilledAt ? stampWithOffset(order.fulfilledAt) : '',
    'Accepts Marketing': yes(person?.newsletter),
    Currency: 'EUR',
    Subtotal: money(order.subtotal),
    Shipping: money(order.shipping),
    Taxes: money(order.tax),
    Total: money(order.total),
    'Discount Code': order.discountCode,
    'Discount Amount': money(order.discount),
    'Shipping Method': order.shippingMethod,
    'Billing Company': person?.company ?? '',
    'Billing Country': person?.country ?? '',
    'Shipping Country': pos ? '' : (person?.country ?? ''),
    'Cancelled at': order.cancelledAt ? stampWithOffset(order.cancelledAt) : '',
    'Payment Method': pos ? 'Cash' : 'Shopify Payments',
    'Refunded Amount': money(order.refunded),
    'Outstanding Balance': '0.00',
    Location: pos ? 'Speicherstadt' : '',
    Id: order.id,
    'Risk Level': pos ? '' : 'Low',
    Source: order.channel,
  })
  return rows
}

export function shopifyCustomers(accounts, orders) {
  const totals = new Map(accounts.map((account) => [account, { spent: 0, orders: 0 }]))
  for (const order of orders) {
    const total = totals.get(order.account)
    if (!total || order.cancelledAt) continue
    total.orders += 1
    total.spent += counts(order) ? order.total - order.refunded : 0
  }
  const rows = accounts.map((account) => {
    const { person } = account
    const total = totals.get(account)
    return {
      'Customer ID': `'${account.id}`,
      'First Name': account.first,
      'Last Name': account.last,
      Email: account.email,
      'Accepts Email Marketing': yes(person.newsletter),
      'Default Address Company': person.company,
      'Default Address City': account.city,
      'Default Address Country Code': person.country,
      'Default Address Zip': /^0/.test(account.zip) ? `'${account.zip}` : account.zip,
      'Default Address Phone': account.phone,
      'Accepts SMS Marketing': 'no',
      'Total Spent': money(total.spent),
      'Total Orders': total.orders,
      'Tax Exempt': 'no',
      Tags: person.persona === 'cafes' ? 'wholesale' : '',
    }
  })
  return csv(CUSTOMER_COLUMNS, rows)
}
