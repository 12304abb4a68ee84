import type { Page } from '@playwright/test'

declare global {
  interface Window {
    /** The engine's workers in the order they were started; the last is the one in use. */
    engineWorkers: Worker[]
    /** The engine ends when it has been told this many things more; 0 for never. */
    engineEndsAfter: number
  }
}

/** Runs in the page before anything else: reading and numerics name their workers, the engine does not. */
function watchWorkers() {
  window.engineWorkers = []
  window.engineEndsAfter = 0
  const post = Worker.prototype.postMessage as (this: Worker, ...rest: unknown[]) => void
  Worker.prototype.postMessage = function (this: Worker, ...rest: unknown[]) {
    post.apply(this, rest)
    if (this !== window.engineWorkers.at(-1) || window.engineEndsAfter === 0) return
    if (--window.engineEndsAfter === 0) this.terminate()
  }
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      if (!options?.name) window.engineWorkers.push(this)
    }
  }
}

/** To be called before the page is opened. */
export async function hookEngine(page: Page): Promise<void> {
  await page.addInitScript(watchWorkers)
}

/** Ends the engine at once, as a crash does: without a word. */
export async function endEngine(page: Page): Promise<void> {
  await page.evaluate(() => window.engineWorkers.at(-1)?.terminate())
}

/** Ends the engine as it is told its n-th thing from now. */
export async function endEngineAfter(page: Page, n: number): Promise<void> {
  await page.evaluate((left) => (window.engineEndsAfter = left), n)
}

export const enginesStarted = (page: Page): Promise<number> =>
  page.evaluate(() => window.engineWorkers.length)

/** Has the engine itself run a statement, past all that the app would forbid. @returns how it went */
export function askEngine(page: Page, statement: string): Promise<string> {
  return page.evaluate(async (text) => {
    const worker = window.engineWorkers.at(-1)!
    let last = 1_000_000
    const call = (type: string, data?: unknown) =>
      new Promise<{ type: string; data: unknown }>((resolve) => {
        const messageId = ++last
        const hear = (event: MessageEvent<{ requestId: number; type: string; data: unknown }>) => {
          if (event.data.requestId !== messageId) return
          event.stopImmediatePropagation()
          worker.removeEventListener('message', hear)
          resolve(event.data)
        }
        worker.addEventListener('message', hear)
        worker.postMessage({ messageId, type, data })
      })
    const connection = await call('CONNECT')
    const { type, data } = await call('RUN_QUERY', [connection.data, text])
    await call('DISCONNECT', connection.data)
    return type === 'ERROR' ? String((data as Error).message ?? data) : type
  }, statement)
}
