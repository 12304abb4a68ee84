import { addressOf, sha256, type BuildList } from '../../offline/build-list'
import type { KeptFiles } from '../../offline/kept-files'

export interface FileCheck {
  files: number
  /** Paths of files that are not as they were built. */
  wrong: string[]
}

/**
 * Hashes the page's files as the page gets them and compares them with its list. The model is looked at where it is kept;
 * fetching it for this alone would take long. Rejects where a file can be had neither from the copy nor from the host.
 */
export async function checkFiles(
  list: BuildList,
  kept: KeptFiles | undefined,
  scope: string,
  progress: (done: number, total: number) => void,
): Promise<FileCheck> {
  const present = (await kept?.present()) ?? new Set<string>()
  const files = list.files.filter(
    ({ group, sha256: hash }) => group === 'app' || (group === 'model' && present.has(hash)),
  )
  const wrong: string[] = []
  for (const [done, file] of files.entries()) {
    progress(done, files.length)
    const response = await fetch(addressOf(scope, file.path))
    if (!response.ok || (await sha256(await response.arrayBuffer())) !== file.sha256) wrong.push(file.path)
  }
  return { files: files.length, wrong }
}
