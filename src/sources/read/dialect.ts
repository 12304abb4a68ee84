import { isBlankRecord, parseRecords, type Dialect, type RawRecord } from './records'
import type { Delimiter } from './types'

const USUAL: readonly Delimiter[] = [',', ';', '\t', '|']
const UNUSUAL: readonly Delimiter[] = ['^', '~', ':']

/** `sep=;`, which spreadsheets write for themselves above the header. */
export const SEPARATOR_LINE = /^\uFEFF?"?sep=(.)"?[,;\t|]*\s*$/i

export interface DialectGuess {
  delimiter: Delimiter
  quote: '"' | "'" | ''
  /** Columns that most records of the samples have. */
  width: number
}

interface Fit {
  delimiter: Delimiter
  score: number
  width: number
}

/**
 * The delimiter and quote of a file from stretches of its head, middle and end, each of whole lines. A reading is the
 * better the more alike its records are in width, the more columns they have, and the more of their cells are clean
 * values (after van den Burg, Nazabal and Sutton 2019, "Wrangling messy CSV files by detecting row and type
 * patterns": consistency = pattern score times type score).
 */
export function guessDialect(samples: readonly string[], crEnds: boolean): DialectGuess {
  const head = samples[0] ?? ''
  const stated = statedDelimiter(head)
  const quote = guessQuote(samples)
  const fit = (delimiter: Delimiter): Fit => fitness(samples, { delimiter, quote, crEnds })
  if (stated !== null) return { delimiter: stated, quote, width: fit(stated).width }
  const usual = best(USUAL.map(fit))
  if (usual.width > 1) return { delimiter: usual.delimiter, quote, width: usual.width }
  const unusual = best(UNUSUAL.map(fit))
  if (unusual.width > 1 && unusual.score > 0.5) {
    return { delimiter: unusual.delimiter, quote, width: unusual.width }
  }
  const spaced = spacedWidth(samples)
  if (spaced > 2) return { delimiter: ' ', quote: '', width: spaced }
  return { delimiter: ',', quote, width: 1 }
}

function statedDelimiter(head: string): Delimiter | null {
  for (const line of head.split(/\r\n|\n|\r/, 5)) {
    const match = SEPARATOR_LINE.exec(line)
    if (match) return match[1]!
  }
  return null
}

function best(fits: readonly Fit[]): Fit {
  return fits.reduce((one, other) => (other.score > one.score ? other : one))
}

/** Single quotes count only where they hide a delimiter and double ones do not: an apostrophe is far commoner. */
function guessQuote(samples: readonly string[]): '"' | "'" | '' {
  const text = samples.join('\n')
  if (text.includes('"')) return '"'
  const quoted = text.match(/(^|[,;\t|\n])'[^'\n]*[,;\t|][^'\n]*'(?=[,;\t|\r\n]|$)/g)
  return quoted !== null && quoted.length >= 2 ? "'" : '"'
}

function fitness(samples: readonly string[], dialect: Dialect): Fit {
  const records: RawRecord[] = []
  for (const sample of samples) {
    for (const record of parseRecords(sample, dialect)) if (!isBlankRecord(record.cells)) records.push(record)
  }
  const widths = new Map<number, number>()
  let strays = 0
  for (const record of records) {
    widths.set(record.cells.length, (widths.get(record.cells.length) ?? 0) + 1)
    strays += record.strayQuotes
  }
  let pattern = 0
  let width = 1
  let most = 0
  for (const [cells, count] of widths) {
    pattern += (count * (cells - 1 || 0.001)) / cells
    // Of two equally common widths the wider one is the table.
    if (cells > 1 && (count > most || (count === most && cells > width))) {
      width = cells
      most = count
    }
  }
  if (records.length === 0) return { delimiter: dialect.delimiter, score: 0, width: 1 }
  const share = most / records.length
  const alike = pattern / records.length / Math.sqrt(widths.size)
  const tidy = 1 / (1 + strays / records.length)
  // A table of two columns in a handful of the records is prose with commas in it.
  const isTable = width > 1 && (share >= 0.2 || most >= 20 || width >= 5)
  const clean = cleanShare(records, dialect.delimiter, width)
  return {
    delimiter: dialect.delimiter,
    score: alike * clean * tidy * Math.sqrt(share),
    width: isTable ? width : 1,
  }
}

const CLEAN =
  /^(?:|[+-]?[\d.,'\u00a0 ]*\d%?|[\p{Sc}]? ?-?[\d.,]+ ?[\p{Sc}]?|[\w.+-]+@[\w.-]+|https?:\/\/\S+|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ].*)?|\d{1,2}:\d{2}(?::\d{2})?(?:.*)?|[\p{L}\p{M}\p{N}_ .'’#()/&+-]+)$/u

/** Share of cells that are plain values, among records of the main width; text with other delimiters in it is not. */
function cleanShare(records: readonly RawRecord[], delimiter: Delimiter, width: number): number {
  let clean = 0
  let cells = 0
  for (const record of records.slice(0, 400)) {
    if (record.cells.length !== width) continue
    for (const cell of record.cells) {
      cells++
      if (CLEAN.test(cell.trim())) clean++
      else if (!USUAL.some((other) => other !== delimiter && cell.includes(other))) clean += 0.6
      else clean += 0.15
    }
  }
  return cells === 0 ? 0 : 0.05 + clean / cells
}

/** Columns of a file set in columns by runs of spaces; 1 when it is not one. */
function spacedWidth(samples: readonly string[]): number {
  let width = 0
  for (const sample of samples) {
    for (const line of sample.split(/\r\n|\n|\r/)) {
      if (line.trim() === '') continue
      const cells = line.trim().split(/ +/)
      // Words of prose differ in number; figures do not.
      if (width !== 0 && cells.length !== width) return 1
      if (!cells.some((cell) => /^[\d.,:+-]+$/.test(cell))) return 1
      width = cells.length
    }
  }
  return width
}
