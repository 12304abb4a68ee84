import { SIGN_UP, type Format } from '../format'

/** Who reads the newsletter; `email_disabled` is when the person, or their mail box, had enough. */
export const substackSubscribers: Format = {
  id: 'substack-subscribers',
  platform: 'Substack',
  table: 'customers',
  grain: 'customer',
  signature: [['email'], ['active_subscription'], ['email_disabled', 'expiry'], ['created_at']],
  columns: [
    ['email', 'customer.email'],
    ['name', 'customer.name'],
    ['email_disabled', 'customer.consent_email', { reading: { words: { true: 0, false: 1 } } }],
    ['created_at', 'event.occurred_at', SIGN_UP],
  ],
  options: { idFamily: 'substack' },
}
