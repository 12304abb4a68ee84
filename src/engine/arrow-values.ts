import { DataType, Float64, Int32, Table, Utf8, Vector, makeData, tableToIPC } from 'apache-arrow'
import type { Column, ColumnarResult, Row, Value } from './engine'
import { letThrough } from './let-through'

function plain(type: DataType, value: unknown): Value {
  if (value === null || value === undefined) return null
  if (DataType.isDate(type) || DataType.isTimestamp(type)) return new Date(Number(value))
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value
  throw new TypeError(
    `Column of type ${String(type)}: cast it in SQL to DOUBLE, INTEGER, VARCHAR or TIMESTAMP`,
  )
}

/** Arrow batches as plain row objects; throws on a type that has no plain value, so that it is cast in SQL. */
export function tableRows(table: Table): Row[] {
  const rows: Row[] = new Array(table.numRows)
  readRows(table, rows, 0, table.numRows)
  return rows
}

/** The same for a page that goes on meanwhile: it is let through after each so many rows. */
export async function tableRowsByAndBy(table: Table, atOnce = 20_000): Promise<Row[]> {
  const rows: Row[] = new Array(table.numRows)
  for (let from = 0; from < table.numRows; from += atOnce) {
    if (from > 0) await letThrough()
    readRows(table, rows, from, Math.min(from + atOnce, table.numRows))
  }
  return rows
}

function readRows(table: Table, rows: Row[], from: number, to: number): void {
  const fields = table.schema.fields
  const vectors = fields.map((_, i) => table.getChildAt(i)!)
  for (let r = from; r < to; r++) {
    const row: Row = {}
    for (let c = 0; c < fields.length; c++) {
      const field = fields[c]!
      row[field.name] = plain(field.type as DataType, vectors[c]!.get(r))
    }
    rows[r] = row
  }
}

function numbersOf(vector: Vector): Float64Array {
  const out = new Float64Array(vector.length)
  let at = 0
  for (const chunk of vector.data) {
    const values = chunk.values as ArrayLike<number> | undefined
    const simple =
      DataType.isFloat(vector.type) || (DataType.isInt(vector.type) && vector.type.bitWidth <= 32)
    if (simple && values) {
      for (let i = 0; i < chunk.length; i++) out[at + i] = values[i]!
      if (chunk.nullCount > 0)
        for (let i = 0; i < chunk.length; i++) if (!chunk.getValid(i)) out[at + i] = NaN
      at += chunk.length
    } else {
      const part = vector.slice(at, at + chunk.length)
      for (let i = 0; i < chunk.length; i++) {
        const value = plain(vector.type as DataType, part.get(i))
        out[at + i] = value === null ? NaN : value instanceof Date ? value.getTime() : Number(value)
      }
      at += chunk.length
    }
  }
  return out
}

/** Letters that take a byte each are decoded all at once and cut, which is many times faster than one text after the other. */
function stringsOf(vector: Vector): (string | null)[] {
  const out: (string | null)[] = new Array(vector.length)
  const decoder = new TextDecoder()
  let at = 0
  for (const chunk of vector.data) {
    const offsets = chunk.valueOffsets as Int32Array | undefined
    const bytes = chunk.values as Uint8Array | undefined
    const first = offsets?.[0] ?? 0
    const all =
      DataType.isUtf8(vector.type) && offsets && bytes
        ? decoder.decode(bytes.subarray(first, offsets[chunk.length]))
        : null
    if (all !== null && all.length === offsets![chunk.length]! - first) {
      for (let i = 0; i < chunk.length; i++)
        out[at + i] = chunk.getValid(i) ? all.slice(offsets![i]! - first, offsets![i + 1]! - first) : null
    } else {
      const part = vector.slice(at, at + chunk.length)
      for (let i = 0; i < chunk.length; i++) {
        const value: unknown = part.get(i)
        out[at + i] = value === null || value === undefined ? null : String(value)
      }
    }
    at += chunk.length
  }
  return out
}

/** A result as typed arrays, copied out of the engine's memory. */
export function tableColumns(table: Table): ColumnarResult {
  const vector = (name: string): Vector => {
    const found = table.getChild(name)
    if (!found) throw new Error(`No column ${name}`)
    return found
  }
  return {
    length: table.numRows,
    numbers: (name) => numbersOf(vector(name)),
    integers: (name) => Int32Array.from(numbersOf(vector(name))),
    strings: (name) => stringsOf(vector(name)),
  }
}

/** Typed arrays as an Arrow stream that `insertArrowFromIPCStream` takes. */
export function columnsToIpc(columns: Record<string, Column>): Uint8Array {
  const vectors: Record<string, Vector> = {}
  // Arrow joins neighbours that lie in one buffer, and loses those that overlap: two columns must not share their memory.
  const seen = new Set<ArrayBufferLike>()
  for (const [name, column] of Object.entries(columns)) {
    const shared = !Array.isArray(column) && seen.has(column.buffer)
    if (!Array.isArray(column)) seen.add(column.buffer)
    vectors[name] = vectorOf(shared ? column.slice() : column)
  }
  return tableToIPC(new Table(vectors), 'stream')
}

function vectorOf(column: Column): Vector {
  if (column instanceof Float64Array) return new Vector([makeData({ type: new Float64(), data: column })])
  if (column instanceof Int32Array) return new Vector([makeData({ type: new Int32(), data: column })])
  return textVector(column)
}

/** Texts that are encoded by one call: a call for each of them takes five times as long. */
const ENCODED_AT_ONCE = 512

/** Built by hand: Arrow's own builders compile functions from text, which the page's policy forbids. */
function textVector(texts: (string | null)[]): Vector {
  const encoder = new TextEncoder()
  const offsets = new Int32Array(texts.length + 1)
  const valid = new Uint8Array(Math.ceil(texts.length / 8))
  let bytes = new Uint8Array(Math.max(64, texts.length * 16))
  let end = 0
  let nullCount = 0
  const write = (text: string) => {
    if (end + text.length * 3 > bytes.length) {
      const larger = new Uint8Array(Math.max(bytes.length * 2, end + text.length * 3))
      larger.set(bytes.subarray(0, end))
      bytes = larger
    }
    return encoder.encodeInto(text, bytes.subarray(end)).written
  }
  for (let from = 0; from < texts.length; from += ENCODED_AT_ONCE) {
    const to = Math.min(from + ENCODED_AT_ONCE, texts.length)
    const some = texts.slice(from, to).join('')
    const written = write(some)
    // As many bytes as signs: each text has as many of its own.
    const plain = written === some.length
    for (let i = from; i < to; i++) {
      const text = texts[i]!
      if (text === null) nullCount++
      else {
        valid[i >> 3]! |= 1 << (i & 7)
        end += plain ? text.length : write(text)
      }
      offsets[i + 1] = end
    }
  }
  return new Vector([
    makeData({
      type: new Utf8(),
      length: texts.length,
      nullCount,
      nullBitmap: valid,
      valueOffsets: offsets,
      data: bytes.subarray(0, end),
    }),
  ])
}
