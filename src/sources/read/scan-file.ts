import { noFacts, scanBytes, type ByteFacts } from './byte-scan'
import type { ConvertedTable } from './converted-table'
import {
  chooseDialect,
  chooseEncoding,
  HEAD_BYTES,
  HEAD_RECORDS,
  headerRows,
  plainStart,
  readHead,
  sameTable,
  tableOf,
  type Head,
  type Table,
} from './file-head'
import { plainShape, surveyedShape, type Context } from './file-shape'
import { findHeader } from './header'
import { isBlankRecord, RecordParser, type Dialect, type RawRecord } from './records'
import { surveyRecords } from './survey'
import { decoderOf } from './text-decoder'
import { readBytes, textSlices } from './text-slices'
import type { FileShape, ScanOptions } from './types'

/**
 * Everything that must be known about a delimited text file before it is read, from a pass over all of its bytes:
 * encoding, line ends, delimiter, header, what is no row, and whether the engine can read it as it is. A file that is
 * not plain is gone through a second time, by the tolerant parser. Rejects with kind `input` when the file was changed
 * since it was dropped, and `cancelled`.
 */
export async function scanFile(blob: Blob, options: ScanOptions = {}): Promise<FileShape> {
  const head = await readHead(blob, options)
  const { written, filled } = await chooseDialect(blob, head, options)
  const { place } = tableOf(head.text(head.provisional), written, blob, options)
  const plainFrom = filled ? null : plainStart(head, written, place)
  const scan = await scanBytes(
    blob,
    plainFrom === null
      ? null
      : {
          delimiter: written.delimiter.charCodeAt(0),
          quote: written.quote === '' ? -1 : written.quote.charCodeAt(0),
          width: place.width,
          from: plainFrom,
          crEnds: written.crEnds,
        },
    options,
  )
  const sign = oldSign(head, written)
  const encoding = chooseEncoding(head, withoutByte(scan.facts, sign), options)
  const dialect =
    sign < 0 ? written : { ...written, delimiter: decoderOf(encoding.encoding).decode(Uint8Array.of(sign)) }
  const table = tableOf(head.text(encoding.encoding), dialect, blob, options)
  const context: Context = { blob, dialect, encoding, bom: head.bom, facts: scan.facts, filled, ...table }
  const glued = scan.facts.innerMarks > (head.bom ? 1 : 0)
  // A first row longer than the head is read by the parser, which knows where it begins.
  const headed = table.records.length > table.place.preamble + table.place.lines
  if (!glued && headed && scan.plain && scan.plain.records > 0 && sameTable(place, table.place))
    return plainShape(context, scan.plain)
  return surveyedTables(context, options)
}

/** The byte of a delimiter beyond ASCII in a file that is not UTF-8, of which it is not known yet what it means; -1 for any other. */
function oldSign({ provisional }: Head, { delimiter }: Dialect): number {
  const code = delimiter.charCodeAt(0)
  return provisional === 'windows-1252' && delimiter.length === 1 && code > 0x7f && code < 0x100 ? code : -1
}

/** The delimiter is no letter to tell an encoding by. */
function withoutByte(facts: ByteFacts, byte: number): ByteFacts {
  if (byte < 0) return facts
  return {
    ...facts,
    samples: facts.samples.map((sample) => sample.map((one) => (one === byte ? 0x2c : one))),
  }
}

/** The same of a table that was converted from another format; its `bytes` are those of the converted text. */
export async function scanConverted(table: ConvertedTable, options: ScanOptions = {}): Promise<FileShape> {
  const { part, csv, places, header } = table
  const dialect: Dialect = { delimiter: ',', quote: '"', crEnds: false, places }
  const encoding = { encoding: 'utf-8', confidence: 1 }
  const text = new TextDecoder('utf-8').decode(await readBytes(csv, 0, HEAD_BYTES))
  const head = tableOf(text, dialect, csv, header === 'first' ? { headerLines: [places[0] ?? 0] } : {})
  const context: Context = {
    ...{ blob: csv, dialect, encoding, bom: false, facts: noFacts(), ...head },
    rowsOnly: header === 'first',
    converted: true,
  }
  const { below, ...shape } = await surveyedTables(context, options)
  const named = part === '' ? {} : { part }
  return { ...shape, ...named, below: below.map((one) => ({ ...one, ...named })) }
}

/** Tables that one file may stack. */
const MOST_TABLES = 50

/** Reads a file by the tolerant parser: its table, and those below it where it stacks several. */
async function surveyedTables(context: Context, options: ScanOptions): Promise<FileShape> {
  const { blob, encoding } = context
  const shapes: FileShape[] = []
  let table: Table = context
  let fromLine = context.rowsOnly ? 0 : 1
  for (;;) {
    const place = {
      above: table.place.preamble + table.place.lines,
      headerRows: headerRows(table),
      width: table.place.width,
      fromLine,
      rowsOnly: context.rowsOnly,
    }
    // Where rows were written by hand or wrongly they are mended; what a program laid out as cells is as it is.
    const dialect = context.converted ? context.dialect : { ...context.dialect, width: place.width }
    const slices = { sliceSize: options.sliceSize, signal: options.signal }
    let survey = await surveyRecords(blob, encoding.encoding, dialect, place, slices)
    // What would begin one table too many are rows of the last.
    const next = shapes.length + 1 < MOST_TABLES ? survey.nextTable : 0
    if (next > 0)
      survey = await surveyRecords(blob, encoding.encoding, dialect, { ...place, toLine: next }, slices)
    const stacked = next > 0 || shapes.length > 0
    const shape = surveyedShape({ ...context, ...table }, survey, stacked)
    shapes.push({ ...shape, startLine: fromLine, endLine: next > 0 ? next : shape.endLine })
    if (next === 0) break
    table = await tableFrom(context, next)
    fromLine = next
  }
  return { ...shapes[0]!, below: shapes.slice(1) }
}

/** The table that begins on a line, by its records up to the next blank one. */
async function tableFrom({ blob, dialect, encoding }: Context, line: number): Promise<Table> {
  const records: RawRecord[] = []
  let done = false
  const parser = new RecordParser(dialect, (record) => {
    if (record.line < line || done) return
    if (isBlankRecord(record.cells) || records.length >= HEAD_RECORDS) done = true
    else records.push(record)
  })
  for await (const text of textSlices(blob, encoding.encoding)) {
    if (done) break
    parser.push(text)
  }
  if (!done) parser.end()
  return { records, place: { ...findHeader(records), preamble: 0 } }
}
