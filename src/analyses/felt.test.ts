import { describe, expect, it } from 'vitest'
import { feltOf, isTelling, type FeltSums } from './felt'
import { feelingTone, feelingWords, feltLine } from './messages.en'

/** The sums, one person after the other, as the SQL makes them. */
function sumsOf(people: { f: number; t: number }[]): FeltSums {
  const sum = (of: (one: { f: number; t: number }) => number) => people.reduce((all, one) => all + of(one), 0)
  return {
    felt_people: people.length,
    felt_texts: sum(({ t }) => t),
    felt_t: sum(({ f, t }) => t * f),
    felt_tt: sum(({ t }) => t * t),
    felt_ttf: sum(({ f, t }) => t * t * f),
    felt_ttff: sum(({ f, t }) => t * t * f * f),
    felt_negative: 2,
    felt_positive: 3,
  }
}

describe('how a group feels', () => {
  it('weighs people by their texts, and takes people for what was drawn', () => {
    // m = (4·0.5 + 4·0.5 + 2·(−0.5)) / 10 = 0.3; Σt²(f − m)² = 16·0.04 + 16·0.04 + 4·0.64 = 3.84;
    // s = √(3/2 · 3.84) / 10 = 0.24; t(0.975; 2) = 4.302653, so ± 1.0326: held within −1 … 1
    const felt = feltOf(
      sumsOf([
        { f: 0.5, t: 4 },
        { f: 0.5, t: 4 },
        { f: -0.5, t: 2 },
      ]),
    )!
    expect(felt.value).toBeCloseTo(0.3, 12)
    expect(felt.low).toBeCloseTo(0.3 - 4.302653 * 0.24, 6)
    expect(felt.high).toBe(1)
    expect(felt).toMatchObject({ n: 10, people: 3, negative: 0.2, positive: 0.3 })
  })

  it('is the interval of a mean where each wrote once', () => {
    // 0.2, 0.4, 0.6, 0.8: mean 0.5, standard deviation 0.258199, / √4 = 0.1290994; t(0.975; 3) = 3.182446
    const felt = feltOf(sumsOf([0.2, 0.4, 0.6, 0.8].map((f) => ({ f, t: 1 }))))!
    expect(felt.low).toBeCloseTo(0.5 - 3.182446 * 0.1290994, 6)
    expect(felt.high).toBeCloseTo(0.5 + 3.182446 * 0.1290994, 6)
  })

  it('says nothing of nobody, and no interval of one', () => {
    expect(feltOf(sumsOf([]))).toBeNull()
    expect(feltOf(sumsOf([{ f: 0.5, t: 20 }]))).toMatchObject({ value: 0.5, low: null, high: null })
    expect(isTelling(feltOf(sumsOf([{ f: 0.5, t: 20 }])))).toBe(false)
    expect(isTelling(feltOf(sumsOf([{ f: 0.5, t: 5 }, { f: 0.1, t: 4 }])))).toBe(false) // prettier-ignore
    expect(isTelling(feltOf(sumsOf([{ f: 0.5, t: 5 }, { f: 0.1, t: 5 }])))).toBe(true) // prettier-ignore
  })

  it('has a word for each third', () => {
    expect([0.34, 0.33, -0.33, -0.34].map(feelingWords.word)).toEqual([
      'content',
      'mixed',
      'mixed',
      'unhappy',
    ])
    expect(feelingWords.both(0.421)).toBe('content +0.42')
    expect(feelingWords.both(-0.5)).toBe('unhappy −0.50')
    expect([0.5, 0, -0.5].map(feelingTone)).toEqual(['good', 'plain', 'bad'])
    const felt = { value: 0, low: null, high: null, n: 1, people: 1, negative: 0, positive: 1 }
    expect([null, felt, { ...felt, n: 12 }].map(feelingWords.tooFew)).toEqual([
      'no text read',
      'only 1 text',
      '12 texts of one person',
    ])
    expect(feelingWords.shares(felt)).toBe('1 text, positive')
    expect(feelingWords.shares({ n: 50, positive: 0.62, negative: 0.14 })).toBe(
      '62\u00a0% of 50 texts positive, 14\u00a0% negative',
    )
    expect(
      feltLine({ value: 0.42, low: 0.3, high: 0.54, n: 1200, people: 800, negative: 0.1, positive: 0.6 }),
    ).toBe('content +0.42 (±0.12, 1,200 texts)')
  })
})
