import { entityOf, type Field, type FieldType } from '../../model/fields'
import { withoutUnit, writtenOut } from './abbreviations'
import { normaliseHeader, splitCamelCase } from './header-name'
import { ONLY_WHOLE, WORDS } from './words'

/** What stands before the word in names such as "Customer E-mail" or "Ship City", by the entity it belongs to. */
const PREFIXES: Partial<Record<string, string[]>> = {
  customer: ['customer', 'client', 'buyer', 'billing', 'bill to', 'contact', 'user', 'member', 'requester', 'reviewer', 'recipient', 'shipping', 'ship', 'ship to', 'kunden', 'kunde', 'cliente', 'kliendi', 'клиента', '客户', '客戶', 'mailing', 'your'],
  order: ['order', 'sale', 'sales', 'invoice', 'purchase', 'transaction', 'payment'],
  line: ['item', 'line', 'lineitem', 'product'],
  ticket: ['ticket', 'case', 'issue'],
  response: ['review', 'response', 'survey', 'customer'],
  event: ['event', 'visit', 'session'],
  deal: ['deal', 'opportunity'],
} // prettier-ignore

/** Fields whose words may stand inside a longer name; of the others a name must be the word. */
const INSIDE = new Set([
  'customer.email', 'customer.phone', 'customer.city', 'customer.country', 'customer.postcode', 'customer.gender', 'customer.birth_date',
  'customer.company', 'customer.registered_at', 'customer.id', 'order.id', 'order.occurred_at', 'order.total', 'order.net', 'order.discount',
  'order.tax', 'order.shipping', 'order.refunded', 'order.currency', 'order.coupon', 'order.payment_method', 'line.product', 'line.product_id',
  'line.category', 'line.quantity', 'line.unit_price', 'line.amount', 'ticket.id', 'ticket.opened_at', 'ticket.first_response_at',
  'ticket.resolved_at', 'ticket.priority', 'ticket.subject', 'ticket.text', 'response.score', 'response.text', 'response.occurred_at',
  'response.title', 'event.label', 'event.campaign', 'spend.amount',
]) // prettier-ignore

/** Too short or too common to say anything inside a longer name. */
const NOT_INSIDE = new Set(
  'user|client|customer|order|item|items|title|text|time|value|type|note|nota|name|page|url|content|message|state|source|day|tag|created|price paid|payment|account id|why|reason|review|description|product|transaction|purchase|company|business|customer since|sale|body|sales|address|spend|id'.split(
    '|',
  ),
)

/** Scripts that put no space between words, or join endings to them. */
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
const BEYOND_ASCII = /[^\u0020-\u007e]/

/** A name in the forms in which it is compared: as it stands, parted, without its unit, and written out. */
export function keysOf(name: string): string[] {
  const bare = withoutUnit(name)
  const forms = [name, ...(bare === null ? [] : [bare])].flatMap((one) => [
    normaliseHeader(one),
    normaliseHeader(splitCamelCase(one)),
  ])
  const all = [...forms, ...forms.flatMap((key) => writtenOut(key) ?? [])]
  return [...new Set(all)].filter(Boolean)
}

const squeeze = (text: string) => text.replaceAll(' ', '')

export type Likeness = 'exact' | 'inside' | 'close'

/**
 * How well a column's name says that it is this field, 0 … 1: the word itself (best words first), the word behind the
 * entity's name, the word inside a longer name, a word with a slip of the pen.
 */
export function wordScore(keys: readonly string[], field: Field): { score: number; how: Likeness } | null {
  let best: { score: number; how: Likeness } | null = null
  const offer = (score: number, how: Likeness) => {
    if (!best || score > best.score) best = { score, how }
  }
  const words = WORDS.get(field.id) ?? []
  const prefixes = PREFIXES[entityOf(field.id)] ?? []
  for (const key of keys) {
    words.forEach((word, place) => {
      const rank = 0.08 * (place / words.length)
      if (key === word) offer(1 - rank, 'exact')
      else if (prefixes.some((prefix) => key === `${prefix} ${word}`)) offer(0.92 - rank, 'exact')
      else if (key.length >= 6 && isRunTogether(key, word, prefixes)) offer(0.9 - rank, 'exact')
      else if (INSIDE.has(field.id) && isInside(key, word, field.type))
        offer(0.55 + 0.3 * (word.length / key.length), 'inside')
      else if (isClose(key, word)) offer(0.5, 'close')
    })
  }
  return best
}

/** "orderdate", "customername": the words without what parts them. */
function isRunTogether(key: string, word: string, prefixes: readonly string[]): boolean {
  if (key.includes(' ')) return false
  const whole = squeeze(word)
  if (key === whole) return true
  return word.length >= 4 && key.endsWith(whole) && prefixes.some((prefix) => key === squeeze(prefix) + whole)
}

/** Words that make something else of an amount: "Shipping Address", "Price Point Name". */
const NO_AMOUNT =
  /\b(?:name|address|method|code|id|status|type|date|time|currency|service|country|city|zip|phone|rate|percent|included|discount details)\b/

function isInside(key: string, word: string, type: FieldType): boolean {
  if (NOT_INSIDE.has(word) || ONLY_WHOLE.has(word)) return false
  if ((type === 'money' || type === 'number') && NO_AMOUNT.test(key)) return false
  if (CJK.test(word)) return word.length >= 2 && key.includes(word)
  if (word.length < 3) return false
  if (` ${key} `.includes(` ${word} `)) return true
  // Cases and compounds: заказа, Bestellnummern.
  const bound = type !== 'text' && word.length >= (BEYOND_ASCII.test(word) ? 4 : 7)
  return bound && !word.includes(' ') && key.split(' ').some((token) => token.startsWith(word))
}

/** One slip in five letters or more, two in ten or more. */
function isClose(key: string, word: string): boolean {
  if (word.length < 6 || Math.abs(key.length - word.length) > 2 || CJK.test(word)) return false
  if (key[0] !== word[0]) return false
  return slips(key, word) <= (word.length >= 10 ? 2 : 1)
}

/** Letters to add, drop, change or swap with the next one (optimal string alignment). */
export function slips(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, i) => i)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, rows[i - 2]![j - 2]! + 1)
      row.push(least)
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}
