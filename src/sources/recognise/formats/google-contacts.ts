import type { Format } from '../format'

/** Both forms of the export: names in one column, or in three. */
export const googleContacts: Format = {
  id: 'google-contacts',
  platform: 'Google Contacts',
  table: 'customers',
  grain: 'customer',
  signature: [
    ['E-mail 1 - Value', 'Phone 1 - Value'],
    ['Given Name', 'First Name', 'Name'],
    ['Organization 1 - Name', 'Organization Name', 'Group Membership', 'Labels', 'Phone 1 - Value', 'Notes'],
  ],
  columns: [
    ['Name|File As', 'customer.name'],
    ['Given Name|First Name', 'customer.first_name'],
    ['Family Name|Last Name', 'customer.last_name'],
    ['E-mail 1 - Value', 'customer.email'],
    ['Phone 1 - Value', 'customer.phone'],
    ['Organization 1 - Name|Organization Name', 'customer.company'],
    ['Organization 1 - Title|Organization Title', 'customer.job_title'],
    ['Address 1 - Street', 'customer.street'],
    ['Address 1 - Postal Code', 'customer.postcode'],
    ['Address 1 - City', 'customer.city'],
    ['Address 1 - Region', 'customer.region'],
    ['Address 1 - Country', 'customer.country'],
    ['Birthday', 'customer.birth_date'],
    ['Gender', 'customer.gender'],
    ['Group Membership|Labels', 'customer.tags'],
  ],
  options: { idFamily: 'google-contacts' },
}
