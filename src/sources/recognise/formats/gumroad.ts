import type { Format } from '../format'

/** One row per sale, in dollars; what was given back stands in columns, fees are no part of the price. */
export const gumroadSales: Format = {
  id: 'gumroad-sales',
  platform: 'Gumroad',
  table: 'orders',
  grain: 'order',
  signature: [
    ['Purchase ID'],
    ['Item Name'],
    ['Purchase Date'],
    ['Sale Price ($)', 'Subtotal ($)', 'Item Price ($)'],
    ['Purchase Email', 'Buyer Email', 'Do not contact?', 'Refunded?'],
  ],
  columns: [
    ['Purchase ID', 'order.id'],
    ['Purchase Date', 'order.occurred_at'],
    ['Subtotal ($)|Sale Price ($)', 'order.net'],
    ['Taxes ($)', 'order.tax'],
    ['Shipping ($)', 'order.shipping'],
    ['Partial Refund ($)', 'order.refunded'],
    ['Fully Refunded?', 'order.is_refunded'],
    ['Discount Code', 'order.coupon'],
    ['Referrer|UTM Source', 'order.channel'],
    ['Payment Type', 'order.payment_method'],
    ['Product ID', 'line.product_id'],
    ['Item Name', 'line.product'],
    ['Quantity', 'line.quantity'],
    ['Purchase Email|Buyer Email', 'customer.email'],
    ['Buyer Name', 'customer.name'],
    ['Street Address', 'customer.street'],
    ['City', 'customer.city'],
    ['Zip Code', 'customer.postcode'],
    ['State', 'customer.region'],
    ['Country', 'customer.country'],
  ],
  leaveOut: [
    { column: 'Free trial purchase?', values: ['1', 'true', 'yes'], reason: 'no_sale' },
    { column: 'Pre-order authorization?', values: ['1', 'true', 'yes'], reason: 'no_sale' },
  ],
  options: { idFamily: 'gumroad', currency: 'USD' },
}
