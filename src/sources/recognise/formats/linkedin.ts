import type { Format } from '../format'

/** A note in three lines may stand above the header. Most people hide their address. */
export const linkedinConnections: Format = {
  id: 'linkedin-connections',
  platform: 'LinkedIn',
  table: 'customers',
  grain: 'customer',
  signature: [['Connected On'], ['Position'], ['Company'], ['First Name'], ['URL', 'Email Address']],
  columns: [
    ['URL', 'customer.id'],
    ['First Name', 'customer.first_name'],
    ['Last Name', 'customer.last_name'],
    ['Email Address', 'customer.email'],
    ['Company', 'customer.company'],
    ['Position', 'customer.job_title'],
    ['Connected On', 'event.occurred_at', { kind: 'connection', touchpoint: 'social' }],
  ],
  options: { idFamily: 'linkedin' },
}
