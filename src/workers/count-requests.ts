/** What a worker's own record says it asked for: the address, and whether the service worker saw to it. */
export type WorkerRequest = [address: string, throughServiceWorker: boolean]
/** Requests, or the address of one that the policy refused. */
type Note = WorkerRequest[] | string

/** Each page hears its own workers alone; where the page is not a page (in tests), nobody listens. */
const NAME = `rapport-requests ${globalThis.crypto?.randomUUID?.() ?? performance.timeOrigin}`

/**
 * To stand before a worker's script, classic or module: the page's record of requests does not hold those of its workers,
 * so each tells its own, and what the policy refused it.
 */
export function countingPrelude(): string {
  return `{
    const channel = new BroadcastChannel(${JSON.stringify(NAME)});
    new PerformanceObserver((list) =>
      channel.postMessage(list.getEntries().map(({ name, workerStart }) => [name, workerStart > 0])),
    ).observe({ type: 'resource', buffered: true });
    self.addEventListener('securitypolicyviolation', ({ blockedURI }) => channel.postMessage(blockedURI));
  }\n`
}

export interface WorkerRequestListener {
  asked(requests: WorkerRequest[]): void
  refused(address: string): void
}

export function onWorkerRequests(listener: WorkerRequestListener): void {
  new BroadcastChannel(NAME).onmessage = ({ data }: MessageEvent<Note>) => {
    if (typeof data === 'string') listener.refused(data)
    else listener.asked(data)
  }
}
