import { KNOWN, LANGUAGES, PRIORS, SIGNS, TAUGHT, type Language } from './encoding-letters'

/** How likely a character beyond ASCII is in a language that is not made of it. */
const FOREIGN_LETTER = 1.5e-4
const OTHER_SCRIPT = 1e-7
const OTHER_SIGN = 1e-6
const NEVER = 1e-9

const EDGE_SIGNS = '’“”„«»¿¡‘‚‹›…®™©€£¥،؛؟。，、！？「」'

export interface Likelihood {
  encoding: string
  /** Natural logarithm of the likelihood of the samples in the language that explains them best, prior included. */
  score: number
  /** Characters beyond ASCII in that reading. */
  characters: number
}

/** Those of the list that the platform reads: not every one reads them all. */
const ENCODINGS = Object.entries(PRIORS).filter(([encoding]) => {
  try {
    return new TextDecoder(encoding).encoding !== ''
  } catch {
    return false
  }
})

/**
 * How likely samples of a file are in each encoding: each is read in every encoding, and every reading is judged by the letters of each
 * of the languages written in it, by where capitals and signs stand, and by what stands beside a letter.
 */
export function likelihoods(samples: readonly Uint8Array[]): Likelihood[] {
  return ENCODINGS.map(([encoding, prior]) => {
    const decoder = new TextDecoder(encoding)
    const texts = samples.map((bytes) => [...decoder.decode(bytes)])
    let best: Likelihood = { encoding, score: -Infinity, characters: 0 }
    for (const language of LANGUAGES) {
      if (!language.encodings.includes(encoding)) continue
      const { score, characters } = judge(texts, language, chancesOf(language, encoding))
      if (score + prior > best.score) best = { encoding, score: score + prior, characters }
    }
    return best
  })
}

function judge(texts: readonly string[][], language: Language, chances: Chances) {
  let score = 0
  let characters = 0
  for (const text of texts) {
    for (let index = 0; index < text.length; index++) {
      const character = text[index]!
      if (character <= '\u007f') continue
      characters++
      const place = {
        before: text[index - 2] ?? '',
        previous: text[index - 1] ?? '',
        next: text[index + 1] ?? '',
      }
      score += Math.log(chance(character, place, language.kind, chances))
    }
  }
  return { score, characters }
}

interface Place {
  before: string
  previous: string
  next: string
}

type Chances = ReadonlyMap<string, number>

const known = new Map<string, Chances>()

function chancesOf(language: Language, encoding: string): Chances {
  const key = language.kind === 'cjk' ? encoding + language.letters : language.letters
  let chances = known.get(key)
  if (!chances)
    known.set(key, (chances = language.kind === 'cjk' ? ofCjk(language, encoding) : ofLetters(language)))
  return chances
}

/** Letters fall off as one over their rank; signs have a small share among themselves. */
function ofLetters({ letters, signs = 0.05 }: Language): Chances {
  const chances = new Map<string, number>()
  spread(chances, [...SIGNS], signs)
  spread(chances, [...letters], 1 - signs)
  return chances
}

function ofCjk({ letters }: Language, encoding: string): Chances {
  const chances = new Map<string, number>()
  const taught = charactersIn(encoding, TAUGHT[encoding]!)
  const rest = charactersIn(encoding, KNOWN[encoding]!)
  for (const one of rest) chances.set(one, 0.03 / rest.length)
  for (const one of taught) chances.set(one, 0.3 / taught.length)
  spread(chances, [...new Set(letters)], 0.65)
  return chances
}

function spread(chances: Map<string, number>, list: readonly string[], share: number): void {
  const weights = list.map((_, rank) => 1 / (rank + Math.max(3, list.length / 8)))
  const sum = weights.reduce((one, other) => one + other, 0)
  for (const [rank, one] of list.entries()) chances.set(one, (share * weights[rank]!) / sum)
}

function charactersIn(
  encoding: string,
  [from, to, low, high]: readonly [number, number, number, number],
): string[] {
  const bytes: number[] = []
  for (let lead = from; lead <= to; lead++) {
    for (let trail = low; trail <= high; trail++) if (trail !== 0x7f) bytes.push(lead, trail, 0x20)
  }
  const decoded = new TextDecoder(encoding).decode(new Uint8Array(bytes))
  return decoded.split(' ').filter((one) => [...one].length === 1 && one !== '\ufffd')
}

function chance(character: string, place: Place, kind: Language['kind'], chances: Chances): number {
  const code = character.codePointAt(0)!
  if (code === 0xfffd) return NEVER
  // Controls and private characters are what undefined bytes become.
  if (code < 0xa0 || (code >= 0xe000 && code <= 0xf8ff)) return OTHER_SCRIPT
  if (kind === 'cjk') return (chances.get(character) ?? OTHER_SIGN) * besideAscii(place)
  const exact = chances.get(character)
  if (exact !== undefined && !isLetter(character))
    return isMark(character) ? exact : exact * signPlace(character, place)
  if (!isLetter(character)) return OTHER_SIGN
  const small = character.toLowerCase()
  const upper = small !== character
  const found = exact ?? chances.get(small)
  const letter = found ?? (isLatin(character) === (kind === 'latin') ? FOREIGN_LETTER : OTHER_SCRIPT)
  const cased = upper || character.toUpperCase() !== character
  return (
    letter *
    (cased ? casePlace(upper, place) : 1) *
    (kind === 'latin' ? latinPlace(place, upper) : alphabetPlace(place))
  )
}

/** Capitals begin words or stand among capitals, seldom behind a small letter. */
function casePlace(upper: boolean, { before, previous }: Place): number {
  if (upper) return isLower(previous) ? 0.003 : isLetter(previous) ? 0.15 : 0.25
  return isUpper(previous) && isUpper(before) ? 0.02 : 0.75
}

/** Latin languages seldom hold two such letters in a row; one alone is a short word at most. */
function latinPlace({ previous, next }: Place, upper: boolean): number {
  let factor = 1
  if (previous > '\u007f' && (isLetter(previous) || isMark(previous))) factor *= 0.15
  if (!isLetter(previous) && !isLetter(next) && !isMark(next)) factor *= upper ? 0.03 : 0.2
  return factor
}

function alphabetPlace({ previous, next }: Place): number {
  let factor = 1
  if (isAsciiLetter(previous) || isAsciiLetter(next)) factor *= 0.02
  if (!isLetter(previous) && !isLetter(next) && !isMark(next) && !isMark(previous)) factor *= 0.1
  return factor
}

function besideAscii({ previous, next }: Place): number {
  return (isAsciiLetter(previous) ? 0.2 : 1) * (isAsciiLetter(next) ? 0.2 : 1)
}

/** A sign stands at the edge of words if it quotes or ends them, else beside them; inside one only what joins. */
function signPlace(character: string, { previous, next }: Place): number {
  const sides = (isLetter(previous) ? 1 : 0) + (isLetter(next) ? 1 : 0)
  if (sides === 0) return 1
  if (sides === 1 && character === '’' && isLetter(next)) return 0.05
  if (sides === 1) return EDGE_SIGNS.includes(character) ? 1 : 0.15
  return '’·\u00ad'.includes(character) ? 1 : 0.03
}

function isLetter(character: string): boolean {
  return character !== '' && (character.toLowerCase() !== character.toUpperCase() || /\p{L}/u.test(character))
}

function isMark(character: string): boolean {
  return character > '\u007f' && /\p{M}/u.test(character)
}

function isLatin(character: string): boolean {
  return /\p{Script=Latin}/u.test(character)
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
