import { SIGN_UP, type Format } from '../format'

export const brevoContacts: Format = {
  id: 'brevo-contacts',
  platform: 'Brevo',
  table: 'customers',
  grain: 'customer',
  signature: [
    ['EMAIL'],
    ['ADDED_TIME'],
    ['MODIFIED_TIME'],
    ['EMAIL_BLACKLISTED', 'SMS_BLACKLISTED', 'BLACKLISTED'],
  ],
  columns: [
    ['CONTACT ID|ID', 'customer.id'],
    ['EMAIL', 'customer.email'],
    ['FIRSTNAME|VORNAME|PRENOM', 'customer.first_name'],
    ['LASTNAME|NACHNAME|NOM', 'customer.last_name'],
    ['SMS|WHATSAPP', 'customer.phone'],
    [
      'EMAIL_BLACKLISTED|BLACKLISTED',
      'customer.consent_email',
      {
        reading: { words: { yes: 0, true: 0, 1: 0, oui: 0, ja: 0, no: 1, false: 1, 0: 1, non: 1, nein: 1 } },
      },
    ],
    ['ADDED_TIME', 'event.occurred_at', SIGN_UP],
  ],
  options: { idFamily: 'brevo' },
  customPeopleFields: true,
}
