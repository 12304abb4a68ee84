import { ident, join, sql, type Sql } from '../../engine/sql'
import type { Mapping, MappingOptions, StatusMeaning } from '../map/mapping'
import { oneOf } from '../map/value-sql'
import { personColumns, personKeySql } from './person-key'
import { dayAndTime } from './settle-times'
import { columnOf, typedName, type TypedColumn } from './typed-sql'

/** The table of a file's orders. Where a row is an order, its typed rows carry the order's columns too. */
export function ordersName(no: number, mapping: Mapping): Sql {
  return mapping.grain === 'order' ? typedName(no) : ident('data', `ord_${no}`)
}

/** Statuses, in many languages, of orders that never became a sale. */
export const CANCELLED = [
  'cancelled', 'canceled', 'cancel', 'voided', 'void', 'failed', 'declined', 'expired', 'trash', 'checkout-draft',
  'wc-cancelled', 'wc-failed', 'storniert', 'abgebrochen', 'annulé', 'annulée', 'annule', 'cancelado', 'cancelada',
  'anulado', 'tühistatud', 'отменен', 'отменён', 'отменено', '已取消', '取消', 'abandoned', 'draft', 'incomplete',
] // prettier-ignore
export const REFUNDED = [
  'refunded',
  'wc-refunded',
  'erstattet',
  'remboursé',
  'reembolsado',
  'tagastatud',
  'возвращен',
  '已退款',
]
export const TEST = ['test', 'sandbox']

/** What a state makes of an order: what the person said of it, else what is known of such words. */
export function statusMeaning(status: string, { options }: Pick<Mapping, 'options'>): StatusMeaning {
  const word = status.trim().toLowerCase()
  const said = options.statuses?.[word]
  if (said) return said
  if (CANCELLED.includes(word) || options.cancelledStatuses?.includes(word)) return 'cancelled'
  if (TEST.includes(word) || options.testStatuses?.includes(word)) return 'test'
  return REFUNDED.includes(word) ? 'refunded' : 'sale'
}

/** All states that have a meaning. */
function statusesOf(meaning: StatusMeaning, mapping: Mapping): string[] {
  const { cancelledStatuses = [], testStatuses = [], statuses = {} } = mapping.options
  const known = [
    ...CANCELLED,
    ...REFUNDED,
    ...TEST,
    ...cancelledStatuses,
    ...testStatuses,
    ...Object.keys(statuses),
  ]
  return [...new Set(known)].filter((status) => statusMeaning(status, mapping) === meaning)
}

/** What a line is worth: its own total, else quantity times price less its discount. NULL where the file has neither. */
export function lineAmountSql(columns: readonly TypedColumn[], options: MappingOptions = {}): Sql | null {
  const discount = columnOf(columns, 'line.discount')
    ? sql` - coalesce(abs(${ident('line.discount')}), 0)`
    : sql``
  if (columnOf(columns, 'line.amount'))
    return options.linesBeforeDiscount ? sql`${ident('line.amount')}${discount}` : ident('line.amount')
  if (!columnOf(columns, 'line.unit_price')) return null
  const quantity = columnOf(columns, 'line.quantity') ? sql`coalesce(${ident('line.quantity')}, 1)` : sql`1`
  return sql`${quantity} * ${ident('line.unit_price')}${discount}`
}

/**
 * The query that makes orders from typed rows `from`: one row per order, with what it brought before refunds as
 * `paid`, and `credit` where it gives money back instead. Order cells may stand on the first row of an order only.
 */
