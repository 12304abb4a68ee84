import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { parseRecords, RecordParser, type Dialect, type RawRecord } from './records'

const COMMA: Dialect = { delimiter: ',', quote: '"', crEnds: false }

const cellsOf = (text: string, dialect: Partial<Dialect> = {}) =>
  parseRecords(text, { ...COMMA, ...dialect }).map((record) => record.cells)

describe('well-formed text', () => {
  it('unescapes doubled quotes and keeps line ends inside them', () => {
    expect(cellsOf('a,b\n1,"ha ""ha"" ha"\n"Once upon \r\na time",5\n')).toEqual([
      ['a', 'b'],
      ['1', 'ha "ha" ha'],
      ['Once upon \r\na time', '5'],
    ])
  })

  it('gives the physical line on which each record begins', () => {
    const records = parseRecords('a\n"x\ny\nz"\n\nb\r\nc', COMMA)
    expect(records.map((record) => record.line)).toEqual([1, 2, 5, 6, 7])
    expect(records.map((record) => record.quotedNewline)).toEqual([false, true, false, false, false])
  })

  it('counts an empty line as a record and the nothing after the last line end as none', () => {
    expect(cellsOf('a\n\nb\n')).toEqual([['a'], [''], ['b']])
    expect(cellsOf('')).toEqual([])
    expect(cellsOf('a,')).toEqual([['a', '']])
    expect(cellsOf('""')).toEqual([['']])
  })

  it('ends lines at carriage returns only where told', () => {
    expect(cellsOf('a,b\r1,2\r"x\ry",3\r', { crEnds: true })).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['x\ry', '3'],
    ])
    expect(cellsOf('a\rb,c\n')).toEqual([['a\rb', 'c']])
  })

  it('keeps empty lines and doubled quotes at the edge of lines inside a quoted cell', () => {
    const text = 'id,text\n1,"said\n""hello"",\n""\nbye"\n2,x\n'
    expect(cellsOf(text)).toEqual([
      ['id', 'text'],
      ['1', 'said\n"hello",\n"\nbye'],
      ['2', 'x'],
    ])
  })
})

describe('quotes that stand where none may', () => {
  it('keeps one that is never closed as an ordinary character', () => {
    expect(cellsOf('a\tb\nSLK\t"44.39\nVSF\t43\n', { delimiter: '\t' })).toEqual([
      ['a', 'b'],
      ['SLK', '"44.39'],
      ['VSF', '43'],
    ])
  })

  it('does not let an unclosed one swallow the rows up to the next quoted cell', () => {
    expect(cellsOf('1,"open,x\n2,b,c\n3,"quoted",d\n4,e,f\n')).toEqual([
      ['1', '"open', 'x'],
      ['2', 'b', 'c'],
      ['3', 'quoted', 'd'],
      ['4', 'e', 'f'],
    ])
  })

  it('keeps them inside bare and quoted cells', () => {
    const records = parseRecords('5" pipe,"6" pipe",ok\n"abc"def,x,y\n', COMMA)
    expect(records.map((record) => record.cells)).toEqual([
      ['5" pipe', '6" pipe', 'ok'],
      ['"abc"def', 'x', 'y'],
    ])
    expect(records[0]!.strayQuotes).toBe(2)
    expect(records[1]!.strayQuotes).toBe(2)
  })

  it('reads quoted cells with blanks around their quotes', () => {
    const records = parseRecords('2011-01-03, , "6,000,000" ,Galway\n', COMMA)
    expect(records[0]!.cells).toEqual(['2011-01-03', ' ', '6,000,000', 'Galway'])
    expect(records[0]!.spacedQuotes).toBe(true)
  })
})

describe('agreement', () => {
  const cell = fc.oneof(
    fc.constantFrom('', ' ', 'a', 'x y', '"', '""', ',', '\n', '\r\n', 'é', '😀', '1,5', '\t', "'"),
    fc.string({ maxLength: 6 }),
  )
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
    )

  it('reads back what papaparse writes, as papaparse does', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        (rows, delimiter, newline) => {
          const text = Papa.unparse(rows, { delimiter, newline, quotes: true })
          expect(cellsOf(text, { delimiter })).toEqual(rows)
          expect(cellsOf(text, { delimiter })).toEqual(Papa.parse(text, { delimiter, newline }).data)
        },
      ),
      { numRuns: 400, seed: 11 },
    )
  })

  it('does not depend on where the slices of any text are cut', () => {
    const messy = fc.array(fc.constantFrom('a', '"', '""', ',', '\n', '\r', '\r\n', ' ', 'bc', '",', '\n"'), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(messy, fc.integer({ min: 1, max: 5 }), fc.boolean(), (pieces, size, crEnds) => {
        const text = pieces.join('')
        const dialect = { ...COMMA, crEnds }
        const sliced: RawRecord[] = []
        const parser = new RecordParser(dialect, (record) => sliced.push(record))
        for (let from = 0; from < text.length; from += size) parser.push(text.slice(from, from + size))
        parser.end()
        expect(sliced).toEqual(parseRecords(text, dialect))
      }),
      { numRuns: 2000, seed: 12 },
    )
  })

  it('loses no character of any text', () => {
    const messy = fc.array(fc.constantFrom('a', '"', ',', '\n', 'b'), { maxLength: 30 })
    fc.assert(
      fc.property(messy, (pieces) => {
        const letters = (text: string) => text.replace(/[",\n]/g, '')
        const text = pieces.join('')
        expect(letters(cellsOf(text).flat().join(''))).toBe(letters(text))
      }),
      { numRuns: 1000, seed: 13 },
    )
  })
})
