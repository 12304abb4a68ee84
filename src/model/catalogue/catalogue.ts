import { FIELDS } from '../fields'

/** Where a table comes from: the files, the view of one business at one day, or what was worked out. */
export type TableGroup = 'files' | 'view' | 'worked-out'

export interface TableNote {
  /** As it is written in SQL. */
  name: string
  group: TableGroup
  database: 'data' | 'mem'
  schema: 'main' | 'scope'
  table: string
}

const FILES = [
  'customers',
  'orders',
  'order_lines',
  'products',
  'tickets',
  'responses',
  'events',
  'deals',
  'spend',
  'moments',
  'identities',
  'link_conflicts',
  'customer_values',
  'rejects',
]
const VIEWED = [
  'purchases',
  'summary',
  'months',
  'customers',
  'orders',
  'order_lines',
  'tickets',
  'responses',
  'events',
  'activity',
  'texts',
]
const WORKED_OUT = [
  'people',
  'activity',
  'texts',
  'answered_texts',
  'rfm',
  'rfm_before',
  'changes',
  'customer_value',
  'churn',
  'persona_members',
  'customer_scores',
  'feelings',
  'customer_feelings',
  'people_groups',
  'group_members',
  'facts',
]

/** The tables that a person may ask, in the order in which they are best met. */
export const TABLES: readonly TableNote[] = [
  ...WORKED_OUT.slice(0, 1).map(workedOut),
  ...FILES.map((table): TableNote => ({
    name: `data.${table}`,
    group: 'files',
    database: 'data',
    schema: 'main',
    table,
  })),
  ...VIEWED.map((table): TableNote => ({
    name: `scope.${table}`,
    group: 'view',
    database: 'mem',
    schema: 'scope',
    table,
  })),
  ...WORKED_OUT.slice(1).map(workedOut),
]

function workedOut(table: string): TableNote {
  return { name: table, group: 'worked-out', database: 'mem', schema: 'main', table }
}

/** What people wrote, or what stands beside the value they are known by. */
const PERSONAL: ReadonlySet<string> = new Set([
  'customer_id',
  'customers.number',
  'people.number',
  'tickets.subject',
  'tickets.text',
  'responses.title',
  'responses.text',
  'texts.body',
  'answered_texts.body',
  'activity.words',
  'identities.record',
  'identities.matched',
  'link_conflicts.value',
  'link_conflicts.record',
  'customer_values.stated',
  'people_groups.name',
  'people_groups.head',
  'customer_values.record',
  'rejects.value',
])

const PERSONAL_FIELDS: ReadonlySet<string> = new Set(
  FIELDS.filter(({ personal }) => personal).map(({ id }) => id),
)

/** Does this column say who somebody is, or hold what they wrote? After the fields that files are mapped to. */
export function isPersonal(table: string, column: string): boolean {
  const ofPeople = ['customers', 'people'].includes(table) && PERSONAL_FIELDS.has(`customer.${column}`)
  return ofPeople || PERSONAL.has(column) || PERSONAL.has(`${table}.${column}`)
}
