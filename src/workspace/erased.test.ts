import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SupervisedEngine } from '../engine/engine'
import { NativeEngine } from '../engine/native-engine'
import { sql } from '../engine/sql'
import { createWorkspaceTables } from '../model/workspace-tables'
import { whereIs } from '../sources/forget/where-is.testdata'
import { Sources } from '../sources/sources'
import { Keeper } from './keeper'
import type { Store } from './store'

class TestStore implements Store {
  pieces = new Map<string, Blob>()
  /** Fails as a tab does that ends in the middle: what begins with this name is not written, or not taken away. */
  failsAt: { write?: string; remove?: string } = {}
  names = async () => [...this.pieces.keys()]
  read = async (name: string) => (this.pieces.get(name)?.size ? this.pieces.get(name) : undefined)
  write = async (name: string, bytes: Blob) => {
    if (this.failsAt.write && name.startsWith(this.failsAt.write)) throw new Error('ended')
    this.pieces.set(name, new Blob([bytes]))
  }
  remove = async (name: string) => {
    if (this.failsAt.remove && name.startsWith(this.failsAt.remove)) throw new Error('ended')
    this.pieces.delete(name)
  }

  /** Names of the pieces in whose bytes the word stands, in one of the encodings that files have. */
  async holding(word: string): Promise<string[]> {
    const needles = [Buffer.from(word), Buffer.from(word, 'latin1'), Buffer.from(word, 'utf16le')]
    const found: string[] = []
    for (const [name, blob] of this.pieces) {
      const bytes = Buffer.from(await blob.arrayBuffer())
      if (needles.some((needle) => bytes.includes(needle))) found.push(name)
    }
    return found.sort()
  }
}

const input = (name: string, bytes: BlobPart) => ({
  name,
  blob: new Blob([bytes]),
  lastModified: Date.UTC(2026, 0, 1),
})
const OTHERS = Array.from({ length: 30 }, (_, i) => i + 10)
const ORDERS = [
  'Order ID,Customer name,Email,Phone,Order date,Total',
  '1001,Quetzal Knöwn,quetzal@example.com,+372 5123 4567,2025-01-03,10.00',
  '1002,Quetzal Knöwn,quetzal@example.com,,2025-02-03,30.00',
  ...OTHERS.map((i) => `30${i},Filler No${i},f${i}@example.com,+372 5000 00${i},2025-03-${i % 28 || 1},1.00`),
]
  .join('\n')
  .concat('\n')
/** In Latin-1, with lines above, a row too long and a note below: read from a clean copy. */
const REVIEWS = Uint8Array.from(
  [
    'Asked for by Quetzal Knöwn',
    '',
    'Review ID;Name;Email;Date;Rating;Review',
    'r1;Quetzal;quetzal@example.com;2025-01-09;2;The köyashi parcel was late',
    'r2;Quetzal;quetzal@example.com;2025-01-10;2;Never again;surplus quetzal@example.com',
    ...OTHERS.map((i) => `r${i};Filler;f${i}@example.com;2025-03-${i % 28 || 1};5;Good`),
    'Total 2 by quetzal@example.com',
  ]
    .join('\r\n')
    .split('')
    .map((sign) => sign.charCodeAt(0)),
)
/** Two tables in one file, packed. */
const PACKED = new Uint8Array(
  gzipSync(
    [
      'Ticket ID,Email,Created,Subject',
      ...OTHERS.map((i) => `x${i},f${i}@example.com,2025-03-${i % 28 || 1},Hi`),
      '',
      'Review ID,Email,Date,Rating,Review',
      'v1,quetzal@example.com,2025-03-01,1,köyashi once more',
      ...OTHERS.map((i) => `v${i},f${i}@example.com,2025-03-${i % 28 || 1},5,Fine`),
    ].join('\n'),
  ),
)
const WORDS = ['quetzal@example.com', 'Quetzal', 'Knöwn', '5123 4567', 'köyashi', 'Never again']

