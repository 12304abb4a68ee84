import type { Format } from '../format'

/** One row per order; buyers are user names, there is no e-mail. What was refunded is the total less the adjusted one. */
export const etsyOrders: Format = {
  id: 'etsy-orders',
  platform: 'Etsy',
  table: 'orders',
  grain: 'order',
  signature: [
    ['Sale Date'],
    ['Order ID'],
    ['Order Value'],
    ['Order Total', 'Order Net'],
    ['Ship Country', 'Ship City'],
  ],
  columns: [
    ['Order ID', 'order.id'],
    ['Sale Date', 'order.occurred_at'],
    ['Buyer User ID|Buyer', 'customer.id'],
    ['Full Name', 'customer.name'],
    ['First Name', 'customer.first_name'],
    ['Last Name', 'customer.last_name'],
    ['Street 1', 'customer.street'],
    ['Ship City', 'customer.city'],
    ['Ship State', 'customer.region'],
    ['Ship Zipcode', 'customer.postcode'],
    ['Ship Country', 'customer.country'],
    ['Number of Items', 'line.quantity'],
    ['Order Total', 'order.total'],
    ['Adjusted Order Total', 'order.adjusted_total'],
    ['Shipping', 'order.shipping'],
    ['Sales Tax', 'order.tax'],
    ['Discount Amount', 'order.discount'],
    ['Coupon Code', 'order.coupon'],
    ['Currency', 'order.currency'],
    ['Status', 'order.status'],
    ['Payment Method', 'order.payment_method'],
  ],
  options: { idFamily: 'etsy' },
}

export const etsyOrderItems: Format = {
  id: 'etsy-order-items',
  platform: 'Etsy',
  table: 'order_lines',
  grain: 'line',
  signature: [['Sale Date'], ['Item Name'], ['Order ID'], ['Transaction ID', 'Listing ID'], ['Price']],
  columns: [
    ['Order ID', 'order.id'],
    ['Sale Date', 'order.occurred_at'],
    ['Buyer', 'customer.id'],
    ['Ship Name', 'customer.name'],
    ['Ship Address1', 'customer.street'],
    ['Ship City', 'customer.city'],
    ['Ship State', 'customer.region'],
    ['Ship Zipcode', 'customer.postcode'],
    ['Ship Country', 'customer.country'],
    ['SKU|Listing ID', 'line.product_id'],
    ['Item Name', 'line.product', { reading: { html: true } }],
    ['Quantity', 'line.quantity'],
    ['Price', 'line.unit_price'],
    ['Discount Amount', 'line.discount'],
    ['Coupon Code', 'order.coupon'],
    ['Currency', 'order.currency'],
  ],
  options: { idFamily: 'etsy' },
}

/** The same orders' money once more, with the fees: it belongs to the orders of the other files. */
export const etsyPayments: Format = {
  id: 'etsy-payments',
  platform: 'Etsy',
  table: 'orders',
  grain: 'payment',
  signature: [
    ['Payment ID'],
    ['Buyer Username'],
    ['Order ID'],
    ['Gross Amount'],
    ['Posted Gross', 'Adjusted Net', 'Refund Amount'],
  ],
  columns: [
    ['Order ID', 'order.id'],
    ['Gross Amount', 'payment.amount'],
  ],
  options: { idFamily: 'etsy' },
}
