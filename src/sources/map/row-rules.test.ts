import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { NativeEngine } from '../../engine/native-engine'
import { sql } from '../../engine/sql'
import { isNamed, namedSql, withNamed } from './row-rules'

let engine: Engine
beforeAll(async () => {
  engine = await NativeEngine.start()
})
afterAll(() => engine.close())

const VALUES = ['refund', '*hold*', 'fee [a]?*', '!household goods', '-*']

it.each([
  ['refund', true],
  ['refunds', false],
  ['payment hold for review', true],
  ['household goods', false],
  ['fee [a]? of may', true],
  ['fee a of may', false],
  ['-12.00', true],
  ['12.00', false],
])('%s: %s, in the page and in the engine', async (text, named) => {
  expect(isNamed(VALUES, text)).toBe(named)
  expect(await engine.query(sql`select ${namedSql(sql`${text}`, VALUES)} as named`)).toEqual([{ named }])
})

it('takes a text out of a pattern and puts it back', () => {
  const without = withNamed(['*hold*'], 'household goods', false)
  expect([without, isNamed(without, 'household goods'), isNamed(without, 'a hold')]).toEqual([
    ['*hold*', '!household goods'],
    false,
    true,
  ])
  expect(withNamed(without, 'household goods', true)).toEqual(['*hold*'])
  expect(withNamed(['a'], 'b', true)).toEqual(['a', 'b'])
})
