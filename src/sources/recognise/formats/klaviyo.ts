import { SIGN_UP, type Format } from '../format'

export const klaviyoProfiles: Format = {
  id: 'klaviyo-profiles',
  platform: 'Klaviyo',
  table: 'customers',
  grain: 'customer',
  signature: [
    ['Email'],
    ['Klaviyo ID', 'Profile Created On'],
    ['Email Marketing Consent', 'Date Added', 'First Active'],
  ],
  columns: [
    ['Klaviyo ID', 'customer.id'],
    ['Email', 'customer.email'],
    ['First Name', 'customer.first_name'],
    ['Last Name', 'customer.last_name'],
    ['Organization', 'customer.company'],
    ['Title', 'customer.job_title'],
    ['Phone Number', 'customer.phone'],
    ['Address', 'customer.street'],
    ['City', 'customer.city'],
    ['State / Region', 'customer.region'],
    ['Zip Code', 'customer.postcode'],
    ['Country', 'customer.country'],
    ['Email Marketing Consent', 'customer.consent_email'],
    ['Profile Created On|First Active', 'customer.registered_at'],
    ['Email Marketing Consent Timestamp|Date Added', 'event.occurred_at', SIGN_UP],
    ['Last Open', 'event.occurred_at', { kind: 'open', touchpoint: 'newsletter' }],
    ['Last Click', 'event.occurred_at', { kind: 'click', touchpoint: 'newsletter' }],
  ],
  options: { idFamily: 'klaviyo' },
  customPeopleFields: true,
}

/** What a campaign brought as a whole: no line of it is about one person. */
export const klaviyoCampaigns: Format = {
  id: 'klaviyo-campaigns',
  platform: 'Klaviyo',
  table: null,
  grain: 'lookup',
  signature: [
    ['Campaign Name'],
    ['Total Recipients'],
    ['Unique Opens', 'Open Rate'],
    ['Placed Order Rate', 'Campaign ID'],
  ],
  columns: [],
  declined: 'campaign-report',
}
