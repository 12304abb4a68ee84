import { expect, it } from 'vitest'
import { eachByAndBy, mapByAndBy } from './let-through'

/** Counts how often others come to their turn while something goes on. */
async function turns(work: Promise<unknown>): Promise<number> {
  let on = true
  let seen = 0
  const other = async () => {
    while (on) {
      await new Promise((resolve) => setImmediate(resolve))
      seen++
    }
  }
  const going = other()
  await work
  on = false
  await going
  return seen
}

it('gives what map gives, and lets others come to their turn', async () => {
  const items = Array.from({ length: 1000 }, (_, i) => i)
  const made = mapByAndBy(items, (n, at) => n * 2 + at, { atOnce: 10 })
  expect(await turns(made)).toBeGreaterThan(20)
  expect(await made).toEqual(items.map((n, at) => n * 2 + at))
  expect(await mapByAndBy([], String)).toEqual([])
})

it('counts an item for as many as it stands for', async () => {
  const seen: number[] = []
  const work = eachByAndBy([50, 1, 50], (n) => seen.push(n), { atOnce: 50, sizeOf: (n) => n })
  expect(seen).toEqual([50])
  await work
  expect(seen).toEqual([50, 1, 50])
})

it('stops between two parts', async () => {
  const stop = new AbortController()
  let done = 0
  const work = mapByAndBy(Array.from({ length: 100 }), () => ++done === 10 && stop.abort(), {
    atOnce: 10,
    signal: stop.signal,
  })
  await expect(work).rejects.toMatchObject({ name: 'AbortError' })
  expect(done).toBe(10)
})
