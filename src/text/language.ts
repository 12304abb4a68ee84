import { eld } from 'eld/small'
import { chineseScript } from './han'

/** The languages the model was made for; Chinese as the detector calls it. */
const OF_THE_HOUSE = new Set([
  'ar',
  'de',
  'en',
  'es',
  'et',
  'fr',
  'hi',
  'it',
  'ja',
  'nl',
  'pl',
  'pt',
  'ru',
  'tr',
  'zh',
])

/** Up to so many letters another language is more likely a mistake than a guest. */
const SHORT = 40

const MASKS = /@user|\bhttp\b/g
const LETTER = /\p{L}/gu
const KANA = /[\u3041-\u30fa]/u
const HAN = /\p{Script=Han}/u
/** From this share of letters on, the script alone decides: a detector by groups of letters is unsure of a word or two. */
const MOSTLY = 0.5

const share = (text: string, script: RegExp, letters: number) =>
  [...text].filter((character) => script.test(character)).length / letters

/**
 * The language of cleaned words: an ISO 639-1 code, Chinese as `zh-Hans` or `zh-Hant`; null where they are too few or
 * too mixed to say. By eld 2.1 (n-grams); docs/language-detection.md has what it gets right.
 */
export function languageOf(cleaned: string): string | null {
  const words = cleaned.replace(MASKS, ' ').slice(0, 1000)
  const letters = words.match(LETTER)?.length ?? 0
  if (letters === 0) return null
  if (KANA.test(words))
    return share(words, /[\u3041-\u30fa\p{Script=Han}]/u, letters) >= MOSTLY ? 'ja' : sure(words, letters)
  if (HAN.test(words) && share(words, HAN, letters) >= MOSTLY) return chineseScript(words)
  return sure(words, letters)
}

function sure(words: string, letters: number): string | null {
  const found = eld.detect(words)
  if (!found.isReliable()) return null
  if (found.language === 'zh') return chineseScript(words)
  return letters > SHORT || OF_THE_HOUSE.has(found.language) ? found.language : null
}
