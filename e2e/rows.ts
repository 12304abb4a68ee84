import Papa from 'papaparse'

/** The lines of a csv by its column names. */
export function rowsOf(csv: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  }).data
}

/** A column as numbers; empty cells are 0. */
export function readNumbers(rows: readonly Record<string, string>[], column: string): number[] {
  return rows.map((row) => Number(row[column]))
}
