import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { startWasmNodeEngine } from '../../engine/wasm-node-engine'
import { createDerivedTables } from '../../model/derived-tables'
import { addOrders, emptyWorkspace } from '../../model/fixture'
import { bindScope, type Scope } from '../../model/scope'
import { selectionSql } from '../../model/selection'
import { createWorkspaceTables } from '../../model/workspace-tables'
import { readFacts } from '../facts'
import { actionRows, actions, type ActionsResult } from './actions'
import { byRank, effortOf, impactOf, quadrantOf } from './impact'
import { words } from './messages.en'
import { meansOpen } from './plays'

const scope: Scope = { asOf: '2024-12-31', from: null, to: null, selection: null, currency: 'EUR' }

async function fill(engine: Engine): Promise<void> {
  await createDerivedTables(engine)
  await addOrders(engine, [
    // quiet: used to buy every 30 days, then stopped
    ...['2024-01-01', '2024-01-31', '2024-03-01'].map((day) => ({ customer: 'quiet', at: day, net: 50 })),
    // star: lately, often, with and without discounts
    ...['2024-10-01', '2024-10-20', '2024-11-10', '2024-11-30', '2024-12-10', '2024-12-20'].map((day) => ({
      customer: 'star',
      at: day,
      net: 100,
    })),
    { customer: 'new', at: '2024-12-15', net: 20 },
    { customer: 'old', at: '2023-05-05', net: 20 },
  ])
  await engine.run(sql`
    update data.orders set discount = 10 where customer_id = 'star' and occurred_at >= '2024-11-30'::date;
    update data.customers set email = customer_id || '@example.org' where customer_id <> 'old';
    insert into mem.rfm (customer_id, r, f, m, segment) values ('quiet', 1, 4, 3, 'At Risk'), ('star', 5, 5, 5, 'Champions'),
      ('new', 5, 1, 1, 'New Customers'), ('old', 1, 1, 1, 'Lost');
    insert into mem.customer_value (customer_id, clv_12m, clv_12m_low, clv_12m_high)
      values ('quiet', 40, 0, 98.7), ('star', 900, 500, 1158), ('new', 30, 0, 90), ('old', 5, 0, 20);
    insert into mem.churn (customer_id, p_alive, status, at_stake, lifecycle)
      values ('quiet', 0.3, 'slipping', 200, 'leaving'), ('star', 0.98, 'active', 0, 'loyal');
    insert into mem.customer_scores (customer_id, nps, stars, answers, last_answer_at)
      values ('star', 10, null, 1, '2024-12-01'), ('old', 3, null, 1, '2024-11-20'), ('quiet', 2, null, 1, '2023-01-01');
    insert into data.tickets (ticket_id, source, record, customer_id, opened_at, resolved_at, status, topic) values
      ('d:1', 'd', '1', 'star', '2024-12-20', null, 'pending', 'delivery'),
      ('d:2', 'd', '2', 'new', '2024-12-30', null, 'pending', 'delivery'),
      ('d:3', 'd', '3', 'old', '2024-12-01', null, 'closed', 'size'),
      ('d:4', 'd', '4', null, '2024-12-01', '2024-12-02', 'solved', 'size')`)
  await bindScope(engine, scope)
}

function run(engine: Engine, own: Scope = scope): Promise<ActionsResult> {
  return actions.run({
    engine,
    scope: own,
    params: actions.defaults,
    numerics: { call: () => Promise.reject(new Error('not asked')) } as never,
    signal: new AbortController().signal,
    progress: () => undefined,
  })
}

