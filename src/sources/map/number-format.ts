export interface NumberFormat {
  decimal: '.' | ','
  /** Sign between thousands, '' for none seen. */
  thousands: '' | '.' | ',' | ' ' | "'"
  /** Currency as written, the commonest one: '€', 'EUR', 'kr', 'руб.'; null for none. */
  currency: string | null
  /** All currencies as written, and how many values carry each. */
  currencies: Record<string, number>
  /** More than half of the values end in a percent sign. */
  percent: boolean
  /** How negative numbers are written, where there are any besides a leading minus. */
  negative: 'minus' | 'parentheses' | 'trailing'
  /** Values that speak for a decimal point or comma, and values that could be either (1.234). */
  evidence: { point: number; comma: number; open: number }
  /** Nothing decides: all values look like 1.234 or 1,234. */
  ambiguous: boolean
  /** All numbers are whole. */
  whole: boolean
  /** Share of the filled values that are numbers in this format, 0 … 1. */
  valid: number
}

const CODES =
  'AED|ARS|AUD|BDT|BGN|BRL|BYN|CAD|CHF|CLP|CNY|COP|CZK|DKK|EGP|EUR|GBP|GEL|HKD|HRK|HUF|IDR|ILS|INR|ISK|JPY|KES|KRW|KZT|MAD|MXN|MYR|NGN|NOK|NZD|PEN|PHP|PKR|PLN|QAR|RON|RSD|RUB|SAR|SEK|SGD|THB|TRY|TWD|UAH|USD|UYU|VND|ZAR'
const WORDS = 'kr\\.?|руб\\.?|р\\.|грн\\.?|zł|kč|ft|лв\\.?|lei|din\\.?|tl|rs\\.?|fr\\.|元|円|원|dhs?|euros?'
const SIGNED = '(?:US|AU|CA|NZ|HK|A|C|R|S|NT|MX)?\\p{Sc}|R(?=\\s?\\d)'
const CURRENCY = `(?:${SIGNED}|(?:${CODES})(?![A-Za-z])|(?:${WORDS})(?![\\p{L}]))`

