import { scanBytes, type ByteFacts, type PlainFacts } from './byte-scan'
import { columnNames } from './column-names'
import type { ConvertedTable } from './converted-table'
import { guessDialect } from './dialect'
import { byteOrderMark, decideEncoding, looksUtf16, type EncodingGuess } from './encodings'
import { isDamaged } from './damaged-ids'
import { findHeader, headerAt, type HeaderPlace } from './header'
import { isBlankRecord, parseRecords, RecordParser, type Dialect, type RawRecord } from './records'
import { innerCuts } from './stretches'
import { surveyRecords, type Survey } from './survey'
import { decoderOf } from './text-decoder'
import { readBytes, textSlices } from './text-slices'
import type { Encoding, FileShape, LineEnding, RewriteReason, ScanOptions } from './types'

const HEAD_BYTES = 256 << 10
const SAMPLE_BYTES = 64 << 10
const CTRL_Z = 26
const HEAD_RECORDS = 400
const MOST_PREAMBLE_LINES = 100
const MOST_PREAMBLE_LETTERS = 200

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
  const known = header === 'first' ? [places[0] ?? 0] : options.headerLines
  const head = tableOf(text, dialect, csv, { headerLines: known })
  const context: Context = {
    ...{ blob: csv, dialect, encoding, bom: false, facts: NO_BYTE_FACTS, ...head },
    rowsOnly: header === 'first',
    converted: true,
  }
  const { below, ...shape } = await surveyedTables(context, options)
  const named = part === '' ? {} : { part }
  return { ...shape, ...named, below: below.map((one) => ({ ...one, ...named })) }
}

/** Of text that we wrote ourselves nothing is left to find out. */
const NO_BYTE_FACTS: ByteFacts = {
  bytes: 0,
  utf8: true,
  beyondAscii: 0,
  histogram: new Uint32Array(256),
  samples: [],
  charactersBefore: 0,
  doubled: 0,
  innerMarks: 0,
  escapes: 0,
  lf: 0,
  crlf: 0,
  cr: 0,
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
    const next = survey.nextTable
    if (next > 0)
      survey = await surveyRecords(blob, encoding.encoding, dialect, { ...place, toLine: next }, slices)
    const stacked = next > 0 || shapes.length > 0
    const shape = surveyedShape({ ...context, ...table }, survey, stacked)
    shapes.push({ ...shape, startLine: fromLine, endLine: next > 0 ? next : shape.endLine })
    if (next === 0 || shapes.length === MOST_TABLES) break
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

interface Head {
  bytes: Uint8Array
  whole: boolean
  bom: boolean
  provisional: Encoding
  text(encoding: Encoding): string
}

interface Table {
  records: RawRecord[]
  place: HeaderPlace
}

interface Context extends Table {
  blob: Blob
  /** The format itself says what is a row. */
  rowsOnly?: boolean
  converted?: boolean
  /** The file ends in what old programs fill it up with. */
  filled?: boolean
  dialect: Dialect
  encoding: EncodingGuess
  bom: boolean
  facts: ByteFacts
}

async function readHead(blob: Blob, options: ScanOptions): Promise<Head> {
  const bytes = await readBytes(blob, 0, HEAD_BYTES)
  const mark = byteOrderMark(bytes)
  const provisional =
    options.encoding ?? mark?.encoding ?? looksUtf16(bytes) ?? (isUtf8Head(bytes) ? 'utf-8' : 'windows-1252')
  return {
    bytes,
    whole: blob.size <= bytes.length,
    bom: mark !== null,
    provisional,
    text: (encoding) => decoderOf(encoding).decode(bytes),
  }
}

function isUtf8Head(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

interface Choice {
  written: Dialect
  /** The file ends in what old programs fill it up with. */
  filled: boolean
}

async function chooseDialect(blob: Blob, head: Head, options: ScanOptions): Promise<Choice> {
  const text = head.text(head.provisional)
  const crEnds = endsWithCr(text)
  const samples = [head.whole ? text : cutAtLine(text, false, true)]
  let lastByte = head.bytes.at(-1)
  if (!head.whole) {
    const middle = Math.floor(blob.size / 8) * 4
    const last = Math.floor(Math.max(head.bytes.length, blob.size - SAMPLE_BYTES) / 4) * 4
    for (const from of [middle, last]) {
      const bytes = await readBytes(blob, from, from + SAMPLE_BYTES)
      samples.push(cutAtLine(decoderOf(head.provisional).decode(bytes), true, from !== last))
      lastByte = bytes.at(-1)
    }
  }
  const filled = lastByte === 0 || lastByte === CTRL_Z
  const guess = guessDialect(samples, crEnds)
  if (options.delimiter !== undefined && options.delimiter !== guess.delimiter)
    return { written: { delimiter: options.delimiter, quote: options.quote ?? '"', crEnds }, filled }
  const { delimiter, quote, escape, singleSpaces, wrapped, starts } = guess
  const written = { delimiter, quote: options.quote ?? quote, escape, singleSpaces, wrapped, starts, crEnds }
  return { written, filled }
}

/** Old Mac line ends: carriage returns alone, and hardly a line feed. */
function endsWithCr(text: string): boolean {
  let alone = 0
  let feeds = 0
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1))
    if (text[at + 1] !== '\n') alone++
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) feeds++
  return alone > 0 && alone > feeds
}

