import { decodeEntities } from './entities'

/** Elements whose content nobody wrote as words. */
const UNSEEN = /<(script|style|head|title|template|svg)\b[^>]*>[\s\S]*?<\/\1\s*>/gi
const COMMENT = /<!--[\s\S]*?-->|<!doctype[^>]*>|<\?xml[^>]*>/gi

const BLOCKS =
  'address|article|aside|body|br|dd|details|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|html|li|main|nav|ol|option|p|pre|section|select|summary|table|tbody|td|tfoot|th|thead|tr|ul'
const INLINE =
  'a|abbr|acronym|b|base|bdi|bdo|big|button|caption|center|cite|code|col|colgroup|del|em|font|i|iframe|img|input|ins|kbd|label|link|mark|meta|object|o:p|q|s|small|span|strike|strong|sub|sup|time|tt|u|video|wbr'
const BLOCK_TAG = new RegExp(`</?(?:${BLOCKS})(?:\\s[^<>]*=[^<>]*|\\s*)/?>`, 'gi')
const INLINE_TAG = new RegExp(`</?(?:${INLINE})(?:\\s[^<>]*=[^<>]*|\\s*)/?>`, 'gi')

/** Where mail programs put the thread: everything inside is a quote. */
const QUOTE_OPENS =
  /<blockquote\b[^<>]*>|<div\b[^<>]*class\s*=\s*["']?[^"'<>]*\b(?:gmail_quote|yahoo_quoted)\b[^<>]*>/i
const BLOCKQUOTE_TAG = /<\/?blockquote\b[^<>]*>/gi

/** Lines inside `blockquote` begin with `> `, as in plain mail; a `gmail_quote` holds everything to its end. */
function markQuotes(html: string): string {
  if (!QUOTE_OPENS.test(html)) return html
  const gmail = /<div\b[^<>]*class\s*=\s*["']?[^"'<>]*\b(?:gmail_quote|yahoo_quoted)\b[^<>]*>/i.exec(html)
  const before = gmail ? html.slice(0, gmail.index) : html
  const tags = [...before.matchAll(BLOCKQUOTE_TAG)]
  // A quote that never ends would take all words after it along.
  const closed = tags.filter(([tag]) => tag.startsWith('</')).length * 2 === tags.length
  let depth = 0
  let from = 0
  const parts: string[] = []
  const put = (part: string, quoted: boolean) => {
    const lines = plain(part)
    parts.push(quoted ? lines.replace(/^(?=[^\n]*\S)/gm, '> ') : lines)
  }
  for (const tag of tags) {
    put(before.slice(from, tag.index), closed && depth > 0)
    depth = Math.max(0, depth + (tag[0].startsWith('</') ? -1 : 1))
    from = tag.index + tag[0].length
  }
  put(before.slice(from), closed && depth > 0)
  if (gmail) put(html.slice(gmail.index).replace(BLOCKQUOTE_TAG, '\n'), true)
  return parts.join('\n')
}

const plain = (html: string) => html.replace(BLOCK_TAG, '\n').replace(INLINE_TAG, '')

function strippedOnce(text: string): string {
  const decoded = decodeEntities(text)
  if (!decoded.includes('<')) return decoded
  return plain(markQuotes(decoded.replace(COMMENT, ' ').replace(UNSEEN, '\n')))
}

/**
 * The words of a text that may be HTML, with line breaks where blocks end and `> ` before quoted lines. Only elements
 * that HTML has are taken for tags: `<3`, `a < b` and `<anna@example.com>` stay.
 */
export function withoutMarkup(text: string): string {
  let before = text
  for (;;) {
    const after = strippedOnce(before)
    // What was escaped inside markup may be markup again; each round that changes anything leaves fewer entities or tags.
    if (after === before) return after
    before = after
  }
}
