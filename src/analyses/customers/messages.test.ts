import { describe, expect, it } from 'vitest'
import type { Act, Card, CardPerson } from './card'
import type { CustomersResult } from './customers'
import { cardContext, fullName, headline, shortName, words } from './messages.en'
import { nextStep } from './next-step'

const list = (over: Partial<CustomersResult>): string =>
  words.listTitle({
    basis: { n: 0, unit: 'people', from: null, to: null, excluded: [] },
    customers: 0,
    prospects: 0,
    persons: 0,
    once: 0,
    halfBy: null,
    ...over,
  })

const person: CardPerson = {
  customer_id: 'c',
  number: null,
  kind: 'customer',
  name: 'Margarethe Lindqvist',
  first_name: null,
  email: 'm@mail.example.com',
  phone: null,
  company: null,
  country: null,
  region: null,
  city: null,
  language: null,
  consent_email: null,
  orders: 16,
  purchase_days: 16,
  revenue: 912.4,
  first_order: new Date('2023-03-03T00:00:00Z'),
  last_order: new Date('2025-10-02T00:00:00Z'),
  recency_days: 29,
  m: 5,
  segment: 'Champions',
  status: 'active',
  lifecycle: null,
  p_alive: 0.46,
  clv_12m: 310,
  clv_12m_low: 190,
  clv_12m_high: 430,
  nps: null,
  stars: null,
  csat: null,
  sentiment: null,
  texts: null,
  answers: 0,
  tickets: 0,
  open_tickets: 0,
  persona: null,
  records: 3,
  sources: 2,
}

const card = (over: Partial<CardPerson> = {}, more: Partial<Card> = {}): Card => ({
  person: { ...person, ...over },
  joined: [],
  conflicts: [],
  values: [],
  together: [],
  products: [],
  openTicket: null,
  lastScore: null,
  lastText: null,
  nps: [],
  gapDays: 49,
  ...more,
})

describe('the sentence over the list', () => {
  it('reads well with nobody, one, and thousands', () => {
    expect(list({})).toBe('Nobody is in your files yet.')
    expect(list({ customers: 1, once: 1, halfBy: 1 })).toBe('You have 1 customer.')
    expect(list({ customers: 2, once: 1, halfBy: 1 })).toBe(
      'You have 2 customers. 50\u00a0% of them bought once.',
    )
    expect(list({ customers: 4012, once: 2100, halfBy: 361 })).toBe(
      'You have 4,012 customers. 9 in 100 of them bring half of the money.',
    )
    expect(list({ customers: 23570, halfBy: 100 })).toBe(
      'You have 23,570 customers. Fewer than 1 in 100 of them bring half of the money.',
    )
    expect(list({ prospects: 1 })).toBe('1 person is in your files, and has not bought yet.')
    expect(list({ prospects: 1000 })).toBe('1,000 people are in your files, and none of them has bought yet.')
    expect(list({ persons: 1 })).toBe('There is 1 person in your files.')
    expect(list({ persons: 1000 })).toBe('There are 1,000 people in your files.')
  })

  it('says how many a choice means', () => {
    expect(words.selectionTitle(0, 'Lost')).toBe('0 people: Lost')
    expect(words.selectionTitle(1, '')).toBe('1 person')
    expect(words.selectionContext(214, 4012)).toBe('5.3\u00a0% of the 4,012 people you know.')
  })
})

describe('the sentence over a card', () => {
  it('says what is most worth knowing', () => {
    const open = { openTicket: { opened_at: null, words: null, days: 17 } }
    expect(headline(card())).toBe('Margarethe is one of your best.')
    expect(headline(card({}, open))).toBe('Margarethe is one of your best and is waiting for an answer.')
    expect(headline(card({ status: 'slipping' }, open))).toBe(
      'Margarethe is one of your best, is slipping away and is waiting for an answer.',
    )
    expect(headline(card({ status: 'gone' }))).toBe('Margarethe was one of your best and has gone quiet.')
    expect(headline(card({ status: 'gone', m: 2 }))).toBe('Margarethe has gone quiet.')
    expect(headline(card({ status: 'gone', m: 1, purchase_days: 1 }))).toBe(
      'Margarethe bought once and has not come back.',
    )
    expect(headline(card({ status: 'new', m: 1, purchase_days: 1 }))).toBe(
      'Margarethe has just begun to buy.',
    )
    expect(headline(card({ m: 3 }))).toBe('Margarethe buys from you every 7 weeks.')
    expect(headline(card({ m: 3 }, { gapDays: 1 }))).toBe('Margarethe buys from you every day.')
    expect(headline(card({ m: null, status: null }, { gapDays: null }))).toBe('Margarethe buys from you.')
  })

  it('knows prospects and people from customers', () => {
    const none = { orders: 0, purchase_days: 0, status: null, m: null }
    expect(headline(card({ ...none, kind: 'prospect' }))).toBe('Margarethe has not bought yet.')
    expect(headline(card({ ...none, kind: 'person' }))).toBe(
      'Margarethe is known to you, and has said nothing yet.',
    )
    expect(headline(card({ ...none, kind: 'person', answers: 1 }))).toBe(
      'Margarethe has told you something once.',
    )
    expect(headline(card({ ...none, kind: 'person', answers: 999, tickets: 1 }))).toBe(
      'Margarethe has told you something 1,000 times.',
    )
  })

  it('is not surer than the data about names', () => {
    expect(shortName({ ...person, first_name: 'Grete' })).toBe('Grete')
    expect(shortName({ ...person, name: 'Lindqvist, Margarethe' })).toBe('Lindqvist, Margarethe')
    expect(shortName({ ...person, name: '王小明' })).toBe('王小明')
    expect(shortName({ ...person, name: ' ' })).toBe('m@mail.example.com')
    expect(shortName({ ...person, name: null, email: null })).toBe('Someone without a name')
  })

  it('gives the context with its interval', () => {
    expect(cardContext(card(), 'EUR')).toBe(
      '16 orders since Mar 2023, every 7 weeks or so, the last on 2 Oct 2025. Worth €310 in the next year (€190–430) and 46\u00a0% likely to still be a customer.',
    )
    expect(cardContext(card({ orders: 1, clv_12m: null, p_alive: null }, { gapDays: null }), 'EUR')).toBe(
      '1 order on 3 Mar 2023.',
    )
    expect(
      cardContext(card({ clv_12m: 84, clv_12m_low: 0, clv_12m_high: 0, p_alive: 0.05 }), 'EUR'),
    ).toContain('Worth €84 in the next year on average, though most likely nothing, and 5\u00a0% likely')
    expect(
      cardContext(card({ orders: 0, clv_12m: null, p_alive: null, records: 1, sources: 1 }), 'EUR'),
    ).toBe('Known from 1 record in 1 file.')
  })
})

