import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideDateFormat, decideNumberFormat, readDate, readNumber } from './values'

/** Numbers of a column, with two decimals or none. */
const amounts = fc.array(fc.integer({ min: -9_999_999, max: 9_999_999 }), { minLength: 6, maxLength: 30 })

const style = fc.constantFrom(
  { decimal: '.', thousands: '' },
  { decimal: '.', thousands: ',' },
  { decimal: '.', thousands: "'" },
  { decimal: '.', thousands: ' ' },
  { decimal: ',', thousands: '' },
  { decimal: ',', thousands: '.' },
  { decimal: ',', thousands: ' ' },
  { decimal: ',', thousands: '\u00a0' },
  { decimal: ',', thousands: '\u202f' },
)
const sign = fc.constantFrom(
  (text: string) => `-${text}`,
  (text: string) => `${text}-`,
  (text: string) => `(${text})`,
  (text: string) => `−${text}`,
)
const money = fc.constantFrom(
  (text: string) => text,
  (text: string) => `€${text}`,
  (text: string) => `${text} €`,
  (text: string) => `$${text}`,
  (text: string) => `${text} kr`,
  (text: string) => `EUR ${text}`,
  (text: string) => `${text} руб.`,
)

describe('numbers in the way of any country', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(amounts, style, sign, money, (cents, { decimal, thousands }, negative, currency) => {
        const write = (cent: number) => {
          const whole = String(Math.floor(Math.abs(cent) / 100))
          const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands)
          const text = `${grouped}${decimal}${String(Math.abs(cent) % 100).padStart(2, '0')}`
          return cent < 0 ? negative(currency(text)) : currency(text)
        }
        const written = cents.map(write)
        const format = decideNumberFormat(written)
        expect(format).toMatchObject({ decimal, ambiguous: false, valid: 1 })
        expect(written.map((text) => readNumber(text, format!))).toEqual(cents.map((cent) => cent / 100))
      }),
      { numRuns: 600, seed: 41 },
    )
  })
})

const days = fc.array(
  fc.date({ min: new Date('1971-01-01'), max: new Date('2048-12-31'), noInvalidDate: true }),
  {
    minLength: 40,
    maxLength: 60,
  },
)
const two = (n: number) => String(n).padStart(2, '0')

type Civil = [year: number, month: number, day: number, hour: number, minute: number]

const dateStyles: Record<string, (at: Civil) => string> = {
  'year first': ([y, m, d]) => `${y}-${two(m)}-${two(d)}`,
  'year first with slashes and single digits': ([y, m, d]) => `${y}/${m}/${d}`,
  'ISO with a time': ([y, m, d, h, n]) => `${y}-${two(m)}-${two(d)}T${two(h)}:${two(n)}:00Z`,
  'run together': ([y, m, d]) => `${y}${two(m)}${two(d)}`,
  German: ([y, m, d]) => `${two(d)}.${two(m)}.${y}`,
  'German with a time': ([y, m, d, h, n]) => `${d}.${m}.${y} ${two(h)}:${two(n)}`,
  British: ([y, m, d]) => `${two(d)}/${two(m)}/${y}`,
  American: ([y, m, d]) => `${two(m)}/${two(d)}/${y}`,
  'American with a time': ([y, m, d, h, n]) =>
    `${m}/${d}/${y} ${h % 12 || 12}:${two(n)} ${h < 12 ? 'AM' : 'PM'}`,
  Dutch: ([y, m, d]) => `${two(d)}-${two(m)}-${y}`,
  'of two digits': ([y, m, d]) => `${two(d)}.${two(m)}.${two(y % 100)}`,
  'with a month in English': ([y, m, d]) => `${d} ${monthName('en', m)} ${y}`,
  'with a month in front': ([y, m, d]) => `${monthName('en', m)} ${d}, ${y}`,
  'with a short month': ([y, m, d]) => `${two(d)}-${monthName('en', m).slice(0, 3)}-${y}`,
  'with a month in German': ([y, m, d]) => `${d}. ${monthName('de', m)} ${y}`,
  'with a month in French': ([y, m, d]) => `${d} ${monthName('fr', m)} ${y}`,
  'with a month in Spanish': ([y, m, d]) => `${d} ${monthName('es', m)} ${y}`,
  'with a month in Estonian': ([y, m, d]) => `${d}. ${monthName('et', m)} ${y}`,
}

function monthName(language: string, month: number): string {
  return new Date(Date.UTC(2024, month - 1, 15)).toLocaleDateString(language, {
    month: 'long',
    timeZone: 'UTC',
  })
}

describe('dates in the way of any country', () => {
  it.each(Object.entries(dateStyles))('%s come back as they were', (name, write) => {
    fc.assert(
      fc.property(days, (dates) => {
        const civil = dates.map((date): Civil => [
          date.getUTCFullYear(),
          date.getUTCMonth() + 1,
          date.getUTCDate(),
          date.getUTCHours(),
          date.getUTCMinutes(),
        ])
        // Where no day is above twelve nothing tells days from months.
        fc.pre(civil.some(([, , day]) => day > 12))
        const written = civil.map(write)
        const format = decideDateFormat(written)
        expect(format).toMatchObject({ valid: 1, ambiguous: false })
        const timed = format!.hasTime
        const read = written.map((text) => {
          const at = readDate(text, format!)!
          return [at.year, at.month, at.day, ...(timed ? [at.hour, at.minute] : [])]
        })
        expect(read).toEqual(civil.map((at) => at.slice(0, timed ? 5 : 3)))
        expect(timed).toBe(/time|ISO/.test(name))
      }),
      { numRuns: 60, seed: 42 },
    )
  })
})
