import { describe, expect, it } from 'vitest'
import { words } from './messages.en'
import type { Holdout, ValueResult, ValueWarning } from './value-result'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

function result(n: number, method: 'model' | 'simple', extra: Partial<ValueResult> = {}): ValueResult {
  const tenth = { customers: n / 10, low: 0, high: 1 }
  return {
    basis: { n, unit: 'customers', from: null, to: null, excluded: [], days: n, total: 1 },
    method,
    repeaters: 3,
    models: [],
    chosen: method === 'model' ? 'mbg-nbd' : null,
    aliveBy: null,
    monetary: null,
    holdout: null,
    warnings: [],
    total: { value: 12000, low: method === 'model' ? 10000 : null, high: method === 'model' ? 14000 : null },
    expectedOrders: 5,
    simpleTotal: 20000,
    tenths:
      n < 10
        ? [{ ...tenth, tenth: 1, value: 12000 }]
        : Array.from({ length: 10 }, (_, i) => ({ ...tenth, tenth: i + 1, value: i === 0 ? 6600 : 600 })),
    top: [],
    ...extra,
  }
}

describe('the sentence', () => {
  it.each([
    [0, 'simple', 'Nobody has bought anything yet.'],
    [1, 'simple', 'Your one customer brought €12 k a year so far.'],
    [1, 'model', 'Your one customer should bring about €12 k in the next 12 months.'],
    [1000, 'simple', 'Your 1,000 customers brought €12 k a year so far. The best tenth brought 55 % of it.'],
    [
      1000,
      'model',
      'Your 1,000 customers should bring about €12 k in the next 12 months. The best tenth should bring 55 % of it.',
    ],
  ] as const)('for %i customers, %s', (n, method, sentence) => {
    expect(plain(words.title(result(n, method), 'EUR'))).toBe(sentence)
  })

  it('says nothing of shares where nothing is expected', () => {
    const nothing = result(1000, 'model', { total: { value: 0, low: 0, high: 0 } })
    expect(plain(words.title(nothing, 'EUR'))).toBe(
      'Your 1,000 customers should bring about €0 in the next 12 months.',
    )
  })
})

describe('warnings', () => {
  it.each([
    [0, 'No customer came back so far: too few to learn from how people come and go.'],
    [1, 'Only 1 customer came back so far: too few to learn from how people come and go.'],
    [19, 'Only 19 customers came back so far: too few to learn from how people come and go.'],
  ])('with %i who came back', (repeaters, sentence) => {
    expect(words.warning('too-few-repeaters', result(100, 'simple', { repeaters })).text).toBe(sentence)
  })

  it('all say what to do', () => {
    const all: ValueWarning[] = [
      'too-few-repeaters',
      'not-converged',
      'not-identified',
      'few-repeaters',
      'mean-spend-open',
      'spend-follows-frequency',
      'no-holdout',
      'holdout-far-off',
      'simple-ranks-as-well',
    ]
    for (const one of all) {
      const { text, todo } = words.warning(one, result(100, 'model'))
      expect(text).toMatch(/\.$/)
      expect(todo).toMatch(/\.$/)
    }
  })
})

describe('the test on the past', () => {
  const holdout = (predicted: number, actual: number) =>
    ({ predicted, actual, bias: actual > 0 ? (predicted - actual) / actual : null }) as Holdout
  it.each([
    [0, 0, 'The model foresaw 0 purchases; there were 0: nothing happened at all.'],
    [1, 1, 'The model foresaw 1 purchase; there was 1: right in all.'],
    [840, 1000, 'The model foresaw 840 purchases; there were 1,000: 16 % too few.'],
    [1250, 1000, 'The model foresaw 1,250 purchases; there were 1,000: 25 % too many.'],
  ])('foreseen %i, happened %i', (predicted, actual, sentence) => {
    expect(plain(words.testSentence(holdout(predicted, actual)))).toBe(sentence)
  })
})

describe('a model that was far off', () => {
  it('says by how much, in purchases and in money', () => {
    const off = (bias: number | null, money: number | null) =>
      plain(
        words.warning(
          'holdout-far-off',
          result(100, 'model', { holdout: { bias, spend: { bias: money } } as Holdout }),
        ).text,
      )
    expect(off(-0.13, -0.31)).toBe(
      'Tested on the past, the model foresaw 13 % too few purchases and 31 % too little money.',
    )
    expect(off(0.52, 0.51)).toBe(
      'Tested on the past, the model foresaw 52 % too many purchases and 51 % too much money.',
    )
    expect(off(null, null)).toBe(
      'Tested on the past, the model foresaw purchases where there were none and money where there was none.',
    )
  })
})
