import type { Finding } from './finding'

const TOKEN = /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu
const HAN_NAME = /^[\p{sc=Han}]{2,4}$/u
const HAN_RUN = /[\p{sc=Han}]{2,}/gu
/** Parts of names that are words of every text. */
const PARTICLES = new Set(
  'van von der den de del della di da dos das du la le al el bin ibn mac san ten ter zu dr mr mrs ms herr frau'.split(
    ' ',
  ),
)

/** Folds case and accents: "José" and "JOSE" are one name. */
export const foldName = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * The names of the people of a workspace. Nothing is guessed: only what stands in their own records is found, as a word that
 * begins with a capital; a short name that is also a word of the language ("Will", "Rose") is taken for the name.
 */
export class KnownNames {
  readonly #words = new Set<string>()
  readonly #han = new Set<string>()
  /** Whole phrases, by their first word. */
  readonly #phrases = new Map<string, string[][]>()

  /** @param names as the records give them: whole, first or last. */
  constructor(names: Iterable<string>) {
    for (const name of names) this.add(name)
  }

  get size(): number {
    return this.#words.size + this.#han.size + this.#phrases.size
  }

  add(name: string): void {
    const whole = name.replace(/\s/g, '')
    if (HAN_NAME.test(whole)) return void this.#han.add(whole)
    if (name.includes('@')) return
    for (const [word] of name.matchAll(TOKEN)) {
      const folded = foldName(word)
      if (folded.length >= 3 && !PARTICLES.has(folded)) this.#words.add(folded)
    }
  }

  /** A name of several words that counts as a whole only: a company's. */
  addPhrase(phrase: string): void {
    const parts = wordsOf(phrase)
    const [first] = parts
    if (!first || (parts.length === 1 && first.length < 4)) return
    this.#phrases.set(first, [...(this.#phrases.get(first) ?? []), parts])
  }

  #findPhrases(text: string): Finding[] {
    const tokens = [...text.matchAll(TOKEN)]
    const folded = tokens.map(([word]) => foldName(word))
    return tokens.flatMap((token, at): Finding[] => {
      if (!/^\p{Lu}|^\p{Lo}/u.test(token[0])) return []
      const parts = (this.#phrases.get(folded[at]!) ?? []).find((one) =>
        one.every((part, i) => part === folded[at + i]),
      )
      const last = parts && tokens[at + parts.length - 1]
      return last ? [{ kind: 'name', start: token.index, end: last.index + last[0].length }] : []
    })
  }

  /** Words next to each other that are names are one find: "Grete van Dijk". */
  find(text: string): Finding[] {
    const found: Finding[] = []
    if (this.#words.size > 0)
      for (const { 0: word, index } of text.matchAll(TOKEN)) {
        if (!/^\p{Lu}|^\p{Lo}/u.test(word) || !this.#words.has(foldName(word))) continue
        const last = found.at(-1)
        const between = last ? text.slice(last.end, index) : ''
        if (last && between.length <= 12 && isBetweenNames(between)) last.end = index + word.length
        else found.push({ kind: 'name', start: index, end: index + word.length })
      }
    if (this.#phrases.size > 0) found.unshift(...this.#findPhrases(text))
    if (this.#han.size > 0) found.push(...this.#findHan(text))
    return found
  }

  #findHan(text: string): Finding[] {
    const found: Finding[] = []
    for (const { 0: run, index } of text.matchAll(HAN_RUN))
      for (let at = 0; at < run.length - 1; at++)
        for (let length = Math.min(4, run.length - at); length >= 2; length--)
          if (this.#han.has(run.slice(at, at + length))) {
            found.push({ kind: 'name', start: index + at, end: index + at + length })
            at += length - 1
            break
          }
    return found
  }
}

/** Spaces, an initial, or particles. */
function isBetweenNames(between: string): boolean {
  return (
    between
      .trim()
      .split(/\s+/)
      .filter(Boolean)
      .every((part) => /^\p{Lu}\.?$/u.test(part) || PARTICLES.has(part.toLowerCase())) && /^\s/.test(between)
  )
}

const wordsOf = (phrase: string): string[] => [...phrase.matchAll(TOKEN)].map(([word]) => foldName(word))
