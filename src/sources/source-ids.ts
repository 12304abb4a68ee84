import type { Engine } from '../engine/engine'
import { ident, sql } from '../engine/sql'
import { ordersName } from './load/order-sql'
import { holdsOrders } from './load/stage'
import { columnOf, timeField, typedColumns, typedName } from './load/typed-sql'
import { shapeKey, type Mapping } from './map/mapping'

/** A staged file, as far as it decides which source it belongs to. */
export interface SourcePart {
  no: number
  source: string
  mapping: Mapping
  header: readonly string[]
}

/** The id of a new source: `<recognised_as>`, or `<recognised_as>-<n>` where that is taken (contracts 7). */
export function newSourceId(recognisedAs: string, taken: readonly string[]): string {
  if (!taken.includes(recognisedAs)) return recognisedAs
  let n = 2
  while (taken.includes(`${recognisedAs}-${n}`)) n++
  return `${recognisedAs}-${n}`
}

/**
 * The source of a file: that of earlier files of one `recognised_as` and header, unless one record id stands in both with
 * another person or day; then they are exports of two shops, and this one is a source of its own.
 */
export async function sourceOf(
  engine: Engine,
  file: SourcePart,
  earlier: readonly SourcePart[],
): Promise<string> {
  const { recognisedAs } = file.mapping
  const alike = earlier.filter(
    (other) =>
      other.mapping.recognisedAs === recognisedAs && shapeKey(other.header) === shapeKey(file.header),
  )
  for (const source of new Set(alike.map((other) => other.source))) {
    const parts = alike.filter((other) => other.source === source)
    const contradictions = await Promise.all(parts.map((other) => contradicts(engine, file, other)))
    if (!contradictions.includes(true)) return source
  }
  return newSourceId(
    recognisedAs,
    earlier.map((other) => other.source),
  )
}

async function contradicts(engine: Engine, a: SourcePart, b: SourcePart): Promise<boolean> {
  // A list of people may well bring a new e-mail for an old id.
  if (a.mapping.grain === 'customer') return false
  const [left, right] = [recordRows(a), recordRows(b)]
  if (!left || !right) return false
  const otherDay = a.mapping.options.recordsAreEdited ? sql`` : sql`or a.happened::date <> b.happened::date`
  const [row] = await engine.query<{ found: boolean }>(sql`
    select exists (select 1 from ${left} a join ${right} b using (_record)
      where a._pkey <> b._pkey ${otherDay}) as found`)
  return row!.found
}

function recordRows({ no, mapping, header }: SourcePart) {
  const columns = typedColumns(mapping, header)
  if (holdsOrders(mapping, columns))
    return sql`(select _record, _pkey, occurred_at as happened from ${ordersName(no, mapping)})`
  const time = timeField(mapping)
  if (!time || !columnOf(columns, time)) return null
  return sql`(select _record, _pkey, ${ident(time)} as happened from ${typedName(no)})`
}
