import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { startWasmNodeEngine } from '../../engine/wasm-node-engine'
import { createDerivedTables } from '../../model/derived-tables'
import { emptyWorkspace } from '../../model/fixture'
import { bindScope, type Scope } from '../../model/scope'
import { selectionSql } from '../../model/selection'
import { createWorkspaceTables } from '../../model/workspace-tables'
import { matrix, matrixRows, type MatrixParams, type MatrixResult } from './matrix'
import { words } from './messages.en'
import { bestMoves, movesOf } from './moves'
import { combined } from '../connectedness'
import { anchored, EQUAL, experienceOf, feltBy, quadrantOf } from './scores'

const scope: Scope = { asOf: '2024-12-31', from: null, to: null, selection: null, currency: 'EUR' }

/**
 * Four people. shop: 6 orders of a to c, all known, the last on the last day. desk: 10 tickets, 4 of them by a known (a, b), the
 * last 90 days before, a first answer after 6 hours. Ten answers of 5 stars by nobody known.
 */
async function fill(engine: Engine): Promise<void> {
  await createDerivedTables(engine)
  await engine.run(sql`
    insert into data.customers (customer_id, kind, name, email, phone, city) values
      ('a', 'customer', 'A', 'a@example.org', '+1', 'Riga'), ('b', 'customer', 'B', 'b@example.org', null, 'Riga'),
      ('c', 'customer', 'C', null, null, null), ('d', 'prospect', null, 'd@example.org', null, null);
    insert into data.orders (order_id, source, record, file_no, line, customer_id, occurred_at, net, cancelled, test, fully_refunded)
      select 'shop:' || i, 'shop', i, 1, i, who, day::timestamp, 10, false, false, false from (values
        (1, 'a', '2024-01-05'), (2, 'a', '2024-06-05'), (3, 'a', '2024-12-31'), (4, 'b', '2024-03-05'), (5, 'b', '2024-04-05'),
        (6, 'c', '2024-02-05')) v(i, who, day);
    insert into data.tickets (ticket_id, source, record, file_no, line, customer_id, opened_at, first_response_at)
      select 'desk:' || i, 'desk', i, 2, i, case when i <= 3 then 'a' when i = 4 then 'b' end, '2024-10-02 08:00'::timestamp,
        '2024-10-02 14:00'::timestamp
      from range(1, 11) t(i);
    insert into data.responses (response_id, source, record, file_no, line, occurred_at, instrument, score, scale_low, scale_high)
      select 'rev:' || i, 'rev', i, 3, i, '2024-11-02', 'stars', 5, 1, 5 from range(10) t(i);
    insert into data.rejects (source, file_no, line, "column", reason) values ('shop', 1, 90, 'net', 'amount_unreadable'),
      ('shop', 1, 90, 'day', 'date_unreadable'), ('shop', 1, 91, 'net', 'amount_unreadable'), ('shop', 1, 92, '', 'surplus_cells'),
      ('shop', 1, 93, '', 'footer'), ('shop', 1, 94, 'net', 'no_sale');
    insert into mem.rfm (customer_id, segment) values ('a', 'Champions'), ('b', 'Lost'), ('c', 'Lost')`)
  await bindScope(engine, scope)
}

function run(engine: Engine, params: Partial<MatrixParams> = {}): Promise<MatrixResult> {
  return matrix.run({
    engine,
    scope,
    params: { ...matrix.defaults, ...params },
    numerics: { call: () => Promise.reject(new Error('not asked')) } as never,
    signal: new AbortController().signal,
    progress: () => undefined,
  })
}

/** What the texts may change of a dot, and nothing else. */
function felt({ experience, felt: place, answers, texts }: MatrixResult['company']) {
  return { experience, felt: place, answers, texts }
}

