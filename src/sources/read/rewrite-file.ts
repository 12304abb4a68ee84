import { Classifier, dialectOf } from './classify'
import { RecordParser, type RawRecord } from './records'
import { innerCuts, STRETCH_RECORDS } from './stretches'
import { textSlices, type SliceOptions } from './text-slices'
import type { FileShape, Reject, RejectReason, Rewritten } from './types'

export interface RewriteOptions extends SliceOptions {
  /** Rejects kept one by one; more are only counted. */
  maxRejects?: number
  /** Of a converted table: where its records stand in the file. */
  places?: Uint32Array
}

/** Name of the column with the physical line on which a record begins. */
export const LINE_COLUMN = '_line'

const MOST_REJECTS = 100_000
const PART_LETTERS = 1 << 20
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/
const LONE_CR = '\r'

/**
 * A clean copy of a file for the engine: UTF-8, commas, LF, exactly as wide as the header, the physical line in front.
 * Short rows are filled up, surplus cells and notes set aside as rejects, blank rows left out; nothing is lost
 * unsaid: records = written + rejected + blanks.
 */
export async function rewriteFile(
  blob: Blob,
  shape: FileShape,
  options: RewriteOptions = {},
): Promise<Rewritten> {
  const writer = new Writer(shape, options.maxRejects ?? MOST_REJECTS)
  const parser = new RecordParser(dialectOf(shape, options.places), (record) => writer.take(record))
  for await (const text of textSlices(blob, shape.encoding, options)) {
    parser.push(text)
    writer.flush()
  }
  parser.end()
  return writer.finish()
}

class Writer {
  readonly #shape: FileShape
  readonly #classifier: Classifier
  readonly #maxRejects: number
  readonly #encoder = new TextEncoder()
  /** The kept columns are the first ones, in order, as nearly always. */
  readonly #inOrder: boolean
  /** A record without quotes can be written as it stands: commas, and all of its columns kept. */
  readonly #asItIs: boolean
  readonly #parts: Blob[] = []
  #bytes: Uint8Array<ArrayBuffer>[] = []
  #rows: string[]
  #letters = 0
  #size = 0
  readonly #cuts: number[] = []
  #pending = 0
  readonly #result = {
    records: 0,
    written: 0,
    blanks: 0,
    rejected: 0,
    padded: 0,
    repaired: 0,
    rejects: [] as Reject[],
    rejectsTotal: 0,
    longestRecord: 0,
  }

  constructor(shape: FileShape, maxRejects: number) {
    this.#shape = shape
    this.#classifier = new Classifier(shape)
    this.#maxRejects = maxRejects
    this.#inOrder = shape.keptColumns.every((column, index) => column === index)
    this.#asItIs = shape.delimiter === ',' && this.#inOrder && shape.keptColumns.length === shape.width
    this.#rows = [[LINE_COLUMN, ...shape.header].map(quoted).join(',')]
  }

  take(record: RawRecord): void {
    const result = this.#result
    const verdict = this.#classifier.verdict(record)
    if (verdict === 'above') return
    if (verdict === 'empty') {
      this.#pending++
      return
    }
    result.records += this.#pending + 1
    result.blanks += this.#pending
    this.#pending = 0
    if (verdict === 'blank') result.blanks++
    else if (verdict === 'note') this.#refuse(record, 'note_line')
    else if (verdict === 'repeated_header') this.#refuse(record, 'repeated_header')
    else this.#row(record)
  }

  #refuse(record: RawRecord, reason: RejectReason): void {
    this.#result.rejected++
    const value = record.cells.filter((cell) => cell.trim() !== '').join(this.#shape.delimiter)
    this.#reject({ line: record.line, column: '', value, reason, wholeRecord: true })
  }

  #reject(reject: Reject): void {
    this.#result.rejectsTotal++
    if (this.#result.rejects.length < this.#maxRejects) this.#result.rejects.push(reject)
  }

  #row(record: RawRecord): void {
    const { line, cells, raw } = record
    const { keptColumns, width, header } = this.#shape
    if (this.#asItIs && cells.length === width && raw !== '' && !raw.includes(LONE_CR)) {
      this.#write(line + ',' + raw)
      return
    }
    const kept = keptColumns.length
    let row = String(line)
    let filled = false
    for (let index = 0; index < kept; index++) {
      const cell = cells[this.#inOrder ? index : keptColumns[index]!]
      if (cell === undefined || cell === '') row += ','
      else {
        row += ',' + quoted(cell)
        filled ||= cell.trim() !== ''
      }
    }
    if (cells.length > kept && this.#inOrder) {
      for (let index = kept; index < cells.length; index++) {
        const value = cells[index]!
        if (value.trim() === '') continue
        this.#reject({
          line,
          column: '',
          value,
          reason: filled ? 'surplus_cells' : 'only_surplus_cells',
          wholeRecord: !filled,
        })
      }
    }
    if (!filled && header.length > 0) {
      this.#result.rejected++
      return
    }
    if (cells.length < width) this.#result.padded++
    if (record.repair !== '') this.#result.repaired++
    this.#write(row)
  }

  #write(row: string): void {
    this.#result.written++
    if (row.length * 3 > this.#result.longestRecord) this.#result.longestRecord = row.length * 3
    this.#rows.push(row)
    this.#letters += row.length
    const cut = this.#result.written % STRETCH_RECORDS === 0
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

  finish(): Rewritten {
    this.flush()
    return {
      ...this.#result,
      ...innerCuts(this.#cuts, this.#size),
      blob: new Blob(this.#parts, { type: 'text/csv' }),
      header: [LINE_COLUMN, ...this.#shape.header],
    }
  }
}

/** A cell as the clean copy writes it: in quotes where a reader could otherwise take it for something else. */
export function quoted(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
