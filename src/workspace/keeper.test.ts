import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Engine, Place, SupervisedEngine } from '../engine/engine'
import { NativeEngine } from '../engine/native-engine'
import { placeWritten } from '../engine/place-written'
import { sql } from '../engine/sql'
import { RapportError } from '../errors/rapport-error'
import { createWorkspaceTables } from '../model/workspace-tables'
import { Sources } from '../sources/sources'
import { Keeper, type KeepStatus } from './keeper'
import type { Store } from './store'

/** Keeps its pieces for as long as the test runs; can be told to fail. */
class TestStore implements Store {
  pieces = new Map<string, Blob>()
  written: string[] = []
  failsAt: string | undefined
  names = async () => [...this.pieces.keys()]
  read = async (name: string) => {
    const piece = this.pieces.get(name)
    return piece?.size ? piece : undefined
  }
  write = async (name: string, bytes: Blob) => {
    if (this.failsAt && name.startsWith(this.failsAt)) throw new DOMException('full', 'QuotaExceededError')
    this.written.push(name)
    this.pieces.set(name, new Blob([bytes]))
  }
  remove = async (name: string) => void this.pieces.delete(name)
  /** Another byte in the middle of a piece. */
  async damage(name: string) {
    const bytes = new Uint8Array(await this.pieces.get(name)!.arrayBuffer())
    const middle = bytes.length >> 1
    bytes[middle] = bytes[middle]! ^ 0xff
    this.pieces.set(name, new Blob([bytes]))
  }
}

/** A native engine that tells of writes, as the supervised one does. */
async function watched(): Promise<SupervisedEngine> {
  const engine = await NativeEngine.start()
  const listeners = new Set<(place: Place) => void>()
  const tell = (place: Place | undefined) => place && listeners.forEach((listener) => listener(place))
  return {
    query: (...args: Parameters<Engine['query']>) => engine.query(...args),
    columns: (...args) => engine.columns(...args),
    run: async (script, options) => {
      await engine.run(script, options)
      tell(placeWritten(script))
    },
    addFile: (...args) => engine.addFile(...args),
    removeFile: (...args) => engine.removeFile(...args),
    insert: (...args) => engine.insert(...args),
    snapshot: (place) => engine.snapshot(place),
    snapshotInto: () => Promise.reject(new Error('The store has no file of its own')),
    databaseFile: () => engine.databaseFile(),
    openPlace: (...args) => engine.openPlace(...args),
    close: () => engine.close(),
    onRestart: () => undefined,
    onStatus: () => () => undefined,
    onWrite: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  } as SupervisedEngine
}

const orders = (...rows: string[]) => ({
  name: `orders-${rows.length}.csv`,
  blob: new Blob([`Order Number,Email,Order Date,Total\n${rows.join('\n')}\n`]),
  lastModified: Date.UTC(2026, 0, 1),
})
const JANUARY = orders('1,ann@x.org,2024-01-05,10', '2,bob@x.org,2024-01-06,20')
const MARCH = orders('3,ann@x.org,2024-03-05,30', '4,cid@x.org,2024-03-06,40', '5,cid@x.org,2024-03-07,50')

/** One tab: an engine, an import and a keeper over a store that outlives it. */
async function openTab(store: Store, readFromStore?: number, left?: () => Promise<number | null>) {
  const engine = await watched()
  await createWorkspaceTables(engine)
  const sources = new Sources(engine)
  const said: KeepStatus[] = []
  let day = 0
  const keeper = new Keeper({
    engine,
    sources,
    store,
    onStatus: (status) => said.push(status),
    now: () => new Date(Date.UTC(2026, 0, ++day)),
    wait: { data: 60_000, work: 60_000, read: 60_000 },
    readFromStore,
    left,
  })
  const opened = await keeper.open()
  await engine.run(sql`create table if not exists work.notes (n integer)`)
  keeper.watch()
  return {
    engine,
    sources,
    keeper,
    opened,
    said,
    async add(file: typeof JANUARY) {
      await keeper.importBegins()
      await sources.add([file])
      keeper.importEnds()
      await keeper.save()
    },
    async note(n: number) {
      await engine.run(sql`insert into work.notes values (${n})`)
      await keeper.save()
    },
    async holds() {
      const [row] = await engine.query(sql`
        select (select count(*) from data.orders) as orders, (select coalesce(sum(n), 0)::double from work.notes) as notes`)
      return row
    },
    close: () => engine.close(),
  }
}

