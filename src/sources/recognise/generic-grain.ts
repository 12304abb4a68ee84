import type { CanonicalTable, Grain } from '../map/mapping'
import {
  bestColumn,
  isCalledId,
  exactColumn,
  isDate,
  isIdLike,
  isProse,
  isScore,
  isUnique,
  spreadsOverDays,
  type ColumnFacts,
} from './column-facts'
import { PERSONAL, looksLikeNames, personByName, whoseIds } from './whose-id'

/** What one row of a plain table is, and the columns that the decision rests on. */
export interface GrainDecision {
  grain: Grain
  table: CanonicalTable
  /** Fields that are certain already. */
  settled: Map<ColumnFacts, string>
}

/** What somebody's purchases come to: such a column stands in a list of people. */
const SUMMED =
  /^(?:total (?:spent|spend|orders|purchases|visits|revenue)|(?:number of|no of|num|#) (?:orders|purchases|visits)|orders(?: count)?|order count|purchase count|(?:last|first|latest) (?:order|purchase|visit)(?: date| at)?|lifetime (?:value|spend|amount|revenue)|clv|ltv|aov|average order value|avg order value|recency|frequency)$/u

export function decideGrain(columns: readonly ColumnFacts[]): GrainDecision | null {
  return (
    asTickets(columns) ??
    asDeals(columns) ??
    asResponses(columns) ??
    asOrders(columns) ??
    asEvents(columns) ??
    asSpend(columns) ??
    asProducts(columns) ??
    asCustomers(columns)
  )
}

const decision = (
  grain: Grain,
  table: CanonicalTable,
  settled: [ColumnFacts | null | undefined, string][] = [],
) => ({
  grain,
  table,
  settled: new Map(settled.filter((pair): pair is [ColumnFacts, string] => Boolean(pair[0]))),
})

function asTickets(columns: readonly ColumnFacts[]): GrainDecision | null {
  const called = columns.filter(({ key }) =>
    /ticket|\bcase\b|conversation|pileti|tiketti|tiket|jegy|tichet|zgloszen|arende|sagsnummer|saksnummer|talep|обращени|заявк|звернен|αιτημα|פנייה|التذكرة|टिकट|ตั๋ว|問い合わせ|문의|접수번호|工单|工單|客服/u.test(
      key,
    ),
  ).length
  const parts = [
    'ticket.first_response_at',
    'ticket.resolved_at',
    'ticket.priority',
    'ticket.subject',
  ].filter((field) => bestColumn(columns, field)).length
  const named = exactColumn(columns, 'ticket.id') ? 1.5 : 0
  return named + Math.min(called, 3) * 0.75 + parts >= 3 && parts >= 1 ? decision('ticket', 'tickets') : null
}

function asDeals(columns: readonly ColumnFacts[]): GrainDecision | null {
  const named = exactColumn(columns, 'deal.id') ?? exactColumn(columns, 'deal.name')
  return named && bestColumn(columns, 'deal.stage') ? decision('deal', 'deals') : null
}

function asResponses(columns: readonly ColumnFacts[]): GrainDecision | null {
  const score = bestColumn(columns, 'response.score')
  const scored = score && isScore(score.column) ? score : null
  const text = columns.find((column) => isProse(column) && column.fits.has('response.text'))
  const prose = text ?? columns.find((column) => isProse(column) && column.fits.size === 0)
  const called = columns.some(({ key }) =>
    /review|rating|feedback|survey|bewertung|umfrage|avis|resena|avaliac|recension|recenz|anmeld|omtale|arvostel|palaute|arvustus|tagasiside|atsauksm|atsiliepim|opini|hodnocen|hodnoten|ertekel|velemen|отзыв|отзив|відгук|κριτικ|αξιολογ|yorum|مراجع|ביקורת|समीक्षा|ulasan|danh gia|รีวิว|レビュー|口コミ|후기|리뷰|评论|評論|评价|評價/u.test(
      key,
    ),
  )
  const bought = hasAmount(columns) && exactColumn(columns, 'order.occurred_at') !== null
  if (bought || bestColumn(columns, 'line.quantity')?.how === 'exact') return null
  const settled: [ColumnFacts | null | undefined, string][] = [
    [scored?.column, 'response.score'],
    [text ?? (scored ? prose : null), 'response.text'],
  ]
  if (scored && (text || prose)) return decision('response', 'responses', settled)
  const dated = columns.some(isDate)
  if (text && (called || (dated && text.fits.get('response.text')!.how === 'exact')))
    return decision('response', 'responses', settled)
  const placed = dated || columns.some((column) => column.profile.kind === 'email')
  if (scored?.how === 'exact' && placed && !hasAmount(columns))
    return decision('response', 'responses', settled)
  const [opinion] = columns.filter(
    (column) => column.key === '' && isScore(column) && column.profile.kind === 'integer',
  )
  const [said] = columns.filter((column) => column.key === '' && isProse(column))
  if (opinion && said && columns.every((column) => column.key === ''))
    return decision('response', 'responses', [
      [opinion, 'response.score'],
      [said, 'response.text'],
    ])
  return null
}

/** Is there a column of money that is called so? */
function hasAmount(columns: readonly ColumnFacts[]): boolean {
  return ['order.total', 'order.net', 'line.amount', 'line.unit_price'].some((field) => {
    const best = bestColumn(columns, field)
    return best !== null && !isConstantBy(best.column, field)
  })
}

/** One value all the way down, in a column that is not plainly called an amount: a code, not a price of one. */
export function isConstantBy({ profile, fits }: ColumnFacts, field: string): boolean {
  return profile.filled > 5 && profile.distinct === 1 && fits.get(field)?.how !== 'exact'
}

/** The day that rows of a table of acts are dated by: by name, else the first column of days. */
export function actDate(columns: readonly ColumnFacts[], field: string): ColumnFacts | null {
  const named = bestColumn(columns, field)
  if (named) return named.column
  return columns.find((column) => isDate(column) && !column.fits.has('customer.birth_date')) ?? null
}

function asOrders(columns: readonly ColumnFacts[]): GrainDecision | null {
  const date = actDate(columns, 'order.occurred_at')
  const product =
    bestColumn(columns, 'line.product_id')?.column ?? bestColumn(columns, 'line.product')?.column ?? null
  const priced = hasAmount(columns)
  const counted = bestColumn(columns, 'line.quantity') !== null
  if (!date) {
    const order = exactColumn(columns, 'order.id')
    return order && product && product !== order && (priced || counted)
      ? decision('line', 'order_lines', [[order, 'order.id']])
      : null
  }
  const { customer, order } = whoseIds(columns, date, priced || counted)
  const person = customer ?? bestColumn(columns, 'customer.email')?.column ?? personByName(columns)
  const unnamed = columns.every((column) => column.key === '')
  const money =
    priced || (unnamed && columns.some((column) => ['decimal', 'money'].includes(column.profile.kind)))
  const settled: [ColumnFacts | null | undefined, string][] = [
    [date, 'order.occurred_at'],
    [customer, customer?.profile.kind === 'email' ? 'customer.email' : 'customer.id'],
    [order, 'order.id'],
  ]
  if (isAboutPeople(columns, date, customer, order)) return null
  const often = person !== null && !isUnique(person) && person.profile.filled > 1
  const dated = bestColumn(columns, 'order.occurred_at')
  const orderly =
    order !== null ||
    product !== null ||
    (dated?.how === 'exact' &&
      /order|purchase|invoice|sale|bestell|kauf|rechnung|commande|achat|facture|pedido|compra|factura|ordine|acquisto|aankoop|kop|tilaus|osto|tellimus|ostu|pirkum|uzsakym|pirkim|zamowien|zakup|objednav|nakup|rendel|vasarl|comen|achizit|поръчк|покупк|заказ|замовлен|παραγγελ|αγορ|siparis|satis|شراء|طلب|הזמנה|רכישה|ऑर्डर|खरीद|pembelian|pesanan|dat hang|mua|สั่งซื้อ|ซื้อ|注文|購入|受注|주문|구매|결제|订单|購買|訂單|购买|下单|交易/u.test(
        dated.column.key,
      ))
  const filled = order !== null && order.values.length * 2 >= order.cells.length
  const named = filled && order.key !== 'id' && order.key !== ''
  if (!named && exactColumn(columns, 'event.kind')) return null
  const isAct = order
    ? money || product !== null || (person !== null && (named || often))
    : person
      ? money || ((often || orderly) && !visited(columns))
      : product !== null && (money || counted) && areSingleSales(columns, date, product)
  if (!isAct) return null
  const lines = order !== null && (isRepeated(order) || (product !== null && order.cells.length === 0))
  return decision(lines ? 'line' : 'order', 'orders', settled)
}

function isRepeated(column: ColumnFacts): boolean {
  return column.stats ? column.stats.distinct < column.stats.filled : !column.profile.unique
}

/** The only date is when somebody came into the list, everybody once. */
function isAboutPeople(
  columns: readonly ColumnFacts[],
  date: ColumnFacts,
  customer: ColumnFacts | null,
  order: ColumnFacts | null,
): boolean {
  const personal = columns.filter(({ key }) => PERSONAL.test(key)).length
  const joined =
    (date.fits.get('customer.registered_at')?.score ?? 0) > (date.fits.get('order.occurred_at')?.score ?? 0)
  const who = customer ?? bestColumn(columns, 'customer.email')?.column ?? order
  const once = !who || isUnique(who) || who.profile.filled <= 1
  if (date.fits.has('customer.birth_date') && columns.filter(isDate).length === 1) return true
  const summed = columns.filter(({ key }) => SUMMED.test(key)).length
  return once && (joined || summed >= 2 || (personal >= 3 && !exactColumn(columns, 'order.id')))
}

/** Rows are single sales, not totals by day and product: they carry a time, or the same product comes twice on a day. */
function areSingleSales(columns: readonly ColumnFacts[], date: ColumnFacts, product: ColumnFacts): boolean {
  if (date.profile.kind === 'datetime' || columns.some((column) => column.profile.kind === 'time'))
    return true
  const pairs = date.cells.map((day, row) => `${day}\u001f${product.cells[row]}`)
  return new Set(pairs).size < pairs.length
}

/** What became of a mailing. */
const MAILED = /^(?:sent|delivered|opened|clicked|bounced|unsubscribed)(?: at| on| time| date)?$/u

function visited(columns: readonly ColumnFacts[]): boolean {
  if (columns.filter(({ key }) => MAILED.test(key)).length >= 2) return true
  return ['event.kind', 'event.label', 'event.id'].some((field) => exactColumn(columns, field) !== null)
}

function asEvents(columns: readonly ColumnFacts[]): GrainDecision | null {
  const date = actDate(columns, 'event.occurred_at')
  if (!date || !visited(columns)) return null
  const known = columns.filter((column) => !isAnonymousId(column))
  const person =
    bestColumn(known, 'customer.email')?.column ??
    bestColumn(known, 'customer.id')?.column ??
    known.find((column) => isIdLike(column) && isCalledId(column) && spreadsOverDays(column, date) === true)
  if (!person && !columns.some(isAnonymousId)) return null
  return decision('event', 'events', [
    [date, 'event.occurred_at'],
    [person, person?.profile.kind === 'email' ? 'customer.email' : 'customer.id'],
  ])
}

/** The id of a browser or a visit: it says that rows are acts, but not whose. */
export function isAnonymousId({ key }: ColumnFacts): boolean {
  return /visitor|session|cookie|anonymous|client id|device id|visit id/.test(key)
}

function asSpend(columns: readonly ColumnFacts[]): GrainDecision | null {
  const amount = exactColumn(columns, 'spend.amount')
  const where = exactColumn(columns, 'spend.campaign') ?? exactColumn(columns, 'spend.channel')
  const date = actDate(columns, 'spend.from_day')
  if (!amount || !where || !date || hasPerson(columns)) return null
  return decision('spend', 'spend', [
    [amount, 'spend.amount'],
    [date, 'spend.from_day'],
  ])
}

function asProducts(columns: readonly ColumnFacts[]): GrainDecision | null {
  const id = exactColumn(columns, 'product.id')
  const described = ['product.name', 'product.price', 'product.category', 'product.cost'].filter(
    (field) => bestColumn(columns, field) && bestColumn(columns, field)!.column !== id,
  )
  if (!id || described.length < 2 || hasPerson(columns) || columns.some(isDate)) return null
  return id.profile.kind === 'empty' || isUnique(id)
    ? decision('product', 'products', [[id, 'product.id']])
    : null
}

export function hasPerson(columns: readonly ColumnFacts[]): boolean {
  return (
    columns.some((column) => column.profile.kind === 'email') ||
    ['customer.id', 'customer.email', 'customer.phone', 'customer.first_name', 'customer.last_name'].some(
      (field) => bestColumn(columns, field) !== null,
    ) ||
    exactColumn(columns, 'customer.name') !== null
  )
}

function asCustomers(columns: readonly ColumnFacts[]): GrainDecision | null {
  const called = bestColumn(columns, 'customer.id')
  const personal = columns.filter(({ key }) => PERSONAL.test(key)).length
  const bare = columns.find(
    (column) =>
      /^(?:record |contact |unique |rec )?(?:id|no|nr|number)$/u.test(column.key) && isUnique(column),
  )
  const byName = called && looksLikeNames(called.column)
  const id = called && !byName ? called.column : bare
  const described = personal >= 2 || exactColumn(columns, 'customer.company') !== null
  if (!hasPerson(columns) && !(id && described)) return null
  return decision('customer', 'customers', [
    [id, 'customer.id'],
    [byName ? called.column : null, 'customer.name'],
  ])
}
