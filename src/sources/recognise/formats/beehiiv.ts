import { SIGN_UP, type Format } from '../format'

export const beehiivSubscribers: Format = {
  id: 'beehiiv-subscribers',
  platform: 'beehiiv',
  table: 'customers',
  grain: 'customer',
  signature: [['Email'], ['Status'], ['Created At'], ['Subscription Tier', 'Subscription Premium Tiers']],
  columns: [
    ['Subscriber ID', 'customer.id'],
    ['Email', 'customer.email'],
    ['Status', 'customer.consent_email', { reading: { words: { active: 1, inactive: 0, unsubscribed: 0 } } }],
    ['Subscription Tier', 'customer.tags'],
    ['Created At', 'event.occurred_at', SIGN_UP],
  ],
  options: { idFamily: 'beehiiv' },
  customPeopleFields: true,
}
