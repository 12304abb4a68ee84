import { SIGN_UP, type Format } from '../format'

export const activecampaignContacts: Format = {
  id: 'activecampaign-contacts',
  platform: 'ActiveCampaign',
  table: 'customers',
  grain: 'customer',
  signature: [['Email'], ['Date Created'], ['IP', 'IP Address'], ['Status', 'Tags', 'Lists']],
  not: ['Order ID'],
  columns: [
    ['Contact ID|ID', 'customer.id'],
    ['Email', 'customer.email'],
    ['First Name', 'customer.first_name'],
    ['Last Name', 'customer.last_name'],
    ['Phone', 'customer.phone'],
    ['Tags', 'customer.tags'],
    ['Organization|Account|*Customer Account', 'customer.company'],
    [
      'Status',
      'customer.consent_email',
      { reading: { words: { active: 1, subscribed: 1, unsubscribed: 0, bounced: 0 } } },
    ],
    ['Date Created', 'event.occurred_at', SIGN_UP],
  ],
  options: { idFamily: 'activecampaign' },
  customPeopleFields: true,
}
