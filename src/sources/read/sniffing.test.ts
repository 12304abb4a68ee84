import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { encodeText } from './made-texts'
import { rewriteFile } from './rewrite-file'
import { scanFile } from './scan-file'

/** Columns as exports have them, each with its name and what may stand in it. */
const COLUMNS: Record<string, fc.Arbitrary<string>> = {
  'Order ID': fc.integer({ min: 1000, max: 99999 }).map((n) => `A-${n}`),
  Email: fc.constantFrom('ann@example.com', 'bo.lee@mail.example.org', 'x+y@example.net'),
  Name: fc.constantFrom('Ann Lee', "Bo O'Hara", 'Zoë Müller', 'José Núñez', 'Anna-Lena Weiß'),
  Created: fc
    .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }))
    .map(([day, month]) => `2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')} 10:15`),
  Total: fc.integer({ min: 1, max: 99999 }).map((n) => (n / 100).toFixed(2)),
  'Total EUR': fc.integer({ min: 1, max: 99999 }).map((n) => (n / 100).toFixed(2).replace('.', ',')),
  Note: fc.constantFrom(
    '',
    'came late, and broken',
    'she said "never again"',
    'first line\nsecond line',
    'a; b',
    "it's fine",
    'size 5" only',
    '24"',
    'either | or',
  ),
  Link: fc.constantFrom('https://shop.example/a?b=1&c=2', 'http://example.com/x,y', ''),
  Status: fc.constantFrom('paid', 'refunded', 'cancelled'),
}

const table = fc
  .tuple(fc.shuffledSubarray(Object.keys(COLUMNS), { minLength: 3 }), fc.integer({ min: 4, max: 25 }))
  .chain(([names, count]) =>
    fc
      .array(fc.tuple(...names.map((name) => COLUMNS[name]!)), { minLength: count, maxLength: count })
      .map((rows) => [names, ...rows]),
  )

const dialect = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|', '^', '~', '§', ', ', '||', ';;', '|~|', '\u001f'),
  quote: fc.constantFrom('"', '"', "'"),
  escape: fc.constantFrom('quote', 'quote', '\\'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  quotes: fc.constantFrom('needed', 'needed', 'all'),
  lastEnd: fc.boolean(),
  encoding: fc.constantFrom(
    'utf-8',
    'utf-8 with mark',
    'windows-1252',
    'utf-16le',
    'utf-16be',
    'utf-16le with mark',
  ),
})

type Style = typeof dialect extends fc.Arbitrary<infer T> ? T : never

function written(rows: readonly (readonly string[])[], style: Style): Uint8Array<ArrayBuffer> | null {
  const { delimiter, quote, newline } = style
  const escape = style.escape === 'quote' ? quote : style.escape
  const needs = (cell: string) =>
    style.quotes === 'all' || [delimiter.trim() || delimiter, quote, '\n'].some((sign) => cell.includes(sign))
  const cell = (text: string) => (needs(text) ? quote + text.replaceAll(quote, escape + quote) + quote : text)
  const body = rows.map((row) => row.map(cell).join(delimiter)).join(newline) + (style.lastEnd ? newline : '')
  const [label, mark] = style.encoding.split(' with ')
  return encodeText((mark ? '\ufeff' : '') + body, label!)
}

describe('any table, written in any way', () => {
  it('comes back cell for cell', async () => {
    await fc.assert(
      fc.asyncProperty(table, dialect, async (rows, style) => {
        const bytes = written(rows, style)
        fc.pre(bytes !== null && rows[0]!.length > 1)
        const blob = new Blob([bytes!])
        const shape = await scanFile(blob, { sliceSize: 1000 })
        const clean = await rewriteFile(blob, shape, { sliceSize: 700 })
        const { data } = Papa.parse<string[]>((await clean.blob.text()).trimEnd(), { delimiter: ',' })
        expect(data.map((row) => row.slice(1))).toEqual(rows)
      }),
      { numRuns: 400, seed: 31 },
    )
  })

  it('is scanned alike however it is sliced', async () => {
    await fc.assert(
      fc.asyncProperty(table, dialect, fc.integer({ min: 1, max: 50 }), async (rows, style, sliceSize) => {
        const bytes = written(rows, style)
        fc.pre(bytes !== null)
        const blob = new Blob([bytes!])
        const whole = await scanFile(blob)
        // Where a stretch that tells of the encoding is cut changes how sure it is.
        const confidence = { encodingConfidence: expect.any(Number) as number }
        expect(await scanFile(blob, { sliceSize })).toEqual({ ...whole, ...confidence })
        const texts = [await rewriteFile(blob, whole), await rewriteFile(blob, whole, { sliceSize })]
        expect(await texts[1]!.blob.text()).toBe(await texts[0]!.blob.text())
      }),
      { numRuns: 60, seed: 32 },
    )
  })
})
