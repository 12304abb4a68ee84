import { countingPrelude } from './count-requests'

export interface WorkerScript {
  start(): Worker
  /** Fetches the script ahead, so that a worker can be started when the server is gone. Rejects where it does not come. */
  prepare(): Promise<void>
}

/**
 * The script of a module worker that stands in one file. It starts from a blob, so that the page's content-security
 * policy binds the worker too: one started from its own URL would not be bound.
 * @param url what `?worker&url` gives @param name shown in the browser's tools
 */
export function workerScript(url: string, name: string): WorkerScript {
  let kept: Blob | undefined
  const address = () => new URL(url, document.baseURI).href

  return {
    start() {
      const script = kept ?? `import ${JSON.stringify(address())}`
      const blobUrl = URL.createObjectURL(new Blob([countingPrelude(), script], { type: 'text/javascript' }))
      const worker = new Worker(blobUrl, { type: 'module', name })
      // Fetching the blob begins at once, but not within this turn.
      setTimeout(() => URL.revokeObjectURL(blobUrl), 60_000)
      return worker
    },
    async prepare() {
      // What the dev server gives imports its parts by address, and a blob has none.
      if (kept || import.meta.env.DEV) return
      const response = await fetch(address())
      if (!response.ok) throw new Error(`${url}: ${response.status}`)
      kept = await response.blob()
    },
  }
}
