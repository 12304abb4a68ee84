import { endOfValue, FAULT } from './json-text'
import { LONGEST_LINE } from './json-walk'

// eslint-disable-next-line no-control-regex -- a record separator begins each record of a JSON text sequence
const BETWEEN = /[^\s,\u001e\ufeff]/
/** Lists of objects or of lists are taken apart either way. */
const LIST_OF_LISTS = /^\[\s*[{[]/
/** A first line that begins and ends as a record does, and another below it. */
const LINES = /^[{[].*[}\]]\s*\n\s*[{[]/

/**
 * Is a file a sequence of records, one after the other (JSON Lines), rather than one value with lists in it? Goes on until the first value
 * is closed, or is longer than a record can be.
 */
export async function isSequence(slices: AsyncIterable<string>): Promise<boolean> {
  let text = ''
  for await (const slice of slices) {
    text += slice
    const first = text.search(BETWEEN)
    if (first < 0) continue
    text = text.slice(first)
    const more = goesOn(text)
    if (more !== null) return more
    if (text.length > LONGEST_LINE) return false
  }
  return false
}

/** Does another value follow the first? null: not known yet. */
function goesOn(text: string): boolean | null {
  if (LIST_OF_LISTS.test(text)) return false
  const end = endOfValue(text, 0, false)
  if (end < 0) return end === FAULT && LINES.test(text) ? true : null
  return BETWEEN.test(text.slice(end)) ? true : null
}
