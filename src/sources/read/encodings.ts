import type { ByteFacts } from './byte-scan'
import { PRIORS } from './encoding-letters'
import { likelihoods, type Likelihood } from './encoding-likelihood'
import { mixedEncoding } from './text-decoder'
import type { Encoding } from './types'

const MOST_JUDGED = 12 << 10
const LF = 10

export interface EncodingGuess {
  encoding: Encoding
  /** 0 … 1: how much better the best reading is than the next. */
  confidence: number
}

export interface ByteOrderMark {
  encoding: Encoding
  length: number
}

/** The byte order mark that a file begins with, or null. */
export function byteOrderMark(head: Uint8Array): ByteOrderMark | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', length: 2 }
  return null
}

/**
 * UTF-16 without a mark: characters of ASCII, delimiters and line ends at the least, are pairs of a zero and another byte, always in the
 * same order.
 */
function looksUtf16(head: Uint8Array): Encoding | null {
  const pairs = head.length >> 1
  let little = 0
  let big = 0
  for (let i = 0; i + 1 < head.length; i += 2) {
    const [first, second] = [head[i]!, head[i + 1]!]
    if (second === 0 && first > 0 && first < 0x80) little++
    if (first === 0 && second > 0 && second < 0x80) big++
  }
  const often = Math.max(2, pairs * 0.08)
  const encoding =
    little >= often && little > big * 10 ? 'utf-16le' : big >= often && big > little * 10 ? 'utf-16be' : null
  if (encoding === null) return null
  const text = new TextDecoder(encoding).decode(head.subarray(0, pairs * 2))
  const broken = text.match(/\ufffd/g)?.length ?? 0
  return broken <= pairs * 0.01 + 1 ? encoding : null
}

/** What the head of a file says of its encoding by a mark, or by the pairs of bytes of UTF-16; null where it says nothing. */
export function wideOrMarked(head: Uint8Array): Encoding | null {
  return byteOrderMark(head)?.encoding ?? looksUtf16(head)
}

/** The encoding of a file without a byte order mark, from the facts of all its bytes. */
export function decideEncoding(facts: ByteFacts): EncodingGuess {
  if (facts.beyondAscii === 0) {
    if (facts.escapes >= 2) return { encoding: 'iso-2022-jp', confidence: 0.9 }
    return { encoding: 'utf-8', confidence: 1 }
  }
  if (facts.utf8) return { encoding: 'utf-8', confidence: 1 }
  const { whole, broken } = linesByUtf8(facts.samples)
  // Hardly any older encoding makes characters of UTF-8 by accident, and none makes whole lines of them.
  const mixed =
    facts.charactersBefore >= 8 ||
    (facts.charactersBefore + whole >= 3 && whole >= (whole + broken.length) * 0.25)
  const other = guessOlder(thinned(mixed ? broken : facts.samples))
  if (!mixed || other.encoding === 'iso-2022-jp') return other
  return { encoding: mixedEncoding(other.encoding), confidence: other.confidence }
}

function guessOlder(samples: readonly Uint8Array[]): EncodingGuess {
  const readings = likelihoods(samples).sort((a, b) => b.score - a.score)
  const best = readings[0]!
  const alike = readings.map(({ encoding }) => readAlike(best.encoding, encoding, samples))
  const next = readings.find((_, index) => !alike[index])
  // Of labels under which the bytes mean the same text the usual one.
  const usual = readings.filter((_, index) => alike[index]).map(({ encoding }) => encoding)
  usual.sort((one, other) => PRIORS[other]! - PRIORS[one]!)
  return { encoding: usual[0]!, confidence: confidenceOf(best, next) }
}

/** Pieces of lines with characters beyond ASCII: how many are UTF-8, and those that are not. */
function linesByUtf8(samples: readonly Uint8Array[]): { whole: number; broken: Uint8Array[] } {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let whole = 0
  const broken: Uint8Array[] = []
  for (const sample of samples) {
    let from = 0
    while (from < sample.length) {
      const found = sample.indexOf(LF, from)
      const to = found < 0 ? sample.length : found + 1
      const line = sample.subarray(from, to)
      from = to
      if (!line.some((byte) => byte > 0x7f)) continue
      try {
        strict.decode(line)
        whole++
      } catch {
        broken.push(line)
      }
    }
  }
  return { whole, broken }
}

/** Enough to tell by, from all parts of the file. */
function thinned(samples: readonly Uint8Array[]): readonly Uint8Array[] {
  const bytes = samples.reduce((sum, sample) => sum + sample.length, 0)
  const every = Math.ceil(bytes / MOST_JUDGED)
  return samples.filter((_, index) => index % every === 0)
}

/** Near 1 where no other reading comes close and this one is of ordinary letters throughout. */
function confidenceOf(best: Likelihood, next: Likelihood | undefined): number {
  const lead = 1 - Math.exp(-(best.score - (next?.score ?? -Infinity)) / 4)
  const usual = best.score / Math.max(1, best.characters)
  const fit = Math.max(0.1, Math.min(1, (usual + 12) / 5))
  return Math.round(lead * fit * 100) / 100
}

/** Two labels under which these bytes mean the same text are no rivals. */
function readAlike(one: Encoding, other: Encoding, samples: readonly Uint8Array[]): boolean {
  const a = new TextDecoder(one)
  const b = new TextDecoder(other)
  return samples.slice(0, 50).every((bytes) => a.decode(bytes) === b.decode(bytes))
}
