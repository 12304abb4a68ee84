import { readFile, type ReadOptions, type ReadResult } from './reader'

export interface ReadRequest {
  id: number
  blob: Blob
  choices: Omit<ReadOptions, 'progress' | 'signal'>
}

export type ReadReply =
  | { id: number; kind: 'progress'; done: number; total: number }
  | { id: number; kind: 'result'; result: ReadResult }
  | { id: number; kind: 'error'; message: string }

const scope = self as unknown as DedicatedWorkerGlobalScope

scope.onmessage = async ({ data: { id, blob, choices } }: MessageEvent<ReadRequest>) => {
  const send = (reply: ReadReply) => scope.postMessage(reply)
  try {
    const result = await readFile(blob, {
      ...choices,
      progress: (done, total) => send({ id, kind: 'progress', done, total }),
    })
    send({ id, kind: 'result', result })
  } catch (error) {
    send({ id, kind: 'error', message: error instanceof Error ? error.message : String(error) })
  }
}
