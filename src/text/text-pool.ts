import { RapportError } from '../errors/rapport-error'
import { WorkerLost, type Line } from './calls'
import type { GraphCalls } from './graph-worker'
import type { CheckedModel } from './model-files'
import { emptiedReading, sharesOf, type TextReading } from './reading'
import type { Words } from './words'
import type { WordsCalls } from './words-worker'

export interface Starts {
  /** One worker for the words, asked for first, and as many as wanted for the graph; each is opened before it is given. */
  words(): Promise<Line<WordsCalls>>
  graph(): Promise<Line<GraphCalls>>
}

export interface ReadOptions {
  signal?: AbortSignal
  /** How many of the texts are read so far. */
  progress?(done: number): void
}

/** Texts cut into pieces at a time. */
const CHUNK = 64
/** A batch takes about a quarter of a second on a slow core, so that a stop is soon felt. */
const BATCH_PIECES = 256
const BATCH_TEXTS = 16

const batchSize = (length: number) => Math.max(1, Math.min(BATCH_TEXTS, Math.floor(BATCH_PIECES / length)))

interface Item {
  index: number
  ids: Int32Array
  language: string | null
}

/** One call of `read`: its texts wait by their number of pieces, since a batch holds texts of one length only. */
interface Job {
  waiting: Map<number, Item[]>
  readings: TextReading[]
  done: number
  /** Whether all texts are cut: then batches that are not full may go too. */
  cut: boolean
  finished(): void
  failed(error: unknown): void
  progress?(done: number): void
}

interface Seat {
  line?: Line<GraphCalls>
  busy: boolean
}

const cancelled = () => new RapportError('cancelled', { message: 'cancelled' })
const broken = (cause: unknown) => new RapportError('crashed', { message: 'text-model-stopped', cause })

/**
 * Reads texts with workers. A worker that dies is replaced once, and what it held is read again; when one dies after
 * that, all that waits is rejected with a `RapportError`.
 */
export class TextPool {
  #jobs: Job[] = []
  #seats: Seat[] = []
  #words: Promise<Line<WordsCalls>> | undefined
  #losses = 0
  #stopped: unknown

  constructor(
    private readonly starts: Starts,
    private readonly model: Pick<CheckedModel, 'classes'>,
  ) {}

