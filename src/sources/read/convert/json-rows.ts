import type { ConvertedTable } from '../converted-table'
import { ConvertedWriter } from './converted-writer'
import { JsonArray, JsonObject, type JsonValue } from './json-text'

/** A table of lists: each is a row, and the first may name the columns. */
export class JsonRows {
  readonly part: string
  readonly #writer = new ConvertedWriter()
  width = 0

  constructor(part: string) {
    this.part = part
  }

  take(row: JsonValue, place: number): void {
    const items = row instanceof JsonArray ? row.items : [row]
    this.width = Math.max(this.width, items.length)
    this.#writer.write(place, items.map(cellOf))
  }

  /** @param header names that stand elsewhere in the file */
  async *finish(header?: readonly string[]): AsyncGenerator<ConvertedTable> {
    const written = await this.#writer.finish(header)
    yield { part: this.part, ...written, header: header ? 'first' : 'find' }
  }
}

function cellOf(item: JsonValue): string {
  return item instanceof JsonArray || item instanceof JsonObject ? item.text : (item ?? '')
}
