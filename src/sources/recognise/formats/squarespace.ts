import type { Format } from '../format'

/** One row per item; what belongs to the whole order stands on its first row. */
export const squarespaceOrders: Format = {
  id: 'squarespace-orders',
  platform: 'Squarespace',
  table: 'orders',
  grain: 'line',
  signature: [['Order ID'], ['Financial Status'], ['Lineitem name'], ['Lineitem variant', 'Amount Refunded']],
  columns: [
    ['Order ID', 'order.id'],
    ['Created at|Paid at', 'order.occurred_at'],
    ['Financial Status', 'order.status'],
    ['Currency', 'order.currency'],
    ['Total', 'order.total'],
    ['Shipping', 'order.shipping'],
    ['Taxes', 'order.tax'],
    ['Discount Amount', 'order.discount'],
    ['Discount Code', 'order.coupon'],
    ['Amount Refunded', 'order.refunded'],
    ['Email', 'customer.email'],
    ['Billing Name|Shipping Name', 'customer.name'],
    ['Billing Phone|Shipping Phone', 'customer.phone'],
    ['Billing Zip|Shipping Zip', 'customer.postcode'],
    ['Billing City|Shipping City', 'customer.city'],
    ['Billing Country|Shipping Country', 'customer.country'],
    ['Lineitem sku', 'line.product_id'],
    ['Lineitem name', 'line.product'],
    ['Lineitem quantity', 'line.quantity'],
    ['Lineitem price', 'line.unit_price'],
  ],
  options: { idFamily: 'squarespace' },
}
