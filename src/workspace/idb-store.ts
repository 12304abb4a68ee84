import { clear, createStore, del, get, keys, set, type UseStore } from 'idb-keyval'
import type { Shelf } from './shelf'
import type { Store } from './store'

const PREFIX = 'rapport-workspace-'

/** Where the browser has no private file system that can be written to: a database of blobs, each written in one transaction. */
export class IdbStore implements Store {
  readonly #store: UseStore

  constructor(workspace: string) {
    this.#store = createStore(`${PREFIX}${workspace}`, 'pieces')
  }

  async names(): Promise<string[]> {
    return (await keys(this.#store)).map(String)
  }

  read(name: string): Promise<Blob | undefined> {
    return get<Blob>(name, this.#store)
  }

  write(name: string, bytes: Blob): Promise<void> {
    return set(name, bytes, this.#store)
  }

  remove(name: string): Promise<void> {
    return del(name, this.#store)
  }

  clear(): Promise<void> {
    return clear(this.#store)
  }
}

/** A database for each workspace. */
export class IdbShelf implements Shelf {
  async ids(): Promise<string[]> {
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
    return names.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length))
  }

  async store(id: string): Promise<Store> {
    return new IdbStore(id)
  }

  /** The database itself goes when the last tab that looked into it is closed or loaded anew; it is empty from here on. */
  async remove(id: string): Promise<void> {
    await new IdbStore(id).clear()
    indexedDB.deleteDatabase(`${PREFIX}${id}`)
  }
}
