import {
  LAST_DAY,
  HOUR,
  dayOfMoment,
  isShopOpen,
  isWorkday,
  momentOf,
  monthOf,
  workdayAfter,
} from './calendar.mjs'
import { PRODUCTS, priceOn, shippingOf, taxRates } from './catalogue.mjs'
import { PERSONAS, saleOn, season } from './personas.mjs'
import { stream } from './random.mjs'

const WALK_INS = 130
const HOURS_WEB = [2, 1, 0.4, 0.3, 0.3, 0.6, 2, 4, 5, 6, 6.5, 6.5, 7, 6.5, 6, 5.5, 5.5, 6, 7, 9, 11, 10, 7, 4]
const HOURS_SHOP = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 7, 8, 7, 7, 8, 9, 8, 4, 0, 0, 0, 0, 0]

/** Fills the baskets, works out what is paid, and numbers the orders of all people by time. */
export function placeOrders(people) {
  const random = stream('orders')
  const orders = people.flatMap((person) => person.orders)
  orders.push(...walkIns(random))
  for (const order of orders) order.createdAt = momentOf(order.day, secondsOfDay(random, order))
  orders.sort((a, b) => a.createdAt - b.createdAt)

  const history = new Map()
  let id = 5_284_106_331_000
  orders.forEach((order, index) => {
    id += random.int(30_000, 250_000)
    order.name = `#${1001 + index}`
    order.id = String(id)
    const person = order.person
    const taste = person && (history.get(person) ?? tasteOf(random, person))
    if (person) history.set(person, taste)
    fillBasket(random, order, taste)
    price(random, order, taste)
    ship(random, order)
    settle(random, order)
    if (taste) taste.orders += 1
  })
  return orders
}

/** People who pay in cash at the counter and leave no name. */
function walkIns(random) {
  const weights = Array.from({ length: LAST_DAY + 1 }, (_, day) => (isShopOpen(day) ? season(day) : 0))
  return Array.from({ length: WALK_INS }, () => ({
    person: undefined,
    day: random.weightedIndex(weights),
    channel: 'pos',
    late: false,
  }))
}

function secondsOfDay(random, order) {
  const cafe = order.person?.persona === 'cafes'
  const hour = random.weightedIndex(order.channel === 'pos' || cafe ? HOURS_SHOP : HOURS_WEB)
  return hour * 3600 + random.int(0, 3599)
}

const LASTING_HABITS = new Set(['tea', 'fine', 'kilo'])

/** What stays with a person from one order to the next. */
function tasteOf(random, person) {
  const persona = PERSONAS[person.persona]
  // Nobody buys the same teapot every month: what people come back for is drunk up.
  const pool = PRODUCTS.filter((product) => persona.kinds[product.kind] && LASTING_HABITS.has(product.kind))
  return {
    orders: 0,
    basket: random.lognormal(persona.basket, persona.basketSpread),
    favourites: Array.from({ length: persona.favourites }, () => random.pick(pool)),
  }
}

function fillBasket(random, order, taste) {
  const persona = PERSONAS[order.person?.persona ?? 'tasters']
  const target = (taste?.basket ?? 1900) * random.lognormal(1, 0.2)
  const count = random.weightedIndex(persona.lines) + 1
  const lines = new Map()
  let rest = target
  for (let i = 0; i < count; i += 1) {
    const share = rest / (count - i)
    const liked = taste?.favourites.length && random.chance(0.7)
    let product = liked ? random.pick(taste.favourites) : choose(random, persona, share, order.day)
    // Two small bags cost more than the big one, and people can count.
    if (product.kind === 'small' && share > 1.5 * priceOn(product, order.day)) product = bigBagOf(product)
    const unit = priceOn(product, order.day)
    const most = product.food ? 12 : 2
    const quantity = Math.min(most, Math.max(1, Math.round(share / unit)))
    lines.set(product, (lines.get(product) ?? 0) + quantity)
    rest = Math.max(600, rest - unit * quantity)
  }
  order.lines = [...lines].map(([product, quantity]) => ({
    product,
    quantity,
    price: priceOn(product, order.day),
  }))
}

const bigBagOf = (small) => PRODUCTS.find(({ tea, sku }) => tea === small.tea && sku.endsWith('-100'))

