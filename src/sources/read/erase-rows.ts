import { RapportError } from '../../errors/rapport-error'
import { dialectOf } from './classify'
import { CleanCopy, quoted } from './clean-copy'
import { RecordParser, type RawRecord } from './records'
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

const CLEAN = { delimiter: ',', quote: '"', crEnds: false } as const

/**
 * A clean copy of a file in which the records that begin on `lines` are empty. All other records are as they were, and keep their
 * places and lines.
 */
export async function eraseRows(file: ReadableFile, lines: readonly number[]): Promise<Erased> {
  const { blob, shape, rewritten } = file
  const erase = new Set(lines)
  const copy = new CleanCopy(shape.header)
  const erased: string[][] = []
  const write = (line: number, cells: string[]) => {
    const gone = erase.has(line)
    if (gone) erased.push(cells)
    copy.write(`${line},${(gone ? cells.map(() => '') : cells.map(quoted)).join(',')}`)
  }
  const take = (record: RawRecord) => {
    if (rewritten) write(Number(record.cells[0]), record.cells.slice(1))
    else if (record.line >= shape.firstDataLine && !isNothing(record, shape)) write(record.line, record.cells)
  }
  // Its own header is the first record of a clean copy; the lines above the first row of any other file are not its rows.
  let above = rewritten ? 1 : 0
  const parser = new RecordParser(rewritten ? CLEAN : dialectOf(shape), (record) => {
    if (above > 0) above--
    else take(record)
  })
  for await (const text of textSlices(blob, 'utf-8')) {
    parser.push(text)
    copy.flush()
  }
  parser.end()
  const made = copy.finish()
  const { written } = made
  const expected = rewritten?.written ?? shape.records
  if (written !== expected)
    throw new RapportError('bug', { message: 'rows-lost', values: { name: '', seen: written, expected } })
  const plain = { ...made, records: written, blanks: 0, rejected: 0, padded: 0, rejects: [], rejectsTotal: 0 }
  // Rows that are emptied are shorter: stretches begin elsewhere in this copy than in the one before.
  const { cuts: _, ...before } = rewritten ?? plain
  return { rewritten: { ...before, ...made }, cells: erased }
}

/** An empty line, in a file whose rows have several cells. */
const isNothing = ({ cells }: RawRecord, { width }: FileShape) =>
  width > 1 && cells.length === 1 && cells[0] === ''
