import { ident, join, sql, type Sql } from '../../engine/sql'
import { fieldById } from '../../model/fields'
import type { Mapping, MappingOptions } from '../map/mapping'
import { PERSON_ATTRIBUTES, fullNameSql, type PersonAttribute } from './person-key'
import { columnOf, type TypedColumn } from './typed-sql'

/** What is taken from one row together: from that with the whole of it, before one with a part. */
const UNITS: readonly { name: string; parts: readonly PersonAttribute[]; fullest: (part: Said) => Sql }[] = [
  {
    name: '_name',
    parts: ['name', 'first_name', 'last_name'],
    fullest: (said) => sql`case when contains(trim(${said('name') ?? sql`''`}), ' ') then 1 else 0 end`,
  },
  {
    name: '_address',
    parts: ['street', 'city', 'region', 'postcode', 'country'],
    fullest: (said) => {
      const [street, postcode, city] = (['street', 'postcode', 'city'] as const).map(
        (part) => said(part) ?? sql`null::varchar`,
      )
      return sql`case when ${street!} is not null then 2 when coalesce(${postcode!}, ${city!}) is not null then 1 else 0 end`
    },
  },
]

/** What a row says of a person's attribute; null where the file says nothing of it. */
type Said = (part: PersonAttribute) => Sql | null

/**
 * What the rows of one person in one file say together: `aggregates` over the rows, of them the `units` hold several attributes, and
 * `fields` that take those apart again. The latest row that says something counts (`time`), of rows of one time the first.
 */
export function personFields(
  mapping: Mapping,
  columns: readonly TypedColumn[],
  time: Sql | null,
): { aggregates: Sql; units: Sql; fields: Sql } {
  const said: Said = (attribute) => {
    if (attribute === 'name') return fullNameSql(columns)
    if (attribute === 'street') return streetSql(columns)
    const field = `customer.${attribute}`
    return columnOf(columns, field) ? ident(field) : null
  }
  const { consent } = mapping.options
  const otherwise = (attribute: PersonAttribute) =>
    attribute === 'consent_email' && consent
      ? consentSql(consent, columns)
      : sql`null::${typeOf(`customer.${attribute}`)}`
  const turn = sql`(${time ? sql`coalesce(greatest(epoch(${time})::bigint, 0), 0) << 27` : sql`0::bigint`}) + 134217727 - _row`
  const inUnits = UNITS.flatMap(({ parts }) => parts)
  const units = UNITS.map(({ name, parts, fullest }) => {
    const values = parts.map((part) => sql`${ident(part)} := ${said(part) ?? otherwise(part)}`)
    const filled = parts.map((part) => sql`(${said(part) ?? sql`null`})::varchar`)
    return sql`arg_max(struct_pack(${join(values, ', ')}), (${fullest(said)}::bigint << 60) + ${turn})
      filter (coalesce(${join(filled, ', ')}) is not null) as ${ident(name)}`
  })
  const single = PERSON_ATTRIBUTES.filter((attribute) => !inUnits.includes(attribute)).map((attribute) => {
    const value = said(attribute)
    return sql`${value ? sql`arg_max(${value}, ${turn})` : otherwise(attribute)} as ${ident(attribute)}`
  })
  const fields = UNITS.flatMap(({ name, parts }) =>
    parts.map((part) => sql`${ident(name)}.${ident(part)} as ${ident(part)}`),
  )
  return {
    aggregates: join([...units, ...single], ', '),
    units: join(
      UNITS.map(({ name }) => ident(name)),
      ', ',
    ),
    fields: join(fields, ', '),
  }
}

/** The street with the number of the house, which stands before or behind it as the columns do; a number alone is no street. */
function streetSql(columns: readonly TypedColumn[]): Sql | null {
  const street = columnOf(columns, 'customer.street')
  const house = columnOf(columns, 'customer.house_number')
  if (!street || !house) return street ? ident(street.name) : null
  const parts = [street, house].sort((a, b) => a.index - b.index).map(({ name }) => ident(name))
  return sql`case when ${ident(street.name)} is not null then concat_ws(' ', ${join(parts, ', ')}) end`
}

/** What the file as a whole says of e-mails, where no column does. */
function consentSql(
  { given, whereFilled }: NonNullable<MappingOptions['consent']>,
  columns: readonly TypedColumn[],
): Sql {
  if (whereFilled === undefined) return sql`${given}::boolean`
  const column = columns.find((one) => one.column === whereFilled)
  return column
    ? sql`case when count(${ident(column.name)}) > 0 then ${given}::boolean end`
    : sql`null::boolean`
}

function typeOf(field: string): Sql {
  const types: Partial<Record<string, Sql>> = { boolean: sql`boolean`, date: sql`date`, time: sql`timestamp` }
  return types[fieldById(field).type] ?? sql`varchar`
}