/** Prefers what costs about as much as there is left to spend; winter blends and calendars have their season. */
function choose(random, persona, share, day) {
  const wintry = season(day) > 1.15 || monthOf(day) >= 10
  const weights = PRODUCTS.map((product) => {
    const liking = persona.kinds[product.kind] ?? 0
    if (liking === 0 || (!wintry && (product.kind === 'winter' || product.kind === 'advent'))) return 0
    const gap =
      Math.log(Math.max(1, share / product.price)) + 2.5 * Math.log(Math.max(1, product.price / share))
    return liking * Math.exp(-gap)
  })
  return PRODUCTS[random.weightedIndex(weights)]
}

function codeFor(random, order, taste) {
  if (order.channel === 'pos' || !taste) return undefined
  if (!random.chance(PERSONAS[order.person.persona].codeShare)) return undefined
  const sale = saleOn(order.day)
  if (sale) return sale
  return taste.orders === 0 && order.person.newsletter
    ? { code: 'WELCOME10', percent: 10 }
    : { code: 'TEATIME10', percent: 10 }
}

function price(random, order, taste) {
  const country = order.person?.country ?? 'DE'
  const goods = order.lines.reduce((sum, line) => sum + line.price * line.quantity, 0)
  const code = codeFor(random, order, taste)
  order.discountCode = code?.code ?? ''
  order.discount = code ? Math.round((goods * code.percent) / 100) : 0
  order.subtotal = goods - order.discount
  const { fee, freeFrom, method } = shippingOf(country)
  const web = order.channel === 'web'
  order.shipping = web && order.subtotal < freeFrom ? fee : 0
  order.shippingMethod = web ? method : ''
  order.total = order.subtotal + order.shipping

  // The prices hold the tax, that of the goods' country; what is off and the parcel share its rates by value.
  const rates = taxRates(order.channel === 'pos' ? 'DE' : country, order.day)
  const byRate = new Map()
  for (const line of order.lines) {
    const rate = line.product.food ? rates[0] : rates[1]
    byRate.set(rate, (byRate.get(rate) ?? 0) + line.price * line.quantity)
  }
  order.taxes = [...byRate]
    .filter(([rate]) => rate > 0)
    .sort((a, b) => b[0] - a[0])
    .map(([rate, value]) => ({
      name: `VAT ${rate}%`,
      amount: Math.round(((order.total * value) / goods) * (rate / (100 + rate))),
    }))
  order.tax = order.taxes.reduce((sum, tax) => sum + tax.amount, 0)
}

function ship(random, order) {
  if (order.channel === 'pos') {
    order.fulfilledAt = order.createdAt
    return
  }
  const hour = (order.createdAt % (24 * HOUR)) / HOUR
  const wait = order.late
    ? random.int(6, 9)
    : (hour > 11 && isWorkday(order.day) ? 1 : 0) + (random.chance(0.25) ? 1 : 0)
  const day = workdayAfter(order.day, wait)
  const soonest = day === order.day ? hour + 1 : 9
  order.fulfilledAt = momentOf(day, Math.floor(random.between(soonest, Math.max(soonest + 1, 16.5)) * 3600))
  if (dayOfMoment(order.fulfilledAt) > LAST_DAY) order.fulfilledAt = undefined
}

/** Cancelled before it left, sent back, partly refunded, or simply paid. */
function settle(random, order) {
  order.status = 'paid'
  order.refunded = 0
  const web = order.channel === 'web'
  if (web && random.chance(order.late ? 0.06 : 0.012)) {
    order.cancelledAt = order.createdAt + random.int(1, 20) * HOUR
    if (dayOfMoment(order.cancelledAt) > LAST_DAY) order.cancelledAt = order.createdAt + 60_000
    order.fulfilledAt = undefined
    order.status = random.chance(0.7) ? 'refunded' : 'voided'
    order.refunded = order.status === 'refunded' ? order.total : 0
    return
  }
  if (!order.fulfilledAt || !random.chance(web ? (order.late ? 0.09 : 0.026) : 0.008)) return
  if (random.chance(0.42)) {
    order.status = 'refunded'
    order.refunded = order.total
    return
  }
  order.status = 'partially_refunded'
  const line = random.pick(order.lines)
  const factor = order.subtotal / (order.subtotal + order.discount)
  const whole = order.lines.length > 1 || line.quantity > 1
  order.refunded = Math.round(line.price * factor * (whole ? 1 : 0.3))
  // One line can be nearly all of the order: then something is still left to the shop.
  order.refunded = Math.min(order.refunded, Math.floor(order.subtotal * 0.6))
}

/** Our rule for an order that counts: neither cancelled nor wholly given back. */
export const counts = (order) => !order.cancelledAt && order.refunded < order.total
/** Cents paid for goods, without tax, shipping and what was given back. */
export const netOf = (order) => order.total - order.shipping - order.tax - order.refunded
