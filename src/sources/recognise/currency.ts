import { fieldById, isCurrencyField } from '../../model/fields'
import type { Mapping } from '../map/mapping'
import { decideNumberFormat } from '../map/values'
import type { Sample } from './sample'

/** Signs that stand for one currency; "kr" and the like stand for several and are asked for. */
const SIGNS: Record<string, string> = {
  '€': 'EUR', euro: 'EUR', euros: 'EUR', $: 'USD', us$: 'USD', '£': 'GBP', '¥': 'JPY', 円: 'JPY', 元: 'CNY', '₽': 'RUB', 'руб.': 'RUB', руб: 'RUB',
  'р.': 'RUB', '₹': 'INR', 'rs.': 'INR', rs: 'INR', zł: 'PLN', kč: 'CZK', ft: 'HUF', '₺': 'TRY', tl: 'TRY', '₴': 'UAH', 'грн.': 'UAH', грн: 'UAH',
  '৳': 'BDT', '₩': 'KRW', 원: 'KRW', r$: 'BRL', a$: 'AUD', au$: 'AUD', c$: 'CAD', ca$: 'CAD', nz$: 'NZD', hk$: 'HKD', nt$: 'TWD', s$: 'SGD', mx$: 'MXN',
  r: 'ZAR', '₪': 'ILS', '₫': 'VND', '₦': 'NGN', '₱': 'PHP', '฿': 'THB', 'лв.': 'BGN', лв: 'BGN', 'fr.': 'CHF',
} // prettier-ignore

const CODES = new Set([...Object.values(SIGNS), 'SEK', 'NOK', 'DKK', 'RON', 'IDR'])

/** The currency that a name ends with: "Amount (USD)", "price_eur", "金额（元）". */
function codeInName(name: string): string | undefined {
  const unit = /(?:[([（【]\s*([^)\]）】]+?)\s*[)\]）】]|[\s_-]([A-Za-z]{3})|([€$£¥₽₹₺₩]))\s*$/u.exec(name)
  const written = unit?.slice(1).find(Boolean)
  if (!written) return undefined
  const code = written.toUpperCase()
  return CODES.has(code) ? code : SIGNS[written.toLowerCase()]
}

/** The currency written beside the amounts or behind their name, where the file has no column for it. */
export function currencyInCells(mapping: Mapping, sample: Sample): string | undefined {
  if (mapping.columns.some((column) => isCurrencyField(column.field))) return undefined
  const counts = new Map<string, number>()
  mapping.columns.forEach(({ field }, i) => {
    if (field && fieldById(field).type !== 'money') return
    for (const [written, n] of Object.entries(
      decideNumberFormat(sample.columns[i]!.values)?.currencies ?? {},
    )) {
      const code =
        SIGNS[written.toLowerCase()] ?? (/^[A-Za-z]{3}$/.test(written) ? written.toUpperCase() : undefined)
      if (code) counts.set(code, (counts.get(code) ?? 0) + n)
    }
    const named = field ? codeInName(sample.columns[i]!.name) : undefined
    if (named) counts.set(named, (counts.get(named) ?? 0) + 1)
  })
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0]
}
