import { afterEach, describe, expect, it } from 'vitest'
import {
  capital,
  date,
  duration,
  list,
  money,
  number,
  percent,
  period,
  plural,
  plusMinus,
  moneyRange,
  range,
  setLocale,
  toDate,
} from './formats'

const NBSP = '\u00a0'

afterEach(() => setLocale('en'))

describe('number', () => {
  it('writes counts in full', () => {
    expect(number(23570)).toBe('23,570')
    expect(number(0)).toBe('0')
    expect(number(1234567.891)).toBe('1,234,567.89')
  })
  it('keeps the decimals asked for', () => expect(number(4.5, { digits: 2 })).toBe('4.50'))
  it('shows signs with a true minus, and none on zero', () => {
    expect(number(12, { sign: true })).toBe('+12')
    expect(number(-31, { sign: true })).toBe('\u221231')
    expect(number(0, { sign: true })).toBe('0')
    expect(number(-0.001)).toBe('0')
  })
  it('has a dash where there is no number', () => {
    expect(number(null)).toBe('–')
    expect(number(Number.NaN)).toBe('–')
    expect(number(undefined)).toBe('–')
  })
  it('shortens from a thousand on', () => {
    expect(number(999, { compact: true })).toBe('999')
    expect(number(1240, { compact: true })).toBe(`1.2${NBSP}k`)
    expect(number(9999, { compact: true })).toBe(`10${NBSP}k`)
    expect(number(12_340, { compact: true })).toBe(`12.3${NBSP}k`)
    expect(number(999_600, { compact: true })).toBe(`1${NBSP}m`)
    expect(number(999_400, { compact: true })).toBe(`999${NBSP}k`)
    expect(number(2_500_000_000, { compact: true })).toBe(`2.5${NBSP}bn`)
  })
})

describe('money', () => {
  it('follows the currency', () => {
    expect(money(1234.5, 'EUR')).toBe('€1,234.50')
    expect(money(1234.5, 'JPY')).toBe('JP¥1,235')
    expect(money(-3, 'GBP')).toBe('\u2212£3.00')
    expect(money(127.4, 'EUR', { digits: 0 })).toBe('€127')
  })
  it('shortens', () => {
    expect(money(388_000, 'EUR', { compact: true })).toBe(`€388${NBSP}k`)
    expect(money(950.4, 'EUR', { compact: true })).toBe('€950')
    expect(money(-12_000, 'EUR', { compact: true })).toBe(`\u2212€12${NBSP}k`)
  })
  it('does without an ISO code', () => {
    expect(money(5, null)).toBe('5.00')
    expect(money(5, 'points')).toBe(`5.00${NBSP}points`)
    expect(money(null, 'EUR')).toBe('–')
  })
})

describe('percent', () => {
  it('takes shares', () => {
    expect(percent(0.27)).toBe(`27${NBSP}%`)
    expect(percent(0.1234, { digits: 1 })).toBe(`12.3${NBSP}%`)
    expect(percent(-0.05, { sign: true })).toBe(`\u22125${NBSP}%`)
  })
  it('never says none or all of what is not', () => {
    expect(percent(0)).toBe(`0${NBSP}%`)
    expect(percent(0.004)).toBe(`<1${NBSP}%`)
    expect(percent(0.005)).toBe(`1${NBSP}%`)
    expect(percent(0.996)).toBe(`>99${NBSP}%`)
    expect(percent(1)).toBe(`100${NBSP}%`)
    expect(percent(0.0004, { digits: 1 })).toBe(`<0.1${NBSP}%`)
  })
})

describe('range', () => {
  const k = (value: number) => money(value, 'EUR', { compact: true })
  it('writes a shared unit once', () => {
    expect(range(18_000, 26_000, k)).toBe(`€18–26${NBSP}k`)
    expect(range(0.2, 0.34, percent)).toBe(`20–34${NBSP}%`)
    expect(range(1200, 4300)).toBe('1,200–4,300')
  })
  it('writes both whole where units differ or one is below zero', () => {
    expect(range(900, 1_200_000, k)).toBe(`€900 – €1.2${NBSP}m`)
    expect(range(-3, 4)).toBe('\u22123 – 4')
  })
  it('collapses what reads the same', () => expect(range(18_010, 18_020, k)).toBe(`€18${NBSP}k`))
  it('has its half-width beside it', () => expect(plusMinus(21_000, k)).toBe(`±€21${NBSP}k`))
})

