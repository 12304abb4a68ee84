import type { ReadNote, Reject } from './types'

/**
 * A table out of a file that is no delimited text, as text the tolerant parser reads: UTF-8, commas, LF, every record on its own,
 * quoted where needed (`ConvertedWriter`).
 */
export interface ConvertedTable {
  /** Of the sheet, or of the list inside the file; '' where there is but one. */
  part: string
  csv: Blob
  /** Where each record of `csv` stands in the file: the row of a sheet, else its number among the records. Ascending. */
  places: Uint32Array
  /**
   * `first`: the first record names the columns and all others are rows, as in formats that know their columns. `find`: a sheet, in
   * which titles, several header lines, notes and other tables may stand.
   */
  header: 'first' | 'find'
  /** It is a list inside the records of another table. */
  nested?: boolean
  /** Records of the file that could not be converted, each with its place. */
  rejects?: readonly Reject[]
  /** What a person should know of how it was read. */
  notes?: readonly ReadNote[]
}

export interface ConvertOptions {
  progress?: (done: number, total: number) => void
  signal?: AbortSignal
}

/** The tables of a file, one after the other; none of a file that holds none. Rejects with kind `input` where it is damaged. */
export type Converter = (blob: Blob, options: ConvertOptions) => AsyncGenerator<ConvertedTable>
