import { cellKind } from './cell-kind'
import type { RawRecord } from './records'

/** Rows under a second header before it counts as one; more where no blank line stands above it. */
const ROWS_TO_BELIEVE = 2
const ROWS_WITHOUT_BLANK = 3

/**
 * Finds where another table begins below the first: a record of names, and under it at once rows of its width with values in them.
 * Behind a blank line it must be of another width than the table above, or its names stand where that had only values; without one it and
 * its rows must all have one number of cells, and another than the table. Fed with the records of a table in order.
 */
export class BreakFinder {
  readonly #named: number
  readonly #width: number
  /** Columns of the table above that have held values and nothing else. */
  readonly #values = new Map<number, boolean>()
  #begun: Begun | null = null
  #ordinary = 0

  /** The line on which the other table begins; 0 as long as there is none. */
  found = 0

  /** `named`: columns of the table above that have a name, or all of them where there is no header; `width`: cells of its rows. */
  constructor(named: number, width: number) {
    this.#named = named
    this.#width = width
  }

  take(record: RawRecord, afterBlank: boolean): void {
    if (this.found > 0) return
    const { cells } = record
    // Nearly every record: as wide as the table, and no blank line above.
    if (this.#begun === null && !afterBlank && cells.length === this.#width) return this.#ordinaryRow(cells)
    const used = usedCells(cells)
    if (this.#begun) {
      if (!afterBlank && this.#continues(this.#begun, cells, used)) {
        this.#begun.values ||= used.values
        const needed = this.#begun.cells === null ? ROWS_TO_BELIEVE : ROWS_WITHOUT_BLANK
        if (++this.#begun.rows >= needed && this.#begun.values) this.found = this.#begun.line
        return
      }
      this.#begun = null
    }
    if (this.#ordinary > 0 && this.#begins(cells, used, afterBlank)) {
      const same = afterBlank ? null : cells.length
      this.#begun = { line: record.line, width: used.width, cells: same, rows: 0, values: false }
    } else this.#ordinaryRow(cells)
  }

  #begins(cells: readonly string[], used: Used, afterBlank: boolean): boolean {
    if (!isNames(cells, used)) return false
    if (afterBlank) return used.width !== this.#named || this.#overValues(used.width) >= 2
    return (
      this.#ordinary > 1 && cells.length !== this.#width && cells.length > 1 && used.width === cells.length
    )
  }

  #continues(begun: Begun, cells: readonly string[], used: Used): boolean {
    if (begun.cells !== null && cells.length !== begun.cells) return false
    return used.width <= begun.width && used.filled >= 2 && used.filled >= begun.width / 2
  }

  #overValues(width: number): number {
    let count = 0
    for (const [column, only] of this.#values) if (only && column < width) count++
    return count
  }

  #ordinaryRow(cells: readonly string[]): void {
    if (++this.#ordinary > JUDGED_ROWS) return
    for (const [column, cell] of cells.entries()) {
      const kind = cellKind(cell)
      if (kind !== 'empty') this.#values.set(column, kind !== 'text' && this.#values.get(column) !== false)
    }
  }
}

const JUDGED_ROWS = 200

interface Begun {
  line: number
  width: number
  /** Cells that every row must have; null where a blank line parts the tables. */
  cells: number | null
  rows: number
  values: boolean
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
