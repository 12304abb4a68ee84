import { describe, expect, it } from 'vitest'
import type { SourceFile } from '../source-file'
import { sourcesTitle, takenFor, words } from './messages.en'

function file(status: SourceFile['status'], over: Partial<SourceFile> = {}): SourceFile {
  return {
    no: 1,
    name: 'a.csv',
    bytes: 1,
    lastModified: 0,
    status,
    source: 'generic-orders',
    shape: null,
    mapping: null,
    preview: null,
    rows: { read: 10, loaded: 10, rejected: 0, blank: 0, repaired: 0 },
    tables: {},
    notes: [],
    problem: null,
    readMs: 0,
    ...over,
  }
}

const asking = file('loaded', {
  mapping: {
    version: 1,
    recognisedAs: 'generic-orders',
    table: 'orders',
    grain: 'order',
    columns: [{ column: 'Date', field: 'order.occurred_at' }],
    readings: { Date: { dateAmbiguous: true } },
    options: {},
  },
})
const many = (n: number, status: SourceFile['status']) => Array.from({ length: n }, () => file(status))

describe('a file that is too large', () => {
  const said = (values: Record<string, number>) =>
    words.problem({ problem: 'too-large', notes: [{ key: 'too-large', values }] })

  it('is told with how much of it would fit, and what to do', () => {
    expect(said({ rows: 40_000_000, fits: 20_345_678, beside: 0 })).toBe(
      'It is too large for the memory of this browser tab, with its 40,000,000 rows. About 20,000,000 of them would fit. Export fewer: the last years alone, or one file for each year and only those you need. What is loaded stays as it is.',
    )
    expect(said({ rows: 5000, fits: 0, beside: 1 })).toBe(
      'It is too large for the memory of this browser tab, with its 5,000 rows. Nothing more fits beside what is loaded. Remove a file that you do not need, or load it by itself.',
    )
  })
})

describe('the sentence over the sources', () => {
  it('says how many are in, at none, one and a thousand', () => {
    expect(sourcesTitle([], false)).toBe('No file is here yet.')
    expect(sourcesTitle(many(1, 'loaded'), false)).toBe('Your file is in.')
    expect(sourcesTitle(many(7, 'loaded'), false)).toBe('All 7 files are in.')
    expect(sourcesTitle(many(1000, 'loaded'), false)).toBe('All 1,000 files are in.')
    expect(sourcesTitle(many(1, 'refused'), false)).toBe('This file could not be used.')
    expect(sourcesTitle(many(3, 'declined'), false)).toBe('None of 3 files could be used.')
    expect(sourcesTitle([...many(5, 'loaded'), ...many(1, 'declined')], false)).toBe(
      'Five of six files are in. One was left out.',
    )
    expect(sourcesTitle([...many(1, 'loaded'), ...many(1, 'repeated')], false)).toBe(
      'One of two files is in.',
    )
    expect(sourcesTitle([...many(4, 'loaded'), asking], false)).toBe(
      'All 5 files are in. One needs a word from you.',
    )
    expect(sourcesTitle([file('reading')], true)).toBe('Reading your file …')
    expect(sourcesTitle([file('reading'), file('loaded')], true)).toBe('Reading 2 files …')
  })

  it('counts what was set aside', () => {
    expect(words.context(many(2, 'loaded'), 4012, false)).toBe(
      '4,012 people found in 20 rows. Nothing was set aside.',
    )
    const one = file('loaded', { rows: { read: 1, loaded: 0, rejected: 1, blank: 0, repaired: 0 } })
    expect(words.context([one], 0, false)).toBe(
      'Nobody is named in 1 row. 1 row was set aside; it is listed with its line and reason.',
    )
  })

  it('names what a file was taken for', () => {
    const as = (recognisedAs: string, table: 'orders' | 'responses' | null = 'orders') =>
      takenFor({ status: 'loaded', mapping: { ...asking.mapping!, recognisedAs, table } })
    expect(as('shopify-orders')).toBe('Shopify orders')
    expect(as('google-play-reviews')).toBe('Google Play reviews')
    expect(as('generic-orders')).toBe('A table of sales')
    expect(as('generic-responses', 'responses')).toBe('A table of answers and reviews')
    expect(as('shopify-orders-2')).toBe('Shopify orders 2')
    expect(as('ga4-events')).toBe('Google Analytics events')
    expect(as('declined', null)).toBe('–')
  })
})
