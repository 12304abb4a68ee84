import { OpfsShelf } from './opfs-store'
import type { Shelf } from './shelf'

const FOLDER = 'workspaces'

async function opfs(): Promise<Shelf | undefined> {
  if (typeof navigator.storage?.getDirectory !== 'function') return undefined
  if (!('createWritable' in FileSystemFileHandle.prototype)) return undefined
  try {
    const root = await navigator.storage.getDirectory()
    return new OpfsShelf(await root.getDirectoryHandle(FOLDER, { create: true }))
  } catch {
    // A private window of some browsers has the interface and refuses to use it.
    return undefined
  }
}

async function idb(): Promise<Shelf | undefined> {
  try {
    const { IdbShelf } = await import('./idb-store')
    const shelf = new IdbShelf()
    await shelf.ids()
    return shelf
  } catch {
    return undefined
  }
}

/** The best place that this browser has for workspaces; undefined where it keeps nothing at all. */
export async function openShelf(): Promise<Shelf | undefined> {
  return (await opfs()) ?? (await idb())
}

/** Why there is no place: the browser has the means and refuses them, as private windows of some do, or it lacks them. */
export function whyNothingIsKept(): 'storage-private-window' | 'storage-missing' {
  const means = typeof navigator.storage?.getDirectory === 'function' && typeof indexedDB === 'object'
  return means && navigator.cookieEnabled ? 'storage-private-window' : 'storage-missing'
}
