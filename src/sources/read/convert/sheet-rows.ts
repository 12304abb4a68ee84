import type { ReadNote } from '../types'
import { ConvertedWriter } from './converted-writer'

/** Columns that a sheet can have; an empty cell may be repeated up to the last of them. */
export const MOST_COLUMNS = 16_384

/** Says which sheets are hidden and were not read. */
export const hiddenNote = (sheets: readonly { name: string }[]): ReadNote => ({
  key: 'hidden-sheets',
  values: { n: sheets.length, names: sheets.map(({ name }) => name).join(', ') },
})

/** Takes the rows of a sheet in order; of empty ones only those between others are written. */
export class SheetRows {
  readonly #writer = new ConvertedWriter()
  #last = 0

  /** Number of the last row that was taken, filled or not. */
  seen = 0

  get filled(): boolean {
    return this.#last > 0
  }

  /** @param row its number, from 1 @param cells may have holes, and end before the last column */
  take(row: number, cells: readonly string[]): void {
    this.seen = row
    if (cells.every((cell) => cell === '')) return
    if (this.#last > 0) for (let empty = this.#last + 1; empty < row; empty++) this.#writer.write(empty, [])
    this.#writer.write(row, cells)
    this.#last = row
  }

  finish(): Promise<{ csv: Blob; places: Uint32Array }> {
    return this.#writer.finish()
  }
}