describe('what is kept', () => {
  let store: TestStore
  let tab: Awaited<ReturnType<typeof openTab>>
  const reopen = async () => {
    tab.keeper.close()
    await tab.close()
    tab = await openTab(store)
    return tab.opened
  }
  beforeEach(async () => {
    store = new TestStore()
    tab = await openTab(store)
  })
  afterEach(() => tab.close())

  it('is nothing at first', () => {
    expect(tab.opened).toBe('nothing')
    expect(tab.keeper.status).toMatchObject({ savedAt: null, error: null })
  })

  it('is there in another tab: files, tables, what the person did', async () => {
    await tab.add(JANUARY)
    await tab.note(7)
    expect(tab.keeper.status).toEqual({ state: 'kept', savedAt: '2026-01-02T00:00:00.000Z', error: null })
    expect(await reopen()).toBe('whole')
    expect(tab.keeper.status.savedAt).toBe('2026-01-02T00:00:00.000Z')
    expect(await tab.holds()).toEqual({ orders: 2, notes: 7 })
    await tab.add(MARCH)
    expect(await reopen()).toBe('whole')
    expect(await tab.holds()).toEqual({ orders: 5, notes: 7 })
    expect(tab.sources.files.map(({ name }) => name)).toEqual(['orders-2.csv', 'orders-3.csv'])
  })

  it('costs a click no more than the click', async () => {
    await tab.add(JANUARY)
    store.written = []
    await tab.note(1)
    expect(store.written).toEqual(['work-2.duckdb', 'generation-2.json'])
  })

  it('is the state before where the newest is damaged, and says so', async () => {
    await tab.add(JANUARY)
    await tab.note(1)
    await tab.note(2)
    await store.damage('work-3.duckdb')
    expect(await reopen()).toBe('older')
    expect(await tab.holds()).toEqual({ orders: 2, notes: 1 })
    await tab.note(4)
    expect(await reopen()).toBe('whole')
    expect(await tab.holds()).toEqual({ orders: 2, notes: 5 })
  })

  it('is the state before where a save ended in the middle', async () => {
    await tab.add(JANUARY)
    await tab.note(1)
    store.pieces.set('work-3.duckdb', new Blob(['half']))
    store.pieces.set('generation-3.json', new Blob())
    expect(await reopen()).toBe('whole')
    expect(await tab.holds()).toEqual({ orders: 2, notes: 1 })
    expect(await store.names()).not.toContain('work-3.duckdb')
  })

  it('is made again from the files where only its tables are damaged', async () => {
    await tab.add(JANUARY)
    await store.damage('data-1.duckdb')
    expect(await reopen()).toBe('rebuilt')
    expect(await tab.holds()).toEqual({ orders: 2, notes: 0 })
    await tab.keeper.save()
    expect(await reopen()).toBe('whole')
  })

  it('is not written over where nothing of it can be read', async () => {
    await tab.add(JANUARY)
    store.pieces.set('generation-1.json', new Blob(['{"format":1,']))
    expect(await reopen()).toBe('unreadable')
    expect(await tab.holds()).toEqual({ orders: 0, notes: 0 })
    expect([...store.pieces.keys()]).toContain('data-1.duckdb')
  })

  it('is not said to be all while files come in, whatever else is saved meanwhile', async () => {
    await tab.add(JANUARY)
    await tab.keeper.importBegins()
    expect(tab.keeper.status.state).toBe('changed')
    await tab.sources.add([MARCH])
    await tab.note(1)
    expect(tab.keeper.status).toMatchObject({ state: 'changed', savedAt: '2026-01-02T00:00:00.000Z' })
    tab.keeper.importEnds()
    await tab.keeper.save()
    expect(tab.keeper.status.state).toBe('kept')
    expect(await reopen()).toBe('whole')
    expect(await tab.holds()).toEqual({ orders: 5, notes: 1 })
  })

  it('says why it is not saved, loses nothing, and saves when it can again', async () => {
    await tab.add(JANUARY)
    store.failsAt = 'work'
    await tab.note(3)
    expect(tab.keeper.status).toMatchObject({
      state: 'failed',
      error: { kind: 'storage', key: 'storage-full' },
    })
    store.failsAt = undefined
    await tab.keeper.save()
    expect(tab.keeper.status.state).toBe('kept')
    expect(await reopen()).toBe('whole')
    expect(await tab.holds()).toEqual({ orders: 2, notes: 3 })
  })

  it('says so where the engine finds no room, and goes on when there is some again', async () => {
    let left = 50
    let full = true
    await tab.close()
    tab = await openTab(store, undefined, async () => left)
    const { write } = store
    store.write = async (name, bytes) => {
      if (full && name.startsWith('file')) {
        store.written.push('attempt')
        throw new DOMException('full', 'QuotaExceededError')
      }
      await write(name, bytes)
    }
    await tab.add(JANUARY)
    expect(tab.keeper.status).toMatchObject({ state: 'failed', error: { key: 'storage-full' } })
    expect(await tab.holds()).toEqual({ orders: 2, notes: 0 })
    // Nothing is written for nothing while no more is left.
    full = false
    await tab.keeper.save()
    expect(tab.keeper.status.state).toBe('failed')
    expect(store.written.filter((name) => name === 'attempt')).toHaveLength(1)
    left = 5000
    await tab.keeper.save()
    expect(tab.keeper.status).toMatchObject({ state: 'kept', error: null })
    expect(await reopen()).toBe('whole')
    expect(await tab.holds()).toEqual({ orders: 2, notes: 0 })
  })

  it('knows what the engine says of a full disk', async () => {
    await tab.add(JANUARY)
    tab.engine.snapshot = () =>
      Promise.reject(
        new RapportError('bug', {
          message: 'query-failed',
          cause: new Error('IO Error: QuotaExceededError: No space available for this operation'),
        }),
      )
    await tab.note(1)
    expect(tab.keeper.status).toMatchObject({ state: 'failed', error: { key: 'storage-full' } })
  })

  it('is not read from the files that were dropped, which may go', async () => {
    const moved = new Blob([await JANUARY.blob.text()])
    await tab.add({ ...JANUARY, blob: moved })
    expect([...tab.sources.keep().bytes.values()]).not.toContain(moved)
  })

  it('is read from the store where it is large, and files can still come', async () => {
    await tab.close()
    tab = await openTab(store, 0)
    await tab.add(JANUARY)
    await expect(tab.engine.run(sql`delete from data.orders`)).rejects.toThrow(/read-only/)
    expect(await tab.holds()).toEqual({ orders: 2, notes: 0 })
    await tab.add(MARCH)
    expect(await tab.holds()).toEqual({ orders: 5, notes: 0 })
    expect(await reopen()).toBe('whole')
    expect(await tab.holds()).toEqual({ orders: 5, notes: 0 })
  })

  it('is made again from the files where the store does not give back what it took', async () => {
    await tab.close()
    tab = await openTab(store, 0)
    const { read } = store
    store.read = async (name) => (name.startsWith('data') ? new Blob(['something else']) : read(name))
    await tab.add(JANUARY)
    expect(await tab.holds()).toEqual({ orders: 2, notes: 0 })
    store.read = read
  })

  it('comes back into a fresh engine: as saved, and as imported since', async () => {
    await tab.add(JANUARY)
    await tab.note(1)
    const fresh = await watched()
    await tab.keeper.restore(fresh)
    expect(await fresh.query(sql`select count(*) as n from data.orders`)).toEqual([{ n: 2 }])
    expect(await fresh.query(sql`select n from work.notes`)).toEqual([{ n: 1 }])
    expect(await fresh.query(sql`select count(*) as n from texts`)).toEqual([{ n: 0 }])
    await expect(fresh.run(sql`delete from data.orders`)).rejects.toThrow(/read-only/)
    await fresh.close()

    await tab.keeper.importBegins()
    await tab.sources.add([MARCH])
    const later = await watched()
    await tab.keeper.restore(later)
    expect(await later.query(sql`select count(*) as n from data.orders`)).toEqual([{ n: 5 }])
    await later.close()
  })

  it('is gone when it is forgotten', async () => {
    await tab.add(JANUARY)
    await tab.note(1)
    await tab.keeper.forget()
    expect(await store.names()).toEqual([])
    await tab.keeper.save()
    expect(await store.names()).toEqual([])
  })

  it('keeps two states and no more', async () => {
    await tab.add(JANUARY)
    for (const n of [1, 2, 3]) await tab.note(n)
    const names = await store.names()
    expect(names.filter((name) => name.startsWith('generation'))).toEqual([
      'generation-3.json',
      'generation-4.json',
    ])
    expect(names.filter((name) => name.startsWith('work'))).toEqual(['work-3.duckdb', 'work-4.duckdb'])
  })

  it('does not say that all is saved while a change is on its way to the tables', async () => {
    await tab.note(1)
    expect(tab.keeper.status.state).toBe('kept')
    let go: () => void = () => undefined
    const waiting = new Promise<void>((resolve) => (go = resolve))
    const change = tab.keeper.during(async () => {
      await waiting
      await tab.engine.run(sql`insert into work.notes values (2)`)
    })
    expect(tab.keeper.status.state).toBe('changed')
    await tab.keeper.save()
    expect(tab.keeper.status.state).toBe('changed')
    go()
    await change
    expect(tab.keeper.status.state).toBe('changed')
    await tab.keeper.save()
    expect(tab.keeper.status.state).toBe('kept')
    await tab.keeper.during(async () => undefined)
    expect(tab.keeper.status.state).toBe('kept')
  })

  it('saves of itself, once for changes that come together', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    try {
      const { engine, sources } = tab
      let kept: () => void = () => undefined
      const saved = new Promise<void>((resolve) => (kept = resolve))
      const onStatus = ({ state }: KeepStatus) => state === 'kept' && kept()
      const keeper = new Keeper({ engine, sources, store, onStatus, wait: { work: 5 } })
      await keeper.open()
      keeper.watch()
      for (const n of [1, 2, 3]) await engine.run(sql`insert into work.notes values (${n})`)
      expect(store.written).toEqual([])
      vi.advanceTimersByTime(5)
      await saved
      expect(store.written.filter((name) => name.startsWith('generation'))).toEqual(['generation-1.json'])
    } finally {
      vi.useRealTimers()
    }
  })
})
