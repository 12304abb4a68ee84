import { describe, expect, it } from 'vitest'
import type { ChangesResult } from './changes'
import type { Comparison, PeopleChange } from './compare'
import { moved, type Measure } from './measures'
import { words } from './messages.en'

const people = (over: Partial<PeopleChange> = {}): PeopleChange => ({
  then: 4012,
  now: 4226,
  hereThen: 1800,
  hereNow: 1989,
  newcomers: 214,
  newcomersGone: 0,
  before: { here: 1750, gone: 2000, newcomers: 190, lost: 30, back: 9 },
  lost: 37,
  back: 12,
  lostBrought: 4200,
  paidThen: 90,
  paidNow: 92,
  goneAfter: 143,
  gaps: 900,
  ...over,
})

const sales = (now: number, then: number | null): Comparison['sales'] => {
  const of = (revenue: number) => ({
    revenue,
    knownRevenue: revenue,
    orders: 10,
    anonymousOrders: 0,
    buyers: 9,
  })
  return { now: of(now), then: then === null ? null : of(then) }
}

const result = (
  over: Partial<Comparison> | null,
  by: ChangesResult['by'] = 'month',
): Pick<ChangesResult, 'comparison' | 'by'> & ChangesResult => ({
  basis: { n: 4226, unit: 'customers', from: '2023-01-01', to: '2025-10-31', excluded: [] },
  by,
  lastImport: null,
  lastDay: '2025-10-31',
  comparison: over && {
    since: '2025-09-30',
    asOf: '2025-10-31',
    days: 31,
    before: '2025-08-31',
    firstDay: '2023-01-01',
    known: { then: 0, now: 0, undated: 0 },
    people: people(),
    sales: null,
    moves: [],
    felt: [],
    ...over,
  },
  written: null,
})

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('the sentence', () => {
  it.each<[Partial<PeopleChange>, string]>([
    [{}, '214 new customers came since 30 Sep 2025, and 37 slipped away.'],
    [{ newcomers: 1, lost: 1 }, 'One new customer came since 30 Sep 2025, and one slipped away.'],
    [{ newcomers: 0, lost: 0 }, 'Since 30 Sep 2025 nobody new came, and nobody slipped away.'],
    [{ newcomers: 0 }, 'Since 30 Sep 2025 nobody new came, and 37 slipped away.'],
    [{ newcomers: 1000, lost: 0 }, '1,000 new customers came since 30 Sep 2025, and nobody slipped away.'],
    [{ then: 0, newcomers: 4226 }, 'All 4,226 customers came after 30 Sep 2025.'],
    [{ then: 0, now: 1 }, 'Your one customer came after 30 Sep 2025.'],
  ])('for %j', (over, sentence) => expect(words.title(result({ people: people(over) }))).toBe(sentence))

  it('speaks of scores where nobody bought, and says where nothing has a date', () => {
    const score = (n: number) => ({ value: 4, low: 3, high: 5, n, anonymous: n })
    const of = (n: number) =>
      words.title(
        result({
          people: null,
          felt: [
            { id: 'stars', then: null, now: n > 0 ? score(n) : null },
            { id: 'written', then: null, now: score(7) },
          ],
        }),
      )
    expect([of(0), of(1), of(1204)]).toEqual([
      'Nothing of which this page tells has a date.',
      'One score came in since 30 Sep 2025.',
      '1,204 scores came in since 30 Sep 2025.',
    ])
    const known = (now: number) =>
      words.title(result({ people: null, known: { then: 1000, now, undated: 0 } }))
    expect([known(0), known(1000), known(1001), known(2214)]).toEqual([
      'Nothing of which this page tells has a date.',
      'Nothing new has come in since 30 Sep 2025.',
      'You know one person more than on 30 Sep 2025.',
      'You know 1,214 people more than on 30 Sep 2025.',
    ])
    expect(words.title(result(null))).toMatch(/nothing can be compared/)
  })

  it('says why the earlier day is that one, and what moved in money', () => {
    expect(plain(words.context(result({ sales: sales(1040, 1000) }), 'EUR'))).toBe(
      'Compared with the end of 30 Sep 2025, a month back. Revenue is 4 % more than in the 31 days before. Those who slipped away had brought €4.2 k in the year before.',
    )
    const imported = result({ sales: sales(900, 1000), people: people({ lost: 1 }) }, 'import')
    expect(plain(words.context(imported, 'EUR'))).toBe(
      'Since your last import, when the data ended on 30 Sep 2025. Revenue is 10 % less than in the 31 days before. The one who slipped away had brought €4.2 k in the year before.',
    )
    const quiet = result({ sales: sales(1002, 1000), people: people({ lost: 0 }), days: 1 }, 'person')
    expect(words.context(quiet, 'EUR')).toBe(
      'Compared with the end of 30 Sep 2025. Revenue is about as much as in the day before.',
    )
    expect(
      words.context(result({ sales: sales(1002, null), people: people({ lost: 0 }) }, 'person'), 'EUR'),
    ).toBe('Compared with the end of 30 Sep 2025.')
  })
})

