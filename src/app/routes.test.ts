import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carried, formatRoute, HOME, parseRoute } from './routes'

describe('routes', () => {
  it('reads a page, an id and the view', () => {
    expect(parseRoute('#/customers')).toEqual({ page: 'customers', id: '', query: {} })
    expect(['voice', 'scores'].map((page) => parseRoute(`#/${page}`).page)).toEqual(['voice', 'scores'])
    expect(parseRoute('#/customer/shopify-orders%3A12?asof=2025-10-31')).toEqual({
      page: 'customer',
      id: 'shopify-orders:12',
      query: { asof: '2025-10-31' },
    })
  })

  it('goes home where there is no such page', () => {
    for (const hash of ['', '#', '#/', '#/nowhere', '#overview-old/1']) expect(parseRoute(hash)).toEqual(HOME)
  })

  it('survives an id that is not well encoded', () => {
    expect(parseRoute('#/customer/100%').id).toBe('100%')
  })

  it('writes what it reads, whatever the id holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[0-9-]{1,12}$/), (id, asof) => {
        const route = { page: 'customer' as const, id, query: { asof } }
        expect(parseRoute(formatRoute(route))).toEqual(route)
      }),
    )
  })

  it('carries the day and the period over a plain link, and no segment', () => {
    const from = parseRoute('#/overview?asof=2025-06-30&from=2025-01-01&segment=a1')
    expect(carried(parseRoute('#/actions'), from)).toEqual({
      page: 'actions',
      id: '',
      query: { asof: '2025-06-30', from: '2025-01-01' },
    })
    const compared = parseRoute('#/churn?asof=2025-06-30&since=2025-01-01')
    expect(carried(parseRoute('#/changes'), compared).query).toEqual({
      asof: '2025-06-30',
      since: '2025-01-01',
    })
    expect(carried(parseRoute('#/changes?since=2024-12-31'), compared).query).toEqual({
      asof: '2025-06-30',
      since: '2024-12-31',
    })
    expect(formatRoute(carried(parseRoute('#/changes?since='), compared))).toBe('#/changes?asof=2025-06-30')
    const dated = parseRoute('#/value?asof=2024-01-31')
    expect(carried(dated, from)).toEqual(dated)
    expect(carried(parseRoute('#/value'), HOME).query).toEqual({})
  })

  it('leaves out what is not set', () => {
    expect(formatRoute({ page: 'value', query: { asof: '', from: '2025-01-01' } })).toBe(
      '#/value?from=2025-01-01',
    )
  })
})
