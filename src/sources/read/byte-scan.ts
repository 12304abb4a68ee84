import { STRETCH_RECORDS } from './stretches'
import { byteSlices, type SliceOptions } from './text-slices'

/** What the bytes of a whole file say, whatever its dialect. */
export interface ByteFacts {
  bytes: number
  /** Valid as UTF-8 from the first byte to the last. */
  utf8: boolean
  /** Bytes of 0x80 and above. */
  beyondAscii: number
  /** How often each byte value stands in the file, counted for 0x80 … 0xFF and NUL alone. */
  histogram: Uint32Array
  /** Stretches of the file around bytes beyond ASCII, cut at separators, from the whole file; at most 64 KB. */
  samples: Uint8Array[]
  /** Characters of UTF-8 beyond ASCII ahead of the first byte that is none. */
  charactersBefore: number
  /** Characters of UTF-8 that were UTF-8 before and were taken for an older encoding: `Ã©` for `é`. */
  doubled: number
  /** Marks of UTF-8 behind the first byte, as in files glued together. */
  innerMarks: number
  /** Escape sequences of ISO-2022-JP. */
  escapes: number
  lf: number
  crlf: number
  /** Carriage returns that no line feed follows. */
  cr: number
}

/** What is known of bytes that nobody looked at, as of text that we wrote ourselves: it is UTF-8. */
export function noFacts(): ByteFacts {
  return {
    bytes: 0,
    utf8: true,
    beyondAscii: 0,
    histogram: new Uint32Array(256),
    samples: [],
    charactersBefore: 0,
    doubled: 0,
    innerMarks: 0,
    escapes: 0,
    lf: 0,
    crlf: 0,
    cr: 0,
  }
}

/** What the records of a well-formed file are; null in `ScanResult` when the file is not well-formed. */
export interface PlainFacts {
  records: number
  quotedNewlines: boolean
  quotes: boolean
  /** Bytes of the longest record. */
  longest: number
  /** Bytes behind every `STRETCH_RECORDS`th record. */
  cuts: number[]
  /** Line ends outside of quotes. */
  lf: number
  crlf: number
  cr: number
}

/** The records that a plain file must have; anything else ends the plain count. */
export interface PlainExpectation {
  delimiter: number
  /** -1: none. */
  quote: number
  width: number
  /** Byte on which the first data record begins. */
  from: number
  crEnds: boolean
}

export interface ScanResult {
  facts: ByteFacts
  plain: PlainFacts | null
}

const MOST_SAMPLED = 64 << 10
const SAMPLE_BEFORE = 48
const SAMPLE_AFTER = 208

const NUL = 0
const LF = 10
const CR = 13
const ESC = 27

const CELL_START = 0
const BARE = 1
const QUOTED = 2
/** Behind a quote inside a quoted cell: it closes the cell, or is the first of two. */
const CLOSED = 3
/** Behind a carriage return, which a line feed must follow. */
const AFTER_CR = 4

/**
 * One pass over all bytes. Decides UTF-8, counts line ends, and gathers what the other encodings are told apart by;
 * in the same loop counts the records of a file that is as plain as `expected` says. The first record that is not
 * (another width, nothing but one cell filled, a stray quote, a blank line) ends that count: such a file is read by
 * the tolerant parser instead.
 */
export async function scanBytes(
  blob: Blob,
  expected: PlainExpectation | null,
  options: SliceOptions = {},
): Promise<ScanResult> {
  const machine = new ByteMachine(expected)
  for await (const bytes of byteSlices(blob, options)) machine.push(bytes)
  return machine.end()
}

