import { beforeEach, describe, expect, it } from 'vitest'
import { makeSealingKey, openSealed, seal } from './sealed'
import { sealedStore } from './sealed-store'
import { LABEL, LOCK, piecesOf, type Shelf } from './shelf'
import type { Store } from './store'
import { Workspaces } from './workspaces'

/** Stores for as long as the test runs; writing fails once `full` names a piece. */
class TestShelf implements Shelf {
  all = new Map<string, Map<string, Blob>>()
  full = ''
  ids = async () => [...this.all.keys()]
  remove = async (id: string) => void this.all.delete(id)
  async store(id: string): Promise<Store> {
    const pieces = this.all.get(id) ?? new Map<string, Blob>()
    this.all.set(id, pieces)
    return {
      names: async () => [...pieces.keys()],
      read: async (name) => pieces.get(name),
      write: async (name, bytes) => {
        if (name === this.full) throw new DOMException('full', 'QuotaExceededError')
        pieces.set(name, bytes)
      },
      remove: async (name) => void pieces.delete(name),
    }
  }
  /** All bytes of a workspace, as text. */
  async text(id: string): Promise<string> {
    return (await Promise.all([...this.all.get(id)!.values()].map((one) => one.text()))).join('\n')
  }
}

let shelf: TestShelf
let held: Set<string>
let workspaces: Workspaces

beforeEach(() => {
  shelf = new TestShelf()
  held = new Set()
  let made = 0
  workspaces = new Workspaces({
    shelf,
    held: async () => held,
    alone: async (id, work) => {
      if (held.has(id)) return false
      await work()
      return true
    },
    makeId: () => `w${++made}`,
    now: () => new Date(Date.UTC(2026, 0, 2)),
  })
})

async function fill(id: string, words: string): Promise<Store> {
  const store = await shelf.store(id)
  await store.write('work-1.duckdb', new Blob([words]))
  await store.write(
    'generation-1.json',
    new Blob([JSON.stringify({ no: 1, savedAt: '2026-01-05T10:00:00Z' })]),
  )
  return store
}

describe('workspaces of a browser', () => {
  it('are listed by name, with when they were saved and how large they are', async () => {
    await fill(await workspaces.make(' Zum Goldenen Löwen '), 'ann@x.org')
    await fill(await workspaces.make('Acme “ü” 🦊'), '')
    held.add('w2')
    expect(await workspaces.list()).toMatchObject([
      { id: 'w2', name: 'Acme “ü” 🦊', savedAt: '2026-01-05T10:00:00Z', locked: false, open: true },
      { id: 'w1', name: 'Zum Goldenen Löwen', locked: false, open: false },
    ])
    await workspaces.rename('w1', 'Löwen')
    expect((await workspaces.list())[1]).toMatchObject({ name: 'Löwen' })
    const size = (await shelf.text('w1')).length
    expect((await workspaces.list())[1]!.bytes).toBeGreaterThanOrEqual(size - 2)
  })

  it('that are empty and have no name are none, but for the one that is open', async () => {
    await shelf.store('a')
    await shelf.store('b')
    held.add('b')
    expect((await workspaces.list()).map(({ id }) => id)).toEqual(['b'])
  })

  it('are copied whole, lock and all, and a copy that failed leaves nothing', async () => {
    const store = await fill(await workspaces.make('One'), 'ann@x.org')
    await store.write(LOCK, new Blob(['lock']))
    const copy = await workspaces.duplicate('w1', 'Two')
    expect(await (await (await shelf.store(copy)).read('work-1.duckdb'))!.text()).toBe('ann@x.org')
    expect((await workspaces.list()).map(({ name, locked }) => [name, locked])).toEqual([
      ['One', true],
      ['Two', true],
    ])
    shelf.full = 'generation-1.json'
    await expect(workspaces.duplicate('w1', 'Three')).rejects.toThrow('full')
    expect((await workspaces.list()).map(({ name }) => name)).toEqual(['One', 'Two'])
    expect(await shelf.ids()).toEqual(['w1', copy])
  })

  it('are sealed: nothing readable but the name is left, and the way back brings all of it', async () => {
    const plain = piecesOf(await fill(await workspaces.make('One'), 'ann@x.org'))
    const key = await makeSealingKey()
    const through = (raw: Store) => sealedStore(raw, key, { seal, open: openSealed })
    const lock = new Blob(['lock'])
    const id = await workspaces.replace('w1', plain, { lock, lockAfter: 5, through })
    expect(await shelf.ids()).toEqual([id])
    expect(await shelf.text(id)).not.toContain('ann@x.org')
    expect(await shelf.text(id)).not.toContain('2026-01-05')
    expect(await workspaces.label(id)).toMatchObject({ name: 'One', lockAfter: 5 })
    const sealed = through(await shelf.store(id))
    expect(await (await sealed.read('work-1.duckdb'))!.text()).toBe('ann@x.org')
    expect(await through(await shelf.store(id)).read('work-2.duckdb')).toBeUndefined()
    const other = sealedStore(await shelf.store(id), await makeSealingKey(), { seal, open: openSealed })
    expect(await other.read('work-1.duckdb')).toBeUndefined()
  })

  it('that a dying tab left half made or half replaced are taken away, but not under another tab', async () => {
    await fill('old', 'ann@x.org')
    await fill('new', 'sealed')
    await workspaces.writeLabel('new', { name: 'One', replaces: 'old' })
    await fill('half', 'x')
    await workspaces.writeLabel('half', { making: true })
    held.add('old').add('half')
    await workspaces.tidy()
    expect(await shelf.ids()).toEqual(['old', 'new', 'half'])
    expect((await workspaces.list()).map(({ id }) => id)).not.toContain('half')
    held.clear()
    await workspaces.tidy()
    expect(await shelf.ids()).toEqual(['new'])
  })

  it('have a name even where the label is damaged', async () => {
    const store = await fill('w9', 'x')
    await store.write(LABEL, new Blob(['{"name": "On']))
    expect(await workspaces.label('w9')).toMatchObject({ name: '', lockAfter: null })
    expect(await workspaces.list()).toHaveLength(1)
  })
})
