import { isDay, luhn, remainder, weighted } from './check-digits'
import { standsAlone, type Finding } from './finding'

interface NationalId {
  /** '<country>-<name>'. */
  which: string
  pattern: RegExp
  /** Of the letters and digits alone, capitals. Left out: the form is all there is. */
  valid?: (compact: string) => boolean
  /** Its form and check are met by too many other numbers: it counts only where a word shortly before names it. */
  cue?: RegExp
}

const DNI = 'TRWAGMYFPDXBNJZSQVHLCKE'

/** Two check digits of Brazil's Receita Federal: weights fall towards the check digit, 11 minus the rest, 10 and 11 are 0. */
function brazilian(digits: string, first: readonly number[]): boolean {
  if (/^(\d)\1*$/.test(digits)) return false
  const check = (weights: readonly number[]) => {
    const rest = weighted(digits, weights) % 11
    return rest < 2 ? 0 : 11 - rest
  }
  return (
    check(first) === Number(digits.at(-2)) &&
    check([first[0]! + 1 === 6 ? 6 : 11, ...first]) === Number(digits.at(-1))
  )
}

/** Estonia and Lithuania share the code: century and sex, birthday, two rounds of weights modulo 11. */
function baltic(digits: string): boolean {
  const century = 1800 + 100 * Math.floor((Number(digits[0]) - 1) / 2)
  if (!isDay(century + Number(digits.slice(1, 3)), Number(digits.slice(3, 5)), Number(digits.slice(5, 7))))
    return false
  const one = weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11
  const two = weighted(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11
  return (one < 10 ? one : two < 10 ? two : 0) === Number(digits[10])
}

/** ISO 7064 MOD 11,10. */
function mod1110(digits: string): boolean {
  let product = 10
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10
    product = (sum * 2) % 11
  }
  return (11 - product) % 10 === Number(digits.at(-1))
}

/** Every letter and digit of an Italian codice fiscale at an odd place; at even places they count as they are. */
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]

function codiceFiscale(code: string): boolean {
  let sum = 0
  for (let i = 0; i < 15; i++) {
    const place = /\d/.test(code[i]!) ? Number(code[i]) : code.charCodeAt(i) - 65
    sum += i % 2 === 0 ? ODD[place]! : place
  }
  return sum % 26 === code.charCodeAt(15) - 65
}

