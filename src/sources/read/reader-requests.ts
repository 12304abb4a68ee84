import { toWire, type ErrorWire } from '../../errors/error-wire'
import type { Erased, ReadableFile } from './erase-rows'
import type { ReadOptions, ReadResult } from './reader'

export type ReadRequest =
  | { kind: 'read'; blob: Blob; choices: Omit<ReadOptions, 'progress' | 'signal'> }
  | { kind: 'erase'; file: ReadableFile; lines: readonly number[] }

export type ReadReply =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'result'; result: ReadResult | Erased }
  | { kind: 'error'; error: ErrorWire }

/** Makes this worker answer requests. */
export function answer(
  work: (
    request: ReadRequest,
    progress: (done: number, total: number) => void,
  ) => Promise<ReadResult | Erased> | ReadResult | Erased,
): void {
  const scope = self as unknown as DedicatedWorkerGlobalScope
  const send = (reply: ReadReply) => scope.postMessage(reply)
  scope.onmessage = async ({ data }: MessageEvent<ReadRequest>) => {
    try {
      const result = await work(data, (done, total) => send({ kind: 'progress', done, total }))
      send({ kind: 'result', result })
    } catch (error) {
      send({ kind: 'error', error: toWire(error) })
    }
  }
}
