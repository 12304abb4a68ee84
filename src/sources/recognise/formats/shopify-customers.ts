import type { Format } from '../format'

/** The current export (addresses as "Default Address …"), the older one, and either with metafields. */
export const shopifyCustomers: Format = {
  id: 'shopify-customers',
  platform: 'Shopify',
  table: 'customers',
  grain: 'customer',
  signature: [
    ['Email'],
    ['Accepts Email Marketing', 'Accepts Marketing'],
    ['Total Spent'],
    ['Total Orders', 'Orders Count'],
    ['Tax Exempt'],
  ],
  columns: [
    ['Customer ID', 'customer.id'],
    ['First Name', 'customer.first_name'],
    ['Last Name', 'customer.last_name'],
    ['Email', 'customer.email'],
    ['Accepts Email Marketing|Accepts Marketing', 'customer.consent_email'],
    ['Phone|Default Address Phone', 'customer.phone'],
    ['Default Address Company|Company', 'customer.company'],
    ['Default Address Address1|Address1', 'customer.street'],
    ['Default Address Zip|Zip', 'customer.postcode'],
    ['Default Address City|City', 'customer.city'],
    ['Default Address Province Code|Province Code|Province', 'customer.region'],
    ['Default Address Country Code|Country Code|Country', 'customer.country'],
    ['Tags', 'customer.tags'],
    ['*customer metafields * birth date', 'customer.birth_date'],
  ],
  options: { idFamily: 'shopify' },
}
