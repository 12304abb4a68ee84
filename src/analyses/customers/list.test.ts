import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NativeEngine } from '../../engine/native-engine'
import { sql, sqlFile } from '../../engine/sql'
import { createDerivedTables } from '../../model/derived-tables'
import { addOrders, emptyWorkspace } from '../../model/fixture'
import { bindScope, type Scope } from '../../model/scope'
import { builtSelection } from './builder'
import headlineSql from './headline.sql?raw'
import { countSelected, orderedPeople, peopleByNumber, type ListQuestion } from './list'
import peopleSql from './people.sql?raw'
import { createSegments, listSegments, removeSegment, saveSegment } from './segments'

const scope: Scope = { asOf: '2025-06-30', from: null, to: null, selection: null, currency: 'EUR' }
const question: ListQuestion = {
  kind: 'all',
  selection: null,
  search: '',
  sort: { key: 'revenue', direction: 'descending' },
}

describe('the list of customers', () => {
  let engine: NativeEngine

  beforeAll(async () => {
    engine = await emptyWorkspace()
    await addOrders(engine, [
      { customer: 'c1', at: '2025-01-05 10:00', net: 100 },
      { customer: 'c1', at: '2025-03-05 10:00', net: 50 },
      { customer: 'c2', at: '2025-06-20 10:00', net: 30 },
      { customer: 'c3', at: '2025-02-01 10:00', net: 500, cancelled: true },
      { customer: null, at: '2025-02-02 10:00', net: 999 },
    ])
    await engine.run(sql`
      update data.customers set name = 'Änne Müller', city = 'Tallinn', email = 'aenne@mail.example.com' where customer_id = 'c1';
      update data.customers set name = 'Bo', city = 'Oslo' where customer_id = 'c2';
      update data.customers set name = null, kind = 'prospect' where customer_id = 'c3';
      insert into data.tickets by name select 't:1' as ticket_id, 'c2' as customer_id, timestamp '2025-06-21' as opened_at`)
    await createDerivedTables(engine)
    await engine.run(sql`
      insert into mem.customer_feelings values ('c2', 3, 0.5, 0, 1, 2, 'positive', '2025-06-01'),
        ('c3', 1, -0.9, 1, 0, 0, 'negative', '2025-05-01')`)
    await bindScope(engine, scope)
    await engine.run(sqlFile(peopleSql, { as_of: scope.asOf }))
  })
  afterAll(() => engine.close())

  const names = async (asked: Partial<ListQuestion>) => {
    const people = await peopleByNumber(engine, await orderedPeople(engine, { ...question, ...asked }))
    return people.map((person) => person.customer_id)
  }

  it('holds one row per person, and nobody for acts without one', async () => {
    const [first] = await peopleByNumber(engine, Int32Array.of(1))
    expect(first).toMatchObject({ customer_id: 'c1', orders: 2, revenue: 150, recency_days: 117 })
    expect(await names({})).toEqual(['c1', 'c2', 'c3'])
  })

  it('sorts either way, those without a value last', async () => {
    expect(await names({ sort: { key: 'name', direction: 'ascending' } })).toEqual(['c1', 'c2', 'c3'])
    expect(await names({ sort: { key: 'name', direction: 'descending' } })).toEqual(['c2', 'c1', 'c3'])
    expect(await names({ sort: { key: 'last_order', direction: 'descending' } })).toEqual(['c2', 'c1', 'c3'])
    await expect(
      orderedPeople(engine, { ...question, sort: { key: 'no; drop' as never, direction: 'ascending' } }),
    ).rejects.toThrow()
  })

  it('holds how each feels, and nothing of those who wrote nothing', async () => {
    const feels = await peopleByNumber(engine, Int32Array.of(1, 2, 3))
    expect(feels.map(({ sentiment, texts }) => [sentiment, texts])).toEqual([
      [null, null],
      [0.5, 3],
      [-0.9, 1],
    ])
    expect(await names({ sort: { key: 'sentiment', direction: 'ascending' } })).toEqual(['c3', 'c2', 'c1'])
    expect(await names({ sort: { key: 'sentiment', direction: 'descending' } })).toEqual(['c2', 'c3', 'c1'])
    const built = (field: string, op: 'lte' | 'eq', value: string) =>
      builtSelection([{ field, op, value }], 'all')
    expect(await names({ selection: built('feeling', 'lte', '-0,5') })).toEqual(['c3'])
    expect(await names({ selection: built('last_text', 'eq', 'positive') })).toEqual(['c2'])
  })

  it('finds words in any order, whatever their accents', async () => {
    expect(await names({ search: 'tallinn muller' })).toEqual(['c1'])
    expect(await names({ search: 'MÜLLER' })).toEqual(['c1'])
    expect(await names({ search: "o'hara%" })).toEqual([])
  })

  it('keeps to a kind and to a selection', async () => {
    expect(await names({ kind: 'customer' })).toEqual(['c1', 'c2'])
    const built = builtSelection([{ field: 'orders', op: 'gte', value: '2' }], 'all')!
    expect(await names({ selection: built })).toEqual(['c1'])
    expect(await countSelected(engine, built)).toBe(1)
  })

  it('says who bought once and how few bring half', async () => {
    const [row] = await engine.query(sqlFile(headlineSql))
    expect(row).toMatchObject({
      customers: 2,
      prospects: 1,
      persons: 0,
      once: 1,
      half_by: 1,
      from_day: '2025-01-05',
      to_day: '2025-06-20',
    })
  })

  it('knows no customer before the first purchase', async () => {
    await bindScope(engine, { ...scope, asOf: '2025-05-31' })
    await engine.run(sqlFile(peopleSql, { as_of: '2025-05-31' }))
    expect(await names({ kind: 'customer' })).toEqual(['c1'])
    expect(await names({ kind: 'prospect' })).toEqual(['c2', 'c3'])
  })

  it('keeps segments as questions', async () => {
    await createSegments(engine)
    const built = builtSelection([{ field: 'city', op: 'contains', value: 'tal' }], 'any')!
    expect(await saveSegment(engine, 'Near', built)).toEqual({ id: 's1', name: 'Near', selection: built })
    await saveSegment(engine, 'All', { all: [] })
    expect((await listSegments(engine)).map((segment) => segment.name)).toEqual(['Near', 'All'])
    await removeSegment(engine, 's1')
    expect(await listSegments(engine)).toEqual([{ id: 's2', name: 'All', selection: { all: [] } }])
  })

  it('replaces a segment in one step, as a save may fall between two', async () => {
    await createSegments(engine)
    await saveSegment(engine, 'Mine', { all: [] })
    const between: string[][] = []
    const watched = {
      ...engine,
      query: engine.query.bind(engine),
      run: async (...statement: Parameters<typeof engine.run>) => {
        await engine.run(...statement)
        between.push(
          (await listSegments(engine)).map(({ name, selection }) => name + JSON.stringify(selection)),
        )
      },
    }
    await saveSegment(watched as typeof engine, 'Mine', { any: [] })
    expect(between.filter((names) => !names.some((name) => name.startsWith('Mine')))).toEqual([])
    expect(between.at(-1)).toContain('Mine{"any":[]}')
  })
})

