import { cellKind, type CellKind } from './cell-kind'

/** A record with one or two filled cells: a row with little in it, or a note that somebody wrote among the rows. */
export interface Sparse {
  line: number
  /** Number among the data records. */
  index: number
  cells: number
  filled: number
  /** The first filled cell and its place. */
  column: number
  text: string
  afterBlank: boolean
}

export interface NoteContext {
  width: number
  /** Kind of each column by its ordinary rows; null is text. */
  kinds: readonly (CellKind | null)[]
  /** Share of the ordinary rows whose cell in this column has blanks in it. */
  spaced: readonly number[]
  /** Number of the last record that is an ordinary row. */
  lastOrdinary: number
  /** Ordinary rows that are shorter than the table, as a share: then a short row says little. */
  shortShare: number
}

/** What closing lines and comments begin with, in the exports and the languages we know. */
const NOTE_WORDS =
  /^(?:\d+ )?(?:record\(s\)|records? (?:downloaded|exported)|rows? (?:exported|returned)|seller id|source\b|sources?:|notes?\b ?:|note\b|footnote|fuente|nota\b|quelle|hinweis|fußnote|bron|lähde|allikas|märkus|fonte|източник|источник|примечание|总计|合計|generated|exported|report |created (?:by|on|with)|copyright|©|\(c\) |confidential|end of (?:file|report)|disclaimer|-->|--|\*\*|##?|\/\/)/i

/** Sparse records that are notes and not rows; their lines, in order. */
export function findNotes(sparse: readonly Sparse[], context: NoteContext): number[] {
  return sparse.filter((record) => isNote(record, context)).map((record) => record.line)
}

function isNote(record: Sparse, context: NoteContext): boolean {
  const { width } = context
  if (width < 2) return false
  const kind = cellKind(record.text)
  const expected = context.kinds[record.column] ?? null
  const like = expected !== null && expected === kind
  const words = NOTE_WORDS.test(record.text.trim())
  const narrow = record.cells < width && record.cells <= Math.max(1, width / 2)
  if (record.index > context.lastOrdinary) return isClosingNote(record, context, kind, like, words, narrow)
  if (record.filled > 1 || like || width < 3) return false
  if (words) return true
  return record.cells === 1 && kind === 'text' && isProse(record, context) && context.shortShare < 0.02
}

/** Behind the last ordinary row less proof is asked for. */
function isClosingNote(
  record: Sparse,
  context: NoteContext,
  kind: CellKind,
  like: boolean,
  words: boolean,
  narrow: boolean,
): boolean {
  if (like && record.filled === 1 && !words) return false
  if (context.width === 2) return record.filled === 1 && (words || (record.afterBlank && record.cells === 1))
  if (narrow && record.filled <= 2) return context.shortShare < 0.05 || words
  if (record.filled > 1) return false
  return words || (kind === 'text' && (record.afterBlank || isProse(record, context)))
}

/** Several words where the column has single ones. */
function isProse(record: Sparse, context: NoteContext): boolean {
  return record.text.trim().split(/\s+/).length >= 3 && (context.spaced[record.column] ?? 0) < 0.8
}
