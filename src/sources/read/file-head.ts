import type { ByteFacts } from './byte-scan'
import { guessDialect } from './dialect'
import { byteOrderMark, decideEncoding, wideOrMarked, type EncodingGuess } from './encodings'
import { findHeader, headerAt, type HeaderPlace } from './header'
import { belowLabels } from './labels'
import { parseRecords, type Dialect, type RawRecord } from './records'
import { decoderOf } from './text-decoder'
import { readBytes } from './text-slices'
import type { Encoding, ScanOptions } from './types'

export const HEAD_BYTES = 256 << 10
export const HEAD_RECORDS = 400
const SAMPLE_BYTES = 64 << 10
const CTRL_Z = 26

/** The first bytes of a file, and how they are read as long as nothing better is known. */
export interface Head {
  bytes: Uint8Array
  whole: boolean
  bom: boolean
  provisional: Encoding
  text(encoding: Encoding): string
}

export async function readHead(blob: Blob, options: ScanOptions): Promise<Head> {
  const bytes = await readBytes(blob, 0, HEAD_BYTES)
  const provisional =
    options.encoding ?? wideOrMarked(bytes) ?? (isUtf8Head(bytes) ? 'utf-8' : 'windows-1252')
  return {
    bytes,
    whole: blob.size <= bytes.length,
    bom: byteOrderMark(bytes) !== null,
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

/** How the cells of a file are parted, from its head, its middle and its end. */
export async function chooseDialect(blob: Blob, head: Head, options: ScanOptions): Promise<Choice> {
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

/** The encoding of a file, from the facts of all its bytes and what the person says. */
export function chooseEncoding(head: Head, facts: ByteFacts, options: ScanOptions): EncodingGuess {
  if (options.encoding) return { encoding: options.encoding, confidence: 1 }
  const mark = byteOrderMark(head.bytes)
  // A mark that the bytes behind it belie is an accident of gluing files together.
  if (mark && (mark.encoding !== 'utf-8' || facts.utf8)) return { encoding: mark.encoding, confidence: 1 }
  if (head.provisional.startsWith('utf-16')) return { encoding: head.provisional, confidence: 0.95 }
  return decideEncoding(facts)
}

/** The first records of a file, and where its header stands among them. */
export interface Table {
  records: RawRecord[]
  place: HeaderPlace
}

export function tableOf(text: string, dialect: Dialect, blob: Blob, options: ScanOptions): Table {
  const all = parseRecords(text, dialect)
  // The last record of a cut head may be half a record.
  if (blob.size > HEAD_BYTES && all.length > 1) all.pop()
  const records = all.slice(0, HEAD_RECORDS)
  const later = all.slice(HEAD_RECORDS, HEAD_RECORDS * 3)
  if (options.headerLines) return { records, place: headerAt(records, options.headerLines) }
  const above = belowLabels(records)
  const place = findHeader(records.slice(above), later)
  return { records, place: { ...place, preamble: above + place.preamble } }
}

export function sameTable(one: HeaderPlace, other: HeaderPlace): boolean {
  return one.preamble === other.preamble && one.lines === other.lines && one.width === other.width
}

/** The cells of the header, one list for each of its lines. */
export function headerRows({ records, place }: Table): string[][] {
  const rows = records.slice(place.preamble, place.preamble + place.lines).map((record) => record.cells)
  return place.shifted ? rows.map((row) => ['', ...row]) : rows
}

/** The byte on which the data of a file begin that may be plain; null when it cannot be. */
export function plainStart(head: Head, dialect: Dialect, place: HeaderPlace): number | null {
  if (head.provisional.startsWith('utf-16') || needsParser(dialect)) return null
  const text = head.text('windows-1252')
  const records = parseRecords(text, dialect)
  const above = place.preamble + place.lines
  const first = records[above]
  if (!first) return null
  return byteOfLine(head.bytes, first.line)
}

/** Ways of writing that the engine does not know. */
export function needsParser({ delimiter, escape, wrapped }: Dialect): boolean {
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
