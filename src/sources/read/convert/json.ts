import { wideOrMarked } from '../encodings'
import { KIND_BYTES } from '../file-kind'
import type { ConvertedTable, ConvertOptions } from '../converted-table'
import { readBytes, textSlices } from '../text-slices'
import type { Encoding, ReadNote, Reject } from '../types'
import { JsonRows } from './json-rows'
import { JsonArray, readJson } from './json-text'
import { JsonWalk, type JsonSteps } from './json-walk'
import { isSequence } from './json-sequence'
import { recordsIn } from './json-whole'
import { RecordTable } from './record-table'

/** Of what cannot be read so many letters are shown. */
const MOST_LETTERS = 500
/** A file without lists is read as a whole, up to this size. */
const LARGEST_WHOLE = 128 << 20

/**
 * The lists in a JSON file as tables, each named by its path: a list of objects, of lists (the first of which may name the columns),
 * or objects one after the other (JSON Lines). Numbers stay as they are written. What cannot be read is set aside; a file that breaks
 * off is read as far as it goes.
 */
export async function* convertJson(
  blob: Blob,
  { progress, signal }: ConvertOptions,
): AsyncGenerator<ConvertedTable> {
  const head = await readBytes(blob, 0, KIND_BYTES)
  const encoding = wideOrMarked(head) ?? 'utf-8'
  const sequence = await isSequence(textSlices(blob, encoding, { signal }))
  const lists = new JsonLists()
  const walk = new JsonWalk(lists, sequence)
  for await (const text of textSlices(blob, encoding, { progress, signal })) walk.push(text)
  walk.end()
  if (lists.found || blob.size > LARGEST_WHOLE) yield* lists.finish()
  else yield* whole(await wholeText(blob, encoding))
}

async function wholeText(blob: Blob, encoding: Encoding): Promise<string> {
  let all = ''
  for await (const text of textSlices(blob, encoding)) all += text
  return all
}

/** A file that is one object, without a list of objects anywhere in it. */
async function* whole(text: string): AsyncGenerator<ConvertedTable> {
  const value = readJson(text)
  if (value === undefined) return
  const table = new RecordTable('')
  let place = 0
  for (const [first, record] of recordsIn(value)) table.take(record, ++place, first)
  yield* table.finish()
}

class JsonLists implements JsonSteps {
  readonly #tables = new Map<string, RecordTable | JsonRows>()
  /** Plain values that stand beside the lists; lists of plain values may name the columns of one. */
  readonly #fields = new Map<string, string>()
  readonly #rejects: Reject[] = []
  readonly #notes: ReadNote[] = []

  get found(): boolean {
    return this.#tables.size > 0
  }

  record(path: string, text: string, place: number): boolean {
    const value = readJson(text)
    if (value === undefined) return false
    const rows = value instanceof JsonArray
    let table = this.#tables.get(path)
    if (!table) this.#tables.set(path, (table = rows ? new JsonRows(path) : new RecordTable(path)))
    if (!rows && table instanceof JsonRows) return false
    table.take(value, place)
    return true
  }

  field(path: string, text: string): void {
    this.#fields.set(path, text)
  }

  broken(_: string, text: string, line: number, last: boolean): void {
    const value = text.trim().slice(0, MOST_LETTERS)
    if (value !== '') this.#rejects.push({ line, column: '', value, reason: 'unreadable', wholeRecord: true })
    if (last) this.#notes.push({ key: 'broken-off', values: {} })
  }

  async *finish(): AsyncGenerator<ConvertedTable> {
    const headers = new Map<string, string[]>()
    for (const [path, table] of this.#tables) {
      if (!(table instanceof JsonRows)) continue
      const header = this.#headerOf(path, table.width)
      if (header) headers.set(path, header)
    }
    if (this.#fields.size > 0)
      this.#notes.push({
        key: 'fields-beside',
        values: { n: this.#fields.size, names: [...this.#fields.keys()].slice(0, 5).join(', ') },
      })
    let first = true
    for (const [path, table] of this.#tables) {
      const tables = table instanceof JsonRows ? table.finish(headers.get(path)) : table.finish()
      for await (const one of tables) {
        yield first ? { ...one, rejects: this.#rejects, notes: this.#notes } : one
        first = false
      }
    }
  }

  /** A list of as many names as a table of lists has columns, which stands beside it. */
  #headerOf(path: string, width: number): string[] | null {
    const beside = path.slice(0, path.lastIndexOf('.') + 1)
    for (const name of ['columns', 'header', 'headers', 'fields', 'names']) {
      const text = this.#fields.get(beside + name)
      if (text === undefined) continue
      const value = readJson(text)
      if (!(value instanceof JsonArray) || value.items.length !== width) continue
      this.#fields.delete(beside + name)
      return value.items.map((item) => (typeof item === 'string' ? item : ''))
    }
    return null
  }
}
