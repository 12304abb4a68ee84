/** What says who somebody is, where it stands in a text or a cell. */
export type PersonalKind = 'email' | 'phone' | 'card' | 'iban' | 'national-id' | 'ip' | 'address' | 'name'

/** One find: the characters [start, end) of the text. */
export interface Finding {
  kind: PersonalKind
  start: number
  end: number
  /** Of an id: which, as '<country>-<name>'. */
  which?: string
}

/** Does the find stand alone: no letter or digit runs on before or after it? */
export function standsAlone(text: string, start: number, end: number): boolean {
  return !isWordAt(text, start - 1) && !isWordAt(text, end)
}

const WORD = /[\p{L}\p{N}_]/u

/** Chinese and Japanese are written without spaces: their letters end a number as a space does. */
const HAN = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u

function isWordAt(text: string, at: number): boolean {
  const character = text[at]
  return character !== undefined && WORD.test(character) && !HAN.test(character)
}
