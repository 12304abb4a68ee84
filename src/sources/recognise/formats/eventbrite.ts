import type { Format } from '../format'

/** One row per ticket: several can belong to one order. Prices are in the longer form of the export only. */
export const eventbriteAttendees: Format = {
  id: 'eventbrite-attendees',
  platform: 'Eventbrite',
  table: 'orders',
  grain: 'line',
  signature: [
    ['Order #', 'Order ID'],
    ['Order Date'],
    ['Ticket Type'],
    ['Attendee Status', 'Attendee #', 'Buyer Email'],
  ],
  columns: [
    ['Order #|Order ID', 'order.id'],
    ['Order Date', 'order.occurred_at'],
    ['Buyer Email|Email', 'customer.email'],
    ['First Name|Buyer First Name', 'customer.first_name'],
    ['Surname|Last Name|Buyer Last Name', 'customer.last_name'],
    ['Event Name', 'line.product'],
    ['Ticket Type', 'line.category'],
    ['Quantity', 'line.quantity'],
    ['Total Paid', 'line.amount'],
    ['Currency', 'order.currency'],
    ['Order Type|Payment Type', 'order.payment_method'],
    ['Cell Phone|Home Phone', 'customer.phone'],
    ['Home City|Billing City', 'customer.city'],
    ['Home Country|Billing Country', 'customer.country'],
  ],
  leaveOut: [
    {
      column: 'Attendee Status',
      values: ['deleted', 'refunded', 'transferred', 'cancelled'],
      reason: 'item_cancelled',
    },
  ],
  options: { idFamily: 'eventbrite' },
}
