import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../engine/sql'
import { emptyWorkspace } from '../fixture'
import { Glass } from './glass'
import { makeMasks, saltOf } from './masks'

type Native = Awaited<ReturnType<typeof emptyWorkspace>>
let engine: Native

beforeAll(async () => {
  engine = await emptyWorkspace()
  await engine.run(sql`
    insert into data.customers by name
      select 'c' || i as customer_id, 'Grete Tamm' || i as name, 'Grete' as first_name, 'g' || i || '@x.org' as email,
        case when i % 2 = 0 then 'Acme Tea Ltd' end as company, 'Estonia' as country, timestamp '2024-01-01' as first_seen
      from range(1, 3001) r(i)`)
})
afterAll(() => engine.close())

const masks = () =>
  engine.query<{ customer_id: string; name: string; company: string }>(sql`
  select customer_id, name, company from mem.masks order by customer_id`)

describe('masks', () => {
  it('are one each, and the same again', async () => {
    await makeMasks(engine)
    const first = await masks()
    expect(new Set(first.map(({ name }) => name)).size).toBe(3000)
    expect(first[0]!.name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+ \d{4}$/)
    expect(new Set(first.map(({ company }) => company).filter(Boolean)).size).toBe(1)
    await makeMasks(engine)
    expect(await masks()).toEqual(first)
  })

  it('stay when others come, even where a newcomer would have drawn the same', async () => {
    const before = await masks()
    // The newcomer draws what c1 drew: no two of three thousand and one share it all the same.
    await engine.run(sql`insert into work.mask_turns values ('c1', 7)`)
    await makeMasks(engine)
    const moved = (await masks()).find(({ customer_id }) => customer_id === 'c1')!
    expect(moved.name).not.toBe(before.find(({ customer_id }) => customer_id === 'c1')!.name)
    await engine.run(
      sql`delete from work.mask_turns; insert into data.customers by name select 'd1' as customer_id`,
    )
    await makeMasks(engine)
    expect((await masks()).filter(({ customer_id }) => customer_id !== 'd1')).toEqual(before)
    await engine.run(sql`delete from data.customers where customer_id = 'd1'`)
  })

  it('rest on no salt that anybody could work out from nothing', async () => {
    const empty = await emptyWorkspace()
    expect(await saltOf(empty)).toBe('')
    await empty.run(sql`insert into data.customers by name select 'c1' as customer_id, 'Grete' as name`)
    expect(await saltOf(empty)).toMatch(/^[0-9a-f]{32}$/)
    await empty.close()
  })

  it('rest on a salt that is kept', async () => {
    const salt = await saltOf(engine)
    await engine.run(sql`update data.customers set phone = '1' where customer_id = 'c1'`)
    expect(await saltOf(engine)).toBe(salt)
    await engine.run(sql`update data.customers set phone = null where customer_id = 'c1'`)
  })
})

describe('the glass', () => {
  it('shows masks for people and no name in any text', async () => {
    const glass = new Glass({ engine, countryCode: () => 'EE' })
    const rows = await glass.engine.query<Record<string, unknown>>(sql`
      select customer_id, name, first_name, email, phone, company, 5 as orders,
        'Grete at Acme Tea Ltd, g1@x.org, +372 5123 4567' as words from data.customers where customer_id = 'c2'`)
    const [mask] = await masks().then((all) => all.filter(({ customer_id }) => customer_id === 'c2'))
    expect(rows).toEqual([
      {
        customer_id: 'c2',
        name: mask!.name,
        first_name: mask!.name.replace(/ \d+$/, ''),
        email: `${mask!.name.toLowerCase().replaceAll(' ', '.')}@masked.example`,
        phone: null,
        company: mask!.company,
        orders: 5,
        words: '[name] at [name], [e-mail], [phone]',
      },
    ])
  })

  it('speaks of nobody by a first word that others share', async () => {
    const glass = new Glass({ engine })
    const [row] = await glass.engine.query(sql`
      select customer_id, name, null::varchar as first_name from data.customers where customer_id = 'c2'`)
    const [mask] = (await masks()).filter(({ customer_id }) => customer_id === 'c2')
    expect(row!.first_name).toBe(mask!.name.replace(/ \d+$/, ''))
  })

  it('hides what it cannot give to anybody, and looks through columns it does not know', async () => {
    const glass = new Glass({ engine })
    const rows = await glass.engine.query(sql`
      select name, email as anything, name as other, birth_date, 'g' as gender from data.customers where customer_id = 'c3'`)
    expect(rows).toEqual([
      { name: '[hidden]', anything: '[e-mail]', other: '[name]3', birth_date: null, gender: '[hidden]' },
    ])
  })

  it('lets no name through as a column either', async () => {
    const glass = new Glass({ engine })
    const result = await glass.engine.columns(
      sql`select customer_id, name, name as other from data.customers where customer_id = 'c3'`,
    )
    expect([...result.strings('customer_id'), ...result.strings('name'), ...result.strings('other')]).toEqual(
      ['c3', '[hidden]', '[name]3'],
    )
  })

  it('looks through results: quotes, and names beside a customer, but not the app’s own words', async () => {
    const glass = new Glass({ engine })
    const [mask] = await masks()
    const seen = await glass.see({
      basis: { n: 1 },
      days: Float64Array.of(1),
      top: [{ customer_id: 'c1', name: 'Grete Tamm1', clv: 3 }],
      personas: [{ name: 'Grete-like regulars', voices: [{ words: 'Thanks, Grete' }] }],
      parts: new Map([['a', { text: 'Grete' }]]),
    })
    expect(seen).toEqual({
      basis: { n: 1 },
      days: Float64Array.of(1),
      top: [{ customer_id: 'c1', name: mask!.name, clv: 3 }],
      personas: [{ name: 'Grete-like regulars', voices: [{ words: 'Thanks, [name]' }] }],
      parts: new Map([['a', { text: '[name]' }]]),
    })
  })

  it('knows who came since', async () => {
    const glass = new Glass({ engine })
    await glass.prepare()
    await engine.run(sql`insert into data.customers by name select 'n1' as customer_id, 'Nadja Neu' as name`)
    glass.dataChanged()
    const [row] = await glass.engine.query(sql`select customer_id, name, 'Nadja' as words from data.customers
      where customer_id = 'n1'`)
    expect(row).toMatchObject({ words: '[name]', name: expect.stringMatching(/ \d{4}$/) as string })
  })
})
