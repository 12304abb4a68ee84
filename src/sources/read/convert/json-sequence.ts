/**
 * Is a file a sequence of records, one after the other (JSON Lines), rather than one value with lists in it? Goes on until the first value is closed;
 * lists of objects or of lists are taken apart either way.
 */
export async function isSequence(slices: AsyncIterable<string>): Promise<boolean> {
  const depth = new Depth()
  for await (const text of slices) {
    const more = depth.take(text)
    if (more !== null) return more
  }
  return false
}

const MARKS = /["{}[\]]/g

class Depth {
  #open = 0
  #inString = false
  #escaped = false
  #closed = false
  #first = ''

  /** Does another value follow the first? null: not known yet. */
  take(text: string): boolean | null {
    let at = 0
    while (at < text.length) {
      if (this.#closed) return this.#follows(text, at)
      if (this.#inString) {
        at = this.#string(text, at)
        continue
      }
      if (this.#first === '[') {
        const inner = /\S/.exec(text.slice(at, at + 4096))?.[0]
        if (inner === '{' || inner === '[') return false
        if (inner !== undefined) this.#first = '[…'
      }
      MARKS.lastIndex = at
      const found = MARKS.exec(text)
      if (!found) return null
      const mark = found[0]
      at = found.index + 1
      if (this.#first === '') this.#first = mark
      if (mark === '"') this.#inString = true
      else if (mark === '{' || mark === '[') this.#open++
      else if (--this.#open <= 0) this.#closed = true
    }
    return null
  }

  #follows(text: string, at: number): boolean | null {
    // eslint-disable-next-line no-control-regex -- a record separator begins each record of a JSON text sequence
    const next = /[^\s,\u001e]/.exec(text.slice(at))
    return next ? true : null
  }

  #string(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (this.#escaped) this.#escaped = false
      else if (code === 92) this.#escaped = true
      else if (code === 34) {
        this.#inString = false
        return at + 1
      }
    }
    return text.length
  }
}
