import { remainder } from './check-digits'
import { standsAlone, type Finding } from './finding'

/** Letters and digits of an IBAN in each country (SWIFT's IBAN registry). */
const LENGTHS: Record<string, number> = {
  AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BR: 29, BY: 28, CH: 21, CR: 22, CY: 28, CZ: 24,
  DE: 22, DK: 18, DO: 28, EE: 20, EG: 29, ES: 24, FI: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23, GL: 18, GR: 27, GT: 28,
  HR: 21, HU: 28, IE: 22, IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20, LB: 28, LC: 32, LI: 21, LT: 20, LU: 20,
  LV: 21, LY: 25, MC: 27, MD: 24, ME: 22, MK: 19, MR: 27, MT: 31, MU: 30, NL: 18, NO: 15, PK: 24, PL: 28, PS: 29, PT: 25,
  QA: 29, RO: 24, RS: 22, SA: 24, SC: 31, SE: 24, SI: 19, SK: 24, SM: 27, ST: 25, SV: 28, TL: 23, TN: 24, TR: 26, UA: 29,
  VA: 22, VG: 24, XK: 20,
} // prettier-ignore

const START = /[A-Z]{2}\d{2}(?=[ -]?[A-Z0-9])/gi

/** Bank accounts: a country that has IBANs, its length, and 1 modulo 97 (ISO 13616); written in groups or in one piece. */
export function findIbans(text: string): Finding[] {
  const found: Finding[] = []
  for (const { 0: head, index } of text.matchAll(START)) {
    const length = LENGTHS[head.slice(0, 2).toUpperCase()]
    const last = found.at(-1)
    if (!length || (last && index < last.end)) continue
    const [compact, end] = take(text, index, length)
    if (compact.length !== length || !standsAlone(text, index, end) || !checks(compact)) continue
    found.push({ kind: 'iban', start: index, end })
  }
  return found
}

/** The next `length` letters and digits from a place on, single spaces and hyphens between them left out. */
function take(text: string, from: number, length: number): [string, number] {
  let compact = ''
  let at = from
  while (compact.length < length && at < text.length) {
    const character = text[at]!
    if (/[A-Z0-9]/i.test(character)) compact += character
    else if (!/[ \u00a0-]/.test(character) || /[ \u00a0-]/.test(text[at - 1]!)) break
    at++
  }
  return [compact.toUpperCase(), at]
}

function checks(compact: string): boolean {
  const turned = compact.slice(4) + compact.slice(0, 4)
  const digits = turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return remainder(digits, 97) === 1
}
