import { addressOf, sha256, type BuiltFile } from './build-list'
import type { KeptFiles } from './kept-files'

/** A file that the host does not give as it was built: missing, changed, or half-way through an upload. */
export class NotAsBuilt extends Error {
  constructor(readonly path: string) {
    super(`${path} is not as it was built`)
  }
}

const AT_ONCE = 4

/** Names below assets/ carry a hash: what a browser has of them is right, and otherwise it is asked for anew. */
const waysOf = (path: string): RequestCache[] =>
  path.startsWith('assets/') ? ['default', 'reload'] : ['no-cache', 'reload']

/** A file's bytes, checked against its hash. Rejects with `NotAsBuilt`, or as fetch does where the host does not answer. */
export async function fetchChecked(scope: string, file: BuiltFile): Promise<ArrayBuffer> {
  for (const cache of waysOf(file.path)) {
    const response = await fetch(addressOf(scope, file.path), { cache, redirect: 'error' })
    if (!response.ok) continue
    const bytes = await response.arrayBuffer()
    if ((await sha256(bytes)) === file.sha256) return bytes
  }
  throw new NotAsBuilt(file.path)
}

/** Fetches files into the copy, a few at once. What was kept before one fails stays, and need not be fetched again. */
export async function fetchInto(
  kept: KeptFiles,
  files: readonly BuiltFile[],
  progress: (bytes: number, total: number) => void = () => undefined,
): Promise<void> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const queue = [...files]
  let done = 0
  const work = async () => {
    for (let file = queue.shift(); file; file = queue.shift()) {
      await kept.keep(file, await fetchChecked(kept.scope, file))
      done += file.bytes
      progress(done, total)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
