import type { ByteFacts } from './byte-scan'
import { SCRIPTS, type Script } from './encoding-letters'
import type { Encoding } from './types'

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
 * UTF-16 without a mark: in delimited text most characters, delimiters at the least, are below U+0100, so one byte
 * of each pair is often zero and the other seldom.
 */
export function looksUtf16(head: Uint8Array): Encoding | null {
  const pairs = head.length >> 1
  if (pairs < 2) return null
  let even = 0
  let odd = 0
  for (let i = 0; i + 1 < head.length; i += 2) {
    if (head[i] === 0) even++
    if (head[i + 1] === 0) odd++
  }
  const often = pairs * 0.2
  const seldom = pairs * 0.02
  if (odd > often && even <= seldom) return 'utf-16le'
  if (even > often && odd <= seldom) return 'utf-16be'
  return null
}

/** The encoding of a file without a byte order mark, from the facts of all its bytes. */
export function decideEncoding(facts: ByteFacts): EncodingGuess {
  if (facts.beyondAscii === 0) {
    if (facts.escapes >= 2) return { encoding: 'iso-2022-jp', confidence: 0.9 }
    return { encoding: 'utf-8', confidence: 1 }
  }
  if (facts.utf8) return { encoding: 'utf-8', confidence: 1 }
  const scores = SCRIPTS.map((script) => ({
    encoding: script.encoding,
    score: plausibility(script, facts.samples),
  }))
  scores.sort((a, b) => b.score - a.score)
  const best = scores[0]!
  const next = scores.find((other) => !readAlike(best.encoding, other.encoding, facts.samples))
  const lead = best.score - (next?.score ?? 0)
  const seen = facts.beyondAscii / (facts.beyondAscii + 4)
  const confidence = Math.max(0, Math.min(1, best.score)) * Math.min(1, 0.5 + lead) * seen
  return { encoding: best.encoding, confidence: Math.round(confidence * 100) / 100 }
}

/** Two labels under which these bytes mean the same text are no rivals. */
function readAlike(one: Encoding, other: Encoding, samples: readonly Uint8Array[]): boolean {
  const a = new TextDecoder(one)
  const b = new TextDecoder(other)
  return samples.slice(0, 50).every((bytes) => a.decode(bytes) === b.decode(bytes))
}

/**
 * How well the samples read in one encoding, about 0 … 1: the mean over characters beyond ASCII of how usual the
 * character is in its languages and how well it sits beside its neighbours.
 */
export function plausibility(script: Script, samples: readonly Uint8Array[]): number {
  const decoder = new TextDecoder(script.encoding)
  const ranks = ranksOf(script)
  let sum = 0
  let characters = 0
  for (const bytes of samples) {
    const text = [...decoder.decode(bytes)]
    for (const [index, character] of text.entries()) {
      if (character <= '\u007f') continue
      characters++
      sum += characterScore(script, ranks, {
        character,
        before: text[index - 2] ?? '',
        previous: text[index - 1] ?? '',
        next: text[index + 1] ?? '',
      })
    }
  }
  return characters === 0 ? 0 : sum / characters + script.prior
}

interface Place {
  character: string
  before: string
  previous: string
  next: string
}

/** How far down the list of its letters each small letter stands: 0 for the commonest, towards 1 for the last. */
function ranksOf(script: Script): Map<string, number> {
  const small = [...script.common].filter((letter) => letter === letter.toLowerCase())
  return new Map(small.map((letter, index) => [letter, index / small.length]))
}

function characterScore(script: Script, ranks: Map<string, number>, place: Place): number {
  const { character, previous } = place
  if (character === '\ufffd') return -3
  const code = character.codePointAt(0)!
  // C1 controls and private characters are what undefined bytes become.
  if (code < 0xa0 || (code >= 0xe000 && code <= 0xf8ff)) return -2
  const common = script.common.has(character)
  if (!common && !script.rare.has(character))
    return script.kind === 'cjk' ? (code > 0x2e80 ? 0.25 : -0.2) : -0.6
  if (script.kind === 'cjk')
    return (common ? 1 : 0.9) - (isAsciiLetter(previous) || isAsciiLetter(place.next) ? 0.6 : 0)
  if (!isLetter(character)) return signScore(place)
  if (!common) return 0.6
  if (script.kind === 'latin') return latinScore(place)
  return alphabetScore(place) - 0.4 * (ranks.get(character.toLowerCase()) ?? 0.5)
}

/** A sign stands at the edge of words; inside one the reading is doubtful. */
function signScore({ previous, next }: Place): number {
  const sides = (isLetter(previous) ? 1 : 0) + (isLetter(next) ? 1 : 0)
  return sides === 0 ? 1 : sides === 1 ? 0.75 : 0.2
}

function latinScore({ character, before, previous, next }: Place): number {
  let score = 1
  const upper = isUpper(character)
  if (!isLetter(previous) && !isLetter(next)) score -= upper ? 0.8 : 0.3
  if (upper && isLower(previous)) score -= 0.7
  if (!upper && isUpper(previous) && isUpper(before)) score -= 0.5
  // Western and central words seldom hold two such letters in a row, and hardly ever three.
  if (previous > '\u007f' && isLetter(previous)) score -= before > '\u007f' && isLetter(before) ? 1 : 0.35
  return score
}

function alphabetScore({ character, previous, next }: Place): number {
  let score = 1
  if (isUpper(character) && isLower(previous)) score -= 0.9
  if (isAsciiLetter(previous) || isAsciiLetter(next)) score -= 0.7
  if (!isLetter(previous) && !isLetter(next)) score -= 0.3
  // Most letters of a text are small; an encoding that swaps the cases (koi8 and 1251) shows here.
  if (isUpper(character)) score -= isUpper(previous) ? 0.15 : 0.05
  return score
}

function isLetter(character: string): boolean {
  if (character === '') return false
  return character.toLowerCase() !== character.toUpperCase() || /\p{L}/u.test(character)
}

function isAsciiLetter(character: string): boolean {
  return /^[A-Za-z]$/.test(character)
}

function isUpper(character: string): boolean {
  return character !== '' && character !== character.toLowerCase()
}

function isLower(character: string): boolean {
  return character !== '' && character !== character.toUpperCase()
}
