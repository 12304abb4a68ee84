import type { Condition, Selection } from '../../model/selection'

/** What a segment can be built from: a question about each person, in words. */
export type BuilderType = 'number' | 'money' | 'share' | 'day' | 'text' | 'choice' | 'rows'

export interface BuilderField {
  id: string
  type: BuilderType
  /** '<table>.<column>' of a selection; for `rows` the table and the column that is searched. */
  field: string
}

export const BUILDER_FIELDS: readonly BuilderField[] = [
  { id: 'segment', type: 'choice', field: 'rfm.segment' },
  { id: 'status', type: 'choice', field: 'churn.status' },
  { id: 'persona', type: 'choice', field: 'persona.persona' },
  { id: 'kind', type: 'choice', field: 'customer.kind' },
  { id: 'country', type: 'choice', field: 'customer.country' },
  { id: 'city', type: 'text', field: 'customer.city' },
  { id: 'language', type: 'choice', field: 'customer.language' },
  { id: 'tags', type: 'text', field: 'customer.tags' },
  { id: 'orders', type: 'number', field: 'summary.orders' },
  { id: 'revenue', type: 'money', field: 'summary.total' },
  { id: 'first_order', type: 'day', field: 'summary.first_day' },
  { id: 'last_order', type: 'day', field: 'summary.last_day' },
  { id: 'recency', type: 'number', field: 'summary.recency_days' },
  { id: 'clv', type: 'money', field: 'value.clv_12m' },
  { id: 'p_alive', type: 'share', field: 'churn.p_alive' },
  { id: 'nps', type: 'number', field: 'score.nps' },
  { id: 'stars', type: 'number', field: 'score.stars' },
  { id: 'feeling', type: 'number', field: 'feeling.feeling' },
  { id: 'last_text', type: 'choice', field: 'feeling.last_label' },
  { id: 'product', type: 'rows', field: 'lines.product' },
  { id: 'ticket_topic', type: 'rows', field: 'tickets.topic' },
  { id: 'campaign', type: 'rows', field: 'events.campaign' },
]

export type BuilderOp = 'eq' | 'ne' | 'gte' | 'lte' | 'contains' | 'filled' | 'empty'

export const OPS: Record<BuilderType, readonly BuilderOp[]> = {
  number: ['gte', 'lte', 'eq', 'filled', 'empty'],
  money: ['gte', 'lte', 'filled', 'empty'],
  share: ['gte', 'lte', 'filled', 'empty'],
  day: ['gte', 'lte', 'filled', 'empty'],
  text: ['contains', 'eq', 'filled', 'empty'],
  choice: ['eq', 'ne', 'filled', 'empty'],
  rows: ['contains', 'filled'],
}

/** One line of the builder, as typed. */
export interface BuilderLine {
  field: string
  op: BuilderOp
  value: string
}

/** The selection that the lines stand for; null while any of them is unfinished. Shares are typed in per cent. */
export function builtSelection(lines: readonly BuilderLine[], mode: 'all' | 'any'): Selection | null {
  const parts = lines.map(lineSelection)
  if (parts.length === 0 || parts.some((part) => part === null)) return null
  return mode === 'all' ? { all: parts as Selection[] } : { any: parts as Selection[] }
}

function lineSelection({ field: id, op, value }: BuilderLine): Selection | null {
  const found = BUILDER_FIELDS.find((one) => one.id === id)
  if (!found || !OPS[found.type].includes(op)) return null
  const condition: Condition | null =
    op === 'filled' || op === 'empty' ? { op } : typedCondition(found.type, op, value.trim())
  if (!condition) return null
  if (found.type !== 'rows') return { is: { field: found.field, ...condition } }
  const [rows = '', column = ''] = found.field.split('.')
  return { has: { rows, where: [{ field: column, ...condition }] } }
}

function typedCondition(type: BuilderType, op: BuilderOp, text: string): Condition | null {
  if (text === '') return null
  if (type === 'day') return /^\d{4}-\d\d-\d\d$/.test(text) ? { op, value: text } : null
  if (type === 'text' || type === 'choice' || type === 'rows') return { op, value: text }
  const number = Number(text.replace(',', '.'))
  if (!Number.isFinite(number)) return null
  return { op, value: type === 'share' ? number / 100 : number }
}
