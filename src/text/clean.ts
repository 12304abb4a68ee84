import { withoutMarkup } from './markup'
import { withoutQuotes } from './quotes'
import { withoutSignature } from './signatures'

export type Emptied = 'only-quote' | 'only-signature' | 'only-markup' | 'nothing-to-read'

export interface CleanText {
  /** What the person wrote, on one line and masked; empty where `emptied` is set. */
  text: string
  emptied: Emptied | null
}

const ADDRESS = /(?:https?:\/\/|www\.)\S+/giu
// What Python calls \w, so that the page masks as training did.
const HANDLE = /(?<![\p{L}\p{N}_@])@[\p{L}\p{N}_]+/gu
const SPACE = /\s+/gu

/** Letters that have a large and a small form. */
const CASED = /[\p{Lu}\p{Ll}]/gu
const LARGE = /\p{Lu}/gu
const FEWEST_CASED = 6
const SHOUTED = 0.8

/**
 * What the model never sees: addresses become `http`, handles `@user`, white space one blank, and a text in capitals small
 * letters, as it knows few words in capitals. `mask` of training/corpus.py does the same.
 */
export function mask(text: string): string {
  const masked = text.replace(ADDRESS, 'http').replace(HANDLE, '@user').replace(SPACE, ' ').trim()
  const cased = masked.match(CASED)?.length ?? 0
  const large = masked.match(LARGE)?.length ?? 0
  return cased >= FEWEST_CASED && large > SHOUTED * cased ? masked.toLowerCase() : masked
}

const MASKS = /@user|\bhttp\b/g
const READABLE = /[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u
/** Faces made of signs alone say something too. */
const FACE = /[:;=8xX][-'o^]?[()[\]DPp/\\|*3<>]|[()[\]][-']?[:;=]|\^[_.-]?\^|<3|[-T>][_.][-T<]|[:;]-?\)/

const isReadable = (text: string) => {
  const rest = text.replace(MASKS, '')
  return READABLE.test(rest) || FACE.test(rest)
}

function cleanedOnce(raw: string): CleanText {
  const lines = raw.replace(/\r\n?|\u2028|\u2029/g, '\n')
  if (lines.trim() === '') return { text: '', emptied: 'nothing-to-read' }
  const words = withoutMarkup(lines)
  if (words.trim() === '') return { text: '', emptied: 'only-markup' }
  const own = withoutQuotes(words)
  if (own.trim() === '') return { text: '', emptied: 'only-quote' }
  const unsigned = withoutSignature(own)
  if (unsigned.trim() === '') return { text: '', emptied: 'only-signature' }
  const masked = mask(unsigned)
  return isReadable(masked) ? { text: masked, emptied: null } : { text: '', emptied: 'nothing-to-read' }
}

/**
 * What a person wrote, out of what an export holds: without markup, quoted mail and signature, addresses and handles
 * masked. Emoji stay. Cleaning what is clean changes nothing; what is emptied says why.
 */
export function cleanText(raw: string): CleanText {
  let before = raw
  for (;;) {
    const cleaned = cleanedOnce(before)
    // Joining the lines can bring to light what an export had flattened; a second look settles it.
    if (cleaned.emptied || cleaned.text === before) return cleaned
    before = cleaned.text
  }
}
