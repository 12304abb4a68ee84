/** Thrown where a worker has ended, or cannot go on: another one may do what was asked. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost'
}

/** Calls to a worker, each answered once: the names of what it does, with what goes in and what comes out. */
export type Calls = Record<string, (input: never) => unknown>

export interface Line<C extends Calls> {
  /** Rejects with `WorkerLost` where the worker ended, else with what the worker threw, by its words. */
  call<Name extends keyof C & string>(
    name: Name,
    input: Parameters<C[Name]>[0],
  ): Promise<Awaited<ReturnType<C[Name]>>>
  close(): void
}

interface Question {
  id: number
  name: string
  input: unknown
}
type Answer = { id: number; value: unknown } | { id: number; problem: string }
/** The worker's first word: it holds this Web Lock for as long as it lives. */
interface Alive {
  lock: string
}

/** What a worker needs to be called: a real one, or one made up in a test. */
export type Callee = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'>

/** Calls over a worker's messages. */
export function workerLine<C extends Calls>(worker: Callee): Line<C> {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (reason: unknown) => void }>()
  let lost: WorkerLost | undefined
  let lastId = 0

  const lose = (reason: string) => {
    lost ??= new WorkerLost(reason)
    worker.terminate()
    for (const { reject } of waiting.values()) reject(lost)
    waiting.clear()
  }
  worker.onmessage = ({ data }: MessageEvent<Answer | Alive>) => {
    if ('lock' in data) {
      // A worker that the browser ends says nothing, but its lock is then free.
      void navigator.locks.request(data.lock, () => lose('the worker ended'))
      return
    }
    const call = waiting.get(data.id)
    waiting.delete(data.id)
    if ('problem' in data) call?.reject(new Error(data.problem))
    else call?.resolve(data.value as never)
  }
  worker.onerror = (event) => {
    if (event instanceof Event) event.preventDefault()
    lose(event.message || 'the worker could not be loaded')
  }
  worker.onmessageerror = () => lose('an answer could not be read')

  return {
    call: (name, input) =>
      new Promise((resolve, reject) => {
        if (lost) {
          reject(lost)
          return
        }
        const id = ++lastId
        waiting.set(id, { resolve, reject })
        worker.postMessage({ id, name, input } satisfies Question)
      }),
    close: () => lose('closed'),
  }
}

/** In the worker: says that it lives, does what is asked and answers. */
export function answerCalls<C extends Calls>(calls: C): void {
  const lock = `rapport-text-${crypto.randomUUID?.() ?? Math.random()}`
  void self.navigator.locks?.request(lock, () => {
    self.postMessage({ lock } satisfies Alive)
    return new Promise(() => undefined)
  })
  self.onmessage = async ({ data }: MessageEvent<Question>) => {
    const { id, name, input } = data
    try {
      self.postMessage({ id, value: await calls[name]!(input as never) } satisfies Answer)
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error)
      self.postMessage({ id, problem } satisfies Answer)
    }
  }
}