function cutAtLine(text: string, atStart: boolean, atEnd: boolean): string {
  const breaks = /\r\n|\n|\r/
  const from = atStart ? text.search(breaks) + 1 : 0
  const to = atEnd ? Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) : text.length
  return to > from ? text.slice(from, to) : text
}

function tableOf(text: string, dialect: Dialect, blob: Blob, options: ScanOptions): Table {
  const all = parseRecords(text, dialect)
  // The last record of a cut head may be half a record.
  if (blob.size > HEAD_BYTES && all.length > 1) all.pop()
  const records = all.slice(0, HEAD_RECORDS)
  const later = all.slice(HEAD_RECORDS, HEAD_RECORDS * 3)
  const place = options.headerLines ? headerAt(records, options.headerLines) : findHeader(records, later)
  return { records, place }
}

function sameTable(one: HeaderPlace, other: HeaderPlace): boolean {
  return one.preamble === other.preamble && one.lines === other.lines && one.width === other.width
}

function headerRows({ records, place }: Table): string[][] {
  const rows = records.slice(place.preamble, place.preamble + place.lines).map((record) => record.cells)
  return place.shifted ? rows.map((row) => ['', ...row]) : rows
}

/** The byte on which the data of a file begin that may be plain; null when it cannot be. */
function plainStart(head: Head, dialect: Dialect, place: HeaderPlace): number | null {
  if (head.provisional.startsWith('utf-16') || needsParser(dialect)) return null
  const text = head.text('windows-1252')
  const records = parseRecords(text, dialect)
  const above = place.preamble + place.lines
  const first = records[above]
  if (!first) return null
  return byteOfLine(head.bytes, first.line)
}

/** Ways of writing that the engine does not know. */
function needsParser({ delimiter, escape, wrapped }: Dialect): boolean {
  return !/^[!-~\t]$/.test(delimiter) || escape !== undefined || wrapped === true
}

function byteOfLine(bytes: Uint8Array, line: number): number {
  let seen = 1
  if (line === 1) return bytes[0] === 0xef && bytes[1] === 0xbb ? 3 : 0
  for (let at = 0; at < bytes.length; at++) {
    const ends = bytes[at] === 10 || (bytes[at] === 13 && bytes[at + 1] !== 10)
    if (ends && ++seen === line) return at + 1
  }
  return bytes.length
}

