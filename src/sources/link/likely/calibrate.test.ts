import { expect, it } from 'vitest'
import { probabilityOf, shiftOf, type Answer } from './calibrate'

it('turns odds into probabilities', () => {
  expect(probabilityOf(0)).toBe(0.5)
  expect(probabilityOf(Math.log2(19))).toBeCloseTo(0.95, 12)
})

it('moves nothing without answers, nor where they are as expected', () => {
  expect(shiftOf([])).toBe(0)
  const even: Answer[] = [
    { weight: 0, same: true },
    { weight: 0, same: false },
  ]
  expect(shiftOf(even)).toBeCloseTo(0, 9)
})

it('moves towards what the answers say, the further the more there are', () => {
  const no = (n: number): Answer[] => Array.from({ length: n }, () => ({ weight: 3, same: false }))
  const few = shiftOf(no(1))
  const many = shiftOf(no(30))
  expect(few).toBeLessThan(0)
  expect(many).toBeLessThan(few)
  // With one answer the slope of the posterior is zero: −s/4 = ln 2 · P(3 + s).
  expect(-few / 4).toBeCloseTo(Math.LN2 * probabilityOf(3 + few), 9)
})

it('finds the share of right pairs among many answers', () => {
  const answers = Array.from({ length: 2000 }, (_, i): Answer => ({ weight: 1, same: i % 4 === 0 }))
  // Odds of 1 to 3 are −1.585 bits; the prior pulls it back by little.
  expect(1 + shiftOf(answers)).toBeCloseTo(Math.log2(1 / 3), 1)
})