describe('a line', () => {
  const measure = (over: Partial<Measure>): Measure => ({
    id: 'customers',
    of: 'day',
    unit: 'customers',
    then: 200,
    now: 250,
    nThen: 200,
    n: 250,
    anonymous: 0,
    moved: null,
    whoThen: null,
    whoNow: null,
    ...over,
  })
  const written = (over: Partial<Measure>) => {
    const one = measure(over)
    return [
      words.value(one, one.then, 'EUR'),
      words.value(one, one.now, 'EUR'),
      words.change(one),
      words.changeNote(one),
    ]
      .map((text) => plain(text ?? ''))
      .join(' | ')
  }

  it('is written in its unit', () => {
    expect(written({})).toBe('200 | 250 | +50 | +25 %')
    expect(written({ now: 200 })).toBe('200 | 200 | 0 | ')
    expect(written({ then: null, id: 'lost' })).toBe(' | 250 |  | ')
    expect(written({ id: 'revenue', unit: 'money', then: 20_000, now: 18_000 })).toBe(
      '€20 k | €18 k | −10 % | ',
    )
    expect(written({ id: 'nps', unit: 'points', then: 31.4, now: 40.2, moved: 'better' })).toBe(
      '31 | 40 | +9 | better',
    )
    expect(written({ id: 'csat', unit: 'share', then: 0.8, now: 0.76, moved: 'same' })).toBe(
      '80 % | 76 % | −4 points | may be chance',
    )
    expect(written({ id: 'stars', unit: 'mean', then: 4.31, now: 4.1, moved: 'worse' })).toBe(
      '4.31 | 4.10 | −0.21 | worse',
    )
  })

  it('says what it rests on', () => {
    expect(words.restsOn(measure({ id: 'lost', n: 1800, nThen: 1750 }))).toBe(
      'of 1,800 who were there, 1,750 before',
    )
    expect(words.restsOn(measure({ id: 'here', n: 250 }))).toBe('of 250 customers, 200 before')
    expect(words.restsOn(measure({}))).toBe('')
    expect(words.restsOn(measure({ id: 'orders', n: 1, nThen: null, anonymous: 1 }))).toBe(
      '1 order; 1 without a known person',
    )
    expect(words.restsOn(measure({ id: 'nps', unit: 'points', n: 120, nThen: 90, anonymous: 12 }))).toBe(
      '120 answers, 90 before; 12 without a known person',
    )
  })
})

describe('a score', () => {
  const at = (value: number, half: number) => ({
    value,
    low: value - half,
    high: value + half,
    n: 50,
    anonymous: 0,
  })
  it('moved where the difference of the two is beyond the root of both halves squared', () => {
    // 3² + 4² = 5²
    expect(moved(at(20, 3), at(25.01, 4))).toBe('better')
    expect(moved(at(20, 3), at(24.99, 4))).toBe('same')
    expect(moved(at(20, 3), at(14.99, 4))).toBe('worse')
    expect(moved(null, at(20, 3))).toBeNull()
  })
})
