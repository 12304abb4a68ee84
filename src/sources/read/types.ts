/** What a person dropped, and what the readers of this folder say about it. No engine here: bytes in, plain data out. */

import type { Repair } from './mend'

/** Something with a name and bytes. A `File` of the browser fits after `fromFiles`. */
export interface InputBlob {
  /** Name as dropped, folders kept with `/`. */
  name: string
  blob: Blob
  /** Milliseconds since 1970, from the file system; for the members of an archive, the archive's. */
  lastModified: number
}

/** One file to read: dropped as it is, unpacked from `.gz`, or a member of an archive. */
export interface InputFile {
  /** Name in the manifest: `x.csv`, `x.csv.gz`, `archive.zip/inner.csv`. */
  name: string
  /** Bytes of the file as dropped (packed, for `.gz`), or of the member as unpacked. */
  size: number
  lastModified: number
  kind: InputKind
  /** Why it cannot be read as a table; null when it can. */
  refused: RefusalReason | null
  /** What a person should know of how it was unpacked. */
  notes?: readonly ReadNote[]
  /** The unpacked bytes; empty for a member that could not be unpacked. */
  open(): Promise<Blob>
}

/** How the bytes of a file that can be read become tables, by what the bytes say and never by the name. */
export type ReadableKind = 'text' | ConvertedKind

/** Kinds whose tables are first converted to plain ones (`converted-table.ts`). */
export type ConvertedKind = 'html' | 'json' | 'xlsx' | 'ods' | 'parquet'

export type InputKind = ReadableKind | 'unreadable'

export type RefusalReason =
  | 'empty'
  | 'is-image'
  | 'is-spreadsheet'
  | 'is-document'
  | 'is-binary'
  | 'damaged-archive'
  | 'locked-archive'
  | 'other-archive'
  | 'unknown-kind'

/** Something that a person should know of how a file was read; the words are with the page. */
export interface ReadNote {
  key: 'hidden-sheets' | 'formulas-without-result' | 'fields-beside' | 'broken-off' | 'archive-broken-off'
  values: Record<string, string | number>
}

/** A `TextDecoder` label, `utf-16le` and `utf-16be` included, or `mixedEncoding` of one. */
export type Encoding = string

export type LineEnding = 'lf' | 'crlf' | 'cr' | 'mixed'

/** One character or several; ' ' stands for runs of spaces, unless the shape says `singleSpaces`. */
export type Delimiter = string

/** Why a file cannot go to the engine as it is. */
export type RewriteReason =
  | 'encoding'
  | 'line_endings'
  | 'filling'
  | 'stray_quotes'
  | 'quoted_newlines'
  | 'ragged'
  | 'blank_lines'
  | 'footer'
  | 'repeated_header'
  | 'dropped_columns'
  | 'stacked_tables'
  | 'spaced_quotes'
  | 'spaced_columns'
  | 'delimiter'
  | 'escaped'
  | 'wrapped'
  | 'glued'
  | 'repaired'
  | 'converted'

