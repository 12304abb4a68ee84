import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { rewriteFile } from './rewrite-file'
import { scanFile } from './scan-file'

/**
 * One well-formed table, spoilt in one way each, as the benchmarks of CSV readers do it (after Vitagliano et al. 2023, "Pollock: a data
 * loading benchmark"): what is read must be the table again, what cannot be must be said.
 */
const HEADER = ['Date', 'Time', 'Qty', 'Product', 'Price', 'Kind', 'Description', 'Link', 'Comment']
const THINGS = [
  ["Women's Rain Hat", 'Keeps you dry, warm and seen. Folds flat: fits every pocket.'],
  ['Mug, large', 'Holds half a litre, and more if you dare; not for the dishwasher.'],
  ['Table, round 48"', 'Seats four, or six friends.'],
  ['Scarf 5" wide', 'A light wool, in many colours.'],
  ["Kids' Boots", 'Grow with them, nearly.'],
  ['Plain towel', 'Soft and plain.'],
]
const ROWS = Array.from({ length: 60 }, (_, i) => {
  const [kind, text] = THINGS[(i * 7) % THINGS.length]!
  const day = `${String(1 + (i % 28)).padStart(2, '0')}/0${1 + (i % 9)}/2024`
  const code = `${'ABCDEFG'[i % 7]}X-${1000 + i * 37}`
  const link = `https://shop.example/p/${code}`
  return [
    day,
    `${10 + (i % 10)}:15`,
    String(i % 5),
    code,
    `$${(i * 3.7 + 1).toFixed(2)}`,
    kind!,
    text!,
    link,
    '',
  ]
})

interface Style {
  delimiter?: string
  quote?: string
  escape?: string
  newline?: string
  /** Quotes around every cell, or only where needed. */
  all?: boolean
}

function write(rows: readonly (readonly string[])[], style: Style = {}): string {
  const { delimiter = ',', quote = '"', escape = quote, newline = '\n', all = false } = style
  const needs = (cell: string) =>
    all ||
    cell.includes(delimiter) ||
    cell.includes(quote) ||
    /[\r\n]/.test(cell) ||
    (delimiter === ' ' && cell === '')
  const cellText = (cell: string) =>
    needs(cell) ? quote + cell.replaceAll(quote, escape + quote) + quote : cell
  return rows.map((row) => row.map(cellText).join(delimiter) + newline).join('')
}

interface Reading {
  header: string[]
  rows: string[][]
  delimiter: string
  rejected: number
}

async function read(text: string): Promise<Reading> {
  const blob = new Blob([text])
  const shape = await scanFile(blob)
  const clean = await rewriteFile(blob, shape)
  expect(clean.written + clean.rejected + clean.blanks).toBe(clean.records)
  expect(clean.records).toBe(shape.records)
  const [header, ...rows] = Papa.parse<string[]>((await clean.blob.text()).trimEnd(), { delimiter: ',' }).data
  return {
    header: header!.slice(1),
    rows: rows.map((row) => row.slice(1)),
    delimiter: shape.delimiter,
    rejected: clean.rejected,
  }
}

const TABLE = [HEADER, ...ROWS]
const lines = (style: Style = {}) => write(TABLE, style).trimEnd().split('\n')

describe('a file written in another way', () => {
  it.each<[string, Style]>([
    ['as usual', {}],
    ['all in quotes', { all: true }],
    ['semicolons', { delimiter: ';' }],
    ['tabs', { delimiter: '\t' }],
    ['bars', { delimiter: '|' }],
    ['colons', { delimiter: ':' }],
    ['carets', { delimiter: '^' }],
    ['tildes', { delimiter: '~' }],
    ['section signs', { delimiter: '§' }],
    ['number signs', { delimiter: '#' }],
    ['stars', { delimiter: '*' }],
    ['one space', { delimiter: ' ' }],
    ['comma and space', { delimiter: ', ' }],
    ['two bars', { delimiter: '||' }],
    ['two semicolons', { delimiter: ';;' }],
    ['two colons', { delimiter: '::' }],
    ['two tabs', { delimiter: '\t\t' }],
    ['bar tilde bar', { delimiter: '|~|' }],
    ['unit separators', { delimiter: '\u001f' }],
    ['single quotes', { quote: "'" }],
    ['single quotes and semicolons', { quote: "'", delimiter: ';' }],
    ['escaped by backslashes', { escape: '\\' }],
    ['all in quotes, escaped by backslashes', { escape: '\\', all: true }],
    ['single quotes escaped by backslashes', { quote: "'", escape: '\\', all: true }],
    ['not escaped at all', { escape: '' }],
    ['all in quotes, not escaped', { escape: '', all: true }],
    ['lines ended as on Windows', { newline: '\r\n' }],
    ['lines ended as on old Macs', { newline: '\r' }],
  ])('%s', async (_, style) => {
    const { header, rows, delimiter } = await read(write(TABLE, style))
    expect(delimiter).toBe(style.delimiter ?? ',')
    expect(header).toEqual(HEADER)
    expect(rows).toEqual(ROWS)
  })

  it('every line one quoted cell', async () => {
    const wrapped = lines().map((line) => `"${line.replaceAll('"', '""')}"`)
    const { header, rows } = await read(wrapped.join('\n') + '\n')
    expect(header).toEqual(HEADER)
    expect(rows).toEqual(ROWS)
  })

  it('only the lines that hold a quote made one quoted cell', async () => {
    const wrapped = lines().map((line) => (line.includes('"') ? `"${line.replaceAll('"', '""')}"` : line))
    const { header, rows } = await read(wrapped.join('\n') + '\n')
    expect(header).toEqual(HEADER)
    expect(rows).toEqual(ROWS)
  })

  it('every line one quoted cell, and semicolons behind it', async () => {
    const wrapped = lines().map((line) => `"${line.replaceAll('"', '""')}";;;`)
    const { header, rows } = await read(wrapped.join('\n') + '\n')
    expect(header).toEqual(HEADER)
    expect(rows).toEqual(ROWS)
  })
})

