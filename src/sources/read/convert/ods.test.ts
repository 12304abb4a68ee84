import { describe, expect, it } from 'vitest'
import { openInputs } from '../open-inputs'
import { readFile } from '../reader'
import { convertOds } from './ods'
import { odsOf } from './sheets.testdata'

const text = (value: string) =>
  `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`
const number = (value: string, shown = value, type = 'float') =>
  `<table:table-cell office:value-type="${type}" office:value="${value}" table:formula="of:=IF([.A1]&gt;5;1;2)"><text:p>${shown}</text:p></table:table-cell>`
const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`
const sheet = (name: string, rows: string, style = '') =>
  `<table:table table:name="${name}"${style}><table:table-column table:number-columns-repeated="16384"/>${rows}</table:table>`

async function textsOf(sheets: string, styles?: string) {
  const found: string[] = []
  for await (const { csv } of convertOds(await odsOf(sheets, styles), {})) found.push(await csv.text())
  return found
}

describe('an OpenDocument spreadsheet', () => {
  it('has the values that are stored, not those that are shown', async () => {
    const cells = [
      number('1234.5', '1 234,50 €', 'currency'),
      number('0.25', '25 %', 'percentage'),
      number('1234', '01234'),
      '<table:table-cell office:value-type="date" office:date-value="2024-02-29"><text:p>29.02.24</text:p></table:table-cell>',
      '<table:table-cell office:value-type="date" office:date-value="2024-02-29T18:00:00"><text:p>x</text:p></table:table-cell>',
      '<table:table-cell office:value-type="time" office:time-value="PT30H15M00S"><text:p>30:15</text:p></table:table-cell>',
      '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell>',
      text('two<text:s text:c="2"/>blanks</text:p><text:p>&amp; <text:span>a</text:span> line'),
      '<table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p></office:annotation><text:p>cell</text:p></table:table-cell>',
    ]
    expect(await textsOf(sheet('a', row(...cells)))).toEqual([
      '1234.5,0.25,01234,2024-02-29,2024-02-29 18:00:00,30:15:00,TRUE,"two  blanks\n& a line",cell\n',
    ])
  })

  it('repeats cells and rows as it says, and empty ones to the end of the sheet not at all', async () => {
    const rows = [
      row(text('a'), text('b'), text('c')),
      row('<table:table-cell table:number-columns-repeated="2"/>', number('1')),
      `<table:table-row table:number-rows-repeated="2">${'<table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>'}</table:table-row>`,
      row(
        text('merged'),
        '<table:covered-table-cell office:value-type="string"><text:p>hidden</text:p></table:covered-table-cell>',
        text('z'),
      ),
      '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
    ]
    expect(await textsOf(sheet('a', rows.join('')))).toEqual(['a,b,c\n,,1\n7,7,7\n7,7,7\nmerged,,z\n'])
  })

  it('has a table for each sheet that holds anything, and says which are hidden', async () => {
    const styles =
      '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    const table = row(text('Name'), text('Total')) + row(text('Ada'), number('5'))
    const blob = await odsOf(
      sheet('One', table) +
        sheet('Empty', '<table:table-row><table:table-cell/></table:table-row>') +
        sheet('Old', table, ' table:style-name="ta2"') +
        sheet(
          'Two',
          `<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>${table}`,
        ),
      styles,
    )
    const { shape, below } = await readFile(blob, { kind: 'ods' })
    expect(shape).toMatchObject({
      part: 'One',
      records: 1,
      notes: [{ key: 'hidden-sheets', values: { n: 1, names: 'Old' } }],
    })
    expect(below.map((one) => [one.shape.part, one.shape.headerLines, one.preview.first])).toEqual([
      ['Two', [4], [{ line: 5, cells: ['Ada', '5'] }]],
    ])
  })

  it('is known by what is in it', async () => {
    const blob = await odsOf(sheet('a', row(text('x'))))
    const found = []
    for await (const file of openInputs([{ name: 'a.zip', blob, lastModified: 0 }])) found.push(file)
    expect(found).toMatchObject([{ name: 'a.zip', kind: 'ods', refused: null }])
  })
})
