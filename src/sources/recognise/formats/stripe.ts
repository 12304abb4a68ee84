import type { Mapping } from '../../map/mapping'
import { setField, type Format } from '../format'
import { findColumn, type Sample } from '../sample'

const NEVER_PAID = ['blocked', 'uncaptured', 'requires_capture', 'requires_payment_method', 'requires_action']

/** Payments, in the form of today, the older one, and the one of connected accounts; each is an order. */
export const stripePayments: Format = {
  id: 'stripe-payments',
  platform: 'Stripe',
  table: 'orders',
  grain: 'order',
  signature: [
    ['id'],
    ['Created (UTC)', 'Created date (UTC)'],
    ['Amount'],
    ['Amount Refunded'],
    ['Currency'],
    ['Status'],
  ],
  columns: [
    ['id', 'order.id'],
    ['Created (UTC)|Created date (UTC)', 'order.occurred_at'],
    ['Amount', 'order.total'],
    ['Amount Refunded', 'order.refunded'],
    ['Currency', 'order.currency'],
    ['Tax', 'order.tax'],
    ['Status', 'order.status'],
    ['Customer ID', 'customer.id'],
    ['Customer Email|email (metadata)|customer_email (metadata)', 'customer.email'],
    ['Card Name|name (metadata)', 'customer.name'],
    ['Card Address Line1', 'customer.street'],
    ['Card Address City', 'customer.city'],
    ['Card Address State', 'customer.region'],
    ['Card Address Zip', 'customer.postcode'],
    ['Card Address Country', 'customer.country'],
    ['Payment Source Type', 'order.payment_method'],
  ],
  options: { idFamily: 'stripe', cancelledStatuses: NEVER_PAID },
  refine(mapping, sample) {
    useConvertedAmounts(mapping, sample)
    const mode = findColumn(sample, 'Mode')
    if (mode) mapping.options.leaveOut = [{ column: mode.name, values: ['test'], reason: 'test_payment' }]
  },
}

/** With several currencies, what arrived in the account's own is what can be added up. */
function useConvertedAmounts(mapping: Mapping, sample: Sample): void {
  const pairs = [
    ['Amount', 'Converted Amount', 'order.total'],
    ['Amount Refunded', 'Converted Amount Refunded', 'order.refunded'],
    ['Currency', 'Converted Currency', 'order.currency'],
  ].map(([paid, converted, field]) => ({
    paid: findColumn(sample, paid!),
    converted: findColumn(sample, converted!),
    field: field!,
  }))
  const [amount, , currency] = pairs
  const status = findColumn(sample, 'Status')
  const settled = sample.rows > 0 && status ? status.cells.map((cell) => /^(paid|refunded)/i.test(cell)) : []
  const complete =
    settled.some(Boolean) &&
    settled.every((is, row) => !is || (amount!.converted?.cells[row] && currency!.converted?.cells[row]))
  if (!complete || pairs.some(({ paid, converted }) => !paid || !converted)) return
  for (const { paid, converted, field } of pairs) {
    setField(mapping, paid!.name, null)
    setField(mapping, converted!.name, field)
  }
}

export const stripeCustomers: Format = {
  id: 'stripe-customers',
  platform: 'Stripe',
  table: 'customers',
  grain: 'customer',
  signature: [
    ['id'],
    ['Email'],
    ['Created (UTC)'],
    ['Delinquent', 'Total Spend', 'Payment Count', 'Card ID'],
  ],
  not: ['Amount'],
  columns: [
    ['id', 'customer.id'],
    ['Email', 'customer.email'],
    ['Name', 'customer.name'],
    ['Created (UTC)', 'customer.registered_at'],
    ['Address Line1|Card Address Line1', 'customer.street'],
    ['Address City|Card Address City', 'customer.city'],
    ['Address State|Card Address State', 'customer.region'],
    ['Address Postal Code|Card Address Zip', 'customer.postcode'],
    ['Address Country|Card Address Country', 'customer.country'],
    ['Phone', 'customer.phone'],
  ],
  options: { idFamily: 'stripe' },
}

/** Transfers to the bank: the same money as the payments, a second time and without people. */
export const stripePayouts: Format = {
  id: 'stripe-payouts',
  platform: 'Stripe',
  table: null,
  grain: 'lookup',
  signature: [['id'], ['Amount'], ['Created (UTC)'], ['Arrival Date (UTC)', 'Arrival Date']],
  columns: [],
  declined: 'payouts',
}
