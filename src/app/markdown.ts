/** The little Markdown that method texts are written in, as data: a component draws it, so nothing is ever parsed as HTML. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'em' | 'code'; text: string }
  | { kind: 'link'; text: string; href: string }

export type Block =
  | { kind: 'heading'; level: number; text: Inline[] }
  | { kind: 'paragraph'; text: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'code'; text: string }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }

const INLINE =
  /\*\*(.+?)\*\*|(?<![\p{L}\p{N}_])_([^_\s](?:[^_]*[^_\s])?)_(?![\p{L}\p{N}_])|\*([^*\s](?:[^*]*[^*\s])?)\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/gu

export function parseInline(text: string): Inline[] {
  const parts: Inline[] = []
  let last = 0
  for (const found of text.matchAll(INLINE)) {
    if (found.index > last) parts.push({ kind: 'text', text: text.slice(last, found.index) })
    const [whole, strong, under, star, code, label, href] = found
    if (strong !== undefined) parts.push({ kind: 'strong', text: strong })
    else if (under !== undefined || star !== undefined) parts.push({ kind: 'em', text: (under ?? star)! })
    else if (code !== undefined) parts.push({ kind: 'code', text: code })
    else parts.push({ kind: 'link', text: label!, href: href! })
    last = found.index + whole.length
  }
  if (last < text.length) parts.push({ kind: 'text', text: text.slice(last) })
  return parts
}

const cells = (line: string) =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => parseInline(cell.trim()))

/** Headings, paragraphs, lists, fenced code and simple tables; anything else is a paragraph. */
export function parseMarkdown(source: string): Block[] {
  const blocks: Block[] = []
  const lines = source.replaceAll('\r\n', '\n').split('\n')
  let at = 0
  const takeWhile = (wanted: (line: string) => boolean): string[] => {
    const from = at
    while (at < lines.length && wanted(lines[at]!)) at++
    return lines.slice(from, at)
  }
  while (at < lines.length) {
    const line = lines[at]!
    const heading = /^(#{1,6})\s+(.*)$/.exec(line)
    if (line.trim() === '') at++
    else if (heading) {
      blocks.push({ kind: 'heading', level: heading[1]!.length, text: parseInline(heading[2]!) })
      at++
    } else if (line.startsWith('```')) {
      at++
      blocks.push({ kind: 'code', text: takeWhile((one) => !one.startsWith('```')).join('\n') })
      at++
    } else if (isItem(line)) {
      const taken = takeWhile((one) => isItem(one) || /^\s+\S/.test(one))
      blocks.push({ kind: 'list', ordered: /^\s*\d/.test(line), items: items(taken).map(parseInline) })
    } else if (line.trim().startsWith('|') && /^\s*\|?[\s:|-]+\|?\s*$/.test(lines[at + 1] ?? '')) {
      const [head, , ...rows] = takeWhile((one) => one.trim().startsWith('|'))
      blocks.push({ kind: 'table', head: cells(head!), rows: rows.map(cells) })
    } else {
      const taken = takeWhile((one) => one.trim() !== '' && !/^(#{1,6}\s|```)/.test(one) && !isItem(one))
      blocks.push({ kind: 'paragraph', text: parseInline(taken.map((one) => one.trim()).join(' ')) })
    }
  }
  return blocks
}

function isItem(line: string): boolean {
  return /^\s*([-*]|\d+[.)])\s+/.test(line)
}

/** A line that is indented goes on with the item above it. */
function items(lines: string[]): string[] {
  const found: string[] = []
  for (const line of lines)
    if (isItem(line)) found.push(line.replace(/^\s*([-*]|\d+[.)])\s+/, ''))
    else found[found.length - 1] += ` ${line.trim()}`
  return found
}
