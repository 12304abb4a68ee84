import { SIGN_UP, type Format } from '../format'

/** Kit, once ConvertKit: `state` is that of the subscription, not a part of a country. */
export const kitSubscribers: Format = {
  id: 'kit-subscribers',
  platform: 'Kit',
  table: 'customers',
  grain: 'customer',
  signature: [['email_address'], ['state', 'status'], ['created_at'], ['tags', 'first_name']],
  not: ['order_id', 'last_name'],
  columns: [
    ['id', 'customer.id'],
    ['email_address', 'customer.email'],
    ['first_name', 'customer.first_name'],
    ['tags', 'customer.tags'],
    [
      'state|status',
      'customer.consent_email',
      { reading: { words: { active: 1, cancelled: 0, bounced: 0, complained: 0 } } },
    ],
    ['created_at', 'event.occurred_at', SIGN_UP],
  ],
  options: { idFamily: 'kit' },
}
