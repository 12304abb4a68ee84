import { statusMeaning } from '../load/order-sql'
import type { Mapping, RowRule, StatusMeaning } from './mapping'
import { isNamed, withNamed } from './row-rules'

/** What the rows with a certain value in a column are: what the table is about, something else, or money given back. */
export type RowMeaning = StatusMeaning | 'left-out' | 'refund'

/** Why rows are set aside that the person leaves out. */
export const LEFT_OUT = 'left_out_by_you'

const key = (value: string) => value.trim().toLowerCase()

const isStatus = (mapping: Mapping, column: string) =>
  mapping.columns.some((one) => one.column === column && one.field === 'order.status')

const isSales = ({ grain }: Mapping) => grain === 'order' || grain === 'line'

/** The meanings that a person can give to the values of a column. */
export function rowMeaningsFor(mapping: Mapping, column: string): RowMeaning[] {
  if (isSales(mapping) && isStatus(mapping, column))
    return ['sale', 'cancelled', 'refunded', 'test', 'refund', 'left-out']
  if (isSales(mapping) || mapping.grain === 'payment') return ['sale', 'refund', 'left-out']
  return ['sale', 'left-out']
}

/** What rows with this value are taken for; `sale` stands for rows that count as what they are. */
export function rowMeaning(mapping: Mapping, column: string, value: string): RowMeaning {
  const { leaveOut = [], keepOnly = [], refunds } = mapping.options
  const word = key(value)
  const out =
    leaveOut.some((rule) => rule.column === column && !rule.unless && isNamed(rule.values, word)) ||
    keepOnly.some((rule) => rule.column === column && !isNamed(rule.values, word))
  if (out) return 'left-out'
  if (refunds?.column === column && refunds.values.includes(word)) return 'refund'
  return isSales(mapping) && isStatus(mapping, column) ? statusMeaning(word, mapping) : 'sale'
}

/** Does anything hang on the values of a column? */
export function decidesRows(mapping: Mapping, column: string): boolean {
  const { leaveOut = [], keepOnly = [], refunds } = mapping.options
  return (
    [...leaveOut, ...keepOnly].some((rule) => rule.column === column) ||
    refunds?.column === column ||
    (isSales(mapping) && isStatus(mapping, column))
  )
}

/** A rule that leaves out rows by two columns together, which no value of one of them can tell. */
export type JointRule = RowRule & Required<Pick<RowRule, 'unless'>>

/** The rules of two columns in which this one has a part. */
export function jointRules(mapping: Mapping, column: string): JointRule[] {
  const isJoint = (rule: RowRule): rule is JointRule => rule.unless !== undefined
  return (mapping.options.leaveOut ?? [])
    .filter(isJoint)
    .filter((rule) => rule.column === column || rule.unless.column === column)
}

/** The mapping without a rule of its own: the rows that it left out count. */
export function withoutRule(mapping: Mapping, rule: RowRule): Mapping {
  const { leaveOut = [], ...options } = mapping.options
  const left = leaveOut.filter((one) => one !== rule)
  return { ...mapping, options: left.length > 0 ? { ...options, leaveOut: left } : options }
}

/** The mapping with another meaning for the rows with one value; what other values mean stays. */
export function withRowMeaning(
  mapping: Mapping,
  column: string,
  value: string,
  meaning: RowMeaning,
): Mapping {
  const word = key(value)
  const options = { ...mapping.options }
  const out = meaning === 'left-out'
  options.keepOnly = options.keepOnly?.map((rule) =>
    rule.column === column ? { ...rule, values: withNamed(rule.values, word, !out) } : rule,
  )
  const kept = options.keepOnly?.some((rule) => rule.column === column) ?? false
  const rules = (options.leaveOut ?? []).map((rule) =>
    rule.column === column && !rule.unless ? { ...rule, values: withNamed(rule.values, word, false) } : rule,
  )
  if (out && !kept) {
    const at = rules.findIndex((rule) => rule.column === column && rule.reason === LEFT_OUT)
    if (at >= 0) rules[at] = { ...rules[at]!, values: withNamed(rules[at]!.values, word, true) }
    else rules.push({ column, values: [word], reason: LEFT_OUT })
  }
  options.leaveOut = rules.filter((rule) => rule.values.length > 0)
  const before = options.refunds?.column === column ? options.refunds.values : []
  const refunds = withNamed(before, word, meaning === 'refund')
  // One column says which rows are refunds; a column that says so of none lets another say it.
  if (refunds.length > 0) options.refunds = { column, values: refunds }
  else if (options.refunds?.column === column) delete options.refunds
  if (isSales(mapping) && isStatus(mapping, column)) {
    const { [word]: _before, ...statuses } = options.statuses ?? {}
    const asked = meaning === 'left-out' || meaning === 'refund' ? 'sale' : meaning
    const known = statusMeaning(word, { options: { ...options, statuses } })
    options.statuses = asked === known ? statuses : { ...statuses, [word]: asked }
    if (Object.keys(options.statuses).length === 0) delete options.statuses
  }
  if (options.leaveOut.length === 0) delete options.leaveOut
  if (options.keepOnly === undefined) delete options.keepOnly
  return { ...mapping, options }
}
