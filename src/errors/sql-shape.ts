import { SQL_WORDS } from './sql-words'

/** Names of our own making: the places, the temporary copies and the numbered tables of files. */
const OWN_NAME =
  /^(data|work|mem|scope|snapshot_copy|raw|typed|ord|profile|rejects|(raw|typed|ord|profile|line|stage|file)_\d{1,4})$/

const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\$([\p{L}\p{N}_]*)\$[\s\S]*?(?:\$\1\$|$)|[eExXbB]?'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|\p{N}[\p{L}\p{N}_.]*|[\p{L}_][\p{L}\p{M}\p{N}_]*|\s+|[()[\]{},.;=<>!+\-*/%|&^~:?]|[\s\S]/gu

const MOST = 2000

/**
 * The shape of a statement, with nothing of the person in it: values become `?`, comments go, and of the names only words
 * of SQL and names known to be ours stay; any other is `n1`, `n2` … throughout, as a column can be called after somebody.
 */
export function sqlShape(text: string, knownNames: ReadonlySet<string> = new Set()): string {
  const stands = new Map<string, string>()
  const nameOf = (name: string) => {
    const word = name.toLowerCase()
    if (SQL_WORDS.has(word) || OWN_NAME.test(word) || knownNames.has(word)) return word
    if (!stands.has(word)) stands.set(word, `n${stands.size + 1}`)
    return stands.get(word)!
  }
  const parts: string[] = []
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.startsWith('--') || token.startsWith('/*') || /^\s+$/.test(token)) parts.push(' ')
    else if (token.startsWith('$') && token.length > 1) parts.push('?')
    else if (/^[eExXbB]?'/.test(token)) parts.push('?')
    else if (token.startsWith('"')) parts.push(nameOf(token.replace(/^"|"$/g, '').replaceAll('""', '"')))
    else if (/^\p{N}/u.test(token)) parts.push('?')
    else if (/^[\p{L}_]/u.test(token)) parts.push(nameOf(token))
    else if (token.codePointAt(0)! < 128) parts.push(token)
  }
  const shape = parts
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/\?(?:\s*,\s*\?)+/g, '?, …')
    .trim()
  return shape.length > MOST ? `${shape.slice(0, MOST)} …` : shape
}
