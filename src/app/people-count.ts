import type { Engine } from '../engine/engine'
import { sql } from '../engine/sql'

/** How many the workspace holds, by kind (contracts 3). `people` is everybody. */
export interface PeopleCount {
  customers: number
  prospects: number
  persons: number
  people: number
}

export const NOBODY: PeopleCount = { customers: 0, prospects: 0, persons: 0, people: 0 }

export async function countPeople(engine: Engine): Promise<PeopleCount> {
  const [row] = await engine.query<PeopleCount>(sql`
    select count(*) filter (kind = 'customer')::integer as customers,
      count(*) filter (kind = 'prospect')::integer as prospects,
      count(*) filter (kind = 'person')::integer as persons, count(*)::integer as people
    from data.customers`)
  return row ?? NOBODY
}
