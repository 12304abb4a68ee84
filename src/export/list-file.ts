import { listCondition, mayBeWritten, peopleFrom, type ListQuestion } from '../analyses/customers/list'
import type { Engine } from '../engine/engine'
import { ident, sql } from '../engine/sql'
import { csvOfQuery } from './csv-file'
import { peopleTable } from './result-tables'

export interface ListOptions {
  masked?: boolean
  /** Those who did not agree to be written to stay in it: for what everybody must be told. */
  withoutConsent?: boolean
}

/**
 * The list of customers as it stands on the screen: same people, same order, all that is known of each. Where anybody was asked
 * for consent, those who did not give it are left out unless `withoutConsent`.
 */
export function listFile(
  engine: Engine,
  question: ListQuestion,
  { masked = false, withoutConsent = false }: ListOptions = {},
): Promise<Blob> {
  const { key, direction } = question.sort
  const sense = direction === 'ascending' ? sql`asc` : sql`desc`
  const { columns, query } = peopleTable(
    sql`customer_id in (select customer_id from ${peopleFrom(question.masked)} where ${listCondition(question)})
      ${withoutConsent ? sql`` : sql`and ${mayBeWritten()}`}`,
    sql`people.${ident(key)} ${sense} nulls last, no`,
    masked,
  )
  return csvOfQuery(engine, query, { columns })
}