/** One tab: an engine, an import and a keeper over a store that outlives it. */
async function openTab(store: Store) {
  const engine = await NativeEngine.start()
  await createWorkspaceTables(engine)
  const sources = new Sources(engine)
  const watched = Object.assign(engine as unknown as SupervisedEngine, { onWrite: () => () => undefined })
  const wait = { data: 60_000, work: 60_000, read: 60_000 }
  const keeper = new Keeper({ engine: watched, sources, store, onStatus: () => undefined, wait })
  const opened = await keeper.open()
  keeper.watch()
  return {
    engine,
    sources,
    keeper,
    opened,
    async add(...files: ReturnType<typeof input>[]) {
      await keeper.importBegins()
      await sources.add(files)
      keeper.importEnds()
      await keeper.save()
    },
    async customer(email: string) {
      const [row] = await engine.query<{ customer_id: string }>(
        sql`select customer_id from data.customers where email = ${email}`,
      )
      return row?.customer_id
    },
    /** As the page does it. */
    async forget(customer: string) {
      await keeper.importBegins()
      try {
        const { receipt } = await sources.forget(customer, '2026-01-02')
        await keeper.saveErased()
        return receipt
      } finally {
        keeper.importEnds()
      }
    },
    async close() {
      keeper.close()
      await engine.close()
    },
  }
}

describe('somebody forgotten, in what is kept', () => {
  let store: TestStore
  let tab: Awaited<ReturnType<typeof openTab>>
  let id: string
  const reopen = async () => {
    await tab.close()
    tab = await openTab(store)
  }
  beforeEach(async () => {
    store = new TestStore()
    tab = await openTab(store)
    await tab.add(input('orders.csv', ORDERS), input('reviews.csv', REVIEWS))
    await tab.add(input('desk.csv.gz', PACKED))
    id = (await tab.customer('quetzal@example.com'))!
  })
  afterEach(() => tab.close())

  async function expectNowhere() {
    for (const word of [...WORDS, id]) {
      expect(await store.holding(word), word).toEqual([])
      expect(await whereIs(word, tab.engine), word).toEqual([])
    }
  }

  it('is in no byte, of no generation: files, snapshots, lists', async () => {
    const before = await store.holding('quetzal@example.com')
    // Or else the search would find nothing whatever was there: two lists, snapshots, files as dropped and their clean copies.
    for (const kind of [/^generation-\d/, /^data-\d+\.duckdb/, /^file-/, /^clean-/])
      expect(before.some((name) => kind.test(name))).toBe(true)
    expect((await store.names()).filter((name) => name.startsWith('generation'))).toHaveLength(2)
    const numbers = tab.sources.files.map(({ rows }) => rows.read)

    const receipt = await tab.forget(id)
    expect(receipt).toMatchObject({ files: 3 })
    await expectNowhere()
    expect((await store.names()).filter((name) => name.startsWith('generation'))).toHaveLength(1)
    // The original of every clean copy is gone, and of the plain file only the copy without them is left.
    expect((await store.names()).filter((name) => name.startsWith('file-'))).toEqual([])

    await reopen()
    expect(tab.opened).toBe('whole')
    await expectNowhere()
    expect(tab.sources.files.map(({ rows }) => rows.read)).toEqual(numbers)
    expect(tab.sources.files.map(({ rows }) => rows.rejected)).toEqual([2, 3, 0, 1])
    expect(await tab.engine.query(sql`select count(*)::integer as n from data.customers`)).toEqual([
      { n: OTHERS.length },
    ])
  })

  it('is erased from a workspace that was opened as it lies, and stays so when it is read anew', async () => {
    await reopen()
    await expect(tab.engine.run(sql`delete from data.orders`)).rejects.toThrow(/read-only/)
    await tab.forget(id)
    await expectNowhere()
    await reopen()
    const orders = tab.sources.files[0]!
    const columns = orders.mapping!.columns.map((one) =>
      one.column === 'Phone' ? { ...one, field: null } : one,
    )
    await tab.keeper.importBegins()
    await tab.sources.remap(orders.no, { ...orders.mapping!, columns })
    tab.keeper.importEnds()
    await tab.keeper.save()
    await expectNowhere()
    expect(tab.sources.files[0]!.rows).toMatchObject({ read: 32, loaded: 30, rejected: 2 })
    expect((await tab.sources.rejects(1)).map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'asked_to_be_forgotten'],
      [3, 'asked_to_be_forgotten'],
    ])
    const fresh = await NativeEngine.start()
    await tab.sources.restore(fresh)
    expect(await whereIs('quetzal', fresh)).toEqual([])
    expect(await fresh.query(sql`select count(*)::integer as n from data.orders`)).toEqual([{ n: 30 }])
    await fresh.close()
  })

  it('does not come back with the same files, nor with others', async () => {
    await tab.forget(id)
    await tab.add(input('orders again.csv', ORDERS), input('reviews again.csv', REVIEWS))
    expect(tab.sources.files.slice(-2).map(({ status }) => status)).toEqual(['repeated', 'repeated'])
    await tab.add(input('more.csv', ORDERS.replaceAll(',2025-', ',2024-')))
    expect(tab.sources.files.at(-1)!.rows).toMatchObject({ read: 32, loaded: 30, rejected: 2 })
    await expectNowhere()
  })

  it('is forgotten after another one was', async () => {
    await tab.forget((await tab.customer('f10@example.com'))!)
    await tab.forget(id)
    await expectNowhere()
    expect(await store.holding('f10@example.com')).toEqual([])
    await reopen()
    expect(tab.sources.files.map(({ rows }) => rows.rejected)).toEqual([3, 4, 1, 2])
    expect((await tab.customer('f11@example.com'))!).toBeDefined()
  })

  it('is not said to be gone where the save ended in the middle: what was before is there', async () => {
    store.failsAt = { write: 'generation' }
    await expect(tab.forget(id)).rejects.toMatchObject({ kind: 'storage' })
    store.failsAt = {}
    await reopen()
    expect(tab.opened).toBe('whole')
    expect(await tab.customer('quetzal@example.com')).toBe(id)
  })

  it('is not said to be gone while anything older is there, and then it goes', async () => {
    store.failsAt = { remove: 'data' }
    await expect(tab.forget(id)).rejects.toMatchObject({ kind: 'storage' })
    expect(await store.holding('quetzal@example.com')).not.toEqual([])
    store.failsAt = {}
    await tab.keeper.save()
    await expectNowhere()
  })

  it('is gone after a tab that ended before it took the older states away', async () => {
    store.failsAt = { remove: '' }
    store.remove = async () => {
      throw new Error('ended')
    }
    await expect(tab.forget(id)).rejects.toMatchObject({ kind: 'storage' })
    store.remove = async (name) => void store.pieces.delete(name)
    await reopen()
    expect(tab.opened).toBe('whole')
    await expectNowhere()
  })
})

