import type { CallOptions, Engine } from './engine'
import { ident, join, sql, type Sql } from './sql'
import { UnreadableSql, sqlTokens, type SqlToken } from './sql-tokens'

/**
 * The one place where SQL that a person typed gets to the engine. It goes there as a literal, inside `query('…')`: the
 * engine's own parser then takes exactly one SELECT (also as FROM, VALUES, TABLE, WITH, DESCRIBE, SHOW, SUMMARIZE or PIVOT)
 * and refuses all else before any of it runs, so that nothing typed can end the statement, write, or open a transaction.
 * What a SELECT can still do is refused here before the engine sees it: read files or addresses, as a function or as the
 * name of a table, and call functions that do more than give a value. Which functions there are, the engine says itself.
 */
export interface ReadingQuery {
  /** `select c1, c2 … from query('…')`, as the other ends of the app take it: each value of a plain kind. */
  shown: Sql
  /** The same for a file: numbers beyond a double's precision as text. */
  written: Sql
  /** How many rows it has. */
  counted: Sql
  columns: ReadingColumn[]
}

export interface ReadingColumn {
  /** c1, c2 …: names of results repeat and are empty. */
  key: string
  name: string
  /** As the engine calls it. */
  type: string
  kind: 'number' | 'text' | 'day' | 'time' | 'boolean'
}

export type RefusalReason =
  | 'empty'
  | 'unfinished'
  | 'unusual'
  | 'several'
  | 'not-reading'
  | 'pivot'
  | 'function'
  | 'table-function'
  | 'file'

/** What was refused, why, and the piece of the text that it stands on. */
export interface Refusal {
  reason: RefusalReason
  word: string
  from: number
  to: number
}

/** Functions in place of a table that read nothing but their arguments. */
const TABLE_FUNCTIONS = ['range', 'generate_series', 'unnest', 'repeat']

/** Named as having side effects, but only because they answer differently each time. */
const HARMLESS = ['random', 'uuid', 'uuidv4', 'uuidv7', 'gen_random_uuid', 'error', 'current_query']

/** Not among the engine's side effects, but none of the data's business. */
const FORBIDDEN = ['getenv', 'setseed', 'write_log', 'nextval', 'currval', 'set_config']

/** After these a table is named. */
const BEFORE_TABLE = new Set(
  'from join table describe desc show summarize pivot unpivot pivot_wider pivot_longer'.split(' '),
)

/** Words that end a FROM clause at the same depth; all are reserved, so that none can be the alias of a table. */
export const ENDS_FROM: ReadonlySet<string> = new Set(
  'select where group having order qualify window limit offset union intersect except'.split(' '),
)

/** Words that stand before a bracket without being a function. */
export const NO_FUNCTION: ReadonlySet<string> = new Set(
  `all and any as asc case check collate column create default desc describe distinct else end except from group having
  in intersect into lateral limit not null offset on only or order pivot qualify returning select show some summarize table
  then to union unpivot using when where window with anti asof cross full inner is join left like natural outer positional
  right semi similar tablesample`
    .trim()
    .split(/\s+/),
)

const STATEMENTS = new Set(
  'select from with values table describe desc show summarize pivot unpivot'.split(' '),
)

/** Endings by which the engine takes the name of a table for that of a file. */
const FILE_NAME = /\.(csv|tsv|txt|parquet|json|jsonl|ndjson|arrow|avro|xlsx|db|duckdb)(?![\p{L}\d_])/iu

interface EngineFunctions {
  tables: Set<string>
  values: Set<string>
  effects: Set<string>
}

const known = new WeakMap<Engine, Promise<EngineFunctions>>()

/** Asked once: nobody can add a function. */
function engineFunctions(engine: Engine): Promise<EngineFunctions> {
  const asked = known.get(engine) ?? askFunctions(engine)
  known.set(engine, asked)
  asked.catch(() => known.delete(engine))
  return asked
}

async function askFunctions(engine: Engine): Promise<EngineFunctions> {
  const rows = await engine.query<{ name: string; tables: boolean; effects: boolean }>(
    sql`select lower(function_name) as name, function_type in ('table', 'table_macro', 'pragma') as tables,
      bool_or(coalesce(has_side_effects, false)) as effects
      from duckdb_functions() group by all order by all`,
  )
  const named = (wanted: (row: (typeof rows)[number]) => boolean) =>
    new Set(rows.filter(wanted).map(({ name }) => name))
  return {
    tables: named((row) => row.tables),
    values: named((row) => !row.tables),
    effects: named((row) => !row.tables && row.effects),
  }
}

