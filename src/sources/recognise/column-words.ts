import { FIELDS, entityOf, type Field, type FieldType } from '../../model/fields'
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

export interface Likely {
  score: number
  how: Likeness
}

/** A word of a field, and what its place among the words of the field takes off. */
interface Word {
  word: string
  field: Field
  rank: number
  inside: boolean
}

const ALL: readonly Word[] = FIELDS.flatMap((field) => {
  const words = WORDS.get(field.id) ?? []
  return words.map((word, place) => ({
    word,
    field,
    rank: 0.08 * (place / words.length),
    inside: INSIDE.has(field.id) && !NOT_INSIDE.has(word) && !ONLY_WHOLE.has(word),
  }))
})

const byKey = (key: (word: Word) => string) => {
  const map = new Map<string, Word[]>()
  for (const word of ALL) map.set(key(word), [...(map.get(key(word)) ?? []), word])
  return map
}

const WHOLE = byKey(({ word }) => word)
const SQUEEZED = byKey(({ word }) => squeeze(word))
const INNER = ALL.filter(({ inside }) => inside)
/** Words long enough for a slip of the pen, by their first letter. */
const LONG = new Map<string, Word[]>()
for (const one of ALL)
  if (one.word.length >= 6 && !CJK.test(one.word))
    LONG.set(one.word[0]!, [...(LONG.get(one.word[0]!) ?? []), one])

/**
 * How well a column's name says that it is this or that field, 0 … 1: the word itself (best words first), the word behind
 * the entity's name, the word inside a longer name, a word with a slip of the pen.
 */
export function wordScores(keys: readonly string[]): Map<string, Likely> {
  const best = new Map<string, Likely>()
  const offer = ({ id }: Field, score: number, how: Likeness) => {
    const so = best.get(id)
    if (!so || score > so.score) best.set(id, { score, how })
  }
  for (const key of keys) {
    for (const { field, rank } of WHOLE.get(key) ?? []) offer(field, 1 - rank, 'exact')
    for (const [entity, prefixes] of Object.entries(PREFIXES))
      for (const prefix of prefixes ?? []) {
        if (!key.startsWith(prefix)) continue
        const apart = key[prefix.length] === ' '
        const rest = key.slice(prefix.length + (apart ? 1 : 0))
        const found = apart ? WHOLE.get(rest) : isRunTogether(key, rest) ? SQUEEZED.get(rest) : undefined
        for (const { field, rank } of found ?? [])
          if (entityOf(field.id) === entity) offer(field, (apart ? 0.92 : 0.9) - rank, 'exact')
      }
    if (isRunTogether(key, key))
      for (const { field, rank } of SQUEEZED.get(key) ?? []) offer(field, 0.9 - rank, 'exact')
    for (const { word, field } of INNER)
      if (key.includes(word) && key !== word && isInside(key, word, field.type))
        offer(field, 0.55 + 0.3 * (word.length / key.length), 'inside')
    for (const { word, field } of LONG.get(key[0]!) ?? []) if (isClose(key, word)) offer(field, 0.5, 'close')
  }
  return best
}

/** "orderdate", "customername": one word of six letters or more, the part of it that counts of four or more. */
function isRunTogether(key: string, part: string): boolean {
  return key.length >= 6 && part.length >= 4 && !key.includes(' ')
}

/** Words that make something else of an amount: "Shipping Address", "Price Point Name". */
const NO_AMOUNT =
  /\b(?:name|address|method|code|id|status|type|date|time|currency|service|country|city|zip|phone|rate|percent|included|discount details)\b/

function isInside(key: string, word: string, type: FieldType): boolean {
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
