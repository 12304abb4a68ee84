import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { NativeEngine } from '../../engine/native-engine'
import { sql } from '../../engine/sql'
import { findPeople, hasPeople } from './find-people'

describe('people in the palette', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await NativeEngine.start()
  })
  afterAll(() => engine.close())

  const ids = async (typed: string) => (await findPeople(engine, typed)).map(({ customer_id }) => customer_id)

  it('are not asked for before there are any', async () => {
    expect(await hasPeople(engine)).toBe(false)
  })

  it('are found by name, e-mail or number: the one named exactly first, then who brought most', async () => {
    await engine.run(sql`
      create table people as
        select *, strip_accents(lower(concat_ws(' ', name, email, number))) as search
        from (values
          (1, 'shop:1', 'Ann Müller', 'ann@example.com', '7', 10.0),
          (2, 'shop:2', 'Ann', null, '1007', 5.0),
          (3, 'shop:3', 'Joann Miller', 'jo@example.com', null, 99.0),
          (4, 'shop:4', null, 'o''hara@example.com', null, null)) v(no, customer_id, name, email, number, revenue)`)
    expect(await hasPeople(engine)).toBe(true)
    expect(await ids('ann')).toEqual(['shop:2', 'shop:3', 'shop:1'])
    expect(await ids('MULLER ann')).toEqual(['shop:1'])
    expect(await ids("o'hara")).toEqual(['shop:4'])
    expect(await ids('shop:3')).toEqual(['shop:3'])
    expect(await ids('1007')).toEqual(['shop:2'])
    expect(await ids('example.com')).toEqual(['shop:3', 'shop:1', 'shop:4'])
  })

  it('are not looked for by a single letter', async () => {
    expect(await ids('a')).toEqual([])
    expect(await ids('  ')).toEqual([])
  })
})
