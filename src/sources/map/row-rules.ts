import { join, sql, type Sql } from '../../engine/sql'
import { oneOf } from './value-sql'

/**
 * The values of a row rule name texts in lower case: `*` in one stands for anything, `!` before one takes it out again.
 */
export function isNamed(values: readonly string[], text: string): boolean {
  if (values.includes(`!${text}`)) return false
  return values.some((value) => value === text || (value.includes('*') && patternOf(value).test(text)))
}

function patternOf(value: string): RegExp {
  const parts = value.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'su')
}

/** The values with one text named, or named no longer. */
export function withNamed(values: readonly string[], text: string, named: boolean): string[] {
  const others = values.filter((value) => value !== text && value !== `!${text}`)
  if (isNamed(others, text) === named) return others
  return [...others, named ? text : `!${text}`]
}

/** Does the text match the values? NULL matches none. */
export function namedSql(text: Sql, values: readonly string[]): Sql {
  const exceptions = values.filter((value) => value.startsWith('!')).map((value) => value.slice(1))
  const names = values.filter((value) => !value.startsWith('!'))
  const plain = names.filter((value) => !value.includes('*'))
  const parts = names
    .filter((value) => value.includes('*'))
    .map((pattern) => sql`${text} glob ${pattern.replace(/[[?]/g, '[$&]')}`)
  if (plain.length > 0) parts.unshift(oneOf(text, plain))
  const found = parts.length > 0 ? sql`(${join(parts, ' or ')})` : sql`false`
  const spared = exceptions.length > 0 ? sql` and not ${oneOf(text, exceptions)}` : sql``
  return sql`coalesce(${found}${spared}, false)`
}
