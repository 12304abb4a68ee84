import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { startWasmNodeEngine } from '../../engine/wasm-node-engine'
import { RapportError } from '../../errors/rapport-error'
import { emptyWorkspace } from '../../model/fixture'
import { createWorkspaceTables } from '../../model/workspace-tables'
import type { OwnModel } from '../../text/own-model'
import type { TextModel, TextReading } from '../../text/text-model'
import { Reading, type ReadingStatus } from './reading'

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

/** Says of a text what its first letter says, and nothing of one that is empty but for dots. */
function readingOf(text: string): TextReading {
  const meaning = new Int8Array(384).fill(text.length % 100).fill(-127, 0, 1)
  if (/^\.+$/.test(text))
    return {
      language: null,
      negative: NaN,
      neutral: NaN,
      positive: NaN,
      logits: null,
      meaning: null,
      emptied: 'nothing-to-read',
    }
  const positive = text.startsWith('good') ? 0.7 : 0.1
  return {
    language: 'en',
    negative: 0.9 - positive,
    neutral: 0.1,
    positive,
    logits: [0, 0, 0],
    meaning,
    emptied: null,
  }
}

/** A model that writes down what it is given, and waits at a gate where one is set. */
class FakeModel implements TextModel {
  closed = false
  read_: string[] = []
  gate: Promise<void> | null = null
  failAt = Infinity
  constructor(readonly id = 'fake-1') {}

  async read(texts: readonly string[], options: { signal?: AbortSignal } = {}): Promise<TextReading[]> {
    this.read_.push(...texts)
    if (this.read_.length >= this.failAt) throw new RapportError('memory', { message: 'memory' })
    await this.gate
    if (options.signal?.aborted) throw new RapportError('cancelled', { message: 'cancelled' })
    return texts.map(readingOf)
  }

  close(): void {
    this.closed = true
  }
}

