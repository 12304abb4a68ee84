import { describe, expect, it } from 'vitest'
import type { Column } from './column'
import { nextSort, sorted, textOf } from './table-order'

interface Row {
  name: string
  n: number | null
}
const columns: Column<Row>[] = [
  { key: 'name', label: 'Name' },
  { key: 'n', label: 'N', align: 'end' },
]
const rows: Row[] = [
  { name: 'b', n: 2 },
  { name: 'a', n: null },
  { name: 'c', n: 10 },
  { name: 'd', n: 2 },
]
const names = (list: readonly Row[]) => list.map((row) => row.name).join('')

describe('sorted', () => {
  it('sorts numbers as numbers, keeps equal rows in place, puts the missing last', () => {
    expect(names(sorted(rows, columns, { key: 'n', direction: 'ascending' }))).toBe('bdca')
    expect(names(sorted(rows, columns, { key: 'n', direction: 'descending' }))).toBe('cbda')
  })
  it('leaves the given rows alone', () => {
    sorted(rows, columns, { key: 'name', direction: 'descending' })
    expect(names(rows)).toBe('bacd')
  })
  it('does nothing for a column that is not there', () =>
    expect(sorted(rows, columns, { key: 'x', direction: 'ascending' })).toBe(rows))
})

describe('nextSort', () => {
  it('starts with the largest number and the first letter, then turns round', () => {
    expect(nextSort(undefined, columns[1]!)).toEqual({ key: 'n', direction: 'descending' })
    expect(nextSort(undefined, columns[0]!)).toEqual({ key: 'name', direction: 'ascending' })
    expect(nextSort({ key: 'n', direction: 'descending' }, columns[1]!).direction).toBe('ascending')
  })
})

describe('textOf', () => {
  it('writes numbers in full, nothing for null, and leaves formats their say', () => {
    expect(textOf(columns[1]!, { name: '', n: 23570 })).toBe('23,570')
    expect(textOf(columns[1]!, { name: '', n: null })).toBe('')
    expect(textOf({ ...columns[1]!, format: (n: number) => `<${n}>` }, { name: '', n: 3 })).toBe('<3>')
  })
})
