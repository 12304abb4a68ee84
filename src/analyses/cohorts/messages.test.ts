import { describe, expect, it } from 'vitest'
import type { CohortsResult, SoonBack } from './cohorts'
import { words } from './messages.en'

const soon = (returned: number, customers: number, low: number, high: number): SoonBack => ({
  customers,
  returned,
  share: returned / customers,
  low,
  high,
  from: '2024-01-01',
  to: '2024-12-01',
})

const result = (n: number, recent: SoonBack | null, earlier: SoonBack | null = null): CohortsResult => ({
  basis: { n, unit: 'customers', from: null, to: null, excluded: [] },
  unit: 'month',
  cohorts: [],
  average: [],
  soonBack: { all: recent, recent, earlier },
})

describe('the sentence', () => {
  it.each([
    ['nobody', result(0, null), 'Nobody has bought anything yet.'],
    ['too early', result(9, null), 'It is too early to say how many newcomers come back.'],
    [
      'one who came back',
      result(1, soon(1, 1, 0.2, 1)),
      'Your one newcomer bought again within three months.',
    ],
    [
      'one who did not',
      result(1, soon(0, 1, 0, 0.8)),
      'Your one newcomer did not buy again within three months.',
    ],
    [
      'none',
      result(1000, soon(0, 1000, 0, 0.01)),
      'None of 1,000 newcomers bought again within three months.',
    ],
    [
      'hardly any',
      result(1000, soon(2, 1000, 0, 0.01)),
      'Fewer than 1 in 100 newcomers buys again within three months.',
    ],
    ['some', result(1000, soon(260, 1000, 0.23, 0.29)), '26 in 100 newcomers buy again within three months.'],
    [
      'fewer than before',
      result(1000, soon(260, 1000, 0.23, 0.29), soon(330, 1000, 0.3, 0.36)),
      '26 in 100 newcomers buy again within three months. That is fewer than the 33 in 100 of the year before.',
    ],
    [
      'much the same',
      result(1000, soon(260, 1000, 0.23, 0.29), soon(270, 1000, 0.24, 0.3)),
      '26 in 100 newcomers buy again within three months. That is much the same as the year before.',
    ],
  ])('for %s', (_, one, sentence) => {
    expect(words.title(one)).toBe(sentence)
  })

  it('names groups by their period', () => {
    expect(words.cohort('2024-10-01', 'quarter')).toBe('Q4 2024')
    expect(words.cohort('2024-01-01', 'quarter')).toBe('Q1 2024')
    expect(words.cohort('2024-01-01', 'year')).toBe('2024')
  })
})
