import { describe, expect, it } from 'vitest'
import { OTHER } from '../rfm-scores'
import { segmentWords, words } from './messages.en'
import type { RfmResult } from './rfm'
import { SEGMENT_CODES } from './segments'

const result = (n: number, best: number, leaving: number): RfmResult => ({
  basis: { n, unit: 'customers', from: null, to: null, excluded: [] },
  before: null,
  segments: [],
  flows: [],
  edges: [],
  best: { customers: best, share: n ? best / n : 0, revenueShare: 0.552 },
  leaving: { customers: leaving, revenueShare: 0.1 },
})

describe('the sentence', () => {
  it.each([
    [0, 0, 0, 'Nobody has bought anything yet.'],
    [1, 0, 0, 'Your one customer does not stand out yet.'],
    [20, 0, 1, 'None of your 20 customers stands out yet. One good one has not been seen for long.'],
    [
      10,
      1,
      0,
      '1 person, 10 in 100, brings you 55 % of the money. None of the good ones has been away for long.',
    ],
    [
      4012,
      600,
      363,
      '600 people, 15 in 100, bring you 55 % of the money. 363 good ones have not been seen for long.',
    ],
    [
      9000,
      1000,
      1000,
      '1,000 people, 11 in 100, bring you 55 % of the money. 1,000 good ones have not been seen for long.',
    ],
  ])('for %i customers, %i best and %i leaving', (n, best, leaving, sentence) => {
    expect(words.title(result(n, best, leaving)).replaceAll('\u00a0', ' ')).toBe(sentence)
  })

  it('has words for every segment', () => {
    expect(Object.keys(segmentWords).sort()).toEqual([...Object.keys(SEGMENT_CODES), OTHER].sort())
  })
})
