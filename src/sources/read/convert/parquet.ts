import {
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type AsyncBuffer,
  type FileMetaData,
  type SchemaTree,
} from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { RapportError } from '../../../errors/rapport-error'
import type { ConvertedTable, ConvertOptions } from '../converted-table'
import { ConvertedWriter } from './converted-writer'
import { fieldsText, JsonArray, JsonObject, listText, type JsonValue } from './json-text'
import { plainLeaves, type LeafText } from './parquet-leaves'
import { RecordTable } from './record-table'

/** A Parquet file as text, one group of rows after another; what is nested is laid flat as that of JSON. */
export async function* convertParquet(
  blob: Blob,
  { progress, signal }: ConvertOptions,
): AsyncGenerator<ConvertedTable> {
  const file = {
    byteLength: blob.size,
    slice: (from: number, to?: number) => blob.slice(from, to).arrayBuffer(),
  }
  const table = new RecordTable('')
  try {
    const metadata = await parquetMetadataAsync(file, { geoparquet: false })
    const leaves = plainLeaves(metadata.schema)
    const { children } = parquetSchema(metadata)
    const total = Number(metadata.num_rows)
    if (total === 0) {
      const names = children.map(({ element }) => element.name)
      yield { part: '', ...(await new ConvertedWriter().finish(names)), header: 'first' }
      return
    }
    let from = 0
    for (const group of metadata.row_groups) {
      if (signal?.aborted) throw new RapportError('cancelled', { message: 'cancelled' })
      const to = from + Number(group.num_rows)
      const columns = await readColumns(file, metadata, from, to)
      for (let row = from; row < to; row++) {
        const fields = children.map((node): [string, JsonValue] => {
          const name = node.element.name
          return [name, valueOf(columns.get(name)?.(row), node, leaves)]
        })
        table.take(new JsonObject(fields, ''), row + 1)
      }
      from = to
      progress?.(from, total)
    }
  } catch (cause) {
    throw cause instanceof RapportError
      ? cause
      : new RapportError('input', { message: 'file-unreadable', cause })
  }
  yield* table.finish()
}

type Cell = (row: number) => unknown

/** The columns of a group of rows; rows are to be asked for in order. */
async function readColumns(
  file: AsyncBuffer,
  metadata: FileMetaData,
  rowStart: number,
  rowEnd: number,
): Promise<Map<string, Cell>> {
  const chunks = new Map<string, { from: number; to: number; data: ArrayLike<unknown> }[]>()
  await parquetRead({
    ...{ file, metadata, rowStart, rowEnd, compressors },
    utf8: false,
    geoparquet: false,
    parsers: { timestampFromNanoseconds: (nanos) => nanos },
    onChunk({ columnName, columnData, rowStart: from, rowEnd: to }) {
      const before = chunks.get(columnName)
      const chunk = { from, to, data: columnData }
      if (before) before.push(chunk)
      else chunks.set(columnName, [chunk])
    },
  })
  return new Map(
    [...chunks].map(([name, parts]) => {
      let at = 0
      return [
        name,
        (row) => {
          while (at < parts.length && row >= parts[at]!.to) at++
          const part = parts[at]
          return part?.data[row - part.from]
        },
      ]
    }),
  )
}

function valueOf(value: unknown, node: SchemaTree, leaves: ReadonlyMap<string, LeafText>): JsonValue {
  if (value === null || value === undefined) return isPlainGroup(node) ? emptyGroup(node) : null
  const leaf = leaves.get(node.path.join('\u0000'))
  if (Array.isArray(value)) {
    const element = elementOf(node)
    const items = value.map((item: unknown) => valueOf(item, element, leaves))
    return new JsonArray(items, listText(items))
  }
  if (leaf) return leaf(value)
  if (typeof value !== 'object') return String(value as string)
  const inner = isMap(node) ? node.children[0]!.children[1] : undefined
  const fields = Object.entries(value).map(([name, member]): [string, JsonValue] => {
    const child = inner ?? node.children.find(({ element }) => element.name === name)
    return [name, child ? valueOf(member, child, leaves) : String(member)]
  })
  return new JsonObject(fields, fieldsText(fields))
}

/** Fields inside one field, as opposed to a list or a map. */
const isPlainGroup = ({ element, children }: SchemaTree) =>
  children.length > 0 &&
  element.repetition_type !== 'REPEATED' &&
  element.converted_type === undefined &&
  element.logical_type === undefined

/** A group that is missing has all of its fields, empty, so that the columns stand in the order of the file. */
function emptyGroup(node: SchemaTree): JsonObject {
  const fields = node.children.map((child): [string, JsonValue] => [
    child.element.name,
    isPlainGroup(child) ? emptyGroup(child) : null,
  ])
  return new JsonObject(fields, '')
}

const isMap = ({ element, children }: SchemaTree) =>
  (element.converted_type === 'MAP' || element.logical_type?.type === 'MAP') &&
  children[0]?.children.length === 2

/** What a list is a list of: below it stands one group that repeats, and in that the element. */
function elementOf(node: SchemaTree): SchemaTree {
  if (node.element.repetition_type === 'REPEATED') return node
  const inner = node.children[0]
  if (!inner) return node
  return inner.children.length === 1 ? inner.children[0]! : inner
}