const LEADING = new RegExp(`^([-+−–(]*)\\s*(${CURRENCY})\\s*`, 'iu')
const TRAILING = new RegExp(`\\s*(${CURRENCY}|:-|,-)([-)]*)$`, 'iu')
const BODY = /^(?:\d+|\d{1,3}(?:([.,'’ \u00a0\u202f])\d{3})(?:\1\d{3})*)(?:[.,]\d+)?$|^[.,]\d+$|^\d+[.,]$/
const INDIAN = /^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/
const SCIENTIFIC = /^\d(?:[.,]\d+)?[eE][+-]?\d{1,3}$/

interface Bare {
  digits: string
  currency: string | null
  percent: boolean
  negative: 'none' | NumberFormat['negative']
}

/** The number of a cell without currency, percent and sign; null when something else is left. */
function bare(value: string): Bare | null {
  let text = value.trim()
  let currency: string | null = null
  let negative: Bare['negative'] = 'none'
  const percent = text.endsWith('%')
  if (percent) text = text.slice(0, -1).trim()
  const leading = LEADING.exec(text)
  if (leading) {
    currency = leading[2]!
    text = leading[1]! + text.slice(leading[0].length)
  }
  const trailing = currency === null ? TRAILING.exec(text) : null
  if (trailing && trailing.index > 0) {
    currency = trailing[1]!.endsWith('-') ? null : trailing[1]!
    text = text.slice(0, trailing.index) + trailing[2]!
  }
  if (text.startsWith('(') && text.endsWith(')')) {
    negative = 'parentheses'
    text = text.slice(1, -1).trim()
  } else if (/^[-−–]/.test(text)) {
    negative = 'minus'
    text = text.slice(1).trim()
  } else if (text.endsWith('-')) {
    negative = 'trailing'
    text = text.slice(0, -1).trim()
  } else if (text.startsWith('+')) text = text.slice(1).trim()
  if (!/^[\d.,'’ \u00a0\u202f]+$/.test(text) && !SCIENTIFIC.test(text)) return null
  return /\d/.test(text) ? { digits: text, currency, percent, negative } : null
}

/** How the numbers of a column are written, over all values given; null when fewer than half of them are numbers. */
export function decideNumberFormat(values: readonly string[]): NumberFormat | null {
  const filled = values.filter((value) => value.trim() !== '')
  const bares = filled.map(bare).filter((one) => one !== null)
  if (filled.length === 0 || bares.length < filled.length / 2) return null
  const votes = { point: 0, comma: 0, open: 0, pointOpen: 0, commaOpen: 0 }
  const marks = new Map<string, number>()
  for (const { digits } of bares) vote(digits, votes, marks)
  const { decimal, ambiguous } = decideDecimal(votes)
  const thousands = thousandsOf(bares, decimal, marks)
  const currencies: Record<string, number> = {}
  for (const { currency } of bares)
    if (currency !== null) currencies[currency] = (currencies[currency] ?? 0) + 1
  const currency =
    Object.entries(currencies).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? null
  const format: NumberFormat = {
    decimal,
    thousands,
    currency,
    currencies,
    percent: bares.filter((one) => one.percent).length > bares.length / 2,
    negative: bares.some((one) => one.negative === 'parentheses')
      ? 'parentheses'
      : bares.some((one) => one.negative === 'trailing')
        ? 'trailing'
        : 'minus',
    evidence: { point: votes.point, comma: votes.comma, open: votes.open },
    ambiguous,
    whole: false,
    valid: 0,
  }
  const read = filled.map((value) => readNumber(value, format))
  const numbers = read.filter((number) => number !== null)
  format.valid = numbers.length / filled.length
  format.whole = numbers.length > 0 && numbers.every((number) => Number.isInteger(number))
  return format.valid < 0.5 ? null : format
}

/** The number of a cell in a format; percents stay as written (62.5% is 62.5). Null when it is none. */
export function readNumber(value: string, format: Pick<NumberFormat, 'decimal'>): number | null {
  const one = bare(value)
  if (!one) return null
  const { digits } = one
  if (!SCIENTIFIC.test(digits) && !BODY.test(digits) && !INDIAN.test(digits)) {
    const grouped =
      format.decimal === '.' ? /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/ : /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/
    if (!grouped.test(digits)) return null
  }
  const other = format.decimal === '.' ? ',' : '.'
  // A single other mark must part thousands, or the value is not in this format.
  if (digits.includes(other) && !/^\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}(?!\d)/.test(digits)) return null
  const plain = digits.replace(/['’ \u00a0\u202f]/g, '').replaceAll(other, '')
  const number = Number(format.decimal === ',' ? plain.replace(',', '.') : plain)
  if (Number.isNaN(number)) return null
  return one.negative === 'none' || number === 0 ? number : -number
}

interface Votes {
  point: number
  comma: number
  open: number
  pointOpen: number
  commaOpen: number
}

function vote(digits: string, votes: Votes, marks: Map<string, number>): void {
  const blank = /\d([' ’\u00a0\u202f])\d{3}/.exec(digits)
  if (blank) marks.set(blank[1]!, (marks.get(blank[1]!) ?? 0) + 1)
  const points = digits.split('.').length - 1
  const commas = digits.split(',').length - 1
  if (points === 0 && commas === 0) return
  if (points > 0 && commas > 0) {
    if (digits.lastIndexOf('.') > digits.lastIndexOf(',')) votes.point++
    else votes.comma++
    return
  }
  const mark = points > 0 ? '.' : ','
  if (points + commas > 1) {
    // Several of one kind part thousands, so the other one is the decimal.
    if (mark === '.') votes.comma++
    else votes.point++
    return
  }
  const [before = '', after = ''] = digits.split(mark)
  const parts =
    after.length === 3 && before.length >= 1 && before.length <= 3 && !before.startsWith('0') && !blank
  if (!parts) {
    if (mark === '.') votes.point++
    else votes.comma++
    return
  }
  votes.open++
  if (mark === '.') votes.pointOpen++
  else votes.commaOpen++
}

function decideDecimal(votes: Votes): { decimal: '.' | ','; ambiguous: boolean } {
  if (votes.point !== votes.comma) return { decimal: votes.point > votes.comma ? '.' : ',', ambiguous: false }
  // Prices seldom have three decimals: a lone comma before three digits parts thousands more often than not.
  if (votes.commaOpen > 0) return { decimal: '.', ambiguous: votes.commaOpen < 20 }
  // So does a lone point, once there are many and none of them is 0.125.
  if (votes.pointOpen >= 20) return { decimal: ',', ambiguous: true }
  return { decimal: '.', ambiguous: votes.pointOpen > 0 }
}

function thousandsOf(
  bares: readonly Bare[],
  decimal: '.' | ',',
  marks: Map<string, number>,
): NumberFormat['thousands'] {
  const other = decimal === '.' ? ',' : '.'
  const grouped = bares.filter(({ digits }) => digits.includes(other)).length
  const [blank, blanks] = [...marks].sort(([, n], [, m]) => m - n)[0] ?? ['', 0]
  if (grouped === 0 && blanks === 0) return ''
  if (grouped >= blanks) return other
  return blank === "'" || blank === '’' ? "'" : ' '
}
