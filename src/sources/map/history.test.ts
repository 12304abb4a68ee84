import { expect, it } from 'vitest'
import { back, begin, current, forth, step } from './history'

it('goes back step by step and forth again, and forgets what was taken back once something else is done', () => {
  let history = step(step(begin('a'), 'b'), 'c')
  expect(current(history)).toBe('c')
  history = back(back(history))
  expect(current(history)).toBe('a')
  expect(current(back(history))).toBe('a')
  expect(current(forth(history))).toBe('b')
  history = step(history, 'd')
  expect(history.steps).toEqual(['a', 'd'])
  expect(current(forth(history))).toBe('d')
  expect(step(history, 'd')).toBe(history)
})
