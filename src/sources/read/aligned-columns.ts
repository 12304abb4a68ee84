import { columnKind } from './cell-kind'

const LINES = 400
const LONGEST_LINE = 2000
/** Lines past which one blank between columns is no accident. */
const MANY_LINES = 8

/**
 * Where the columns of a table begin that stand under each other by blanks alone, so that cells may hold blanks too; null where the lines
 * have fewer than three such columns, or none of figures.
 */
export function alignedStarts(lines: readonly string[]): number[] | null {
  const some = lines.slice(0, LINES)
  if (some.length < 3 || some.some((line) => line.includes('\t') || line.length > LONGEST_LINE)) return null
  const length = Math.max(...some.map((line) => line.length))
  const gap = some.length >= MANY_LINES ? 1 : 2
  const starts: number[] = []
  let blanks = gap
  for (let at = 0; at < length; at++) {
    if (some.every((line) => (line[at] ?? ' ') === ' ')) blanks++
    else {
      if (blanks >= gap) starts.push(at)
      blanks = 0
    }
  }
  if (starts.length < 3 || !some.some((line) => line.trim().includes('  '))) return null
  const columns = starts.map((_, column) => some.map((line) => cellAt(line, starts, column)))
  const filled = columns.every((cells) => cells.filter((cell) => cell !== '').length >= some.length / 2)
  // Behind the header a column of figures: words alone may stand under each other by accident.
  const figures = columns.some((cells) => columnKind(cells.slice(1)) !== null)
  return filled && figures ? starts : null
}

export function cellAt(line: string, starts: readonly number[], column: number): string {
  return line.slice(column === 0 ? 0 : starts[column], starts[column + 1]).trim()
}