function chooseEncoding(head: Head, facts: ByteFacts, options: ScanOptions): EncodingGuess {
  if (options.encoding) return { encoding: options.encoding, confidence: 1 }
  const mark = byteOrderMark(head.bytes)
  // A mark that the bytes behind it belie is an accident of gluing files together.
  if (mark && (mark.encoding !== 'utf-8' || facts.utf8)) return { encoding: mark.encoding, confidence: 1 }
  if (head.provisional.startsWith('utf-16')) return { encoding: head.provisional, confidence: 0.95 }
  return decideEncoding(facts)
}

function named(context: Context) {
  return columnNames(headerRows(context), context.place.width)
}

function baseShape(context: Context, lineEnding: LineEnding, firstDataLine: number) {
  const { records, place, encoding, dialect, facts } = context
  // Where the format names the columns no line of the file is a header.
  const headerRecords = context.rowsOnly ? [] : records.slice(place.preamble, place.preamble + place.lines)
  const after = records[place.preamble + place.lines]
  const headerLines: number[] = []
  for (const [index, record] of headerRecords.entries()) {
    const next = headerRecords[index + 1] ?? after
    const end = record.quotedNewline ? (next?.line ?? firstDataLine) : record.line + 1
    for (let line = record.line; line < end; line++) headerLines.push(line)
  }
  const utf16 = encoding.encoding.startsWith('utf-16')
  const damaged = damagedIds(context)
  return {
    encoding: encoding.encoding,
    encodingConfidence: encoding.confidence,
    bom: context.bom,
    lineEnding,
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    ...(dialect.escape !== undefined && { escape: dialect.escape }),
    ...(dialect.singleSpaces && { singleSpaces: true }),
    ...(dialect.wrapped && { wrapped: true }),
    ...(dialect.starts && { starts: [...dialect.starts] }),
    crEnds: dialect.crEnds,
    preambleLines: records.slice(0, Math.min(place.preamble, MOST_PREAMBLE_LINES)).map((record) =>
      record.cells
        .join(dialect.delimiter)
        .replace(/^\uFEFF/, '')
        .slice(0, MOST_PREAMBLE_LETTERS),
    ),
    headerLines,
    firstDataLine,
    width: place.width,
    ...(facts.doubled > 0 && facts.doubled * 4 >= facts.beyondAscii * 0.4 && { doubleEncoded: true }),
    ...(damaged.length > 0 && { damagedIds: damaged }),
    hasNul: !utf16 && facts.histogram[0]! > 0,
    bytes: context.blob.size,
    below: [],
    startLine: 1,
  }
}

/** Names of the columns whose long numbers a spreadsheet has rounded: what stands there is no id any more. */
function damagedIds(context: Context): string[] {
  const rows = context.records.slice(context.place.preamble + context.place.lines)
  return named(context).unique.filter((_, column) => isDamaged(rows.map(({ cells }) => cells[column] ?? '')))
}

function lineEndingOf(ends: { lf: number; crlf: number; cr: number }): LineEnding {
  const kinds = [ends.lf, ends.crlf, ends.cr].filter((count) => count > 0).length
  if (kinds > 1) return 'mixed'
  return ends.crlf > 0 ? 'crlf' : ends.cr > 0 ? 'cr' : 'lf'
}

function plainShape(context: Context, plain: PlainFacts): FileShape {
  const { facts, place, records } = context
  const first = records[place.preamble + place.lines]!.line
  // Without line ends inside cells every one of the file ends a line, the header's included.
  const lineEnding = lineEndingOf(plain.quotedNewlines ? plain : facts)
  const names = named(context)
  const base = baseShape(context, lineEnding, first)
  const reasons = commonReasons(context, lineEnding)
  if (plain.quotedNewlines) reasons.push('quoted_newlines')
  const open = plain.lf + plain.crlf + plain.cr < plain.records ? 1 : 0
  const lines = facts.lf + facts.crlf + facts.cr + open
  return {
    ...base,
    header: names.unique,
    originalHeader: names.original,
    keptColumns: names.unique.map((_, index) => index),
    columns: names.unique.length,
    records: plain.records,
    ...innerCuts(plain.cuts, facts.bytes),
    blankRecords: 0,
    ragged: { short: 0, long: 0 },
    hasQuotedNewlines: plain.quotedNewlines,
    strayQuotes: 0,
    noteLines: [],
    repeatedHeaders: 0,
    longestRecord: plain.longest,
    lines,
    endLine: lines + 1,
    needsRewrite: reasons.length > 0,
    reasons,
  }
}

