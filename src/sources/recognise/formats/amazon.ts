import type { Format } from '../format'

/** One row per item, whose price is that of all its pieces before promotions. The report of all orders names no buyer. */
export const amazonOrders: Format = {
  id: 'amazon-orders',
  platform: 'Amazon',
  table: 'orders',
  grain: 'line',
  signature: [
    ['amazon-order-id', 'order-id'],
    ['purchase-date'],
    ['sku', 'asin'],
    ['item-price'],
    ['sales-channel', 'order-channel', 'ship-service-level'],
  ],
  columns: [
    ['amazon-order-id|order-id', 'order.id'],
    ['purchase-date', 'order.occurred_at'],
    ['order-status', 'order.status'],
    ['sales-channel', 'order.channel'],
    ['currency', 'order.currency'],
    ['sku|asin', 'line.product_id'],
    ['product-name', 'line.product'],
    ['quantity|quantity-purchased|quantity-shipped', 'line.quantity'],
    ['item-price', 'line.amount'],
    ['item-promotion-discount', 'line.discount'],
    ['buyer-email', 'customer.email'],
    ['buyer-name|recipient-name', 'customer.name'],
    ['buyer-phone-number|ship-phone-number', 'customer.phone'],
    ['ship-address-1', 'customer.street'],
    ['ship-postal-code', 'customer.postcode'],
    ['ship-city', 'customer.city'],
    ['ship-state', 'customer.region'],
    ['ship-country', 'customer.country'],
    ['promotion-ids', 'order.coupon'],
  ],
  leaveOut: [{ column: 'item-status', values: ['cancelled', 'canceled'], reason: 'item_cancelled' }],
  options: { idFamily: 'amazon', linesBeforeDiscount: true },
}

/** Reviews as the public sets of them hold them, one object per line. */
export const amazonReviews: Format = {
  id: 'amazon-reviews',
  platform: 'Amazon',
  table: 'responses',
  grain: 'response',
  signature: [
    ['asin', 'parent_asin'],
    ['user_id', 'reviewerID'],
    ['rating', 'overall'],
    ['text', 'reviewText'],
    ['timestamp', 'unixReviewTime'],
  ],
  columns: [
    ['user_id|reviewerID', 'customer.id'],
    ['reviewerName', 'customer.name'],
    ['rating|overall', 'response.score', { instrument: 'stars', scale: [1, 5] }],
    ['title|summary', 'response.title'],
    ['text|reviewText', 'response.text'],
    ['timestamp|unixReviewTime', 'response.occurred_at'],
    ['parent_asin|asin', 'response.product'],
  ],
  options: { idFamily: 'amazon-reviews', touchpoint: 'review', instrument: 'stars', scale: [1, 5] },
}
