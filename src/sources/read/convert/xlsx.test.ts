import { describe, expect, it } from 'vitest'
import type { ConvertedTable } from '../converted-table'
import { readFile } from '../reader'
import { rowsOf, xlsxOf, type TestBook } from './sheets.testdata'
import { convertXlsx } from './xlsx'

async function tablesOf(book: TestBook) {
  const tables: (ConvertedTable & { text: string })[] = []
  for await (const table of convertXlsx(await xlsxOf(book), {}))
    tables.push({ ...table, text: await table.csv.text() })
  return tables
}

/** The cells of one row, each given as the XML of its `c`. */
async function cellsOf(cells: string[], book: Partial<TestBook> = {}): Promise<string[]> {
  const [table] = await tablesOf({ sheets: [{ name: 'a', rows: `<row>${cells.join('')}</row>` }], ...book })
  return table!.text.trimEnd().split(',')
}

const read = async (book: TestBook) => {
  const { shape, preview, below, rewritten } = await readFile(await xlsxOf(book), { kind: 'xlsx' })
  return { shape, rows: preview.first, below, rewritten }
}

describe('the cells of a workbook', () => {
  it('are texts of any kind, with runs joined and how they are spoken left out', async () => {
    const texts = [
      '<t>plain</t>',
      '<r><rPr><b/></rPr><t xml:space="preserve">rich </t></r><r><t>text</t></r>',
      '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh>',
      '<t>a &amp; b &#x1F600; &#233; &lt;c&gt;</t>',
      '<t>one_x000D_\ntwo</t>',
    ]
    const named = texts.map((_, i) => `<c t="s"><v>${i}</v></c>`)
    const [table] = await tablesOf({ sheets: [{ name: 'a', rows: `<row>${named.join('')}</row>` }], texts })
    expect(table!.text).toBe('plain,rich text,東京,a & b 😀 é <c>,"one\r\ntwo"\n')
    expect(
      await cellsOf([
        '<c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>',
        '<c t="str"><f>A1&amp;"x"</f><v>result</v></c>',
        '<c t="b"><v>1</v></c>',
        '<c t="b"><v>0</v></c>',
        '<c t="e"><v>#N/A</v></c>',
        '<c t="d"><v>2024-02-29T00:00:00</v></c>',
      ]),
    ).toEqual(['inline', 'result', 'TRUE', 'FALSE', '#N/A', '2024-02-29'])
  })

  it('are numbers to their last digit, without the noise of the format', async () => {
    const stored = [
      '0.1',
      '0.30000000000000004',
      '1234567890123456789',
      '1E3',
      '2.5E-7',
      '-12.50',
      '1.7976931348623157E+308',
    ]
    expect(await cellsOf(stored.map((value) => `<c><v>${value}</v></c>`))).toEqual([
      '0.1',
      '0.30000000000000004',
      '1234567890123456789',
      '1000',
      '0.00000025',
      '-12.5',
      '1.7976931348623157e+308',
    ])
  })

  it('keep the zeros of postcodes, and a percentage is the share that is stored', async () => {
    const cells = [
      '<c s="1"><v>1234</v></c>',
      '<c s="2"><v>0.25</v></c>',
      '<c s="3"><v>0.255</v></c>',
      '<c s="4"><v>1234.5</v></c>',
    ]
    expect(await cellsOf(cells, { formats: ['00000', '0%', '0.0%', '#,##0.00 "days"'] })).toEqual([
      '01234',
      '0.25',
      '0.255',
      '1234.5',
    ])
  })

  it('are days and times where they are shown as such', async () => {
    const formats = [
      'yyyy\\-mm\\-dd',
      'dd/mm/yyyy hh:mm',
      '[$-F400]h:mm:ss\\ AM/PM',
      '[h]:mm',
      'General',
      '0.00 "h"',
      '#,##0 [$kr-41D]',
      'mmm-yy',
    ]
    const at = (style: number, value: number | string) => `<c s="${style}"><v>${value}</v></c>`
    expect(
      await cellsOf(
        [
          ...[at(1, 45351), at(1, 45351.75), at(2, 45351), at(2, 45351.500011574)],
          ...[at(3, 0.25), at(3, 45351.25), at(4, 1.2604166667), at(5, 45351), at(6, 45351)],
          ...[
            at(7, 45351),
            at(8, 45351),
            at(9, 45351),
            at(10, 45351.125),
            at(1, 60),
            at(1, 1),
            at(1, 61),
            at(1, -3),
          ],
        ],
        { formats, builtIn: [14, 22] },
      ),
    ).toEqual([
      ...['2024-02-29', '2024-02-29 18:00:00', '2024-02-29 00:00:00', '2024-02-29 12:00:01'],
      ...['06:00:00', '2024-02-29 06:00:00', '30:15:00', '45351', '45351'],
      // Day 60 is the leap day of 1900 that spreadsheets count and that never was.
      ...[
        '45351',
        '2024-02-29',
        '2024-02-29',
        '2024-02-29 03:00:00',
        '1900-02-29',
        '1900-01-01',
        '1900-03-01',
        '-3',
      ],
    ])
    expect(await cellsOf([at(1, 43889)], { formats, from1904: true })).toEqual(['2024-02-29'])
  })
})

