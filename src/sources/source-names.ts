const tables: Record<string, string> = {
  orders: 'sales',
  'order-lines': 'items sold',
  order_lines: 'items sold',
  customers: 'people',
  products: 'products',
  tickets: 'tickets',
  responses: 'answers and reviews',
  events: 'visits and events',
  deals: 'deals',
  spend: 'advertising spend',
}

/** How names are written where a capital alone would not do; the longest beginning counts. */
const vendors: Record<string, string> = {
  woocommerce: 'WooCommerce',
  bigcommerce: 'BigCommerce',
  activecampaign: 'ActiveCampaign',
  ebay: 'eBay',
  linkedin: 'LinkedIn',
  beehiiv: 'beehiiv',
  booth: 'BOOTH',
  oxid: 'OXID',
  'german-erp': 'German ERP',
  'ab-test': 'A/B test',
  'online-retail': 'Online Retail',
  'google-business': 'Google Business',
  hubspot: 'HubSpot',
  paypal: 'PayPal',
  surveymonkey: 'SurveyMonkey',
  ga4: 'Google Analytics',
  'google-play': 'Google Play',
  'google-forms': 'Google Forms',
  'app-store': 'App Store',
  'help-scout': 'Help Scout',
  magento: 'Magento',
  cdnow: 'CDNOW',
}
const LONGEST_FIRST = Object.keys(vendors).sort((a, b) => b.length - a.length)

/** 'shopify-orders' -> "Shopify orders", 'generic-orders-2' -> "A table of sales 2", 'google-play-reviews' -> "Google Play reviews". */
export function sourceName(id: string): string {
  const [, base = id, place] = /^(.*?)(?:-(\d+))?$/.exec(id) ?? []
  const again = place ? ` ${place}` : ''
  if (base.startsWith('generic-'))
    return `A table of ${tables[base.slice('generic-'.length)] ?? 'rows'}${again}`
  const vendor =
    LONGEST_FIRST.find((name) => base === name || base.startsWith(`${name}-`)) ?? base.split('-')[0]!
  const shown = vendors[vendor] ?? vendor.charAt(0).toUpperCase() + vendor.slice(1)
  const rest = base.slice(vendor.length).replaceAll('-', ' ')
  return `${shown}${rest}${again}`
}

/** The same within a sentence: "Shopify orders", "the table of sales 2". */
export function sourceInWords(id: string): string {
  return sourceName(id).replace(/^A table/, 'the table')
}
