import { list, number, period, plural } from '../i18n/formats'
import type { Basis, Exclusion } from './analysis'

/** Why something was left out, by the reason's key. */
const reasons: Record<string, (n: number) => string> = {
  void: (n) =>
    plural(n, {
      one: '# cancelled, refunded or test order',
      other: '# cancelled, refunded or test orders',
    }),
  anonymous: (n) =>
    plural(n, { one: '# order without a known customer', other: '# orders without a known customer' }),
  'other-currency': (n) =>
    plural(n, {
      one: 'the amount of # order in another currency',
      other: 'the amounts of # orders in other currencies',
    }),
}

export const customers = (n: number) => plural(n, { one: '# customer', other: '# customers' })
export const people = (n: number) => plural(n, { one: '# person', other: '# people' })

/** 0.15 -> "15 in 100". What is there but too few is not called none. */
export function inHundred(share: number): string {
  const hundredth = Math.round(share * 100)
  if (hundredth === 0 && share > 0) return 'fewer than 1 in 100'
  if (hundredth === 100 && share < 1) return 'more than 99 in 100'
  return `${number(hundredth)} in 100`
}

function leftOut(excluded: readonly Exclusion[]): string {
  const parts = excluded.flatMap(({ reason, n }) => {
    const words = reasons[reason]
    return words && n > 0 ? [words(n)] : []
  })
  return parts.length === 0 ? '' : `left out: ${list(parts)}`
}

/** n, period and what was left out, in one line: stands below every picture. */
export function basisLine(basis: Basis, ...more: string[]): string {
  return [
    `n = ${customers(basis.n)} with a purchase`,
    basis.from && basis.to ? period(basis.from, basis.to) : '',
    leftOut(basis.excluded),
    ...more,
  ]
    .filter(Boolean)
    .join(' · ')
}

export const modelWords: Record<string, string> = {
  'bg-nbd': 'BG/NBD',
  'mbg-nbd': 'MBG/NBD',
  'pareto-nbd': 'Pareto/NBD',
  'gamma-gamma': 'Gamma-Gamma',
  'run-rate': 'Everyone goes on as before',
}

/** How a group too small to judge is marked, wherever it stands. */
export const smallLabel = (label: string) => `~ ${label}`

/** Explains the mark; nothing where no group bears it. */
export const smallGroups = (groups: number, least: number) =>
  groups === 0 ? '' : `~ fewer than ${number(least)}: too few to tell chance from change`
