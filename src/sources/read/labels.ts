import { cellKind, columnKind } from './cell-kind'
import { isBlankRecord, type RawRecord } from './records'

/** Lines about a report that stand above its table; more of them are a table themselves. */
const MOST_LABELS = 20
/** A table this wide is none of two columns. */
const WIDE = 4

/**
 * The first record of the wide table below lines that say what the file is about, each a label and its value (`Query;tea`, `From:,2024-01-01`);
 * 0 where no such lines stand above one. Two columns of like values under two names are a table of their own and no such lines.
 */
export function belowLabels(sample: readonly RawRecord[]): number {
  const head = sample.findIndex(({ cells }) => filledCells(cells).length >= WIDE)
  if (head < 1 || head > MOST_LABELS + 2 || !isNamed(sample[head]!, sample.slice(head + 1))) return 0
  const above = sample.slice(0, head).filter(({ cells }) => !isBlankRecord(cells))
  const inTwo = above.every(({ cells }) => cells.slice(2).every((cell) => cell.trim() === ''))
  return inTwo && areLabels(above.map(({ cells }) => cells)) ? head : 0
}

const filledCells = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '')
const isValue = (cell: string) => !['text', 'code', 'empty'].includes(cellKind(cell))

/** Names without values, over rows about as wide that hold some. */
function isNamed({ cells }: RawRecord, below: readonly RawRecord[]): boolean {
  const names = filledCells(cells)
  if (names.some(isValue) || new Set(names).size < names.length) return false
  const rows = below.slice(0, MOST_LABELS).filter((record) => !isBlankRecord(record.cells))
  const wide = rows.filter((record) => filledCells(record.cells).length * 2 >= names.length)
  return wide.length * 2 > rows.length && wide.some((record) => record.cells.some(isValue))
}

function areLabels(lines: readonly (readonly string[])[]): boolean {
  const pairs = lines.filter((cells) => filledCells(cells).length === 2)
  const labels = pairs.map(([label = '']) => label.trim())
  if (pairs.length < 2 || labels.some(isValue) || new Set(labels).size < labels.length) return false
  if (labels.filter((label) => label.endsWith(':')).length * 2 >= labels.length) return true
  const values = pairs.map(([, value = '']) => value)
  const under = values.slice(1)
  const kind = columnKind(under, 0.5)
  // A column of numbers, or of anything else that is the same all the way down, has a name above it.
  return values.some(isValue) && kind !== 'number' && columnKind(under) === null
}
