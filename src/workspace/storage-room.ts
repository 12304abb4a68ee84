/** Packed tables take about as much again as the text that they were made of, and a little more (docs/performance.md). */
const TABLES_PER_BYTE = 1.2
/** Text that a `.gz` or `.zip` unpacks to. */
const UNPACKED = 6
const PACKED = /\.(gz|zip)$/i

export interface StorageNeed {
  need: number
  left: number
}

/** Bytes that keeping files takes: their own, and the tables of them and of what is held beside them, written anew. */
export function storageNeed(files: readonly { name: string; size: number }[], heldBytes: number): number {
  const own = files.reduce((sum, { name, size }) => sum + size * (PACKED.test(name) ? UNPACKED : 1), 0)
  return own + (own + heldBytes) * TABLES_PER_BYTE
}

/** Bytes that the browser would still give this page; null where it does not say. */
export async function storageLeft(): Promise<number | null> {
  try {
    const { quota, usage } = await globalThis.navigator.storage.estimate()
    return quota === undefined ? null : Math.max(0, quota - (usage ?? 0))
  } catch {
    return null
  }
}

/** What keeping takes and what is left, where that is not enough; null where it is, or where nobody knows. */
export async function missingStorage(
  files: readonly { name: string; size: number }[],
  heldBytes: number,
  left = storageLeft,
): Promise<StorageNeed | null> {
  const room = await left()
  const need = storageNeed(files, heldBytes)
  return room !== null && need > room ? { need, left: room } : null
}
