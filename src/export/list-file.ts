import { listCondition, type ListQuestion } from '../analyses/customers/list'
import type { Engine } from '../engine/engine'
import { ident, sql } from '../engine/sql'
import { csvOfQuery } from './csv-file'
import { peopleTable } from './result-tables'

/** The list of customers as it stands on the screen: same people, same order, all that is known of each. */
export function listFile(engine: Engine, question: ListQuestion): Promise<Blob> {
  const { key, direction } = question.sort
  const sense = direction === 'ascending' ? sql`asc` : sql`desc`
  const { columns, query } = peopleTable(
    listCondition(question),
    sql`people.${ident(key)} ${sense} nulls last, no`,
  )
  return csvOfQuery(engine, query, { columns })
}
