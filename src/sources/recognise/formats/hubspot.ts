import type { Mapping } from '../../map/mapping'
import { setField, type Format } from '../format'
import { findColumn, type Sample } from '../sample'

/** Several ids in one cell are nobody's id. */
function leaveSeveralContacts(mapping: Mapping, sample: Sample): void {
  const contacts = findColumn(sample, 'Associated Contact IDs')
  if (contacts?.values.some((value) => value.includes(';'))) setField(mapping, contacts.name, null)
}

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

/** Companies are customers of those who sell to them; their contacts carry their record's id. */
export const hubspotCompanies: Format = {
  id: 'hubspot-companies',
  platform: 'HubSpot',
  table: 'customers',
  grain: 'customer',
  signature: [
    ['Record ID', 'Company ID', 'Record ID - Company'],
    ['Company name'],
    ['Company owner', 'Company Domain Name', 'Website URL', 'Create Date'],
  ],
  not: ['First Name', 'Deal Name', 'Ticket name', 'Email'],
  columns: [
    ['Record ID|Company ID|Record ID - Company', 'customer.id'],
    ['Company name', 'customer.company'],
    ['Phone Number', 'customer.phone'],
    ['Street Address|Legal entity address', 'customer.street'],
    ['City', 'customer.city'],
    ['State/Region', 'customer.region'],
    ['Postal Code', 'customer.postcode'],
    ['Country/Region|Country', 'customer.country'],
    ['Create Date', 'customer.registered_at'],
  ],
  options: { idFamily: 'hubspot-companies' },
}

export const hubspotTickets: Format = {
  id: 'hubspot-tickets',
  platform: 'HubSpot',
  table: 'tickets',
  grain: 'ticket',
  signature: [
    ['Ticket ID', 'Record ID', 'Record ID - Ticket'],
    ['Ticket name'],
    ['Ticket status'],
    ['Create date'],
  ],
  columns: [
    ['Ticket ID|Record ID|Record ID - Ticket', 'ticket.id'],
    ['Ticket name', 'ticket.subject'],
    ['Ticket description', 'ticket.text'],
    ['Ticket status', 'ticket.status'],
    ['Priority', 'ticket.priority'],
    ['Source', 'ticket.channel'],
    ['Category', 'ticket.topic'],
    ['Create date', 'ticket.opened_at'],
    ['First agent email response date|First agent reply date', 'ticket.first_response_at'],
    ['Close date', 'ticket.resolved_at'],
    ['Associated Contact IDs', 'customer.id'],
  ],
  options: { idFamily: 'hubspot' },
  refine: leaveSeveralContacts,
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
  refine: leaveSeveralContacts,
}
