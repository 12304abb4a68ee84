import { cached, intlTag, locale } from './locale'

/** Shown where there is no number: never a zero, never "NaN". */
export const NO_VALUE = '–'
const NBSP = '\u00a0'
const MINUS = '\u2212'

type Value = number | null | undefined

export interface NumberOptions {
  /** Exactly this many decimals. Left out: up to two, without trailing zeros. */
  digits?: number
  /** 388,000 -> "388 k". Below a thousand nothing is shortened. */
  compact?: boolean
  /** A plus before numbers above zero. */
  sign?: boolean
}

function known(value: Value): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function formatter(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return cached('number', options, () => new Intl.NumberFormat(intlTag(), options))
}

/** A hyphen is too short beside figures, and zero has no sign. */
function typeset(text: string): string {
  return text.replace(/^-/, MINUS)
}

function signOf(sign: boolean | undefined): Intl.NumberFormatOptions {
  return sign ? { signDisplay: 'exceptZero' } : { signDisplay: 'negative' }
}

const STEPS = [
  { from: 1e9, unit: 'bn' },
  { from: 1e6, unit: 'm' },
  { from: 1e3, unit: 'k' },
] as const

const COMPACT_FROM = 999.5

/** The scaled number and its unit: 388_000 -> 388 and "k"; what would round up to the next unit takes that unit. */
function shorten(
  value: number,
  digits: number | undefined,
): { scaled: number; unit: string; digits: number } {
  const size = Math.abs(value)
  const at = STEPS.findIndex((step) => Math.round(size / (step.from / 1000)) >= 1000)
  const step = STEPS[at]!
  const scaled = value / step.from
  return { scaled, unit: step.unit, digits: digits ?? (Math.abs(scaled) < 99.95 ? 1 : 0) }
}

function shortens(value: number, compact: boolean | undefined): boolean {
  return compact === true && Math.abs(value) >= COMPACT_FROM
}