class ByteMachine {
  readonly #facts = noFacts()
  readonly #plain: PlainFacts = {
    records: 0,
    quotedNewlines: false,
    quotes: false,
    longest: 0,
    cuts: [],
    lf: 0,
    crlf: 0,
    cr: 0,
  }
  readonly #expected: PlainExpectation | null
  readonly #kind = new Uint8Array(256)
  /** Bytes that tell of encoding or line ends. */
  readonly #special = new Uint8Array(256)
  readonly #delimiter: number
  readonly #quote: number
  /** A record with fewer filled cells than this may be a note and needs the tolerant parser. */
  readonly #fewest: number
  #regular: boolean

  #pendingCr = false
  #sampled = 0
  #sampleEvery = 1
  #sampleTurn = 0

  // UTF-8: continuation bytes still due, and what the next one may be.
  #due = 0
  #low = 0x80
  #high = 0xbf

  #state = CELL_START
  #cells = 1
  #filled = 0
  #recordFrom = 0

  constructor(expected: PlainExpectation | null) {
    this.#expected = expected
    this.#regular = expected !== null
    this.#delimiter = expected?.delimiter ?? -1
    this.#quote = expected?.quote ?? -1
    this.#fewest = expected && expected.width >= 3 ? 2 : 1
    for (let byte = 0x80; byte < 0x100; byte++) this.#special[byte] = 1
    for (const byte of [NUL, LF, CR, ESC]) this.#special[byte] = 1
    for (const byte of [LF, CR]) this.#kind[byte] = 1
    if (this.#delimiter >= 0) this.#kind[this.#delimiter] = 1
    if (this.#quote >= 0) this.#kind[this.#quote] = 1
    this.#recordFrom = expected?.from ?? 0
  }

  push(bytes: Uint8Array): void {
    const base = this.#facts.bytes
    this.#encoding(bytes)
    if (this.#regular) {
      const from = Math.max(0, this.#expected!.from - base)
      if (from < bytes.length) this.#structure(bytes, from, base)
    }
    this.#facts.bytes = base + bytes.length
  }

  end(): ScanResult {
    if (this.#pendingCr) this.#facts.cr++
    if (this.#due > 0) this.#facts.utf8 = false
    if (this.#regular) {
      const open = this.#state !== CELL_START || this.#cells > 1
      if (this.#state === QUOTED || this.#state === AFTER_CR) this.#regular = false
      else if (open) this.#closeRecord(this.#facts.bytes, this.#cells, this.#filled)
    }
    return { facts: this.#facts, plain: this.#regular ? this.#plain : null }
  }

  /** Line ends, UTF-8 and the bytes beyond ASCII. */
  #encoding(bytes: Uint8Array): void {
    const facts = this.#facts
    const histogram = facts.histogram
    const special = this.#special
    const length = bytes.length
    let i = 0
    if (this.#pendingCr && length > 0) {
      if (bytes[0] === LF) {
        facts.crlf++
        i = 1
      } else facts.cr++
      this.#pendingCr = false
    }
    // The rest of a character that the last slice began.
    while (this.#due > 0 && i < length) {
      const byte = bytes[i]!
      if (byte < this.#low || byte > this.#high) {
        facts.utf8 = false
        this.#due = 0
        break
      }
      histogram[byte]!++
      facts.beyondAscii++
      this.#due--
      this.#low = 0x80
      this.#high = 0xbf
      i++
    }
    for (; i < length; i++) {
      const byte = bytes[i]!
      if (special[byte] === 0) continue
      if (byte >= 0x80) {
        histogram[byte]!++
        facts.beyondAscii++
        if (facts.utf8) {
          const last = this.#utf8(bytes, i)
          for (let next = i + 1; next <= last; next++) histogram[bytes[next]!]!++
          facts.beyondAscii += last - i
          if (facts.utf8) {
            facts.charactersBefore++
            if (byte === 0xc3 && isDoubled(bytes, i)) facts.doubled++
            else if (byte === 0xef && bytes[i + 1] === 0xbb && bytes[i + 2] === 0xbf) facts.innerMarks++
            i = last
            continue
          }
        }
        i = this.#sample(bytes, i)
      } else if (byte === LF) facts.lf++
      else if (byte === CR) {
        if (i + 1 === length) this.#pendingCr = true
        else if (bytes[i + 1] === LF) {
          facts.crlf++
          i++
        } else facts.cr++
      } else if (byte === NUL) histogram[0]!++
      else if (bytes[i + 1] === 0x24 || bytes[i + 1] === 0x28) facts.escapes++
    }
  }

  /**
   * Checks the character that begins at `at` and returns its last byte in this slice. An ill-formed one ends the
   * hope for UTF-8 and returns `at`. (Overlong forms, surrogates and what lies beyond U+10FFFF: Unicode, table 3-7.)
   */
  #utf8(bytes: Uint8Array, at: number): number {
    const lead = bytes[at]!
    if (lead < 0xc2 || lead > 0xf4) {
      this.#facts.utf8 = false
      return at
    }
    let due = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3
    let low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
    let high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
    let i = at + 1
    for (; due > 0 && i < bytes.length; i++, due--) {
      const byte = bytes[i]!
      if (byte < low || byte > high) {
        this.#facts.utf8 = false
        return at
      }
      low = 0x80
      high = 0xbf
    }
    this.#due = due
    this.#low = low
    this.#high = high
    return i - 1
  }

  /** Keeps a stretch around a byte beyond ASCII, in files that are not UTF-8; spread over the whole file. */
  #sample(bytes: Uint8Array, at: number): number {
    if (++this.#sampleTurn < this.#sampleEvery) return at
    this.#sampleTurn = 0
    let from = Math.max(0, at - SAMPLE_BEFORE)
    // A separator below 0x40 is never the second byte of a character, so a stretch begins on a whole one.
    while (from < at && bytes[from]! >= 0x40) from++
    let to = Math.min(bytes.length, at + SAMPLE_AFTER)
    while (to > at + 1 && to < bytes.length && bytes[to]! >= 0x40) to--
    if (to <= at + 1) to = Math.min(bytes.length, at + SAMPLE_AFTER)
    this.#facts.samples.push(bytes.slice(from, to))
    this.#sampled += to - from
    if (this.#sampled > MOST_SAMPLED) {
      this.#facts.samples = this.#facts.samples.filter((_, index) => index % 2 === 0)
      this.#sampled = this.#facts.samples.reduce((sum, sample) => sum + sample.length, 0)
      this.#sampleEvery *= 2
    }
    // What the stretch covers needs no second stretch, but its bytes still count.
    for (let i = at + 1; i < to; i++) {
      const byte = bytes[i]!
      if (byte >= 0x80) {
        this.#facts.histogram[byte]!++
        this.#facts.beyondAscii++
      } else if (byte === LF || byte === CR || byte === NUL || byte === ESC) return i - 1
    }
    return to - 1
  }

  #structure(bytes: Uint8Array, from: number, base: number): void {
    const kind = this.#kind
    const delimiter = this.#delimiter
    const quote = this.#quote
    const crEnds = this.#expected!.crEnds
    const plain = this.#plain
    const length = bytes.length
    let state = this.#state
    let cells = this.#cells
    let filled = this.#filled
    for (let i = from; i < length; i++) {
      const byte = bytes[i]!
      if (kind[byte] === 0) {
        if (state === BARE || state === QUOTED) continue
        if (state !== CELL_START || (byte === 32 && quote >= 0 && leadsQuote(bytes, i, quote))) {
          this.#regular = false
          return
        }
        if (byte !== 32) filled++
        state = BARE
      } else if (state === QUOTED) {
        if (byte === quote) state = CLOSED
        else if (byte !== delimiter) plain.quotedNewlines = true
      } else if (state === AFTER_CR) {
        if (byte !== LF) {
          this.#regular = false
          return
        }
        plain.crlf++
        if (!this.#closeRecord(base + i + 1, cells, filled)) return
        cells = 1
        filled = 0
        state = CELL_START
      } else if (byte === delimiter) {
        cells++
        state = CELL_START
      } else if (byte === quote) {
        if (state === BARE) {
          this.#regular = false
          return
        }
        if (state === CELL_START) {
          plain.quotes = true
          filled++
        }
        state = QUOTED
      } else if (byte === CR && !crEnds) state = AFTER_CR
      else {
        if (byte === LF ? crEnds : !crEnds) {
          this.#regular = false
          return
        }
        if (byte === LF) plain.lf++
        else plain.cr++
        if (!this.#closeRecord(base + i + 1, cells, filled)) return
        cells = 1
        filled = 0
        state = CELL_START
      }
    }
    this.#state = state
    this.#cells = cells
    this.#filled = filled
  }

  #closeRecord(after: number, cells: number, filled: number): boolean {
    if (cells !== this.#expected!.width || filled < this.#fewest) {
      this.#regular = false
      return false
    }
    const plain = this.#plain
    plain.records++
    if (after - this.#recordFrom > plain.longest) plain.longest = after - this.#recordFrom
    this.#recordFrom = after
    if (plain.records % STRETCH_RECORDS === 0) plain.cuts.push(after)
    return true
  }
}

/** `Ã©`, `Ð¸`, `â€™`: what the first bytes of UTF-8 are in Windows-1252, and what may follow them there. */
function isDoubled(bytes: Uint8Array, at: number): boolean {
  const letter = bytes[at + 1]!
  const next = bytes[at + 2]!
  const lead = letter === 0x82 || letter === 0x83 || letter === 0x90 || letter === 0x91 || letter === 0xa2
  return lead && (next === 0xc2 || next === 0xc5 || next === 0xc6 || next === 0xcb || next === 0xe2)
}

/** Blanks may lead a quoted cell, which the tolerant parser knows how to read. */
function leadsQuote(bytes: Uint8Array, at: number, quote: number): boolean {
  let next = at + 1
  while (next < bytes.length && bytes[next] === 32) next++
  return next === bytes.length || bytes[next] === quote
}