describe('a file with more or less than the table', () => {
  it('no header', async () => {
    const { header, rows } = await read(write(ROWS))
    expect(header).toEqual(HEADER.map((_, index) => `column_${index + 1}`))
    expect(rows).toEqual(ROWS)
  })

  it('only a header', async () => {
    expect(await read(write([HEADER]))).toMatchObject({ header: HEADER, rows: [] })
  })

  it('one row', async () => {
    expect(await read(write([HEADER, ROWS[0]!]))).toMatchObject({ header: HEADER, rows: [ROWS[0]] })
  })

  it.each([2, 3])('a header of %i lines', async (count) => {
    const more = ['(d/m/y)', '(hour)', '(pieces)', '(code)', '(USD)', '', '(words)', '', '']
    const header = [HEADER, more, more.map((name) => name && 'of it')].slice(0, count)
    const { rows, header: names } = await read(write([...header, ...ROWS]))
    expect(rows).toEqual(ROWS)
    expect(names[0]).toBe(count === 2 ? 'Date (d/m/y)' : 'Date (d/m/y) of it')
  })

  it.each([
    ['lines of text', 'Report of sales\nmade for the board\n\n'],
    ['lines of one cell', 'Report of sales,,,,,,,,\nmade for the board,,,,,,,,\n,,,,,,,,\n'],
  ])('%s above and below', async (_, text) => {
    const { header, rows } = await read(text + write(TABLE) + '\n' + text)
    expect(header).toEqual(HEADER)
    expect(rows).toEqual(ROWS)
  })

  it.each([
    ['fewer', 5],
    ['more', 12],
    ['as many', 9],
  ])('a second table of %s columns', async (_, width) => {
    const names = [
      'Till',
      'Shift',
      'Opened',
      'Closed',
      'Cash',
      'Card',
      'Other',
      'Sum',
      'By',
      'Seen by',
      'Desk',
      'Floor',
    ]
    const row = (i: number) => names.map((name, column) => (column < 4 ? `${name} ${i}` : String(i * column)))
    const second = [names, row(1), row(2), row(3), row(4)].map((cells) => cells.slice(0, width))
    for (const between of width === 9 ? ['\n'] : ['\n', '']) {
      const blob = new Blob([write(TABLE) + between + write(second)])
      const shape = await scanFile(blob)
      expect(shape.records).toBe(ROWS.length)
      expect(shape.below.map(({ header, records }) => [header, records])).toEqual([[second[0], 4]])
      expect((await rewriteFile(blob, shape)).written).toBe(ROWS.length)
    }
  })

  it.each(['\n', '\n\n\n', ''])('another end: %j', async (end) => {
    expect((await read(write(TABLE).trimEnd() + end)).rows).toEqual(ROWS)
  })

  it.each(['\u001a', '\n\u001a', '\n\u0000\u0000\u0000\u0000'])(
    'what old programs put at the end: %j',
    async (end) => {
      expect((await read(write(TABLE).trimEnd() + end)).rows).toEqual(ROWS)
    },
  )

  it('two files glued, mark and header and all', async () => {
    const one = '\ufeff' + write(TABLE)
    const { header, rows, rejected } = await read(one + one)
    expect(header).toEqual(HEADER)
    expect(rows).toEqual([...ROWS, ...ROWS])
    expect(rejected).toBe(1)
  })

  it('a thousand columns', async () => {
    const wide = Array.from({ length: 8 }, (_, row) =>
      Array.from({ length: 3000 }, (_, column) => (row === 0 ? `col ${column}` : String(row * column))),
    )
    expect((await read(write(wide))).rows).toEqual(wide.slice(1))
  })
})

/** Rows that hold quotes and rows that do not, the first and the last among them. */
const SPOILT = [0, 1, 2, 3, 30, 31, 59]

