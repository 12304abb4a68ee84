/** One word, name, text, number or sign of an SQL text; comments and spaces are left out. */
export interface SqlToken {
  /** name: as written bare, in small letters; quoted: a name in double quotes; text: in quotes of any other kind. */
  kind: 'name' | 'quoted' | 'text' | 'number' | 'sign'
  value: string
  /** Where it stands: from (included) to (excluded). */
  from: number
  to: number
}

/** Why an SQL text cannot be taken apart, and where. */
export class UnreadableSql extends Error {
  constructor(
    readonly reason: 'unfinished' | 'unusual',
    readonly at: number,
  ) {
    super(`${reason} at ${at}`)
  }
}

// More than the engine's own: what it may take for a space must never be taken for a part of a name.
const SPACE = /[\s\u0085\u00ad\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]+/y
const ONE_SPACE = new RegExp(SPACE.source.slice(0, -1))
const COMMENT = /--[^\n\r]*/y
const NAME = /[\p{L}\p{M}_\u0080-\u{10ffff}][\p{L}\p{M}\p{N}_\u0080-\u{10ffff}]*/uy
const NUMBER = /(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y
const TEXT = /'(?:[^']|'')*'/y
const ESCAPED_TEXT = /'(?:[^'\\]|''|\\[^])*'/y
const QUOTED = /"(?:[^"]|"")*"/y
const DOLLAR = /\$([\p{L}_\u0080-\u{10ffff}][\p{L}\p{N}_\u0080-\u{10ffff}]*)?\$/uy

/**
 * An SQL text taken apart as DuckDB does it. What could be read in two ways (comments within comments, U& escapes, a dollar
 * sign within a name) throws `UnreadableSql`, so that nobody relies on a reading that the engine may not share.
 */
export function sqlTokens(sql: string): SqlToken[] {
  const found: SqlToken[] = []
  let at = 0
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(sql)
  }
  const take = (kind: SqlToken['kind'], length: number, value = sql.slice(at, at + length)) => {
    found.push({ kind, value, from: at, to: at + length })
    at += length
  }
  const unfinished = (): never => {
    throw new UnreadableSql('unfinished', at)
  }
  const unusual = (): never => {
    throw new UnreadableSql('unusual', at)
  }

  while (at < sql.length) {
    const passed = match(SPACE) ?? match(COMMENT)
    if (passed) {
      at += passed[0].length
      continue
    }
    if (sql[at] === '\0') unusual()
    if (sql.startsWith('/*', at)) {
      const end = sql.indexOf('*/', at + 2)
      if (end < 0) unfinished()
      if (sql.slice(at + 2, end).includes('/*')) unusual()
      at = end + 2
      continue
    }
    if (sql[at] === "'") {
      const text = match(TEXT) ?? unfinished()
      take('text', text[0].length, text[0].slice(1, -1).replaceAll("''", "'"))
      continue
    }
    if (sql[at] === '"') {
      const name = match(QUOTED) ?? unfinished()
      take('quoted', name[0].length, name[0].slice(1, -1).replaceAll('""', '"'))
      continue
    }
    const dollar = match(DOLLAR)
    if (dollar) {
      const end = sql.indexOf(dollar[0], at + dollar[0].length)
      if (end < 0) unfinished()
      take('text', end + dollar[0].length - at, sql.slice(at + dollar[0].length, end))
      continue
    }
    const name = match(NAME)
    if (name) {
      const space = name[0].search(ONE_SPACE)
      const length = space < 0 ? name[0].length : space
      const word = name[0].slice(0, length).toLowerCase()
      const next = at + length
      if (sql[next] === '$') unusual()
      if (word === 'u' && sql[next] === '&' && /['"]/.test(sql[next + 1] ?? '')) unusual()
      if (['e', 'b', 'x', 'n'].includes(word) && sql[next] === "'") {
        const from = at
        at = next
        const text = match(word === 'e' ? ESCAPED_TEXT : TEXT) ?? unfinished()
        found.push({ kind: 'text', value: text[0].slice(1, -1), from, to: next + text[0].length })
        at = next + text[0].length
        continue
      }
      take('name', length, word)
      continue
    }
    const number = match(NUMBER)
    take(number ? 'number' : 'sign', number ? number[0].length : 1)
  }
  return found
}
