import type { Format } from '../format'

/** Lines at the end say how many records there are and whose they are. */
const FOOTER = ['*record(s) downloaded*', 'seller id*', 'record(s) downloaded*']

/**
 * One row per item; an order of several has a row for its total in front. British files say "Post to", others "Ship To"; a
 * list of addresses without a date of sale is a list of people.
 */
export const ebayOrders: Format = {
  id: 'ebay-orders',
  platform: 'eBay',
  table: 'orders',
  grain: 'line',
  signature: [
    ['Order number'],
    ['Buyer username'],
    ['Ship to name', 'Post to name', 'Buyer name'],
    ['Sale date', 'Item title', 'Ship to zip', 'Post to postcode', 'Item number'],
  ],
  columns: [
    ['Order number', 'order.id'],
    ['Sale date|Paid on date', 'order.occurred_at'],
    ['Total price', 'order.total'],
    ['Shipping and handling|Postage and packaging|Postage and handling', 'order.shipping'],
    ['Seller collected tax', 'order.tax'],
    ['Payment method', 'order.payment_method'],
    ['Item number|Custom label', 'line.product_id'],
    ['Item title', 'line.product'],
    ['Quantity', 'line.quantity'],
    ['Sold for', 'line.unit_price'],
    ['Buyer username', 'customer.id'],
    ['Buyer name|Ship to name|Post to name', 'customer.name'],
    ['Buyer email', 'customer.email'],
    ['Ship to phone|Post to phone', 'customer.phone'],
    ['Buyer address 1|Ship to address 1|Post to address 1', 'customer.street'],
    ['Buyer city|Ship to city|Post to city', 'customer.city'],
    ['Buyer state|Buyer county|Ship to state|Post to county', 'customer.region'],
    ['Buyer zip|Buyer postcode|Ship to zip|Post to postcode', 'customer.postcode'],
    ['Buyer country|Ship to country|Post to country', 'customer.country'],
  ],
  leaveOut: [
    { column: 'Sales record number', values: FOOTER, reason: 'footer' },
    { column: 'Order number', values: FOOTER, reason: 'footer' },
  ],
  options: { idFamily: 'ebay' },
  refine(mapping) {
    if (mapping.columns.some(({ field }) => field === 'order.occurred_at')) return
    mapping.grain = 'customer'
    mapping.table = 'customers'
  },
}
