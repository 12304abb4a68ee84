import { PLACES, type Place } from './engine'
import type { Sql } from './sql'

const TARGET =
  /^\s*(?:--[^\n]*\n\s*)*(?:insert\s+into|update|delete\s+from|truncate(?:\s+table)?|merge\s+into|(?:create(?:\s+or\s+replace)?|drop|alter)\s+(?:table|view)(?:\s+if\s+(?:not\s+)?exists)?)\s+"?(\w+)"?\s*\./i

/** The kept place whose tables a statement changes; undefined where it changes none of them. */
export function placeWritten(statement: Sql): Place | undefined {
  const name = TARGET.exec(statement.text)?.[1]?.toLowerCase()
  return PLACES.find((place) => place === name)
}
