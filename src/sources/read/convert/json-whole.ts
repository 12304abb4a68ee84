import { JsonArray, JsonObject, type JsonValue } from './json-text'

type Fields = readonly (readonly [string, string])[]

/**
 * The records in a value that holds no list of objects: columns as lists of the same length, objects under keys of their own, or else
 * the one record that it is. Each with the fields that its place says of it.
 */
export function recordsIn(value: JsonValue): [first: Fields, record: JsonValue][] {
  if (!(value instanceof JsonObject) || value.entries.length === 0) return []
  const members = value.entries
  const objects = members.filter(([, member]) => member instanceof JsonObject)
  // A single object around all others says nothing.
  if (members.length === 1 && objects.length === 1) return recordsIn(members[0]![1])
  const lists = members.flatMap(([, member]) => (member instanceof JsonArray ? [member.items.length] : []))
  if (lists.length === members.length && lists.length > 1 && lists[0]! > 0 && new Set(lists).size === 1)
    return columnsApart(members.map(([name, member]) => [name, (member as JsonArray).items]))
  if (objects.length === members.length && members.length > 1) {
    const inner = members.map(([, member]) => (member as JsonObject).entries)
    if (inner.every((entries) => entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key))))
      return columnsUnderNumbers(members.map(([name], i) => [name, inner[i]!]))
    return members.map(([key, member]) => [[['key', key]], member])
  }
  return [[[], value]]
}

function columnsApart(columns: [name: string, items: readonly JsonValue[]][]): [Fields, JsonValue][] {
  return columns[0]![1].map((_, row) => [
    [],
    new JsonObject(
      columns.map(([name, items]) => [name, items[row]!]),
      '',
    ),
  ])
}

function columnsUnderNumbers(
  columns: [name: string, entries: JsonObject['entries']][],
): [Fields, JsonValue][] {
  const rows = new Map<string, [string, JsonValue][]>()
  for (const [name, entries] of columns)
    for (const [row, cell] of entries) {
      const fields = rows.get(row) ?? []
      fields.push([name, cell])
      rows.set(row, fields)
    }
  return [...rows.values()].map((fields) => [[], new JsonObject(fields, '')])
}
