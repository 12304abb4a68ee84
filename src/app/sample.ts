import type { Input } from './workspace.svelte'

/** The invented shop that is served with the app, in public/sample (scripts/sample.mjs writes it). */
const FILES = [
  'shopify-orders.csv',
  'shopify-customers.csv',
  'mailchimp-subscribed.csv',
  'freshdesk-tickets.csv',
  'typeform-nps.csv',
  'trustpilot-reviews.csv',
  'matomo-visits.csv',
]

/** Its data end with 2025; a server's own dates would make the same files give other answers. */
const EXPORTED = Date.UTC(2026, 0, 2)

/** Reads the sample shop's files from the app's own address. */
export function sampleFiles(): Promise<Input[]> {
  return Promise.all(
    FILES.map(async (name) => {
      const response = await fetch(new URL(`sample/${name}`, document.baseURI))
      if (!response.ok) throw new Error(`${name}: ${response.status}`)
      return { name, blob: await response.blob(), lastModified: EXPORTED }
    }),
  )
}
