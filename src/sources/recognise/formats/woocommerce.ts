import type { Format } from '../format'
import { linesWhereOrdersRepeat } from '../repeats'

/** Unpaid orders are no sale yet. */
const UNPAID = ['pending', 'wc-pending', 'pending payment']

/** Order export plugins in snake_case; some write one row per order, some one per item. */
export const woocommerceOrders: Format = {
  id: 'woocommerce-orders',
  platform: 'WooCommerce',
  table: 'orders',
  grain: 'order',
  signature: [
    ['order_id', 'order_number'],
    ['order_date', 'date_created', 'paid_date'],
    ['order_status', 'status'],
    ['billing_email', 'billing_first_name'],
    ['order_total', 'total'],
  ],
  columns: [
    ['order_id|order_number', 'order.id'],
    ['order_date|date_created|paid_date', 'order.occurred_at'],
    ['order_status|status', 'order.status'],
    ['customer_id|customer_user|user_id', 'customer.id'],
    ['billing_email|customer_email', 'customer.email'],
    ['billing_first_name', 'customer.first_name'],
    ['billing_last_name', 'customer.last_name'],
    ['billing_company', 'customer.company'],
    ['billing_phone', 'customer.phone'],
    ['billing_address_1|shipping_address_1', 'customer.street'],
    ['billing_city|shipping_city', 'customer.city'],
    ['billing_state|shipping_state', 'customer.region'],
    ['billing_postcode|shipping_postcode', 'customer.postcode'],
    ['billing_country|shipping_country', 'customer.country'],
    ['order_total|total', 'order.total'],
    ['order_subtotal|subtotal', 'order.subtotal'],
    ['tax_total|order_tax|total_tax', 'order.tax'],
    ['shipping_total|order_shipping|shipping_cost', 'order.shipping'],
    ['discount_total|cart_discount|order_discount|total_discount', 'order.discount'],
    ['refunded_total|order_refunded|total_refunded|refund_amount', 'order.refunded'],
    ['order_currency|currency', 'order.currency'],
    ['payment_method_title|payment_method', 'order.payment_method'],
    ['coupon_code|coupon_items|coupons', 'order.coupon'],
    ['created_via', 'order.channel'],
    ['item_sku|sku|product_sku', 'line.product_id'],
    ['item_name|product_name|line_item_name', 'line.product'],
    ['item_quantity|quantity|qty', 'line.quantity'],
    ['item_total|line_total|item_subtotal', 'line.amount'],
  ],
  options: { idFamily: 'woocommerce', cancelledStatuses: UNPAID },
  refine: linesWhereOrdersRepeat,
}

/** The download of WooCommerce Analytics: no e-mail, only a name; net sales without tax and shipping. */
export const woocommerceOrdersAnalytics: Format = {
  id: 'woocommerce-orders-analytics',
  platform: 'WooCommerce',
  table: 'orders',
  grain: 'order',
  signature: [
    ['Order #'],
    ['N. Revenue (formatted)', 'Net Sales'],
    ['Customer type'],
    ['Product(s)'],
    ['Items sold'],
  ],
  columns: [
    ['Order #', 'order.id'],
    ['Date', 'order.occurred_at'],
    ['Status', 'order.status'],
    ['Customer', 'customer.name'],
    ['Items sold', 'line.quantity'],
    ['Coupon(s)', 'order.coupon'],
    ['Net Sales|N. Revenue (formatted)', 'order.net'],
    ['Attribution', 'order.channel'],
  ],
  options: { idFamily: 'woocommerce', cancelledStatuses: UNPAID },
}

/** Customers as WooCommerce Analytics or a customer plugin writes them. */
export const woocommerceCustomers: Format = {
  id: 'woocommerce-customers',
  platform: 'WooCommerce',
  table: 'customers',
  grain: 'customer',
  signature: [['Username'], ['Email'], ['Total Spend', 'Total spent'], ['Orders', 'Order count']],
  columns: [
    ['Customer ID|User ID', 'customer.id'],
    ['Name', 'customer.name'],
    ['First name', 'customer.first_name'],
    ['Last name', 'customer.last_name'],
    ['Email', 'customer.email'],
    ['Billing Phone|Shipping Phone|Phone', 'customer.phone'],
    ['Country / Region|Country', 'customer.country'],
    ['City', 'customer.city'],
    ['Region|State', 'customer.region'],
    ['Postal Code|Postcode', 'customer.postcode'],
    ['Sign Up|Date registered', 'customer.registered_at'],
  ],
  options: { idFamily: 'woocommerce' },
}
