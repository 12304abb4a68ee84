import { CellSplitter } from './cell-splitter'
import { isWrapped, mendQuotes, mendRecord, type Mended, type Repair } from './mend'

/** How the characters of a file make records. */
export interface Dialect {
  /** One character or several; ' ' stands for runs of spaces, unless `singleSpaces`. */
  delimiter: string
  quote: '"' | "'" | ''
  /** What stands before a quote or delimiter that is part of its cell; left out where quotes are only doubled. */
  escape?: string
  singleSpaces?: boolean
  /** Where the columns begin that stand under each other by blanks alone; the delimiter is ' ' then. */
  starts?: readonly number[]
  /** Every line is one quoted cell that holds the line. */
  wrapped?: boolean
  /** Cells of an ordinary record: one that has another number is mended where there is one way to. */
  width?: number
  /** A lone carriage return ends a line (old Mac files). Otherwise it is an ordinary character. */
  crEnds: boolean
  /** Places in the file of the records of a table that was converted, in order; of text the physical lines are counted. */
  places?: Uint32Array
}

/** One record as it stands in the file, cells unescaped. */
export interface RawRecord {
  /** Physical line on which it begins, 1-based. */
  line: number
  cells: string[]
  /** The record as it stands, without its line end, where it needs no unescaping; else ''. */
  raw: string
  /** What was done to it to make a row; '' for nearly all. */
  repair: Repair | ''
  quotedNewline: boolean
  /** Quotes that stand where a quote may not. */
  strayQuotes: number
  /** A quoted cell with blanks outside its quotes. */
  spacedQuotes: boolean
  /** Characters of the record with its line end. */
  length: number
}

/** Characters that a quoted cell may hold before its quote counts as never closed. */
const LONGEST_CELL = 4 << 20
/** The same once several quotes of the file have proved never closed, so that a bad file stays quick. */
const LONGEST_CELL_DISTRUSTED = 64 << 10
const DISTRUST_AFTER = 8

const LF = 10
const CR = 13
const SPACE = 32
const TAB = 9
const CTRL_Z = 26
const COMMA = 44
const SEMICOLON = 59
const BYTE_ORDER_MARK = 0xfeff

const MORE = -1
const UNCLOSED = -2

/**
 * Cuts text into records, tolerantly: a quote too many, or never closed, is an ordinary character and stays in its
 * cell. Fed with slices of any size; the records do not depend on where the slices were cut. An empty line is a
 * record with one empty cell; the nothing after the last line end is none.
 */
export class RecordParser {
  readonly #delimiter: string
  readonly #delimiterCode: number
  readonly #quote: string
  readonly #quoteCode: number
  readonly #cells: CellSplitter
  readonly #dialect: Dialect
  readonly #width: number
  readonly #crEnds: boolean
  /** Characters that must be at hand behind a quote to know what follows it. */
  readonly #ahead: number
  readonly #places: Uint32Array | undefined
  readonly #onRecord: (record: RawRecord) => void

  #text = ''
  #at = 0
  #line = 1
  #records = 0
  #final = false
  #unclosed = 0

  /** Next quote at or after the place last asked for; Infinity when the text at hand has none. */
  #nextQuote = -1
  #nextReturn = -1
  #endOfLine = -1
  #afterLine = -1

  #value = ''
  #spaced = false
  #stray = 0

  /** Line ends met outside of quotes. */
  readonly ends = { lf: 0, crlf: 0, cr: 0 }

  constructor(dialect: Dialect, onRecord: (record: RawRecord) => void) {
    this.#dialect = dialect
    this.#delimiter = dialect.delimiter
    this.#delimiterCode = dialect.delimiter.charCodeAt(0)
    this.#quote = dialect.quote
    this.#quoteCode = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0)
    this.#cells = new CellSplitter(dialect)
    this.#width = dialect.width ?? 0
    this.#ahead = Math.max(2, dialect.delimiter.length)
    this.#crEnds = dialect.crEnds
    this.#places = dialect.places
    this.#onRecord = onRecord
  }

  /** Physical lines met so far, plus one: where the next record begins. */
  get line(): number {
    return this.#places ? (this.#places.at(-1) ?? 0) + 1 : this.#line
  }

  push(text: string): void {
    this.#text = this.#at < this.#text.length ? this.#text.slice(this.#at) + text : text
    this.#at = 0
    this.#forget()
    this.#run()
  }