describe('the sheets of a workbook', () => {
  const orders = rowsOf([
    ['Order', 'Customer', 'Total'],
    ['A1', 'Ada', 10],
    ['A2', 'Bo', 20.5],
  ])

  it('are tables, each under its name; hidden ones are named and left out', async () => {
    const { shape, rows, below } = await read({
      sheets: [
        { name: 'Orders & more', rows: orders },
        { name: 'Nothing', rows: '' },
        { name: 'Lists', rows: rowsOf([['x'], ['y']]), state: 'hidden' },
        {
          name: 'People',
          rows: rowsOf([
            ['Name', 'Mail'],
            ['Ada', 'ada@x.org'],
          ]),
        },
        { name: 'Old', rows: orders, state: 'veryHidden' },
      ],
    })
    expect(shape).toMatchObject({
      part: 'Orders & more',
      header: ['Order', 'Customer', 'Total'],
      headerLines: [1],
      records: 2,
      notes: [{ key: 'hidden-sheets', values: { n: 2, names: 'Lists, Old' } }],
    })
    expect(rows).toEqual([
      { line: 2, cells: ['A1', 'Ada', '10'] },
      { line: 3, cells: ['A2', 'Bo', '20.5'] },
    ])
    expect(below.map((table) => [table.shape.part, table.shape.header])).toEqual([
      ['People', ['Name', 'Mail']],
    ])
  })

  it('are read where all are hidden', async () => {
    const { shape } = await read({ sheets: [{ name: 'Only', rows: orders, state: 'hidden' }] })
    expect(shape).toMatchObject({ records: 2 })
    expect(shape.part).toBeUndefined()
  })

  it('keep the numbers of their rows below a title and empty rows', async () => {
    const title = '<row r="1"><c r="A1" t="inlineStr"><is><t>Orders of May</t></is></c></row><row r="2"/>'
    const { shape, rows, rewritten } = await read({
      sheets: [
        {
          name: 'a',
          rows: `${title}${rowsOf(
            [
              ['Order', 'Customer', 'Total'],
              ['A1', 'Ada', 10],
            ],
            4,
          )}<row r="5"/><row r="9"><c r="A9" t="inlineStr"><is><t>A2</t></is></c><c r="C9"><v>3</v></c></row><row r="1048576"><c s="0"/></row>`,
        },
      ],
    })
    expect(shape).toMatchObject({
      headerLines: [4],
      firstDataLine: 5,
      records: 5,
      blankRecords: 3,
      ragged: { short: 0, long: 0 },
    })
    expect(rows).toEqual([
      { line: 5, cells: ['A1', 'Ada', '10'] },
      { line: 9, cells: ['A2', '', '3'] },
    ])
    expect(rewritten).toMatchObject({ written: 2, blanks: 3, padded: 0 })
  })

  it('that stack tables give each of them', async () => {
    const people = [
      ['Name', 'Mail'],
      ['Ada', 'ada@x.org'],
      ['Bo', 'bo@x.org'],
      ['Cy', 'cy@x.org'],
    ]
    const { shape, below } = await read({
      sheets: [
        { name: 'a', rows: orders + rowsOf(people, 6) },
        { name: 'b', rows: rowsOf(people) },
      ],
    })
    expect(shape).toMatchObject({ part: 'a', header: ['Order', 'Customer', 'Total'] })
    expect(below.map((table) => [table.shape.part, table.shape.header, table.shape.records])).toEqual([
      ['a', ['Name', 'Mail'], 3],
      ['b', ['Name', 'Mail'], 3],
    ])
  })

  it('say where formulas have no result', async () => {
    const { shape } = await read({
      sheets: [
        {
          name: 'a',
          rows: `${orders}<row r="4"><c r="A4" t="inlineStr"><is><t>A3</t></is></c><c r="C4"><f>SUM(C2:C3)</f></c></row>`,
        },
      ],
    })
    expect(shape.notes).toEqual([{ key: 'formulas-without-result', values: { n: 1 } }])
  })

  it('that hold nothing are no table, and a damaged workbook is said to be one', async () => {
    await expect(read({ sheets: [{ name: 'a', rows: '<row r="1"/>' }] })).rejects.toMatchObject({
      kind: 'input',
      key: 'no-table',
    })
    await expect(read({ sheets: [{ name: 'a', rows: '<row r="1"><c><v>1' }] })).rejects.toMatchObject({
      key: 'file-unreadable',
    })
    await expect(readFile(new Blob(['PK\u0003\u0004 nonsense']), { kind: 'xlsx' })).rejects.toMatchObject({
      key: 'file-unreadable',
    })
  })

  it('of many rows are read as they are unpacked', async () => {
    const count = 30_000
    let rows = rowsOf([['Order', 'Customer', 'Day', 'Total']])
    for (let i = 1; i <= count; i++)
      rows += `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c><c r="B${i + 1}" t="s"><v>${i % 3}</v></c><c r="C${i + 1}" s="1"><v>${45000 + (i % 300)}</v></c><c r="D${i + 1}"><v>${i / 100}</v></c></row>`
    const blob = await xlsxOf({
      sheets: [{ name: 'a', rows }],
      texts: ['<t>Ada</t>', '<t>Bo</t>', '<t>Cy</t>'],
      formats: ['yyyy-mm-dd'],
    })
    const steps: number[] = []
    const { shape, rewritten } = await readFile(blob, {
      kind: 'xlsx',
      progress: (done, total) => steps.push(done / total),
    })
    expect(shape).toMatchObject({ records: count, header: ['Order', 'Customer', 'Day', 'Total'] })
    const text = await rewritten!.blob.text()
    expect(text.slice(0, 77)).toBe(
      '_line,Order,Customer,Day,Total\n2,1,Bo,2023-03-16,0.01\n3,2,Cy,2023-03-17,0.02\n',
    )
    expect(text.trimEnd().endsWith(`${count + 1},${count},Ada,2023-03-15,300`)).toBe(true)
    expect(steps.at(-1)).toBe(1)
  })
})