/**
 * Makes a query of what a person typed, or says why not. @throws RapportError of the engine where it is a reading query that
 * does not hold (a name it does not know, a syntax error); `query-mistake.ts` explains it
 */
export async function readingQuery(
  engine: Engine,
  typed: string,
  options?: CallOptions,
): Promise<ReadingQuery | Refusal> {
  const refusal = refusedAtSight(typed, await engineFunctions(engine))
  if (refusal) return refusal
  const asked = sql`query(${typed})`
  let described: { name: string; type: string }[]
  try {
    described = await engine.query(
      sql`select column_name as name, column_type as type from (describe select * from ${asked})`,
      options,
    )
  } catch (error) {
    if (!/Expected a single SELECT|CTE needs a SELECT/.test(engineText(error))) throw error
    const all = sqlTokens(typed)
    const pivot = all.find((token) => isName(token, 'pivot') || isName(token, 'pivot_wider'))
    return { ...standing(pivot ?? all[0]!), reason: pivot ? 'pivot' : 'not-reading' }
  }
  const columns = described.map(({ name, type }, i) => ({ key: `c${i + 1}`, name, type, kind: kindOf(type) }))
  const keys = columns.map(({ key }) => ident(key))
  const source = sql`${asked} as asked(${join(keys, ', ')})`
  return {
    shown: sql`select ${join(columns.map(plainly), ', ')} from ${source}`,
    written: sql`select ${join(columns.map(exactly), ', ')} from ${source}`,
    counted: sql`select count(*)::double as n from ${source}`,
    columns,
  }
}

export function isRefusal(made: ReadingQuery | Refusal): made is Refusal {
  return 'reason' in made
}

/** What the engine said, without our own words around it. */
export function engineText(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error ? cause.message : error instanceof Error ? error.message : String(error)
}

const standing = ({ value, from, to }: SqlToken) => ({ word: value, from, to })

function refusedAtSight(typed: string, functions: EngineFunctions): Refusal | null {
  let all: SqlToken[]
  try {
    all = sqlTokens(typed)
  } catch (error) {
    if (!(error instanceof UnreadableSql)) throw error
    return { reason: error.reason, word: '', from: error.at, to: typed.length }
  }
  const first = all.find(({ value }) => value !== '(')
  if (!first || first.value === ';') return { reason: 'empty', word: '', from: 0, to: 0 }
  const end = all.findIndex(({ kind, value }) => kind === 'sign' && value === ';')
  const second = end < 0 ? undefined : all.slice(end).find(({ value }) => value !== ';')
  if (second) return { ...standing(second), reason: 'several' }
  if (first.kind !== 'name' || !STATEMENTS.has(first.value))
    return { ...standing(first), reason: 'not-reading' }
  return refusedPiece(all, functions)
}

/** Goes through the text and refuses tables that are files, and functions that do more than give a value. */
function refusedPiece(all: readonly SqlToken[], functions: EngineFunctions): Refusal | null {
  const tables = tablePlaces(all)
  for (const [i, token] of all.entries()) {
    if (token.kind === 'text') {
      // Nor as a part of a name: DuckDB takes 'a'.csv for a table too.
      const inName = isSign(all[i - 1], '.') || isSign(all[i + 1], '.')
      if (tables.has(i) || inName) return { ...standing(token), reason: 'file' }
    }
    if (token.kind !== 'name' && token.kind !== 'quoted') continue
    const start = chainStart(all, i)
    const chain = all.slice(start, i + 1).filter(({ kind }) => kind !== 'sign')
    const inTable = tables.has(start)
    if (isFileName(chain, inTable)) return { ...standing(token), word: written(chain), reason: 'file' }
    if (!isSign(all[i + 1], '(')) continue
    const reason = refusedCall(token.value.toLowerCase(), inTable, functions)
    if (reason) return { ...standing(token), word: token.value.toLowerCase(), reason }
  }
  return null
}

const isSign = (token: SqlToken | undefined, sign: string) => token?.kind === 'sign' && token.value === sign
const isName = (token: SqlToken | undefined, name: string) => token?.kind === 'name' && token.value === name

