import type { ByteFacts, PlainFacts } from './byte-scan'
import { columnNames } from './column-names'
import { isDamaged } from './damaged-ids'
import type { EncodingGuess } from './encodings'
import { headerRows, needsParser, type Table } from './file-head'
import type { Dialect } from './records'
import { innerCuts } from './stretches'
import type { Survey } from './survey'
import type { FileShape, LineEnding, RewriteReason } from './types'

const MOST_PREAMBLE_LINES = 100
const MOST_PREAMBLE_LETTERS = 200

/** All that is known of a table before its shape is put together. */
export interface Context extends Table {
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

/** The shape of a file that the engine can read as it lies there. */
export function plainShape(context: Context, plain: PlainFacts): FileShape {
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

/** The shape of a table that the tolerant parser went through. */
export function surveyedShape(context: Context, survey: Survey, stacked: boolean): FileShape {
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
