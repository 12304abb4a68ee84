import { describe, expect, it } from 'vitest'
import { crossesOf } from './cross'
import { words } from './messages.en'
import type { Voiced, VoicedMonth } from './tally'
import { trialOf } from './trial'
import type { Heard, VoiceResult } from './voice'

const NBSP = '\u00a0'
const plain = (text: string) => text.replaceAll(NBSP, ' ')

const around = (value: number, half: number) => ({ value, low: value - half, high: value + half })
const voiced = (n: number, known = 0): Voiced => ({
  n,
  known,
  negative: around(0.27, 0.05),
  neutral: around(0.12, 0.03),
  positive: around(0.61, 0.06),
  feeling: around(0.3, 0.1),
})
const heard = (own: Partial<Heard>): Heard => ({
  total: 0,
  read: 0,
  emptied: 0,
  waiting: 0,
  open: 0,
  drawn: 0,
  unheard: 0,
  ...own,
})
const result = (own: Partial<VoiceResult>): VoiceResult => ({
  basis: { n: own.all?.n ?? 0, unit: 'texts', from: null, to: null, excluded: [] },
  heard: heard({ total: own.all?.n ?? 0, read: own.all?.n ?? 0 }),
  all: null,
  months: [],
  worst: null,
  groups: { source: [], kind: [], language: [], segment: [], product: [] },
  crosses: [],
  trial: null,
  corrected: 0,
  ...own,
})

const headline = (own: Partial<VoiceResult>) => plain(words.headline(result(own), 10))

describe('the sentence of Voice', () => {
  it('says what is there, from nothing to plenty', () => {
    expect(headline({})).toBe('Nobody wrote anything in this period.')
    expect(headline({ heard: heard({ total: 1, emptied: 1 }) })).toBe(
      'The only text of this period holds no words of its own.',
    )
    expect(headline({ heard: heard({ total: 1, waiting: 1 }) })).toBe('1 text waits to be read.')
    expect(headline({ heard: heard({ total: 12402, waiting: 12402 }) })).toBe('12,402 texts wait to be read.')
    expect(headline({ all: voiced(1) })).toBe('Only 1 text so far: too few to say how people feel.')
    expect(headline({ all: voiced(1200) })).toBe('61 % of what people wrote is positive, 27 % negative.')
  })

  it('names the month in which more was said against you', () => {
    const worst: VoicedMonth = {
      ...voiced(40),
      month: '2024-11-01',
      stands: 'high',
      rest: 0.2,
      negative: around(0.48, 0.1),
    }
    expect(headline({ all: voiced(1200), worst })).toBe(
      '61 % of what people wrote is positive, 27 % negative; in Nov 2024 48 % was negative.',
    )
    expect(plain(words.monthEvent(worst))).toBe('Nov 2024: 48 % negative, else 20 %')
  })

  it('says about while texts wait, and how sure that is', () => {
    const partly = heard({ total: 12402, read: 300, waiting: 12102, open: 12402, drawn: 300 })
    expect(headline({ all: voiced(300), heard: partly })).toMatch(/^About 61 %/)
    const context = (own: Partial<VoiceResult>) => plain(words.context(result(own)))
    expect(context({ all: voiced(300), heard: partly })).toBe(
      'From a random sample of 300 of 12,402 texts, give or take 6 points.',
    )
    const later = heard({ total: 12402, read: 5000, waiting: 7402, open: 7700, drawn: 298 })
    expect(context({ all: voiced(5000), heard: later })).toBe(
      'From 5,000 of 12,402 texts: the newest, and a random sample of the others, give or take 6 points.',
    )
    expect(context({ all: voiced(300), heard: { ...partly, unheard: 40 } })).toMatch(
      / 40 texts of a new source are not in it yet\.$/,
    )
  })

  it('says what kinds of texts there are, and whose', () => {
    const kinds = [
      { id: 'review', ...voiced(1199) },
      { id: 'ticket', ...voiced(1) },
    ]
    const groups = { source: [], kind: kinds, language: [], segment: [], product: [] }
    expect(plain(words.context(result({ all: voiced(1200, 300), groups })))).toBe(
      '1,200 texts (1,199 reviews and 1 ticket), 25 % of people you know.',
    )
    expect(words.context(result({ all: voiced(1, 1) }))).toBe('1 text, all of people you know.')
    expect(words.context(result({ all: voiced(2) }))).toBe('2 texts, none of a person you know.')
  })
})