export function ordersSelect(from: Sql, mapping: Mapping, columns: TypedColumn[]): Sql {
  const has = (field: string) => columnOf(columns, field) !== undefined
  const byLine = mapping.grain === 'line'
  const first = (field: string, type: Sql = sql`varchar`) => {
    if (!has(field)) return sql`null::${type}`
    return byLine ? sql`any_value(${ident(field)})` : ident(field)
  }
  const money = (field: string) => first(field, sql`double`)
  const amount = lineAmountSql(columns, mapping.options)
  const goods = amount ? (byLine ? sql`sum(${amount})` : amount) : sql`null::double`
  const pieces = has('line.quantity')
    ? byLine
      ? sql`sum(${ident('line.quantity')})`
      : ident('line.quantity')
    : byLine
      ? sql`count(*)::double`
      : sql`null::double`
  const day = ident('order.occurred_at')
  const moment = has('order.time') ? dayAndTime() : day
  // The rows of an order that was changed later carry later times.
  const clock = !has('order.occurred_at') ? sql`null::timestamp` : byLine ? sql`min(${moment})` : moment
  const adjusted = money('order.adjusted_total')
  const refunded = has('order.adjusted_total')
    ? sql`case when ${adjusted} > 0 and ${adjusted} < ${money('order.total')}
        then ${money('order.total')} - ${adjusted} end`
    : sql`abs(${money('order.refunded')})`
  const person = personColumns(columns)
  const key = personKeySql(mapping, columns)
  const place = byLine
    ? sql`min(_row) as _row, min(_line) as _line`
    : sql`_row, _line, _reject, _column, _value`
  const record = byLine ? ident('order.id') : sql`_record`
  const { options } = mapping
  const cancelled = statusesOf('cancelled', mapping)
  const tests = statusesOf('test', mapping)
  const withTax = options.totalIncludesTaxAndShipping ?? true
  const prefix = options.creditPrefix
  return sql`
    with one as (
      select ${place}, ${record} as _record, ${has('order.id') ? ident('order.id') : sql`null::varchar`} as order_no,
        ${clock} as occurred_at, ${money('order.total')} as total, ${money('order.subtotal')} as subtotal,
        ${money('order.net')} as net_given, abs(${money('order.given_back')}) as given_back, abs(${money('order.discount')}) as discount, abs(${money('order.tax')}) as tax,
        abs(${money('order.shipping')}) as shipping, ${refunded} as refunded,
        ${has('order.refund_of') ? sql`${first('order.refund_of')} as refund_of,` : sql``}
        upper(${first('order.currency')}) as currency, ${first('order.channel')} as channel, ${first('order.place')} as place,
        ${first('order.payment_method')} as payment_method, ${first('order.coupon')} as coupon,
        ${first('order.status')} as status, ${first('order.cancelled_at', sql`timestamp`)} as cancelled_at,
        ${first('order.test', sql`boolean`)} as test_mark,
        ${first('order.is_refunded', sql`boolean`)} as refund_mark, ${goods} as goods, ${pieces} as items
        ${join(
          (byLine ? person : columns.filter(carried)).map(
            (column) => sql`, ${byLine ? first(column.field) : ident(column.name)} as ${ident(column.name)}`,
          ),
          '',
        )}
      from ${from}
      ${byLine ? sql`group by ${ident('order.id')}` : sql``}
    ),
    counted as (
      select *, coalesce(net_given,
          ${withTax ? sql`total - coalesce(tax, 0) - coalesce(shipping, 0)` : sql`total`},
          goods, subtotal) - coalesce(given_back, 0) as paid
      from one
    )
    select * exclude (${absent(columns)} total, subtotal, net_given, given_back, goods, cancelled_at, test_mark, refund_mark,
        currency),
      coalesce(nullif(currency, ''), ${options.currency ?? null}) as currency,
      ${has('order.refund_of') ? sql`case when paid < 0 and refund_of is not null then null else ${key} end` : key} as _pkey,
      coalesce(${oneOf(sql`lower(status)`, cancelled)}, false) or cancelled_at is not null as cancelled,
      coalesce(test_mark, false) or coalesce(${oneOf(sql`lower(status)`, tests)}, false) as test,
      coalesce(refund_mark, false) or coalesce(${oneOf(sql`lower(status)`, statusesOf('refunded', mapping))}, false) as marked_refunded,
      coalesce(paid < 0, false) or ${prefix ? sql`coalesce(starts_with(order_no, ${prefix}), false)` : sql`false`} as credit
    from counted`
}

/** Columns that the rows of an order file keep beside the order's own: who bought, what, and what they said of it. */
function carried(column: TypedColumn): boolean {
  return !column.field.startsWith('order.') || ['order.id', 'order.row_id'].includes(column.field)
}

/** Columns of an order that a file may lack; they are not kept as a million empty cells. */
export const OPTIONAL = {
  discount: 'double',
  tax: 'double',
  shipping: 'double',
  refunded: 'double',
  channel: 'varchar',
  place: 'varchar',
  payment_method: 'varchar',
  coupon: 'varchar',
  status: 'varchar',
} as const

/** Does a file say this of its orders, in whatever way? */
export function isGiven(columns: readonly TypedColumn[], name: string): boolean {
  const fields = name === 'refunded' ? ['order.refunded', 'order.adjusted_total'] : [`order.${name}`]
  return fields.some((field) => columnOf(columns, field))
}

/** The column of an order made from typed rows, or NULL of its type where the file does not say it. */
export function givenSql(columns: readonly TypedColumn[], name: keyof typeof OPTIONAL): Sql {
  if (isGiven(columns, name)) return ident(name)
  return OPTIONAL[name] === 'double' ? sql`null::double` : sql`null::varchar`
}

/** What an order brings once what was given back is taken off. */
export function netSql(columns: readonly TypedColumn[]): Sql {
  const refunded = givenSql(columns, 'refunded')
  return sql`case when marked_refunded then 0 when ${refunded} > 0 then greatest(paid - ${refunded}, 0) else paid end`
}

function absent(columns: readonly TypedColumn[]): Sql {
  const names = Object.keys(OPTIONAL).filter((name) => !isGiven(columns, name))
  return join(
    names.map((name) => sql`${ident(name)}, `),
    '',
  )
}
