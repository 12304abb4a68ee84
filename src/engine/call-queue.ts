import { RapportError } from '../errors/rapport-error'
import type { CallOptions, Priority } from './engine'

interface Job {
  priority: Priority
  start: () => Promise<void>
  drop: (error: unknown) => void
  signal: AbortSignal | undefined
}

/** One call at a time, pages first. A call whose signal aborts while it waits never starts. */
export class CallQueue {
  #waiting: Job[] = []
  #busy = false
  #paused = false

  enqueue<T>(work: () => Promise<T>, options: CallOptions = {}): Promise<T> {
    const { signal, priority = 'page' } = options
    return new Promise<T>((resolve, reject) => {
      const drop = (error: unknown) => reject(error)
      if (signal?.aborted) return drop(cancelled())
      const job: Job = {
        priority,
        signal,
        drop,
        start: () => work().then(resolve, reject),
      }
      signal?.addEventListener('abort', () => this.#forget(job), { once: true })
      this.#waiting.push(job)
      this.#next()
    })
  }

  /** Nothing starts until `resume`: used while the worker is down. */
  pause(): void {
    this.#paused = true
  }

  resume(): void {
    this.#paused = false
    this.#next()
  }

  rejectAll(error: unknown): void {
    const jobs = this.#waiting
    this.#waiting = []
    for (const job of jobs) job.drop(error)
  }

  #forget(job: Job): void {
    const at = this.#waiting.indexOf(job)
    if (at < 0) return
    this.#waiting.splice(at, 1)
    job.drop(cancelled())
  }

  #next(): void {
    if (this.#busy || this.#paused) return
    const first = this.#waiting.findIndex((job) => job.priority === 'page')
    const job = this.#waiting.splice(Math.max(first, 0), 1)[0]
    if (!job) return
    this.#busy = true
    void job.start().finally(() => {
      this.#busy = false
      this.#next()
    })
  }
}

export function cancelled(): RapportError {
  return new RapportError('cancelled', { message: 'cancelled' })
}
