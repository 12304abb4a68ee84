import { USUAL_DELIMITERS } from './delimiters'
import { isBlankRecord, parseRecords, type Dialect, type RawRecord } from './records'

/** How well samples of a file read by one dialect. */
export interface Fit {
  dialect: Dialect
  score: number
  /** Cells of most records; 1 where they make no table. */
  width: number
  /** Share of the records that have so many. */
  share: number
  /** Cells of the first record that is not blank. */
  firstWidth: number
  records: string[][]
}

/**
 * A reading is the better the more alike its records are in width, the more columns they have, the more of their cells are clean values,
 * and the fewer quotes stand where none may (after van den Burg, Nazabal and Sutton 2019, "Wrangling messy CSV files by detecting row
 * and type patterns": consistency = pattern score times type score).
 */
export function fitness(samples: readonly string[], dialect: Dialect): Fit {
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
  if (records.length === 0) return { dialect, score: 0, width: 1, share: 0, firstWidth: 1, records: [] }
  const share = most / records.length
  const alike = pattern / records.length / Math.sqrt(widths.size)
  const tidy = 1 / (1 + strays / records.length)
  // A table of two columns in a handful of the records is prose with commas in it.
  const isTable = width > 1 && (share >= 0.2 || most >= 20 || width >= 5)
  const clean = cleanShare(records, dialect.delimiter, width)
  return {
    dialect,
    score: alike * clean * tidy * Math.sqrt(share),
    width: isTable ? width : 1,
    share,
    firstWidth: records[0]!.cells.length,
    records: records.slice(0, 400).map(({ cells }) => cells),
  }
}

const CLEAN =
  /^(?:|[+-]?[\d.,'\u00a0 ]*\d%?|[\p{Sc}]? ?-?[\d.,]+ ?[\p{Sc}]?|[\w.+-]+@[\w.-]+|https?:\/\/\S+|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ].*)?|\d{1,2}:\d{2}(?::\d{2})?(?:.*)?|[\p{L}\p{M}\p{N}_ .'’#()/&+-]+)$/u

/** Share of cells that are plain values, among records of the main width; text with other delimiters in it is not. */
function cleanShare(records: readonly RawRecord[], delimiter: string, width: number): number {
  let clean = 0
  let cells = 0
  for (const record of records.slice(0, 400)) {
    if (record.cells.length !== width) continue
    for (const cell of record.cells) {
      cells++
      if (CLEAN.test(cell.trim())) clean++
      else if (!USUAL_DELIMITERS.some((other) => !delimiter.includes(other) && cell.includes(other)))
        clean += 0.6
      else clean += 0.15
    }
  }
  return cells === 0 ? 0 : 0.05 + clean / cells
}
