import { Classifier, dialectOf } from './classify'
import { isBlankRecord, RecordParser, type Dialect, type RawRecord } from './records'
import { decoderOf } from './text-decoder'
import { readBytes } from './text-slices'
import type { FileShape, Preview, PreviewRow } from './types'

const STRETCH = 64 << 10

/**
 * A few rows to look at: the first `count`, and some from the middle and the end, as the table will hold them. Reads
 * only what it shows. In a file over a megabyte the lines of middle and last rows are not known and are 0. `places`: of a converted table, where its records stand in the file.
 */
export async function previewRows(
  blob: Blob,
  shape: FileShape,
  count: number,
  elsewhere = 3,
  places?: Uint32Array,
): Promise<Preview> {
  const first = await firstRows(
    blob,
    dialectOf(shape, places),
    shape,
    blob.size <= STRETCH * 16 ? Infinity : count,
  )
  if (first.length <= count + 2 * elsewhere || blob.size <= STRETCH * 16) {
    const middle = Math.max(count, first.length >> 1)
    const last = Math.max(count, first.length - elsewhere)
    return {
      first: first.slice(0, count),
      middle: middle + elsewhere <= last ? first.slice(middle, middle + elsewhere) : [],
      last: first.slice(last),
    }
  }
  const middle = await rowsFrom(blob, shape, Math.floor(blob.size / 8) * 4)
  const last = await rowsFrom(blob, shape, Math.floor(Math.max(0, blob.size - STRETCH) / 4) * 4)
  return { first: first.slice(0, count), middle: middle.slice(0, elsewhere), last: last.slice(-elsewhere) }
}

async function firstRows(
  blob: Blob,
  dialect: Dialect,
  shape: FileShape,
  count: number,
): Promise<PreviewRow[]> {
  const rows: PreviewRow[] = []
  const classifier = new Classifier(shape)
  const parser = new RecordParser(dialect, (record) => {
    if (classifier.verdict(record) !== 'row') return
    const cells = fitted(record, shape)
    if (!isBlankRecord(cells)) rows.push({ line: record.line, cells })
  })
  const decoder = decoderOf(shape.encoding)
  let from = 0
  while (from < blob.size && rows.length < count) {
    parser.push(decoder.decode(await readBytes(blob, from, from + STRETCH), { stream: true }))
    from += STRETCH
  }
  if (from >= blob.size) {
    parser.push(decoder.decode())
    parser.end()
  }
  return rows
}

/** Rows of a stretch from the inside of a file: those as wide as the table, since the cut may run through a cell. */
async function rowsFrom(blob: Blob, shape: FileShape, from: number): Promise<PreviewRow[]> {
  // It begins at a multiple of four bytes, and may have to reach a little further for that.
  const to = from + STRETCH + 4
  const text = decoderOf(shape.encoding).decode(await readBytes(blob, from, to))
  const rows: PreviewRow[] = []
  const parser = new RecordParser(dialectOf(shape), (record) => {
    const cells = fitted(record, shape)
    if (record.cells.length === shape.width && !isBlankRecord(cells)) rows.push({ line: 0, cells })
  })
  const start = text.search(/[\r\n]/)
  parser.push(text.slice(start + 1).replace(/^\n/, ''))
  if (to >= blob.size) parser.end()
  return rows
}

function fitted(record: RawRecord, shape: FileShape): string[] {
  return shape.keptColumns.map((column) => record.cells[column] ?? '')
}
