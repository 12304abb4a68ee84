import { endOfString } from './convert/json-text'

/**
 * Is this the head of a JSON file? A table whose first cell begins with a bracket is none: what stands there must be JSON as far as it
 * goes, and where the first value ends within the head another may follow only as in JSON Lines.
 */
export function looksLikeJson(text: string): boolean {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (!/^(?:\{\s*(?:"|\}|$)|\[\s*(?:[[{"\]\d-]|true|false|null|$))/.test(start)) return false
  const end = endOfFirst(start)
  if (end < 0) return false
  const rest = start.slice(end)
  // eslint-disable-next-line no-control-regex -- a record separator begins each record of a JSON text sequence
  return /^\s*$|^[ \t]*,?\s*[\u001e]?\s*[[{]/.test(rest) && !/^[ \t]*,[ \t]*\[/.test(rest)
}

const TOKEN = /[{}[\]:,]|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?=[\s,\]}]|$)|true|false|null|NaN|"/y
const SPACE = /\s*/y

/** Where the first value ends, or the text, if before; -1 where it is no JSON. */
function endOfFirst(text: string): number {
  const open: string[] = []
  let at = 0
  let before = ''
  for (;;) {
    SPACE.lastIndex = at
    SPACE.exec(text)
    at = SPACE.lastIndex
    if (at >= text.length) return at
    TOKEN.lastIndex = at
    const token = TOKEN.exec(text)?.[0]
    // The head may have been cut inside a number or a word.
    if (token === undefined)
      return text.length - at < 24 && /^[-\w.+]*$/.test(text.slice(at)) && before !== '' ? text.length : -1
    if (!mayFollow(before, token, open.at(-1))) return -1
    at = TOKEN.lastIndex
    if (token === '"') {
      at = endOfString(text, at - 1)
      if (at < 0) return text.length
    } else if (token === '{' || token === '[') open.push(token)
    else if (token === '}' || token === ']') {
      if (open.pop() !== (token === '}' ? '{' : '[')) return -1
      if (open.length === 0) return at
    }
    before = token
  }
}

/** Of the order of signs as much as tells JSON from text that happens to have brackets. */
function mayFollow(before: string, token: string, inside: string | undefined): boolean {
  const closes = token === '}' || token === ']'
  const parts = before === '' || before === '{' || before === '[' || before === ',' || before === ':'
  if (token === ':') return before === '"' && inside === '{'
  if (token === ',') return !parts
  if (closes) return before !== ':'
  if (inside === '{' && before !== ':') return token === '"' && parts
  return parts
}
