import type { Format } from '../format'

/** One row per filled-in form; ids and phones carry their kind in front ("p:+49…"). */
export const facebookLeadAds: Format = {
  id: 'facebook-lead-ads',
  platform: 'Facebook',
  table: 'customers',
  grain: 'customer',
  signature: [
    ['created_time'],
    ['form_name', 'form_id'],
    ['ad_name', 'ad_id', 'campaign_name', 'is_organic'],
    ['id'],
  ],
  columns: [
    ['full_name|full name', 'customer.name'],
    ['first_name', 'customer.first_name'],
    ['last_name', 'customer.last_name'],
    ['email|e-mail|work_email', 'customer.email'],
    ['phone_number|work_phone_number|phone', 'customer.phone', { reading: { cut: '^p:' } }],
    ['company_name', 'customer.company'],
    ['job_title', 'customer.job_title'],
    ['street_address', 'customer.street'],
    ['post_code|zip_code|zip', 'customer.postcode', { reading: { cut: '^z:' } }],
    ['city', 'customer.city'],
    ['province|state', 'customer.region'],
    ['country', 'customer.country'],
    ['created_time', 'event.occurred_at', { kind: 'sign-up', touchpoint: 'advertising' }],
  ],
  options: { idFamily: 'facebook' },
  customPeopleFields: true,
}
