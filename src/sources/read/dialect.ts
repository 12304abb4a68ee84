import { alignedStarts } from './aligned-columns'
import { USUAL_DELIMITERS } from './delimiters'
import { fitness, type Fit } from './dialect-fit'
import { isBlankRecord, parseRecords, type Dialect } from './records'

/** Also used for what they mean in text: they need more proof. Letters, digits and quotes never part cells. */
// eslint-disable-next-line no-control-regex -- the separators of ASCII
const UNUSUAL = /[\^~§¦¬¤¶#*!$%&@=+\\:\u0001\u0002\u0007\u001c-\u001f]/g
/** What usual delimiters are given ahead of the others. */
const PRIOR: Record<string, number> = {
  ',': 1,
  ';': 1,
  '\t': 1,
  '|': 1,
  '^': 0.95,
  '~': 0.95,
  '§': 0.95,
  ' ': 0.7,
}
const UNUSUAL_PRIOR = 0.8

/** `sep=;`, which spreadsheets write for themselves above the header. */
export const SEPARATOR_LINE = /^\uFEFF?"?sep=(.)"?[,;\t|]*\s*$/i

/** Letters of a line that are looked through for quotes. */
const LONGEST_LINE = 5000

/** Parts nothing: for lines that are cells as a whole. */
const NO_DELIMITER = '\uffff'

export interface DialectGuess {
  delimiter: string
  quote: '"' | "'" | ''
  escape?: string
  singleSpaces?: boolean
  wrapped?: boolean
  starts?: number[]
  /** Columns that most records of the samples have. */
  width: number
}

/**
 * The delimiter, quote and escape of a file from stretches of its head, middle and end, each of whole lines. Every delimiter that the
 * lines have in common is tried, alone and doubled; the reading that fits best is taken.
 */
export function guessDialect(samples: readonly string[], crEnds: boolean): DialectGuess {
  const unwrapped = unwrap(samples, crEnds)
  const inner = unwrapped && guessPlain(unwrapped, false)
  if (inner && inner.width > 1 && inner.quote === '"' && !inner.escape) return { ...inner, wrapped: true }
  return guessPlain(samples, crEnds)
}

function guessPlain(samples: readonly string[], crEnds: boolean): DialectGuess {
  const lines = sampleLines(samples)
  const stated = statedDelimiter(lines)
  if (stated !== null) return guessOf(bestQuoted(samples, lines, stated, crEnds))
  const runs = spacedWidth(lines)
  const aligned = runs > 2 && lines.some((line) => line.includes('  '))
  const candidates = candidatesOf(lines).filter((delimiter) => delimiter !== ' ' || !aligned)
  const fits = candidates.map((delimiter) => bestQuoted(samples, lines, delimiter, crEnds))
  const tables = fits.filter((fit) => fit.width > 1 && isProven(fit))
  if (tables.length > 0) {
    const best = tables.reduce((one, other) => (weight(other) > weight(one) ? other : one))
    return guessOf(lengthened(best, samples, lines))
  }
  if (runs > 2) return { delimiter: ' ', quote: '', width: runs }
  const starts = alignedStarts(lines)
  if (starts) return { delimiter: ' ', quote: '', starts, width: starts.length }
  return { delimiter: ',', quote: fits[0]!.dialect.quote, width: 1 }
}

function guessOf({ dialect, width }: Fit): DialectGuess {
  const { delimiter, quote, escape, singleSpaces } = dialect
  return { delimiter, quote, width, ...(escape && { escape }), ...(singleSpaces && { singleSpaces }) }
}

function weight({ dialect, score }: Fit): number {
  return score * (PRIOR[dialect.delimiter[0]!] ?? UNUSUAL_PRIOR)
}

function sampleLines(samples: readonly string[]): string[] {
  return samples.flatMap((sample) => sample.split(/\r\n|\n|\r/)).filter((line) => line.trim() !== '')
}

function statedDelimiter(lines: readonly string[]): string | null {
  for (const line of lines.slice(0, 5)) {
    const match = SEPARATOR_LINE.exec(line)
    if (match) return match[1]!
  }
  return null
}

/** The usual delimiters, others that most lines have, and those that most lines have doubled. */
function candidatesOf(lines: readonly string[]): string[] {
  const some = lines.slice(0, 300)
  const inLines = new Map<string, number>()
  for (const line of some) {
    // A colon in a time or an address says nothing.
    const bare = line.replace(/\d:(?=\d\d)|:\/\//g, ' ')
    for (const found of new Set(bare.match(UNUSUAL))) inLines.set(found, (inLines.get(found) ?? 0) + 1)
  }
  // One line has nothing in common with others.
  const common = [...inLines]
    .filter(([, count]) => count > 1 && count >= some.length * 0.7)
    .map(([found]) => found)
  const singles = [...USUAL_DELIMITERS, ...common]
  const doubled = singles
    .filter((one) => one !== '\\' && one !== ',')
    .map((one) => one + one)
    .filter((two) => some.filter((line) => line.includes(two)).length >= some.length * 0.9)
  const spaced = some.filter((line) => line.includes(' ')).length >= some.length * 0.9
  return [...singles, ...doubled, ...(spaced ? [' '] : [])]
}

/** Signs that mean something in texts and figures make a table only where every line, the first too, says so. */
function isProven({ dialect, width, share, firstWidth }: Fit): boolean {
  const sign = dialect.delimiter
  if (USUAL_DELIMITERS.includes(sign)) return true
  if (sign === ' ') return width > 2 && share >= 0.9 && firstWidth === width
  if (sign.length > 1 || '^~§¦¬¤¶'.includes(sign) || sign < ' ') return share >= 0.5
  return share >= 0.8 && firstWidth === width && (width > 2 || sign === ':')
}

/** The reading by one delimiter with the quote, and the escape if any, that leave the fewest quotes astray. */
function bestQuoted(
  samples: readonly string[],
  lines: readonly string[],
  delimiter: string,
  crEnds: boolean,
): Fit {
  const single = singleQuotes(lines, delimiter)
  const plain: Dialect = { delimiter, quote: '"', crEnds, ...(delimiter === ' ' && { singleSpaces: true }) }
  const double = single === 'certain' ? null : bestEscaped(samples, plain)
  if (double && single === 'none') return double
  const other = bestEscaped(samples, { ...plain, quote: "'" })
  return !double || other.score > double.score * 1.02 ? other : double
}

function bestEscaped(samples: readonly string[], dialect: Dialect): Fit {
  const fit = fitness(samples, dialect)
  const escape = ['\\', '\u0000'].find((sign) =>
    samples.some((sample) => sample.includes(sign + dialect.quote)),
  )
  if (escape === undefined) return fit
  const escaped = fitness(samples, { ...dialect, escape })
  return escaped.score > fit.score ? escaped : fit
}

/**
 * Whether single quotes stand around cells. An apostrophe is far commoner, so many must, or one that holds doubled ones; where one merely
 * opens and another closes a cell, the fit must tell.
 */
function singleQuotes(lines: readonly string[], delimiter: string): 'certain' | 'possible' | 'none' {
  const text = lines.slice(0, 400).map((line) => line.slice(0, LONGEST_LINE))
  if (!text.some((line) => line.includes("'"))) return 'none'
  const edge = delimiter.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  const around = (quote: string) =>
    new RegExp(
      `(?<=^|${edge}) *${quote}(?:[^${quote}]|${quote}${quote}|\\\\${quote})*${quote} *(?=${edge}|$)`,
      'g',
    )
  const quoted = (quote: string) => text.flatMap((line) => line.match(around(quote)) ?? [])
  const single = quoted("'")
  const double = quoted('"').length
  const doubled = single.filter((cell) => /['\\]'/.test(cell.trim().slice(1, -1))).length
  if (single.length > double && (doubled > 0 || single.length >= Math.max(2, text.length * 0.5)))
    return 'certain'
  const opens = new RegExp(`(?:^|${edge}) *'`)
  const closes = new RegExp(`' *(?:${edge}|$)`)
  const possible = text.some((line) => opens.test(line)) && text.some((line) => closes.test(line))
  return possible && (single.length > double || double === 0) ? 'possible' : 'none'
}

/** What stands beside every delimiter of the file belongs to it: blanks, the same sign again, `|~|`. */
function lengthened(fit: Fit, samples: readonly string[], lines: readonly string[]): Fit {
  const { dialect, width, share, records } = fit
  const { delimiter } = dialect
  if (delimiter === ' ' || records.length < 2) return fit
  for (const spaced of [` ${delimiter} `, `${delimiter} `]) {
    if (delimiter === '\t' || lines.filter((line) => line.includes(spaced)).length < lines.length * 0.7)
      continue
    const other = fitness(samples, { ...dialect, delimiter: spaced })
    if (other.width === width && other.share >= share) return other
  }
  const between = betweenSame(fit)
  const longer = between === null ? fit : fitness(samples, { ...dialect, delimiter: between })
  return longer.width > 1 && longer.share >= share ? longer : fit
}

/** `||` from cells of which every second one is empty, `|~|` from those that hold `~`, a literal `\t` from a `t` before each. */
function betweenSame({ dialect: { delimiter }, records, width }: Fit): string | null {
  const rows = records.filter((cells) => cells.length === width)
  if (delimiter === '\\' && rows.every((cells) => cells.slice(1).every((cell) => cell.startsWith('t'))))
    return '\\t'
  if (width % 2 === 0 || width < 5 || rows.length < records.length * 0.4) return null
  const same = rows[0]![1]!
  if (!/^[^\p{L}\p{N}\s"']{0,3}$/u.test(same)) return null
  const all = rows.every((cells) => cells.every((cell, index) => index % 2 === 0 || cell === same))
  return all ? delimiter + same + delimiter : null
}

/** The lines inside, where every line of a file was made one quoted cell; else null. */
function unwrap(samples: readonly string[], crEnds: boolean): string[] | null {
  if (!/^\uFEFF?"/.test(samples[0] ?? '')) return null
  const outer: Dialect = { delimiter: NO_DELIMITER, quote: '"', crEnds, wrapped: true }
  const inner: string[] = []
  for (const sample of samples) {
    const records = parseRecords(sample, outer).filter(({ cells }) => !isBlankRecord(cells))
    const whole = records.filter(
      ({ cells, strayQuotes }) =>
        strayQuotes === 0 && USUAL_DELIMITERS.some((sign) => cells[0]!.includes(sign)),
    )
    if (whole.length < Math.max(2, records.length * 0.8)) return null
    inner.push(records.map(({ cells }) => cells[0]! + '\n').join(''))
  }
  return inner
}

/** Columns of a file set in columns by runs of spaces; 1 when it is not one. */
function spacedWidth(lines: readonly string[]): number {
  let width = 0
  for (const [index, line] of lines.entries()) {
    const cells = line.trim().split(/ +/)
    // Words of prose differ in number; figures do not.
    if (width !== 0 && cells.length !== width) return 1
    const figures = cells.some((cell) => /^[\d.,:+-]+$/.test(cell))
    if (!figures && (index > 0 || lines.length < 3)) return 1
    width = cells.length
  }
  return width
}
