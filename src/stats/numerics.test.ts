import { describe, expect, test } from 'vitest'
import { directNumerics, type Numerics } from './numerics'
import { buffersOf, type Reply, type Request } from './numerics-protocol'
import { runJob, type JobArgs } from './jobs'
import { random } from './random'
import { workerNumerics } from './worker-numerics'

const points = (() => {
  const chance = random(2)
  return Float64Array.from({ length: 300 }, (_, i) => chance.normal() + (i % 6 < 2 ? 20 : 0))
})()
const args = { rows: points, dims: 2, seed: 1, ks: [2, 3], bootstraps: 4 }

/** Answers like the worker, a turn later; `broken` fails instead. */
class InPlace {
  static started = 0
  static broken = false
  onmessage: ((event: MessageEvent<Reply>) => void) | null = null
  onerror: ((event: ErrorEvent) => void) | null = null
  ended = false

  constructor() {
    InPlace.started++
  }

  postMessage({ id, name, args: given }: Request) {
    const copy = structuredClone(given) as JobArgs<typeof name>
    setTimeout(() => {
      if (this.ended) return
      if (InPlace.broken) {
        this.onerror?.({ message: 'out of memory', preventDefault() {} } as ErrorEvent)
        return
      }
      try {
        const value = runJob(name, copy, (done, total) => this.answer({ id, kind: 'progress', done, total }))
        this.answer({ id, kind: 'result', value })
      } catch (error) {
        const { name: kind, message } = error as Error
        this.answer({ id, kind: 'error', name: kind, message })
      }
    }, 5)
  }

  answer(data: Reply) {
    if (!this.ended) this.onmessage?.({ data } as MessageEvent<Reply>)
  }

  terminate() {
    this.ended = true
  }
}

const inPlace = () => workerNumerics(() => new InPlace() as unknown as Worker)

describe.each([
  ['in place', directNumerics],
  ['in a worker', inPlace],
] as [string, () => Numerics][])('%s', (_, make) => {
  test('a call gives what the job gives, reports on its way, and leaves its arguments alone', async () => {
    const numerics = make()
    const steps: number[] = []
    const result = await numerics.call('clusterise', args, { onProgress: (done) => steps.push(done) })
    expect(result.k).toBe(2)
    expect(result).toEqual(runJob('clusterise', args))
    expect(steps.at(-1)).toBe(6)
    expect(points.length).toBe(300)
    numerics.close()
  })

  test('an error keeps its kind', async () => {
    const numerics = make()
    await expect(numerics.call('clusterise', { rows: Float64Array.of(1), dims: 1 })).rejects.toThrow(
      RangeError,
    )
    numerics.close()
  })

  test('a call that was stopped before it began', async () => {
    const numerics = make()
    const stopped = numerics.call('clusterise', args, { signal: AbortSignal.abort() })
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
    numerics.close()
  })
})

describe('the worker', () => {
  test('stopping the running call ends the worker; the next one in the queue gets a new one', async () => {
    InPlace.started = 0
    const numerics = inPlace()
    const stop = new AbortController()
    const first = numerics.call('clusterise', args, { signal: stop.signal })
    const second = numerics.call('clusterise', args)
    stop.abort()
    await expect(first).rejects.toMatchObject({ name: 'AbortError' })
    expect((await second).k).toBe(2)
    expect(InPlace.started).toBe(2)
    numerics.close()
  })

  test('stopping a waiting call leaves the running one alone', async () => {
    InPlace.started = 0
    const numerics = inPlace()
    const stop = new AbortController()
    const first = numerics.call('clusterise', args)
    const second = numerics.call('clusterise', args, { signal: stop.signal })
    stop.abort()
    await expect(second).rejects.toMatchObject({ name: 'AbortError' })
    expect((await first).k).toBe(2)
    expect(InPlace.started).toBe(1)
    numerics.close()
  })

  test('a crash rejects, and the next call works', async () => {
    const numerics = inPlace()
    InPlace.broken = true
    await expect(numerics.call('clusterise', args)).rejects.toThrow('out of memory')
    InPlace.broken = false
    expect((await numerics.call('clusterise', args)).k).toBe(2)
    numerics.close()
  })

  test('closing rejects what is left', async () => {
    const numerics = inPlace()
    const calls = [numerics.call('clusterise', args), numerics.call('clusterise', args)]
    numerics.close()
    for (const call of calls) await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  })
})

test('every buffer of a result is handed over once', () => {
  const shared = new Float64Array(4)
  const value = { a: shared, b: [shared.subarray(1), { c: new Int32Array(2) }], d: null, e: 3 }
  expect(buffersOf(value).size).toBe(2)
})
