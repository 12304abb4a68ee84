import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import { standsAlone, type Finding } from './finding'

const CANDIDATE = /(?:\+|\(|\d)[\d\s()./\u00a0-]{5,22}\d/g

/** Words that say that a number is a telephone's, in the main languages; they stand shortly before it. */
const CUE =
  /(?:phone|tel|telephone|call|mobile|mob|cell|whats\s?app|fax|sms|ring|telefon\w*|handy\w*|mobil\w*|rufnummer|t[ée]l[ée]phone|portable|appel\w*|tel[ée]fono|m[óo]vil|celular|telefone|ll[áa]m\w*|cellulare|tlf|puhelin|telefoni\w*|helist\w*|телефон\p{L}*|тел|моб\p{L}*|звон\p{L}*|电话|電話|手机|手機|致电|聯絡)[\s.:：#№()is-]{0,12}$/iu

/**
 * Phone numbers that exist by the numbering plans of libphonenumber: international ones wherever they stand; national ones of
 * `country` (ISO code), else only where a word before them says so ("call 020 7946 0018"), as an order number looks the same.
 */
export function findPhones(text: string, country?: string | null): Finding[] {
  const found: Finding[] = []
  const home = country && isSupportedCountry(country) ? (country as CountryCode) : undefined
  for (const { 0: written, index } of text.matchAll(CANDIDATE)) {
    const trimmed = written.replace(/[\s./-]+$/, '')
    const end = index + trimmed.length
    const digits = trimmed.replace(/\D/g, '').length
    if (digits < 7 || digits > 15 || !standsAlone(text, index, end) || isDateOrAmount(trimmed)) continue
    const number = trimmed.replace(/^00(?=[1-9])/, '+')
    const cued = CUE.test(text.slice(Math.max(0, index - 32), index))
    const valid = number.startsWith('+')
      ? parsePhoneNumberFromString(number)?.isValid()
      : home && (cued || hasForm(number))
        ? parsePhoneNumberFromString(number, home)?.isValid()
        : false
    if (valid || cued) found.push({ kind: 'phone', start: index, end })
  }
  return found
}

/** Written as phones are: a leading zero or brackets, and digits in groups; a bare row of digits is not enough. */
function hasForm(written: string): boolean {
  return /^[(0]/.test(written) || /^\d{2,4}[\s.-]\d{2,4}[\s.-]\d{2,5}$/.test(written)
}

function isDateOrAmount(written: string): boolean {
  return (
    /^(19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}/.test(written) ||
    /^\d{1,2}[./-]\d{1,2}[./-](19|20)\d\d/.test(written) ||
    /^\d{1,3}([. ]\d{3})+$/.test(written)
  )
}
