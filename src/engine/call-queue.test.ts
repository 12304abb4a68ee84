import { describe, expect, it } from 'vitest'
import { CallQueue } from './call-queue'

const later = () => {
  let resolve!: () => void
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve }
}

describe('the queue of calls', () => {
  it('runs one at a time, what a page waits for before what analyses do', async () => {
    const queue = new CallQueue()
    const gate = later()
    const order: string[] = []
    const note = (name: string) => async () => void order.push(name)
    const first = queue.enqueue(() => gate.promise)
    const all = [
      queue.enqueue(note('analysis 1'), { priority: 'analysis' }),
      queue.enqueue(note('analysis 2'), { priority: 'analysis' }),
      queue.enqueue(note('page'), { priority: 'page' }),
    ]
    gate.resolve()
    await Promise.all([first, ...all])
    expect(order).toEqual(['page', 'analysis 1', 'analysis 2'])
  })

  it('never starts a call that was stopped while it waited', async () => {
    const queue = new CallQueue()
    const gate = later()
    const first = queue.enqueue(() => gate.promise)
    const stop = new AbortController()
    let started = false
    const waiting = queue.enqueue(async () => void (started = true), { signal: stop.signal })
    stop.abort()
    await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' })
    gate.resolve()
    await first
    expect(started).toBe(false)
  })

  it('goes on after a call that failed', async () => {
    const queue = new CallQueue()
    await expect(queue.enqueue(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await queue.enqueue(async () => 1)).toBe(1)
  })
})
