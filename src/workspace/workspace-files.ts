import { fromWire } from '../errors/error-wire'
import { RapportError } from '../errors/rapport-error'
import { workerScript } from '../workers/start-worker'
import type { ByteProgress } from './sealed'
import type { WorkspaceCall, WorkspaceCalls } from './workspace-calls'
import type { CallReply, CallRequest } from './workspace-worker'
import workerUrl from './workspace-worker.ts?worker&url'

const script = workerScript(workerUrl, 'workspace')

/** Fetches the worker's script ahead, so that workspaces can be saved and opened when the server is gone. */
export const prepareWorkspaceFiles = script.prepare

export interface FileOptions {
  signal?: AbortSignal
  progress?: ByteProgress
}

/**
 * Packs, seals and opens in a worker of its own for each call, so that the page goes on, a stop is immediate, and the
 * memory that a passphrase takes is given back. Rejects with a `RapportError`.
 */
export function workspaceFiles<Call extends WorkspaceCall>(
  call: Call,
  given: Parameters<WorkspaceCalls[Call]>[0],
  { signal, progress }: FileOptions = {},
): Promise<Awaited<ReturnType<WorkspaceCalls[Call]>>> {
  return new Promise((resolve, reject) => {
    const worker = script.start()
    const finish = (settle: () => void) => {
      worker.terminate()
      signal?.removeEventListener('abort', stop)
      settle()
    }
    const stop = () => finish(() => reject(new RapportError('cancelled', { message: 'cancelled' })))
    if (signal?.aborted) return stop()
    signal?.addEventListener('abort', stop)
    worker.onmessage = ({ data }: MessageEvent<CallReply>) => {
      if (data.kind === 'progress') progress?.(data.done, data.total)
      else if (data.kind === 'error') finish(() => reject(fromWire(data.error)))
      else finish(() => resolve(data.result as Awaited<ReturnType<WorkspaceCalls[Call]>>))
    }
    worker.onerror = (event) => {
      event.preventDefault()
      const cause = new Error(event.message || 'The worker could not be loaded')
      finish(() => reject(new RapportError('locked', { message: 'part-missing', cause })))
    }
    worker.postMessage({ call, given } satisfies CallRequest)
  })
}
