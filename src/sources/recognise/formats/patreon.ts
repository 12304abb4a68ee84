import type { Format } from '../format'

/** Members with what they pledge now and have paid in all: totals, and no single payments. */
export const patreonMembers: Format = {
  id: 'patreon-members',
  platform: 'Patreon',
  table: 'customers',
  grain: 'customer',
  signature: [
    ['Patron Status'],
    ['Lifetime Amount', 'Pledge Amount', 'Lifetime $'],
    ['Email'],
    ['Name', 'First Name'],
  ],
  columns: [
    ['User ID', 'customer.id'],
    ['Name', 'customer.name'],
    ['Email', 'customer.email'],
    ['Tier', 'customer.tags'],
    ['Phone', 'customer.phone'],
    ['Street', 'customer.street'],
    ['City', 'customer.city'],
    ['State', 'customer.region'],
    ['Zip', 'customer.postcode'],
    ['Country', 'customer.country'],
    ['Patronage Since Date|Patron Since Date', 'customer.registered_at'],
  ],
  options: { idFamily: 'patreon' },
}
