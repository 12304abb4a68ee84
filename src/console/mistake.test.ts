import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../engine/engine'
import { NativeEngine } from '../engine/native-engine'
import { sql } from '../engine/sql'
import { ask } from './ask'
import { words } from './messages.en'
import { mistakeOf, type Mistake } from './mistake'

describe('a mistake in SQL', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await NativeEngine.start()
    await engine.run(sql`create table data.orders (net double, place varchar, day date)`)
    await engine.run(sql`insert into data.orders values (1, 'x', null)`)
  })
  afterAll(() => engine.close())

  async function mistaken(typed: string): Promise<Mistake> {
    const error = await ask(engine, typed).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    if (!error) throw new Error(`No mistake in ${typed}`)
    return mistakeOf(engine, typed, error)
  }

  it.each<[string, Mistake['kind'], string, number | null]>([
    ['select nett from data.orders', 'column', 'nett', 7],
    ['select o.nett from data.orders o', 'column', 'nett', 9],
    ['select x.net from data.orders o', 'table', 'x', 7],
    ['select net\nfrom data.order', 'table', 'order', 21],
    ['select 1 from nowhere.at.all_', 'table', 'nowhere', 14],
    ['select net frm data.orders where net = 1', 'syntax', 'data', 15],
    ['select net, from data.orders, data.orders group where', 'syntax', 'where', 48],
    ['select (1)) + (2) from data.orders', 'syntax', ')', 10],
    ['select (net from data.orders', 'syntax', 'from', 12],
    ['select (net', 'end', '', 10],
    ['select nonsense(net) from data.orders', 'function', 'nonsense', 7],
    ['select upper(net, 1) from data.orders', 'function', 'upper', 7],
    ['select place, sum(net) from data.orders', 'group', 'place', 7],
    ['select net from data.orders a, data.orders b', 'ambiguous', 'net', 7],
    ["select cast('abc' as integer)", 'conversion', 'abc', 12],
    ["select net = 'abc' from data.orders", 'conversion', 'abc', 13],
    ['select ? from data.orders', 'parameter', '', null],
  ])('%s', async (typed, kind, word, from) => {
    const { kind: found, word: named, at, said } = await mistaken(typed)
    expect([found, named, at?.from ?? null]).toEqual([kind, word, from])
    expect(said).not.toMatch(/LINE \d|query\(/)
  })

  it('says what was probably meant, in words', async () => {
    expect(words.mistake(await mistaken('select nett from data.orders'))).toBe(
      'There is no column called “nett” in these tables. Did you mean “net”?',
    )
    expect(words.mistake(await mistaken('select 1 from orderss'))).toContain(
      'There is no table called “orderss”.',
    )
  })

  it('names the line', async () => {
    expect((await mistaken('select 1,\n\n  nett\nfrom data.orders')).at?.line).toBe(3)
  })
})
