import { describe, expect, it } from 'vitest'
import { QUESTIONS, type Connectedness } from '../connectedness'
import { words } from './messages.en'
import { missingFor } from './missing'
import { scoreOf, stepsOf, sumsOf, type StepFacts } from './steps'

const weights = { linked: 1, two: 1, filled: 1, fresh: 1, parsed: 1, answered: 1 }
const parts = { linked: 50, two: 20, filled: 50, fresh: 50, parsed: 100, answered: 50 }

/** One source of 100 records, half of which lead to 25 of 100 people, the last 90 days ago. */
const now: Connectedness = {
  score: 320 / 6,
  parts,
  weights,
  people: 100,
  records: 100,
  unlinked: 50,
  rejected: 0,
  answered: QUESTIONS.slice(0, 6),
  sources: [
    {
      source: 'freshdesk-tickets',
      records: 100,
      unlinked: 50,
      rejected: 0,
      people: 25,
      away: 90,
      parts: { ...parts, two: 40 },
    },
  ],
}
const nothing: StepFacts = { columns: [], keyFields: { email: 1, name: 1, phone: 1, place: 1 }, missing: [] }
const of = (facts: Partial<StepFacts>, kind: string, from = now) =>
  stepsOf(from, { ...nothing, ...facts }).find((step) => step.kind === kind)!

describe('what would raise connectedness', () => {
  it('begins from the score of the matrix', () =>
    expect(scoreOf(sumsOf(now), weights)).toBeCloseTo(now.score, 9))

  it('gives records without a person as many known people as the source has, and says the least and the most', () => {
    // 50 records at two a person are 25 people: none of them known, all of them, and two of five.
    const step = of({}, 'name-people')
    expect(step.low).toBeCloseTo((100 + 16 + 45 + 50 + 100 + 50) / 6, 9)
    expect(step.high).toBeCloseTo((100 + 40 + 50 + 50 + 100 + 50) / 6, 9)
    expect(step.to).toBeCloseTo((100 + 2800 / 115 + 5375 / 115 + 50 + 100 + 50) / 6, 9)
  })

  it('makes a source new', () => expect(of({}, 'newer-export').to).toBeCloseTo(370 / 6, 9))

  it('counts a column that names people as the file has it', () => {
    const column = {
      no: 1,
      file: 'tickets.csv',
      source: 'freshdesk-tickets',
      column: 'Contact',
      field: 'customer.email',
      records: 30,
      newPeople: 10,
      second: 5,
    } as const
    const step = of({ columns: [column] }, 'map-column')
    expect(step.to).toBeCloseTo((80 + 2500 / 110 + 5250 / 110 + 50 + 100 + 50) / 6, 9)
    expect(step.high - step.low).toBe(0)
    expect(words.todo(step)).toBe('Say that the column Contact of tickets.csv is the customer’s e-mail')
  })

  it('answers the questions that an export brings', () => {
    const step = of(
      { missing: [{ export: 'tickets', answers: ['help', 'speed', 'words', 'who'] }] },
      'add-export',
    )
    expect(step.to).toBeCloseTo((50 + 20 + 50 + 75 + 100 + 75) / 6, 9)
    expect(step).toMatchObject({ questions: ['help', 'speed', 'words'] })
  })

  it('says what an export brings that answers no further question', () => {
    const step = of({ missing: [{ export: 'visits', answers: ['who'] }] }, 'add-export')
    expect(step).toMatchObject({ questions: [] })
    expect(words.because(step)).toBe(
      'It answers no further question: only that it is of today is counted; whom it joins shows once it is here.',
    )
  })

  it('counts rows that were set aside as if they were like the others', () => {
    const from: Connectedness = {
      ...now,
      rejected: 25,
      parts: { ...parts, parsed: 80 },
      score: 300 / 6,
      sources: [{ ...now.sources[0]!, rejected: 25 }],
    }
    // 62.5 of 125 records lead to a person: half, as before.
    expect(of({}, 'mend-rows', from).to).toBeCloseTo(320 / 6, 9)
  })

  it('fills a field for half of those who lack it, and says that it may be for none or for all', () => {
    const step = of({ keyFields: { email: 1, name: 1, phone: 0.2, place: 1 } }, 'fill-field')
    expect([step.low, step.to, step.high].map((value) => value * 6)).toEqual([
      expect.closeTo(320, 9),
      expect.closeTo(330, 9),
      expect.closeTo(340, 9),
    ])
  })

  it('follows the weights, leaves out what nobody would see, and puts the largest first', () => {
    const onlyFresh = {
      ...now,
      weights: { ...weights, linked: 0, two: 0, filled: 0, parsed: 0, answered: 0 },
      score: 50,
    }
    expect(stepsOf(onlyFresh, nothing).map(({ kind, to }) => [kind, to])).toEqual([['newer-export', 100]])
    const gains = stepsOf(now, { ...nothing, missing: [{ export: 'visits', answers: ['attention'] }] })
    expect(gains.map(({ to }) => to)).toEqual(gains.map(({ to }) => to).sort((a, b) => b - a))
  })

  it('says the best of them in the headline', () => {
    expect(words.title(now, stepsOf(now, nothing))).toBe(
      'Your data are 53 of 100 connected. Have the e-mail or customer number in the export of Freshdesk tickets, and they could be 62.',
    )
    expect(words.title(now, [])).toBe(
      'Your data are 53 of 100 connected; nothing you could do by yourself would raise it.',
    )
    expect(words.title(now, null)).toBe('Your data are 53 of 100 connected.')
  })

  it('says of how much, and as of which day', () => {
    expect(words.context(now, '2024-03-31')).toMatch(
      / find an answer\. Of 100 records and 100 people, as of 31 Mar 2024\.$/,
    )
    expect(words.context(now, null)).toMatch(/ find an answer\. Of 100 records and 100 people\.$/)
    expect(words.context(null, null)).toMatch(/ find an answer\.$/)
  })
})

describe('what is missing', () => {
  it('names the export of the products in use, and what it would open', () => {
    const missing = missingFor(
      new Set(['orders', 'order-lines', 'tickets', 'newsletter', 'visits']),
      ['who', 'words'],
      ['shopify', 'freshdesk'],
      [
        { name: 'Stars and scores', unlock: ['survey', 'reviews'] },
        { name: 'Voice', unlock: ['survey'] },
      ],
    )
    expect(missing.map((one) => one.export)).toEqual(['survey', 'reviews', 'customers'])
    expect(missing[0]).toMatchObject({ pages: ['Stars and scores', 'Voice'], questions: ['feeling'] })
    expect(words.where(missing[2]!)).toBe('Shopify › Customers › Export or Freshdesk › Contacts › Export')
    expect(words.where(missing[1]!)).toBe('Your reviews (Trustpilot, Google Play, Yotpo …)')
    expect(words.brings(missing[0]!)).toBe('opens Stars and scores and Voice; how they feel')
  })
})
