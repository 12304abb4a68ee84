import { afterEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { loadForTest, mappingForTest } from './load-for-test'

let engine: Engine | undefined
afterEach(async () => {
  await engine?.close()
  engine = undefined
})

const fields = { Id: 'response.id', Edited: 'response.occurred_at', Text: 'response.text' }
const { Edited: _, ...undated } = fields
const mapped = (columns: Record<string, string>) =>
  mappingForTest('reviews', 'response', columns, { options: { recordsAreEdited: true } })
const one = (id: string, day: string, text: string) => `${id},${day},${text}\n`
const file = (name: string, rows: string[], columns: Record<string, string> = fields) => ({
  name,
  content: `Id,Edited,Text\n${rows.join('')}`,
  mapping: mapped(columns),
})

async function texts(...files: ReturnType<typeof file>[]): Promise<string[]> {
  engine = (await loadForTest(files)).engine
  const rows = await engine.query<{ text: string }>(sql`select text from data.responses order by text`)
  return rows.map(({ text }) => text)
}

describe('of a review that was edited and stands in two files', () => {
  const older = [one('a', '2024-01-03', 'old'), one('b', '2024-01-04', 'only one')]
  const newer = [one('a', '2024-02-07', 'new')]

  it('the latest version counts, in whichever order the files came', async () => {
    expect(await texts(file('1.csv', older), file('2.csv', newer))).toEqual(['new', 'only one'])
    expect(await texts(file('2.csv', newer), file('1.csv', older))).toEqual(['new', 'only one'])
  })

  it('that of the later file counts where no time is known, and none is lost', async () => {
    expect(await texts(file('1.csv', older, undated), file('2.csv', newer, undated))).toEqual([
      'new',
      'only one',
    ])
    expect(await texts(file('2.csv', newer, undated), file('1.csv', older, undated))).toEqual([
      'old',
      'only one',
    ])
  })

  it('that with a time counts where the other file has none', async () => {
    expect(await texts(file('1.csv', older), file('2.csv', newer, undated))).toEqual(['old', 'only one'])
    expect(await texts(file('1.csv', older, undated), file('2.csv', newer))).toEqual(['new', 'only one'])
  })

  it('that with a time counts where the other row has none, the later of two without', async () => {
    const blank = [one('a', '', 'blank'), one('b', '', 'also blank')]
    expect(await texts(file('1.csv', older), file('2.csv', blank))).toEqual(['old', 'only one'])
    expect(await texts(file('2.csv', blank), file('1.csv', older))).toEqual(['old', 'only one'])
    expect(await texts(file('1.csv', blank), file('2.csv', [one('a', '', 'blank again')]))).toEqual([
      'also blank',
      'blank again',
    ])
  })
})

it('orders that come again are those of the later file, whatever is said of edited records', async () => {
  const mapping = mappingForTest(
    'shop',
    'order',
    { No: 'order.id', Day: 'order.occurred_at', Total: 'order.total' },
    { options: { recordsAreEdited: true } },
  )
  const orders = (total: number) => ({
    name: 'o.csv',
    content: `No,Day,Total\n1,2024-01-02,${total}\n`,
    mapping,
  })
  engine = (await loadForTest([orders(10), orders(12)])).engine
  expect(await engine.query(sql`select net from data.orders`)).toEqual([{ net: 12 }])
})