describe('matrix', () => {
  let engine: Engine
  let result: MatrixResult
  const source = (name: string) => result.sources.find((dot) => dot.name === name)!
  beforeAll(async () => {
    engine = await emptyWorkspace()
    await fill(engine)
    result = await run(engine)
  })
  afterAll(() => engine.close())

  it('measures how connected a source is, part by part', () => {
    expect(source('desk').connected).toEqual({
      linked: 40,
      two: 100, // a and b stand in shop too
      filled: 87.5, // a has four of four, b three
      fresh: anchored.fresh(90), // 50
      parsed: 100,
      answered: (100 * 3) / 12, // who, help, speed
    })
    expect(source('desk').connected.fresh).toBe(50)
    expect(source('shop').connected).toMatchObject({ linked: 100, fresh: 100, parsed: 75 }) // 6 of 8 rows
    expect(source('shop').connected.two).toBeCloseTo(200 / 3, 9)
    expect(source('shop').connected.filled).toBeCloseTo((100 * (4 + 3 + 1)) / 12, 9)
    expect(source('desk').x).toBeCloseTo((40 + 100 + 87.5 + 50 + 100 + 25) / 6, 9)
  })

  it('measures interaction over twelve months', () => {
    const { interaction } = source('desk')
    // Four acts of two people in twelve months; a met shop and desk, b too
    expect(interaction.acts).toBeCloseTo((100 * Math.log(1 + 4 / 2 / 12)) / Math.log(2), 9)
    expect(interaction.touchpoints).toBeCloseTo(200 / 3, 9)
    expect(interaction.said).toBe(100)
    expect(interaction.response).toBeCloseTo(100 * (1 - Math.log(6) / Math.log(72)), 9)
    expect(source('shop').interaction.said).toBe(0)
    expect(source('shop').interaction.response).toBeNull()
  })

  it('takes the whole company together', () => {
    // 26 records, 6 + 4 of them known; of four people two stand in two sources
    expect(result.company.connected.linked).toBeCloseTo((100 * 10) / 26, 9)
    expect(result.company.connected.two).toBe(50)
    expect(result.company.connected.parsed).toBeCloseTo((100 * 26) / 28, 9)
    expect(result.company.connected.fresh).toBeCloseTo((100 + 50 + anchored.fresh(59)) / 3, 9)
    expect(result.questions.answered).toEqual(['who', 'buyers', 'return', 'feeling', 'help', 'speed'])
    expect(result.company.interaction.acts).toBeCloseTo((100 * Math.log(1 + 10 / 4 / 12)) / Math.log(2), 9)
    expect(result.company.experience).toBe('good')
  })

  it('has no people in a source of nobody known, and says unknown where nobody answered', () => {
    expect(source('rev')).toMatchObject({ people: 0, experience: 'good' })
    expect(source('rev').connected).toMatchObject({ linked: 0, two: null, filled: null })
    expect(source('shop').experience).toBe('unknown')
  })

  it('takes what was written beside the scores, where it was read', async () => {
    // Twelve texts: ten tickets at -0.4 (place 0.3), four of them by a and b; two of long ago. Stars: ten at 1.
    await engine.run(sql`
      insert into mem.feelings by name select 'desk:' || i as text_id, 'desk' as source,
        case when i <= 3 then 'a' when i = 4 then 'b' end as customer_id, '2024-10-02 08:00'::timestamp as occurred_at,
        -0.4 as feeling, 'negative' as label from range(1, 11) t(i);
      insert into mem.feelings by name select 'old:' || i as text_id, 'desk' as source, '2023-12-31'::timestamp as occurred_at,
        1.0 as feeling, 'positive' as label from range(2) t(i);
      insert into mem.feelings by name select 'blank:1' as text_id, 'desk' as source, '2024-10-02'::timestamp as occurred_at`)
    const read = await run(engine)
    await engine.run(sql`delete from mem.feelings`)
    const dot = (name: string) => read.sources.find((one) => one.name === name)!
    expect(read.company.felt).toBeCloseTo((1 + 0.3) / 2, 12)
    expect(read.company).toMatchObject({ answers: 20, experience: 'mixed' })
    expect(words.told(read.company)).toBe('10 scores and 10 texts')
    // The desk alone asks for no score: its texts speak for it
    expect(dot('desk').felt).toBeCloseTo(0.3, 12)
    expect(dot('desk').experience).toBe('bad')
    expect(dot('rev').experience).toBe('good')
    // Three tickets of a, who ordered in the shop too, and one of b
    expect(dot('shop').texts.n).toBe(4)
    expect(dot('shop').experience).toBe('unknown')
    // Written in October
    expect(read.months.slice(-4).map(({ name, texts }) => [name, texts.n])).toEqual([
      ['2024-09', 0],
      ['2024-10', 10],
      ['2024-11', 10],
      ['2024-12', 10],
    ])
    expect({ ...read.company, ...felt(result.company) }).toEqual(result.company)
  })

  it('measures segments by their people', () => {
    const lost = result.segments.find(({ name }) => name === 'Lost')!
    expect(lost.connected).toMatchObject({ linked: null, parsed: null, two: 50 })
    expect(lost).toMatchObject({ n: 2, kind: 'segment' })
  })

  it('ends its path of months where the company stands', () => {
    const last = result.months.at(-1)!
    expect(last.name).toBe('2024-12')
    expect(last.interaction).toEqual(result.company.interaction)
    expect(last.connected.linked).toBe(result.company.connected.linked)
    expect(last.connected.fresh).toBeCloseTo(result.company.connected.fresh!, 9)
    // 31 March: 2 orders of January and February and one of March; ten months of path from the third month of data on
    expect(result.months.map(({ name }) => name)[0]).toBe('2024-03')
    expect(result.months[0]!.records).toBe(3)
    expect(result.path.map(({ name }) => name)).toEqual(['2024-03', '2024-06', '2024-09'])
  })

  it('says what would move a dot, with its numbers', () => {
    const move = movesOf(source('desk'), EQUAL).find(({ part }) => part === 'linked')!
    expect(move.amount).toBe(6)
    expect(move.to - move.from).toBeCloseTo(60 / 6, 9)
    expect(words.move(move)).toEqual({
      title: 'Ask for the e-mail or customer number in Desk',
      sub: 'Desk 67 → 77: 6 records could be joined',
      axis: 'to the right',
    })
    expect(result.moves.length).toBeGreaterThan(0)
    expect(result.moves[0]!.to - result.moves[0]!.from).toBeGreaterThanOrEqual(
      result.moves.at(-1)!.to - result.moves.at(-1)!.from,
    )
  })

  it('opens exactly the people it counts', async () => {
    // a ordered on the last day; b and c had no contact since 1 November
    expect(result.away).toMatchObject({ n: 2, of: 3 })
    expect(await engine.query(selectionSql(result.away.who))).toHaveLength(2)
    expect(await engine.query(selectionSql(result.company.who!))).toHaveLength(4)
  })

  it('gives lines for matrix.csv', () => {
    const rows = matrixRows(result)
    expect(rows.map(({ kind }) => kind)).toEqual([
      'company',
      ...Array(3).fill('source'),
      ...Array(2).fill('segment'),
      ...Array(10).fill('month'),
    ])
    expect(Object.keys(rows[0]!)).toEqual([
      'kind',
      'name',
      'connectedness',
      'interaction',
      'experience',
      'quadrant',
      'n',
    ])
  })

  it('follows weights and split', async () => {
    const weights = { ...EQUAL, two: 0, filled: 0, fresh: 0, parsed: 0, answered: 0 }
    const other = await run(engine, { weights, split: { x: 30, y: 99 } })
    expect(other.sources.find(({ name }) => name === 'desk')!.x).toBe(40)
    expect(other.sources.find(({ name }) => name === 'desk')!.quadrant).toBe('known-rarely-met')
  })

  it('gives the same on the wasm engine', async () => {
    const wasm = await startWasmNodeEngine()
    await createWorkspaceTables(wasm)
    await fill(wasm)
    expect(JSON.stringify(await run(wasm))).toBe(JSON.stringify(result))
  })

  it('reads well', () => {
    const { company, sources } = result
    const only = (name: string) => sources.filter((dot) => dot.name === name)
    const strangers = { ...company, quadrant: 'strangers' as const }
    expect(words.headline({ ...result, sources: only('desk') })).toBe(
      'You know your people and stay in touch with them, yet of the records in Desk only 40\u00a0% lead to a person.',
    )
    expect(words.headline({ ...result, company: strangers, sources: only('rev') })).toBe(
      'You and your customers are still strangers: no record in Rev leads to a person.',
    )
    expect(words.headline({ ...result, sources: [] })).toBe(
      'You know your people and stay in touch with them, yet only 38\u00a0% of your records lead to a person.',
    )
    const all = { ...company, connected: { ...company.connected, linked: 100 } }
    expect(words.headline({ ...result, company: all, sources: [] })).toBe(
      'You know your people and stay in touch with them: 100\u00a0% of your records lead to a person.',
    )
  })
})

