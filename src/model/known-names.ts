import canonicalSql from './canonical.sql?raw'
import derivedSql from './derived.sql?raw'
import readingsSql from './readings.sql?raw'
import scopeViewsSql from './scope-views.sql?raw'
import scopeSql from './scope.sql?raw'
import viewsSql from './views.sql?raw'

let names: ReadonlySet<string> | undefined

/** The words of Rapport's own tables and columns, in lower case: none of them can come from a person's file. */
export function knownNames(): ReadonlySet<string> {
  names ??= new Set(
    [canonicalSql, derivedSql, readingsSql, scopeSql, scopeViewsSql, viewsSql]
      .join('\n')
      .replace(/--[^\n]*|'[^']*'/g, ' ')
      .match(/[a-z_][a-z0-9_]+/g),
  )
  return names
}
