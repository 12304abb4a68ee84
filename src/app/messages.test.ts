import { describe, expect, it } from 'vitest'
import { words } from './messages.en'

const count = (customers: number, prospects = 0, persons = 0) =>
  words.holds({ customers, prospects, persons, people: customers + prospects + persons })

describe('what the frame says', () => {
  it('says in full how many customers there are', () => {
    expect(count(0)).toBe('0 customers')
    expect(count(1)).toBe('1 customer')
    expect(count(23570)).toBe('23,570 customers')
    expect(count(4012, 1)).toBe('4,012 customers, 1 prospect')
    expect(count(0, 800)).toBe('0 customers, 800 prospects')
  })

  it('calls them people where nobody can have bought', () => {
    expect(count(0, 0, 1)).toBe('1 person')
    expect(count(0, 0, 1234)).toBe('1,234 people')
  })

  it('names the period with its last day', () => {
    expect(words.periodOf(null, null, '2025-10-31')).toBe('All time')
    expect(words.periodOf('2025-01-01', '2025-11-01', '2025-10-31')).toBe('1 Jan – 31 Oct 2025')
    expect(words.periodOf('2025-01-01', null, '2025-10-31')).toBe('1 Jan – 31 Oct 2025')
  })
})