describe('the words of single things', () => {
  it('says how sure the model is, or that the person said it', () => {
    expect(plain(words.said('negative', 0.97, false))).toBe('negative, very sure (97 %)')
    expect(plain(words.said('neutral', 0.5, false))).toBe('neutral, not sure (50 %)')
    expect(words.said('positive', 1, true)).toBe('positive, as you said')
  })

  it('names languages, scores and what a list is of', () => {
    expect(words.groupName('language', 'zh-Hant')).toBe('Chinese, traditional')
    expect(words.groupName('segment', 'At Risk')).toBe('At risk')
    expect(words.groupName('language', 'pt-BR')).toBe('Portuguese')
    expect(words.groupName('language', null)).toBe('Too short to say')
    expect(words.listOf({ label: 'negative', score: { instrument: 'stars', places: ['5'] } })).toBe(
      'negative · 5 stars',
    )
    expect(words.listOf({ score: { instrument: 'nps', places: ['low'] } })).toBe('0–6')
    expect(words.listOf({ side: { of: 'month', id: '2024-05-01' }, corrected: true })).toBe(
      'May 2024 · corrected by you',
    )
    expect(words.listOf({})).toBe('')
    expect(words.peopleTitle({ label: 'negative', side: { of: 'month', id: '2024-05-01' } }, ' tea ')).toBe(
      'negative texts, May 2024, tea',
    )
    expect(words.peopleTitle({}, '')).toBe('texts')
  })

  it('says what a model of their own can tell', () => {
    expect(words.bringFound('mine', ['negative', 'negative', 'neutral', 'positive', 'positive'])).toBe(
      '“mine” tells negative, neutral and positive apart.',
    )
    expect(words.bringFound('mine', ['positive', 'negative'])).toBe(
      '“mine” tells negative and positive apart. It calls no text neutral.',
    )
  })

  it('says where stars and words disagree', () => {
    const [stars] = crossesOf([
      { instrument: 'stars', place: '5', label: 'positive', n: 99 },
      { instrument: 'stars', place: '5', label: 'negative', n: 1 },
      { instrument: 'stars', place: '1', label: 'positive', n: 3 },
      { instrument: 'stars', place: '2', label: 'negative', n: 3 },
    ])
    expect(plain(words.complains('stars', stars!.complains!))).toBe(
      '5 stars, but complains: 1 text (1 % of them)',
    )
    expect(plain(words.content('stars', stars!.content!))).toBe(
      '1–2 stars, but content: 3 texts (50 % of them)',
    )
    // 102 of 106
    expect(plain(words.crossSummary(stars!))).toBe(
      'Stars and the words beside them say the same in 96 % of 106 texts.',
    )
  })
})

describe('what the test says', () => {
  it('goes by the lower end of the interval', () => {
    const trial = (right: number, wrong: number) =>
      trialOf([
        { label: 'positive', model_label: 'positive', n: right },
        { label: 'negative', model_label: 'positive', n: wrong },
      ])!
    expect(trialOf([])).toBeNull()
    expect(words.verdict(trial(3, 0))).toMatch(/^Too few/)
    expect(words.verdict(trial(47, 3))).toMatch(/groups and months/)
    expect(words.verdict(trial(38, 12))).toMatch(/large groups/)
    expect(words.verdict(trial(25, 25))).toMatch(/too often wrong/)
    // Wilson of 43 of 50: 0.7383–0.9305
    expect(plain(words.trialResult(trial(43, 7)))).toBe(
      'It said the same as you of 43 of 50 texts (86 %). On all of your texts expect 74–93 %.',
    )
    expect(words.trialOpposite(trial(1, 1))).toBe(
      'Once it took positive for negative or the other way round.',
    )
  })
})
