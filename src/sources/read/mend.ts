import { USUAL_DELIMITERS } from './delimiters'
import type { Dialect } from './records'

/** How a record was read that makes no row of the table as it is written. */
export type Repair = 'quotes' | 'delimiter' | 'line_end' | 'unwrapped'

export interface Mended {
  repair: Repair
  /** Several only where a line end was missed. */
  rows: string[][]
}

/** Reads text by another dialect, without mending. */
export type Read = (text: string, dialect: Dialect) => string[][]

/** Past these a record is a damage of another kind, and looking for a reading would take long. */
const LONGEST_MENDED = 64 << 10
const MOST_SEGMENTS = 2000
const MOST_MERGED = 40
/** A reading that must explain away more than this is no reading. */
const HIGHEST_COST = 24

/**
 * The one other reading of a record, given as it stands in the file without its line end, that has as many cells as the table; null where
 * there is none, or more than one.
 */
export function mendRecord(
  text: string,
  cells: readonly string[],
  dialect: Dialect & { width: number },
  read: Read,
): Mended | null {
  if (text.length > LONGEST_MENDED) return null
  const { width } = dialect
  const plain = { ...dialect, width: undefined, wrapped: false }
  if (!dialect.crEnds && text.includes('\r')) {
    const rows = read(text, { ...plain, crEnds: true })
    if (rows.length > 1 && rows.every((row) => row.length === width)) return { repair: 'line_end', rows }
  }
  if (isWrapped(text, cells, dialect)) {
    const rows = read(cells[0]!, plain)
    if (rows.length === 1 && rows[0]!.length === width) return { repair: 'unwrapped', rows }
  }
  if (cells.length < width && width > 2) {
    const readings = USUAL_DELIMITERS.filter((other) => other !== dialect.delimiter && text.includes(other))
      .map((delimiter) => read(text, { ...plain, delimiter }))
      .filter((rows) => rows.length === 1 && rows[0]!.length === width)
    if (readings.length === 1) return { repair: 'delimiter', rows: readings[0]! }
  }
  const row = mendQuotes(text, dialect)
  return row && { repair: 'quotes', rows: [row] }
}

/** A whole line inside one quoted cell, perhaps with empty cells behind it. */
export function isWrapped(text: string, cells: readonly string[], { quote, delimiter }: Dialect): boolean {
  return (
    quote !== '' &&
    text.startsWith(quote) &&
    cells[0]!.includes(delimiter) &&
    cells.every((cell, index) => index === 0 || cell === '')
  )
}

/**
 * The cheapest way to cut a line at some of its delimiters into `width` cells, where quotes that are doubled and closed cost nothing and
 * each that stands where none may costs something; null where none is cheap, or two are equally so.
 */
export function mendQuotes(
  text: string,
  { delimiter, quote, width }: { delimiter: string; quote: string; width: number },
): string[] | null {
  if (quote === '' || !text.includes(quote) || text.length > LONGEST_MENDED) return null
  const segments = text.split(delimiter)
  const spare = segments.length - width
  if (spare < 0 || spare > MOST_MERGED || segments.length > MOST_SEGMENTS) return null
  const starts = [0]
  for (const segment of segments) starts.push(starts.at(-1)! + segment.length + delimiter.length)
  // best[i][s]: the cells of the first i segments with s merged away, which are i - s cells.
  const best: (Way | undefined)[][] = [[{ cost: 0, ways: 1, from: 0 }]]
  for (let i = 1; i <= segments.length; i++) {
    const row: (Way | undefined)[] = []
    for (let merged = 0; merged <= spare; merged++) {
      let least: Way | undefined
      for (let extra = 0; extra <= merged; extra++) {
        const from = i - 1 - extra
        const before = from < 0 ? undefined : best[from]![merged - extra]
        if (!before || (least && before.cost > least.cost)) continue
        const cell = text.slice(starts[from]!, starts[i]! - delimiter.length)
        const cost = before.cost + cellCost(cell, extra > 0, delimiter, quote)
        if (cost > HIGHEST_COST) continue
        if (!least || cost < least.cost) least = { cost, ways: before.ways, from }
        else if (cost === least.cost) least.ways += before.ways
      }
      row.push(least)
    }
    best.push(row)
  }
  const last = best[segments.length]![spare]
  if (!last || last.ways > 1) return null
  const cells: string[] = []
  let merged = spare
  for (let i = segments.length; i > 0;) {
    const { from } = best[i]![merged]!
    cells.unshift(unquoted(text.slice(starts[from]!, starts[i]! - delimiter.length), quote))
    merged -= i - from - 1
    i = from
  }
  return cells
}

interface Way {
  cost: number
  ways: number
  from: number
}

function cellCost(cell: string, merged: boolean, delimiter: string, quote: string): number {
  if (!cell.includes(quote)) return merged ? Infinity : 0
  const text = cell.trim()
  const opens = text.startsWith(quote)
  const closes = text.endsWith(quote)
  const whole = opens && closes && text.length > 1
  // A quote on one side only: the other was forgotten. On neither side: inches, or a word in quotes.
  const border = whole ? 0 : opens || closes ? (merged ? 8 : 3) : merged ? Infinity : 0
  const inner = text.slice(opens ? 1 : 0, closes && text.length > 1 ? -1 : undefined)
  const strays = inner.replaceAll(quote + quote, '').split(quote).length - 1
  if (strays === 0) return border
  // What looks like the border between two cells is one.
  const borders = inner.split(quote + delimiter).length + inner.split(delimiter + quote).length - 2
  return border + strays * (whole ? 2 : 1) + borders * 3
}

function unquoted(cell: string, quote: string): string {
  const text = cell.trim()
  const whole = text.length > 1 && text.startsWith(quote) && text.endsWith(quote)
  return whole ? text.slice(1, -1).replaceAll(quote + quote, quote) : cell
}
