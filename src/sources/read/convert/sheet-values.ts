/** How a cell of a spreadsheet shows its number, as far as it changes what the number means. */
export type Shown =
  | { kind: 'number' }
  /** Leading zeros that only the format shows: postcodes, ids. */
  | { kind: 'zeros'; digits: number }
  | { kind: 'moment'; day: boolean; time: boolean }
  /** Hours that may be more than a day's. */
  | { kind: 'elapsed' }

const NUMBER: Shown = { kind: 'number' }
const DAY: Shown = { kind: 'moment', day: true, time: false }
const TIME: Shown = { kind: 'moment', day: false, time: true }
const DAY_AND_TIME: Shown = { kind: 'moment', day: true, time: true }
const ELAPSED: Shown = { kind: 'elapsed' }

/** Formats that a file names by number alone; those of East Asia are dates under the same numbers in every country. */
export function builtInFormat(id: number): Shown {
  if (
    (id >= 14 && id <= 17) ||
    (id >= 27 && id <= 31) ||
    id === 36 ||
    (id >= 50 && id <= 54) ||
    (id >= 57 && id <= 58)
  )
    return DAY
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47 || id === 55 || id === 56)
    return TIME
  if (id === 22) return DAY_AND_TIME
  return id === 46 ? ELAPSED : NUMBER
}

/** What a number format says of the numbers it shows; of several sections the first, which is that of positive ones. */
export function formatOf(code: string): Shown {
  const [first = ''] = code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';')
  if (/\[(h+|m+|s+)\]/i.test(first)) return ELAPSED
  const bare = first.replace(/\[[^\]]*\]/g, '').replace(/am\/pm|a\/p/gi, '')
  if (/general|standard/i.test(bare)) return NUMBER
  const zeros = /^0{2,}$/.exec(bare.trim())
  if (zeros) return { kind: 'zeros', digits: zeros[0].length }
  const time = /[hs]/i.test(bare)
  const day = /[yd]/i.test(bare) || (/m/i.test(bare) && !time)
  if (!time && !day) return NUMBER
  return day ? (time ? DAY_AND_TIME : DAY) : TIME
}

/** The system that counts days from 1904 begins this many later than the usual one. */
const DAYS_BEFORE_1904 = 1462
const DAY_MS = 86_400_000

/** A stored number as text: whole, in the shortest way that gives the same number; a date or time as ISO writes it. */
export function numberText(stored: string, shown: Shown, from1904: boolean): string {
  const value = Number(stored)
  if (stored.trim() === '' || !Number.isFinite(value)) return stored
  const plain = /^-?\d+$/.test(stored) ? stored : decimals(value)
  if (shown.kind === 'number') return plain
  if (shown.kind === 'zeros') return /^\d+$/.test(plain) ? plain.padStart(shown.digits, '0') : plain
  if (shown.kind === 'elapsed') return value < 0 ? plain : clock(Math.round(value * DAY_MS))
  return moment(value, shown, from1904) ?? plain
}

/** `2.5e-7` as `0.00000025`: columns of amounts hold no exponents. */
function decimals(value: number): string {
  const text = String(value)
  if (!text.includes('e-')) return text
  const [, sign, digits, exponent] = /^(-?)([\d.]+)e-(\d+)$/.exec(text) ?? []
  if (!digits || !exponent) return text
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${digits.replace('.', '')}`
}

function moment(
  serial: number,
  { day, time }: { day: boolean; time: boolean },
  from1904: boolean,
): string | null {
  const total = Math.round(serial * DAY_MS)
  const days = Math.floor(total / DAY_MS)
  const rest = total - days * DAY_MS
  if (serial < 0 || days > 2_958_465) return null
  if (!day && days === 0) return clock(rest)
  const date = dayText(days + (from1904 ? DAYS_BEFORE_1904 : 0))
  return time || rest > 0 ? `${date} ${clock(rest)}` : date
}

const DAYS = new Map<number, string>()

/** Day 60 never was: spreadsheets count a 29 February in 1900. Day 0 is shown as the day before the first. */
function dayText(days: number): string {
  if (days === 0) return '1900-01-00'
  if (days === 60) return '1900-02-29'
  let text = DAYS.get(days)
  if (text === undefined) {
    text = new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * DAY_MS).toISOString().slice(0, 10)
    DAYS.set(days, text)
  }
  return text
}

function clock(ms: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const seconds = Math.floor(ms / 1000)
  const rest = ms % 1000
  const whole = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(3, '0')}`
}
