import { ident, join, sql, type Sql } from '../../engine/sql'
import { fieldById } from '../../model/fields'
import type { Mapping } from '../map/mapping'
import { fromUtcSql, hasClockSql, ownOffsetSql, toUtcSql } from '../map/zone-sql'
import { cell } from './raw-table'
import type { TypedColumn } from './typed-sql'

interface Change {
  name: Sql
  /** From which time a duration counts; null for what is a time itself. */
  since: Sql | null
  mark: Sql
  own: Sql
}

const NEVER = sql`null::timestamp`

/** What is left to do with times once they are read: durations become times, and clocks of another zone this one's. */
export class Times {
  /** Columns to be made beside the values, from the text. */
  readonly beside: Sql[] = []
  readonly #changes: Change[] = []
  readonly #mapping: Mapping
  /** Where the time of an order stands in a column of its own: the mark of its day's. */
  #apart: Sql | null = null

  constructor(mapping: Mapping, columns: readonly TypedColumn[]) {
    this.#mapping = mapping
    const isApart = columns.some(({ name }) => name === 'order.time')
    for (const column of columns.filter(({ field }) => fieldById(field).type === 'time')) {
      const reading = mapping.readings[column.column] ?? {}
      if (!reading.since && !mapping.options.zone) continue
      const start = sinceField(column.field)
      const since = reading.since
        ? columns.some(({ name }) => name === start)
          ? ident(start!)
          : NEVER
        : null
      const mark = ident(`_clock${column.index + 1}`)
      const own = ident(`_own${column.index + 1}`)
      this.#changes.push({ name: ident(column.name), since, mark, own })
      if (isApart && column.name === 'order.occurred_at') this.#apart = mark
      const text = cell(column.index)
      this.beside.push(sql`${since ? sql`false` : hasClockSql(text, reading)} as ${mark}`)
      this.beside.push(
        sql`${mapping.options.zone?.from === 'own' ? ownOffsetSql(text) : sql`null::integer`} as ${own}`,
      )
    }
  }

  /** The rows with their times as they count. Each step reads the one before by name, or its terms would multiply. */
  settled(rows: Sql): Sql {
    const changes = this.#changes
    if (changes.length === 0) return rows
    const { zone } = this.#mapping.options
    const step = (from: Sql, some: readonly Change[], value: (change: Change) => Sql) =>
      some.length === 0
        ? from
        : sql`(select * replace (${join(
            some.map((change) => sql`${value(change)} as ${change.name}`),
            ', ',
          )}) from ${from})`
    const clocks = zone ? changes.filter(({ since }) => !since) : []
    const utc = step(
      this.#apart && zone ? together(rows, this.#apart) : rows,
      clocks,
      ({ name, mark, own }) => sql`case when ${mark} then ${toUtcSql(name, own, zone!)} else ${name} end`,
    )
    const shown = step(
      utc,
      clocks,
      ({ name, mark }) => sql`case when ${mark} then ${fromUtcSql(name, zone!)} else ${name} end`,
    )
    const spans = changes.filter(({ since }) => since)
    const all = step(shown, spans, ({ name, since }) => sql`${since!} + to_microseconds(epoch_us(${name}))`)
    const marks = join(
      changes.map(({ mark, own }) => sql`${mark}, ${own}`),
      ', ',
    )
    return sql`(select * exclude (${marks}) from ${all})`
  }
}

/** When an order happened whose time stands in a column of its own. A day that has a time already keeps it. */
export function dayAndTime(): Sql {
  const day = ident('order.occurred_at')
  return sql`case when ${day}::time = time '00:00' then ${day}::date + coalesce(${ident('order.time')}, time '00:00')
    else ${day} end`
}

/** Day and time in one, as only both together can be told by another clock. */
function together(rows: Sql, mark: Sql): Sql {
  const time = ident('order.time')
  return sql`(select * replace (${dayAndTime()} as ${ident('order.occurred_at')},
      ${mark} or ${time} is not null as ${mark}, null::time as ${time}) from ${rows})`
}

/** The time from which a duration in this field counts; null where the field holds none. */
export function sinceField(field: string): string | null {
  switch (field) {
    case 'ticket.first_response_at':
    case 'ticket.resolved_at':
      return 'ticket.opened_at'
    case 'deal.closed_at':
      return 'deal.opened_at'
    default:
      return null
  }
}