describe('the segment builder', () => {
  it('waits for lines to be finished', () => {
    expect(builtSelection([], 'all')).toBeNull()
    expect(builtSelection([{ field: 'orders', op: 'gte', value: '' }], 'all')).toBeNull()
    expect(builtSelection([{ field: 'orders', op: 'gte', value: 'many' }], 'all')).toBeNull()
    expect(builtSelection([{ field: 'orders', op: 'contains', value: '1' }], 'all')).toBeNull()
  })

  it('reads per cent, decimal commas, days and rows', () => {
    expect(
      builtSelection(
        [
          { field: 'p_alive', op: 'lte', value: '40' },
          { field: 'revenue', op: 'gte', value: '12,5' },
          { field: 'last_order', op: 'lte', value: '2025-01-31' },
          { field: 'product', op: 'contains', value: 'Assam' },
          { field: 'nps', op: 'filled', value: '' },
        ],
        'any',
      ),
    ).toEqual({
      any: [
        { is: { field: 'churn.p_alive', op: 'lte', value: 0.4 } },
        { is: { field: 'summary.total', op: 'gte', value: 12.5 } },
        { is: { field: 'summary.last_day', op: 'lte', value: '2025-01-31' } },
        { has: { rows: 'lines', where: [{ field: 'product', op: 'contains', value: 'Assam' }] } },
        { is: { field: 'score.nps', op: 'filled' } },
      ],
    })
  })
})
