import { expect, it } from 'vitest'
import { words } from './messages.en'
import type { MappingTrial } from './trial'

it('names three sums and says how many currencies more there are', () => {
  const trial = (...sums: [currency: string, net: number][]): MappingTrial => ({
    rows: { read: 9, loaded: 9, rejected: 0, blank: 0 },
    reasons: [],
    columns: [],
    shown: [],
    customers: 0,
    sales: 0,
    void: 0,
    money: sums.map(([currency, net]) => ({ currency, orders: 1, net })),
    from: null,
    to: null,
    only: null,
  })
  const told = (...sums: [string, number][]) =>
    words
      .effect(trial(...sums), 'EUR')
      .split(' · ')
      .slice(1)
  expect(told(['', 5], ['SEK', 0], ['USD', 7], ['NOK', 9])).toHaveLength(3)
  const four = told(['', 5], ['USD', 7], ['NOK', 9], ['SEK', 3])
  expect(four).toHaveLength(4)
  expect(four[3]).toBe('and 1 more currency.')
  expect(told(['', 5], ['USD', 7], ['NOK', 9], ['SEK', 3], ['DKK', 4])[3]).toBe('and 2 more currencies.')
})
