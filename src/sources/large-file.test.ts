import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { NativeEngine } from '../engine/native-engine'
import { sql } from '../engine/sql'
import { readFile } from './read/reader'
import { STRETCH_RECORDS } from './read/stretches'
import { Sources } from './sources'

const ROWS = STRETCH_RECORDS + 7
const day = (i: number) => `2024-01-${String(1 + (i % 28)).padStart(2, '0')}`
/** The same row in both stretches, without the number that names it. */
const UNNAMED = ['', 'p3@x.org', '2024-01-04', '3']
const row = (i: number) =>
  i === 3 || i === STRETCH_RECORDS + 3
    ? UNNAMED.join(',')
    : `${i},p${i % 1000}@x.org,${i === ROWS ? 'nonsense' : day(i)},${i % 10}`

function rows(from: number, to: number, end: string): string {
  let text = ''
  for (let i = from; i <= to; i++) text += row(i) + end
  return text
}

describe('a file of more than one stretch', () => {
  let engine: NativeEngine | undefined
  afterEach(() => engine?.close())

  it('is loaded whole, with its rows and lines counted through', { timeout: 120_000 }, async () => {
    engine = await NativeEngine.start()
    const sources = new Sources(engine)
    const steps = new Set<number>()
    const blob = new Blob(['Order Number,Email,Order Date,Total\r\n', rows(1, ROWS, '\r\n')])
    await sources.add([{ name: 'orders.csv', blob, lastModified: Date.UTC(2026, 0, 1) }], {
      progress: ({ stage, done, total }) => stage === 'loading' && total > 1 && steps.add(done / total),
    })
    expect(sources.files[0]!.shape!.cuts).toHaveLength(1)
    expect(sources.files[0]!.rows).toMatchObject({ read: ROWS, loaded: ROWS - 1, rejected: 1 })
    expect(await sources.rejects(1)).toMatchObject([{ line: ROWS + 1, reason: 'date_unreadable' }])
    // The sum of i % 10 over all but the last row, which is set aside.
    const expected = Math.floor(ROWS / 10) * 45 + ((ROWS % 10) * ((ROWS % 10) + 1)) / 2 - (ROWS % 10)
    expect(
      await engine.query(
        sql`select count(*) as n, count(distinct line) as lines, max(line) as last, sum(net) as net from data.orders`,
      ),
    ).toEqual([{ n: ROWS - 1, lines: ROWS - 1, last: ROWS, net: expected }])
    expect([...steps]).toEqual([0.5, 1])
    const hash = createHash('md5').update(UNNAMED.join('\u001f')).digest('hex').slice(0, 16)
    expect(
      await engine.query(sql`select record, line from data.orders where length(record) > 9 order by line`),
    ).toEqual([
      { record: hash, line: 4 },
      { record: `${hash}-2`, line: STRETCH_RECORDS + 4 },
    ])
  })

  it('is cut between two records where a clean copy had to be made', { timeout: 120_000 }, async () => {
    const blob = new Blob([
      'Number,Email,Date,Note\n',
      rows(1, ROWS - 1, '\n'),
      '8,a@x.org,2024-01-02,"two\nlines"\n',
    ])
    const { rewritten } = await readFile(blob)
    const cut = rewritten!.cuts![0]!
    const [before, after] = await Promise.all([
      rewritten!.blob.slice(cut - 1, cut).text(),
      rewritten!.blob.slice(cut).text(),
    ])
    expect(before).toBe('\n')
    expect(after.split('\n')[0]).toBe(`${STRETCH_RECORDS + 2},${row(STRETCH_RECORDS + 1)}`)
    expect(rewritten!.cuts).toHaveLength(1)
  })
})
