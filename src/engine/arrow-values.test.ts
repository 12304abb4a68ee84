import { Float64, Int32, makeData, Table, tableFromIPC, Vector } from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import { columnsToIpc, tableColumns, tableRows, tableRowsByAndBy } from './arrow-values'

const texts = (values: (string | null)[]) => tableFromIPC(columnsToIpc({ t: values })).getChild('t')!

describe('values out of Arrow', () => {
  it('are texts as they were: empty, missing, and in any letters', () => {
    for (const values of [
      ['ann@x.org', '', null, 'bob', 'a'.repeat(40)],
      ['Jürgen', null, 'наталья', '🦊 “fox”', '', 'plain'],
      [null, null],
      ['\u0000', 'a\nb'],
      // Many, of which some stretches are of plain letters alone.
      Array.from({ length: 2000 }, (_, i) =>
        i % 9 === 0 ? null : `text ${i}${i > 1200 && i % 50 === 0 ? 'ü' : ''}`,
      ),
    ])
      expect(tableColumns(new Table({ t: texts(values) })).strings('t')).toEqual(values)
  })

  it('are texts as they were across chunks and within a slice', () => {
    const vector = texts(['one', 'zwölf', null, 'four']).concat(texts(['five', 'six', null]))
    const table = new Table({ t: vector as Vector })
    const all = ['one', 'zwölf', null, 'four', 'five', 'six', null]
    expect(tableColumns(table).strings('t')).toEqual(all)
    expect(tableColumns(table.slice(1, 6)).strings('t')).toEqual(all.slice(1, 6))
    expect(tableColumns(table.slice(4)).strings('t')).toEqual(all.slice(4))
  })

  it('are numbers, and none where there is none', () => {
    const bits = Uint8Array.of(0b1101)
    const table = new Table({
      f: new Vector([
        makeData({
          type: new Float64(),
          data: Float64Array.of(1.5, 9, -2, 0),
          nullBitmap: bits,
          nullCount: 1,
          length: 4,
        }),
      ]),
      i: new Vector([makeData({ type: new Int32(), data: Int32Array.of(7, 8, 9, 10), length: 4 })]),
    })
    expect([...tableColumns(table).numbers('f')]).toEqual([1.5, NaN, -2, 0])
    expect([...tableColumns(table.slice(1)).numbers('f')]).toEqual([NaN, -2, 0])
    expect([...tableColumns(table).integers('i')]).toEqual([7, 8, 9, 10])
  })

  it('are the same rows, all at once and by and by', async () => {
    const n = 1003
    const table = new Table({
      t: texts(Array.from({ length: n }, (_, i) => (i % 7 === 0 ? null : `t${i}`))) as Vector,
      i: new Vector([makeData({ type: new Int32(), data: Int32Array.from({ length: n }, (_, i) => i) })]),
    })
    const rows = tableRows(table)
    expect(rows).toHaveLength(n)
    expect(rows[8]).toEqual({ t: 't8', i: 8 })
    expect(await tableRowsByAndBy(table, 100)).toEqual(rows)
    expect(await tableRowsByAndBy(table.slice(0, 0))).toEqual([])
  })
})
