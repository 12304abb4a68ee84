import { toWire, type ErrorWire } from '../errors/error-wire'
import type { ByteProgress } from './sealed'
import { workspaceCalls, type WorkspaceCall } from './workspace-calls'

export interface CallRequest {
  call: WorkspaceCall
  given: unknown
}

export type CallReply =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'result'; result: unknown }
  | { kind: 'error'; error: ErrorWire }

const scope = self as unknown as DedicatedWorkerGlobalScope

scope.onmessage = async ({ data: { call, given } }: MessageEvent<CallRequest>) => {
  const send = (reply: CallReply) => scope.postMessage(reply)
  const work = workspaceCalls[call] as (given: unknown, progress: ByteProgress) => Promise<unknown>
  try {
    const result = await work(given, (done, total) => send({ kind: 'progress', done, total }))
    send({ kind: 'result', result })
  } catch (error) {
    send({ kind: 'error', error: toWire(error) })
  }
}
