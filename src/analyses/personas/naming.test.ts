import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { words } from './messages.en'
import { headOf, namePersonas, traitsOf, TRAITS, type Candidate } from './naming'

const candidate = (days: number, effects: Parameters<typeof traitsOf>[0]): Candidate => ({
  days,
  traits: traitsOf(effects),
})
const names = (list: Candidate[]) => namePersonas(list).map((one) => words.name(one))

describe('traitsOf', () => {
  it('keeps what differs by 0.35 standard deviations, the strongest first', () =>
    expect(traitsOf({ days: 0.34, basket: -0.5, recency: 1.2, gap: null, year_end: NaN })).toEqual([
      { id: 'recency', direction: 'high', effect: 1.2 },
      { id: 'basket', direction: 'low', effect: -0.5 },
    ]))
})

describe('names of personas', () => {
  it('follow from what sets them apart', () => {
    expect(names([candidate(2, { year_end: 1.5 })])).toEqual(['The December gifter'])
    expect(names([candidate(1, { year_end: 0.9, basket: -0.6 })])).toEqual([
      'The December buyer with small baskets',
    ])
    expect(names([candidate(9, { days: 1.4, basket: 0.9 })])).toEqual(['The regular with large baskets'])
    expect(names([candidate(1, { recency: -1, days: -0.6 })])).toEqual(['The newcomer'])
    expect(names([candidate(1, { recency: 0.5, days: -0.8 })])).toEqual(['The one who came once, long ago'])
    expect(names([candidate(3, { basket: 1 })])).toEqual(['The big spender'])
    expect(names([candidate(4, { discounted: 1.1, basket: -0.6 })])).toEqual([
      'The bargain hunter with small baskets',
    ])
    expect(names([candidate(3, {})])).toEqual(['The occasional buyer'])
  })
  it('put discounts before frequency, and frequency only to those who came back', () => {
    expect(headOf(candidate(8, { discounted: 0.9, days: 1.5 }))).toBe('bargain')
    expect(headOf(candidate(1, { days: 1.5 }))).toBe('once')
  })
  it('tell one more trait where two would be called the same', () => {
    expect(
      names([candidate(9, { days: 1.2, basket: 0.4 }), candidate(8, { days: 1.1, basket: -0.4 })]),
    ).toEqual(['The regular with large baskets', 'The regular with small baskets'])
  })
  it('are numbered where nothing tells them apart', () =>
    expect(names([candidate(3, {}), candidate(2, {})])).toEqual([
      'The occasional buyer',
      'The occasional buyer (2)',
    ]))
  it('are never the same, whatever the groups', () => {
    const effects = fc.record(
      Object.fromEntries(TRAITS.map((id) => [id, fc.option(fc.double({ min: -2, max: 2, noNaN: true }))])),
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), effects), { minLength: 2, maxLength: 8 }),
        (groups) => {
          const given = names(groups.map(([days, effect]) => candidate(days, effect)))
          return new Set(given).size === given.length
        },
      ),
      { numRuns: 500, seed: 1 },
    )
  })
})