  /** Opens the words and the first graph. @returns once texts can be read; further graphs come one after the other */
  async open(workers: number): Promise<void> {
    this.#words = this.starts.words()
    await Promise.all([this.#words, this.#seat()])
    if (workers > 1) void this.#seatMore(workers - 1)
  }

  async #seatMore(count: number): Promise<void> {
    // A second worker is for speed alone: where it does not come up (memory), the first goes on without it.
    for (let more = 0; more < count && !this.#stopped; more++) await this.#seat().catch(() => {})
  }

  async #seat(): Promise<void> {
    const line = await this.starts.graph()
    if (this.#stopped) {
      line.close()
      return
    }
    this.#seats.push({ line, busy: false })
    this.#next()
  }

  read(texts: readonly string[], { signal, progress }: ReadOptions = {}): Promise<TextReading[]> {
    return new Promise((resolve, reject) => {
      if (this.#stopped || signal?.aborted) {
        reject(this.#stopped ?? cancelled())
        return
      }
      const leave = () => {
        this.#jobs = this.#jobs.filter((other) => other !== job)
        signal?.removeEventListener('abort', stop)
      }
      const stop = () => {
        leave()
        reject(cancelled())
      }
      const job: Job = {
        waiting: new Map(),
        readings: new Array<TextReading>(texts.length),
        done: 0,
        cut: false,
        progress,
        finished: () => {
          leave()
          resolve(job.readings)
        },
        failed: (error) => {
          leave()
          reject(error)
        },
      }
      signal?.addEventListener('abort', stop)
      this.#jobs.push(job)
      void this.#cut(job, texts).catch((error: unknown) => job.failed(error))
    })
  }

  async #cut(job: Job, texts: readonly string[]): Promise<void> {
    for (let from = 0; from < texts.length && this.#jobs.includes(job); from += CHUNK) {
      const words = await this.#wordsOf(texts.slice(from, from + CHUNK))
      words.forEach((word, offset) => this.#wait(job, from + offset, word))
      this.#progressed(job, 0)
      this.#next()
    }
    job.cut = true
    this.#progressed(job, 0)
    this.#next()
  }

  async #wordsOf(texts: readonly string[]): Promise<Words[]> {
    for (;;) {
      try {
        return await (await this.#words!).call('words', texts)
      } catch (error) {
        if (this.#stopped) throw this.#stopped
        if (!(error instanceof WorkerLost)) throw broken(error)
        if (this.#lost(error)) this.#words = this.starts.words()
      }
    }
  }

  #wait(job: Job, index: number, { ids, language, emptied }: Words): void {
    if (ids === null) {
      job.readings[index] = emptiedReading(emptied!)
      job.done += 1
      return
    }
    const same = job.waiting.get(ids.length)
    const item = { index, ids, language }
    if (same) same.push(item)
    else job.waiting.set(ids.length, [item])
  }

  #progressed(job: Job, more: number): void {
    job.done += more
    if (!this.#jobs.includes(job)) return
    if (job.done > 0) job.progress?.(job.done)
    if (job.cut && job.done === job.readings.length) job.finished()
  }

  /** The next batch of the oldest call that has one: a full one, or any once all its texts are cut. */
  #take(): { job: Job; items: Item[] } | undefined {
    for (const job of this.#jobs) {
      for (const [length, items] of job.waiting) {
        const size = batchSize(length)
        if (items.length < size && !job.cut) continue
        const taken = items.splice(0, size)
        if (items.length === 0) job.waiting.delete(length)
        return { job, items: taken }
      }
    }
    return undefined
  }

  #next(): void {
    for (const seat of this.#seats) {
      if (seat.busy || !seat.line) continue
      const batch = this.#take()
      if (!batch) return
      seat.busy = true
      void this.#run(seat, seat.line, batch.job, batch.items)
    }
  }

  async #run(seat: Seat, line: Line<GraphCalls>, job: Job, items: Item[]): Promise<void> {
    const length = items[0]!.ids.length
    const ids = new Int32Array(length * items.length)
    items.forEach((item, at) => ids.set(item.ids, at * length))
    try {
      const { logits, meanings } = await line.call('run', { ids, count: items.length })
      const labels = this.model.classes.length
      const width = meanings ? meanings.length / items.length : 0
      items.forEach(({ index, language }, at) => {
        job.readings[index] = {
          language,
          ...sharesOf(logits.subarray(at * labels, (at + 1) * labels), this.model.classes),
          meaning: meanings ? meanings.slice(at * width, (at + 1) * width) : null,
          emptied: null,
        }
      })
      this.#progressed(job, items.length)
    } catch (error) {
      line.close()
      seat.line = undefined
      for (const { index, ids, language } of items) this.#wait(job, index, { ids, language, emptied: null })
      if (this.#lost(error)) seat.line = await this.#replacement()
    }
    seat.busy = false
    this.#next()
  }

  async #replacement(): Promise<Line<GraphCalls> | undefined> {
    try {
      const line = await this.starts.graph()
      if (!this.#stopped) return line
      line.close()
    } catch (error) {
      this.#stop(broken(error))
    }
    return undefined
  }

  /** @returns whether a worker may take the place of the one that died */
  #lost(error: unknown): boolean {
    this.#losses += 1
    if (!this.#stopped && this.#losses <= 1) return true
    this.#stop(broken(error))
    return false
  }

  #stop(reason: unknown): void {
    if (this.#stopped) return
    this.#stopped = reason
    for (const job of [...this.#jobs]) job.failed(reason)
    for (const { line } of this.#seats) line?.close()
    void this.#words?.then((line) => line.close()).catch(() => {})
  }

  close(): void {
    this.#stop(cancelled())
  }
}
