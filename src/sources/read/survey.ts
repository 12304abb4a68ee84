import { columnKind, type CellKind } from './cell-kind'
import type { Repair } from './mend'
import { findNotes, type Sparse } from './notes'
import { BreakFinder } from './stacked'
import { isBlankRecord, RecordParser, type Dialect, type RawRecord } from './records'
import { textSlices, type SliceOptions } from './text-slices'
import type { Encoding } from './types'

/** Where the first table of a file stands, as decided from its head. */
export interface TablePlace {
  /** Records above the first data record: preamble and header. */
  above: number
  headerRows: readonly (readonly string[])[]
  width: number
  /** Physical lines on which the table begins and ends (exclusive), in a file that stacks several. */
  fromLine?: number
  toLine?: number
  /** The format itself says what is a row: no notes, repeated headers or further tables are looked for. */
  rowsOnly?: boolean
}

/** What the tolerant parser counts in the data records of a file. */
export interface Survey {
  records: number
  blank: number
  short: number
  long: number
  quotedNewlines: boolean
  strayQuotes: number
  spacedQuotes: boolean
  repeatedHeaders: number
  repairs: Partial<Record<Repair, number>>
  noteLines: number[]
  ends: { lf: number; crlf: number; cr: number }
  lines: number
  /** Line on which another table begins below this one; 0 for none. */
  nextTable: number
  /** Line on which the first data record begins; one past the last line if there is none. */
  firstDataLine: number
  /** An upper bound for the bytes of the longest record in UTF-8. */
  longest: number
  /** For each column: rows in which it is filled, among rows with a named cell filled. */
  filled: number[]
}

/** Sparse records remembered; in a file with more of them being sparse says nothing. */
const MOST_SPARSE = 20_000
const JUDGED_ROWS = 400

/** Reads a whole file with the tolerant parser and counts what is in it. */
export async function surveyRecords(
  blob: Blob,
  encoding: Encoding,
  dialect: Dialect,
  place: TablePlace,
  options: SliceOptions = {},
): Promise<Survey> {
  const surveyor = new Surveyor(place)
  const parser = new RecordParser(dialect, (record) => surveyor.take(record))
  for await (const text of textSlices(blob, encoding, options)) parser.push(text)
  parser.end()
  return surveyor.finish(parser)
}

class Surveyor {
  readonly #place: TablePlace
  readonly #named: number[]
  readonly #filled: number[]
  readonly #sparse: Sparse[] = []
  readonly #judged: string[][] = []
  #taken = 0
  #rows = 0
  #longest = 0
  #pending = 0
  #blank = 0
  #short = 0
  #long = 0
  #shortOrdinary = 0
  #ordinary = 0
  #lastOrdinary = -1
  #repeated = 0
  #stray = 0
  readonly #repairs: Partial<Record<Repair, number>> = {}
  #quotedNewlines = false
  #spacedQuotes = false
  #firstDataLine = -1
  #afterBlank = false
  readonly #breaks: BreakFinder
  readonly #fromLine: number
  readonly #toLine: number

  constructor(place: TablePlace) {
    this.#place = place
    this.#fromLine = place.fromLine ?? 0
    this.#toLine = place.toLine ?? Infinity
    this.#filled = new Array<number>(place.width).fill(0)
    this.#named = []
    for (let column = 0; column < place.width; column++) {
      const named =
        place.headerRows.length === 0 || place.headerRows.some((row) => (row[column] ?? '').trim() !== '')
      if (named) this.#named.push(column)
    }
    this.#breaks = new BreakFinder(this.#named.length, place.width)
  }

