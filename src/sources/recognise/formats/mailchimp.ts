import { SIGN_UP, type Format } from '../format'
import { findColumn } from '../sample'

/**
 * One row per address; merge fields have the labels that the shop gave them. The export is a file each for those who are
 * subscribed, who left (UNSUB_TIME), whom no mail reaches (CLEAN_TIME) and who never were: those confirmed nothing.
 */
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
    ['CONFIRM_TIME|OPTIN_TIME', 'event.occurred_at', SIGN_UP],
    ['UNSUB_TIME|CLEAN_TIME', 'event.occurred_at', { kind: 'unsubscribe', touchpoint: 'newsletter' }],
  ],
  options: { idFamily: 'mailchimp' },
  customPeopleFields: true,
  refine(mapping, sample) {
    if (findColumn(sample, 'UNSUB_TIME') ?? findColumn(sample, 'CLEAN_TIME'))
      mapping.options.consent = { given: false }
    else {
      const confirmed = mapping.columns.find((column) => column.kind === 'sign-up')?.column
      if (confirmed) mapping.options.consent = { given: true, whereFilled: confirmed }
    }
  },
}

/** What a campaign brought as a whole: no line of it is about one person. */
export const mailchimpCampaigns: Format = {
  id: 'mailchimp-campaigns',
  platform: 'Mailchimp',
  table: null,
  grain: 'lookup',
  signature: [['Title'], ['Total Recipients'], ['Unique Opens', 'Open Rate'], ['Send Date', 'Send Weekday']],
  columns: [],
  declined: 'campaign-report',
}
