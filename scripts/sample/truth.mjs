import { LAST_DAY, dayOfMoment, isoDay, dayOf } from './calendar.mjs'
import { PRICE_RISE } from './catalogue.mjs'
import { BAD_MONTH } from './life.mjs'
import { counts, netOf } from './orders.mjs'
import { PERSONAS } from './personas.mjs'
import { templateCount } from './wording.mjs'

const euros = (cents) => Math.round(cents) / 100
const emails = (person) => person.accounts.map((account) => account.email)

/** What is true about the shop, as its maker knows it; the sums use the rules of the workspace. */
export function truthOf(shop) {
  const { people, orders, letters, answers, written, log, readers, accounts, pairs, households, dirty } = shop
  const counted = orders.filter(counts)
  const buyers = people.filter((person) => person.orders.some(counts))
  return {
    shop: 'Kontor Tea',
    note: 'All people, places of business and orders are invented.',
    currency: 'EUR',
    as_of: isoDay(LAST_DAY),
    totals: totals(orders, counted, buyers, people),
    rows: {
      'shopify-orders.csv': orders.reduce((sum, order) => sum + order.lines.length, 0),
      'shopify-customers.csv': accounts.length,
      'mailchimp-subscribed.csv': readers.length,
      'freshdesk-tickets.csv': letters.length,
      'typeform-nps.csv': answers.length + 1,
      'trustpilot-reviews.csv': written.length + 1,
      'matomo-visits.csv': log.length,
    },
    moments: [
      { kind: 'late deliveries', from: isoDay(BAD_MONTH.from), to: isoDay(BAD_MONTH.to) },
      { kind: 'price change', from: isoDay(PRICE_RISE), percent: 7 },
    ],
    bad_month: badMonth(orders, letters, answers, written, people),
    personas: Object.fromEntries(
      Object.keys(PERSONAS).map((persona) => [
        persona,
        buyers.filter((person) => person.persona === persona).flatMap((person) => emails(person)),
      ]),
    ),
    leavers: leavers(buyers),
    duplicates: pairs.map(({ kind, accounts: [a, b] }) => ({
      kind,
      ids: [a.id, b.id],
      emails: [a.email, b.email],
      same_phone: a.phone !== '' && b.phone !== '',
    })),
    not_duplicates: households.map(([a, b]) => ({ emails: [a.email, b.email], why: 'household' })),
    dirty,
    feedback_templates: templateCount(),
  }
}

function totals(orders, counted, buyers, people) {
  const sum = (list, of) => list.reduce((total, item) => total + of(item), 0)
  return {
    orders: orders.length,
    orders_counted: counted.length,
    orders_without_email: orders.filter((order) => !order.person).length,
    orders_cancelled: orders.filter((order) => order.cancelledAt).length,
    orders_refunded_whole: orders.filter((order) => !order.cancelledAt && order.refunded >= order.total)
      .length,
    orders_refunded_partly: orders.filter((order) => order.refunded > 0 && order.refunded < order.total)
      .length,
    orders_with_code: orders.filter((order) => order.discountCode).length,
    orders_pos: orders.filter((order) => order.channel === 'pos').length,
    first_order: isoDay(orders[0].day),
    last_order: isoDay(orders.at(-1).day),
    net: euros(sum(counted, netOf)),
    gross: euros(sum(orders, (order) => order.total)),
    refunded: euros(sum(orders, (order) => order.refunded)),
    emails_with_counted_order: new Set(
      counted.filter((order) => order.person).map((order) => order.account.email),
    ).size,
    people_with_counted_order: buyers.length,
    people_with_order: people.length,
    purchase_days: new Set(counted.filter((o) => o.person).map((o) => `${people.indexOf(o.person)}/${o.day}`))
      .size,
    guests: people.filter((person) => !person.accounts[0].listed).length,
  }
}

/** Loyal customers (five counted orders or more) whose lifetime ended within the last year, with the day it did. */
function leavers(buyers) {
  const from = dayOf('2025-01-01')
  return buyers
    .filter(
      (person) =>
        (person.persona === 'regulars' || person.persona === 'cafes') &&
        person.endDay >= from &&
        person.endDay <= LAST_DAY,
    )
    .map((person) => ({ person, days: person.orders.filter(counts).map((order) => order.day) }))
    .filter(({ days }) => days.length >= 5)
    .map(({ person, days }) => ({
      emails: emails(person),
      persona: person.persona,
      left_on: isoDay(person.endDay),
      last_order: isoDay(days.at(-1)),
      orders: days.length,
      usual_gap_days: Math.round((days.at(-1) - days[0]) / (days.length - 1)),
      silent_days: LAST_DAY - days.at(-1),
    }))
    .sort((a, b) =>
      a.left_on < b.left_on ? -1 : a.left_on > b.left_on ? 1 : a.emails[0] < b.emails[0] ? -1 : 1,
    )
}

function badMonth(orders, letters, answers, written, people) {
  const from = dayOf('2024-11-01')
  const to = dayOf('2024-11-30')
  const inside = (day) => day >= from && day <= to
  const letterDays = letters.map((one) => ({ one, day: dayOfMoment(one.openedAt) }))
  return {
    month: '2024-11',
    late_orders: orders.filter(
      (order) => order.late && order.day >= BAD_MONTH.from && order.day <= BAD_MONTH.to,
    ).length,
    tickets_by_opening_day: letterDays.filter(({ day }) => inside(day)).length,
    tickets_about_lateness: letterDays.filter(({ one, day }) => inside(day) && one.kind === 'late').length,
    nps_answers: answers.filter((answer) => inside(dayOfMoment(answer.submittedAt))).length,
    reviews: written.filter((review) => inside(dayOfMoment(review.createdAt))).length,
    customers_lost: people.filter((person) => person.lostToLateness).length,
  }
}