function commonReasons(
  { encoding, dialect, converted, filled, facts, bom }: Context,
  lineEnding: LineEnding,
): RewriteReason[] {
  const reasons: RewriteReason[] = []
  if (filled) reasons.push('filling')
  if (facts.innerMarks > (bom ? 1 : 0)) reasons.push('glued')
  if (converted) reasons.push('converted')
  if (encoding.encoding !== 'utf-8') reasons.push('encoding')
  if (lineEnding === 'mixed' || lineEnding === 'cr') reasons.push('line_endings')
  if (dialect.delimiter === ' ') reasons.push('spaced_columns')
  else if (needsParser({ ...dialect, escape: undefined, wrapped: false })) reasons.push('delimiter')
  if (dialect.escape !== undefined) reasons.push('escaped')
  if (dialect.wrapped) reasons.push('wrapped')
  return reasons
}

function surveyedShape(context: Context, survey: Survey, stacked: boolean): FileShape {
  const lineEnding = lineEndingOf(survey.ends)
  const { original, unique } = named(context)
  const kept = keptColumns(context, original, survey)
  const reasons = commonReasons(context, lineEnding)
  if (survey.strayQuotes > 0) reasons.push('stray_quotes')
  if (survey.spacedQuotes) reasons.push('spaced_quotes')
  if (survey.quotedNewlines) reasons.push('quoted_newlines')
  if (survey.short + survey.long > 0) reasons.push('ragged')
  if (survey.blank > 0) reasons.push('blank_lines')
  if (survey.noteLines.length > 0) reasons.push('footer')
  if (survey.repeatedHeaders > 0) reasons.push('repeated_header')
  if (kept.length < unique.length) reasons.push('dropped_columns')
  if (stacked) reasons.push('stacked_tables')
  if (Object.keys(survey.repairs).length > 0) reasons.push('repaired')
  return {
    ...baseShape(context, lineEnding, survey.firstDataLine),
    header: kept.map((column) => unique[column]!),
    originalHeader: kept.map((column) => original[column]!),
    keptColumns: kept,
    columns: kept.length,
    records: survey.records,
    blankRecords: survey.blank,
    ragged: { short: survey.short, long: survey.long },
    hasQuotedNewlines: survey.quotedNewlines,
    strayQuotes: survey.strayQuotes,
    noteLines: survey.noteLines,
    repeatedHeaders: survey.repeatedHeaders,
    ...(context.converted ? {} : { repairs: survey.repairs }),
    longestRecord: survey.longest,
    lines: survey.lines,
    endLine: survey.lines + 1,
    needsRewrite: reasons.length > 0,
    reasons,
  }
}

/**
 * All columns but two or more at the right end that have no name, nor a value in any row or in a line above. Of a converted table, which
 * is filled up to one width, no such column is kept.
 */
function keptColumns(
  { place, records, converted }: Context,
  original: readonly string[],
  survey: Survey,
): number[] {
  const all = original.map((_, column) => column)
  if (place.lines === 0 || survey.records === survey.blank) return all
  const above = Math.max(0, ...records.slice(0, place.preamble).map(({ cells }) => lastFilled(cells) + 1))
  let end = all.length
  while (end > 1 && end > above && original[end - 1]!.trim() === '' && survey.filled[end - 1] === 0) end--
  return all.length - end >= (converted ? 1 : 2) ? all.slice(0, end) : all
}

function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '')
}
