import type { Engine } from '../engine/engine'
import { engineText } from '../engine/reading-query'
import { sql } from '../engine/sql'
import { UnreadableSql, sqlTokens, type SqlToken } from '../engine/sql-tokens'

/** What is wrong with a query that only reads, as the engine sees it. */
export interface Mistake {
  kind:
    | 'syntax'
    | 'end'
    | 'table'
    | 'column'
    | 'function'
    | 'ambiguous'
    | 'group'
    | 'conversion'
    | 'types'
    | 'parameter'
    | 'other'
  /** The name or the sign that it stands on; '' where the engine names none. */
  word: string
  /** What the engine takes for the likeliest instead; '' where it knows none. */
  instead: string
  /** Where the word stands in the text; NULL where that is not known. */
  at: { from: number; to: number; line: number } | null
  /** The engine's own sentence. */
  said: string
}

const PATTERNS: [Mistake['kind'], RegExp][] = [
  ['end', /syntax error at end of input/],
  ['syntax', /syntax error at or near "([^]*?)"(?:\n|$)/],
  ['table', /(?:Table|View) with name "?([^"\s]+?)"? does not exist/],
  ['table', /Referenced table "([^"]+)" not found/],
  ['table', /(?:Catalog|Schema)(?: with name)? "?([^"\s]+?)"? does not exist/],
  ['column', /Referenced column "([^"]+)" (?:was )?not found/],
  ['column', /does not have a column named "([^"]+)"/],
  ['function', /(?:Function|Aggregate) with name "?([^"\s]+?)"? does not exist/],
  ['function', /No function matches the given name and argument types '([^'(]+)\(/],
  ['ambiguous', /Ambiguous reference to column name "([^"]+)"/],
  ['group', /column "([^"]+)" must appear in the GROUP BY clause/],
  ['conversion', /Could not convert string '([^]*?)' to/],
  ['conversion', /Conversion Error/],
  ['types', /Cannot (?:compare|mix) values of type/],
  ['parameter', /parameters? (?:were|was)? ?(?:not )?(?:bound|provided)|Not all parameters/i],
]

/**
 * Reads an error of the engine. It says of a query within `query('…')` what is wrong, but not where: the place is found by
 * the name it gives, and of a syntax error by asking how far the text can be read.
 */
export async function mistakeOf(engine: Engine, typed: string, error: unknown): Promise<Mistake> {
  const text = engineText(error)
  const said = text
    .replace(/\n+LINE \d+:[^]*$/, '')
    .replace(/^(\w+(?: \w+)*) Error: /, '')
    .trim()
  const [kind, found] = PATTERNS.map(([one, pattern]) => [one, pattern.exec(text)] as const).find(
    ([, match]) => match,
  ) ?? ['other' as const, null]
  const word = found?.[1] ?? ''
  const instead = /(?:Did you mean|Candidate bindings:|Candidate tables:) ([^\n]+)/.exec(text)?.[1] ?? ''
  return {
    kind,
    word,
    instead: /"([^"]+)"/.exec(instead)?.[1] ?? '',
    at: placed(typed, kind === 'end' ? endOf(typed) : await placeOf(engine, typed, kind, word)),
    said,
  }
}

type Place = Pick<SqlToken, 'from' | 'to'> | undefined

function placed(typed: string, place: Place): Mistake['at'] {
  return place
    ? { from: place.from, to: place.to, line: typed.slice(0, place.from).split('\n').length }
    : null
}

function endOf(typed: string): Place {
  const end = typed.trimEnd().length
  return { from: Math.max(0, end - 1), to: end }
}

async function placeOf(engine: Engine, typed: string, kind: Mistake['kind'], word: string): Promise<Place> {
  if (!word) return undefined
  const places = placesOf(typed, word)
  if (kind !== 'syntax' || places.length < 2) return places[0]
  // Up to a word that is in the wrong place the text is only unfinished; with it, it is wrong.
  for (const place of places) {
    const error = await engine.query(sql`describe select * from query(${typed.slice(0, place.to)})`).then(
      () => undefined,
      (thrown: unknown) => engineText(thrown),
    )
    if (error && /syntax error at or near/.test(error)) return place
  }
  return places[places.length - 1]
}

function placesOf(typed: string, word: string): SqlToken[] {
  const wanted = word.toLowerCase()
  const last = wanted.slice(wanted.lastIndexOf('.') + 1)
  try {
    const all = sqlTokens(typed)
    const same = (name: string) =>
      all.filter(
        (token) =>
          token.value.toLowerCase() === name || typed.slice(token.from, token.to).toLowerCase() === name,
      )
    const whole = same(wanted)
    return whole.length > 0 ? whole : same(last)
  } catch (error) {
    if (error instanceof UnreadableSql) return []
    throw error
  }
}
