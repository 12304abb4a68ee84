import type { CallOptions, Engine } from '../../engine/engine'
import { asRapportError, isCancelled, type RapportError } from '../../errors/rapport-error'
import { isBundledModel } from '../../text/bundled-model'
import type { OwnModel } from '../../text/own-model'
import type { TextModel } from '../../text/text-model'
import { KeptReadings, type Label } from './kept-readings'
import { makeQueue, SAMPLE, takeFromQueue, type QueuedText, type Waiting } from './text-queue'

export type ReadingState =
  'idle' | 'loading' | 'sampling' | 'reading' | 'paused' | 'done' | 'failed' | 'refused'

export interface ReadingStatus {
  state: ReadingState
  /** Of `total` distinct texts so many were read by the model in use. */
  done: number
  total: number
  /** Until the sample is read, or all; null where it cannot be told yet. */
  secondsLeft: number | null
  /** Why it failed; its sentence says what to do. */
  error: RapportError | null
}

export interface ReadingParts {
  engine: Engine
  /** Starts the shipped model, or the person's own. */
  startModel: (own: OwnModel | null, signal: AbortSignal) => Promise<TextModel>
  /** May texts be read at all? Without it no model is fetched. */
  allowed: boolean
  onStatus: (status: ReadingStatus) => void
  /** What rests on the texts is out of date: told after the sample, whenever twice as much was read, and at the end. */
  onMore: () => void
  /** Milliseconds that the model stays when there is nothing to read. */
  closeAfter?: number
}

/** Texts that are given to the model, and put into the engine, at once. */
const CHUNK = 128
/** Texts that are fetched from the engine at once, which looks through all of them every time. */
const SLICE = 1024
/** The speed of the first texts and moments says nothing of the rest. */
const SURE_AFTER = 64
const SURE_AFTER_MS = 1500

export const NOT_READING: ReadingStatus = {
  state: 'idle',
  done: 0,
  total: 0,
  secondsLeft: null,
  error: null,
}

/** Is there more to come without anybody doing anything? */
export function isUnderWay({ state }: ReadingStatus): boolean {
  return state === 'loading' || state === 'sampling' || state === 'reading'
}

/**
 * Has every text of the workspace read, once: a random sample first, then the newest. A turn ends at the next chunk when it is
 * paused, held for an import, or replaced by another turn; what the model is reading by then is kept all the same.
 */
export class Reading {
  readonly #parts: ReadingParts
  readonly #kept: KeptReadings
  readonly #ids = new Map<OwnModel | null, string>()
  #status = NOT_READING
  #allowed: boolean
  #paused = false
  #own: OwnModel | null = null
  #model: Promise<TextModel> | null = null
  #closing: ReturnType<typeof setTimeout> | undefined
  /** Ends the turn under way. */
  #turn = new AbortController()
  /** Stops the model in the middle of a chunk, which is then lost. */
  #cut = new AbortController()
  #tail: Promise<void> = Promise.resolve()
  #untold = false

