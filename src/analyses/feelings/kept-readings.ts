import type { CallOptions, Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import type { TextReading } from '../../text/text-model'

export type Label = 'negative' | 'neutral' | 'positive'

/** Readings of some texts by one model, as columns of text and numbers: what goes into the engine, and what is kept of it. */
interface Chunk {
  model: string
  text_hash: string[]
  language: (string | null)[]
  /** NULL where emptied. */
  negative: (number | null)[]
  neutral: (number | null)[]
  positive: (number | null)[]
  emptied: (string | null)[]
  /** 384 signed bytes in base64. */
  meaning: (string | null)[]
}

/**
 * What was read and what the person said, in tables of `read` and `work`, and beside the engine: an engine that dies takes its
 * tables along, and neither may be lost. Chunks are kept as Blobs, which the browser may put on its disk.
 */
export class KeptReadings {
  readonly #engine: Engine
  #chunks: Blob[] = []
  readonly #labels = new Map<string, { label: Label; blind: boolean }>()
  #model: string | null = null

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** The model whose scores count. */
  get model(): string | null {
    return this.#model
  }

  /** The model whose scores count in tables that were kept from another day; null where there is none. */
  async lastModel(): Promise<string | null> {
    const [row] = await this.#engine.query<{ model: string }>(sql`select model from read.text_model`)
    return row?.model ?? null
  }

  async useModel(model: string): Promise<void> {
    this.#model = model
    await writeModel(this.#engine, model)
  }

  /** `readings` are of the texts with `hashes`, in the same order. What is there already stays as it is. */
  async add(
    model: string,
    hashes: readonly string[],
    readings: readonly TextReading[],
    options: CallOptions,
  ): Promise<void> {
    const chunk = chunkOf(model, hashes, readings)
    // Kept before it is inserted: where the engine dies over it, the next one gets it all the same.
    this.#chunks.push(new Blob([JSON.stringify(chunk)]))
    await insertChunk(this.#engine, chunk, options)
  }

  /** What the person says of a text goes before what any model says; null takes it back. */
  async label(hash: string, label: Label | null, blind: boolean): Promise<void> {
    if (label) {
      this.#labels.set(hash, { label, blind })
      await writeLabel(this.#engine, hash, label, blind)
    } else {
      this.#labels.delete(hash)
      await this.#engine.run(sql`delete from work.text_labels where text_hash = ${hash}`)
    }
  }

  /** Drops everything: what is open from now on is another workspace, with tables of its own. */
  clear(): void {
    this.#chunks = []
    this.#labels.clear()
    this.#model = null
  }

  /** Drops what was read from these texts and said of them; `work` is cleaned by whoever erases. */
  async forget(hashes: ReadonlySet<string>): Promise<void> {
    for (const hash of hashes) this.#labels.delete(hash)
    this.#chunks = await Promise.all(
      this.#chunks.map(async (blob) => {
        const chunk = JSON.parse(await blob.text()) as Chunk
        const left = chunk.text_hash.flatMap((hash, i) => (hashes.has(hash) ? [] : [i]))
        if (left.length === chunk.text_hash.length) return blob
        const kept = Object.fromEntries(
          Object.entries(chunk).map(([name, values]) => [
            name,
            Array.isArray(values) ? left.map((i) => values[i] as unknown) : values,
          ]),
        )
        return new Blob([JSON.stringify(kept)])
      }),
    )
  }

  /** Brings everything back into a fresh engine, whose tables are there and empty. */
  async restore(engine: Engine): Promise<void> {
    for (const blob of this.#chunks) await insertChunk(engine, JSON.parse(await blob.text()) as Chunk, {})
    if (this.#model !== null) await writeModel(engine, this.#model)
    for (const [hash, { label, blind }] of this.#labels) await writeLabel(engine, hash, label, blind)
  }
}

/** In one statement: what is saved in between two would have neither the old label nor the new one. */
async function writeLabel(engine: Engine, hash: string, label: Label, blind: boolean): Promise<void> {
  await engine.run(sql`
    merge into work.text_labels using (select ${hash} as text_hash) as given using (text_hash)
    when matched then update set label = ${label}, blind = ${blind}
    when not matched then insert values (${hash}, ${label}, ${blind})`)
}

async function writeModel(engine: Engine, model: string): Promise<void> {
  await engine.run(sql`delete from read.text_model; insert into read.text_model values (${model})`)
}

function chunkOf(model: string, hashes: readonly string[], readings: readonly TextReading[]): Chunk {
  const share = (name: Label) => readings.map((reading) => (reading.emptied === null ? reading[name] : null))
  return {
    model,
    text_hash: [...hashes],
    language: readings.map(({ language }) => language),
    negative: share('negative'),
    neutral: share('neutral'),
    positive: share('positive'),
    emptied: readings.map(({ emptied }) => emptied),
    meaning: readings.map(({ meaning }) => meaning && base64(meaning)),
  }
}

function base64(bytes: Int8Array): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)))
}

/** A chunk that is inserted once more, since nobody knows how far a dead engine had come, changes nothing. */
async function insertChunk(engine: Engine, chunk: Chunk, options: CallOptions): Promise<void> {
  const { model } = chunk
  const numbers = (values: (number | null)[]) => Float64Array.from(values, (value) => value ?? NaN)
  await engine.insert(
    sql`mem.reading_chunk`,
    {
      text_hash: chunk.text_hash,
      language: chunk.language,
      negative: numbers(chunk.negative),
      neutral: numbers(chunk.neutral),
      positive: numbers(chunk.positive),
      emptied: chunk.emptied,
      meaning: chunk.meaning,
    },
    options,
  )
  await engine.run(
    sql`
    insert into read.text_meanings
      select text_hash, ${model}, from_base64(meaning) from mem.reading_chunk
      where meaning is not null
        and text_hash not in (select text_hash from read.text_meanings where model = ${model});
    insert into read.text_scores
      select text_hash, ${model}, language, negative, neutral, positive, emptied from mem.reading_chunk
      where text_hash not in (select text_hash from read.text_scores where model = ${model});
    drop table mem.reading_chunk`,
    options,
  )
}