it('takes somebody out of a file whose rows are read from it each time', { timeout: 120_000 }, async () => {
  const store = new TestStore()
  const tab = await openTab(store)
  const rows = ['Order ID,Email,Order date,Total']
  for (let i = 0; i < 200_100; i++)
    rows.push(`${i},${i % 5000 === 77 ? 'quetzal' : `p${i % 40_000}`}@example.com,2025-03-${10 + (i % 19)},1`)
  await tab.add(input('large.csv', `${rows.join('\n')}\n`))
  const id = (await tab.customer('quetzal@example.com'))!
  expect(await store.holding('quetzal')).not.toEqual([])
  await tab.forget(id)
  expect(await store.holding('quetzal')).toEqual([])
  expect(await whereIs('quetzal', tab.engine)).toEqual([])
  expect(tab.sources.files[0]!.rows).toMatchObject({ read: 200_100, loaded: 200_059, rejected: 41 })
  // Rows after those that are empty keep their numbers: they are found by them.
  const [other] = await tab.sources.rowsAbout((await tab.customer('p39999@example.com'))!)
  expect(other!.rows.map(({ line, cells }) => [line, cells[0], cells[1]])).toEqual(
    [39_999, 79_999, 119_999, 159_999, 199_999].map((i) => [i + 2, String(i), 'p39999@example.com']),
  )
  await tab.close()
})