describe('matrix of an empty workspace', () => {
  it('stands at nothing and does not fail', async () => {
    const engine = await emptyWorkspace()
    await createDerivedTables(engine)
    await bindScope(engine, scope)
    const result = await run(engine)
    expect(result.company).toMatchObject({ x: 0, y: 0, quadrant: 'strangers', experience: 'unknown' })
    await engine.close()
  })
})

describe('the two scores', () => {
  it('have their anchors', () => {
    expect([0, 90, 180, 400].map(anchored.fresh)).toEqual([100, 50, 0, 0])
    expect([0, 1, 5].map(anchored.acts)).toEqual([0, 100, 100])
    expect([0.2, 1, 72, 100].map(anchored.response)).toEqual([100, 100, 0, 0])
    expect([0, 0.25, 0.5, 1].map(anchored.said)).toEqual([0, 50, 100, 100])
  })
  it('leave out what is not known', () => {
    const none = { acts: null, touchpoints: null, said: null, response: null }
    expect(combined(none, EQUAL)).toBeNull()
    expect(combined({ ...none, acts: 20, said: 40 }, EQUAL)).toBe(30)
    expect(combined({ ...none, acts: 20, said: 40 }, { ...EQUAL, said: 3 })).toBe(35)
  })
  it('cut the plane in four', () => {
    const split = { x: 50, y: 50 }
    expect([quadrantOf(49, 50, split), quadrantOf(50, 50, split)]).toEqual(['busy-but-blind', 'in-rapport'])
    expect([quadrantOf(49, 49, split), quadrantOf(50, 49, split)]).toEqual(['strangers', 'known-rarely-met'])
  })
  it('colour by how people felt, where enough told', () => {
    expect(experienceOf(0.75, 10, 10)).toBe('good')
    expect(experienceOf(0.55, 10, 10)).toBe('mixed')
    expect(experienceOf(0.54, 10, 10)).toBe('bad')
    expect(experienceOf(1, 9, 10)).toBe('unknown')
  })
  it('weigh scores and texts the same, each where there are enough', () => {
    const told = (place: number | null, n: number) => ({ place, n })
    expect(feltBy(told(0.9, 1000), told(0.4, 10), 10)).toEqual({ felt: 0.65, answers: 1010 })
    expect(feltBy(told(0.9, 1000), told(0.4, 9), 10)).toEqual({ felt: 0.9, answers: 1000 })
    expect(feltBy(told(0.9, 9), told(0.4, 10), 10)).toEqual({ felt: 0.4, answers: 10 })
    expect(feltBy(told(0.9, 6), told(0.4, 7), 10)).toEqual({ felt: null, answers: 13 })
    expect(feltBy(told(null, 0), told(null, 0), 0)).toEqual({ felt: null, answers: 0 })
  })
  it('list no more than two moves of a source and six in all', () => expect(bestMoves([], EQUAL)).toEqual([]))
})
