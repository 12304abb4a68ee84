import type { ConvertedTable } from '../converted-table'
import { ConvertedWriter } from './converted-writer'
import { JsonArray, JsonObject, type JsonValue } from './json-text'

/** Columns of their own that the fields of records get; what comes beyond stands together in one. */
const MOST_COLUMNS = 2000
const BEYOND = 'other_fields'

/**
 * A table of records with fields inside fields. Objects become columns `a.b`, lists of plain values a cell with commas. A list of objects
 * (the items of an order) stays one cell, as it stands in the file, and becomes a table of its own beside, each row with the id of its
 * record: rows of the record are never repeated, so nothing is counted twice.
 */
export class RecordTable {
  readonly part: string
  readonly #columns = new Map<string, number>()
  readonly #writer = new ConvertedWriter()
  readonly #lists: Map<string, RecordTable> | null = null
  #row: string[] = []
  #found: [path: string, items: readonly JsonObject[]][] = []

  /** `nested`: it is the table of a list inside records, whose own lists stay in their cells. */
  constructor(part: string, nested = false) {
    this.part = part
    if (!nested) this.#lists = new Map()
  }

  get records(): number {
    return this.#writer.records
  }

  /** @param first fields in front of those of the record */
  take(record: JsonValue, place: number, first: readonly (readonly [string, string])[] = []): void {
    this.#row = []
    this.#found = []
    for (const [name, value] of first) this.#set(name, value)
    if (record instanceof JsonObject) this.#fields(record, '')
    else this.#set('value', record instanceof JsonArray ? cellOf(record) : (record ?? ''))
    this.#writer.write(place, this.#row)
    if (this.#found.length > 0) this.#takeLists(record as JsonObject, place)
  }

  #fields(object: JsonObject, path: string): void {
    for (const [key, value] of object.entries) {
      const name = path === '' ? key : `${path}.${key}`
      if (value instanceof JsonObject) {
        if (value.entries.length === 0) this.#set(name, '')
        else this.#fields(value, name)
      } else if (value instanceof JsonArray) {
        this.#set(name, cellOf(value))
        if (this.#lists && value.items.length > 0 && value.items.every((item) => item instanceof JsonObject))
          this.#found.push([name, value.items as readonly JsonObject[]])
      } else this.#set(name, value ?? '')
    }
  }

  #set(name: string, value: string): void {
    let column = this.#columns.get(name)
    if (column === undefined && this.#columns.size >= MOST_COLUMNS && name !== BEYOND) {
      const before = this.#row[this.#columns.get(BEYOND) ?? -1]
      this.#set(BEYOND, `${before ? `${before}\n` : ''}${name}: ${value}`)
      return
    }
    if (column === undefined) this.#columns.set(name, (column = this.#columns.size))
    this.#row[column] = value
  }

  #takeLists(record: JsonObject, place: number): void {
    const found = this.#found
    const [name, value] = idOf(record) ?? ['record', String(place)]
    for (const [path, items] of found) {
      let table = this.#lists!.get(path)
      if (!table) {
        table = new RecordTable(this.part === '' ? path : `${this.part}.${path}`, true)
        this.#lists!.set(path, table)
      }
      const column = this.#parentColumn(name, items)
      for (const item of items) table.take(item, table.records + 1, [[column, value]])
    }
  }

  /** How the id of a record is called beside the fields of its items: `id` of `orders` is the `order_id` there. */
  #parentColumn(name: string, items: readonly JsonObject[]): string {
    const owner = this.part.slice(this.part.lastIndexOf('.') + 1).replace(/s$/, '') || 'parent'
    const wanted = /^_?id$/i.test(name) ? `${owner}_id` : name
    const taken = items.some(({ entries }) => entries.some(([key]) => key === wanted))
    return taken ? `parent_${wanted}` : wanted
  }

  /** This table and those of the lists inside its records; none of a table without records. */
  async *finish(): AsyncGenerator<ConvertedTable> {
    if (this.records > 0) {
      const header = [...this.#columns.keys()]
      const { csv, places } = await this.#writer.finish(header)
      yield { part: this.part, csv, places, header: 'first', nested: this.#lists === null }
    }
    for (const list of this.#lists?.values() ?? []) yield* list.finish()
  }
}

/** What tells a record from others: its id, else a field whose name says that it is one. */
function idOf(record: JsonObject): readonly [string, string] | null {
  const plain = record.entries.filter(
    (entry): entry is readonly [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  )
  const found =
    plain.find(([key]) => /^_?id$/i.test(key)) ??
    plain.find(([key]) => /(?:^|_)(?:id|uuid|key|number|no|code|reference)$|I[dD]$|Number$/.test(key))
  return found ?? null
}

/** A list in one cell: plain values with commas between, anything else as it stands in the file. */
function cellOf(list: JsonArray): string {
  const plain = list.items.every((item) => item === null || typeof item === 'string')
  return plain ? list.items.filter((item) => item !== null).join(', ') : list.text
}
