import { endOfString, endOfValue, FAULT, MORE, stringValue } from './json-text'

/** What a walk through a file meets. `text` is the value as it stands there. */
export interface JsonSteps {
  /**
   * A member of a list at `path`, or a value of its own at ''. @param place its line, else its number in the list, from 1
   * @returns whether it could be read
   */
  record(path: string, text: string, place: number): boolean
  /** A plain value, or a list of such, that stands beside lists. */
  field(path: string, text: string): void
  /** What can be read no further; `last`: nothing comes behind it. */
  broken(path: string, text: string, place: number, last: boolean): void
}

interface Frame {
  close: '}' | ']'
  path: string
  count: number
}

/** A value so long is none: a bracket or quote is missing. */
const LONGEST_VALUE = 64 << 20
/** The same of a record among others. */
export const LONGEST_LINE = 8 << 20
// eslint-disable-next-line no-control-regex -- a record separator begins each record of a JSON text sequence
const BETWEEN = /[^\s,\u001e\ufeff]/g
const FILLED = /\S/g
const NEXT_RECORD = /\n\s*[{[]/g

/**
 * Goes through JSON as it arrives and hands out the members of its lists one by one. `lines`: each value is a record of its own, as in
 * JSON Lines. Else objects are gone into and lists that hold objects or lists are taken apart, at any depth; nothing is inside members.
 */
export class JsonWalk {
  readonly #steps: JsonSteps
  readonly #lines: boolean
  readonly #frames: Frame[] = []
  #text = ''
  #at = 0
  #final = false
  #stopped = false
  #line = 1
  #counted = 0
  #values = 0

  constructor(steps: JsonSteps, lines: boolean) {
    this.#steps = steps
    this.#lines = lines
  }

  push(text: string): void {
    if (this.#stopped) return
    this.#countLines(this.#at)
    this.#text = this.#text.slice(this.#at) + text
    this.#at = this.#counted = 0
    this.#run()
  }

  end(): void {
    this.#final = true
    if (!this.#stopped) this.#run()
    if (!this.#stopped && this.#frames.length > 0) this.#break(this.#text.slice(this.#at))
  }

  #run(): void {
    while (!this.#stopped) {
      BETWEEN.lastIndex = this.#at
      const next = BETWEEN.exec(this.#text)
      if (!next) {
        this.#countLines(this.#text.length)
        this.#at = this.#text.length
        return
      }
      this.#at = next.index
      const frame = this.#frames.at(-1)
      const end = !frame
        ? this.#value('', this.#at)
        : frame.close === ']'
          ? this.#member(frame)
          : this.#entry(frame)
      const longest = this.#lines ? LONGEST_LINE : LONGEST_VALUE
      if (end === MORE && !this.#final && this.#text.length - this.#at < longest) return
      if (end < 0) this.#fault()
      else this.#at = end
    }
  }

  /** A value on its own, or behind a key: goes into it, or takes it. */
  #value(path: string, at: number): number {
    const mark = this.#text[at]!
    const top = this.#frames.length === 0
    if (top && this.#lines) return this.#take(path, at, this.#lineAt(at))
    if (mark === '{') return this.#open({ close: '}', path, count: 0 }, at)
    if (mark === '[') {
      FILLED.lastIndex = at + 1
      const inner = FILLED.exec(this.#text)?.[0]
      if (inner === undefined) return MORE
      if (inner === '{' || inner === '[' || top) return this.#open({ close: ']', path, count: 0 }, at)
    }
    if (top) return this.#take(path, at, ++this.#values)
    const end = endOfValue(this.#text, at, this.#final)
    if (end >= 0) this.#steps.field(path, this.#text.slice(at, end))
    return end
  }

  #open(frame: Frame, at: number): number {
    this.#frames.push(frame)
    return at + 1
  }

  #member(frame: Frame): number {
    if (this.#closes(frame)) return this.#at + 1
    const end = this.#take(frame.path, this.#at, frame.count + 1)
    if (end >= 0) frame.count++
    return end
  }

  #entry(frame: Frame): number {
    if (this.#closes(frame)) return this.#at + 1
    if (this.#text[this.#at] !== '"') return FAULT
    const behind = endOfString(this.#text, this.#at)
    if (behind < 0) return behind
    FILLED.lastIndex = behind
    const colon = FILLED.exec(this.#text)
    if (!colon) return MORE
    if (colon[0] !== ':') return FAULT
    FILLED.lastIndex = colon.index + 1
    const value = FILLED.exec(this.#text)
    if (!value) return MORE
    const key = stringValue(this.#text.slice(this.#at, behind))
    return this.#value(frame.path === '' ? key : `${frame.path}.${key}`, value.index)
  }

  #closes(frame: Frame): boolean {
    if (this.#text[this.#at] !== frame.close) return false
    this.#frames.pop()
    return true
  }

  #take(path: string, at: number, place: number): number {
    const end = endOfValue(this.#text, at, this.#final)
    if (end < 0) return end
    const text = this.#text.slice(at, end)
    if (this.#steps.record(path, text, place)) return end
    // A quote or bracket that is missing took the next records with it.
    if (this.#lines && text.includes('\n')) return FAULT
    this.#steps.broken(path, text, place, false)
    return end
  }

  /** Where records are lines it goes on behind the broken one. */
  #fault(): void {
    if (!this.#lines) return this.#break(this.#text.slice(this.#at))
    NEXT_RECORD.lastIndex = this.#at
    const next = NEXT_RECORD.exec(this.#text)
    if (!next) return this.#break(this.#text.slice(this.#at))
    this.#steps.broken('', this.#text.slice(this.#at, next.index), this.#lineAt(this.#at), false)
    this.#at = next.index
  }

  #break(text: string): void {
    this.#stopped = true
    const list = this.#frames.findLast(({ close }) => close === ']')
    const place = this.#lines ? this.#lineAt(this.#at) : (list?.count ?? 0) + 1
    this.#steps.broken(list?.path ?? '', text, place, true)
  }

  #lineAt(at: number): number {
    this.#countLines(at)
    return this.#line
  }

  #countLines(to: number): void {
    if (!this.#lines) return
    for (
      let at = this.#text.indexOf('\n', this.#counted);
      at >= 0 && at < to;
      at = this.#text.indexOf('\n', at + 1)
    )
      this.#line++
    this.#counted = Math.max(this.#counted, to)
  }
}
