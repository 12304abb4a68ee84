import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { rewriteFile } from '../sources/read/rewrite-file'
import { scanFile } from '../sources/read/scan-file'
import { csvOfRows, guarded } from './csv'

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 30 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    'a, b',
    'say "no"',
    'two\nlines',
    'two\r\nlines',
    '=1+1',
    '-5',
    '+37255512345',
    '; | ^',
    "'x'",
    '\\"',
  ),
)
const row = fc.record({
  customer_id: fc.integer({ min: 1, max: 1e6 }).map((n) => `c${n}`),
  note: text,
  total: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
  day: fc
    .date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10)),
})

describe('the files that Rapport writes', () => {
  it('are read as they were written, whatever stands in them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 4, maxLength: 20 }), async (rows) => {
        const blob = csvOfRows(['customer_id', 'note', 'total', 'day'], rows)
        const shape = await scanFile(blob)
        const clean = await rewriteFile(blob, shape)
        const { data } = Papa.parse<string[]>((await clean.blob.text()).replace(/\n$/, ''), {
          delimiter: ',',
        })
        expect(data[0]).toEqual(['_line', 'customer_id', 'note', 'total', 'day'])
        expect(data.slice(1).map((cells) => cells.slice(1))).toEqual(
          rows.map((one) => [one.customer_id, guarded(one.note), String(one.total), one.day]),
        )
      }),
      { numRuns: 400, seed: 51 },
    )
  })
})