  take(record: RawRecord): void {
    if (record.line < this.#fromLine || record.line >= this.#toLine) return
    if (record.length > this.#longest) this.#longest = record.length
    if (record.strayQuotes > 0) this.#stray += record.strayQuotes
    if (record.quotedNewline) this.#quotedNewlines = true
    if (record.spacedQuotes) this.#spacedQuotes = true
    if (this.#taken++ < this.#place.above) return
    if (this.#firstDataLine < 0) this.#firstDataLine = record.line
    const { cells, repair } = record
    if (repair !== '') this.#repairs[repair] = (this.#repairs[repair] ?? 0) + 1
    if (cells.length === 1 && cells[0] === '') {
      // Lines behind the last record are the end of the file and not rows; only a later record tells.
      this.#pending++
      this.#afterBlank = true
      return
    }
    this.#rows += this.#pending
    this.#blank += this.#pending
    this.#pending = 0
    const index = this.#rows++
    if (isBlankRecord(cells)) {
      this.#blank++
      this.#afterBlank = true
      return
    }
    if (!this.#place.rowsOnly) this.#breaks.take(record, this.#afterBlank)
    this.#takeFilled(record, index)
    this.#afterBlank = false
  }

  #takeFilled(record: RawRecord, index: number): void {
    const { cells } = record
    const { width, headerRows } = this.#place
    if (!this.#place.rowsOnly && isHeaderAgain(cells, headerRows)) {
      this.#repeated++
      return
    }
    let filled = 0
    let first = -1
    for (const [column, cell] of cells.entries()) {
      if (cell === '' || cell.trim() === '') continue
      filled++
      if (first < 0) first = column
      if (filled > 2 && width > 4) break
    }
    const few = filled <= (width >= 5 ? 2 : 1)
    if (few && width >= 2 && this.#sparse.length < MOST_SPARSE) {
      this.#sparse.push({
        line: record.line,
        index,
        cells: cells.length,
        filled,
        column: first,
        text: cells[first]!,
        afterBlank: this.#afterBlank,
      })
    }
    if (cells.length < width) this.#short++
    else if (cells.length > width) this.#long++
    if (!few || cells.length === 1) {
      if (!few) {
        this.#ordinary++
        this.#lastOrdinary = index
        if (cells.length < width) this.#shortOrdinary++
        if (this.#judged.length < JUDGED_ROWS) this.#judged.push(cells)
      }
    } else if (filled === 2 && cells.length === width) this.#lastOrdinary = index
    if (this.#named.some((column) => cells[column] !== undefined && cells[column]!.trim() !== '')) {
      for (let column = 0; column < width && column < cells.length; column++) {
        if (cells[column] !== '' && cells[column]!.trim() !== '') this.#filled[column]!++
      }
    }
  }

  finish(parser: RecordParser): Survey {
    const { width } = this.#place
    const kinds: (CellKind | null)[] = []
    const spaced: number[] = []
    for (let column = 0; column < width; column++) {
      const cells = this.#judged.map((row) => row[column] ?? '').filter((cell) => cell !== '')
      kinds.push(columnKind(cells))
      spaced.push(cells.length === 0 ? 0 : cells.filter((cell) => /\S\s+\S/.test(cell)).length / cells.length)
    }
    const notes =
      this.#place.rowsOnly ||
      this.#ordinary === 0 ||
      this.#sparse.length >= MOST_SPARSE ||
      this.#sparse.length > this.#ordinary + 50
        ? []
        : findNotes(this.#sparse, {
            width,
            kinds,
            spaced,
            lastOrdinary: this.#lastOrdinary,
            shortShare: this.#shortOrdinary / this.#ordinary,
          })
    const noted = new Set(notes)
    for (const sparse of this.#sparse) {
      if (!noted.has(sparse.line)) continue
      if (sparse.cells < width) this.#short--
      else if (sparse.cells > width) this.#long--
    }
    return {
      records: this.#rows,
      blank: this.#blank,
      short: this.#short,
      long: this.#long,
      quotedNewlines: this.#quotedNewlines,
      strayQuotes: this.#stray,
      spacedQuotes: this.#spacedQuotes,
      repeatedHeaders: this.#repeated,
      repairs: this.#repairs,
      noteLines: notes,
      ends: parser.ends,
      lines: parser.line - 1,
      nextTable: this.#breaks.found,
      firstDataLine: this.#firstDataLine < 0 ? Math.min(parser.line, this.#toLine) : this.#firstDataLine,
      longest: this.#longest * 3,
      filled: this.#filled,
    }
  }
}

/** A record that says again what a line of the header says. */
export function isHeaderAgain(cells: readonly string[], headerRows: readonly (readonly string[])[]): boolean {
  return headerRows.some(
    (row) =>
      row.length === cells.length &&
      row[0]!.trim() === cells[0]!.trim() &&
      cells.every((cell, column) => cell.trim() === row[column]!.trim()),
  )
}
