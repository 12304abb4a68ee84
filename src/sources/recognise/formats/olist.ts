import type { Format } from '../format'

const shop = { platform: 'Olist', options: { idFamily: 'olist' } }

/** `customer_id` is a new one for every order; the person behind it stands in the customers file. */
export const olistOrders: Format = {
  ...shop,
  id: 'olist-orders',
  table: 'orders',
  grain: 'order',
  signature: [
    ['order_id'],
    ['customer_id'],
    ['order_purchase_timestamp'],
    ['order_estimated_delivery_date', 'order_status'],
  ],
  columns: [
    ['order_id', 'order.id'],
    ['customer_id', 'customer.alias'],
    ['order_status', 'order.status'],
    ['order_purchase_timestamp', 'order.occurred_at'],
  ],
  options: { idFamily: 'olist', currency: 'BRL' },
}

export const olistCustomers: Format = {
  ...shop,
  id: 'olist-customers',
  table: 'customers',
  grain: 'customer',
  signature: [['customer_id'], ['customer_unique_id'], ['customer_zip_code_prefix', 'customer_city']],
  columns: [
    ['customer_unique_id', 'customer.id'],
    ['customer_id', 'customer.alias'],
    ['customer_zip_code_prefix', 'customer.postcode'],
    ['customer_city', 'customer.city'],
    ['customer_state', 'customer.region'],
  ],
}

/** Freight stands on each line and is no part of what the goods cost, so it is left unused. */
export const olistOrderItems: Format = {
  ...shop,
  id: 'olist-order-items',
  table: 'order_lines',
  grain: 'line',
  signature: [['order_id'], ['order_item_id'], ['product_id'], ['price'], ['freight_value', 'seller_id']],
  columns: [
    ['order_id', 'order.id'],
    ['product_id', 'line.product_id'],
    ['price', 'line.unit_price'],
  ],
}

export const olistOrderPayments: Format = {
  ...shop,
  id: 'olist-order-payments',
  table: 'orders',
  grain: 'payment',
  signature: [['order_id'], ['payment_sequential'], ['payment_type'], ['payment_value']],
  columns: [
    ['order_id', 'order.id'],
    ['payment_type', 'payment.method'],
    ['payment_value', 'payment.amount'],
  ],
}

/** The same `review_id` stands with several orders, so it names no record. */
export const olistOrderReviews: Format = {
  ...shop,
  id: 'olist-order-reviews',
  table: 'responses',
  grain: 'response',
  signature: [['review_id'], ['order_id'], ['review_score'], ['review_comment_message']],
  columns: [
    ['review_id', 'response.id'],
    ['order_id', 'response.order'],
    ['review_score', 'response.score', { instrument: 'stars', scale: [1, 5] }],
    ['review_comment_title', 'response.title'],
    ['review_comment_message', 'response.text'],
    ['review_answer_timestamp|review_creation_date', 'response.occurred_at'],
  ],
  options: {
    idFamily: 'olist',
    rowsHaveNoId: true,
    instrument: 'stars',
    scale: [1, 5],
    touchpoint: 'review',
  },
}

export const olistProducts: Format = {
  ...shop,
  id: 'olist-products',
  table: 'products',
  grain: 'product',
  signature: [['product_id'], ['product_category_name'], ['product_weight_g', 'product_photos_qty']],
  columns: [
    ['product_id', 'product.id'],
    ['product_category_name', 'product.category'],
  ],
}

/** A word list: the category as the products file writes it, and what it is called in English. */
export const olistCategoryNames: Format = {
  ...shop,
  id: 'olist-category-names',
  table: 'products',
  grain: 'lookup',
  signature: [['product_category_name'], ['product_category_name_english']],
  not: ['product_id'],
  columns: [
    ['product_category_name', 'product.category'],
    ['product_category_name_english', 'product.name'],
  ],
}

export const olistSellers: Format = {
  ...shop,
  id: 'olist-sellers',
  table: null,
  grain: 'lookup',
  signature: [['seller_id'], ['seller_zip_code_prefix', 'seller_city']],
  not: ['order_id'],
  columns: [],
  declined: 'list-of-sellers',
}
