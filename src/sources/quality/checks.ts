import { join, sql, type Sql } from '../../engine/sql'
import { fieldById, isTimeField } from '../../model/fields'
import type { TypedColumn } from '../load/typed-sql'
import { SCALES, type Mapping } from '../map/mapping'
import { oneOf } from '../map/value-sql'

/** What may be wrong with a cell. A cell is filled when anything but white space stands in it. */
export const CHECKS = [
  'empty',
  'placeholder',
  'unreadable',
  'damaged_id',
  'repeated',
  'email_impossible',
  'email_default',
  'email_slip',
  'phone_letters',
  'phone_digits',
  'phone_default',
  'no_letters',
  'default_date',
  'too_early',
  'in_future',
  'default_number',
  'negative',
  'zero',
  'out_of_scale',
  'far_out',
] as const
export type CheckId = (typeof CHECKS)[number]

/** The text of a cell without white space around it, NULL where it is empty, and the value it was read as. */
export interface CellSql {
  text: Sql
  value: Sql
}

/** A condition under which a cell fails a check; never NULL. */
export interface Check {
  id: CheckId
  when: Sql
}

/**
 * What stands in a cell that nobody filled in, in the words of several languages and of spreadsheets. One pattern: for millions
 * of cells that is far quicker than a list.
 */
const PLACEHOLDER =
  '(?i)[-–—?.]{1,3}|n[./]?a[.]?|#n/a|[(<]?(null|none|unknown|blank|empty|not set)[)>]?|nil|nan|undefined|x{1,3}|test|tb[da]|not (provided|available)|k[.] ?a[.]|keine angabe|unbekannt|leer|inconnu|vide|desconocid[oa]|sin datos|não informado|puudub|teadmata|нет( данных)?|неизвестно|无|未知|無|#(ref|value|name|div/0|null|num)[!?]'

const LONGEST_PLACEHOLDER = 14

/** Days that programs write where there is none. */
const DEFAULT_DAYS = [
  '0001-01-01',
  '1753-01-01',
  '1899-12-30',
  '1899-12-31',
  '1900-01-01',
  '1904-01-01',
  '1970-01-01',
  '2099-12-31',
  '9999-12-31',
]

const COUNTED_UP = ['123456', '1234567', '12345678', '123456789', '1234567890', '0123456789', '012345678']

/** Amounts and quantities that stand below zero only where something was given back. */
const OUGHT_TO_BE_ABOVE_ZERO = new Set([
  'order.total',
  'order.net',
  'order.subtotal',
  'line.amount',
  'line.unit_price',
  'line.quantity',
  'product.price',
])
const TOTALS = new Set(['order.total', 'order.net', 'order.subtotal'])
const NAMES = new Set(['customer.name', 'customer.first_name', 'customer.last_name', 'customer.company'])

/** Columns whose numbers have a usual size, so that one far from it means something. */
export function hasUsualSize(field: string): boolean {
  const { type } = fieldById(field)
  return type === 'money' || field === 'line.quantity'
}

/**
 * What is looked at in the cells of a column, by what it means. `fileDay`: the day on which the file was last changed (ISO);
 * later days cannot have happened. What needs other rows (`repeated`, `far_out`, `email_slip`) is not among these.
 */
export function checksOf(
  column: TypedColumn,
  mapping: Mapping,
  { text, value }: CellSql,
  fileDay: string,
): Check[] {
  const { field } = column
  const { type } = fieldById(field)
  const filled = sql`${text} is not null`
  const empty: Check = { id: 'empty', when: sql`${text} is null` }
  const placeholder = sql`coalesce(length(${text}) <= ${LONGEST_PLACEHOLDER} and regexp_full_match(${text}, ${PLACEHOLDER}), false)`
  const found: Check[] = type === 'boolean' ? [empty] : [empty, { id: 'placeholder', when: placeholder }]
  const told: Sql[] = type === 'boolean' ? [] : [placeholder]
  const add = (id: CheckId, condition: Sql, insteadOfUnreadable = false) => {
    const when = sql`coalesce(${condition}, false)`
    found.push({ id, when })
    if (insteadOfUnreadable) told.push(when)
  }
  if (type === 'email') {
    add(
      'email_impossible',
      sql`${value} is not null and regexp_matches(${value}, '\\.\\.|^\\.|\\.@|@[.-]|-\\.|\\.[0-9]+$')`,
    )
    add(
      'email_default',
      sql`${value} is not null and regexp_matches(${value}, '^(test|tests|example|none|no|na|noemail|nomail|noreply|no-reply|donotreply|keine|unbekannt|aaa?|asdf|xxx?|abc|foo|user)@|@(test|none|nomail|noemail|noreply|invalid|domain)\\.[a-z]+$')`,
    )
  } else if (type === 'phone') {
    const digits = sql`regexp_replace(${text}, '[^0-9]', '', 'g')`
    add('phone_letters', sql`not ${placeholder} and length(${digits}) = 0`)
    add('phone_digits', sql`length(${digits}) between 1 and 5 or length(${digits}) > 15`)
    add(
      'phone_default',
      sql`length(${digits}) between 6 and 15 and (replace(${digits}, left(${digits}, 1), '') = '' or ${oneOf(digits, COUNTED_UP)})`,
    )
  } else if (type === 'id') {
    add('damaged_id', sql`regexp_full_match(${text}, '-?[0-9]([.,][0-9]+)?[eE][+][0-9]+')`, true)
  } else if (isTimeField(field)) {
    const first = field === 'customer.birth_date' ? '1900-01-01' : '1990-01-01'
    // Hardly a day is so early or so late that the list has to be asked.
    const standsIn = sql`case when ${value} < timestamp '1970-01-02' or ${value} >= timestamp '2099-12-31'
      then ${oneOf(sql`strftime(${value}, '%Y-%m-%d')`, DEFAULT_DAYS)}
      else coalesce(${value} is null and regexp_matches(${text}, '^00+[-./]00[-./]00'), false) end`
    add('default_date', standsIn, true)
    add('too_early', sql`${value} < ${first}::date and not ${standsIn}`)
    add('in_future', sql`${value}::date > ${fileDay}::date and not ${standsIn}`)
  } else if (type === 'money' || type === 'number') {
    if (hasUsualSize(field)) add('default_number', sql`regexp_full_match(${text}, '-?9{5,}([.,][09]+)?')`)
    if (OUGHT_TO_BE_ABOVE_ZERO.has(field)) add('negative', sql`${value} < 0`)
    if (TOTALS.has(field)) add('zero', sql`${value} = 0`)
    if (field === 'response.score') {
      const instrument = column.instrument ?? mapping.options.instrument ?? 'csat'
      const [low, high] = column.scale ?? mapping.options.scale ?? SCALES[instrument]
      add('out_of_scale', sql`not (${value} between ${low} and ${high})`)
    }
  } else if (NAMES.has(field)) {
    add('no_letters', sql`not ${placeholder} and not regexp_matches(${text}, '\\pL')`)
  }
  found.push({
    id: 'unreadable',
    when: sql`(${filled} and ${value} is null and not (${join([sql`false`, ...told], ' or ')}))`,
  })
  return found
}
