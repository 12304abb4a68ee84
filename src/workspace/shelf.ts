import type { Store } from './store'

/** Where a browser keeps workspaces: each has a store of its own, by its id. */
export interface Shelf {
  ids(): Promise<string[]>
  /** The store of one, which is made where it is not there. */
  store(id: string): Promise<Store>
  remove(id: string): Promise<void>
}

/** What stands in a workspace's store beside the workspace, and is never sealed: its label, and its lock. */
export const LABEL = 'label.json'
export const LOCK = 'lock.json'
const BESIDE: readonly string[] = [LABEL, LOCK]

/** The pieces of a store that are the workspace itself. */
export function piecesOf(store: Store): Store {
  return {
    names: async () => (await store.names()).filter((name) => !BESIDE.includes(name)),
    read: (name) => store.read(name),
    write: (name, bytes) => store.write(name, bytes),
    remove: (name) => store.remove(name),
    ...(store.file && { file: (name: string) => store.file!(name) }),
  }
}
