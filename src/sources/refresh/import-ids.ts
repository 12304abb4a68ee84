import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { createCustomerIds, dropIds, foundedBy } from '../link/customer-ids'

async function createMarks(engine: Engine): Promise<void> {
  await createCustomerIds(engine)
  await engine.run(sql`
    create table if not exists data.import_marks (import_no integer, minted integer);
    create table if not exists data.import_ids (import_no integer, source varchar, record varchar, customer_id varchar)`)
}

/**
 * Remembers which ids there are before an import: how many were minted, and of those that no record of theirs founds any more, whose
 * they are.
 */
export async function markIds(engine: Engine, no: number): Promise<void> {
  await createMarks(engine)
  await forgetMark(engine, no)
  await engine.run(sql`
    insert into data.import_marks select ${no}, coalesce(max(minted) + 1, 0) from data.minted_ids;
    insert into data.import_ids
      select ${no}, source, record, customer_id from data.profile_customer
      where customer_id not in (
        select customer_id from data.profile_customer where customer_id = ${foundedBy(sql`source`, sql`record`)})`)
}

/**
 * Puts ids back to what they were before an import, once its files are gone: those that it minted are unknown again, and joining people
 * anew finds the others as it did then. After a crash nothing is remembered; then ids stay as they are, and are found by their records.
 */
export async function restoreIds(engine: Engine, no: number): Promise<void> {
  await createMarks(engine)
  const [mark] = await engine.query<{ minted: number }>(
    sql`select minted from data.import_marks where import_no = ${no}`,
  )
  if (!mark) return
  await engine.run(sql`
    delete from data.minted_ids where minted >= ${mark.minted};
    delete from data.profile_customer;
    insert into data.profile_customer by name
      select source, record, customer_id from data.import_ids where import_no = ${no}`)
  await forgetMark(engine, no)
}

export async function forgetMark(engine: Engine, no: number): Promise<void> {
  await createMarks(engine)
  await engine.run(sql`delete from data.import_marks where import_no = ${no};
    delete from data.import_ids where import_no = ${no}`)
}

/** Somebody who is forgotten has no id any more. */
export async function forgetIds(engine: Engine, customer: string): Promise<void> {
  await createMarks(engine)
  await engine.run(sql`delete from data.import_ids where customer_id = ${customer} or (source, record) in (
    select (source, record) from data.profile_customer where customer_id = ${customer})`)
  await dropIds(engine, customer)
}
