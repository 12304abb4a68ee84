import { fromWire, type ErrorWire } from '../../errors/error-wire'
import { RapportError } from '../../errors/rapport-error'
import { workerScript } from '../../workers/start-worker'
import convertWorkerUrl from './convert/convert-worker.ts?worker&url'
import type { Erased } from './erase-rows'
import type { Reader, ReadOptions, ReadResult } from './reader'
import type { ReadReply, ReadRequest } from './reader-requests'
import workerUrl from './reader-worker.ts?worker&url'

const script = workerScript(workerUrl, 'reader')
const convertScript = workerScript(convertWorkerUrl, 'converter')

/** Fetches the workers' scripts ahead, so that files can be read when the server is gone. */
export async function prepareReader(): Promise<void> {
  await Promise.all([script.prepare(), convertScript.prepare()])
}

/** Reads in a worker of its own for each file, so that a stop is immediate and memory is given back. */
export const workerReader: Reader = {
  read: (blob, { progress, signal, ...choices }: ReadOptions = {}) =>
    inWorker<ReadResult>({ kind: 'read', blob, choices }, { progress, signal }),
  erase: (file, lines) => inWorker<Erased>({ kind: 'erase', file, lines }, {}),
}

const scriptFor = (request: ReadRequest) =>
  request.kind === 'read' && (request.choices.kind ?? 'text') !== 'text' ? convertScript : script

function inWorker<Result extends ReadResult | Erased>(
  request: ReadRequest,
  { progress, signal }: Pick<ReadOptions, 'progress' | 'signal'>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = scriptFor(request).start()
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
      else finish(() => reject(readError(data.error)))
    }
    worker.onerror = (event) => {
      event.preventDefault()
      finish(() => reject(new RapportError('bug', { message: 'bug', cause: new Error(event.message) })))
    }
    worker.postMessage(request)
  })
}

/** Whatever the reader stumbled over lies in this file; the others go on. */
function readError(wire: ErrorWire): RapportError {
  const error = fromWire(wire)
  if (error.kind === 'input') return error
  return new RapportError('input', {
    message: error.kind === 'memory' ? 'memory' : 'file-unreadable',
    cause: error,
  })
}
