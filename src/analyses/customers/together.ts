import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import type { CardPerson } from './card'

/** A household or company that a person is in. */
export interface Together {
  /** The person themselves. */
  customer_id: string
  group_id: string
  kind: 'household' | 'company'
  /** NULL of a household. */
  company: string | null
  /** All that are in it, the person too. */
  members: number
  /** What they bought together; NULL where no orders are known. */
  net: number | null
  /** At most `NAMED` of the others, who bought most first. */
  others: Other[]
}

export type Other = Pick<CardPerson, 'customer_id' | 'name' | 'email' | 'company' | 'number'>

const NAMED = 4

/** The household before the company; none where they are in neither. */
export async function loadTogether(engine: Engine, id: string): Promise<Together[]> {
  const groups = await engine.query<Omit<Together, 'others'>>(sql`
    select m.customer_id, g.group_id, g.kind, case when g.kind = 'company' then g.name end as company, g.members, g.net
    from group_members m join people_groups g on g.group_id = m.group_id
    where m.customer_id = ${id} order by g.kind desc`)
  if (groups.length === 0) return []
  const others = await engine.query<Other & { group_id: string }>(sql`
    select m.group_id, p.customer_id, p.name, p.email, p.company, p.number
    from group_members m join people p on p.customer_id = m.customer_id
    where m.group_id in (${groups.map(({ group_id }) => group_id)}) and p.customer_id <> ${id}
    qualify row_number() over (partition by m.group_id order by p.revenue desc nulls last, p.customer_id) <= ${NAMED}
    order by p.revenue desc nulls last, p.customer_id`)
  return groups.map((group) => ({
    ...group,
    others: others.filter(({ group_id }) => group_id === group.group_id),
  }))
}
