import { DataType, Float64, Int32, Table, Utf8, Vector, makeData, tableToIPC } from 'apache-arrow'
import type { Column, ColumnarResult, Row, Value } from './engine'

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
  const fields = table.schema.fields
  const vectors = fields.map((_, i) => table.getChildAt(i)!)
  const rows: Row[] = new Array(table.numRows)
  for (let r = 0; r < table.numRows; r++) {
    const row: Row = {}
    for (let c = 0; c < fields.length; c++) {
      const field = fields[c]!
      row[field.name] = plain(field.type as DataType, vectors[c]!.get(r))
    }
    rows[r] = row
  }
  return rows
}

function numbersOf(vector: Vector): Float64Array {
  const out = new Float64Array(vector.length)
  let at = 0
  for (const chunk of vector.data) {
    const values = chunk.values as ArrayLike<number> | undefined
    const simple =
      DataType.isFloat(vector.type) || (DataType.isInt(vector.type) && vector.type.bitWidth <= 32)
    if (simple && values && chunk.nullCount === 0) {
      for (let i = 0; i < chunk.length; i++) out[at + i] = values[i]!
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
    strings: (name) => {
      const source = vector(name)
      const out: (string | null)[] = new Array(source.length)
      let i = 0
      for (const value of source) out[i++] = value === null || value === undefined ? null : String(value)
      return out
    },
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

/** Built by hand: Arrow's own builders compile functions from text, which the page's policy forbids. */
function textVector(texts: (string | null)[]): Vector {
  const encoder = new TextEncoder()
  const offsets = new Int32Array(texts.length + 1)
  const valid = new Uint8Array(Math.ceil(texts.length / 8))
  let bytes = new Uint8Array(Math.max(64, texts.length * 16))
  let end = 0
  let nullCount = 0
  texts.forEach((text, i) => {
    if (text === null) nullCount++
    else {
      valid[i >> 3]! |= 1 << (i & 7)
      if (end + text.length * 3 > bytes.length) {
        const larger = new Uint8Array(Math.max(bytes.length * 2, end + text.length * 3))
        larger.set(bytes.subarray(0, end))
        bytes = larger
      }
      end += encoder.encodeInto(text, bytes.subarray(end)).written
    }
    offsets[i + 1] = end
  })
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