  end(): void {
    this.#final = true
    this.#text = withoutFilling(this.#text.slice(this.#at))
    this.#at = 0
    this.#forget()
    this.#run()
  }

  #forget(): void {
    this.#nextQuote = -1
    this.#nextReturn = -1
    this.#endOfLine = -1
    this.#afterLine = -1
  }

  #run(): void {
    const length = this.#text.length
    while (this.#at < length) {
      if (!this.#findEnd(this.#at)) return
      const next = this.#quoteFrom(this.#at) < this.#endOfLine ? this.#quotedRecord() : this.#bareRecord()
      if (next === MORE) return
      this.#at = next
    }
  }

  /** Where the first cell of the record at hand begins: behind the mark of a file that was glued to another. */
  #start(): number {
    return this.#text.charCodeAt(this.#at) === BYTE_ORDER_MARK ? this.#at + 1 : this.#at
  }

  #bareRecord(): number {
    const row = this.#text.slice(this.#start(), this.#endOfLine)
    const raw = this.#cells.hasEscape(row) ? '' : row
    return this.#take(this.#cells.split(row), raw, 0, 0, false)
  }

  /**
   * Hands over the record that ends at `#endOfLine` and has `breaks` line ends inside of cells, mended if need be; returns where the
   * next one begins.
   */
  #take(cells: string[], raw: string, breaks: number, strayQuotes: number, spacedQuotes: boolean): number {
    if (this.#width > 1 && cells.length !== this.#width && (cells.length > 1 || cells[0] !== '')) {
      // A quote that was never closed has taken the lines below along, if the first line alone makes a row.
      const row = breaks > 0 ? this.#mendedFirstLine() : null
      const mended = row
        ? { repair: 'quotes' as const, rows: [row] }
        : this.#mended(cells, strayQuotes + breaks)
      if (mended) return this.#takeMended(mended, row ? 0 : breaks)
    } else if (this.#dialect.wrapped === true) {
      const mended = this.#unwrapped(cells)
      if (mended) return this.#takeMended(mended, breaks)
    }
    const next = this.#afterLine
    const record: RawRecord = {
      line: this.#place(),
      cells,
      raw,
      repair: '',
      quotedNewline: breaks > 0,
      strayQuotes,
      spacedQuotes,
      length: next - this.#at,
    }
    this.#line += breaks + this.#loneReturns() + 1
    this.#countEnd(this.#endOfLine, next)
    this.#onRecord(record)
    return next
  }

  #takeMended({ repair, rows }: Mended, breaks: number): number {
    const next = this.#afterLine
    const length = next - this.#at
    const returns = this.#loneReturns()
    this.#countEnd(this.#endOfLine, next)
    for (const [index, cells] of rows.entries()) {
      // A line end that the rest of the file does not use is one all the same.
      if (index > 0) {
        this.#line++
        this.ends.cr++
      }
      this.#onRecord({
        line: this.#place(),
        cells,
        raw: '',
        repair,
        quotedNewline: breaks > 0 && repair === 'unwrapped',
        strayQuotes: 0,
        spacedQuotes: false,
        length: index === 0 ? length : 0,
      })
    }
    this.#line += breaks + returns - (rows.length - 1) + 1
    return next
  }

  /** Carriage returns alone in the record at hand, where they end no line: a line goes on behind them, but by number it is the next. */
  #loneReturns(): number {
    if (this.#crEnds) return 0
    let count = 0
    for (let at = this.#returnFrom(this.#at); at < this.#endOfLine; at = this.#returnFrom(at + 1)) {
      if (this.#text.charCodeAt(at + 1) !== LF) count++
    }
    return count
  }

  #returnFrom(from: number): number {
    if (this.#nextReturn < from) {
      const found = this.#text.indexOf('\r', from)
      this.#nextReturn = found < 0 ? Infinity : found
    }
    return this.#nextReturn
  }

  #mended(cells: readonly string[], damage: number): Mended | null {
    if (this.#dialect.wrapped === true) {
      const mended = this.#unwrapped(cells)
      if (mended) return mended
    }
    const text = this.#text.slice(this.#start(), this.#endOfLine)
    const mended = mendRecord(text, cells, { ...this.#dialect, width: this.#width }, readCells)
    return mended?.repair === 'quotes' && damage === 0 ? null : mended
  }

  #unwrapped(cells: readonly string[]): Mended | null {
    if (!isWrapped(this.#text.charAt(this.#start()), cells, this.#dialect)) return null
    const rows = readCells(cells[0]!, { ...this.#dialect, wrapped: false, width: undefined })
    return rows.length === 1 ? { repair: 'unwrapped', rows } : null
  }

  /** Goes back to the end of the first line of the record at hand, if that line makes a row by itself. */
  #mendedFirstLine(): string[] | null {
    const [end, after] = [this.#endOfLine, this.#afterLine]
    this.#forget()
    this.#findEnd(this.#at)
    const text = this.#text.slice(this.#start(), this.#endOfLine)
    const cells = mendQuotes(text, { delimiter: this.#delimiter, quote: this.#quote, width: this.#width })
    if (!cells) [this.#endOfLine, this.#afterLine] = [end, after]
    return cells
  }

  #place(): number {
    return this.#places ? this.#places[this.#records++]! : this.#line
  }

  #quoteFrom(from: number): number {
    if (this.#quoteCode < 0) return Infinity
    if (this.#nextQuote < from) {
      const found = this.#text.indexOf(this.#quote, from)
      this.#nextQuote = found < 0 ? Infinity : found
    }
    return this.#nextQuote
  }

  /** Sets the end of the line that holds `from`; false when it has not arrived yet. */
  #findEnd(from: number): boolean {
    if (this.#endOfLine >= from) return true
    const text = this.#text
    const lf = text.indexOf('\n', from)
    if (this.#crEnds) {
      const cr = text.indexOf('\r', from)
      if (cr >= 0 && (lf < 0 || cr < lf)) {
        if (cr + 1 === text.length && !this.#final) return false
        this.#endOfLine = cr
        this.#afterLine = text.charCodeAt(cr + 1) === LF ? cr + 2 : cr + 1
        return true
      }
    }
    if (lf < 0) {
      if (!this.#final) return false
      this.#afterLine = text.length
      this.#endOfLine = text.endsWith('\r') && from < text.length ? text.length - 1 : text.length
      return true
    }
    this.#endOfLine = lf > from && text.charCodeAt(lf - 1) === CR ? lf - 1 : lf
    this.#afterLine = lf + 1
    return true
  }

  #countEnd(end: number, after: number): void {
    if (after === end) return
    if (after - end === 2) this.ends.crlf++
    else if (this.#text.charCodeAt(end) === CR) this.ends.cr++
    else this.ends.lf++
  }

  /** Reads one record that has a quote in it; returns where the next one begins, or MORE. */
  #quotedRecord(): number {
    const text = this.#text
    const cells: string[] = []
    let at = this.#start()
    let strayQuotes = 0
    let spacedQuotes = false
    let breaks = 0
    for (;;) {
      let opening = at
      if (this.#delimiterCode !== SPACE) while (text.charCodeAt(opening) === SPACE) opening++
      if (text.charCodeAt(opening) === this.#quoteCode) {
        const next = this.#closing(opening, opening > at)
        if (next === MORE) return MORE
        if (next >= 0) {
          breaks += this.#lineBreaks(opening, next)
          cells.push(this.#value)
          strayQuotes += this.#stray
          spacedQuotes ||= this.#spaced
          if (next < text.length && this.#delimits(next)) {
            at = next + this.#delimiter.length
            continue
          }
          if (!this.#findEnd(next)) return MORE
          break
        }
      }
      if (!this.#findEnd(at)) return MORE
      let end = text.indexOf(this.#delimiter, at)
      while (end >= 0 && end < this.#endOfLine && this.#cells.isEscaped(text, end, at)) {
        end = text.indexOf(this.#delimiter, end + 1)
      }
      if (end < 0 || end > this.#endOfLine) end = this.#endOfLine
      const value = text.slice(at, end)
      for (let q = value.indexOf(this.#quote); q >= 0; q = value.indexOf(this.#quote, q + 1)) {
        if (!this.#cells.isEscaped(value, q, 0)) strayQuotes++
      }
      cells.push(this.#cells.unescaped(value, true))
      if (end === this.#endOfLine) break
      at = end + this.#delimiter.length
    }
    return this.#take(cells, '', breaks, strayQuotes, spacedQuotes)
  }

  /**
   * From an opening quote to the delimiter, line end or file end behind its closing one; the text goes to `#value`.
   * UNCLOSED when the quote is an ordinary character after all.
   */
  #closing(opening: number, afterSpaces: boolean): number {
    const text = this.#text
    const limit = this.#unclosed >= DISTRUST_AFTER ? LONGEST_CELL_DISTRUSTED : LONGEST_CELL
    let value = ''
    let from = opening + 1
    let search = from
    this.#stray = 0
    this.#spaced = afterSpaces
    for (;;) {
      const at = text.indexOf(this.#quote, search)
      if (at < 0 || at - opening > limit) {
        if (at < 0 && !this.#final && text.length - opening <= limit) return MORE
        this.#unclosed++
        return UNCLOSED
      }
      if (at + this.#ahead >= text.length && !this.#final) return MORE
      if (this.#cells.isEscaped(text, at, opening + 1)) {
        search = at + 1
        continue
      }
      const next = text.charCodeAt(at + 1)
      if (next === this.#quoteCode) {
        value += this.#cells.unescaped(text.slice(from, at), false) + this.#quote
        from = search = at + 2
        continue
      }
      if (this.#ends(at + 1)) {
        this.#value = value + this.#cells.unescaped(text.slice(from, at), false)
        return at + 1
      }
      let behind = at + 1
      while (this.#isBlank(text.charCodeAt(behind))) behind++
      if (behind > at + 1) {
        if (behind + this.#ahead > text.length && !this.#final) return MORE
        if (this.#ends(behind)) {
          this.#spaced = true
          this.#value = value + this.#cells.unescaped(text.slice(from, at), false)
          return behind
        }
      }
      if (afterSpaces || this.#opens(opening, at)) {
        this.#unclosed++
        return UNCLOSED
      }
      this.#stray++
      search = at + 1
    }
  }

  /** A quote that begins a cell on a later line: then the one at `opening` was never closed. */
  #opens(opening: number, at: number): boolean {
    const before = this.#text.charCodeAt(at - 1)
    if (before !== LF && before !== CR && !this.#delimits(at - this.#delimiter.length)) return false
    const lf = this.#text.indexOf('\n', opening)
    if (lf >= 0 && lf < at) return true
    if (!this.#crEnds) return false
    const cr = this.#text.indexOf('\r', opening)
    return cr >= 0 && cr < at
  }

  #ends(at: number): boolean {
    const code = this.#text.charCodeAt(at)
    if (code === LF || this.#delimits(at)) return true
    if (code === CR) return this.#crEnds || this.#text.charCodeAt(at + 1) === LF
    return at >= this.#text.length
  }

  #delimits(at: number): boolean {
    if (this.#text.charCodeAt(at) !== this.#delimiterCode) return false
    return this.#delimiter.length === 1 || this.#text.startsWith(this.#delimiter, at)
  }

  /** What may stand between a closing quote and the end of its cell; behind a whole line in quotes, delimiters too. */
  #isBlank(code: number): boolean {
    if (this.#dialect.wrapped === true && (code === COMMA || code === SEMICOLON)) return true
    return (code === SPACE || code === TAB) && code !== this.#delimiterCode
  }

  /** Physical line ends between two places. */
  #lineBreaks(from: number, to: number): number {
    let count = 0
    const text = this.#text
    for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++
    if (this.#crEnds) {
      for (let at = text.indexOf('\r', from); at >= 0 && at < to; at = text.indexOf('\r', at + 1)) {
        if (text.charCodeAt(at + 1) !== LF) count++
      }
    }
    return count
  }
}

/** All records of a text at hand. */
export function parseRecords(text: string, dialect: Dialect): RawRecord[] {
  const records: RawRecord[] = []
  const parser = new RecordParser(dialect, (record) => records.push(record))
  parser.push(text)
  parser.end()
  return records
}

/** The cells of all records of a text at hand. */
function readCells(text: string, dialect: Dialect): string[][] {
  return parseRecords(text, dialect).map(({ cells }) => cells)
}

/** Without what old programs fill the end of a file with: NULs, or the mark of its end (Ctrl-Z). */
function withoutFilling(text: string): string {
  let end = text.length
  while (end > 0 && (text.charCodeAt(end - 1) === 0 || text.charCodeAt(end - 1) === CTRL_Z)) end--
  return text.slice(0, end)
}

/** True for a record of nothing but delimiters, spaces and tabs. */
export function isBlankRecord(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false
  return true
}
