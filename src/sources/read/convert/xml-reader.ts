import { RapportError } from '../../../errors/rapport-error'

/** What stands in a tag: the value of an attribute by its name without prefix, or undefined. */
export type Attributes = (name: string) => string | undefined

/** Names come without their prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

/** Longer than any tag of a spreadsheet: what is not closed by then is no XML. */
const LONGEST_TAG = 4 << 20

/**
 * Reads XML as programs write it, fed with slices cut anywhere. An element that is empty opens and closes. Document types are passed
 * over with all they declare, so no entity of theirs can grow. `end` throws where the text breaks off.
 */
export class XmlReader {
  readonly #handlers: XmlHandlers
  #text = ''
  #at = 0
  #tag = ''
  #depth = 0
  #seen = false
  readonly #attributes: Attributes = (name) => attributeOf(this.#tag, name)

  constructor(handlers: XmlHandlers) {
    this.#handlers = handlers
  }

  push(text: string): void {
    this.#text = this.#at < this.#text.length ? this.#text.slice(this.#at) + text : text
    this.#at = 0
    while (this.#at < this.#text.length) {
      const next = this.#step()
      if (next < 0) {
        if (this.#text.length - this.#at > LONGEST_TAG && this.#text[this.#at] === '<') throw damaged()
        return
      }
      this.#at = next
    }
  }

  end(): void {
    if (this.#depth > 0 || !this.#seen || this.#text.slice(this.#at).trim() !== '') throw damaged()
  }

  /** Reads what begins here; returns where the next begins, or -1 where it has not all arrived. */
  #step(): number {
    const text = this.#text
    const at = this.#at
    if (text.charCodeAt(at) !== 60) {
      const next = text.indexOf('<', at)
      if (next < 0) return -1
      if (this.#depth > 0) this.#handlers.text?.(withoutEntities(text.slice(at, next)))
      return next
    }
    if (at + 9 > text.length && text.indexOf('>', at) < 0) return -1
    const mark = text.charCodeAt(at + 1)
    if (mark === 63) return after(text, '?>', at)
    if (mark !== 33) return this.#element(at)
    if (text.startsWith('<!--', at)) return after(text, '-->', at + 4)
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at)
      if (end < 0) return -1
      this.#handlers.text?.(text.slice(at + 9, end))
      return end + 3
    }
    const inner = text.indexOf('[', at)
    const end = text.indexOf('>', at)
    return inner >= 0 && inner < end ? after(text, ']>', inner) : end < 0 ? -1 : end + 1
  }

  #element(at: number): number {
    const text = this.#text
    const end = endOfTag(text, at + 1)
    if (end < 0) return -1
    if (text.charCodeAt(at + 1) === 47) {
      this.#depth--
      this.#handlers.close?.(localName(text.slice(at + 2, end).trimEnd()))
      return end + 1
    }
    const empty = text.charCodeAt(end - 1) === 47
    this.#tag = text.slice(at + 1, empty ? end - 1 : end)
    this.#seen = true
    this.#depth++
    const name = localName(this.#tag.slice(0, endOfName(this.#tag)))
    this.#handlers.open(name, this.#attributes)
    if (empty) {
      this.#depth--
      this.#handlers.close?.(name)
    }
    return end + 1
  }
}

const damaged = () => new RapportError('input', { message: 'file-unreadable' })

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at < 0 ? -1 : at + mark.length
}

/** The `>` that ends a tag; one inside quotes does not. */
function endOfTag(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 62) return at
    if (code === 34 || code === 39) {
      at = text.indexOf(code === 34 ? '"' : "'", at + 1)
      if (at < 0) return -1
    }
  }
  return -1
}

function endOfName(tag: string): number {
  let at = 0
  while (at < tag.length && tag.charCodeAt(at) > 32) at++
  return at
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function attributeOf(tag: string, name: string): string | undefined {
  let at = endOfName(tag)
  for (;;) {
    const equals = tag.indexOf('=', at)
    if (equals < 0) return undefined
    const found = tag.slice(at, equals).trim()
    let open = equals + 1
    while (tag.charCodeAt(open) <= 32) open++
    const close = tag.indexOf(tag[open]!, open + 1)
    if (close < 0) return undefined
    if (found === name || (found.endsWith(name) && localName(found) === name))
      return withoutEntities(tag.slice(open + 1, close))
    at = close + 1
  }
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function withoutEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name) return ENTITIES[name] ?? whole
      const code = decimal ? parseInt(decimal, 10) : parseInt(hex!, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}