/**
 * The pieces that may be, or begin, the name of a table: rather one too many than one too few. A comma parts tables from
 * FROM to the next word that ends it, at the same depth of brackets.
 */
function tablePlaces(all: readonly SqlToken[]): Set<number> {
  const places = new Set<number>()
  const depths = [false]
  for (const [i, token] of all.entries()) {
    const before = all[i - 1]
    const top = depths.length - 1
    const follows =
      isSign(before, ',') || isSign(before, '(')
        ? depths[top]!
        : before !== undefined && introduces(all, i - 1)
    if (follows) places.add(i)
    if (isSign(token, '(')) {
      const call = before?.kind === 'quoted' || (before?.kind === 'name' && !NO_FUNCTION.has(before.value))
      depths.push(!call && follows)
    } else if (isSign(token, '[') || isSign(token, '{')) depths.push(false)
    else if ([')', ']', '}'].some((sign) => isSign(token, sign))) {
      if (top > 0) depths.pop()
    } else if (introduces(all, i)) depths[top] = true
    else if (endsTables(all, i)) depths[top] = false
  }
  return places
}

/** A word that is a word here: not a part of a name, nor a heading. */
const isWord = (all: readonly SqlToken[], at: number) =>
  all[at]!.kind === 'name' && !isSign(all[at - 1], '.') && !isName(all[at - 1], 'as')

/** Does the name of a table follow? */
function introduces(all: readonly SqlToken[], at: number): boolean {
  const { value } = all[at]!
  if (!isWord(all, at) || !BEFORE_TABLE.has(value)) return false
  if (value === 'desc') return at === 0 || isSign(all[at - 1], '(')
  return !(value === 'from' && isName(all[at - 1], 'distinct'))
}

function endsTables(all: readonly SqlToken[], at: number): boolean {
  const { value } = all[at]!
  // VALUES may also be the other name of a table, but not where a query begins.
  if (value === 'values') return isWord(all, at) && (at === 0 || isSign(all[at - 1], '('))
  return isWord(all, at) && ENDS_FROM.has(value)
}

/** Where `a.b.c` begins, of which this is a part. */
function chainStart(all: readonly SqlToken[], at: number): number {
  let start = at
  while (isSign(all[start - 1], '.') && ['name', 'quoted', 'text'].includes(all[start - 2]?.kind ?? ''))
    start -= 2
  return start
}

const written = (chain: readonly SqlToken[]) => chain.map(({ value }) => value).join('.')

/** A name that the engine would look for among files where it knows no such table. */
function isFileName(chain: readonly SqlToken[], inTable: boolean): boolean {
  return (inTable || chain.some(({ kind }) => kind === 'quoted')) && FILE_NAME.test(written(chain))
}

/** Some names stand for a function of values and for one that reads tables: those count where a table is named. */
function refusedCall(name: string, inTable: boolean, functions: EngineFunctions): RefusalReason | null {
  const reads = functions.tables.has(name) && !TABLE_FUNCTIONS.includes(name)
  if (reads && (inTable || !functions.values.has(name))) return 'table-function'
  if (FORBIDDEN.includes(name)) return 'function'
  return functions.effects.has(name) && !HARMLESS.includes(name) ? 'function' : null
}

const WHOLE = /^(U?TINYINT|U?SMALLINT|U?INTEGER|FLOAT|DOUBLE)$/
const LONG = /^(U?BIGINT|U?HUGEINT|BIGNUM|DECIMAL\(.*\))$/

function kindOf(type: string): ReadingColumn['kind'] {
  if (WHOLE.test(type) || LONG.test(type)) return 'number'
  if (type === 'BOOLEAN') return 'boolean'
  if (type === 'DATE') return 'day'
  return /^TIMESTAMP(_S|_MS|_NS)?$/.test(type) ? 'time' : 'text'
}

function plainly({ key, kind }: ReadingColumn): Sql {
  const column = ident(key)
  switch (kind) {
    case 'number':
      return sql`${column}::double as ${column}`
    case 'time':
      return sql`${column}::timestamp as ${column}`
    case 'text':
      return sql`${column}::varchar as ${column}`
    default:
      return column
  }
}

function exactly(column: ReadingColumn): Sql {
  const name = ident(column.key)
  return LONG.test(column.type) ? sql`${name}::varchar as ${name}` : plainly(column)
}
