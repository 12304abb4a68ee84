export type Cell = string | number | boolean | Date | null | undefined

const STARTS_FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
const PHONE = /^\+[1-9]\d{6,14}$/

/** A spreadsheet would run such a cell as a formula: it gets an apostrophe in front, unless it is a number or a phone. */
export function guarded(text: string): string {
  return STARTS_FORMULA.test(text) && !NUMBER.test(text) && !PHONE.test(text) ? `'${text}` : text
}

/** A value as text: full precision, ISO times, nothing for NULL and for what is no number. */
export function plainText(value: Cell): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  if (value instanceof Date) return value.toISOString().replace(/(T00:00:00)?(\.000)?Z$/, '')
  return String(value)
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line with its end. `raw`: cells as they stood in a file, without the apostrophe. */
export function csvLine(cells: readonly Cell[], { raw = false }: { raw?: boolean } = {}): string {
  return `${cells
    .map((cell) => {
      const text = plainText(cell)
      return quoted(raw || typeof cell !== 'string' ? text : guarded(text))
    })
    .join(',')}\n`
}

/** A whole small file; large ones are streamed by `csvOfQuery`. */
export function csvOfRows(columns: readonly string[], rows: readonly Record<string, unknown>[]): Blob {
  const lines = rows.map((row) => csvLine(columns.map((column) => row[column] as Cell)))
  return new Blob([csvLine(columns), ...lines], { type: 'text/csv' })
}
