import type { BuildList } from '../../offline/build-list'
import type { KeptFiles } from '../../offline/kept-files'

export interface Stored {
  /** The page's own files, and the model that reads texts, kept for when there is no network. */
  app: { files: number; bytes: number }
  model: { files: number; bytes: number }
  /** Files that work is saved in. */
  files: { count: number; bytes: number }
  databases: number
  /** Choices such as light or dark. */
  settings: number
  cookies: number
  /** All that this address keeps, as the browser reckons it; null where it does not say. */
  usage: number | null
  quota: number | null
  /** Has the browser promised to keep it until it is deleted? */
  persisted: boolean
}

async function measure(
  folder: FileSystemDirectoryHandle,
  sum: { count: number; bytes: number },
): Promise<void> {
  for await (const entry of folder.values())
    if (entry.kind === 'directory') await measure(entry as FileSystemDirectoryHandle, sum)
    else {
      sum.count++
      sum.bytes += (await (entry as FileSystemFileHandle).getFile()).size
    }
}

async function savedFiles(): Promise<{ count: number; bytes: number }> {
  const sum = { count: 0, bytes: 0 }
  try {
    await measure(await navigator.storage.getDirectory(), sum)
  } catch {
    // A browser without it, or a file that was just replaced: what was counted stands.
  }
  return sum
}

async function copyOf(kept: KeptFiles | undefined, list: BuildList | undefined, group: 'app' | 'model') {
  if (!kept || !list) return { files: 0, bytes: 0 }
  const present = await kept.present()
  const here = list.files.filter((file) => file.group === group && present.has(file.sha256))
  return { files: here.length, bytes: here.reduce((sum, { bytes }) => sum + bytes, 0) }
}

function settings(): number {
  try {
    return localStorage.length
  } catch {
    return 0
  }
}

/** Everything that this address keeps on this computer, counted as it is. */
export async function whatIsStored(
  kept: KeptFiles | undefined,
  list: BuildList | undefined,
): Promise<Stored> {
  const [app, model, files, databases, estimate, persisted] = await Promise.all([
    copyOf(kept, list, 'app'),
    copyOf(kept, list, 'model'),
    savedFiles(),
    indexedDB.databases().catch(() => []),
    navigator.storage?.estimate().catch(() => undefined),
    navigator.storage?.persisted().catch(() => false),
  ])
  return {
    app,
    model,
    files,
    databases: databases.length,
    settings: settings(),
    cookies: document.cookie === '' ? 0 : document.cookie.split(';').length,
    usage: estimate?.usage ?? null,
    quota: estimate?.quota ?? null,
    persisted: persisted ?? false,
  }
}
