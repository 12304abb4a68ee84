import { afterEach, describe, expect, it } from 'vitest'
import { NativeEngine } from '../../engine/native-engine'
import { sql } from '../../engine/sql'
import { Sources } from '../sources'
import { ruleOf, withRule, type FieldRules } from './field-truth'

const file = (name: string, ...lines: string[]) => ({
  name,
  blob: new Blob([`${lines.join('\n')}\n`]),
  lastModified: Date.UTC(2026, 0, 1),
})

/** Anna moved in 2024; the list still has her old street, and the help desk another phone. */
const LIST = file(
  'customers.csv',
  'Customer ID,First name,Last name,Email,Phone,Street,City,Postcode,Country,Sign up,Accepts marketing',
  '1,Anna,Tamm,anna@tamm.ee,+372 5123 4567,Pikk 5,Tallinn,10123,EE,2021-03-01,yes',
  '2,Ben,Kask,ben@kask.ee,+372 5200 0001,Lai 2,Tartu,51005,EE,2021-04-01,no',
  '3,Cleo,Saar,cleo@saar.ee,+372 5300 0001,Uus 1,Narva,20308,EE,2022-04-01,yes',
)
const ORDERS = file(
  'orders.csv',
  'Order ID,Customer name,Email,Order date,Total,Street,City,Postcode,Country',
  '1001,Anna Tamm,anna@tamm.ee,2023-01-10,10.00,Pikk 5,Tallinn,10123,EE',
  '1002,Anna Tamm,anna@tamm.ee,2024-06-10,20.00,Sadama 7,Pärnu,80011,EE',
  '1003,Anna Tamm,anna@tamm.ee,2024-07-10,20.00,,Pärnu,,EE',
  '1004,Ben Kask,ben@kask.ee,2024-01-10,30.00,Lai 2,Tartu,51005,EE',
  '1005,B. Kask,ben@kask.ee,2023-01-10,30.00,Lai tn 2,Tartu,51 005,EE',
)
const NEWSLETTER = file(
  'audience.csv',
  'Email Address,First Name,Last Name,Phone Number,Sign up,Accepts marketing',
  'anna@tamm.ee,Anna,Tamm-Kask,+372 5999 9999,2022-05-01,no',
  'ben@kask.ee,Ben,Kask,+372 5200 0001,2024-12-01,yes',
)

let engine: NativeEngine
afterEach(() => engine.close())

async function opened(...files: ReturnType<typeof file>[]): Promise<Sources> {
  engine = await NativeEngine.start()
  const sources = new Sources(engine)
  await sources.add(files.map((one) => ({ ...one })))
  return sources
}

const customer = async (email: string) =>
  (await engine.query(sql`select * from data.customers where email = ${email}`))[0]!

const values = async (field: string) =>
  (
    await engine.query<{ name: string; stated: string; source: string; seen: Date | null; won: boolean }>(sql`
      select c.name, v.stated, v.source, v.seen, v.won from data.customer_values v join data.customers c using (customer_id)
      where field = ${field} order by c.email, won desc, seen desc, stated`)
  ).map(({ stated, source, seen, won }) => [won, stated, source, seen?.toISOString().slice(0, 10)])

const snapshot = async () =>
  JSON.stringify([
    await engine.query(sql`select * from data.customers order by all`),
    await engine.query(sql`select * from data.customer_values order by all`),
    await engine.query(sql`select * from data.profile_customer order by all`),
  ])

