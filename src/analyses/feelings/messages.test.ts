import { expect, it } from 'vitest'
import { words } from './messages.en'
import { NOT_READING } from './reading'

it('says how far the reading is, and how long it takes', () => {
  const status = { ...NOT_READING, done: 1204, total: 3318 }
  expect(words.standing({ ...status, state: 'reading', secondsLeft: 20.4 })).toBe(
    'Reading what people wrote: 1,204 of 3,318, 20 seconds left',
  )
  expect(words.standing({ ...status, state: 'reading', secondsLeft: 0.2 })).toMatch(/, 1 second left$/)
  expect(words.standing({ ...status, state: 'reading', secondsLeft: 7300 })).toMatch(/, 2 hours left$/)
  expect(words.standing({ ...status, state: 'reading' })).toMatch(/3,318$/)
  expect(words.standing({ ...status, state: 'paused' })).toBe('Reading is paused: 1,204 of 3,318 texts read')
  expect(words.standing({ ...status, state: 'failed' })).toMatch(/could not be read/)
  for (const state of ['idle', 'done', 'refused'] as const)
    expect(words.standing({ ...status, state })).toBe('')
})
