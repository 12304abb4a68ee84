import { eraseRows, type Erased, type ReadableFile } from './erase-rows'
import { readFile, type ReadOptions, type ReadResult } from './reader'

export type ReadRequest =
  | { kind: 'read'; blob: Blob; choices: Omit<ReadOptions, 'progress' | 'signal'> }
  | { kind: 'erase'; file: ReadableFile; lines: readonly number[] }

export type ReadReply =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'result'; result: ReadResult | Erased }
  | { kind: 'error'; message: string }

const scope = self as unknown as DedicatedWorkerGlobalScope

scope.onmessage = async ({ data }: MessageEvent<ReadRequest>) => {
  const send = (reply: ReadReply) => scope.postMessage(reply)
  try {
    const result =
      data.kind === 'erase'
        ? await eraseRows(data.file, data.lines)
        : await readFile(data.blob, {
            ...data.choices,
            progress: (done, total) => send({ kind: 'progress', done, total }),
          })
    send({ kind: 'result', result })
  } catch (error) {
    send({ kind: 'error', message: error instanceof Error ? error.message : String(error) })
  }
}
