import { LABEL, LOCK, piecesOf, type Shelf } from './shelf'
import type { Store } from './store'

/** What stands on a workspace, readable without its passphrase. */
export interface Label {
  format: 1
  /** Empty until a person gives one. */
  name: string
  /** ISO time. */
  madeAt: string
  /** Minutes without a touch after which it locks itself, where it has a passphrase; null for never. */
  lockAfter: number | null
  /** It is not whole yet: whoever finds it when nobody is at it any more takes it away. */
  making?: true
  /** The one that it takes the place of, sealed where that was not, or the other way round. */
  replaces?: string
}

/** A line in the list of workspaces. */
export interface WorkspaceEntry {
  id: string
  name: string
  /** ISO time of the last save; null where nothing was saved. */
  savedAt: string | null
  bytes: number
  /** Opens with a passphrase. */
  locked: boolean
  /** A tab has it, maybe this one. */
  open: boolean
}

interface Parts {
  shelf: Shelf
  /** Ids of those that a tab has. */
  held: () => Promise<ReadonlySet<string>>
  /** Does the work while no tab can take the workspace; false where one has it. */
  alone: (id: string, work: () => Promise<void>) => Promise<boolean>
  makeId?: () => string
  now?: () => Date
}

/** Longer names are cut when they are typed. */
export const LONGEST_NAME = 80

/** All workspaces of this browser: to be listed, named, copied and removed. What is in them is the keeper's. */
export class Workspaces {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  store(id: string): Promise<Store> {
    return this.#parts.shelf.store(id)
  }

  #newId(): string {
    return this.#parts.makeId?.() ?? crypto.randomUUID().slice(0, 13)
  }

  async label(id: string): Promise<Label> {
    const written = await (await this.store(id)).read(LABEL)
    const fresh: Label = { format: 1, name: '', madeAt: this.#now(), lockAfter: null }
    try {
      return { ...fresh, ...(JSON.parse((await written?.text()) ?? '{}') as Partial<Label>) }
    } catch {
      return fresh
    }
  }

  async writeLabel(id: string, change: Partial<Label>): Promise<void> {
    const label = { ...(await this.label(id)), ...change }
    await (await this.store(id)).write(LABEL, new Blob([JSON.stringify(label)]))
  }

  #now(): string {
    return (this.#parts.now?.() ?? new Date()).toISOString()
  }

  /** By name; those that are not whole, and empty ones that nobody named, are left out. */
  async list(): Promise<WorkspaceEntry[]> {
    const held = await this.#parts.held()
    const entries: WorkspaceEntry[] = []
    for (const id of await this.#parts.shelf.ids()) {
      const store = await this.store(id)
      const names = await store.names()
      const label = await this.label(id)
      if (label.making || (names.length === 0 && !held.has(id))) continue
      let bytes = 0
      for (const name of names) bytes += (await store.read(name))?.size ?? 0
      const savedAt = await lastSave(store, names)
      entries.push({ id, name: label.name, savedAt, bytes, locked: names.includes(LOCK), open: held.has(id) })
    }
    return entries.sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1))
  }

  async make(name: string): Promise<string> {
    const id = this.#newId()
    await this.writeLabel(id, { name: name.trim() })
    return id
  }

  async rename(id: string, name: string): Promise<void> {
    await this.writeLabel(id, { name: name.trim() })
  }

  /**
   * A second one with the same pieces; nobody may write to the first meanwhile. It opens with the same passphrase.
   * @returns its id.
   */
  async duplicate(id: string, name: string): Promise<string> {
    const from = await this.store(id)
    const { lockAfter } = await this.label(id)
    return this.#fill({ name: name.trim(), lockAfter }, async (to) => {
      const lock = await from.read(LOCK)
      if (lock) await to.write(LOCK, lock)
      await copyPieces(piecesOf(from), to)
    })
  }

  /**
   * Writes what `pieces` holds into a new store, in the stead of `id`, which goes when the new one is whole: to be called when a
   * workspace gets a passphrase, or loses it. `through` is how pieces are written into the new one.
   * @returns its id.
   */
  async replace(
    id: string,
    pieces: Store,
    {
      lock,
      lockAfter,
      through,
    }: { lock: Blob | null; lockAfter: number | null; through: (raw: Store) => Store },
  ): Promise<string> {
    const { name } = await this.label(id)
    const made = await this.#fill({ name, lockAfter, replaces: id }, async (to) => {
      if (lock) await to.write(LOCK, lock)
      await copyPieces(pieces, through(to))
    })
    await this.#parts.shelf.remove(id)
    return made
  }

  async #fill(label: Partial<Label>, fill: (to: Store) => Promise<void>): Promise<string> {
    const id = this.#newId()
    await this.#parts.alone(id, async () => {
      await this.writeLabel(id, { ...label, making: true })
      try {
        await fill(await this.store(id))
      } catch (error) {
        await this.#parts.shelf.remove(id)
        throw error
      }
      await this.writeLabel(id, { making: undefined })
    })
    return id
  }

  /** For good; no other tab may have it. */
  remove(id: string): Promise<void> {
    return this.#parts.shelf.remove(id)
  }

  async removeAll(): Promise<void> {
    for (const id of await this.#parts.shelf.ids()) await this.#parts.shelf.remove(id)
  }

  /** Takes away what a tab that died left half made, and what was replaced and not taken away. */
  async tidy(): Promise<void> {
    const held = await this.#parts.held()
    const ids = await this.#parts.shelf.ids()
    for (const id of ids) {
      const { making, replaces } = await this.label(id)
      const over = making ? id : replaces
      if (over && ids.includes(over) && !held.has(over)) await this.#parts.shelf.remove(over)
    }
  }
}

async function copyPieces(from: Store, to: Store): Promise<void> {
  // The lists that name the others come last, so that the copy is whole as soon as it counts.
  const names = (await from.names()).sort((a, b) => Number(isList(a)) - Number(isList(b)))
  for (const name of names) {
    const piece = await from.read(name)
    if (piece) await to.write(name, piece)
  }
}

const isList = (name: string) => name.startsWith('generation-')

/** When the newest list was written: what it says itself, or where it is sealed, its file. */
async function lastSave(store: Store, names: readonly string[]): Promise<string | null> {
  const no = (name: string) => Number(name.match(/\d+/)?.[0] ?? 0)
  const newest = names.filter(isList).sort((a, b) => no(b) - no(a))[0]
  const list = newest && (await store.read(newest))
  if (!list) return null
  try {
    return (JSON.parse(await list.text()) as { savedAt: string }).savedAt
  } catch {
    return list instanceof File ? new Date(list.lastModified).toISOString() : null
  }
}
