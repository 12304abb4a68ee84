/** What a cell looks like on its own; enough to tell a header from a row, not to type a column. */
export type CellKind = 'empty' | 'number' | 'date' | 'email' | 'url' | 'code' | 'text'

const NUMBER =
  /^[\p{Sc}]?\s?[+-]?\(?\d{1,3}(?:[.,'’\u00a0\u202f ]?\d{3})*(?:[.,]\d+)?\)?\s?(?:%|[\p{Sc}]|[A-Z]{3})?$|^[+-]?\d*[.,]?\d+(?:[eE][+-]?\d+)?%?$/u
const DATE =
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ,].*)?$|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?:[ ,].*)?$|^\d{1,2}[ .-]\p{L}{3,9}\.?[ ,-]+\d{2,4}(?:[ ,].*)?$|^\p{L}{3,9}\.? \d{1,2},? \d{4}(?:[ ,].*)?$|^\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?$/u
const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/
const URL = /^https?:\/\/\S+$/i
/** An identifier: digits, perhaps with letters and hyphens, and no blanks. */
const CODE = /^(?=[^\s]*\d)[A-Za-z0-9]+(?:[-_/#.][A-Za-z0-9]+)*$|^#\d+$/

export function cellKind(cell: string): CellKind {
  const text = cell.trim()
  if (text === '') return 'empty'
  if (NUMBER.test(text)) return 'number'
  if (DATE.test(text)) return 'date'
  if (EMAIL.test(text)) return 'email'
  if (URL.test(text)) return 'url'
  if (text.length >= 4 && CODE.test(text)) return 'code'
  return 'text'
}

/** The kind that at least `share` of the filled cells of a column have; null for text, or where nothing leads. */
export function columnKind(cells: readonly string[], share = 0.8): CellKind | null {
  const counts = new Map<CellKind, number>()
  let filled = 0
  for (const cell of cells) {
    const kind = cellKind(cell)
    if (kind === 'empty') continue
    filled++
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  for (const [kind, count] of counts) if (kind !== 'text' && count >= share * filled) return kind
  return null
}