describe('actions', () => {
  let engine: Engine
  let result: ActionsResult
  const byId = (id: string) => result.actions.find((action) => action.id === id)
  beforeAll(async () => {
    engine = await emptyWorkspace()
    await fill(engine)
    result = await run(engine)
  })
  afterAll(() => engine.close())

  it('finds each group of people', () => {
    const counts = Object.fromEntries(result.actions.map(({ id, customers }) => [id, customers]))
    expect(counts).toEqual({
      'win-back-loyal': 1,
      'thank-champions': 1,
      'second-purchase': 1,
      'answer-waiting': 1, // star; new wrote yesterday, old's ticket is closed
      'call-unhappy': 1, // old; quiet answered two years ago
      'invite-promoters': 1,
      'stop-discounts': 1,
      'ask-email': 1,
    })
  })

  it('says for how many people exactly as many as its list holds', async () => {
    for (const { who, customers } of result.actions)
      expect(await engine.query(selectionSql(who))).toHaveLength(customers)
  })

  it('takes the careful share of a poor outcome and the hopeful share of a good one', () => {
    // At stake 200; spread (98.7 - 0) / 3.29 = 30; 1.645 x 30 = 49.35
    const { impact } = byId('win-back-loyal')!
    expect(impact!.low).toBeCloseTo(0.05 * (200 - 49.35), 9)
    expect(impact!.high).toBeCloseTo(0.15 * (200 + 49.35), 9)
    // Worth 900; spread 658 / 3.29 = 200
    expect(byId('thank-champions')!.impact!.low).toBeCloseTo(0.01 * (900 - 329), 9)
    // One more purchase of 20 each
    expect(byId('second-purchase')!.impact).toEqual({ low: 0.6, high: 1.6 })
    // Three orders with 10 off
    expect(byId('stop-discounts')!.impact).toEqual({ low: 6, high: 15 })
    expect(byId('stop-discounts')!.values.discountShare).toBe(0.5)
  })

  it('knows their rhythm', () => expect(byId('win-back-loyal')!.values.gap).toBe(30))

  it('tells how many records lead to nobody', () =>
    expect(byId('ask-email')!.values).toMatchObject({ source: 'd', unlinked: 1, records: 4 }))

  it('keeps the list as a table and as facts', async () => {
    const rows = await engine.query<{ action_id: string }>(
      sql`select action_id from mem.action_list order by place`,
    )
    expect(rows.map((row) => row.action_id)).toEqual(result.actions.map(({ id }) => id))
    const facts = await readFacts(engine)
    expect(facts.filter((fact) => fact.analysis === 'actions')).toHaveLength(8)
  })

  it('gives lines for actions.csv', () => {
    const row = actionRows(result, 'EUR').find((one) => one.action_id === 'second-purchase')!
    expect(row).toMatchObject({ customers: 1, effort: 'small' })
    expect(row.impact).toBeCloseTo(1.1, 9)
  })

  it('finds the month that stood out and what was spoken of', async () => {
    await engine.run(sql`
      create or replace table mem.score_months (instrument varchar, month varchar, n integer, value double, low double,
        high double, rest double, stands varchar);
      insert into mem.score_months values ('stars', '2024-11-01', 20, 3.1, 2.8, 3.4, 4.5, 'low');
      insert into data.responses (response_id, source, record, customer_id, occurred_at, instrument, score, scale_low, scale_high)
        values ('r:1', 'r', '1', 'new', '2024-11-05', 'stars', 1, 1, 5), ('r:2', 'r', '2', 'old', '2024-11-06', 'stars', 5, 1, 5);
      insert into data.tickets (ticket_id, source, record, opened_at, resolved_at, topic)
        select 'd:x' || i, 'd', 'x' || i, '2024-11-10', '2024-11-11', 'late parcel' from range(6) t(i)`)
    const again = await run(engine)
    const fix = again.actions.find(({ id }) => id === 'fix-month')!
    expect(fix.customers).toBe(1)
    expect(fix.values).toMatchObject({
      topic: 'late parcel',
      topicTickets: 6,
      month: '2024-11-01',
      value: 3.1,
    })
    expect(words.why(fix, 'EUR')).toBe(
      'stars fell to 3.1 in Nov 2024; in all other months it is 4.5; 6 tickets spoke of it',
    )
  })

  it('stays within the people chosen', async () => {
    const some = await run(engine, { ...scope, selection: { ids: ['new'] } })
    expect(some.actions.map(({ id }) => id).sort()).toEqual(['fix-month', 'second-purchase'])
  })

  it('goes by recency and frequency where nobody was judged', async () => {
    await engine.run(sql`create table mem.kept as from mem.churn; delete from mem.churn`)
    const win = (await run(engine)).actions.find(({ id }) => id === 'win-back-loyal')!
    await engine.run(sql`insert into mem.churn from mem.kept; drop table mem.kept`)
    expect(win.customers).toBe(1)
    expect(win.stake).toEqual({ of: 'at stake', amount: 40 })
  })

  it('calls good customers who complained last, where texts were read', async () => {
    await engine.run(sql`
      insert into mem.customer_feelings values ('star', 2, -0.1, 1, 0, 1, 'negative', '2024-12-02'),
        ('quiet', 1, -0.9, 1, 0, 0, 'negative', '2024-12-03'), ('old', 1, -0.9, 1, 0, 0, 'negative', '2024-12-03'),
        ('new', 1, 0.9, 0, 0, 1, 'positive', '2024-12-03')`)
    const call = async () => (await run(engine)).actions.find(({ id }) => id === 'call-disappointed')
    const found = (await call())!
    // quiet and old brought less; new is content
    expect(found.customers).toBe(1)
    expect(await engine.query(selectionSql(found.who))).toEqual([{ customer_id: 'star' }])
    expect(found.impact!.low).toBeCloseTo(0.03 * (900 - 329), 9)
    expect(words.title(found)).toBe('Call the good customer whose last words were bad')
    expect(words.why(found, 'EUR')).toBe(
      'brought more than most, and what they last wrote, in the last 3 months, is negative; 1 is among your best tenth',
    )
    // 90 days before the last of December is 2 October
    await engine.run(
      sql`update mem.customer_feelings set last_text_at = '2024-10-01' where customer_id = 'star'`,
    )
    expect(await call()).toBeUndefined()
    await engine.run(sql`delete from mem.customer_feelings`)
  })

  it('writes to nobody who did not agree, and says of how many; who waits for an answer gets it', async () => {
    const counts = async () =>
      Object.fromEntries(
        (await run(engine)).actions.map(({ id, customers, leftOut }) => [id, [customers, leftOut]]),
      )
    await engine.run(sql`
      update data.customers set consent_email = true where customer_id = 'star';
      update data.customers set consent_email = false where customer_id = 'quiet';
      insert into mem.rfm (customer_id, r, f, m, segment) values ('none', 5, 5, 5, 'Champions');
      insert into data.customers (customer_id, kind) values ('none', 'customer')`)
    // quiet unsubscribed, new was never asked, none neither; star agreed.
    const found = await counts()
    expect(found['win-back-loyal']).toBeUndefined()
    expect(found['second-purchase']).toBeUndefined()
    expect(found['thank-champions']).toEqual([1, 1])
    expect(found['invite-promoters']).toEqual([1, 0])
    expect(found['answer-waiting']).toEqual([1, 0])
    expect(found['call-unhappy']).toEqual([1, 0])
    for (const { who, customers } of (await run(engine)).actions)
      expect(await engine.query(selectionSql(who))).toHaveLength(customers)
    await engine.run(sql`
      update data.customers set consent_email = null;
      delete from data.customers where customer_id = 'none'; delete from mem.rfm where customer_id = 'none'`)
  })

  it('gives the same on the wasm engine', async () => {
    const wasm = await startWasmNodeEngine()
    await createWorkspaceTables(wasm)
    await fill(wasm)
    const native = JSON.stringify(result.actions)
    expect(JSON.stringify((await run(wasm)).actions)).toBe(native)
  })
})

