import { readFileSync, readdirSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { NativeEngine } from '../../engine/native-engine'
import { sql } from '../../engine/sql'
import { addOrders, emptyWorkspace } from '../../model/fixture'
import { Glass } from '../../model/personal/glass'
import { selectionSql } from '../../model/selection'
import { Sources } from '../../sources/sources'
import { runForTest } from '../run-for-test'
import { doorOf } from './find-groups'
import { groups, type GroupsResult } from './groups'
import { words } from './messages.en'

const scope = { asOf: '2024-12-31', from: null, to: null, selection: null, currency: 'EUR' }

interface Person {
  name?: string
  street?: string
  postcode?: string
  city?: string
  email?: string
  company?: string
}

let engine: Engine
afterEach(() => engine.close())

async function people(some: Record<string, Person>): Promise<void> {
  engine = await emptyWorkspace()
  const column = (read: (person: Person) => string | undefined) =>
    Object.values(some).map((person) => read(person) ?? null)
  await engine.insert(sql`mem.hand_made`, {
    customer_id: Object.keys(some),
    name: column(({ name }) => name),
    street: column(({ street }) => street),
    postcode: column(({ postcode }) => postcode),
    city: column(({ city }) => city),
    email: column(({ email }) => email),
    company: column(({ company }) => company),
  })
  await engine.run(sql`insert into data.customers by name select *, 'customer' as kind from mem.hand_made`)
}

const members = async () =>
  (
    await engine.query<{ who: string }>(sql`
      select string_agg(customer_id, ' ' order by customer_id) as who from group_members group by group_id, kind order by kind, who`)
  ).map(({ who }) => who)

const TEN = {
  anna: {
    name: 'Anna Tamm',
    street: 'Pikk tn 5',
    postcode: '10123',
    city: 'Tallinn',
    email: 'anna@gmail.com',
  },
  ben: { name: 'Tamm, Ben', street: 'Pikk 5', postcode: '10 123', city: 'TALLINN', email: 'ben@kask.ee' },
  cleo: { name: 'Cleo Tamm', street: 'Pikk 5', city: 'tallinn', email: 'cleo@gmail.com' },
  flat1: { name: 'Dora Saar', street: 'Lai 2-1', postcode: '51005', city: 'Tartu' },
  flat2: { name: 'Ed Saar', street: 'Lai 2-2', postcode: '51005', city: 'Tartu' },
  box1: { name: 'Fay Mets', street: 'PO Box 7', postcode: '51005', city: 'Tartu', email: 'fay@kask.ee' },
  box2: { name: 'Gus Mets', street: 'P.O. Box 7', postcode: '51005', city: 'Tartu' },
  hal: { name: 'Hal', company: 'Kask OÜ' },
  ida: { name: 'Ida', company: 'KASK', email: 'ida@kask.ee' },
  jo: { name: 'Jo', street: 'Lai', city: 'Tartu', email: 'jo@hot.ee' },
} satisfies Record<string, Person>

describe('households and companies', () => {
  it('are found among hand-made people, with what they bought together', async () => {
    await people(TEN)
    await addOrders(engine, [
      { customer: 'anna', at: '2024-05-01', net: 10 },
      { customer: 'cleo', at: '2024-06-01', net: 30 },
      { customer: 'cleo', at: '2025-06-01', net: 500 },
      { customer: 'ida', at: '2024-07-01', net: 5 },
    ])
    const result = await runForTest(groups, engine, scope)
    // Kask: Hal and Ida by name, Ben and Fay by the domain of both.
    expect(await members()).toEqual(['ben box1 hal ida', 'anna ben cleo'])
    expect(result.household).toMatchObject({ groups: 1, people: 3, customers: 2, net: 40 })
    expect(result.household.top[0]).toMatchObject({
      customer_id: 'cleo',
      last_name: 'Tamm',
      reason: 'family',
      members: 3,
      orders: 2,
      net: 40,
      last_order: new Date('2024-06-01'),
    })
    expect(result.company.top[0]).toMatchObject({ company: 'KASK', reason: 'both', members: 4, net: 5 })
    expect(words.title(result)).toBe('You have 1 household and 1 company among your people.')
    // 40 of 45
    expect(words.context(result, 'EUR').replaceAll(/\s/g, ' ')).toContain(
      '3 people are in households and spent €40, 89 % of net sales. 4 people are in companies and spent €5, 11 % of net sales.',
    )
    const [household] = result.household.top
    const selection = {
      has: {
        rows: 'group_members',
        where: [{ field: 'group_id', op: 'eq' as const, value: household!.group_id }],
      },
    }
    const chosen = await engine.query(sql`select * from (${selectionSql(selection)}) order by 1`)
    expect(chosen.map(({ customer_id }) => customer_id)).toEqual(['anna', 'ben', 'cleo'])
  })

  it('are the same, ids too, whatever the order of the people and whoever joins', async () => {
    const ids = async () => engine.query(sql`select distinct group_id, kind from group_members order by all`)
    await people(TEN)
    await runForTest(groups, engine, scope)
    const [found, tables] = [await ids(), await members()]
    await engine.close()
    await people(Object.fromEntries(Object.entries(TEN).reverse()))
    await runForTest(groups, engine, scope)
    expect([await ids(), await members()]).toEqual([found, tables])
    await engine.run(
      sql`insert into data.customers by name select 'zoe' as customer_id, 'Pikk 5' as street, '10123' as postcode`,
    )
    await runForTest(groups, engine, scope)
    expect(await ids()).toEqual(found)
  })

  it('show masks alone while names are hidden', async () => {
    await people(TEN)
    const glass = new Glass({ engine })
    const seen = await glass.see(await runForTest(groups, engine, scope))
    const text = JSON.stringify([
      seen,
      await glass.engine.query(sql`select * from people_groups`),
      await glass.engine.query(sql`select * from group_members`),
    ])
    for (const secret of ['Tamm', 'Kask', 'KASK', 'Pikk']) expect(text, secret).not.toContain(secret)
  })

  it('say that there is nothing, and what would show it', async () => {
    await people({ a: { name: 'A' }, b: { name: 'B' } })
    const result: GroupsResult = await runForTest(groups, engine, scope)
    expect(words.title(result)).toBe('No two of your people share an address or a company.')
    expect(result.net).toBeNull()
  })
})

it.each([
  ['Pikk 5', 'Pikk tänav 5', true],
  ['Hauptstraße 12', 'Hauptstr. 12', true],
  ['12 Main Street', 'Main St 12', true],
  ['Pikk 5-1', 'Pikk 5-2', false],
])('%s and %s are one door: %s', (a, b, one) => {
  engine ??= { close: () => Promise.resolve() } as Engine
  expect(doorOf(a) === doorOf(b)).toBe(one)
})

it('the households of the sample shop stay persons', async () => {
  const SAMPLE = new URL('../../../public/sample/', import.meta.url)
  const truth = JSON.parse(readFileSync(new URL('truth.json', SAMPLE), 'utf8')) as {
    not_duplicates: { emails: [string, string]; why: string }[]
  }
  engine = await NativeEngine.start()
  await new Sources(engine).add(
    readdirSync(SAMPLE)
      .filter((name) => name.endsWith('.csv'))
      .map((name) => ({
        name,
        blob: new Blob([readFileSync(new URL(name, SAMPLE))]),
        lastModified: Date.UTC(2026, 0, 1),
      })),
  )
  const result = await runForTest(groups, engine, { ...scope, asOf: '2025-12-31' })
  const [people] = await engine.query<{ n: number }>(
    sql`select count(*)::integer as n from data.customers where email in (${truth.not_duplicates.flatMap(({ emails }) => emails)})`,
  )
  expect(people!.n).toBe(truth.not_duplicates.length * 2)
  const together = await engine.query<{ emails: string }>(sql`
    select string_agg(email, ' ' order by email) as emails from group_members join data.customers using (customer_id)
    where group_members.kind = 'household' group by group_id`)
  const found = truth.not_duplicates
    .filter(({ why }) => why === 'household')
    .filter(({ emails }) =>
      together.some((one) => emails.every((email) => one.emails.split(' ').includes(email))),
    )
  expect(found).toHaveLength(truth.not_duplicates.length)
  expect(result.household.groups).toBe(truth.not_duplicates.length)
  // Its companies have a name alone, and it stands in many towns.
  expect(result.company.groups).toBe(0)
})
