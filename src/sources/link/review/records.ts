import type { CallOptions, Engine } from '../../../engine/engine'
import { join, sql } from '../../../engine/sql'
import { profileName } from '../../load/stage'
import { standing, type Decision, type RecordRef } from '../decisions'

/** One way in which a file names a person. */
export interface PersonRecord {
  ref: RecordRef
  name: string | null
  email: string | null
  phone: string | null
  city: string | null
  number: string | null
  seen: Date | null
  rule: string
  confidence: number
}

/** Somebody who was looked for. */
export interface PersonFound {
  customer_id: string
  name: string | null
  email: string | null
  number: string | null
}

/** All that was joined to one customer: those with a name first, then in the order in which they came. */
export async function recordsOf(
  engine: Engine,
  customer: string,
  options?: CallOptions,
): Promise<PersonRecord[]> {
  const files = await engine.query<{ file_no: number }>(
    sql`select distinct file_no from data.profile_customer where customer_id = ${customer} order by 1`,
    options,
  )
  if (files.length === 0) return []
  const parts = files.map(
    ({ file_no }) => sql`
      select c.pid, c.source, c.record, p._pkey as key, c.rule, c.confidence,
        coalesce(p.name, nullif(concat_ws(' ', p.first_name, p.last_name), '')) as name, p.email, p.phone, p.city,
        coalesce(p.id, p.alias) as number, p.seen
      from data.profile_customer c join ${profileName(file_no)} p using (profile)
      where c.file_no = ${file_no} and c.customer_id = ${customer}`,
  )
  const rows = await engine.query<Omit<PersonRecord, 'ref'> & RecordRef & { pid: number }>(
    sql`select * from (${join(parts, ' union all ')}) order by name is null, pid`,
    options,
  )
  return rows.map(({ pid: _, source, record, key, ...said }) => ({ ...said, ref: { source, record, key } }))
}

/** What has to be said to take some records of a person out, as another person: the two sides differ, and each is one. */
export function takenApart(records: readonly PersonRecord[], out: ReadonlySet<PersonRecord>): Decision[] {
  const refs = (some: readonly PersonRecord[]) => some.map(({ ref }) => ref)
  const leaving = refs(records.filter((one) => out.has(one)))
  const staying = refs(records.filter((one) => !out.has(one)))
  if (leaving.length === 0 || staying.length === 0) return []
  const chain = (side: readonly RecordRef[]): Decision[] =>
    side.slice(1).map((b, i) => ({ a: side[i]!, b, verdict: 'same' }))
  const between = leaving.flatMap((a) => staying.map((b): Decision => ({ a, b, verdict: 'different' })))
  return [...chain(staying), ...chain(leaving), ...between]
}

/**
 * What has to be said to make two people one: the first record of each is the same person, and whatever the person said of two of their
 * records before, that they differ, no longer holds. A record may be another one since; how it calls its person is not.
 */
export function joinedTo(
  records: readonly PersonRecord[],
  others: readonly PersonRecord[],
  said: readonly Decision[],
): Decision[] {
  const [one, other] = [records[0], others[0]]
  if (!one || !other) return []
  const isOf = (some: readonly PersonRecord[], { source, record, key }: RecordRef) =>
    some.some(({ ref }) => ref.source === source && (ref.record === record || ref.key === key))
  const overruled = said
    .filter(({ verdict }) => verdict === 'different')
    .filter(({ a, b }) => (isOf(records, a) && isOf(others, b)) || (isOf(records, b) && isOf(others, a)))
    .map(({ a, b }): Decision => ({ a, b, verdict: 'same' }))
  return standing([[{ a: one.ref, b: other.ref, verdict: 'same' }, ...overruled]])
}
