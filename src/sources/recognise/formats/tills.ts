import type { Format } from '../format'

/** Card and Cash are amounts; refunds are rows of their own with negative sums. */
export const squareTransactions: Format = {
  id: 'square-transactions',
  platform: 'Square',
  table: 'orders',
  grain: 'order',
  signature: [
    ['Date'],
    ['Gross Sales'],
    ['Net Sales'],
    ['Transaction ID'],
    ['Total Collected', 'Tender Note', 'Event Type'],
  ],
  not: ['Item', 'Qty'],
  columns: [
    ['Transaction ID', 'order.id'],
    ['Date', 'order.occurred_at'],
    ['Time', 'order.time'],
    ['Net Sales', 'order.net'],
    ['Discounts', 'order.discount'],
    ['Tax', 'order.tax'],
    ['Location', 'order.place'],
    ['Source', 'order.channel'],
    ['Customer ID', 'customer.id'],
    ['Customer Name', 'customer.name'],
  ],
  options: { idFamily: 'square' },
}

export const squareItems: Format = {
  id: 'square-items',
  platform: 'Square',
  table: 'order_lines',
  grain: 'line',
  signature: [
    ['Date'],
    ['Item'],
    ['Qty'],
    ['Net Sales'],
    ['Transaction ID'],
    ['Price Point Name', 'Gross Sales'],
  ],
  columns: [
    ['Transaction ID', 'order.id'],
    ['Date', 'order.occurred_at'],
    ['Time', 'order.time'],
    ['SKU', 'line.product_id'],
    ['Item', 'line.product'],
    ['Category', 'line.category'],
    ['Qty', 'line.quantity'],
    ['Net Sales', 'line.amount'],
    ['Location', 'order.place'],
    ['Customer ID', 'customer.id'],
    ['Customer Name', 'customer.name'],
  ],
  options: { idFamily: 'square' },
}

/** Movements of an account that are no sale. */
const NO_SALE = [
  'account hold for open authorization',
  'reversal of general account hold',
  'general account hold',
  'general withdrawal',
  'user initiated withdrawal',
  'bank deposit to pp account',
  'general currency conversion',
  'general authorization',
  'payment review hold',
  'payment review release',
  'hold on balance for dispute investigation',
  'cancellation of hold for dispute resolution',
]

/** Payments that came in; refunds are rows with a negative sum. */
export const paypalActivity: Format = {
  id: 'paypal-activity',
  platform: 'PayPal',
  table: 'orders',
  grain: 'order',
  signature: [['Date'], ['Type'], ['Gross'], ['Fee'], ['Net'], ['From Email Address'], ['Transaction ID']],
  columns: [
    ['Transaction ID', 'order.id'],
    ['Date', 'order.occurred_at'],
    ['Time', 'order.time'],
    ['Name', 'customer.name'],
    ['From Email Address', 'customer.email'],
    ['Contact Phone Number', 'customer.phone'],
    ['Address Line 1', 'customer.street'],
    ['Town/City', 'customer.city'],
    ['Zip/Postal Code', 'customer.postcode'],
    ['Country Code|Country', 'customer.country'],
    ['Gross', 'order.total'],
    ['Shipping and Handling Amount', 'order.shipping'],
    ['Sales Tax', 'order.tax'],
    ['Currency', 'order.currency'],
    ['Status', 'order.status'],
    ['Item Title', 'line.product'],
    ['Item ID', 'line.product_id'],
    ['Quantity', 'line.quantity'],
  ],
  options: { idFamily: 'paypal' },
  refine(mapping, sample) {
    const named = (key: string) => sample.columns.find((column) => column.key === key)?.name
    const [type, status, impact] = [named('type'), named('status'), named('balance impact')]
    if (type) mapping.options.leaveOut = [{ column: type, values: NO_SALE, reason: 'no_sale' }]
    if (impact) mapping.options.leaveOut?.push({ column: impact, values: ['memo'], reason: 'no_sale' })
    if (status)
      mapping.options.keepOnly = [{ column: status, values: ['completed'], reason: 'not_completed' }]
  },
}
