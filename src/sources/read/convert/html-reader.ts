import { withoutEntities } from './html-entities'
import type { Attributes, XmlHandlers } from './xml-reader'

/** Longer than any tag: what is not closed by then is a `<` in a text. */
const LONGEST_TAG = 64 << 10
/** What stands in these is no text of the page. */
const SILENT = ['script', 'style', 'title', 'noscript', 'template']
const LONGEST_NAME = 16
/** A quote counts only behind an equals sign. */
const TAG = /<(\/?)([a-z][^\s/>]*)((?:=\s*"[^"]*"|=\s*'[^']*'|=(?!\s*["'])|[^>=])*)>/iy
const ATTRIBUTE = /([^\s"'=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g

/**
 * Reads HTML as programs and people write it, fed with slices cut anywhere: nothing need be closed, quoted or in order. Names come in small
 * letters. What elements mean to each other is left to who listens.
 */
export class HtmlReader {
  readonly #handlers: Required<XmlHandlers>
  #text = ''
  #final = false
  #silent = ''

  constructor(handlers: Required<XmlHandlers>) {
    this.#handlers = handlers
  }

  push(text: string): void {
    this.#text += text
    let at = 0
    while (at < this.#text.length) {
      const next = this.#step(at)
      if (next < 0) break
      at = next
    }
    this.#text = this.#text.slice(at)
  }

  end(): void {
    this.#final = true
    this.push('')
  }

  /** Reads what begins here; returns where the next begins, or -1 where it has not all arrived. */
  #step(at: number): number {
    const text = this.#text
    if (this.#silent !== '') return this.#pass(at)
    if (text[at] !== '<') {
      const next = text.indexOf('<', at)
      if (next < 0 && !this.#final) return -1
      return this.#say(at, next < 0 ? text.length : next)
    }
    if (text.length - at < 4 && !this.#final) return -1
    if (text.startsWith('<!--', at)) return this.#behind('-->', at + 4)
    if (text[at + 1] === '!' || text[at + 1] === '?') return this.#behind('>', at)
    if (!/[a-z/]/i.test(text[at + 1] ?? '')) return this.#say(at, at + 1)
    TAG.lastIndex = at
    const tag = TAG.exec(text)
    if (!tag) return this.#final || text.length - at > LONGEST_TAG ? this.#say(at, at + 1) : -1
    const name = tag[2]!.toLowerCase()
    if (tag[1] === '/') this.#handlers.close(name)
    else {
      this.#handlers.open(name, attributesOf(tag[3]!))
      if (SILENT.includes(name)) this.#silent = name
    }
    return TAG.lastIndex
  }

  #say(from: number, to: number): number {
    this.#handlers.text(withoutEntities(this.#text.slice(from, to)))
    return to
  }

  /** Over what is no text, to the tag that closes it. */
  #pass(at: number): number {
    const end = new RegExp(`</${this.#silent}\\b`, 'gi')
    end.lastIndex = at
    const found = end.exec(this.#text)
    // The closing tag may be cut in two.
    const rest = this.#text.length - (this.#final ? 0 : LONGEST_NAME)
    if (!found) return rest > at ? rest : -1
    this.#silent = ''
    return found.index
  }

  #behind(mark: string, at: number): number {
    const end = this.#text.indexOf(mark, at)
    if (end >= 0) return end + mark.length
    return this.#final ? this.#text.length : -1
  }
}

function attributesOf(text: string): Attributes {
  return (name) => {
    for (const [, found, double, single, bare] of text.matchAll(ATTRIBUTE))
      if (found!.toLowerCase() === name) return withoutEntities(double ?? single ?? bare ?? '')
    return undefined
  }
}
