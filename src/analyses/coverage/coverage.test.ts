import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { startWasmNodeEngine } from '../../engine/wasm-node-engine'
import { emptyWorkspace } from '../../model/fixture'
import { bindScope, type Scope } from '../../model/scope'
import { createWorkspaceTables } from '../../model/workspace-tables'
import { coverage, type CoverageResult } from './coverage'
import { gapsOf, shareOfPlatform, stretches, stretchOf, unitOf, type Line } from '../../sources/quality/gaps'
import { words } from './messages.en'

const scope: Scope = { asOf: '2024-12-15', from: null, to: null, selection: null, currency: 'EUR' }

/** shop: five orders in each month but May and June; desk: two tickets a month until April. */
async function fill(engine: Engine): Promise<void> {
  await engine.run(sql`
    insert into data.customers (customer_id) values ('a');
    insert into data.orders (order_id, source, record, customer_id, occurred_at, cancelled, test, fully_refunded)
      select 'shop:' || m || '-' || i, 'shop', m || '-' || i, case when i = 1 then 'a' end, make_date(2024, m::integer, 3), false, false, false
      from range(1, 13) t(m), range(1, 6) s(i) where m not in (5, 6);
    insert into data.tickets (ticket_id, source, record, opened_at)
      select 'desk:' || m || '-' || i, 'desk', m || '-' || i, make_date(2024, m::integer, 4) from range(1, 5) t(m), range(2) s(i);
    insert into data.responses (response_id, source, record, instrument, score) values ('r:1', 'r', '1', 'stars', 5)`)
}

async function run(engine: Engine, own: Scope = scope): Promise<CoverageResult> {
  await bindScope(engine, own)
  return coverage.run({
    engine,
    scope: own,
    params: {},
    numerics: { call: () => Promise.reject(new Error('not asked')) } as never,
    signal: new AbortController().signal,
    progress: () => undefined,
  })
}

describe('coverage', () => {
  let engine: Engine
  let result: CoverageResult
  beforeAll(async () => {
    engine = await emptyWorkspace()
    await fill(engine)
    result = await run(engine)
  })
  afterAll(() => engine.close())

  it('counts by touchpoint, platform and month, and leaves what is empty out', () => {
    expect(
      result.lines.map(({ touchpoint, platform, n, known }) => [touchpoint, platform, n, known]),
    ).toEqual([
      ['shop', 'shop', 50, 10],
      ['help desk', 'desk', 8, 0],
      ['review', 'r', 1, 0],
    ])
    expect(result.lines[0]!.cells['2024-04-01']).toBe(5)
    expect(result.lines[0]!.cells['2024-05-01']).toBeUndefined()
    expect(result.stretches).toHaveLength(12)
    expect(result.filled).toBeCloseTo(14 / 24, 12)
  })

  it('finds the silence that is no chance', () => {
    // Shop: ten expected in two months. Desk: two a month, seven whole months since April.
    expect(result.gaps).toEqual([
      {
        kind: 'ended',
        touchpoint: 'help desk',
        platform: 'desk',
        from: '2024-05-01',
        to: '2024-11-01',
        expected: 14,
        share: 1,
      },
      {
        kind: 'hole',
        touchpoint: 'shop',
        platform: 'shop',
        from: '2024-05-01',
        to: '2024-06-01',
        expected: 10,
        share: 1,
      },
    ])
    expect(words.headline(result)).toBe(
      'You see your customers at 3 touchpoints over 12 months, with 2 small gaps.',
    )
  })

  it('names what is not there, and counts what has no date', () => {
    expect(result.missing).toEqual(['survey', 'newsletter', 'web', 'sales'])
    expect(result.basis.excluded).toEqual([{ reason: 'undated', n: 1 }])
  })

  it('says first only a gap that matters, and names it as one would', () => {
    const [gap] = result.gaps
    const of = (over: object) => words.headline({ ...result, gaps: [{ ...gap!, ...over }] })
    expect(of({ expected: 31 })).toBe(
      'You see your customers at 3 touchpoints over 12 months; of Desk there is nothing after Apr 2024.',
    )
    expect(of({ expected: 31, share: 0.2 })).toBe(
      'You see your customers at 3 touchpoints over 12 months, with one small gap.',
    )
    const survey = { ...result.lines[1]!, touchpoint: 'survey' }
    expect(
      words.headline({ ...result, lines: [...result.lines, survey], gaps: [{ ...gap!, expected: 40 }] }),
    ).toBe(
      'You see your customers at 4 touchpoints over 12 months; of help desk in Desk there is nothing after Apr 2024.',
    )
  })

  it('says so where nothing has a date', async () => {
    const reviews = await emptyWorkspace()
    await reviews.run(sql`insert into data.responses (response_id, source, record, instrument, score)
      select 'r:' || i, 'r', i::varchar, 'stars', 4 from range(3) t(i)`)
    const undated = await run(reviews)
    expect(undated.lines).toMatchObject([{ touchpoint: 'review', n: 3, known: 0, undated: 3, months: [] }])
    expect(undated.basis).toMatchObject({ n: 3, from: null, to: null })
    expect(words.headline(undated)).toBe(
      'You see your customers at one touchpoint; none of the 3 records has a date.',
    )
    const part = await run(reviews, { ...scope, from: '2024-01-01' })
    expect(part.lines).toEqual([])
    await reviews.close()
  })

  it('keeps to the period', async () => {
    const part = await run(engine, { ...scope, from: '2024-01-01', to: '2024-04-01' })
    expect(part.lines[0]!.n).toBe(15)
    expect(part.gaps).toEqual([])
  })

  it('gives the same on the wasm engine', async () => {
    const wasm = await startWasmNodeEngine()
    await createWorkspaceTables(wasm)
    await fill(wasm)
    expect(JSON.stringify(await run(wasm))).toBe(JSON.stringify(result))
  })

  it('says so when there is nothing', async () => {
    const empty = await emptyWorkspace()
    const none = await run(empty)
    expect(none.stretches).toEqual([])
    expect(words.headline(none)).toBe('Nothing with a date has happened in this period.')
    await empty.close()
  })
})

