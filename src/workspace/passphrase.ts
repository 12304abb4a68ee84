/**
 * How hard a passphrase is to guess, by a plain rule and not a dictionary (the well-known estimators weigh several hundred
 * kilobytes): length first, then how many different characters and words it has, and whether it only counts on or repeats.
 */
export type Strength = 'none' | 'short' | 'guessable' | 'fair' | 'strong'

/** Fewer characters are refused. */
export const LEAST_CHARACTERS = 10
const STRONG_CHARACTERS = 20
const LEAST_DIFFERENT = 6

export function strength(passphrase: string): Strength {
  const characters = [...passphrase.normalize('NFC').trim()]
  if (characters.length === 0) return 'none'
  if (characters.length < LEAST_CHARACTERS) return 'short'
  if (new Set(characters).size < LEAST_DIFFERENT || isRun(characters) || isRepeat(characters.join('')))
    return 'guessable'
  const words = new Set(passphrase.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu)).size
  return characters.length >= STRONG_CHARACTERS || (words >= 4 && characters.length >= 16) ? 'strong' : 'fair'
}

/** "abcdefghij", "9876543210": nearly each character is the neighbour of the one before. */
function isRun(characters: readonly string[]): boolean {
  const steps = characters.slice(1).map((one, i) => one.codePointAt(0)! - characters[i]!.codePointAt(0)!)
  return [1, -1].some((step) => steps.filter((one) => one === step).length >= steps.length * 0.8)
}

/** "secretsecret": the same piece again and again. */
function isRepeat(text: string): boolean {
  return (text + text).indexOf(text, 1) < text.length
}

/** Without what is easily taken for something else: no i l o u, no 0 1. */
const LETTERS = 'abcdefghjkmnpqrstvwxyz23456789'

/** A passphrase nobody guesses: 24 of 30 characters in groups of six, 117 bits, to be kept in a password manager. */
export function suggestPassphrase(): string {
  const most = 256 - (256 % LETTERS.length)
  let text = ''
  while (text.length < 24)
    for (const byte of crypto.getRandomValues(new Uint8Array(32)))
      if (byte < most && text.length < 24) text += LETTERS[byte % LETTERS.length]
  return text.match(/.{6}/g)!.join('-')
}
