import { innerCuts, STRETCH_RECORDS } from './stretches'
import type { Rewritten } from './types'

/** Name of the column with the physical line on which a record begins. */
export const LINE_COLUMN = '_line'

const PART_LETTERS = 1 << 20
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/

/** Takes the rows of a clean copy as text, in order, and keeps them as bytes, with the places at which its stretches begin. */
export class CleanCopy {
  readonly #header: string[]
  readonly #encoder = new TextEncoder()
  readonly #parts: Blob[] = []
  readonly #cuts: number[] = []
  #bytes: Uint8Array<ArrayBuffer>[] = []
  #rows: string[]
  #letters = 0
  #size = 0
  #written = 0
  #longest = 0

  /** `header`: names of the columns behind that of the line. */
  constructor(header: readonly string[]) {
    this.#header = [LINE_COLUMN, ...header]
    this.#rows = [this.#header.map(quoted).join(',')]
  }

  /** @param row a record with its line in front, without a line end */
  write(row: string): void {
    this.#written++
    // In UTF-8 no letter takes more than three bytes.
    if (row.length * 3 > this.#longest) this.#longest = row.length * 3
    this.#rows.push(row)
    this.#letters += row.length
    const cut = this.#written % STRETCH_RECORDS === 0
    if (cut || this.#letters > PART_LETTERS) this.#encode()
    if (cut) this.#cuts.push(this.#size)
  }

  #encode(): void {
    if (this.#rows.length === 0) return
    this.#rows.push('')
    const bytes = this.#encoder.encode(this.#rows.join('\n'))
    this.#size += bytes.length
    this.#bytes.push(bytes)
    this.#rows = []
    this.#letters = 0
  }

  /** Hands what is written so far over to a blob, which the browser may keep on disk. */
  flush(): void {
    this.#encode()
    if (this.#bytes.length === 0) return
    this.#parts.push(new Blob(this.#bytes))
    this.#bytes = []
  }

  finish(): Pick<Rewritten, 'blob' | 'header' | 'written' | 'longestRecord' | 'cuts'> {
    this.flush()
    return {
      blob: new Blob(this.#parts, { type: 'text/csv' }),
      header: this.#header,
      written: this.#written,
      longestRecord: this.#longest,
      ...innerCuts(this.#cuts, this.#size),
    }
  }
}

/** A cell as the clean copy writes it: in quotes where a reader could otherwise take it for something else. */
export function quoted(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
