import type { Format, FormatColumn } from '../format'

const contact: FormatColumn[] = [
  ['Full Name|Name', 'customer.name'],
  ['First Name|FirstName', 'customer.first_name'],
  ['Last Name|LastName', 'customer.last_name'],
  ['Email', 'customer.email'],
  ['Phone|Mobile|MobilePhone|Business Phone', 'customer.phone'],
  ['Title', 'customer.job_title'],
  ['Mailing Street|MailingStreet|Street', 'customer.street'],
  ['Mailing City|MailingCity|City', 'customer.city'],
  ['Mailing State/Province|MailingState|State/Province|State', 'customer.region'],
  ['Mailing Zip/Postal Code|MailingPostalCode|Zip/Postal Code|PostalCode', 'customer.postcode'],
  ['Mailing Country|MailingCountry|Country', 'customer.country'],
  ['Created Date|CreatedDate', 'customer.registered_at'],
]

/** A report ends with its title, a mark of copyright and the hour it was made: lines of one cell, which name nobody. */
export const salesforceContacts: Format = {
  id: 'salesforce-contacts',
  platform: 'Salesforce',
  table: 'customers',
  grain: 'customer',
  signature: [
    ['Last Name', 'LastName'],
    ['Email'],
    ['Account Name', 'AccountId', 'Account ID'],
    [
      'Mailing City',
      'MailingCity',
      'Salutation',
      'Contact ID',
      'Mailing Country',
      'Contact Owner',
      'Last Activity',
    ],
  ],
  not: ['Lead Status', 'Opportunity Name', 'Stage', 'StageName'],
  columns: [
    ['Contact ID|Id', 'customer.id'],
    ...contact,
    ['Account Name', 'customer.company'],
    ['Birthdate', 'customer.birth_date'],
  ],
  options: { idFamily: 'salesforce' },
}

export const salesforceLeads: Format = {
  id: 'salesforce-leads',
  platform: 'Salesforce',
  table: 'customers',
  grain: 'customer',
  signature: [
    ['Last Name', 'LastName'],
    ['Email'],
    ['Lead Status', 'Status'],
    ['Lead Source', 'LeadSource', 'Lead Owner', 'Lead ID'],
    ['Owner Alias', 'Lead Owner', 'Company', 'OwnerId', 'Created Date', 'CreatedDate'],
  ],
  not: ['Record ID', 'Opportunity Name', 'Deal Name'],
  columns: [['Lead ID|Id', 'customer.id'], ...contact, ['Company / Account|Company', 'customer.company']],
  options: { idFamily: 'salesforce-leads' },
}

export const salesforceOpportunities: Format = {
  id: 'salesforce-opportunities',
  platform: 'Salesforce',
  table: 'deals',
  grain: 'deal',
  signature: [
    ['Opportunity Name', 'StageName'],
    ['Stage', 'StageName'],
    ['Amount'],
    ['Close Date', 'CloseDate'],
  ],
  columns: [
    ['Opportunity ID|Id', 'deal.id'],
    ['Opportunity Name|Name', 'deal.name'],
    ['Stage|StageName', 'deal.stage'],
    ['Amount', 'deal.amount'],
    ['Created Date|CreatedDate', 'deal.opened_at'],
    ['Close Date|CloseDate', 'deal.closed_at'],
    ['Loss Reason|Closed Lost Reason', 'deal.reason'],
    ['Contact Email|Email', 'customer.email'],
    ['ContactId|Contact ID|Primary Contact ID', 'customer.id'],
    ['Account Name', 'customer.company'],
  ],
  options: { idFamily: 'salesforce' },
}