describe('where records of one person differ', () => {
  it('a list of people goes first, then the newest, and what lost stays with its source and date', async () => {
    const sources = await opened(LIST, ORDERS)
    expect(sources.files.map(({ mapping }) => mapping!.grain)).toEqual(['customer', 'order'])
    expect(await customer('anna@tamm.ee')).toMatchObject({
      street: 'Pikk 5',
      city: 'Tallinn',
      postcode: '10123',
    })
    // Her order of July names a town alone; the address of June is whole, and stays so.
    expect(await values('address')).toEqual([
      [true, 'Pikk 5, 10123 Tallinn, EE', 'generic-customers', '2021-03-01'],
      [false, 'Sadama 7, 80011 Pärnu, EE', 'generic-orders', '2024-07-10'],
    ])
    // "Lai tn 2, 51 005" is the same address as "Lai 2, 51005".
    expect((await values('address')).length).toBe(2)
    expect(await values('phone')).toEqual([])
  })

  it('a source can be put first, the address of which comes whole from one record', async () => {
    const sources = await opened(LIST, ORDERS)
    const before = await snapshot()
    await sources.setFieldRules({ address: 'source:generic-orders' })
    expect(await customer('anna@tamm.ee')).toMatchObject({
      street: 'Sadama 7',
      city: 'Pärnu',
      postcode: '80011',
    })
    expect((await values('address'))[0]![1]).toBe('Sadama 7, 80011 Pärnu, EE')
    await sources.setFieldRules({})
    expect(await snapshot()).toBe(before)
  })

  it('the newest can be put first, over all sources', async () => {
    const sources = await opened(LIST, ORDERS)
    await sources.setFieldRules({ address: 'newest' })
    expect(await customer('anna@tamm.ee')).toMatchObject({ street: 'Sadama 7', city: 'Pärnu' })
    // Who stands in one record alone is as they were.
    expect(await customer('cleo@saar.ee')).toMatchObject({ street: 'Uus 1', city: 'Narva', records: 1 })
  })

  it('of consent a no goes before a yes, even a newer one, unless the person says otherwise', async () => {
    const sources = await opened(LIST, NEWSLETTER)
    expect(await customer('anna@tamm.ee')).toMatchObject({ consent_email: false })
    expect(await customer('ben@kask.ee')).toMatchObject({ consent_email: false })
    expect(await customer('cleo@saar.ee')).toMatchObject({ consent_email: true })
    expect((await values('consent_email')).map(([won, stated]) => [won, stated])).toEqual([
      [true, 'no'],
      [false, 'yes'],
      [true, 'no'],
      [false, 'yes'],
    ])
    await sources.setFieldRules({ consent_email: 'newest' })
    // Anna said no in May 2022, after the yes of March 2021; Ben said yes in December 2024, after the no of April 2021.
    expect(await customer('anna@tamm.ee')).toMatchObject({ consent_email: false })
    expect(await customer('ben@kask.ee')).toMatchObject({ consent_email: true })
  })

  it('phones and names that are spelt otherwise are no difference', async () => {
    await opened(LIST, NEWSLETTER)
    const [won, lost, ...more] = await values('phone')
    expect([won, lost, more]).toEqual([
      [true, '+372 5999 9999', expect.any(String), '2022-05-01'],
      [false, '+372 5123 4567', expect.any(String), '2021-03-01'],
      [],
    ])
    expect(await values('name')).toEqual([])
  })

  it('rules are kept, and hold for files that come later and in an engine made anew', async () => {
    const sources = await opened(LIST)
    const rules: FieldRules = { address: 'newest' }
    await sources.setFieldRules(rules)
    await sources.add([ORDERS])
    expect(await customer('anna@tamm.ee')).toMatchObject({ city: 'Pärnu' })
    expect(sources.keep().kept.fieldRules).toEqual(rules)
    const before = await snapshot()
    const fresh = await NativeEngine.start()
    await sources.restore(fresh)
    await engine.close()
    engine = fresh
    expect(await snapshot()).toBe(before)
  })

  it('nothing of it is left of a person who is forgotten', async () => {
    const sources = await opened(LIST, ORDERS, NEWSLETTER)
    const { customer_id } = await customer('anna@tamm.ee')
    const held = async () =>
      engine.query(
        sql`select * from data.customer_values where customer_id = ${String(customer_id)} or contains(stated, 'Pikk')`,
      )
    expect((await held()).length).toBeGreaterThan(2)
    const { receipt } = await sources.forget(String(customer_id), '2026-01-01')
    expect(receipt.tables.map(({ table }) => table)).toContain('customer_values')
    expect(await held()).toEqual([])
  })
})

it('only what is otherwise than by itself is kept of rules', () => {
  expect(ruleOf({}, 'phone')).toBe('lists')
  expect(ruleOf({}, 'consent_email')).toBe('no')
  const rules = withRule({}, 'phone', 'newest')
  expect(rules).toEqual({ phone: 'newest' })
  expect(withRule(rules, 'phone', 'lists')).toEqual({})
  expect(withRule(rules, 'consent_email', 'no')).toEqual(rules)
})