describe('actions without anything to go by', () => {
  it('lists nothing', async () => {
    const engine = await emptyWorkspace()
    await createDerivedTables(engine)
    await bindScope(engine, scope)
    const result = await run(engine)
    expect(result.actions).toEqual([])
    expect(words.headline(result, 'EUR')).toBe('Nothing calls for action in these data.')
    await engine.close()
  })
})

describe('impact', () => {
  it('is not known without money', () => {
    expect(impactOf(null, 0, { low: 0.1, high: 0.2 })).toBeNull()
    expect(impactOf(100, 0, { low: 0.1, high: 0.2 }, 0.5)).toEqual({ low: 5, high: 30 })
    expect(impactOf(0, 0, { low: 0.1, high: 0.2 })).toBeNull()
    expect(impactOf(10, 100, { low: 0.1, high: 0.2 })!.low).toBe(0)
  })
  it('sorts by effort', () =>
    expect([0.5, 4, 5, 16, 17].map(effortOf)).toEqual(['small', 'small', 'medium', 'medium', 'large']))
  it('makes four of two', () => {
    const ranges = [{ low: 0, high: 2 }, { low: 0, high: 20 }, { low: 0, high: 200 }, null]
    expect(quadrantOf(ranges[2]!, 'small', ranges)).toBe('quick-win')
    expect(quadrantOf(ranges[1]!, 'large', ranges)).toBe('project')
    expect(quadrantOf(ranges[0]!, 'small', ranges)).toBe('fill-in')
    expect(quadrantOf(null, 'medium', ranges)).toBe('later')
  })
  it('ranks the urgent first, then quick wins, then by what they bring', () => {
    const one = (id: string, quadrant: 'quick-win' | 'project', high: number, urgent = false) => ({
      id,
      quadrant,
      impact: { low: 0, high },
      urgent,
    })
    const list = [
      one('a', 'project', 99),
      one('b', 'quick-win', 5),
      one('c', 'quick-win', 7),
      one('d', 'project', 1, true),
    ]
    expect(list.sort(byRank).map(({ id }) => id)).toEqual(['d', 'c', 'b', 'a'])
  })
})

describe('words of actions', () => {
  const values = (n: number) => ({ n, gap: 35, pAlive: 0.4, best: n > 3 ? 4 : 0, basket: 31.4, days: 3 })
  it('reads well at one and a thousand', () => {
    expect(words.title({ id: 'answer-waiting', values: values(1) })).toBe(
      'Answer the one who is still waiting',
    )
    expect(words.title({ id: 'answer-waiting', values: values(1000) })).toBe(
      'Answer those who are still waiting',
    )
    expect(words.why({ id: 'answer-waiting', values: values(11) }, 'EUR')).toBe(
      'wrote more than 3 days ago and nobody has closed the case; 4 are among your best tenth',
    )
    expect(words.why({ id: 'win-back-loyal', values: values(214) }, 'EUR')).toBe(
      'used to buy every 5 weeks, and have not for long; on average 40\u00a0% likely to come back by themselves',
    )
  })
  it('writes the worth as a range with its unit once', () =>
    expect(words.worth({ low: 18_000, high: 26_000 }, 'EUR')).toBe('€18–26\u00a0k'))
})

describe('whether a status means open', () => {
  it('reads the usual ones', () => {
    const open = [
      'open',
      'New',
      'pending',
      'on-hold',
      'Waiting on Customer',
      'reopened',
      'unsolved',
      'not solved',
    ]
    expect(open.filter((status) => !meansOpen(status))).toEqual([])
    expect(['closed', 'Solved', 'resolved', 'Done', 'deleted', 'spam'].filter(meansOpen)).toEqual([])
  })
})
