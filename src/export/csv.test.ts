import { describe, expect, it } from 'vitest'
import { csvLine, csvOfRows, guarded } from './csv'

describe('csv', () => {
  it('disarms formulas, and leaves numbers and phones as they are', () => {
    for (const text of ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\tx', '\rx', '=', '-', '+49 30 1234', '--1'])
      expect(guarded(text)).toBe(`'${text}`)
    for (const text of ['-5', '+5.25', '-1e-7', '+4930123456', 'a=b', '', "'=1", '12', '-.5'])
      expect(guarded(text)).toBe(text)
  })

  it('quotes what would break a line, and only that', () => {
    expect(csvLine(['a', 'b,c', 'say "x"', 'two\nlines', ' pad', null, undefined])).toBe(
      'a,"b,c","say ""x""","two\nlines"," pad",,\n',
    )
    expect(csvLine(['=A1,B1'])).toBe('"\'=A1,B1"\n')
    expect(csvLine(['=A1'], { raw: true })).toBe('=A1\n')
  })

  it('writes numbers in full, days without a time and times without a zone', () => {
    expect(
      csvLine([
        0.1 + 0.2,
        -12,
        NaN,
        true,
        new Date('2025-10-31T00:00:00Z'),
        new Date('2025-10-31T14:02:05Z'),
        new Date('2025-10-31T14:02:05.120Z'),
      ]),
    ).toBe('0.30000000000000004,-12,,true,2025-10-31,2025-10-31T14:02:05,2025-10-31T14:02:05.120\n')
  })

  it('writes a heading even where there is nothing below it', async () => {
    expect(await csvOfRows(['a', 'b'], []).text()).toBe('a,b\n')
    expect(await csvOfRows(['a', 'b'], [{ b: 2, a: 'x' }]).text()).toBe('a,b\nx,2\n')
  })
})
