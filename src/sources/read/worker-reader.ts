import { RapportError } from '../../errors/rapport-error'
import { workerScript } from '../../workers/start-worker'
import type { Erased } from './erase-rows'
import type { Reader, ReadOptions, ReadResult } from './reader'
import type { ReadReply, ReadRequest } from './reader-worker'
import workerUrl from './reader-worker.ts?worker&url'

const script = workerScript(workerUrl, 'reader')

/** Fetches the worker's script ahead, so that files can be read when the server is gone. */
export const prepareReader = script.prepare

/** Reads in a worker of its own for each file, so that a stop is immediate and memory is given back. */
export const workerReader: Reader = {
  read: (blob, { progress, signal, ...choices }: ReadOptions = {}) =>
    inWorker<ReadResult>({ kind: 'read', blob, choices }, { progress, signal }),
  erase: (file, lines) => inWorker<Erased>({ kind: 'erase', file, lines }, {}),
}

function inWorker<Result extends ReadResult | Erased>(
  request: ReadRequest,
  { progress, signal }: Pick<ReadOptions, 'progress' | 'signal'>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = script.start()
    const stop = () => finish(() => reject(new RapportError('cancelled', { message: 'cancelled' })))
    const finish = (settle: () => void) => {
      worker.terminate()
      signal?.removeEventListener('abort', stop)
      settle()
    }
    if (signal?.aborted) return stop()
    signal?.addEventListener('abort', stop)
    worker.onmessage = ({ data }: MessageEvent<ReadReply>) => {
      if (data.kind === 'progress') progress?.(data.done, data.total)
      else if (data.kind === 'result') finish(() => resolve(data.result as Result))
      else
        finish(() =>
          reject(new RapportError('input', { message: 'file-unreadable', cause: new Error(data.message) })),
        )
    }
    worker.onerror = (event) => {
      event.preventDefault()
      finish(() => reject(new RapportError('bug', { message: 'bug', cause: new Error(event.message) })))
    }
    worker.postMessage(request)
  })
}
