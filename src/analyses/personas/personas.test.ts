import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { startWasmNodeEngine } from '../../engine/wasm-node-engine'
import { createDerivedTables } from '../../model/derived-tables'
import { addOrders, emptyWorkspace, type OrderFixture } from '../../model/fixture'
import { bindScope, type Scope } from '../../model/scope'
import { createWorkspaceTables } from '../../model/workspace-tables'
import { directNumerics } from '../../stats/numerics'
import { words } from './messages.en'
import { personas, type PersonasResult } from './personas'
import { personasJson } from './personas-json'
import { nearest, scaled, thinned } from './scaling'

const scope: Scope = { asOf: '2024-12-31', from: null, to: null, selection: null, currency: 'EUR' }
const two = (n: number) => String(n).padStart(2, '0')

/** Twenty of each: gifters in December, monthly regulars with small baskets, and people who came once in spring 2023. */
function orders(): OrderFixture[] {
  const list: OrderFixture[] = []
  for (let i = 0; i < 20; i++) {
    for (const year of ['2022', '2023', '2024'])
      list.push({
        customer: `gift-${two(i)}`,
        at: `${year}-12-${two(1 + (i % 20))}`,
        net: 90 + i,
        channel: 'web',
      })
    for (let month = 1; month <= 12; month++)
      list.push({
        customer: `reg-${two(i)}`,
        at: `2024-${two(month)}-${two(1 + i)}`,
        net: 15 + (i % 5),
        channel: 'shop',
      })
    list.push({ customer: `once-${two(i)}`, at: `2023-04-${two(1 + i)}`, net: 40 + i, channel: 'web' })
  }
  return list
}

async function fill(engine: Engine): Promise<void> {
  await createDerivedTables(engine)
  await addOrders(engine, orders())
  await engine.run(sql`
    update data.orders set discount = 5 where customer_id like 'reg%' and order_no::integer % 2 = 0;
    insert into mem.customer_scores (customer_id, nps, answers) values ('reg-00', 10, 1), ('reg-01', 9, 1), ('reg-02', 3, 1);
    insert into data.responses (response_id, source, record, customer_id, occurred_at, instrument, score, scale_low, scale_high, text)
      values
      ('r:1', 'r', '1', 'reg-00', '2024-05-01', 'nps', 10, 0, 10, 'Always quick, always friendly, thank you.'),
      ('r:2', 'r', '2', 'reg-01', '2024-05-02', 'nps', 9, 0, 10, 'The tea is what I come back for, each month.'),
      ('r:3', 'r', '3', 'reg-02', '2024-05-03', 'nps', 3, 0, 10, 'Too long a story to tell here, but in short: the box was open, the tin was dented, and nobody answered me.'),
      ('r:4', 'r', '4', 'reg-01', '2024-05-04', 'nps', 9, 0, 10, 'The tea is what I come back for, each week.')`)
  await bindScope(engine, scope)
}

function run(engine: Engine, numerics = directNumerics()): Promise<PersonasResult> {
  return personas.run({
    engine,
    scope,
    params: personas.defaults,
    numerics,
    signal: new AbortController().signal,
    progress: () => undefined,
  })
}

