import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { sql } from '../../../engine/sql'
import { ask, closeSample, figuresOf, loadFiles, type Figures } from './load-sample-for-test'

/** Real exports lie beside the checkout where they are at hand; their figures here were worked out by hand from the files. */
const VENDOR = new URL('../../../../../shared/data/vendor/', import.meta.url)
const there = existsSync(VENDOR)
if (!there)
  console.warn('shared/data/vendor is not beside the checkout: the tests on real exports are skipped')

afterAll(closeSample)

type Expected = Partial<Figures> & { answers?: { n: number; total: number | null; texts: number } }

const of = (recognisedAs: string, more: Expected = {}): Expected => ({ recognisedAs, ...more })
const orders = (n: number, net: number, first: string, last: string, buyers: number): Expected => ({
  orders: n,
  net,
  first,
  last,
  buyers,
})

const EXPECTED: Record<string, Expected> = {
  'activecampaign-contacts.csv': of('activecampaign-contacts', { people: 1 }),
  'amazon-all-orders-header.tsv': of('amazon-orders', { orders: 0 }),
  'amazon-orders.tsv': of('amazon-orders', orders(2, 137.9, '2026-04-10', '2026-04-11', 0)),
  'bigcommerce-orders-header.csv': of('bigcommerce-orders', { orders: 0 }),
  'brevo-contacts.csv': of('brevo-contacts', { people: 1 }),
  'delighted-responses-fields.csv': of('delighted-responses', { people: 0 }),
  'ebay-orders-header.csv': of('ebay-orders', { orders: 0 }),
  'ebay-orders-trailer.csv': of('ebay-orders', { orders: 0, people: 2 }),
  'etsy-order-items.csv': of('etsy-order-items', orders(1, 10, '2025-08-14', '2025-08-14', 1)),
  'etsy-orders.csv': of('etsy-orders', orders(2, 60, '2026-03-05', '2026-03-06', 0)),
  'eventbrite-attendees.csv': of('eventbrite-attendees', orders(3, 0, '2026-05-01', '2026-05-02', 3)),
  'facebook-lead-ads.csv': of('facebook-lead-ads', { people: 2, orders: 0 }),
  'freshdesk-tickets-header.csv': of('freshdesk-tickets', { people: 0 }),
  'ga4-landing-page.csv': of('declined', { people: 0 }),
  'ga4-traffic-acquisition.csv': of('declined', { people: 0 }),
  'german-erp-orders-header.csv': of('german-erp-orders', { orders: 0 }),
  'google-forms-responses.csv': of('google-forms-responses', {
    rows: [2, 1, 1],
    answers: { n: 1, total: null, texts: 1 },
  }),
  'hubspot-companies.csv': of('hubspot-companies', { rows: [4, 4, 0], people: 4 }),
  'hubspot-contacts-associations.csv': of('hubspot-contacts', { rows: [4, 4, 0], people: 4 }),
  'hubspot-contacts-wide.csv': of('hubspot-contacts', { people: 1 }),
  'hubspot-deals-associations-header.csv': of('hubspot-deals'),
  'hubspot-deals.csv': of('hubspot-deals', { rows: [2, 2, 0] }),
  'klaviyo-campaigns-header.csv': of('declined'),
  'klaviyo-profiles-header.csv': of('klaviyo-profiles'),
  'mailchimp-full-header.csv': of('mailchimp-audience'),
  'mailchimp-subscribed.csv': of('mailchimp-audience', { people: 1 }),
  'oxid-german-vouchers-header.csv': of('oxid-vouchers', { orders: 0 }),
  'patreon-members.csv': of('patreon-members', { people: 2, orders: 0 }),
  'paypal-activity.csv': of('paypal-activity', {
    ...orders(1, 1250, '2026-10-01', '2026-10-01', 1),
    rejects: { no_sale: 2 },
    people: 1,
    currencies: ['EUR'],
  }),
  'paypal-activity-full-header.csv': of('paypal-activity', { orders: 0 }),
  'qualtrics-responses.csv': of('qualtrics-responses', {
    rows: [2, 2, 0],
    people: 2,
    answers: { n: 2, total: 9, texts: 0 },
  }),
  'salesforce-contacts.csv': of('salesforce-contacts', { people: 2 }),
  'salesforce-leads.csv': of('salesforce-leads', { people: 3, orders: 0 }),
  'salesforce-opportunities.csv': of('salesforce-opportunities', { rows: [1, 1, 0] }),
  'shopify-customers-legacy.csv': of('shopify-customers'),
  'shopify-customers-metafields.csv': of('shopify-customers'),
  'shopify-customers.csv': of('shopify-customers', { people: 2, orders: 0 }),
  'shopify-orders-75col.csv': of('shopify-orders', {
    rows: [101, 101, 0],
    orders: 50,
    net: 115_951.33,
    currencies: ['ZAR'],
  }),
  'square-items-header.csv': of('square-items', { orders: 0 }),
  'square-transactions-full-header.csv': of('square-transactions', { orders: 0 }),
  'stripe-customers.csv': of('stripe-customers'),
  'stripe-payments-connect.csv': of('stripe-payments', orders(3, 4493.45, '2026-07-09', '2026-07-10', 0)),
  'stripe-payments-legacy-header.csv': of('stripe-payments', { orders: 0 }),
  'stripe-payments-unified-header.csv': of('stripe-payments', { orders: 0 }),
  'surveymonkey-expanded-multiselect.csv': of('surveymonkey-responses', {
    rows: [5, 5, 0],
    first: null,
    answers: { n: 5, total: 20, texts: 0 },
  }),
  'typeform-responses.csv': of('typeform-responses', {
    rows: [5, 5, 0],
    answers: { n: 10, total: 37, texts: 4 },
  }),
  'woocommerce-customers-analytics.csv': of('woocommerce-customers'),
  'woocommerce-customers-plugin.csv': of('woocommerce-customers', { people: 2, orders: 0 }),
  'woocommerce-orders-analytics.csv': of('woocommerce-orders-analytics', { orders: 0 }),
  'woocommerce-orders-flat.csv': of('woocommerce-orders', { orders: 0 }),
}

describe.skipIf(!there)('real exports', () => {
  it('are all looked at', () => {
    expect(readdirSync(VENDOR).filter((name) => !(name in EXPECTED))).toEqual([])
  })

  it.each(Object.keys(EXPECTED).filter((name) => existsSync(new URL(name, VENDOR))))('%s', async (name) => {
    const { answers, ...figures } = EXPECTED[name]!
    const sources = await loadFiles({ [name]: new Blob([readFileSync(new URL(name, VENDOR))]) })
    expect(await figuresOf(sources)).toMatchObject(figures)
    if (answers)
      expect(
        await ask(sql`select count(score) + count(*) filter (score is null) as n, sum(score) as total, count(text) as texts
          from data.responses`),
      ).toEqual([answers])
  })
})
