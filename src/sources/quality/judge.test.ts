import { describe, expect, it } from 'vitest'
import { CHECKS } from './checks'
import { costsOf, markOf, toneOf } from './judge'
import type { ColumnQuality, FileQuality, Finding } from './measure'
import { costSentence, words } from './messages.en'

const column = (field: string | null, findings: Finding[] = [], name = 'Col'): ColumnQuality => ({
  index: 0,
  column: name,
  field,
  rows: 100,
  per: 'row',
  filled: 100,
  valid: 100,
  unique: 100,
  constant: false,
  first: null,
  last: null,
  usual: null,
  bounds: null,
  slips: [{ written: 'gmial.com', meant: 'gmail.com', n: 1 }],
  findings,
})

const file = (more: Partial<FileQuality> = {}): FileQuality => ({
  no: 1,
  name: 'orders.csv',
  source: 'shopify-orders',
  grain: 'order',
  rows: 100,
  lost: 0,
  columns: [],
  people: { records: 100, unlinked: 0 },
  fresh: null,
  ...more,
})

describe('what a file costs', () => {
  it('is nothing where all is well', () => {
    const good = file({ columns: [column('order.total')] })
    expect(costsOf(good)).toEqual([])
    expect(markOf([])).toBe('good')
    expect(words.sentence(file({ rows: 0 }), [])).toBe('It holds no rows.')
    expect(words.sentence(good, [])).toBe('The column that means something is filled and readable.')
  })

  it('puts what is worst first, and marks the file by it', () => {
    const costs = costsOf(
      file({
        lost: 1,
        people: { records: 100, unlinked: 60 },
        columns: [column('customer.email', [{ check: 'empty', n: 38, share: 0.38 }])],
      }),
    )
    expect(costs.map(({ kind, tone }) => [kind, tone])).toEqual([
      ['unlinked', 'bad'],
      ['finding', 'watch'],
      ['rejected', 'watch'],
    ])
    expect(markOf(costs)).toBe('bad')
  })

  it('does not blame a column that may well be empty, nor one without a meaning', () => {
    const empty: Finding = { check: 'empty', n: 99, share: 0.99 }
    expect(costsOf(file({ columns: [column('order.coupon', [empty]), column(null, [empty])] }))).toEqual([])
  })

  it('does not ask for a score where only some were asked', () => {
    const columns = [column('response.score', [{ check: 'empty', n: 78, share: 0.78 }])]
    expect(costsOf(file({ grain: 'ticket', columns }))).toEqual([])
    expect(costsOf(file({ grain: 'response', columns }))).toMatchObject([{ tone: 'bad' }])
  })

  it('names a column as the file does, whatever it is called', () => {
    const quality = file({
      columns: [column('response.id', [{ check: 'repeated', n: 2, share: 0.02 }], '#')],
    })
    expect(costSentence(costsOf(quality)[0]!, quality)).toBe(
      '2 rows repeat a number in #: the last row with each counts.',
    )
  })

  it('says it in words that are right for one and for many', () => {
    const said = (unlinked: number, records: number) => {
      const quality = file({ people: { records, unlinked } })
      return costSentence(costsOf(quality)[0]!, quality)
    }
    expect(said(1204, 14_243)).toBe(
      '1,204 orders of 14,243 have no known person: they count in revenue and in nothing about people.',
    )
    expect(said(1, 14_243)).toBe(
      '1 order of 14,243 has no known person: it counts in revenue and in nothing about people.',
    )
    expect(said(7, 7)).toBe(
      'None of the 7 orders has a known person: they count in revenue and in nothing about people.',
    )
    const slip = column('customer.email', [{ check: 'email_slip', n: 1, share: 0.01 }])
    const quality = file({ columns: [slip] })
    expect(costSentence(costsOf(quality)[0]!, quality)).toBe(
      '1 e-mail looks mistyped (gmial.com for gmail.com): letters do not arrive, and the same person’s other records are not joined.',
    )
  })

  const said = (field: string, finding: Finding, more: Partial<FileQuality> = {}) => {
    const one = { ...column(field, [finding]), rows: 1204 }
    const quality = file({ ...more, columns: [one] })
    return costSentence(
      { kind: 'finding', column: one, finding, share: finding.share, tone: 'watch' },
      quality,
    )
  }

  it('says how many a share is of', () => {
    const empty: Finding = { check: 'empty', n: 458, share: 0.38 }
    expect(said('customer.email', empty)).toMatch(/^38\s% of the 1,204 rows have no e-mail/)
    expect(said('customer.email', empty, { grain: 'customer' })).toMatch(/^38\s% of the 1,204 people /)
    expect(said('ticket.first_response_at', empty, { grain: 'ticket' })).toMatch(
      /^38\s% of the 1,204 tickets /,
    )
    expect(said('response.score', empty, { grain: 'response' })).toMatch(/^38\s% of the 1,204 answers /)
    for (const field of [
      'customer.id',
      'customer.phone',
      'customer.consent_email',
      'order.total',
      'line.product',
    ])
      expect(said(field, empty), field).toContain('1,204')
  })

  it('says of birthdays what is true of birthdays', () => {
    const early = said('customer.birth_date', { check: 'too_early', n: 2, share: 0.02 })
    expect(early).toMatch(/^2 cells in Col are from before 1900/)
    const stand = said('customer.birth_date', { check: 'default_date', n: 2, share: 0.02 })
    for (const text of [early, stand]) expect(text).not.toContain('history')
    expect(said('order.occurred_at', { check: 'too_early', n: 2, share: 0.02 })).toContain('before 1990')
  })

  it('says that days to come are set aside only where they are', () => {
    const late: Finding = { check: 'in_future', n: 3, share: 0.03 }
    for (const [field, grain] of [
      ['order.occurred_at', 'order'],
      ['order.occurred_at', 'line'],
      ['ticket.opened_at', 'ticket'],
      ['response.occurred_at', 'response'],
      ['event.occurred_at', 'event'],
    ] as const)
      expect(said(field, late, { grain }), field).toContain('set aside')
    for (const [field, grain] of [
      ['customer.birth_date', 'order'],
      ['customer.registered_at', 'customer'],
      ['spend.from_day', 'spend'],
      ['ticket.closed_at', 'ticket'],
    ] as const)
      expect(said(field, late, { grain }), field).toBe(
        '3 cells in Col are later than the file itself: plans, or day and month read the wrong way round.',
      )
  })

  it('lists what was probably meant, and says how many are not listed', () => {
    const slips = Array.from({ length: 14 }, (_, i) => ({
      written: `gmial${i}.com`,
      meant: 'gmail.com',
      n: 1,
    }))
    expect(words.offers(slips.slice(0, 1))).toBe('Probably meant: gmial0.com → gmail.com (1 time)')
    expect(words.offers(slips)).toMatch(/gmial11\.com → gmail\.com \(1 time\) · and 2 more$/)
  })

  it('has words for every check', () => {
    for (const check of CHECKS) {
      const finding: Finding = { check, n: 2, share: 0.02 }
      expect(words.finding(finding)).toMatch(/^2 \S/)
      expect(words.checkMeaning(check)).toBeTruthy()
      const one = column('customer.email', [finding])
      expect(
        costSentence(
          { kind: 'finding', column: one, finding, share: 0.02, tone: toneOf(finding, one, 'order') },
          file(),
        ),
      ).toMatch(/\.$/)
    }
  })
})
