/**
 * SQL as a type of its own. A bare string is not a query: `Sql` comes from the `sql` tag or from a `.sql` file,
 * and this file is the only place where identifiers and literals are quoted.
 */
export class Sql {
  readonly #brand = true
  constructor(readonly text: string) {}
  isSql(): boolean {
    return this.#brand
  }
}

export type SqlValue = string | number | boolean | null | Date | Sql | readonly SqlValue[]

/** Quotes a name; `ident('data', 'orders')` gives `"data"."orders"`. */
export function ident(...parts: string[]): Sql {
  return new Sql(parts.map((part) => `"${part.replaceAll('"', '""')}"`).join('.'))
}

/** A value as a literal: text quoted, `Date` as a naive TIMESTAMP in UTC, a list as comma-separated literals. */
export function literal(value: SqlValue): string {
  if (value instanceof Sql) return value.text
  if (value === null) return 'NULL'
  if (typeof value === 'string') return `'${value.replaceAll("'", "''").replaceAll('\0', '')}'`
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return Number.isInteger(value) ? String(value) : `${value}::DOUBLE`
    return Number.isNaN(value) ? "'nan'::DOUBLE" : value > 0 ? "'infinity'::DOUBLE" : "'-infinity'::DOUBLE"
  }
  if (value instanceof Date) return `TIMESTAMP '${value.toISOString().replace('T', ' ').replace('Z', '')}'`
  return value.map(literal).join(', ')
}

/** `` sql`select * from ${ident('t')} where a = ${text}` ``: fragments go in as they are, values as literals. */
export function sql(strings: TemplateStringsArray, ...values: SqlValue[]): Sql {
  let text = strings[0] ?? ''
  values.forEach((value, i) => {
    text += literal(value) + (strings[i + 1] ?? '')
  })
  return new Sql(text)
}

/** Fragments joined, e.g. conditions by `and`. */
export function join(parts: readonly Sql[], separator: string): Sql {
  return new Sql(parts.map((part) => part.text).join(separator))
}

/**
 * The text of a `.sql` file (imported with `?raw`) with its `$name` placeholders filled in. A placeholder without a value
 * throws, so a renamed parameter cannot go unnoticed.
 */
export function sqlFile(text: string, parameters: Record<string, SqlValue> = {}): Sql {
  const filled = text.replace(/\$([a-z_][a-z0-9_]*)/g, (_, name: string) => {
    const value = parameters[name]
    if (value === undefined) throw new Error(`SQL file needs $${name}`)
    return literal(value)
  })
  return new Sql(filled)
}

/** The statements of a script, split at semicolons that stand outside quotes and comments. */
export function statements(script: Sql): Sql[] {
  const parts: string[] = []
  let current = ''
  const text = script.text
  const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|;|[^'";-]+|-/g
  for (const [piece] of text.matchAll(token)) {
    if (piece === ';') {
      parts.push(current)
      current = ''
    } else if (!piece.startsWith('--')) current += piece
  }
  parts.push(current)
  return parts.filter((part) => part.trim() !== '').map((part) => new Sql(part.trim()))
}
