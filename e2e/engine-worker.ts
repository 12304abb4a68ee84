import type { Page } from '@playwright/test'

declare global {
  interface Window {
    /** The engine's workers in the order they were started; the last is the one in use. */
    engineWorkers: Worker[]
    /** The engine ends when it has been told this many things more; 0 for never. */
    engineEndsAfter: number
    /** Workers that have run the model, in the order they were started. */
    modelWorkers: Worker[]
    /** Texts that were given to the model so far; a worker that starts may be tried with one of its own. */
    textsGiven: number
    /** When so many texts were given, this ends: the engine, or the worker they were given to; 0 for never. */
    endsAtText: { count: number; what: 'engine' | 'model' }
  }
}

/** Runs in the page before anything else: reading, numerics and the model name their workers, the engine does not. */
function watchWorkers() {
  window.engineWorkers = []
  window.engineEndsAfter = 0
  window.modelWorkers = []
  window.textsGiven = 0
  window.endsAtText = { count: 0, what: 'engine' }
  const give = (worker: Worker, count: number) => {
    window.textsGiven += count
    const { count: last, what } = window.endsAtText
    if (last === 0 || window.textsGiven < last) return
    window.endsAtText.count = 0
    if (what === 'engine') window.engineWorkers.at(-1)?.terminate()
    else worker.terminate()
  }
  const post = Worker.prototype.postMessage as (this: Worker, ...rest: unknown[]) => void
  Worker.prototype.postMessage = function (this: Worker, ...rest: unknown[]) {
    post.apply(this, rest)
    if (window.modelWorkers.includes(this)) {
      const { name, input } = rest[0] as { name: string; input: { count: number } }
      if (name === 'run') give(this, input.count)
    }
    if (this !== window.engineWorkers.at(-1) || window.engineEndsAfter === 0) return
    if (--window.engineEndsAfter === 0) this.terminate()
  }
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      if (!options?.name) window.engineWorkers.push(this)
      if (options?.name === 'feelings') window.modelWorkers.push(this)
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

/** Ends the engine, or a worker of the model, when the model was given so many texts. */
export async function endAtText(page: Page, count: number, what: 'engine' | 'model'): Promise<void> {
  await page.evaluate((at) => (window.endsAtText = at), { count, what })
}

export const textsGiven = (page: Page): Promise<number> => page.evaluate(() => window.textsGiven)

export const modelsStarted = (page: Page): Promise<number> => page.evaluate(() => window.modelWorkers.length)

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
