/** How the characters of a file make records. */
export interface Dialect {
  /** One character; ' ' stands for runs of spaces. */
  delimiter: string
  quote: '"' | "'" | ''
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
  /** The record as it stands, without its line end, where it has no quote in it; else ''. */
  raw: string
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
  readonly #crEnds: boolean
  readonly #bySpaces: boolean
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
  #endOfLine = -1
  #afterLine = -1

  #value = ''
  #spaced = false
  #stray = 0

  /** Line ends met outside of quotes. */
  readonly ends = { lf: 0, crlf: 0, cr: 0 }

  constructor(dialect: Dialect, onRecord: (record: RawRecord) => void) {
    this.#bySpaces = dialect.delimiter === ' '
    this.#delimiter = dialect.delimiter
    this.#delimiterCode = dialect.delimiter.charCodeAt(0)
    this.#quote = dialect.quote
    this.#quoteCode = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0)
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
    this.#forget()
    this.#run()
  }

  #forget(): void {
    this.#nextQuote = -1
    this.#endOfLine = -1
    this.#afterLine = -1
  }

  #run(): void {
    const length = this.#text.length
    while (this.#at < length) {
      if (!this.#findEnd(this.#at)) return
      if (this.#quoteFrom(this.#at) < this.#endOfLine) {
        const next = this.#quotedRecord()
        if (next === MORE) return
        this.#at = next
      } else {
        const row = this.#text.slice(this.#at, this.#endOfLine)
        const cells = this.#bySpaces ? row.trim().split(/ +/) : row.split(this.#delimiter)
        const line = this.#place()
        this.#line++
        this.#countEnd(this.#endOfLine, this.#afterLine)
        const length = this.#afterLine - this.#at
        this.#at = this.#afterLine
        this.#onRecord({
          line,
          cells,
          raw: row,
          quotedNewline: false,
          strayQuotes: 0,
          spacedQuotes: false,
          length,
        })
      }
    }
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
      this.#endOfLine = this.#afterLine = text.length
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
    let at = this.#at
    let strayQuotes = 0
    let spacedQuotes = false
    let quotedNewline = false
    let passed = 0
    for (;;) {
      let opening = at
      if (!this.#bySpaces) while (text.charCodeAt(opening) === SPACE) opening++
      if (text.charCodeAt(opening) === this.#quoteCode) {
        const next = this.#closing(opening, opening > at)
        if (next === MORE) return MORE
        if (next >= 0) {
          const breaks = this.#lineBreaks(opening, next)
          if (breaks > 0) quotedNewline = true
          passed += breaks
          cells.push(this.#value)
          strayQuotes += this.#stray
          spacedQuotes ||= this.#spaced
          if (next < text.length && text.charCodeAt(next) === this.#delimiterCode) {
            at = next + 1
            continue
          }
          if (!this.#findEnd(next)) return MORE
          break
        }
      }
      if (!this.#findEnd(at)) return MORE
      let end = text.indexOf(this.#delimiter, at)
      if (end < 0 || end > this.#endOfLine) end = this.#endOfLine
      const value = text.slice(at, end)
      for (let q = value.indexOf(this.#quote); q >= 0; q = value.indexOf(this.#quote, q + 1)) strayQuotes++
      cells.push(value)
      if (end === this.#endOfLine) break
      at = end + 1
    }
    const length = this.#afterLine - this.#at
    const record = { line: this.#place(), cells, raw: '', quotedNewline, strayQuotes, spacedQuotes, length }
    this.#line += passed + 1
    this.#countEnd(this.#endOfLine, this.#afterLine)
    const next = this.#afterLine
    this.#onRecord(record)
    return next
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
      if (at + 1 >= text.length) {
        if (!this.#final) return MORE
        this.#value = value + text.slice(from, at)
        return text.length
      }
      const next = text.charCodeAt(at + 1)
      if (next === this.#quoteCode) {
        if (at + 2 >= text.length && !this.#final) return MORE
        value += text.slice(from, at + 1)
        from = search = at + 2
        continue
      }
      if (next === CR && at + 2 >= text.length && !this.#final) return MORE
      if (this.#ends(at + 1)) {
        this.#value = value + text.slice(from, at)
        return at + 1
      }
      let behind = at + 1
      while (this.#isBlank(text.charCodeAt(behind))) behind++
      if (behind > at + 1) {
        if (behind + 1 >= text.length && !this.#final) return MORE
        if (behind >= text.length || this.#ends(behind)) {
          this.#spaced = true
          this.#value = value + text.slice(from, at)
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
    if (before !== this.#delimiterCode && before !== LF && before !== CR) return false
    const lf = this.#text.indexOf('\n', opening)
    if (lf >= 0 && lf < at) return true
    if (!this.#crEnds) return false
    const cr = this.#text.indexOf('\r', opening)
    return cr >= 0 && cr < at
  }

  #ends(at: number): boolean {
    const code = this.#text.charCodeAt(at)
    if (code === this.#delimiterCode || code === LF) return true
    if (code === CR) return this.#crEnds || this.#text.charCodeAt(at + 1) === LF
    return at >= this.#text.length
  }

  #isBlank(code: number): boolean {
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

/** True for a record of nothing but delimiters, spaces and tabs. */
export function isBlankRecord(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false
  return true
}
