import { describe, expect, it } from 'vitest'
import type { FileShape } from '../read/types'
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
    expect(sourcesTitle(many(2, 'loaded'), false)).toBe('Both files are in.')
    expect(sourcesTitle(many(2, 'declined'), false)).toBe('Neither file could be used.')
    expect(sourcesTitle(many(7, 'loaded'), false)).toBe('All 7 files are in.')
    expect(sourcesTitle(many(1000, 'loaded'), false)).toBe('All 1,000 files are in.')
    expect(sourcesTitle(many(1, 'refused'), false)).toBe('This file could not be used.')
    expect(sourcesTitle(many(3, 'declined'), false)).toBe('None of the 3 files could be used.')
    expect(sourcesTitle([...many(5, 'loaded'), ...many(1, 'declined')], false)).toBe(
      'Five of six files are in. One was left out.',
    )
    expect(sourcesTitle([...many(1, 'loaded'), ...many(1, 'repeated')], false)).toBe(
      'One of two files is in.',
    )
    expect(sourcesTitle([...many(4, 'loaded'), asking], false)).toBe(
      'All 5 files are in. One needs a word from you.',
    )
    expect(sourcesTitle([asking], false)).toBe('Your file is in. It needs a word from you.')
    expect(sourcesTitle([file('reading')], true)).toBe('Reading your file …')
    expect(sourcesTitle([file('reading'), file('loaded')], true)).toBe('Reading 2 files …')
  })

  it('says so where a file has no rows', () => {
    const rows = { read: 3, loaded: 0, rejected: 0, blank: 3, repaired: 0 }
    const hollow = file('loaded', { rows })
    expect(sourcesTitle([hollow], false)).toBe('Your file has a heading and no rows.')
    expect(sourcesTitle([hollow, hollow], false)).toBe('No file has a row in it.')
    expect(sourcesTitle([hollow, ...many(1, 'loaded')], false)).toBe('Both files are in.')
    expect(words.context([hollow], 0, false)).toBe(
      'What the columns are is understood. Export again, with the rows.',
    )
  })

  it('counts what was set aside', () => {
    const blank = file('loaded', { rows: { read: 95, loaded: 5, rejected: 0, blank: 90, repaired: 0 } })
    expect(words.context([blank], 4, false)).toBe('4 people found in 5 rows. Nothing was set aside.')
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

describe('what is good to know of a file', () => {
  const shape: FileShape = {
    encoding: 'iso-8859-7',
    encodingConfidence: 1,
    bom: false,
    lineEnding: 'lf',
    delimiter: ',',
    quote: '"',
    crEnds: false,
    preambleLines: [],
    headerLines: [1],
    firstDataLine: 2,
    width: 4,
    header: ['Name', 'Email', 'Name_2', 'column_4'],
    originalHeader: ['Name', ' Email ', 'Name', ''],
    keptColumns: [0, 1, 2, 3],
    columns: 4,
    records: 10,
    blankRecords: 0,
    ragged: { short: 0, long: 0 },
    hasQuotedNewlines: false,
    strayQuotes: 0,
    noteLines: [],
    repeatedHeaders: 0,
    longestRecord: 10,
    lines: 11,
    startLine: 1,
    endLine: 12,
    hasNul: false,
    bytes: 100,
    below: [],
    needsRewrite: true,
    reasons: ['encoding'],
    repairs: { quotes: 1 },
  }
  const rows = { read: 10, loaded: 10, rejected: 0, blank: 0, repaired: 4 }

  it('names encoding, renamed headings and how rows were repaired', () => {
    expect(words.notes(file('loaded', { shape, rows }))).toBe(
      'ISO-8859-7, a heading that stood twice is numbered: Name_2, a column without a heading is called column_4, 4 rows repaired (cells missing at the end and a quote too many or too few)',
    )
  })

  it('says nothing of what is as usual', () => {
    const usual = { ...shape, encoding: 'utf-8', header: ['a', 'b'], originalHeader: ['a', 'b'] }
    expect(words.notes(file('loaded', { shape: usual }))).toBe('')
  })
})

describe('how many records lead to people', () => {
  it('is right for one and for many', () => {
    const said = (records: number, linked: number, customers: number) =>
      words.linksText({ records, linked, customers, byRule: {}, conflicts: 0, ms: 0 })
    expect(said(1, 1, 1)).toBe('Its one record leads to one person.')
    expect(said(4, 1, 1)).toBe('1 of 4 records (25\u00a0%) leads to 1 person.')
    expect(said(50, 50, 48)).toBe('50 of 50 records (100\u00a0%) lead to 48 people.')
  })
})
