import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { AS_FOUND, type Linking, type RecordRef } from './decisions'

/** Keeps what the person said of the joining of people, in `work.linking`: one row, or none where nothing was said. */
export async function writeLinking(engine: Engine, linking: Linking): Promise<void> {
  await engine.run(sql`
    create or replace table work.linking as select ${JSON.stringify(linking)} as linking`)
}

export async function readLinking(engine: Engine): Promise<Linking> {
  await engine.run(sql`create table if not exists work.linking (linking varchar)`)
  const [row] = await engine.query<{ linking: string }>(sql`select linking from work.linking`)
  return row ? (JSON.parse(row.linking) as Linking) : AS_FOUND
}

/** The same without what names records of a customer: of somebody who is forgotten nothing is remembered. */
export async function withoutCustomer(engine: Engine, linking: Linking, customer: string): Promise<Linking> {
  const rows = await engine.query<{ source: string; record: string }>(
    sql`select distinct source, record from data.profile_customer where customer_id = ${customer}`,
  )
  const theirs = new Set(rows.map(({ source, record }) => `${source}\u001f${record}`))
  const names = ({ source, record }: RecordRef) => theirs.has(`${source}\u001f${record}`)
  return {
    ...linking,
    decisions: linking.decisions
      .map((batch) => batch.filter(({ a, b }) => !names(a) && !names(b)))
      .filter((batch) => batch.length > 0),
  }
}