/** What a pass over the WHOLE file found. Plain data: it can be posted, saved and shown. */
export interface FileShape {
  /** Name of the sheet or of the list inside the file that this table is. */
  part?: string
  notes?: readonly ReadNote[]
  /** It is a list inside the records of another table of the same file, which hold it too. */
  nested?: boolean
  encoding: Encoding
  /** 0 … 1. 1 for a byte order mark or text that is valid UTF-8 with characters beyond ASCII. */
  encodingConfidence: number
  /** Byte order mark present. */
  bom: boolean
  lineEnding: LineEnding
  delimiter: Delimiter
  /** The quote character, or '' where none is in use. */
  quote: '"' | "'" | ''
  /** What stands before a quote that is part of its cell; left out where quotes are only doubled. */
  escape?: string
  /** The delimiter ' ' stands for one space and not for a run of them. */
  singleSpaces?: boolean
  /** Letters of a line at which each column begins, where they stand under each other by blanks alone. */
  starts?: number[]
  /** Every line is one quoted cell that holds the line. */
  wrapped?: boolean
  /** Data records that were not read as they are written, by what was done to them; left out where nothing was looked for. */
  repairs?: Partial<Record<Repair, number>>
  /** Lines above the header, as they stand (at most 200 characters of each, at most 100 lines). */
  preambleLines: string[]
  /** Physical lines that hold the header, 1-based; empty when the file has none. */
  headerLines: number[]
  /** One unique name for each column kept: several header lines joined by a space, blanks named `column_3`, repeats `name_2`. */
  header: string[]
  /** The names as they stand in the file, blanks and repeats included; same length as `header`. */
  originalHeader: string[]
  /**
   * Place in the record of each column kept (0-based), -1 for none. Two or more columns at the right end without a
   * name, and without a value in any row, are padding of a spreadsheet and left out.
   */
  keptColumns: number[]
  /** Physical line (1-based) on which the first data record begins; one past the last line if there is none. */
  firstDataLine: number
  /** Data records: loaded, repaired, rejected and blank ones; header, preamble and the empty end not counted. */
  records: number
  /** Of `records`: wholly empty lines between records, and records of delimiters and spaces only. */
  blankRecords: number
  /** Of a plain file: bytes at which each further stretch of `STRETCH_RECORDS` data records begins; left out where there is but one. */
  cuts?: number[]
  /** Columns kept; the same as `header.length`. */
  columns: number
  /** Cells in an ordinary record of the file, before columns are left out. */
  width: number
  /** Records with fewer or more cells than `width` (blank ones and notes not counted). */
  ragged: { short: number; long: number }
  hasQuotedNewlines: boolean
  hasNul: boolean
  /** Names of columns whose long numbers a spreadsheet has rounded (`5.7E+17`): they name nobody any more. */
  damagedIds?: string[]
  /** Letters stand in the file as `Ã©` for `é`: it was saved wrongly before it came here. */
  doubleEncoded?: boolean
  /** Quotes that stand where a quote may not: inside a bare cell, after a closing quote, or never closed. */
  strayQuotes: number
  /** Physical lines of records that are notes and not rows: closing lines, comments. */
  noteLines: number[]
  /** Records that repeat the header. */
  repeatedHeaders: number
  /** Bytes of the longest data record in UTF-8, or a bound above it. */
  longestRecord: number
  /** A lone carriage return ends a line. */
  crEnds: boolean
  /** Physical lines of the file. */
  lines: number
  /** Bytes of the file. */
  bytes: number
  /** True: the engine must read what `rewriteFile` makes. False: it may read the file itself with `readCsvOptions`. */
  needsRewrite: boolean
  reasons: RewriteReason[]
  /** Tables below the first one, in files that stack several. Each is a shape of its own; [] for most files. */
  below: FileShape[]
  /** Physical line on which this table begins and ends (exclusive); the whole file for most. */
  startLine: number
  endLine: number
}

/** What a person may set by hand; everything left out is decided from the file. */
export interface ScanOptions {
  encoding?: Encoding
  delimiter?: Delimiter
  quote?: '"' | "'" | ''
  /** Physical lines of the header; [] says that there is none. */
  headerLines?: number[]
  /** Bytes read at once. */
  sliceSize?: number
  /** Called with bytes done and bytes in all. */
  progress?: (done: number, total: number) => void
  signal?: AbortSignal
}

/** Options of DuckDB's `read_csv`, as plain data; the SQL is made elsewhere. All columns are text. */
export interface ReadCsvOptions {
  delim: string
  quote: string
  escape: string
  /** Lines to leave out at the top. */
  skip: number
  header: false
  autoDetect: false
  /** DuckDB's spelling, with the backslashes. */
  newLine: '\\n' | '\\r\\n'
  encoding: 'utf-8'
  nullPadding: false
  /** Never true: where `strict_mode = true` is stated, DuckDB 1.4.3 finds no rows in a file with CRLF, without an error. */
  strictMode: false
  parallel: false
  /** Names in the order of the file. */
  names: string[]
  /** Bytes; the engine's own 2 MB at the least. */
  maxLineSize: number
}

export type RejectReason =
  'surplus_cells' | 'only_surplus_cells' | 'note_line' | 'repeated_header' | 'unreadable'

/** Something of the file that does not reach the table. `rejects.csv` is made of these. */
export interface Reject {
  /** Physical line on which the record begins, preamble counted. */
  line: number
  /** Column name, or '' for the whole record or a cell beyond the header. */
  column: string
  value: string
  reason: RejectReason
  /** True: the whole record is out of the table. False: only this cell is. */
  wholeRecord: boolean
}

/** A clean copy: UTF-8, comma, LF, every cell that needs it quoted, one header line, first column `_line`. */
export interface Rewritten {
  blob: Blob
  /** `_line` and then `shape.header`. */
  header: string[]
  /** Data records of the file, blank and rejected ones included (= `shape.records`). */
  records: number
  /** Records in the clean copy. */
  written: number
  blanks: number
  /** Records left out as a whole. */
  rejected: number
  /** Short records filled up with empty cells, mended in no other way. */
  padded: number
  /** Records that were mended (`FileShape.repairs`); left out by older versions. */
  repaired?: number
  /** At most `maxRejects` of them; `rejectsTotal` counts all. */
  rejects: Reject[]
  rejectsTotal: number
  /** Bytes of the longest record of the clean copy. */
  longestRecord: number
  /** Bytes at which each further stretch of `STRETCH_RECORDS` records of the clean copy begins; left out where there is but one. */
  cuts?: number[]
}

/** A few records to look at, unescaped, in the columns of `shape.header`. */
export interface PreviewRow {
  line: number
  cells: string[]
}

export interface Preview {
  first: PreviewRow[]
  middle: PreviewRow[]
  last: PreviewRow[]
}