/** 18 digits, birthday inside, ISO 7064 MOD 11-2 with X for ten (GB 11643). */
function residentId(code: string): boolean {
  if (!isDay(Number(code.slice(6, 10)), Number(code.slice(10, 12)), Number(code.slice(12, 14)))) return false
  const sum = weighted(code, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
  return '10X98765432'[sum % 11] === code[17]
}

function peselDay(digits: string): boolean {
  const month = Number(digits.slice(2, 4))
  const century = [1900, 2000, 2100, 2200, 1800][Math.floor(month / 20)]!
  return isDay(century + Number(digits.slice(0, 2)), month % 20, Number(digits.slice(4, 6)))
}

/** A German tax number has one digit twice or three times among its first ten, and no leading zero. */
function taxNumber(digits: string): boolean {
  const counts = new Map<string, number>()
  for (const digit of digits.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1)
  const repeated = [...counts.values()].filter((n) => n > 1)
  return digits[0] !== '0' && repeated.length === 1 && repeated[0]! <= 3 && mod1110(digits)
}

const IDS: NationalId[] = [
  { which: 'es-dni', pattern: /\d{8}[ -]?[A-Z]/gi, valid: (c) => DNI[Number(c.slice(0, 8)) % 23] === c[8] },
  {
    which: 'es-nie',
    pattern: /[XYZ][ -]?\d{7}[ -]?[A-Z]/gi,
    valid: (c) => DNI[Number('XYZ'.indexOf(c[0]!) + c.slice(1, 8)) % 23] === c[8],
  },
  {
    which: 'it-codice-fiscale',
    pattern: /[A-Z]{6}\d{2}[ABCDEHLMPRST]\d{2}[A-Z]\d{3}[A-Z]/gi,
    valid: codiceFiscale,
  },
  {
    which: 'fr-nir',
    pattern:
      /[12][ .]?\d{2}[ .]?(?:0[1-9]|1[0-2]|[2-4]\d)[ .]?(?:\d{2}|2[AB])[ .]?\d{3}[ .]?\d{3}[ .]?\d{2}/gi,
    valid: (c) =>
      97 - remainder(c.slice(0, 13).replace('2A', '19').replace('2B', '18'), 97) === Number(c.slice(13)),
  },
  {
    which: 'pl-pesel',
    pattern: /\d{11}/g,
    valid: (c) =>
      peselDay(c) && (10 - (weighted(c, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === Number(c[10]),
  },
  { which: 'ee-lt-isikukood', pattern: /[1-8]\d{10}/g, valid: baltic },
  {
    which: 'br-cpf',
    pattern: /\d{3}\.\d{3}\.\d{3}-\d{2}/g,
    valid: (c) => brazilian(c, [10, 9, 8, 7, 6, 5, 4, 3, 2]),
  },
  {
    which: 'br-cnpj',
    pattern: /\d{2}\.?\d{3}\.?\d{3}\/\d{4}-?\d{2}/g,
    valid: (c) => brazilian(c, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]),
  },
  { which: 'us-ssn', pattern: /(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}/g },
  { which: 'cn-resident-id', pattern: /[1-9]\d{16}[\dX]/gi, valid: residentId },
  {
    which: 'se-personnummer',
    pattern: /(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-+]\d{4}/g,
    valid: (c) => luhn(c.slice(-10)),
  },
  {
    which: 'fi-hetu',
    pattern: /(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[-+A-F]\d{3}[0-9A-FHJ-NPR-Y]/g,
    valid: (c) => {
      const digits = c.replace(/^(\d{6})[A-F]?(\d{3}).$/, '$1$2')
      return '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(digits) % 31] === c.at(-1)
    },
  },
  {
    which: 'gb-nino',
    pattern: /(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]/g,
  },
  {
    which: 'ch-ahv',
    pattern: /756\.?\d{4}\.?\d{4}\.?\d{2}/g,
    valid: (c) => weighted(c, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0,
  },
  {
    which: 'be-rijksregister',
    pattern: /\d{2}\.\d{2}\.\d{2}-\d{3}[.-]\d{2}/g,
    valid: (c) =>
      [c.slice(0, 9), `2${c.slice(0, 9)}`].some((n) => 97 - remainder(n, 97) === Number(c.slice(9))),
  },
  {
    which: 'ru-snils',
    pattern: /\d{3}-\d{3}-\d{3}[ -]\d{2}/g,
    valid: (c) => (weighted(c, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === Number(c.slice(9)),
  },
  {
    which: 'tr-tckn',
    pattern: /[1-9]\d{10}/g,
    valid: (c) => {
      const odd = weighted(c, [1, 0, 1, 0, 1, 0, 1, 0, 1])
      const even = weighted(c, [0, 1, 0, 1, 0, 1, 0, 1])
      return (
        (odd * 7 - even + 100) % 10 === Number(c[9]) &&
        weighted(c, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]) % 10 === Number(c[10])
      )
    },
  },
  {
    which: 'br-cpf',
    pattern: /\d{11}/g,
    valid: (c) => brazilian(c, [10, 9, 8, 7, 6, 5, 4, 3, 2]),
    cue: /cpf/i,
  },
  {
    which: 'de-tax-id',
    pattern: /\d{2} ?\d{3} ?\d{3} ?\d{3}/g,
    valid: taxNumber,
    cue: /steuer|idnr|tax|tin\b/i,
  },
  {
    which: 'nl-bsn',
    pattern: /\d{9}|\d{4}\.\d{2}\.\d{3}/g,
    valid: (c) => Number(c) > 0 && weighted(c, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
    cue: /bsn|sofi|burgerservice/i,
  },
  {
    which: 'pt-nif',
    pattern: /\d{3} ?\d{3} ?\d{3}/g,
    valid: (c) => {
      const rest = weighted(c, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
      return (rest < 2 ? 0 : 11 - rest) === Number(c[8])
    },
    cue: /\bnif|contribuinte/i,
  },
]

const ENOUGH = /(?:\d\D{0,2}){6}/
/** A word that names the id stands at most so many characters before it. */
const CUE_REACH = 40

/**
 * Numbers that states give to people, told by their form and their check digits. Forms that other numbers often meet count only
 * beside their name; `alone` (a cell of a column) needs no name.
 */
export function findNationalIds(text: string, { alone = false }: { alone?: boolean } = {}): Finding[] {
  if (!ENOUGH.test(text)) return []
  const found: Finding[] = []
  for (const { which, pattern, valid, cue } of IDS)
    for (const { 0: written, index } of text.matchAll(pattern)) {
      const end = index + written.length
      if (!standsAlone(text, index, end)) continue
      if (cue && !alone && !cue.test(text.slice(Math.max(0, index - CUE_REACH), index))) continue
      if (valid && !valid(written.replace(/[^A-Z0-9]/gi, '').toUpperCase())) continue
      found.push({ kind: 'national-id', start: index, end, which })
    }
  return found
}
