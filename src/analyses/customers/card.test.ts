import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { sql, sqlFile } from '../../engine/sql'
import { addOrders, emptyWorkspace } from '../../model/fixture'
import { createDerivedTables } from '../../model/derived-tables'
import { bindScope } from '../../model/scope'
import { corrected, loadCard, loadTimeline } from './card'
import { words } from './messages.en'
import peopleSql from './people.sql?raw'

describe('the timeline of one person', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await emptyWorkspace()
    await createDerivedTables(engine)
    await addOrders(engine, [
      { customer: 'a', at: '2024-05-01', net: 10 },
      { customer: 'a', at: '2024-06-30', net: 20 },
      { customer: 'a', at: '2024-07-01', net: 30 },
      { customer: 'b', at: '2024-06-01', net: 40 },
    ])
  })
  afterAll(() => engine.close())

  it('ends with the day looked at, the newest first, page by page', async () => {
    const scope = { asOf: '2024-06-30' }
    const first = await loadTimeline(engine, scope, 'a', { before: null, limit: 1 })
    expect(first.map((act) => act.value)).toEqual([20])
    const next = await loadTimeline(engine, scope, 'a', { before: first[0]!.key, limit: 5 })
    expect(next.map((act) => act.value)).toEqual([10])
  })
})

describe('what one person wrote', () => {
  const scope = { asOf: '2024-12-31', from: null, to: null, selection: null, currency: 'EUR' }
  let engine: Engine
  beforeAll(async () => {
    engine = await emptyWorkspace()
    await createDerivedTables(engine)
    await addOrders(engine, [{ customer: 'a', at: '2024-05-01', net: 10 }])
    await engine.run(sql`
      insert into data.tickets by name select 'd:1' as ticket_id, 'd' as source, 'a' as customer_id,
        timestamp '2024-06-01' as opened_at, 'Where is it' as subject,
        'I wait' || E'\n' || '  since ' || repeat('long ', 100) as text;
      insert into data.responses by name select 'r:1' as response_id, 'r' as source, 'a' as customer_id,
        timestamp '2024-07-01' as occurred_at, 'stars' as instrument, 4.0 as score, 1.0 as scale_low, 5.0 as scale_high;
      insert into mem.feelings by name select 'd:1' as text_id, 'h1' as text_hash, 'tickets' as owner, 'd' as source,
        'a' as customer_id, timestamp '2024-06-01' as occurred_at, 'negative' as label, 0.8 as certainty, -0.7 as feeling,
        false as corrected, 'negative' as model_label;
      insert into mem.customer_feelings values ('a', 1, -0.7, 1, 0, 0, 'negative', '2024-06-01')`)
    await bindScope(engine, scope)
    await engine.run(sqlFile(peopleSql, { as_of: scope.asOf }))
  })
  afterAll(() => engine.close())

  it('stands on the timeline beside it, and on the card as a whole', async () => {
    const acts = await loadTimeline(engine, scope, 'a', { before: null, limit: 9 })
    expect(acts.map(({ reference, label, certainty }) => [reference, label, certainty])).toEqual([
      ['r:1', null, null],
      ['d:1', 'negative', 0.8],
      ['test:1', null, null],
    ])
    // 320 characters of the text, in one line
    expect(acts[1]!.text).toBe(`${`I wait since ${'long '.repeat(100)}`.slice(0, 320)}…`)
    expect(acts[0]!.text).toBeNull()
    const card = await loadCard(engine, scope, 'a')
    expect(card!.person).toMatchObject({ sentiment: -0.7, texts: 1 })
    // June has 30 days, so 1 June lies 213 days before 31 December
    expect(card!.lastText).toEqual({ label: 'negative', days: 213 })
  })

  it('changes at once where the person says otherwise, and back', async () => {
    const acts = await loadTimeline(engine, scope, 'a', { before: null, limit: 9 })
    const said = corrected(acts, 'h1', 'neutral')
    expect(said[1]).toMatchObject({
      label: 'neutral',
      certainty: 1,
      corrected: true,
      model_label: 'negative',
    })
    expect(corrected(said, 'h1', 'positive')[1]).toMatchObject({ label: 'positive', model_label: 'negative' })
    expect(corrected(said, 'h1', null)[1]).toMatchObject({ label: 'negative', corrected: false })
    expect(said[0]).toBe(acts[0])
  })
})

describe('what is known of one person', () => {
  const scope = { asOf: '2024-12-31', from: null, to: null, selection: null, currency: 'EUR' }
  let engine: Engine
  beforeAll(async () => {
    engine = await emptyWorkspace()
    await createDerivedTables(engine)
    await addOrders(
      engine,
      ['a', 'b', 'c', 'd', 'e', 'f'].map((customer, i) => ({
        customer,
        at: '2024-05-01',
        net: 10 * (i + 1),
      })),
    )
    await engine.run(sql`
      insert into data.customer_values values
        ('a', 'phone', '+372 1', 'desk', '1', timestamp '2024-03-01', true),
        ('a', 'phone', '+372 2', 'shop', '2', timestamp '2024-01-01', false),
        ('a', 'phone', '+372 3', 'till', '3', null, false),
        ('b', 'phone', '+372 4', 'desk', '4', null, true);
      insert into data.link_conflicts values
        ('a', 'phone', '+3721', 'desk', '1'), ('a', 'email', 'x@y.ee', 'desk', '1'), ('a', 'shared_email', 'info@y.ee', 'desk', '1'),
        ('c', 'phone', '+3729', 'desk', '9');
      insert into people_groups by name select 'g1' as group_id, 'company' as kind, 'Acme' as name, 6 as members, 210.0 as net;
      insert into group_members select 'g1', 'company', unnest(['a', 'b', 'c', 'd', 'e', 'f'])`)
    await bindScope(engine, scope)
    await engine.run(sqlFile(peopleSql, { as_of: scope.asOf }))
  })
  afterAll(() => engine.close())

  it('stands with what was taken first, then what others say, the newest before the older', async () => {
    const card = await loadCard(engine, scope, 'a')
    expect(card!.values.map(({ stated, source, won }) => [stated, source, won])).toEqual([
      ['+372 1', 'desk', true],
      ['+372 2', 'shop', false],
      ['+372 3', 'till', false],
    ])
    const [won, before, undated] = card!.values
    expect(words.said(won!, won!)).toBe('from Desk, 1 Mar 2024')
    expect(words.said(before!, won!)).toBe('before: +372 2 (Shop, 1 Jan 2024)')
    expect(words.said(undated!, won!)).toBe('elsewhere: +372 3 (Till)')
  })

  it('shows contacts that joined nobody, and no value twice', async () => {
    const fields = async (id: string) =>
      (await loadCard(engine, scope, id))!.conflicts.map(({ field }) => field)
    expect(await fields('a')).toEqual(['shared_email'])
    expect(await fields('c')).toEqual(['phone'])
  })

  it('shows who belongs to them, those who bought most first', async () => {
    const [company, ...more] = (await loadCard(engine, scope, 'a'))!.together
    expect(more).toEqual([])
    expect(company).toMatchObject({ kind: 'company', company: 'Acme', members: 6, net: 210 })
    expect(company!.others.map(({ customer_id }) => customer_id)).toEqual(['f', 'e', 'd', 'c'])
  })
})
