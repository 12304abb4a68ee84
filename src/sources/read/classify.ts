import { isBlankRecord, type Dialect, type RawRecord } from './records'
import { isHeaderAgain } from './survey'
import type { FileShape } from './types'

/** What a record of a scanned file is. `end`: an empty line behind which nothing may follow. */
export type Verdict = 'above' | 'empty' | 'blank' | 'note' | 'repeated_header' | 'row'

export function dialectOf(shape: FileShape, places?: Uint32Array): Dialect {
  const { delimiter, quote, escape, singleSpaces, starts, wrapped, crEnds, repairs, width } = shape
  return { delimiter, quote, escape, singleSpaces, starts, wrapped, crEnds, places, width: repairs && width }
}

/** Says of each record, in order, what it is, by what the scan found. */
export class Classifier {
  readonly #firstDataLine: number
  readonly #endLine: number
  readonly #notes: Set<number>
  readonly #headerFrom: number
  readonly #headerTo: number
  readonly #headerRows: string[][] = []

  constructor(shape: FileShape) {
    this.#firstDataLine = shape.firstDataLine
    this.#endLine = shape.endLine
    this.#notes = new Set(shape.noteLines)
    this.#headerFrom = shape.headerLines[0] ?? 0
    this.#headerTo = shape.headerLines.at(-1) ?? -1
  }

  verdict(record: RawRecord): Verdict {
    const { cells, line } = record
    if (line < this.#firstDataLine) {
      if (line >= this.#headerFrom && line <= this.#headerTo) this.#headerRows.push(cells)
      return 'above'
    }
    if (line >= this.#endLine) return 'above'
    if (cells.length === 1 && cells[0] === '') return 'empty'
    if (isBlankRecord(cells)) return 'blank'
    if (this.#notes.has(line)) return 'note'
    if (isHeaderAgain(cells, this.#headerRows)) return 'repeated_header'
    return 'row'
  }
}