const line = (months: Record<string, number>): Line => ({
  touchpoint: 'web',
  platform: 'x',
  n: 0,
  known: 0,
  months: Object.entries(months).map(([month, n]) => ({ month, n })),
})

describe('gapsOf', () => {
  it('takes silence of a slow line for chance', () => {
    expect(gapsOf(line({ '2024-01-01': 1, '2024-04-01': 1 }), '2024-04-01')).toEqual([])
    expect(gapsOf(line({ '2024-01-01': 2, '2024-07-01': 2 }), '2024-07-01')).toHaveLength(1)
  })
  it('says nothing of a line that never began', () => expect(gapsOf(line({}), '2024-04-01')).toEqual([]))
})

describe('shareOfPlatform', () => {
  it('compares with the pace of the whole platform', () => {
    const tickets = { ...line({ '2024-01-01': 30, '2024-02-01': 30 }), touchpoint: 'help desk' }
    const scores = { ...line({ '2024-01-01': 8, '2024-04-01': 32 }), touchpoint: 'survey' }
    const [gap] = gapsOf(scores, '2024-04-01')
    // 40 scores in four months, 30 tickets a month: 10 of 40.
    expect(shareOfPlatform(gap!, [tickets, scores])).toBe(0.25)
  })
})

describe('the picture', () => {
  it('is as fine as it can hold', () => {
    expect([24, 25, 96, 97].map(unitOf)).toEqual(['month', 'quarter', 'quarter', 'year'])
    expect(stretchOf('2024-12-01', 'quarter')).toBe('2024-10-01')
    expect(stretches('2023-11-01', '2024-04-01', 'quarter')).toEqual([
      '2023-10-01',
      '2024-01-01',
      '2024-04-01',
    ])
    expect(words.stretchLabel('2024-10-01', 'quarter')).toBe('Q4 24')
    expect(words.stretchLabel('2024-01-01', 'quarter')).toBe('Q1 24')
  })
})
