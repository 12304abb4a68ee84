import { cellAt } from './aligned-columns'
import type { Dialect } from './records'

/** Cuts records without quoted cells, and takes escapes off. */
export class CellSplitter {
  readonly #delimiter: string
  readonly #quote: string
  readonly #escape: string
  readonly #bySpaces: boolean
  readonly #starts: readonly number[] | undefined
  /** Programs that trim lines take the blank of a last, empty cell away: what is left of its delimiter then. */
  readonly #trimmed: string

  constructor({ delimiter, quote, escape = '', singleSpaces, starts }: Dialect) {
    this.#starts = starts
    this.#delimiter = delimiter
    this.#quote = quote
    this.#escape = escape
    this.#bySpaces = delimiter === ' ' && singleSpaces !== true
    this.#trimmed = delimiter.length > 1 && delimiter.endsWith(' ') ? delimiter.trimEnd() : ''
  }

  split(row: string): string[] {
    if (this.#starts && row.trim() !== '')
      return this.#starts.map((_, column) => cellAt(row, this.#starts!, column))
    if (this.#bySpaces) return row.trim().split(/ +/)
    if (this.hasEscape(row)) return this.#splitEscaped(row)
    if (this.#trimmed !== '' && row.endsWith(this.#trimmed)) return (row + ' ').split(this.#delimiter)
    return row.split(this.#delimiter)
  }

  hasEscape(text: string): boolean {
    return this.#escape !== '' && text.includes(this.#escape)
  }

  #splitEscaped(row: string): string[] {
    const cells: string[] = []
    let from = 0
    for (let at = row.indexOf(this.#delimiter); at >= 0; at = row.indexOf(this.#delimiter, at + 1)) {
      if (at < from || this.isEscaped(row, at, from)) continue
      cells.push(this.unescaped(row.slice(from, at), true))
      from = at + this.#delimiter.length
    }
    cells.push(this.unescaped(row.slice(from), true))
    return cells
  }

  /** Takes the escape off what it may stand before, delimiters in bare cells alone; before anything else it is a character as any. */
  unescaped(text: string, bare: boolean): string {
    if (!this.hasEscape(text)) return text
    const result = this.#quote === '' ? text : text.replaceAll(this.#escape + this.#quote, this.#quote)
    return bare ? result.replaceAll(this.#escape + this.#delimiter, this.#delimiter) : result
  }

  /** Whether what stands at `at` is escaped; two escapes in a row are none. */
  isEscaped(text: string, at: number, from: number): boolean {
    if (this.#escape === '') return false
    let count = 0
    while (at - count > from && text[at - count - 1] === this.#escape) count++
    return count % 2 === 1
  }
}
