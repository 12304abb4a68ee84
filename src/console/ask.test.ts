import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../engine/engine'
import { NativeEngine } from '../engine/native-engine'
import { sql } from '../engine/sql'
import { ask, isAnswer } from './ask'
import { cellText, columnWidth } from './cells'
import { words } from './messages.en'

describe('a question in SQL', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await NativeEngine.start()
    await engine.run(sql`create table data.numbers as select range::integer as n from range(1000)`)
  })
  afterAll(() => engine.close())

  it('shows the first rows in their order, and counts all', async () => {
    const made = await ask(engine, 'select n from data.numbers order by n desc', { most: 3 })
    if (!isAnswer(made)) throw new Error(made.reason)
    expect(made.rows).toEqual([{ c1: 999 }, { c1: 998 }, { c1: 997 }])
    expect(made.total).toBe(1000)
    expect(await ask(engine, 'select n from data.numbers limit 3', { most: 3 })).toMatchObject({ total: 3 })
  })

  it('answers with no rows, and keeps their columns', async () => {
    expect(await ask(engine, 'select n, n / 2 as half from data.numbers where n < 0')).toMatchObject({
      rows: [],
      total: 0,
      columns: [{ name: 'n' }, { name: 'half' }],
    })
  })

  it('says why it does not run what would change something', async () => {
    const made = await ask(engine, '-- tidy up\ndelete from data.numbers')
    expect(made).toMatchObject({ reason: 'not-reading', word: 'delete', from: 11, to: 17 })
    expect(words.refused('not-reading', 'delete')).toContain('“DELETE” is not run')
  })

  it('stops when it is told to', async () => {
    const stop = new AbortController()
    const call = ask(engine, 'select sum(a.range * b.range) from range(100000) a, range(100000) b', {
      signal: stop.signal,
    })
    setTimeout(() => stop.abort(), 50)
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
    expect(await ask(engine, 'select 1')).toMatchObject({ total: 1 })
  })
})

describe('a cell', () => {
  it('stands as it is', () => {
    expect(
      [2025, 0.1 + 0.2, -1.5, null, '', true, new Date('2025-01-02'), new Date('2025-01-02T03:04:05Z')].map(
        cellText,
      ),
    ).toEqual(['2025', '0.3', '-1.5', '–', '', 'true', '2025-01-02', '2025-01-02 03:04:05'])
  })

  it('is as wide as what stands in its column, within bounds', () => {
    const widths = [
      columnWidth('n', [1, 22]),
      columnWidth('a longer heading', ['x']),
      columnWidth('t', ['x'.repeat(500)]),
    ]
    const [narrow, heading, widest] = widths.map((width) => Number.parseFloat(width))
    expect(narrow).toBeLessThan(heading!)
    expect(heading).toBeLessThan(widest!)
    expect(widest).toBeLessThan(30)
  })

  it('is counted in words that fit the number', () => {
    expect(words.answered(0, words.seconds(3))).toBe('0 rows, in 0.01 s.')
    expect(words.answered(1, words.seconds(994))).toBe('1 row, in 0.99 s.')
    expect(words.answered(12345, words.seconds(12340))).toBe('12,345 rows, in 12.3 s.')
  })
})
