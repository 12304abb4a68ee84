/** What stands in the place of words that named somebody. */
const ERASED = '…'

/** The text without any of these words, whatever their case. */
export function replaceWords(text: string, words: readonly string[]): string {
  if (words.length === 0 || text === '') return text
  // The longest first, so that none is cut by another that stands in it.
  const patterns = [...words].sort((a, b) => b.length - a.length).map(escaped)
  return text.replace(new RegExp(patterns.join('|'), 'giu'), ERASED)
}

const escaped = (word: string) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
