import type { Format } from '../format'

/** The well-known UCI sets: one row per line of an invoice; numbers that begin with C are credits. */
export const onlineRetailInvoices: Format = {
  id: 'online-retail-invoices',
  platform: 'Online Retail',
  table: 'orders',
  grain: 'line',
  signature: [
    ['InvoiceNo', 'Invoice'],
    ['StockCode'],
    ['Quantity'],
    ['InvoiceDate'],
    ['UnitPrice', 'Price'],
    ['CustomerID', 'Customer ID'],
  ],
  columns: [
    ['InvoiceNo|Invoice', 'order.id'],
    ['StockCode', 'line.product_id'],
    ['Description', 'line.product'],
    ['Quantity', 'line.quantity'],
    ['InvoiceDate', 'order.occurred_at'],
    ['UnitPrice|Price', 'line.unit_price'],
    ['CustomerID|Customer ID', 'customer.id'],
    ['Country', 'customer.country'],
  ],
  options: { idFamily: 'online-retail', creditPrefix: 'C', currency: 'GBP' },
}