function plain(value: number, options: NumberOptions, style: Intl.NumberFormatOptions = {}): string {
  const { digits, sign } = options
  const decimals: Intl.NumberFormatOptions =
    digits === undefined
      ? style.style === 'currency'
        ? {}
        : { maximumFractionDigits: 2 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return typeset(formatter({ ...style, ...decimals, ...signOf(sign) }).format(value))
}

function short(value: number, options: NumberOptions, style: Intl.NumberFormatOptions = {}): string {
  if (locale() !== 'en') {
    const digits = { maximumFractionDigits: options.digits ?? 1, minimumFractionDigits: 0 }
    return typeset(
      formatter({ ...style, ...digits, ...signOf(options.sign), notation: 'compact' }).format(value),
    )
  }
  const { scaled, unit, digits } = shorten(value, options.digits)
  const range = {
    minimumFractionDigits: options.digits === undefined ? 0 : digits,
    maximumFractionDigits: digits,
  }
  const text = formatter({ ...style, ...range, ...signOf(options.sign) }).format(scaled)
  return `${typeset(text)}${NBSP}${unit}`
}

/** 23570 -> "23,570": counts are always written in full unless `compact` is asked for. */
export function number(value: Value, options: NumberOptions = {}): string {
  if (!known(value)) return NO_VALUE
  return shortens(value, options.compact) ? short(value, options) : plain(value, options)
}

const ISO_4217 = /^[A-Za-z]{3}$/

/**
 * 1234.5, 'EUR' -> "€1,234.50"; compact: 388_000 -> "€388 k", 950.4 -> "€950". A currency that is not an ISO 4217
 * code stands behind the number as it is; without one only the number is written.
 */
export function money(
  value: Value,
  currency: string | null | undefined,
  options: NumberOptions = {},
): string {
  if (!known(value)) return NO_VALUE
  const wanted = options.compact && options.digits === undefined ? { ...options, digits: 0 } : options
  if (!currency)
    return shortens(value, options.compact) ? short(value, options) : plain(value, { digits: 2, ...wanted })
  if (!ISO_4217.test(currency)) return `${money(value, null, options)}${NBSP}${currency}`
  const style: Intl.NumberFormatOptions = { style: 'currency', currency: currency.toUpperCase() }
  return shortens(value, options.compact) ? short(value, options, style) : plain(value, wanted, style)
}

/**
 * A share of 0–1 -> "27 %". What is small but there is never written as "0 %", nor what is nearly all as "100 %":
 * these become "<1 %" and ">99 %".
 */
export function percent(share: Value, options: { digits?: number; sign?: boolean } = {}): string {
  if (!known(share)) return NO_VALUE
  const digits = options.digits ?? 0
  const least = 10 ** -digits / 100
  const write = (part: number) => {
    const decimals = { minimumFractionDigits: digits, maximumFractionDigits: digits }
    if (locale() !== 'en')
      return typeset(formatter({ style: 'percent', ...decimals, ...signOf(options.sign) }).format(part))
    return `${typeset(formatter({ ...decimals, ...signOf(options.sign) }).format(part * 100))}${NBSP}%`
  }
  if (!options.sign && share > 0 && share < least / 2) return `<${write(least)}`
  if (!options.sign && share < 1 && share > 1 - least / 2) return `>${write(1 - least)}`
  return write(share)
}

/** The thin uncertainty beside a number: "±€21 k". */
export function plusMinus(value: Value, format: (value: number) => string = number): string {
  return known(value) ? `±${format(Math.abs(value))}` : NO_VALUE
}

/** Splits "€18 k" into what stands before, the figure and what stands behind. */
function parts(text: string): [string, string, string] {
  const found = /^(\D*?)(\d[\d.,\u00a0\u202f' ]*?)(\D*)$/.exec(text)
  return found ? [found[1]!, found[2]!, found[3]!] : ['', text, '']
}

/** So that an estimate does not look surer than its range: to tens where it is hundreds wide, to hundreds beyond. */
function coarse(value: number, width: number): number {
  const step = width >= 1000 ? 100 : width >= 100 ? 10 : 1
  return Math.abs(value) < 1000 ? Math.round(value) : Math.round(value / step) * step
}

const IN_FULL_BELOW = 9950

/**
 * Money from low to high, both ends in the same unit and with the same decimals: below ten thousand in full
 * ("€375–3,700"), above that shortened ("€18–26 k", "€3.4–12.1 k").
 */
export function moneyRange(low: Value, high: Value, currency: string | null | undefined): string {
  const short = (value: number) => money(value, currency, { compact: true })
  if (!known(low) || !known(high) || low < 0 || locale() !== 'en') return range(low, high, short)
  if (high < IN_FULL_BELOW)
    return range(coarse(low, high - low), coarse(high, high - low), (value) =>
      money(value, currency, { digits: 0 }),
    )
  const step = STEPS.find(({ from }) => Math.round(high / (from / 1000)) >= 1000)!
  const digits = (low || high) / step.from < 9.95 ? 1 : 0
  const figure = (value: number) => money(value / step.from, currency, { digits: value === 0 ? 0 : digits })
  const lost = low > 0 && low / step.from < 0.05
  const behind = currency && !ISO_4217.test(currency)
  return lost || behind ? range(low, high, short) : `${range(low, high, figure)}${NBSP}${step.unit}`
}

/**
 * From low to high with the unit once: "€18–26 k". Where the two do not share their unit, or one is below zero, both
 * are written whole: "€900 – €1.2 m".
 */
export function range(low: Value, high: Value, format: (value: number) => string = number): string {
  if (!known(low) || !known(high)) return known(low) ? format(low) : known(high) ? format(high) : NO_VALUE
  const [from, to] = [format(low), format(high)]
  if (from === to) return from
  const [before, figure, behind] = parts(from)
  const [beforeHigh, figureHigh, behindHigh] = parts(to)
  const shared = before === beforeHigh && behind === behindHigh && !/[<>\u2212-]/.test(before)
  return shared ? `${before}${figure}–${figureHigh}${behind}` : `${from} – ${to}`
}