describe('the next step', () => {
  it('answers before it sells, and never chases those it cannot win', () => {
    const open = { openTicket: { opened_at: null, words: null, days: 4 } }
    const sad = { lastScore: { instrument: 'nps', score: 3, scale_high: 10, days: 20 } }
    const glad = { lastScore: { instrument: 'stars', score: 5, scale_high: 5, days: 20 } }
    expect(nextStep(card({ status: 'gone' }, { ...open, ...sad })).key).toBe('answer')
    expect(nextStep(card({ status: 'slipping' }, sad)).key).toBe('make-good')
    expect(nextStep(card({ status: 'slipping' }, { lastScore: { ...sad.lastScore, days: 500 } })).key).toBe(
      'win-back',
    )
    expect(nextStep(card({ status: 'slipping', m: 2 })).key).toBe('remind')
    const complaint = { label: 'negative', days: 21 }
    expect(nextStep(card({}, { lastText: complaint })).key).toBe('make-good-words')
    expect(nextStep(card({ recency_days: 181 }, { lastText: { ...complaint, days: 181 } })).key).toBe('thank')
    // Bought 29 days ago, and so since
    expect(nextStep(card({}, { lastText: { ...complaint, days: 30 } })).key).toBe('thank')
    expect(nextStep(card({}, { lastText: { ...complaint, label: 'neutral' } })).key).toBe('thank')
    // Glad since then, or on the same day
    expect(nextStep(card({}, { ...glad, lastText: complaint })).key).toBe('ask-for-review')
    expect(nextStep(card({}, { ...glad, lastText: { ...complaint, days: 20 } })).key).toBe('ask-for-review')
    expect(nextStep(card({}, { ...glad, lastText: { ...complaint, days: 19 } })).key).toBe('make-good-words')
    expect(headline(card({}, { lastText: complaint }))).toBe(
      'Margarethe is one of your best and was not happy of late.',
    )
    expect(nextStep(card({ status: 'gone', m: 2 })).key).toBe('leave-be')
    expect(nextStep(card({ purchase_days: 1, m: 2 })).key).toBe('second-purchase')
    expect(nextStep(card({}, glad)).key).toBe('ask-for-review')
    expect(nextStep(card()).key).toBe('thank')
    expect(nextStep(card({ kind: 'prospect', consent_email: false })).key).toBe('ask-consent')
    expect(nextStep(card({ kind: 'prospect' })).key).toBe('first-offer')
    expect(nextStep(card({ kind: 'person' })).key).toBe('nothing')
  })
})

it('calls somebody of whom only a number is known by that number', () => {
  const person = { name: null, email: null, company: null, customer_id: 'c0', number: '17850' }
  expect(fullName(person)).toBe('No. 17850')
  expect(fullName({ ...person, number: null })).toBe('c0')
  expect(fullName({ ...person, email: 'a@x.org' })).toBe('a@x.org')
})

it('writes the range of a worth so that it fits beside it', () => {
  expect(words.worthRange(220, 3178)).toBe('220–3,178')
  expect(words.worthRange(136_498, 310_200)).toBe('136–310\u00a0k')
  expect(words.worthRange(0, 0.2)).toBe('mostly 0')
  expect(words.worthRange(null, 5)).toBeUndefined()
})

it('says beside a text what it says and how sure that is', () => {
  expect(words.reads({ label: 'negative', certainty: 0.937, corrected: false })).toBe('94\u00a0% sure')
  expect(words.reads({ label: 'neutral', certainty: 1, corrected: true })).toBe('as you said')
  expect(words.reads({ label: null, certainty: null, corrected: null })).toBe('')
})

it('quotes a ticket with its subject, once', () => {
  const ticket = { touchpoint: 'help desk', words: 'Where is it', text: 'I wait since May.' } as Act
  expect(words.act(ticket, 'EUR').text).toBe('“Where is it – I wait since May.”')
  expect(words.act({ ...ticket, text: 'Where is it? I wait.' }, 'EUR').text).toBe('“Where is it? I wait.”')
  expect(words.act({ ...ticket, words: null }, 'EUR').text).toBe('“I wait since May.”')
  expect(words.act({ ...ticket, text: null }, 'EUR').text).toBe('“Where is it”')
  expect(words.act({ ...ticket, text: null, words: null }, 'EUR').text).toBe('')
})
