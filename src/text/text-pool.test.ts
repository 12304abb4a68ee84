import { describe, expect, it } from 'vitest'
import { RapportError } from '../errors/rapport-error'
import { WorkerLost, type Line } from './calls'
import type { Batch, Outcome } from './graph'
import type { GraphCalls } from './graph-worker'
import type { Feeling } from './model-files'
import { TextPool } from './text-pool'
import type { Words } from './words'
import type { WordsCalls } from './words-worker'

const CLASSES: Feeling[] = ['negative', 'neutral', 'positive']

/** A text `a`, `aa`, `aaa` has as many pieces; an empty one was emptied. */
const cut = (texts: readonly string[]): Words[] =>
  texts.map((text) =>
    text === ''
      ? { ids: null, language: null, emptied: 'nothing-to-read' }
      : { ids: Int32Array.from(text, (letter) => letter.charCodeAt(0)), language: 'en', emptied: null },
  )

/** Answers with the sum of a text's pieces as its positive logit, so that mixed-up texts would show. */
function sums({ ids, count }: Batch): Outcome {
  const length = ids.length / count
  const logits = new Float32Array(count * 3)
  for (let at = 0; at < count; at++)
    logits[at * 3 + 2] = ids.slice(at * length, (at + 1) * length).reduce((sum, id) => sum + id, 0) / 1000
  return { logits, meanings: null }
}

function line<C>(calls: C): Line<never> {
  let lost = false
  return {
    call: async (name: keyof C, input: never) => {
      await new Promise((done) => setTimeout(done, 1))
      if (lost) throw new WorkerLost('closed')
      return (calls[name] as (input: never) => never)(input)
    },
    close: () => {
      lost = true
    },
  } as Line<never>
}

async function poolOf(run: (batch: Batch) => Outcome, workers = 1, words = cut) {
  const batches: Batch[] = []
  const count = { graphs: 0, words: 0 }
  const pool = new TextPool(
    {
      words: async () => {
        count.words += 1
        return line({ words }) as unknown as Line<WordsCalls>
      },
      graph: async () => {
        count.graphs += 1
        return line({
          run: (batch: Batch) => {
            batches.push(batch)
            return run(batch)
          },
        }) as unknown as Line<GraphCalls>
      },
    },
    { classes: CLASSES },
  )
  await pool.open(workers)
  return { pool, batches, count }
}

const TEXTS = Array.from({ length: 300 }, (_, at) => 'abcdefgh'.slice(at % 8).repeat(1 + (at % 5)))
const positiveLogits = (readings: { logits: number[] | null }[]) => readings.map(({ logits }) => logits?.[2])
const expected = TEXTS.map((text) =>
  Math.fround([...text].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) / 1000),
)

describe('the pool of workers', () => {
  it.each([1, 2])('gives readings in the order of the texts, with %d workers', async (workers) => {
    const { pool, batches } = await poolOf(sums, workers)
    const done: number[] = []
    const readings = await pool.read(['', ...TEXTS], { progress: (count) => done.push(count) })
    expect(readings[0]).toMatchObject({ emptied: 'nothing-to-read', negative: NaN, logits: null })
    expect(positiveLogits(readings.slice(1))).toEqual(expected)
    expect(readings[5]).toMatchObject({ language: 'en', emptied: null })
    expect(done.at(-1)).toBe(301)
    expect([...done].sort((a, b) => a - b)).toEqual(done)
    for (const { ids, count } of batches) expect(ids.length % count).toBe(0)
    pool.close()
  })

  it('puts only texts of one length together, and few pieces at a time', async () => {
    const { pool, batches } = await poolOf(sums)
    await pool.read(TEXTS)
    const lengths = new Set(TEXTS.map((text) => text.length))
    for (const { ids, count } of batches) {
      expect(lengths.has(ids.length / count)).toBe(true)
      expect(ids.length <= 256 && count <= 16).toBe(true)
    }
    expect(batches.length).toBeLessThan(TEXTS.length / 3)
  })

  it('reads several calls at once, and none of nothing', async () => {
    const { pool } = await poolOf(sums, 2)
    const [some, others, none] = await Promise.all([
      pool.read(TEXTS.slice(0, 99)),
      pool.read(TEXTS.slice(99)),
      pool.read([]),
    ])
    expect(positiveLogits([...some, ...others])).toEqual(expected)
    expect(none).toEqual([])
  })

  it('reads again what a dead worker held', async () => {
    let runs = 0
    const { pool, count } = await poolOf((batch) => {
      if ((runs += 1) === 3) throw new WorkerLost('out of memory')
      return sums(batch)
    })
    expect(positiveLogits(await pool.read(TEXTS))).toEqual(expected)
    expect(count.graphs).toBe(2)
  })

  it('replaces the worker that cuts texts, too', async () => {
    let calls = 0
    const { pool, count } = await poolOf(sums, 1, (texts) => {
      if ((calls += 1) === 2) throw new WorkerLost('gone')
      return cut(texts)
    })
    expect(positiveLogits(await pool.read(TEXTS))).toEqual(expected)
    expect(count.words).toBe(2)
  })

  it('gives up at the second death, for all that waits and all that comes', async () => {
    const { pool } = await poolOf(() => {
      throw new WorkerLost('out of memory')
    }, 2)
    const error = await pool.read(TEXTS).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(RapportError)
    expect(error).toMatchObject({ kind: 'crashed', key: 'text-model-stopped' })
    await expect(pool.read(['a'])).rejects.toBe(error)
  })

  it('stops at once when asked, and goes on with other calls', async () => {
    const { pool } = await poolOf(sums)
    const stop = new AbortController()
    const stopped = pool.read(TEXTS, { signal: stop.signal, progress: () => stop.abort() })
    const other = pool.read(TEXTS.slice(0, 10))
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
    expect(positiveLogits(await other)).toEqual(expected.slice(0, 10))
    await expect(pool.read(['a'], { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('rejects what waits when it is closed', async () => {
    const { pool } = await poolOf(sums)
    const reading = pool.read(TEXTS)
    pool.close()
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  })
})