describe('personas', () => {
  let engine: Engine
  let result: PersonasResult
  beforeAll(async () => {
    engine = await emptyWorkspace()
    await fill(engine)
    result = await run(engine)
  })
  afterAll(() => engine.close())

  it('finds the three kinds that were put in', async () => {
    expect(result.k).toBe(3)
    expect(result.clear).toBe(true)
    expect(result.personas.map(({ size }) => size)).toEqual([20, 20, 20])
    const rows = await engine.query<{ kind: string; personas: number; n: number }>(sql`
      select split_part(customer_id, '-', 1) as kind, count(distinct persona)::integer as personas, count(*)::integer as n
      from mem.persona_members group by 1 order by 1`)
    expect(rows).toEqual([
      { kind: 'gift', personas: 1, n: 20 },
      { kind: 'once', personas: 1, n: 20 },
      { kind: 'reg', personas: 1, n: 20 },
    ])
  })

  it('calls them by what they do', () => {
    const heads = result.personas.map(({ named }) => named.head).sort()
    expect(heads).toContain('gifter')
    expect(heads).toContain('came-once')
    expect(new Set(result.personas.map(({ name }) => name)).size).toBe(3)
  })

  const ofKind = (days: number) => result.personas.find(({ medians }) => medians.days === days)!

  it('gives medians, money and what the orders add', () => {
    const regulars = ofKind(12)
    // Net 15 to 19 in turn
    expect(regulars.medians).toMatchObject({ days: 12, basket: 17, total: 204 })
    expect(regulars.revenue).toBe(20 * 12 * 17)
    expect(regulars.channel).toEqual({ value: 'shop', share: 1, shareOfAll: 1 / 3 })
    expect(regulars.nps!.value).toBeCloseTo(100 / 3, 9)
    expect(ofKind(1).medians.gap).toBeNull()
    expect(result.personas.reduce((sum, { revenueShare }) => sum + revenueShare, 0)).toBeCloseTo(1, 12)
  })

  it('quotes two people of usual length and score', () => {
    const { voices } = ofKind(12)
    expect(voices).toHaveLength(2)
    expect(new Set(voices.map(({ customer_id }) => customer_id)).size).toBe(2)
    expect(voices.map(({ text_id }) => text_id)).not.toContain('r:3')
  })

  it('holds everything that personas.json needs, and no text unless asked', () => {
    const json = personasJson(result)
    expect(Object.keys(json)).toEqual(expect.arrayContaining(['k', 'silhouette', 'stability', 'personas']))
    expect(Object.keys(json.personas[0]!)).toEqual(
      expect.arrayContaining(['id', 'name', 'size', 'share', 'traits', 'medians', 'voice', 'next_step']),
    )
    expect(JSON.stringify(json)).not.toContain('always friendly')
    expect(JSON.stringify(personasJson(result, true))).toContain('always friendly')
  })

  it('tells how they feel in what they wrote, without grouping or naming by it', async () => {
    expect(result.personas.map(({ felt }) => felt)).toEqual([null, null, null])
    await engine.run(sql`
      insert into mem.customer_feelings
        select customer_id, case when kind = 'reg' then 1 else 2 end, case when kind = 'reg' then 0.8 else -0.4 end,
          case when kind = 'reg' then 0 else 2 end, 0, case when kind = 'reg' then 1 else 0 end, 'positive', '2024-05-01'
        from (select customer_id, split_part(customer_id, '-', 1) as kind from data.customers) where kind <> 'once';
      insert into mem.feelings by name select 'r:1' as text_id, 'reg-00' as customer_id, 'positive' as label`)
    const calls: string[] = []
    const numerics = directNumerics()
    const counting = {
      call: (...args: Parameters<typeof numerics.call>) => {
        calls.push(args[0])
        return numerics.call(...args)
      },
    } as typeof numerics
    const read = await run(engine, counting)
    const of = (personas: PersonasResult['personas'], days: number) =>
      personas.find(({ medians }) => medians.days === days)!
    const regulars = of(read.personas, 12)
    expect(regulars.felt!.value).toBeCloseTo(0.8, 12)
    expect(regulars.felt).toMatchObject({ n: 20, people: 20, positive: 1, negative: 0 })
    expect(of(read.personas, 3).felt).toMatchObject({ n: 40, people: 20, negative: 1 })
    expect(of(read.personas, 3).felt!.value).toBeCloseTo(-0.4, 12)
    expect(of(read.personas, 1).felt).toBeNull()
    // Twenty at 0.8 and twenty at -0.4: mean 0.2, standard deviation 0.6 · √(40 / 39)
    const trait = regulars.traits.find(({ id }) => id === 'feeling')!
    expect(trait.effect).toBeCloseTo(0.6 / (0.6 * Math.sqrt(40 / 39)), 9)
    expect(read.personas.map(({ id, name, size }) => [id, name, size])).toEqual(
      result.personas.map(({ id, name, size }) => [id, name, size]),
    )
    expect(regulars.voices.map(({ text_id, label }) => [text_id, label])).toContainEqual(['r:1', 'positive'])
    const json = personasJson(read).personas.find(({ id }) => id === regulars.id)!
    expect(json).toMatchObject({ texts: 20, texts_positive: 1, texts_negative: 0 })

    // Nine writers are too few for a trait; the grouping is not worked out again
    await engine.run(
      sql`delete from mem.customer_feelings where customer_id like 'reg%' and customer_id >= 'reg-09'`,
    )
    const few = await run(engine, counting)
    expect(of(few.personas, 12).felt).toMatchObject({ n: 9, people: 9 })
    expect(of(few.personas, 12).traits.map(({ id }) => id)).not.toContain('feeling')
    expect(calls).toEqual(['clusterise'])
    await engine.run(sql`delete from mem.customer_feelings; delete from mem.feelings`)
  })

  it('gives the same on the wasm engine', async () => {
    const wasm = await startWasmNodeEngine()
    await createWorkspaceTables(wasm)
    await fill(wasm)
    expect(JSON.stringify(await run(wasm))).toBe(JSON.stringify(result))
  })

  it('says in a sentence what there is', () => {
    expect(words.headline(result)).toMatch(/^Your customers are of 3 kinds; /)
    expect(words.headline({ ...result, clear: false })).toBe(
      'Your 60 customers do not fall into clear kinds; these 3 groups are cuts through one crowd.',
    )
    expect(words.headline({ ...result, personas: [] })).toBe('There are no customers to group yet.')
  })
})

describe('scaling', () => {
  it('takes the missing as the mean and holds the far off', () => {
    const column = scaled(Float64Array.of(1, 2, 3, NaN), false)!
    expect([...column]).toEqual([-1, 0, 1, 0])
    const far = scaled(
      Float64Array.from({ length: 101 }, (_, i) => (i === 100 ? 1e6 : i % 2)),
      false,
    )!
    expect(far[100]).toBe(3)
  })
  it('drops a column that does not vary', () => expect(scaled(Float64Array.of(2, 2, 2), true)).toBeNull())
  it('thins evenly and finds the nearest centre', () => {
    const rows = Float64Array.of(0, 0, 1, 1, 2, 2, 3, 3)
    expect([...thinned(rows, 2, 2)]).toEqual([0, 0, 2, 2])
    expect([
      ...nearest(rows, 2, [
        [0, 0],
        [3, 3],
      ]),
    ]).toEqual([0, 0, 1, 1])
  })
})
