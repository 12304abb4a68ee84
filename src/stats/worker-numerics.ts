import { workerScript } from '../workers/start-worker'
import type { JobName } from './jobs'
import { abortError, type CallOptions, type Numerics } from './numerics'
import type { Reply, Request } from './numerics-protocol'
import workerUrl from './numerics-worker.ts?worker&url'

interface Waiting extends Request {
  options: CallOptions
  resolve: (value: unknown) => void
  reject: (reason: unknown) => void
  forget: () => void
}

/**
 * Calculates in a worker, one call after the other. An abort of the running call ends the worker, and the next call
 * starts a new one; a crash rejects the running call alone. `start` makes the worker.
 */
export function workerNumerics(start: () => Worker = script.start): Numerics {
  const queue: Waiting[] = []
  let running: Waiting | undefined
  let worker: Worker | undefined
  let lastId = 0

  function stopWorker() {
    worker?.terminate()
    worker = undefined
  }

  function settle(call: Waiting, finish: () => void) {
    call.forget()
    if (running === call) running = undefined
    finish()
    next()
  }

  function crash(reason: string) {
    stopWorker()
    const call = running
    if (call) settle(call, () => call.reject(new Error(`the calculation broke down: ${reason}`)))
  }

  function openWorker(): Worker {
    const opened = start()
    opened.onmessage = ({ data }: MessageEvent<Reply>) => {
      const call = running
      if (opened !== worker || !call || call.id !== data.id) return
      if (data.kind === 'progress') call.options.onProgress?.(data.done, data.total)
      else if (data.kind === 'result') settle(call, () => call.resolve(data.value))
      else settle(call, () => call.reject(namedError(data.name, data.message)))
    }
    opened.onerror = (event) => {
      event.preventDefault()
      if (opened === worker) crash(event.message || 'the worker could not be loaded')
    }
    opened.onmessageerror = () => {
      if (opened === worker) crash('an answer could not be read')
    }
    return opened
  }

  function next() {
    if (running) return
    const call = queue.shift()
    if (!call) return
    running = call
    try {
      worker ??= openWorker()
      worker.postMessage({ id: call.id, name: call.name, args: call.args } satisfies Request)
    } catch (error) {
      settle(call, () => call.reject(error))
    }
  }

  function abandon(call: Waiting) {
    const place = queue.indexOf(call)
    if (place >= 0) queue.splice(place, 1)
    else if (running === call) stopWorker()
    settle(call, () => call.reject(abortError()))
  }

  return {
    call(name: JobName, args: unknown, options: CallOptions = {}) {
      return new Promise<never>((resolve, reject) => {
        const { signal } = options
        if (signal?.aborted) {
          reject(abortError())
          return
        }
        const onAbort = () => abandon(call)
        const call: Waiting = {
          id: ++lastId,
          name,
          args,
          options,
          resolve: resolve as (value: unknown) => void,
          reject,
          forget: () => signal?.removeEventListener('abort', onAbort),
        }
        signal?.addEventListener('abort', onAbort)
        queue.push(call)
        next()
      })
    },
    close() {
      for (const call of [...queue, ...(running ? [running] : [])]) abandon(call)
      stopWorker()
    },
  }
}

const script = workerScript(workerUrl, 'numerics')

/** Fetches the worker's script ahead, so that it can be started when the server is gone. */
export const prepareNumerics = script.prepare

function namedError(name: string, message: string): Error {
  const error = name === 'RangeError' ? new RangeError(message) : new Error(message)
  error.name = name
  return error
}
