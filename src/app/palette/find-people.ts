import { listCondition, peopleFrom } from '../../analyses/customers/list'
import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import type { PersonFound } from '../../sources/link/review/records'

const MOST = 6

/** People by name, e-mail, phone, city or number (`masked`: by their masks); who is named exactly first, then who brought most. */
export async function findPeople(
  engine: Engine,
  typed: string,
  { signal, masked = false }: { signal?: AbortSignal; masked?: boolean } = {},
): Promise<PersonFound[]> {
  const text = typed.trim()
  if (text.length < 2) return []
  const condition = listCondition({ kind: 'all', selection: null, search: text })
  return engine.query<PersonFound>(
    sql`select customer_id, name, email, number from ${peopleFrom(masked)}
      where ${condition} or lower(customer_id) = lower(${text})
      order by coalesce(lower(${text}) in (lower(customer_id), lower(number), lower(email), lower(name)), false) desc,
        revenue desc nulls last, no
      limit ${MOST}`,
    { signal },
  )
}

/** Are there people to be found? The table of people comes with the first answers. */
export async function hasPeople(engine: Engine): Promise<boolean> {
  const rows = await engine.query(
    sql`select 1 as one from duckdb_tables() where database_name = 'mem' and table_name = 'people'`,
  )
  return rows.length > 0
}