describe('one spoilt row', () => {
  const others = (rows: string[][], row: number) => rows.filter((_, index) => index !== row)

  it.each(SPOILT)('row %i with a delimiter more', async (row) => {
    for (let column = 1; column <= HEADER.length; column++) {
      const spoilt = [...ROWS[row]!.slice(0, column), '', ...ROWS[row]!.slice(column)]
      const { rows } = await read(write([HEADER, ...ROWS.slice(0, row), spoilt, ...ROWS.slice(row + 1)]))
      expect(others(rows, row)).toEqual(others(ROWS, row))
      expect(rows[row]).toEqual(spoilt.slice(0, HEADER.length))
    }
  })

  it.each(SPOILT)('row %i with a cell less', async (row) => {
    const spoilt = ROWS[row]!.filter((_, index) => index !== 4)
    const { rows } = await read(write([HEADER, ...ROWS.slice(0, row), spoilt, ...ROWS.slice(row + 1)]))
    expect(others(rows, row)).toEqual(others(ROWS, row))
    expect(rows[row]).toEqual([...spoilt, ''])
  })

  it.each(SPOILT.flatMap((row) => [false, true].map((all) => [row, all] as const)))(
    'row %i with a quote before or behind a cell, all quoted: %s',
    async (row, all) => {
      for (let column = 0; column < HEADER.length; column++) {
        for (const behind of [false, true]) {
          const written = ROWS[row]!.map((cell) => write([[cell]], { all }).trimEnd())
          const cell = written[column]!
          written[column] = behind ? cell + '"' : '"' + cell
          const text = [
            ...lines({ all }).slice(0, row + 1),
            written.join(','),
            ...lines({ all }).slice(row + 2),
          ]
          const { rows } = await read(text.join('\n') + '\n')
          expect(others(rows, row)).toEqual(others(ROWS, row))
          const plain = ROWS[row]![column]!
          const found = rows[row]![column]!
          expect([plain, `"${plain}`, `${plain}"`, cell + '"', '"' + cell]).toContain(found)
          expect(rows[row]!.filter((_, index) => index !== column)).toEqual(
            ROWS[row]!.filter((_, index) => index !== column),
          )
        }
      }
    },
  )

  it.each(SPOILT)('row %i with a quote missing, all quoted', async (row) => {
    for (let column = 0; column < HEADER.length - 1; column++) {
      for (const behind of [false, true]) {
        const written = ROWS[row]!.map((cell) => write([[cell]], { all: true }).trimEnd())
        const cell = written[column]!
        written[column] = behind ? cell.slice(0, -1) : cell.slice(1)
        const all = lines({ all: true })
        const { rows } = await read(
          [...all.slice(0, row + 1), written.join(','), ...all.slice(row + 2)].join('\n') + '\n',
        )
        expect(others(rows, row)).toEqual(others(ROWS, row))
        expect(rows[row]![column]).toContain(ROWS[row]![column]!.slice(0, 5))
        expect(rows[row]!.slice(column + 1)).toEqual(ROWS[row]!.slice(column + 1))
      }
    }
  })

  it.each(SPOILT)('row %i with semicolons', async (row) => {
    const text = lines()
    text[row + 1] = write([ROWS[row]!], { delimiter: ';' }).trimEnd()
    expect((await read(text.join('\n') + '\n')).rows).toEqual(ROWS)
  })

  it.each(SPOILT)('row %i in single quotes', async (row) => {
    const text = lines()
    text[row + 1] = write([ROWS[row]!], { quote: "'" }).trimEnd()
    const { rows } = await read(text.join('\n') + '\n')
    expect(others(rows, row)).toEqual(others(ROWS, row))
  })

  it.each(SPOILT)('row %i escaped by backslashes', async (row) => {
    const text = lines()
    text[row + 1] = write([ROWS[row]!], { escape: '\\' }).trimEnd()
    const { rows } = await read(text.join('\n') + '\n')
    expect(others(rows, row)).toEqual(others(ROWS, row))
    expect(rows[row]!.map((cell) => cell.replace('\\', ''))).toEqual(ROWS[row])
  })

  it.each(SPOILT.flatMap((row) => ['\r', '\r\n', '\n'].map((end) => [row, end] as const)))(
    'row %i ended by %j',
    async (row, end) => {
      for (const usual of ['\n', '\r\n']) {
        const text = lines().map((line, index) => line + (index === row + 1 ? end : usual))
        expect((await read(text.join(''))).rows).toEqual(ROWS)
      }
    },
  )
})

describe('half a file', () => {
  it('keeps all rows above the cut, wherever it is', async () => {
    const text = write(TABLE)
    for (let cut = 1200; cut < 1500; cut += 7) {
      const { rows } = await read(text.slice(0, cut))
      const whole = Papa.parse<string[]>(text.slice(0, cut)).data.length - 2
      expect(rows.slice(0, whole)).toEqual(ROWS.slice(0, whole))
      expect(rows.length - whole).toBeLessThanOrEqual(1)
    }
  })
})
