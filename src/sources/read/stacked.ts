import { cellKind } from './cell-kind'
import type { RawRecord } from './records'

/** Rows under a second header before it counts as one. */
const ROWS_TO_BELIEVE = 2

/**
 * Finds where another table begins below the first: behind a blank line a record of names, as wide as no row above it,
 * and under it at once rows of that width with values in them. Fed with the records of a table in order.
 */
export class BreakFinder {
  readonly #named: number
  #line = 0
  #width = 0
  #rows = 0
  #values = false
  #ordinary = 0

  /** The line on which the other table begins; 0 as long as there is none. */
  found = 0

  /** `named`: columns of the table above that have a name, or all of them where there is no header. */
  constructor(named: number) {
    this.#named = named
  }

  take(record: RawRecord, afterBlank: boolean): void {
    if (this.found > 0) return
    if (this.#line === 0 && !afterBlank) {
      this.#ordinary++
      return
    }
    const used = usedCells(record.cells)
    if (this.#line > 0) {
      if (!afterBlank && used.width <= this.#width && used.filled >= 2 && used.filled >= this.#width / 2) {
        this.#values ||= used.values
        if (++this.#rows >= ROWS_TO_BELIEVE && this.#values) this.found = this.#line
        return
      }
      this.#line = 0
    }
    if (afterBlank && this.#ordinary > 0 && used.width !== this.#named && isNames(record.cells, used)) {
      this.#line = record.line
      this.#width = used.width
      this.#rows = 0
      this.#values = false
    } else this.#ordinary++
  }
}

interface Used {
  /** Cells up to the last filled one. */
  width: number
  filled: number
  /** Some cell is a number, date or address. */
  values: boolean
}

function usedCells(cells: readonly string[]): Used {
  let width = 0
  let filled = 0
  let values = false
  for (const [column, cell] of cells.entries()) {
    const kind = cellKind(cell)
    if (kind === 'empty') continue
    width = column + 1
    filled++
    if (kind !== 'text') values = true
  }
  return { width, filled, values }
}

function isNames(cells: readonly string[], used: Used): boolean {
  if (used.width < 2 || used.values || used.filled < used.width) return false
  const names = cells.slice(0, used.width).map((cell) => cell.trim().toLowerCase())
  return (
    new Set(names).size === names.length && names.every((name) => name.length <= 60 && !name.endsWith('.'))
  )
}