describe('reading', () => {
  let engine: Engine
  let model: FakeModel
  let started: (OwnModel | null)[]
  let seen: ReadingStatus[]
  /** How many scores there were whenever more was told. */
  let told: Promise<number>[]

  const count = async (table: string) => {
    const [row] = await engine.query<{ n: number }>(
      table === 'scores'
        ? sql`select count(*)::integer as n from read.text_scores`
        : sql`select count(*)::integer as n from read.text_meanings`,
    )
    return row!.n
  }
  const readings = (allowed = true, own = new Map<OwnModel, FakeModel>()) =>
    new Reading({
      engine,
      allowed,
      startModel: async (which) => {
        started.push(which)
        return which ? own.get(which)! : model
      },
      onStatus: (status) => seen.push(status),
      onMore: () => told.push(count('scores')),
      closeAfter: 1,
    })
  /** Texts `from` … `below` of one file, each a day later than the one before. */
  const load = (source: string, from: number, below: number) =>
    engine.run(sql`
      insert into data.responses by name
        select ${source} || ':' || i as response_id, ${source} as source, 'good ' || i as text,
          timestamp '2024-01-01' + to_days(i::integer) as occurred_at
        from range(${from}, ${below}) r(i)`)
  const states = () =>
    seen.map(({ state }) => state).filter((state, i, all) => i === 0 || state !== all[i - 1])
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1))
  }

  beforeEach(async () => {
    engine = await emptyWorkspace()
    model = new FakeModel()
    started = []
    seen = []
    told = []
  })
  afterEach(async () => {
    await Promise.all(told)
    await engine.close()
  })

  it('reads a sample in the order of the hashes, then the newest first, and tells whenever it read twice as much', async () => {
    await load('r', 0, 2000)
    const reading = readings()
    await reading.start()
    const all = Array.from({ length: 2000 }, (_, i) => `good ${i}`)
    const sample = [...all].sort((a, b) => (md5(a) < md5(b) ? -1 : 1)).slice(0, 300)
    const rest = all.filter((text) => !sample.includes(text)).reverse()
    expect(model.read_).toEqual([...sample, ...rest])
    expect(states()).toEqual(['loading', 'sampling', 'reading', 'done'])
    expect(seen.at(-1)).toMatchObject({ done: 2000, total: 2000, error: null })
    // 300 is the sample; then chunks of 128, anew from 1024 on: the first count of at least 600 is 300 + 3 · 128, and of 1368
    // it is 1024 + 3 · 128.
    expect(await Promise.all(told)).toEqual([300, 684, 1408, 2000])
    expect(await count('meanings')).toBe(2000)
  })

  it.each(['native', 'wasm'])(
    'keeps shares and meanings exactly, and says why nothing is left (%s)',
    async (kind) => {
      const native = engine
      if (kind === 'wasm') {
        engine = await startWasmNodeEngine()
        await createWorkspaceTables(engine)
      }
      await engine.run(sql`
      insert into data.responses by name select 'r:1' as response_id, 'good tea' as text;
      insert into data.responses by name select 'r:2' as response_id, '...' as text`)
      await readings().start()
      expect(
        await engine.query(sql`
        select model, language, negative, positive, emptied from read.text_scores order by emptied nulls first`),
      ).toEqual([
        { model: 'fake-1', language: 'en', negative: 0.9 - 0.7, positive: 0.7, emptied: null },
        { model: 'fake-1', language: null, negative: null, positive: null, emptied: 'nothing-to-read' },
      ])
      const bytes = await engine.query<{ meaning: string; hash: string }>(
        sql`select hex(meaning) as meaning, text_hash as hash from read.text_meanings`,
      )
      // -127 is 0x81 in two's complement; the length of "good tea" is 8.
      expect(bytes).toEqual([{ meaning: `81${'08'.repeat(383)}`, hash: md5('good tea') }])
      engine = native
    },
  )

  it('reads the same words once, across files, removal and return', async () => {
    await load('r', 0, 5)
    await load('other', 3, 8)
    const reading = readings()
    await reading.start()
    expect([...model.read_].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((i) => `good ${i}`))
    reading.hold()
    await createWorkspaceTables(engine)
    await reading.start()
    expect(seen.at(-1)).toMatchObject({ state: 'idle', total: 0 })
    await load('r', 0, 9)
    await reading.start()
    expect(model.read_).toHaveLength(9)
    expect(model.read_.at(-1)).toBe('good 8')
    expect(seen.at(-1)).toMatchObject({ state: 'done', done: 9, total: 9 })
    await reading.start()
    expect(model.read_).toHaveLength(9)
    // Nothing new: nobody is told that there is more.
    expect(await Promise.all(told)).toEqual([8, 9])
  })

  it('pauses at once, keeps what was under way, and goes on where it was', async () => {
    await load('r', 0, 400)
    let open: () => void = () => undefined
    model.gate = new Promise((resolve) => (open = resolve))
    const reading = readings()
    const first = reading.start()
    await until(() => model.read_.length === 128)
    reading.pause()
    expect(reading.status.state).toBe('paused')
    open()
    await first
    expect(reading.status).toMatchObject({ state: 'paused', done: 128, total: 400 })
    expect(await Promise.all(told)).toEqual([128])
    await reading.resume()
    expect(reading.status).toMatchObject({ state: 'done', done: 400 })
    expect(new Set(model.read_).size).toBe(400)
    expect(model.read_).toHaveLength(400)
  })

  it('stays paused over an import, which counts as over', async () => {
    await load('r', 0, 200)
    const reading = readings()
    const first = reading.start()
    reading.pause()
    await first
    await load('r', 200, 250)
    reading.hold()
    await reading.start()
    expect(reading.status).toMatchObject({ state: 'paused', done: 0, total: 250 })
    expect(model.read_).toEqual([])
  })

  it('makes way for an import, and never reads texts of a file that was removed meanwhile', async () => {
    await load('r', 0, 400)
    let open: () => void = () => undefined
    model.gate = new Promise((resolve) => (open = resolve))
    const reading = readings()
    const first = reading.start()
    await until(() => model.read_.length === 128)
    reading.hold()
    expect(reading.status.state).toBe('idle')
    await createWorkspaceTables(engine)
    await load('new', 1000, 1010)
    const second = reading.start()
    open()
    await Promise.all([first, second])
    expect(model.read_.slice(128)).toHaveLength(10)
    expect(model.read_.slice(128).every((text) => /^good 10\d\d$/.test(text))).toBe(true)
    // What the model was at when the import came is kept: it was read.
    expect(await count('scores')).toBe(138)
    expect(reading.status).toMatchObject({ state: 'done', done: 10, total: 10 })
  })

  it('fetches no model without leave, and stops in the middle when leave is taken back', async () => {
    await load('r', 0, 200)
    const reading = readings(false)
    await reading.start()
    expect(reading.status.state).toBe('refused')
    expect(started).toEqual([])
    let open: () => void = () => undefined
    model.gate = new Promise((resolve) => (open = resolve))
    const first = reading.allow(true)
    await until(() => model.read_.length > 0)
    const over = reading.allow(false)
    open()
    await Promise.all([first, over])
    await until(() => model.closed)
    expect(reading.status.state).toBe('refused')
    expect(await count('scores')).toBe(0)
    model.gate = null
    await reading.allow(true)
    expect(await count('scores')).toBe(200)
  })

  it('fails with a reason, keeps what was read, and goes on when asked again', async () => {
    await load('r', 0, 300)
    model.failAt = 200
    const reading = readings()
    await reading.start()
    expect(reading.status).toMatchObject({ state: 'failed', done: 128, error: { key: 'memory' } })
    expect(await Promise.all(told)).toEqual([128])
    await until(() => model.closed)
    model.failAt = Infinity
    await reading.start()
    expect(reading.status).toMatchObject({ state: 'done', done: 300, error: null })
    expect(started).toHaveLength(2)
  })

  it('fails where the model does not start, and tries again', async () => {
    await load('r', 0, 3)
    let offline = true
    const reading = new Reading({
      engine,
      allowed: true,
      startModel: async () => {
        if (offline) throw new RapportError('locked', { message: 'model-unreachable' })
        return model
      },
      onStatus: () => undefined,
      onMore: () => undefined,
      closeAfter: 1,
    })
    await reading.start()
    expect(reading.status).toMatchObject({ state: 'failed', total: 3, error: { key: 'model-unreachable' } })
    offline = false
    await reading.start()
    expect(reading.status).toMatchObject({ state: 'done', done: 3 })
  })

  it('keeps the scores of another model apart, and needs neither again', async () => {
    await load('r', 0, 3)
    const own = {} as OwnModel
    const other = new FakeModel('own-1')
    const reading = readings(true, new Map([[own, other]]))
    await reading.start()
    await reading.useModel(own)
    expect(other.read_).toHaveLength(3)
    const used = () => engine.query(sql`select distinct model from text_answers`)
    expect(await used()).toEqual([{ model: 'own-1' }])
    await reading.useModel(null)
    expect(await used()).toEqual([{ model: 'fake-1' }])
    expect(model.read_).toHaveLength(3)
    expect(started).toEqual([null, own])
    expect(await count('scores')).toBe(6)
  })

  it('closes the model when there is nothing to read for a while', async () => {
    await load('r', 0, 3)
    await readings().start()
    expect(model.closed).toBe(false)
    await until(() => model.closed)
  })

  it('leaves what the model is just reading when it is halted: none of it comes later', async () => {
    await load('r', 0, 100)
    let open: () => void = () => undefined
    model.gate = new Promise((resolve) => (open = resolve))
    const reading = readings()
    void reading.start()
    await until(() => model.read_.length > 0)
    const halted = reading.halt()
    open()
    await halted
    expect(await count('scores')).toBe(0)
    expect(model.closed).toBe(true)
    await reading.start()
    expect(await count('scores')).toBe(100)
  })

  it('brings nothing of one workspace into the next', async () => {
    await load('r', 0, 20)
    const reading = readings()
    await reading.start()
    await reading.label(md5('good 3'), 'negative', false)
    // Another workspace is opened in its stead, of which one text is read already.
    await engine.run(sql`delete from data.responses; delete from read.text_scores; delete from read.text_meanings;
      delete from read.text_model; delete from work.text_labels`)
    await load('other', 100, 103)
    await engine.run(sql`
      insert into read.text_scores values (${md5('good 101')}, 'fake-1', 'en', 0.1, 0.1, 0.8, null)`)
    await reading.reopen()
    expect(await engine.query(sql`select * from read.text_model`)).toEqual([])
    model.read_ = []
    await reading.start()
    expect(model.read_.sort()).toEqual(['good 100', 'good 102'])
    expect(await engine.query(sql`select model from read.text_model`)).toEqual([{ model: 'fake-1' }])

    const fresh = await emptyWorkspace()
    await reading.restore(fresh)
    const held = await fresh.query<{ text_hash: string }>(
      sql`select text_hash from read.text_scores union select text_hash from read.text_meanings
        union select text_hash from work.text_labels`,
    )
    expect(held.map(({ text_hash }) => text_hash).sort()).toEqual([md5('good 100'), md5('good 102')].sort())
    await fresh.close()
  })

  it('brings scores, meanings and corrections back into a fresh engine, and reads on', async () => {
    await load('r', 0, 5)
    const reading = readings()
    await reading.start()
    await reading.label(md5('good 1'), 'negative', false)
    await reading.label(md5('good 2'), 'neutral', true)
    await reading.label(md5('good 2'), null, true)
    const scores = sql`select * from read.text_scores order by text_hash`
    const meanings = sql`select text_hash, model, hex(meaning) as meaning from read.text_meanings order by text_hash`
    const before = [await engine.query(scores), await engine.query(meanings)]

    reading.hold()
    const dead = engine
    const fresh = await emptyWorkspace()
    await reading.restore(fresh)
    expect([await fresh.query(scores), await fresh.query(meanings)]).toEqual(before)
    expect(await fresh.query(sql`select * from work.text_labels`)).toEqual([
      { text_hash: md5('good 1'), label: 'negative', blind: false },
    ])
    expect(await fresh.query(sql`select count(*)::integer as n from text_answers`)).toEqual([{ n: 5 }])
    // Nobody knows how far the dead engine had come with what was queued: twice is once.
    await reading.restore(fresh)
    expect([await fresh.query(scores), await fresh.query(meanings)]).toEqual(before)
    engine = fresh
    await dead.close()
  })
})
