import type { Encoding } from './types'

/** What decodes the bytes of a file piece by piece, as a `TextDecoder` does. */
export interface StreamDecoder {
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}

/** Label of a file of which some lines are UTF-8 and the others in an older encoding, as files glued from two exports are. */
export function mixedEncoding(other: Encoding): Encoding {
  return MIXED + other
}

function isMixed(encoding: Encoding): boolean {
  return encoding.startsWith(MIXED)
}

/** A decoder for one file: any label of `TextDecoder`, or `mixedEncoding` of one. */
export function decoderOf(encoding: Encoding): StreamDecoder {
  return isMixed(encoding) ? new MixedDecoder(encoding.slice(MIXED.length)) : new TextDecoder(encoding)
}

const MIXED = 'utf-8+'
const LF = 10
const CR = 13

/** Decodes each line by itself: as UTF-8 where it is valid, else as the other encoding. */
class MixedDecoder implements StreamDecoder {
  readonly #strict = new TextDecoder('utf-8', { fatal: true })
  readonly #other: TextDecoder
  #pending = new Uint8Array()

  constructor(other: Encoding) {
    this.#other = new TextDecoder(other)
  }

  decode(bytes: Uint8Array = new Uint8Array(), { stream = false }: { stream?: boolean } = {}): string {
    const all = new Uint8Array(this.#pending.length + bytes.length)
    all.set(this.#pending)
    all.set(bytes, this.#pending.length)
    const end = stream ? Math.max(all.lastIndexOf(LF), all.lastIndexOf(CR)) + 1 : all.length
    this.#pending = all.slice(end)
    return this.#lines(all.subarray(0, end))
  }

  #lines(bytes: Uint8Array): string {
    const whole = this.#utf8(bytes)
    if (whole !== null) return whole
    let text = ''
    for (let from = 0; from < bytes.length;) {
      let to = from
      while (to < bytes.length && bytes[to] !== LF && bytes[to] !== CR) to++
      while (to < bytes.length && (bytes[to] === LF || bytes[to] === CR)) to++
      const line = bytes.subarray(from, to)
      text += this.#utf8(line) ?? this.#other.decode(line)
      from = to
    }
    return text
  }

  #utf8(bytes: Uint8Array): string | null {
    try {
      return this.#strict.decode(bytes)
    } catch {
      return null
    }
  }
}
