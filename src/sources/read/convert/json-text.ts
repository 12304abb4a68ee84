/** A value as it stands in the text: numbers and words as they are written, strings unescaped, null for what is nothing. */
export type JsonValue = string | null | JsonArray | JsonObject

export class JsonArray {
  /** As it stands in the text. */
  readonly text: string
  readonly items: readonly JsonValue[]

  constructor(items: readonly JsonValue[], text: string) {
    this.items = items
    this.text = text
  }
}

export class JsonObject {
  readonly text: string
  readonly entries: readonly (readonly [key: string, value: JsonValue])[]

  constructor(entries: readonly (readonly [key: string, value: JsonValue])[], text: string) {
    this.entries = entries
    this.text = text
  }
}

/** Not all of the value has arrived. */
export const MORE = -1
/** Brackets that do not match, or one where a value should begin. */
export const FAULT = -2

const BRACKETS = /["{}[\]]/g
const SCALAR_END = /[,\]}\s]/g

/** Where the value ends that begins at `from`, or MORE or FAULT. Only quotes and brackets are looked at. */
export function endOfValue(text: string, from: number, final: boolean): number {
  const first = text[from]
  if (first === '"') return endOfString(text, from)
  if (first !== '{' && first !== '[') {
    SCALAR_END.lastIndex = from
    const end = SCALAR_END.exec(text)
    if (end?.index === from) return FAULT
    return end ? end.index : final ? text.length : MORE
  }
  const open: string[] = []
  BRACKETS.lastIndex = from
  for (let found = BRACKETS.exec(text); found; found = BRACKETS.exec(text)) {
    const at = found.index
    const mark = found[0]
    if (mark === '"') {
      const end = endOfString(text, at)
      if (end < 0) return end
      BRACKETS.lastIndex = end
    } else if (mark === '{' || mark === '[') open.push(mark)
    else {
      if (open.pop() !== (mark === '}' ? '{' : '[')) return FAULT
      if (open.length === 0) return at + 1
    }
  }
  return MORE
}

/** Behind the closing quote of the string that begins at `from`, or MORE. */
export function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text.charCodeAt(at - 1 - slashes) === 92) slashes++
    if (slashes % 2 === 0) return at + 1
  }
  return MORE
}

/** What a string says, by its text with the quotes. Escapes that mean nothing stand for themselves. */
export function stringValue(quoted: string): string {
  const text = quoted.slice(1, -1)
  if (!text.includes('\\')) return text
  return text.replace(/\\(u[\da-f]{4}|[^])/gi, (_, escape: string) =>
    escape.length === 5 ? String.fromCharCode(parseInt(escape.slice(1), 16)) : (ESCAPES[escape] ?? escape),
  )
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /-?[A-Za-z]+/y
const NOTHING = ['null', 'None', 'undefined', 'NaN', 'Infinity', '-Infinity']
const TRUTH = ['true', 'false', 'True', 'False']
const DEEPEST = 200

/** Reads one value; undefined where it is none. A comma too many, and Python's words, are let pass. */
export function readJson(text: string): JsonValue | undefined {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

function parseJson(text: string): JsonValue {
  let at = 0
  const fail = (): never => {
    throw new SyntaxError(`No JSON at ${at}`)
  }
  const space = () => {
    for (let code = text.charCodeAt(at); code === 32 || (code >= 9 && code <= 13); code = text.charCodeAt(at))
      at++
  }
  const scalar = (): string | null => {
    NUMBER.lastIndex = at
    const number = NUMBER.exec(text)
    if (number) {
      at = NUMBER.lastIndex
      return number[0]
    }
    WORD.lastIndex = at
    const word = WORD.exec(text)?.[0] ?? ''
    if (!NOTHING.includes(word) && !TRUTH.includes(word)) fail()
    at += word.length
    return NOTHING.includes(word) ? null : word.toLowerCase()
  }
  const string = (): string => {
    const end = endOfString(text, at)
    if (end < 0) fail()
    const value = stringValue(text.slice(at, end))
    at = end
    return value
  }
  /** Reads what stands between two brackets, parted by commas. */
  const members = (close: string, member: () => void): void => {
    at++
    for (space(); text[at] !== close; space()) {
      member()
      space()
      if (text[at] === ',') at++
      else if (text[at] !== close) fail()
    }
    at++
  }
  const value = (depth: number): JsonValue => {
    space()
    if (depth > DEEPEST) fail()
    const from = at
    const mark = text[at]
    if (mark === '"') return string()
    if (mark === '[') {
      const items: JsonValue[] = []
      members(']', () => items.push(value(depth + 1)))
      return new JsonArray(items, text.slice(from, at))
    }
    if (mark !== '{') return scalar()
    const entries: [string, JsonValue][] = []
    members('}', () => {
      if (text[at] !== '"') fail()
      const key = string()
      space()
      if (text[at++] !== ':') fail()
      entries.push([key, value(depth + 1)])
    })
    return plain(entries) ?? new JsonObject(entries, text.slice(from, at))
  }
  const read = value(0)
  space()
  if (at < text.length) fail()
  return read
}

/** `{"$oid": "…"}` and its like, as databases export what JSON has no kind for: the value itself. */
function plain(entries: readonly (readonly [string, JsonValue])[]): string | null {
  const [key, value] = entries.length === 1 ? entries[0]! : ['', null]
  return /^\$(?:oid|date|uuid|number(?:Int|Long|Double|Decimal))$/.test(key) && typeof value === 'string'
    ? value
    : null
}

/** Values that were read otherwise than from JSON, as a list in JSON; all that is plain in quotes. */
export function listText(items: readonly JsonValue[]): string {
  return `[${items.map(valueText).join(',')}]`
}

/** The same of fields, as an object. */
export function fieldsText(fields: readonly (readonly [name: string, value: JsonValue])[]): string {
  return `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${valueText(value)}`).join(',')}}`
}

const valueText = (value: JsonValue): string =>
  value instanceof JsonArray || value instanceof JsonObject ? value.text : JSON.stringify(value)
