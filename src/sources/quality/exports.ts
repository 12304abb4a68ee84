import type { SourceFile } from '../source-file'

/** Kinds of export that a fuller view is made of; the names that needs of analyses use. */
export const EXPORTS = [
  'orders',
  'order-lines',
  'customers',
  'tickets',
  'reviews',
  'survey',
  'newsletter',
  'visits',
] as const
export type Export = (typeof EXPORTS)[number]

/**
 * What each product can export, by the name its menus have: only where we are sure of the menu. `''`: it can, and the menu
 * is left to the reader.
 */
const PRODUCTS: Record<string, Partial<Record<Export, string>>> = {
  shopify: { orders: 'Orders › Export', 'order-lines': 'Orders › Export', customers: 'Customers › Export' },
  woocommerce: { orders: 'Analytics › Orders › Download', customers: 'Analytics › Customers › Download' },
  magento: { orders: 'Sales › Orders › Export', customers: 'Customers › All Customers › Export' },
  etsy: {
    orders: 'Shop Manager › Settings › Options › Download Data',
    'order-lines': 'Shop Manager › Settings › Options › Download Data',
    reviews: '',
  },
  stripe: { orders: 'Payments › Export', customers: 'Customers › Export' },
  square: { orders: '', 'order-lines': '', customers: '' },
  paypal: { orders: '' },
  amazon: { orders: '', 'order-lines': '', reviews: '' },
  ebay: { orders: '', 'order-lines': '' },
  hubspot: { customers: 'CRM › Contacts › Export', tickets: '', survey: '' },
  salesforce: { customers: '', tickets: '' },
  pipedrive: { customers: '' },
  mailchimp: { newsletter: 'Audience › All contacts › Export Audience' },
  klaviyo: { newsletter: '' },
  freshdesk: { tickets: 'Tickets › Export', customers: 'Contacts › Export', survey: '' },
  zendesk: { tickets: '', customers: '', survey: '' },
  gorgias: { tickets: '', survey: '' },
  typeform: { survey: 'Results › Responses › Download' },
  surveymonkey: { survey: 'Analyze Results › Save As' },
  'google-forms': { survey: 'Responses › Download responses (.csv)' },
  trustpilot: { reviews: '' },
  yotpo: { reviews: '' },
  matomo: { visits: 'Visitors › Visits Log › Export' },
}

const LONGEST_FIRST = Object.keys(PRODUCTS).sort((a, b) => b.length - a.length)

/** Products that the files come from, in the order of the files. */
export function productsOf(files: readonly Pick<SourceFile, 'status' | 'mapping'>[]): string[] {
  const found = files.flatMap(({ status, mapping }) => {
    const id = status === 'loaded' ? (mapping?.recognisedAs ?? '') : ''
    return LONGEST_FIRST.find((product) => id === product || id.startsWith(`${product}-`)) ?? []
  })
  return [...new Set(found)]
}

/** Where products in use export something: `menu` is '' where we are not sure of it. */
export function waysTo(wanted: Export, products: readonly string[]): { product: string; menu: string }[] {
  return products.flatMap((product) => {
    const menu = PRODUCTS[product]?.[wanted]
    return menu === undefined ? [] : [{ product, menu }]
  })
}
