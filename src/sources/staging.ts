import type { Engine } from '../engine/engine'
import { sql } from '../engine/sql'
import { RapportError } from '../errors/rapport-error'
import { leaveOutErased, leaveOutForgotten } from './forget/forget-in-file'
import type { HeldFile } from './held-file'
import { loadedFile, type LoadedFile } from './load/loaded-file'
import { createRaw, dropRaw, rawStretch } from './load/raw-table'
import { rawRows, stageFile, unstageFile, type Rows } from './load/stage'
import type { Reader } from './read/reader'
import { STRETCH_RECORDS } from './read/stretches'
import type { AddOptions } from './sources-api'

/** The way of a file from its bytes into the engine's tables of its values, and out of them again. */
export class Staging {
  readonly #reader: Reader
  /** The engine keeps what it knows of a file by its name, so that no name is used twice. */
  #stretches = 0

  constructor(reader: Reader) {
    this.#reader = reader
  }

  /** Makes the file known to the engine, as text. */
  async makeRaw(engine: Engine, held: HeldFile): Promise<void> {
    const { no, shape } = held.file
    const handle = handleName(no)
    await engine.addFile(handle, held.clean)
    held.forgotten = 0
    if (shape!.columns > 0)
      await engine.run(createRaw({ no, handle, shape: shape!, rewritten: held.rewritten }))
    await leaveOutErased(engine, held, handle)
  }

  /** Text to values by the file's mapping. Throws where a row was lost on the way. */
  async stage(engine: Engine, held: HeldFile, options: AddOptions = {}): Promise<void> {
    const { file, rewritten } = held
    const counts = await stageFile(
      engine,
      {
        no: file.no,
        source: file.source,
        name: file.name,
        header: file.shape!.header,
        mapping: file.mapping!,
        lastModified: file.lastModified,
        readRejects: rewritten?.rejects ?? [],
        rows: this.#rows(engine, held),
      },
      { signal: options.signal },
      (done, total) => options.progress?.({ stage: 'loading', file: file.name, done, total }),
    )
    this.#checkNothingLost(held, counts.loaded + counts.rejected)
    held.staged = true
    await this.suppress(engine, held)
    file.status = 'loaded'
    file.problem = null
    file.notes = counts.futureKept > 0 ? [{ key: 'future-days-kept', values: { n: counts.futureKept } }] : []
  }

  /** A large file is loaded stretch by stretch, each a file of its own to the engine, so that one alone stands in memory unpacked. */
  #rows(engine: Engine, held: HeldFile): Rows[] {
    const { file, rewritten, clean, forgotten } = held
    const cuts = (rewritten ?? file.shape!).cuts ?? []
    if (cuts.length === 0) return [rawRows(file.no)]
    const raw = { no: file.no, handle: '', shape: file.shape!, rewritten }
    return [0, ...cuts].map((from, i) => {
      const handle = `stretch_${++this.#stretches}.csv`
      return {
        from: rawStretch(raw, { handle, before: i * STRETCH_RECORDS }, forgotten > 0),
        read: async (work) => {
          await engine.addFile(handle, clean.slice(from, cuts[i]))
          try {
            await work()
          } finally {
            await engine.removeFile(handle).catch(() => undefined)
          }
        },
      }
    })
  }

  /** The engine must have read as many records as the reader counted: a number on the screen rests on no other check. */
  #checkNothingLost({ file, rewritten, forgotten }: HeldFile, seen: number): void {
    const expected = file.shape!.records - file.shape!.blankRecords - (rewritten?.rejected ?? 0) - forgotten
    if (seen !== expected)
      throw new RapportError('bug', { message: 'rows-lost', values: { name: file.name, seen, expected } })
  }

  /** Whoever asked to be forgotten is in no table and in nothing held of a file, whatever file brings them. */
  async suppress(engine: Engine, held: HeldFile): Promise<void> {
    const loaded = held.staged ? loadedAs(held) : null
    await leaveOutForgotten(held, { engine, reader: this.#reader, loaded, handle: handleName(held.file.no) })
  }

  /** Takes its values out of the tables; its text stays. */
  async unstage(engine: Engine, held: HeldFile): Promise<void> {
    held.staged = false
    await unstageFile(engine, held.file.no)
  }

  /** Takes all of it out of the engine. */
  async unload(engine: Engine, held: HeldFile): Promise<void> {
    await this.unstage(engine, held)
    const { no, shape } = held.file
    await engine.run(sql`delete from data.forgotten_rows where file_no = ${no}`)
    if (shape && shape.columns > 0) await engine.run(dropRaw(no, shape))
    await engine.removeFile(handleName(no)).catch(() => undefined)
  }
}

/** A staged file as the rest of the import sees it. */
export function loadedAs({ file }: HeldFile): LoadedFile {
  return loadedFile(file.no, file.source, file.mapping!, file.shape!.header)
}

/** The engine never sees what a file is called: a name could be anything. */
export const handleName = (no: number): string => `file_${no}.csv`
