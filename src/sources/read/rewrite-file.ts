import { Classifier, dialectOf } from './classify'
import { CleanCopy, quoted } from './clean-copy'
import { RecordParser, type RawRecord } from './records'
import { textSlices, type SliceOptions } from './text-slices'
import type { FileShape, Reject, RejectReason, Rewritten } from './types'

export interface RewriteOptions extends SliceOptions {
  /** Rejects kept one by one; more are only counted. */
  maxRejects?: number
  /** Of a converted table: where its records stand in the file. */
  places?: Uint32Array
}

const MOST_REJECTS = 100_000
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
  readonly #copy: CleanCopy
  /** The kept columns are the first ones, in order, as nearly always. */
  readonly #inOrder: boolean
  /** A record without quotes can be written as it stands: commas, and all of its columns kept. */
  readonly #asItIs: boolean
  #pending = 0
  readonly #result = {
    records: 0,
    blanks: 0,
    rejected: 0,
    padded: 0,
    repaired: 0,
    rejects: [] as Reject[],
    rejectsTotal: 0,
  }

  constructor(shape: FileShape, maxRejects: number) {
    this.#shape = shape
    this.#classifier = new Classifier(shape)
    this.#maxRejects = maxRejects
    this.#inOrder = shape.keptColumns.every((column, index) => column === index)
    this.#asItIs = shape.delimiter === ',' && this.#inOrder && shape.keptColumns.length === shape.width
    this.#copy = new CleanCopy(shape.header)
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
      this.#copy.write(line + ',' + raw)
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
    if (record.repair !== '') this.#result.repaired++
    else if (cells.length < width) this.#result.padded++
    this.#copy.write(row)
  }

  flush(): void {
    this.#copy.flush()
  }

  finish(): Rewritten {
    return { ...this.#result, ...this.#copy.finish() }
  }
}