describe('moneyRange', () => {
  it.each([
    [375, 3_704, '€375–3,700'],
    [1_090, 3_049, '€1,100–3,000'],
    [57.4, 875.2, '€57–875'],
    [1_236, 1_260, '€1,236–1,260'],
    [0, 78, '€0–78'],
    [183, 12_400, `€0.2–12.4${NBSP}k`],
    [3_400, 12_100, `€3.4–12.1${NBSP}k`],
    [9_980, 37_200, `€10–37${NBSP}k`],
    [102_000, 245_000, `€102–245${NBSP}k`],
    [900_000, 1_200_000, `€0.9–1.2${NBSP}m`],
    [0, 37_000, `€0–37${NBSP}k`],
    [40, 37_000, `€40 – €37${NBSP}k`],
    [18_010, 18_020, `€18${NBSP}k`],
  ])('has both ends in one unit: %d to %d', (low, high, text) =>
    expect(moneyRange(low, high, 'EUR')).toBe(text),
  )
  it('puts an unknown currency behind once, and none nowhere', () => {
    expect(moneyRange(1_200, 3_400, 'Taler')).toBe(`1,200–3,400${NBSP}Taler`)
    expect(moneyRange(18_000, 26_000, null)).toBe(`18–26${NBSP}k`)
  })
  it('writes what is known', () => expect(moneyRange(null, 900, 'EUR')).toBe('€900'))
})

describe('date', () => {
  it('reads naive texts as they stand, in any zone', () => {
    expect(date('2025-10-31')).toBe('31 Oct 2025')
    expect(date('2025-10-31 23:59:00', 'minute')).toBe('31 Oct 2025, 23:59')
    expect(date('2025-10-31T00:10:00', 'day')).toBe('31 Oct 2025')
    expect(toDate('2025-10-31T00:10:00')!.toISOString()).toBe('2025-10-31T00:10:00.000Z')
  })
  it('has styles', () => {
    const at = new Date(Date.UTC(2025, 8, 5))
    expect(date(at, 'month')).toBe('Sep 2025')
    expect(date(at, 'full')).toBe('Friday 5 September 2025')
    expect(date(at, 'year')).toBe('2025')
    expect(date(at, 'short')).toBe('5 Sep')
  })
  it('has a dash for what is no date', () => {
    expect(date(null)).toBe('–')
    expect(date('soon')).toBe('–')
  })
})

describe('period', () => {
  it('shares what is shared', () => {
    expect(period('2023-01-01', '2025-10-31')).toBe('1 Jan 2023 – 31 Oct 2025')
    expect(period('2025-01-01', '2025-10-31')).toBe('1 Jan – 31 Oct 2025')
    expect(period('2025-10-03', '2025-10-09')).toBe('3–9 Oct 2025')
    expect(period('2025-10-03', '2025-10-03')).toBe('3 Oct 2025')
  })
  it('takes exclusive ends', () =>
    expect(period('2025-01-01', '2025-11-01', { endExclusive: true })).toBe('1 Jan – 31 Oct 2025'))
})

describe('duration', () => {
  it('uses the unit a person would', () => {
    expect(duration(213)).toBe('7 months')
    expect(duration(35)).toBe('5 weeks')
    expect(duration(1)).toBe('1 day')
    expect(duration(1.5)).toBe('1.5 days')
    expect(duration(0)).toBe('0 days')
    expect(duration(912)).toBe('2.5 years')
    expect(duration(90, 'minute')).toBe('1.5 hours')
    expect(duration(45, 'second')).toBe('45 seconds')
  })
})

describe('words', () => {
  const people = { one: '# person', other: '# people' }
  it('agrees with its number', () => {
    expect(plural(0, people)).toBe('0 people')
    expect(plural(1, people)).toBe('1 person')
    expect(plural(1214, people)).toBe('1,214 people')
  })
  it('knows more forms than two', () => {
    setLocale('ru')
    const forms = { one: '# заказ', few: '# заказа', many: '# заказов', other: '# заказа' }
    expect([1, 2, 5, 21].map((n) => plural(n, forms))).toEqual([
      '1 заказ',
      '2 заказа',
      '5 заказов',
      '21 заказ',
    ])
  })
  it('lists', () => {
    expect(list(['a'])).toBe('a')
    expect(list(['a', 'b', 'c'])).toBe('a, b and c')
    expect(list(['a', 'b'], 'disjunction')).toBe('a or b')
  })
  it('begins sentences', () => expect(['one two', 'é', ''].map(capital)).toEqual(['One two', 'É', '']))
})

describe('other languages', () => {
  it('follow the chosen locale, not the computer', () => {
    setLocale('de')
    expect(number(1234.5)).toBe('1.234,5')
    expect(percent(0.27)).toBe(`27${NBSP}%`)
    expect(date('2025-10-31', 'day')).toBe('31. Okt. 2025')
  })
})
