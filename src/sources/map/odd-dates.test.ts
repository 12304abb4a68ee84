import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { NativeEngine } from '../../engine/native-engine'
import { sql } from '../../engine/sql'
import { valueSql } from './value-sql'
import { decideDateFormat } from './values'
import { dateReading } from './whole-columns'

let engine: Engine
beforeAll(async () => {
  engine = await NativeEngine.start()
})
afterAll(() => engine.close())

it.each([
  ['Tue, 31 Oct 2017', '2017-10-31 00:00:00'],
  ['Dienstag, 31. Oktober 2017', '2017-10-31 00:00:00'],
  ['Tue Oct 31 22:10:47 +0000 2017', '2017-10-31 22:10:47'],
  ['Tue Oct 31 22:10:47 UTC 2017', '2017-10-31 22:10:47'],
  ['Jul-21-25', '2025-07-21 00:00:00'],
  ['2026年5月28日 19:01', '2026-05-28 19:01:00'],
  ['2026년 5월 28일', '2026-05-28 00:00:00'],
  ['2026/5/28 下午7:01:33', '2026-05-28 19:01:33'],
  ['2026/5/28 上午12:01:33', '2026-05-28 00:01:33'],
  ['2026. 5. 28 오후 7:01:33', '2026-05-28 19:01:33'],
  ['28/05/2026 7:01:33 p. m.', '2026-05-28 19:01:33'],
  ['May 3, 2024', '2024-05-03 00:00:00'],
])('%s is read the same way by the page and by the engine', async (written, meant) => {
  const format = decideDateFormat([written])!
  const reading = dateReading(format)
  const [row] = await engine.query<{ time: string }>(
    sql`select strftime(${valueSql(sql`${written}`, 'time', reading)}, '%Y-%m-%d %H:%M:%S') as time`,
  )
  expect([row!.time, format.valid]).toEqual([meant, 1])
})
