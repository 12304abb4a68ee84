import { setField, type Format } from '../format'
import { findColumn } from '../sample'

/** The columns are those of the view that was exported; Record ID always leads. */
export const hubspotContacts: Format = {
  id: 'hubspot-contacts',
  platform: 'HubSpot',
  table: 'customers',
  grain: 'customer',
  signature: [
    ['Record ID', 'Contact ID', 'Record ID - Contact'],
    ['First Name', 'Last Name'],
    ['Email', 'Email Address', 'Phone Number'],
  ],
  not: ['Deal Name', 'Ticket ID', 'Ticket name'],
  columns: [
    ['Record ID|Contact ID|Record ID - Contact', 'customer.id'],
    ['First Name', 'customer.first_name'],
    ['Last Name', 'customer.last_name'],
    ['Email|Email Address', 'customer.email'],
    ['Phone Number|Mobile Phone Number', 'customer.phone'],
    ['Job Title', 'customer.job_title'],
    ['Company Name|Associated Company|Primary Associated Company', 'customer.company'],
    ['Street Address', 'customer.street'],
    ['City', 'customer.city'],
    ['State/Region', 'customer.region'],
    ['Postal Code', 'customer.postcode'],
    ['Country/Region|Country', 'customer.country'],
    ['Preferred language', 'customer.language'],
    ['Create Date', 'customer.registered_at'],
  ],
  options: { idFamily: 'hubspot' },
  customPeopleFields: true,
}

export const hubspotDeals: Format = {
  id: 'hubspot-deals',
  platform: 'HubSpot',
  table: 'deals',
  grain: 'deal',
  signature: [['Record ID', 'Deal ID', 'Record ID - Deal'], ['Deal Name'], ['Deal Stage']],
  columns: [
    ['Record ID|Deal ID|Record ID - Deal', 'deal.id'],
    ['Deal Name', 'deal.name'],
    ['Deal Stage', 'deal.stage'],
    ['Amount', 'deal.amount'],
    ['Create Date', 'deal.opened_at'],
    ['Close Date', 'deal.closed_at'],
    ['Closed Lost Reason', 'deal.reason'],
    ['Associated Contact IDs', 'customer.id'],
  ],
  options: { idFamily: 'hubspot' },
  refine(mapping, sample) {
    // Several ids in one cell are nobody's id.
    const contacts = findColumn(sample, 'Associated Contact IDs')
    if (contacts?.values.some((value) => value.includes(';'))) setField(mapping, contacts.name, null)
  },
}
