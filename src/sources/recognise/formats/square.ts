import type { Format } from '../format'

/**
 * Card and Cash are amounts. Refunds are rows of their own: with negative sales, or with none and the sum under Partial
 * Refunds; those of a known payment carry its transaction's id.
 */
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
    ['Payment ID', 'order.row_id'],
    ['Date', 'order.occurred_at'],
    ['Time', 'order.time'],
    ['Net Sales', 'order.net'],
    ['Partial Refunds', 'order.given_back'],
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
