import { join, sql, type Sql } from '../../engine/sql'
import { OFFSET_PATTERN } from './date-parts'
import type { ColumnReading, ZoneChange } from './mapping'
import { localOffsetsOf, offsetsOf, type OffsetFrom } from './time-zones'

/** What zones are called at the end of a time, in minutes ahead of UTC; of those that mean several the commonest in exports. */
const NAMES: Record<string, number> = {
  WET: 0, WEST: 60, BST: 60, CET: 60, CEST: 120, EET: 120, EEST: 180, MSK: 180, EST: -300, EDT: -240, CST: -360, CDT: -300,
  MST: -420, MDT: -360, PST: -480, PDT: -420, JST: 540, AEST: 600, AEDT: 660,
} // prettier-ignore

/** Minutes ahead of UTC that a written time says of itself at its end; NULL where it says none. */
export function ownOffsetSql(cell: Sql): Sql {
  const written = sql`upper(regexp_extract(trim(${cell}), ${OFFSET_PATTERN}, 2))`
  const sign = sql`case when contains(${written}, '-') then -1 else 1 end`
  const hours = sql`try_cast(regexp_extract(${written}, '[+-](\\d{1,2})', 1) as integer)`
  const minutes = sql`coalesce(try_cast(regexp_extract(${written}, '[+-]\\d{1,2}:?(\\d{2})', 1) as integer), 0)`
  const named = join(
    Object.entries(NAMES).map(([name, value]) => sql`when ${name} then ${value}`),
    ' ',
  )
  return sql`case when ${written} = '' then null
    when regexp_matches(${written}, '[+-]\\d') then ${sign} * (${hours} * 60 + ${minutes})
    when ${written} in ('Z', 'UTC', 'GMT') then 0
    else case ${written} ${named} end end`
}

/** Does a cell say a time of day? A bare day is the same day by every clock. */
export function hasClockSql(cell: Sql, { epoch }: ColumnReading): Sql {
  if (epoch === 'seconds' || epoch === 'milliseconds') return sql`true`
  if (epoch === 'excel') return sql`contains(${cell}, '.')`
  return sql`regexp_matches(${cell}, '\\d:\\d|\\d{8}T?\\d{4}')`
}

/**
 * A time as UTC. `own` is the offset that the value carries, in minutes, or NULL. The offsets of a zone are a table made with
 * Intl, written as nested conditions: the engine has no ICU.
 */
export function toUtcSql(time: Sql, own: Sql, { from }: ZoneChange): Sql {
  const ahead = from === 'own' ? sql`coalesce(${own}, 0)` : lookup(time, localOffsetsOf(from))
  return sql`${time} - to_minutes(${ahead})`
}

/** A time in UTC by the clock of the zone in which times count. */
export function fromUtcSql(time: Sql, { to }: ZoneChange): Sql {
  return sql`${time} + to_minutes(${lookup(time, offsetsOf(to))})`
}

/** The offset that counts at a time, found by halving. */
function lookup(time: Sql, offsets: readonly OffsetFrom[]): Sql {
  if (offsets.length === 1) return sql`${offsets[0]!.minutes}::integer`
  const middle = offsets.length >> 1
  const at = new Date(offsets[middle]!.at)
  return sql`case when ${time} < ${at} then ${lookup(time, offsets.slice(0, middle))} else ${lookup(time, offsets.slice(middle))} end`
}
