import type { Format } from '../format'

const signUp = { kind: 'sign-up', touchpoint: 'newsletter' }

/** One row per address; merge fields have the labels that the shop gave them. */
export const mailchimpAudience: Format = {
  id: 'mailchimp-audience',
  platform: 'Mailchimp',
  table: 'customers',
  grain: 'customer',
  signature: [
    ['Email Address'],
    ['MEMBER_RATING'],
    ['OPTIN_TIME', 'CONFIRM_TIME'],
    ['LEID', 'EUID', 'LAST_CHANGED'],
  ],
  columns: [
    ['EUID', 'customer.id'],
    ['Email Address', 'customer.email'],
    ['First Name', 'customer.first_name'],
    ['Last Name', 'customer.last_name'],
    ['Phone Number|Phone', 'customer.phone'],
    ['CC', 'customer.country'],
    ['REGION', 'customer.region'],
    ['TAGS', 'customer.tags'],
    ['CONFIRM_TIME|OPTIN_TIME', 'event.occurred_at', signUp],
    ['UNSUB_TIME', 'event.occurred_at', { kind: 'unsubscribe', touchpoint: 'newsletter' }],
  ],
  options: { idFamily: 'mailchimp' },
  customPeopleFields: true,
}

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
    ['Email Marketing Consent Timestamp|Date Added', 'event.occurred_at', signUp],
    ['Last Open', 'event.occurred_at', { kind: 'open', touchpoint: 'newsletter' }],
    ['Last Click', 'event.occurred_at', { kind: 'click', touchpoint: 'newsletter' }],
  ],
  options: { idFamily: 'klaviyo' },
  customPeopleFields: true,
}

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
    ['ADDED_TIME', 'event.occurred_at', signUp],
  ],
  options: { idFamily: 'brevo' },
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

export const mailchimpCampaigns: Format = {
  id: 'mailchimp-campaigns',
  platform: 'Mailchimp',
  table: null,
  grain: 'lookup',
  signature: [['Title'], ['Total Recipients'], ['Unique Opens', 'Open Rate'], ['Send Date', 'Send Weekday']],
  columns: [],
  declined: 'campaign-report',
}
