import type { Engine } from '../engine/engine'
import { ident, sql } from '../engine/sql'
import { ordersName } from './load/order-sql'
import { holdsOrders } from './load/stage'
import { columnOf, recordIdColumn, timeField, typedColumns, typedName } from './load/typed-sql'
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
 * The source of a file: that of earlier files of one `recognised_as` and header, unless records with one id stand in both with
 * another person or day; then they are exports of two shops, and this one is a source of its own. A few such records among many
 * that agree were corrected in the shop since. Of another header a file is the same export with more columns where the records that
 * stand in both agree.
 */
export async function sourceOf(
  engine: Engine,
  file: SourcePart,
  earlier: readonly SourcePart[],
): Promise<string> {
  const { recognisedAs } = file.mapping
  const same = earlier.filter((other) => other.mapping.recognisedAs === recognisedAs)
  const isAlike = (other: SourcePart) => shapeKey(other.header) === shapeKey(file.header)
  for (const source of new Set(same.filter(isAlike).map((other) => other.source))) {
    const parts = same.filter((other) => other.source === source && isAlike(other))
    const shared = await Promise.all(parts.map((other) => sharedRecords(engine, file, other)))
    if (shared.every(({ n, otherwise }) => otherwise * 2 < Math.max(n, 1))) return source
  }
  for (const source of new Set(same.filter((other) => saysMore(file, other)).map((other) => other.source))) {
    const parts = same.filter((other) => other.source === source && saysMore(file, other))
    const shared = await Promise.all(parts.map((other) => sharedRecords(engine, file, other)))
    if (shared.some(({ n, otherwise }) => n > 0 && otherwise * 2 < n)) return source
  }
  return newSourceId(
    recognisedAs,
    earlier.map((other) => other.source),
  )
}

/** Does a file with another header say of each record all that the earlier one says? */
function saysMore(file: SourcePart, earlier: SourcePart): boolean {
  const fieldsOf = ({ mapping, header }: SourcePart) => typedColumns(mapping, header).map(({ name }) => name)
  const fields = new Set(fieldsOf(file))
  return (
    shapeKey(earlier.header) !== shapeKey(file.header) &&
    earlier.mapping.grain === file.mapping.grain &&
    fieldsOf(earlier).every((name) => fields.has(name))
  )
}

/** Records that stand in both files, and those of them with another person or day. */
async function sharedRecords(
  engine: Engine,
  a: SourcePart,
  b: SourcePart,
): Promise<{ n: number; otherwise: number }> {
  const [left, right] = [recordRows(a), recordRows(b)]
  if (!left || !right) return { n: 0, otherwise: 0 }
  // A list of people may well bring a new e-mail for an old id.
  const isList = a.mapping.grain === 'customer'
  const otherDay = a.mapping.options.recordsAreEdited ? sql`` : sql`or a.happened::date <> b.happened::date`
  const otherwise = isList ? sql`0` : sql`count(*) filter (a._pkey <> b._pkey ${otherDay})`
  const [row] = await engine.query<{ n: number; otherwise: number }>(sql`
    select count(*) as n, ${otherwise} as otherwise from ${left} a join ${right} b using (_record)`)
  return row!
}

function recordRows({ no, mapping, header }: SourcePart) {
  const columns = typedColumns(mapping, header)
  if (holdsOrders(mapping, columns))
    return sql`(select _record, _pkey, occurred_at as happened from ${ordersName(no, mapping)})`
  const time = timeField(mapping)
  const known = mapping.grain === 'customer' && recordIdColumn(mapping, columns)
  if (known) return sql`(select _record, _pkey, null::timestamp as happened from ${typedName(no)})`
  if (!time || !columnOf(columns, time)) return null
  return sql`(select _record, _pkey, ${ident(time)} as happened from ${typedName(no)})`
}