  constructor(parts: ReadingParts) {
    this.#parts = parts
    this.#allowed = parts.allowed
    this.#kept = new KeptReadings(parts.engine)
    if (!this.#allowed) this.#status = { ...NOT_READING, state: 'refused' }
  }

  get status(): ReadingStatus {
    return this.#status
  }

  /** Looks what there is to read, and reads it: after an import, a restart of the engine, or a failure. Never rejects. */
  start(): Promise<void> {
    this.#turn.abort()
    if (!this.#allowed) return this.#tail
    const turn = new AbortController()
    this.#turn = turn
    this.#set({ state: 'loading', secondsLeft: null, error: null })
    this.#tail = this.#tail.then(() => this.#take(turn.signal))
    return this.#tail
  }

  /** Ends the turn under way until `start`: while files come and go, or the engine is down. */
  hold(): void {
    this.#turn.abort()
    if (isUnderWay(this.#status)) this.#set({ state: 'idle', secondsLeft: null })
  }

  /** Ends the turn until `start`, with what the model is just reading: nothing more of it comes once this resolves. */
  halt(): Promise<void> {
    this.hold()
    this.#stopModel()
    return this.#tail
  }

  /** Says so at once; what the model is just reading comes in all the same. */
  pause(): void {
    if (!isUnderWay(this.#status)) return
    this.#paused = true
    this.#set({ state: 'paused', secondsLeft: null })
  }

  resume(): Promise<void> {
    this.#paused = false
    return this.start()
  }

  /** The person's word on whether texts may be read; what was read already stays. */
  allow(allowed: boolean): Promise<void> {
    this.#allowed = allowed
    this.#paused = false
    if (allowed) return this.start()
    this.#turn.abort()
    this.#stopModel()
    this.#set({ state: 'refused', secondsLeft: null, error: null })
    return this.#tail
  }

  /** Reads with the person's own model from now on, or with the shipped one again; scores of others are kept apart. */
  useModel(own: OwnModel | null): Promise<void> {
    this.#own = own
    this.#turn.abort()
    this.#stopModel()
    return this.start()
  }

  async label(hash: string, label: Label | null, blind: boolean): Promise<void> {
    await this.#kept.label(hash, label, blind)
    this.#parts.onMore()
  }

  /**
   * Goes on with tables that were kept from another day, or with those of another workspace; nothing of what was read before comes
   * into them. Where every text is read, no model is fetched to learn so.
   */
  async reopen(): Promise<void> {
    await this.halt()
    this.#kept.clear()
    const model = await this.#kept.lastModel()
    if (model === null || !isBundledModel(model)) return
    this.#ids.set(null, model)
    await this.#kept.useModel(model)
  }

  /** Forgets what was read from texts of somebody who asked to be forgotten, and said of them. */
  forget(hashes: readonly string[]): Promise<void> {
    return this.#kept.forget(new Set(hashes))
  }

  /** Brings what was read and said back into a fresh engine. */
  restore(engine: Engine): Promise<void> {
    return this.#kept.restore(engine)
  }

  #set(change: Partial<ReadingStatus>): void {
    this.#status = { ...this.#status, ...change }
    this.#parts.onStatus(this.#status)
  }

  async #take(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    try {
      await this.#useKnownModel()
      let waiting = await this.#queue(signal)
      if (waiting.waiting > 0 && !this.#paused) {
        const model = await this.#open()
        if (signal.aborted) return
        if (model.id !== this.#kept.model) {
          this.#ids.set(this.#own, model.id)
          await this.#useKnownModel()
          waiting = await this.#queue(signal)
        }
        await this.#readAll(model, waiting, signal)
      }
      if (signal.aborted) return
      this.#tellMore()
      this.#rest()
    } catch (error) {
      if (signal.aborted || isCancelled(error)) return
      this.#stopModel()
      this.#tellMore()
      const problem = asRapportError(error)
      console.warn(`texts are not read: ${problem.message}`)
      this.#set({ state: 'failed', secondsLeft: null, error: problem })
    }
  }

  /** A model that was started before is known by its name, so that it need not be fetched to learn what it has read. */
  async #useKnownModel(): Promise<void> {
    const id = this.#ids.get(this.#own)
    if (id === undefined || id === this.#kept.model) return
    await this.#kept.useModel(id)
    this.#untold = true
  }

  async #queue(signal: AbortSignal): Promise<Waiting> {
    const waiting = await makeQueue(
      this.#parts.engine,
      this.#ids.get(this.#own) ?? null,
      inBackground(signal),
    )
    this.#set({ done: waiting.texts - waiting.waiting, total: waiting.texts })
    return waiting
  }

  async #readAll(model: TextModel, { texts, waiting, sampled }: Waiting, signal: AbortSignal): Promise<void> {
    const before = texts - waiting
    let tellAt = Math.max(SAMPLE, 2 * before)
    const started = performance.now()
    const show = (done: number) => {
      if (signal.aborted) return
      const state = this.#paused ? 'paused' : done < sampled ? 'sampling' : 'reading'
      const spent = performance.now() - started
      const sure = state !== 'paused' && done >= SURE_AFTER && spent >= SURE_AFTER_MS
      const left = (state === 'sampling' ? sampled : waiting) - done
      this.#set({
        state,
        done: before + done,
        secondsLeft: sure ? (left * spent) / done / 1000 : null,
      })
    }
    show(0)
    for await (const { begun, queued } of this.#chunks(waiting, sampled, signal)) {
      if (signal.aborted || this.#paused) return
      await this.#readChunk(model, queued, (done) => show(begun + done))
      const done = begun + queued.length
      show(done)
      if (done < waiting && (done === sampled || before + done >= tellAt)) {
        tellAt = 2 * (before + done)
        this.#tellMore()
      }
    }
  }

  /** What waits, in order, in pieces that end where the sample ends; `begun` texts come before each. */
  async *#chunks(
    waiting: number,
    sampled: number,
    signal: AbortSignal,
  ): AsyncGenerator<{ begun: number; queued: QueuedText[] }> {
    const take = (from: number) => {
      const slice = takeFromQueue(this.#parts.engine, from, from + SLICE, inBackground(signal))
      slice.catch(() => undefined)
      return slice
    }
    let next = take(1)
    for (let from = 1; from <= waiting; from += SLICE) {
      const slice = await next
      // Fetched while the model is busy, so that it never waits for its texts.
      if (from + SLICE <= waiting) next = take(from + SLICE)
      for (let at = 0; at < slice.length;) {
        const begun = from - 1 + at
        const size = begun < sampled ? Math.min(CHUNK, sampled - begun) : CHUNK
        yield { begun, queued: slice.slice(at, at + size) }
        at += size
      }
    }
  }

  async #readChunk(model: TextModel, queued: QueuedText[], progress: (done: number) => void): Promise<void> {
    const bodies = queued.map(({ body }) => body)
    const readings = await model.read(bodies, { signal: this.#cut.signal, progress })
    const hashes = queued.map(({ hash }) => hash)
    this.#untold = true
    await this.#kept.add(model.id, hashes, readings, { priority: 'analysis' })
  }

  #tellMore(): void {
    if (!this.#untold) return
    this.#untold = false
    this.#parts.onMore()
  }

  #rest(): void {
    const { done, total } = this.#status
    if (this.#paused && done < total) this.#set({ state: 'paused', secondsLeft: null })
    else this.#set({ state: total > 0 ? 'done' : 'idle', done: total, secondsLeft: null })
    clearTimeout(this.#closing)
    this.#closing = setTimeout(() => this.#stopModel(), this.#parts.closeAfter ?? 60_000)
  }

  #open(): Promise<TextModel> {
    clearTimeout(this.#closing)
    if (this.#model) return this.#model
    const model = this.#parts.startModel(this.#own, this.#cut.signal)
    this.#model = model
    model.catch(() => {
      if (this.#model === model) this.#model = null
    })
    return model
  }

  #stopModel(): void {
    clearTimeout(this.#closing)
    this.#cut.abort()
    this.#cut = new AbortController()
    this.#model?.then(
      (model) => model.close(),
      () => undefined,
    )
    this.#model = null
  }
}

/** Fetching stops with the turn; what was read is put into the engine all the same. */
function inBackground(signal: AbortSignal): CallOptions {
  return { signal, priority: 'analysis' }
}
