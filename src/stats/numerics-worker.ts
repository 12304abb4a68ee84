import { runJob, type JobArgs } from './jobs'
import { buffersOf, type Reply, type Request } from './numerics-protocol'

const PROGRESS_EVERY_MS = 60

const scope = self as unknown as DedicatedWorkerGlobalScope

scope.onmessage = ({ data }: MessageEvent<Request>) => {
  const { id, name, args } = data
  const send = (reply: Reply, transfer: Transferable[] = []) => scope.postMessage(reply, transfer)
  let reported = 0
  try {
    const value = runJob(name, args as JobArgs<typeof name>, (done, total) => {
      // The clock decides only how often the page hears of it.
      const now = performance.now()
      if (now - reported < PROGRESS_EVERY_MS && done < total) return
      reported = now
      send({ id, kind: 'progress', done, total })
    })
    send({ id, kind: 'result', value }, [...buffersOf(value)])
  } catch (error) {
    const { name: kind, message } = error instanceof Error ? error : new Error(String(error))
    send({ id, kind: 'error', name: kind, message })
  }
}
