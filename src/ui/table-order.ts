import { number } from '../i18n/formats'
import type { Column, Sort } from './column'

export function valueOf<Row extends object>(column: Column<Row>, row: Row): unknown {
  return column.value ? column.value(row) : (row as Record<string, unknown>)[column.key]
}

/** What a cell shows. */
export function textOf<Row extends object>(column: Column<Row>, row: Row): string {
  const value = valueOf(column, row)
  if (column.format) return column.format(value as never, row)
  if (value === null || value === undefined) return ''
  return typeof value === 'number' ? number(value) : String(value)
}

function isNone(value: unknown): boolean {
  return value === null || value === undefined || value === '' || Number.isNaN(value)
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime()
  return String(a).localeCompare(String(b), 'en', { numeric: true })
}

/** A sorted copy. Equal rows keep their order; rows without a value come last whichever way it is sorted. */
export function sorted<Row extends object>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | undefined,
): readonly Row[] {
  const column = sort && columns.find(({ key }) => key === sort.key)
  if (!sort || !column) return rows
  const sense = sort.direction === 'ascending' ? 1 : -1
  return rows
    .map((row) => ({ row, value: valueOf(column, row) }))
    .sort((a, b) => {
      const [noneA, noneB] = [isNone(a.value), isNone(b.value)]
      if (noneA || noneB) return Number(noneA) - Number(noneB)
      return sense * compare(a.value, b.value)
    })
    .map(({ row }) => row)
}

/** A first press sorts numbers largest first and words from A; a second turns it round. */
export function nextSort(current: Sort | undefined, column: { key: string; align?: 'start' | 'end' }): Sort {
  if (current?.key === column.key)
    return { key: column.key, direction: current.direction === 'ascending' ? 'descending' : 'ascending' }
  return { key: column.key, direction: column.align === 'end' ? 'descending' : 'ascending' }
}
