import type { Store } from './store'
import { OpfsStore } from './opfs-store'

const FOLDER = 'workspaces'

async function opfs(workspace: string): Promise<Store | undefined> {
  if (typeof navigator.storage?.getDirectory !== 'function') return undefined
  if (!('createWritable' in FileSystemFileHandle.prototype)) return undefined
  try {
    const root = await navigator.storage.getDirectory()
    const all = await root.getDirectoryHandle(FOLDER, { create: true })
    return new OpfsStore(await all.getDirectoryHandle(workspace, { create: true }))
  } catch {
    // A private window of some browsers has the interface and refuses to use it.
    return undefined
  }
}

async function idb(workspace: string): Promise<Store | undefined> {
  try {
    const { IdbStore } = await import('./idb-store')
    const store = new IdbStore(workspace)
    await store.names()
    return store
  } catch {
    return undefined
  }
}

/** The best place that this browser has for a workspace; undefined where it keeps nothing at all. */
export async function openStore(workspace: string): Promise<Store | undefined> {
  return (await opfs(workspace)) ?? (await idb(workspace))
}
