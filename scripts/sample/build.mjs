import { formHouseholds, openAccounts } from './accounts.mjs'
import { dirtyLines, dirtyMembers, UNREADABLE } from './dirt.mjs'
import { freshdesk, mailchimp, matomo, members, trustpilot, typeform } from './exports-voice.mjs'
import { shopifyCustomers, shopifyOrders } from './exports-shop.mjs'
import { live } from './life.mjs'
import { placeOrders } from './orders.mjs'
import { registry } from './people.mjs'
import { PERSONAS } from './personas.mjs'
import { truthOf } from './truth.mjs'
import { visits } from './visits.mjs'
import { reviews, survey, tickets } from './voice.mjs'

const PROSPECTS = 1250

/**
 * Kontor Tea, three years of a shop that does not exist.
 * @returns {Map<string, string>} the text of each file by its name: seven exports and `truth.json`
 */
export function buildSample() {
  const register = registry()
  const people = Object.entries(PERSONAS).flatMap(([persona, { people: count }]) =>
    Array.from({ length: count }, () => register.person(persona)),
  )
  const prospects = Array.from({ length: PROSPECTS }, () => register.person('prospects'))
  const households = formHouseholds(people, register)
  live(people)
  const pairs = openAccounts(people, prospects, register)
  const orders = placeOrders(people)

  const letters = tickets(orders, prospects)
  const contacts = new Map()
  for (const one of letters) {
    if (!contacts.has(one.account)) contacts.set(one.account, 88_000_001_000 + contacts.size * 7)
    one.contact = contacts.get(one.account)
  }
  const unreadable = new Map(UNREADABLE.map(([place, text]) => [Math.floor(letters.length * place), text]))
  const answers = survey(orders)
  const written = reviews(orders)
  const log = visits(orders, people)
  const readers = members([...people, ...prospects])
  const recased = dirtyMembers(readers)
  const accounts = [...people, ...prospects]
    .flatMap((person) => person.accounts)
    .filter((account) => account.listed)
    .sort((a, b) => (a.id < b.id ? -1 : 1))

  const dirt = dirtyLines({
    'typeform-nps.csv': typeform(answers),
    'trustpilot-reviews.csv': trustpilot(written),
  })
  const files = new Map([
    ['shopify-orders.csv', shopifyOrders(orders)],
    ['shopify-customers.csv', shopifyCustomers(accounts, orders)],
    ['mailchimp-subscribed.csv', mailchimp(readers)],
    ['freshdesk-tickets.csv', freshdesk(letters, unreadable)],
    ['typeform-nps.csv', dirt.files['typeform-nps.csv']],
    ['trustpilot-reviews.csv', dirt.files['trustpilot-reviews.csv']],
    ['matomo-visits.csv', matomo(log)],
  ])
  const dirty = {
    unreadable_dates: [...unreadable].map(([ticket, text]) => ({
      file: 'freshdesk-tickets.csv',
      ticket,
      text,
    })),
    repeated_lines: dirt.repeated,
    recased_emails: recased,
  }
  const truth = truthOf({
    people,
    orders,
    letters,
    answers,
    written,
    log,
    readers,
    accounts,
    pairs,
    households,
    dirty,
  })
  files.set('truth.json', `${JSON.stringify(truth, null, 1)}\n`)
  return files
}
