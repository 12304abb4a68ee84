import { describe, expect, it } from 'vitest'
import type { ChurnResult } from './churn'
import { words } from './messages.en'

const result = (n: number, leaving: number, method: 'model' | 'gaps' = 'model'): ChurnResult => ({
  basis: { n, unit: 'customers', from: null, to: null, excluded: [] },
  method,
  threshold: 0.5,
  goneBelow: 0.2,
  gaps: { n: 10, usual: 90, longest: 365 },
  stages: [],
  counts: { active: 0, newcomers: 0, slipping: 0, gone: 0 },
  alive: null,
  bins: [],
  leaving: { customers: leaving, atStake: 14000, low: null, high: null },
  top: [],
})

describe('the sentence', () => {
  it('names no money that is not known', () =>
    expect(
      words.title(
        { ...result(47, 1, 'gaps'), leaving: { customers: 1, atStake: 0, low: null, high: null } },
        'ZAR',
      ),
    ).toBe('One good customer is slipping away.'))
  it.each([
    [0, 0, 'model', 'Nobody has bought anything yet.'],
    [10, 0, 'model', 'No good customer is slipping away.'],
    [
      10,
      1,
      'model',
      'One good customer is slipping away. About €14 k of the next 12 months goes with this one.',
    ],
    [
      9000,
      1000,
      'model',
      '1,000 good customers are slipping away. About €14 k of the next 12 months goes with them.',
    ],
    [10, 1, 'gaps', 'One good customer is slipping away. This one brought €14 k a year so far.'],
    [9000, 1000, 'gaps', '1,000 good customers are slipping away. They brought €14 k a year so far.'],
  ] as const)('for %i customers, %i leaving, by %s', (n, leaving, method, sentence) => {
    expect(words.title(result(n, leaving, method), 'EUR').replaceAll('\u00a0', ' ')).toBe(sentence)
  })
})
