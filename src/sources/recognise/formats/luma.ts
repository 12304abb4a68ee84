import type { Format } from '../format'

/** Guests of an event, who have said that they come or have come. */
export const lumaGuests: Format = {
  id: 'luma-guests',
  platform: 'Luma',
  table: 'customers',
  grain: 'customer',
  signature: [['approval_status'], ['checked_in_at', 'ticket_name'], ['email'], ['created_at']],
  columns: [
    ['name', 'customer.name'],
    ['first_name', 'customer.first_name'],
    ['last_name', 'customer.last_name'],
    ['email', 'customer.email'],
    ['phone_number', 'customer.phone'],
    ['ticket_name', 'customer.tags'],
    ['created_at', 'event.occurred_at', { kind: 'registration', touchpoint: 'event' }],
    ['checked_in_at', 'event.occurred_at', { kind: 'attendance', touchpoint: 'event' }],
  ],
  options: { idFamily: 'luma' },
}
