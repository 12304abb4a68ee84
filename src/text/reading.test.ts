import { expect, it } from 'vitest'
import { sharesOf } from './reading'
import { unitSteps } from './graph'
import { bothHalves } from './words'

it('makes shares of logits by softmax', () => {
  // e^1, e^0, e^2 over their sum.
  const shares = sharesOf([1, 0, 2], ['negative', 'neutral', 'positive'])
  expect(shares.negative).toBeCloseTo(0.2447285, 7)
  expect(shares.neutral).toBeCloseTo(0.0900306, 7)
  expect(shares.positive).toBeCloseTo(0.665241, 7)
  expect(shares.logits).toEqual([1, 0, 2])
})

it('does not overflow', () => {
  expect(sharesOf([1000, -1000, 0], ['negative', 'neutral', 'positive'])).toMatchObject({
    negative: 1,
    neutral: 0,
    positive: 0,
  })
})

it('sums stars, and knows no neutral where a model knows none', () => {
  const stars = sharesOf([0, 0, 0, 0, 0], ['negative', 'negative', 'neutral', 'positive', 'positive'])
  expect(stars).toMatchObject({ logits: null })
  expect(stars.negative).toBeCloseTo(0.4, 12)
  expect(stars.neutral).toBeCloseTo(0.2, 12)
  expect(sharesOf([0, 0], ['positive', 'negative'])).toEqual({
    negative: 0.5,
    neutral: 0,
    positive: 0.5,
    logits: null,
  })
})

it('puts the logits of other orders in ours', () => {
  expect(sharesOf([1, 2, 3], ['positive', 'negative', 'neutral']).logits).toEqual([2, 3, 1])
})

it('brings vectors to length 1, in steps of 1/127', () => {
  expect([...unitSteps(Float32Array.of(3, 4, 0, 0, 0, -2), 3)]).toEqual([76, 102, 0, 0, 0, -127])
  expect([...unitSteps(Float32Array.of(0, 0), 2)]).toEqual([0, 0])
})

it('reads the first and the last half of a long text', () => {
  const ids = Array.from({ length: 300 }, (_, at) => at)
  const read = bothHalves(ids)
  expect([read.length, read[0], read[63], read[64], read[127]]).toEqual([128, 0, 63, 236, 299])
  expect([...bothHalves([5, 6, 7])]).toEqual([5, 6, 7])
})
