import { sql, sqlFile } from '../../engine/sql'
import type { LeftOut } from '../../sources/link/households'
import type { Analysis, Basis, Context } from '../analysis'
import { writeFacts } from '../facts'
import membersSql from './members.sql?raw'
import method from './method.en.md?raw'

export type GroupKind = 'household' | 'company'

/** A household or company; `customer_id` is the member who bought most, whose street and town these are. */
export interface GroupRow {
  group_id: string
  customer_id: string
  /** Family names of a household. */
  last_name: string | null
  company: string | null
  street: string | null
  city: string | null
  reason: string
  members: number
  customers: number
  orders: number
  /** NULL where no orders are known. */
  net: number | null
  last_order: Date | null
}

export interface GroupsOfKind {
  groups: number
  people: number
  customers: number
  net: number | null
  /** Those that bought for most first, at most `SHOWN`. */
  top: GroupRow[]
}

export interface GroupsResult {
  basis: Basis
  household: GroupsOfKind
  company: GroupsOfKind
  /** Net of all customers. */
  net: number | null
  flats: LeftOut
  offices: LeftOut
  providers: { domain: string; people: number }[]
}

export const SHOWN = 100

/** People at one address, and people of one company, as groups beside the persons. */
export const groups: Analysis<Record<string, never>, GroupsResult> = {
  id: 'groups',
  version: 1,
  needs: [{ table: 'customers', columns: ['customer_id'], rows: 2, unlock: ['customers', 'orders'] }],
  makes: ['people_groups', 'group_members'],
  defaults: {},
  method,
  sqlShown: [membersSql],
  run,
}

interface Sums {
  n: number
  net: number | null
  from_day: string | null
  to_day: string | null
}

async function run({ engine, scope, signal }: Context<Record<string, never>>): Promise<GroupsResult> {
  // With the letters of all scripts, which the page's own script does without.
  const { findGroups } = await import('./find-groups')
  const { households, companies } = await findGroups(engine, { signal })
  await engine.run(sqlFile(membersSql))
  await engine.run(sql`drop table mem.group_found`)
  const ofKind = async (kind: GroupKind): Promise<GroupsOfKind> => {
    const [sums] = await engine.query<Omit<GroupsOfKind, 'top'>>(sql`
      select count(*)::integer as groups, coalesce(sum(members), 0)::integer as people,
        coalesce(sum(customers), 0)::integer as customers, sum(net)::double as net
      from people_groups where kind = ${kind}`)
    const top = await engine.query<GroupRow>(sql`
      select g.group_id, g.head as customer_id, case when g.kind = 'household' then g.name end as last_name,
        case when g.kind = 'company' then g.name end as company, c.street, c.city, g.reason, g.members, g.customers, g.orders, g.net,
        g.last_order
      from people_groups g join data.customers c on c.customer_id = g.head
      where g.kind = ${kind} order by g.net desc nulls last, g.members desc, g.group_id limit ${SHOWN}`)
    return { ...sums!, top }
  }
  const [all] = await engine.query<Sums>(sql`
    select (select count(*)::integer from data.customers) as n,
      case when (select count(*) from data.orders) > 0 then coalesce(sum(total), 0) end::double as net,
      strftime(min(first_day), '%Y-%m-%d') as from_day, strftime(max(last_day), '%Y-%m-%d') as to_day
    from scope.summary`)
  const { n, net, from_day, to_day } = all!
  const result: GroupsResult = {
    basis: { n, unit: 'people', from: from_day, to: to_day, excluded: [] },
    household: await ofKind('household'),
    company: await ofKind('company'),
    net,
    flats: households.flats,
    offices: households.offices,
    providers: companies.providers,
  }
  const place = { n, from: from_day, to: to_day ?? scope.asOf }
  await writeFacts(engine, 'groups', [
    { name: 'households', value: result.household.groups, unit: 'households', ...place },
    { name: 'companies', value: result.company.groups, unit: 'companies', ...place },
  ])
  return result
}
