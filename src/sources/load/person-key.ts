import { ident, join, sql, type Sql } from '../../engine/sql'
import { entityOf } from '../../model/fields'
import type { Mapping } from '../map/mapping'
import type { TypedColumn } from './typed-sql'
import { columnOf } from './typed-sql'

/** Attributes of a person that a file may carry; columns of `data.profile_<no>`. */
export const PERSON_ATTRIBUTES = [
  'id',
  'alias',
  'email',
  'phone',
  'name',
  'first_name',
  'last_name',
  'company',
  'street',
  'city',
  'region',
  'postcode',
  'country',
  'language',
  'birth_date',
  'gender',
  'job_title',
  'consent_email',
  'tags',
  'registered_at',
] as const

export type PersonAttribute = (typeof PERSON_ATTRIBUTES)[number]

/** A name alone stands for a person only where it comes with purchases or in a list of people. */
function namesCount({ grain }: Mapping): boolean {
  return grain === 'order' || grain === 'line' || grain === 'customer'
}

/** The parts of a person key that the file has, best first. */
export function personColumns(columns: readonly TypedColumn[]): TypedColumn[] {
  return columns.filter((column) => entityOf(column.field) === 'customer' && column.name === column.field)
}

/**
 * Text that is equal for rows of this file that name the same person in the same way; NULL where nobody is named. Rows with
 * equal text are one profile; which profiles are one customer is decided in `link/`.
 */
export function personKeySql(mapping: Mapping, columns: readonly TypedColumn[]): Sql {
  const strong = ['customer.id', 'customer.alias', 'customer.email', 'customer.phone'].flatMap((field) =>
    columnOf(columns, field) ? [ident(field)] : [],
  )
  const fullName = fullNameSql(columns)
  const weak = namesCount(mapping) && fullName ? sql`lower(${fullName})` : sql`null::varchar`
  if (strong.length === 0) return sql`'n' || ${weak}`
  if (strong.length === 1) return sql`coalesce('k' || ${strong[0]!}, 'n' || ${weak})`
  const anyStrong = sql`coalesce(${join(strong, ', ')})`
  return sql`case when ${anyStrong} is not null
    then concat_ws(chr(31), 'k', ${join(
      strong.map((one) => sql`coalesce(${one}, '')`),
      ', ',
    )})
    else 'n' || ${weak} end`
}

/** The name as one text, from a full name or its parts. */
export function fullNameSql(columns: readonly TypedColumn[]): Sql | null {
  const full = columnOf(columns, 'customer.name')
  const parts = ['customer.first_name', 'customer.last_name'].filter((field) => columnOf(columns, field))
  const joined =
    parts.length > 0
      ? sql`nullif(concat_ws(' ', ${join(
          parts.map((part) => ident(part)),
          ', ',
        )}), '')`
      : null
  if (full && joined) return sql`coalesce(${ident('customer.name')}, ${joined})`
  return full ? ident('customer.name') : joined
}
