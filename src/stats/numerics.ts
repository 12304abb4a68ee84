import { runJob, type JobArgs, type JobName, type JobResult } from './jobs'
import type { Progress } from './value-models'

export interface CallOptions {
  /** Rejects with an AbortError, and stops the work. */
  signal?: AbortSignal
  onProgress?: Progress
}

/** Long calculations, here or in a worker. Arguments are copied: what was given stays usable. */
export interface Numerics {
  call<Name extends JobName>(name: Name, args: JobArgs<Name>, options?: CallOptions): Promise<JobResult<Name>>
  /** Ends the worker, where there is one; calls still waiting are rejected. */
  close(): void
}

/** Calculates in place: for tests, for the command line, and where there are no workers. */
export function directNumerics(): Numerics {
  return {
    async call(name, args, { signal, onProgress } = {}) {
      throwIfAborted(signal)
      // A job cannot be interrupted from outside while it runs here, but it reports progress often.
      return runJob(name, args, (done, total) => {
        throwIfAborted(signal)
        onProgress?.(done, total)
      })
    },
    close() {},
  }
}

export function abortError(): DOMException {
  return new DOMException('The calculation was stopped', 'AbortError')
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortError()
}
