import { createStore, del, get, keys, set, type UseStore } from 'idb-keyval'
import type { Store } from './store'

/** Where the browser has no private file system that can be written to: a database of blobs, each written in one transaction. */
export class IdbStore implements Store {
  readonly #store: UseStore

  constructor(name: string) {
    this.#store = createStore(`rapport-${name}`, 'pieces')
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
}
