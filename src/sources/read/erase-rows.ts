import { RapportError } from '../../errors/rapport-error'
import { dialectOf } from './classify'
import { RecordParser, type RawRecord } from './records'
import { LINE_COLUMN, quoted } from './rewrite-file'
import { textSlices } from './text-slices'
import type { FileShape, Rewritten } from './types'

/** What the engine reads of a file: the file itself, or its clean copy. */
export interface ReadableFile {
  blob: Blob
  shape: FileShape
  rewritten: Rewritten | null
}

export interface Erased {
  /** The clean copy without what stood in the rows. */
  rewritten: Rewritten
  /** What stood in them, in the columns of `shape.header`. */
  cells: string[][]
}

const PART_LETTERS = 1 << 20
const CLEAN = { delimiter: ',', quote: '"', crEnds: false } as const

/**
 * A clean copy of a file in which the records that begin on `lines` are empty. All other records are as they were, and keep their
 * places and lines.
 */
export async function eraseRows(file: ReadableFile, lines: readonly number[]): Promise<Erased> {
  const { blob, shape, rewritten } = file
  const writer = new ErasingWriter(new Set(lines), [LINE_COLUMN, ...shape.header])
  const take = (record: RawRecord) => {
    if (rewritten) writer.take(Number(record.cells[0]), record.cells.slice(1))
    else if (record.line >= shape.firstDataLine && !isNothing(record, shape))
      writer.take(record.line, record.cells)
  }
  // Its own header is the first record of a clean copy; the lines above the first row of any other file are not its rows.
  let above = rewritten ? 1 : 0
  const parser = new RecordParser(rewritten ? CLEAN : dialectOf(shape), (record) => {
    if (above > 0) above--
    else take(record)
  })
  for await (const text of textSlices(blob, 'utf-8')) parser.push(text)
  parser.end()
  const { rows, longest, copy, cells } = writer.finish()
  const expected = rewritten?.written ?? shape.records
  if (rows !== expected)
    throw new RapportError('bug', { message: 'rows-lost', values: { name: '', seen: rows, expected } })
  const whole = { blanks: 0, rejected: 0, padded: 0, rejects: [], rejectsTotal: 0 }
  return {
    rewritten: {
      ...(rewritten ?? { ...whole, records: rows, written: rows }),
      header: [LINE_COLUMN, ...shape.header],
      longestRecord: longest,
      blob: copy,
    },
    cells,
  }
}

/** An empty line, in a file whose rows have several cells. */
const isNothing = ({ cells }: RawRecord, { width }: FileShape) =>
  width > 1 && cells.length === 1 && cells[0] === ''

class ErasingWriter {
  readonly #erase: ReadonlySet<number>
  readonly #encoder = new TextEncoder()
  readonly #cells: string[][] = []
  readonly #parts: Blob[] = []
  #pending: string[]
  #letters = 0
  #rows = 0
  #longest = 0

  constructor(erase: ReadonlySet<number>, header: readonly string[]) {
    this.#erase = erase
    this.#pending = [header.map(quoted).join(',')]
  }

  take(line: number, cells: string[]): void {
    const erased = this.#erase.has(line)
    if (erased) this.#cells.push(cells)
    const row = `${line},${(erased ? cells.map(() => '') : cells.map(quoted)).join(',')}`
    this.#rows++
    // In UTF-8 no letter takes more than three bytes.
    this.#longest = Math.max(this.#longest, row.length * 3)
    this.#pending.push(row)
    this.#letters += row.length
    if (this.#letters > PART_LETTERS) this.#flush()
  }

  #flush(): void {
    if (this.#pending.length === 0) return
    this.#parts.push(new Blob([this.#encoder.encode(`${this.#pending.join('\n')}\n`)]))
    this.#pending = []
    this.#letters = 0
  }

  finish() {
    this.#flush()
    return {
      rows: this.#rows,
      longest: this.#longest,
      copy: new Blob(this.#parts, { type: 'text/csv' }),
      cells: this.#cells,
    }
  }
}
