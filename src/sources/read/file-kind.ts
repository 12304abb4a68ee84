import { wideOrMarked } from './encodings'
import { looksLikeJson } from './json-head'
import type { InputKind, RefusalReason } from './types'

export type Packed = 'zip' | 'gzip'

export interface FileKind {
  kind: InputKind
  refused: RefusalReason | null
  /** Set when the bytes are a package to open and not a file to read. */
  packed: Packed | null
}

/** Bytes of the head that tell the kind of a file. */
export const KIND_BYTES = 8 << 10

const readable = (kind: InputKind): FileKind => ({ kind, refused: null, packed: null })
const refuse = (refused: RefusalReason, kind: InputKind = 'unreadable'): FileKind => ({
  kind,
  refused,
  packed: null,
})

/** Bytes that files of a kind begin with; `at` is where they stand. */
const MAGIC: readonly { at: number; bytes: string; is: FileKind }[] = [
  { at: 0, bytes: 'PK\u0003\u0004', is: { kind: 'unreadable', refused: null, packed: 'zip' } },
  { at: 0, bytes: 'PK\u0005\u0006', is: { kind: 'unreadable', refused: null, packed: 'zip' } },
  { at: 0, bytes: '\u001f\u008b', is: { kind: 'unreadable', refused: null, packed: 'gzip' } },
  { at: 0, bytes: 'PAR1', is: readable('parquet') },
  { at: 0, bytes: '\u0089PNG', is: refuse('is-image') },
  { at: 0, bytes: '\u00ff\u00d8\u00ff', is: refuse('is-image') },
  { at: 0, bytes: 'GIF8', is: refuse('is-image') },
  { at: 8, bytes: 'WEBP', is: refuse('is-image') },
  { at: 4, bytes: 'ftypheic', is: refuse('is-image') },
  { at: 4, bytes: 'ftypavif', is: refuse('is-image') },
  { at: 4, bytes: 'ftypmif1', is: refuse('is-image') },
  { at: 0, bytes: 'II*\u0000', is: refuse('is-image') },
  { at: 0, bytes: 'MM\u0000*', is: refuse('is-image') },
  { at: 0, bytes: '%PDF', is: refuse('is-document') },
  { at: 0, bytes: '{\\rtf', is: refuse('is-document') },
  // The compound files of old office programs, of which people drop .xls; and of new ones that are locked with a password.
  { at: 0, bytes: '\u00d0\u00cf\u0011\u00e0', is: refuse('is-spreadsheet') },
  { at: 0, bytes: '7z\u00bc\u00af', is: refuse('other-archive') },
  { at: 0, bytes: 'Rar!\u001a', is: refuse('other-archive') },
  { at: 4, bytes: '1AY&SY', is: refuse('other-archive') },
  { at: 0, bytes: '\u00fd7zXZ', is: refuse('other-archive') },
  { at: 0, bytes: '(\u00b5/\u00fd', is: refuse('other-archive') },
  { at: 257, bytes: 'ustar', is: refuse('other-archive') },
  { at: 0, bytes: 'SQLite format 3', is: refuse('is-binary') },
]

/** What a file is, by its first bytes; the name is not asked, since it is often wrong. */
export function fileKind(head: Uint8Array): FileKind {
  if (head.length === 0) return refuse('empty')
  for (const { at, bytes, is } of MAGIC) if (standsAt(head, at, bytes)) return is
  const encoding = wideOrMarked(head)
  if (!encoding && isBinary(head)) return refuse('is-binary')
  const text = new TextDecoder(encoding ?? 'utf-8').decode(head)
  const start = text.trimStart()
  if (start === '' && head.length < KIND_BYTES) return refuse('empty')
  // Many shops and programs call a page with a table `.xls`; of a longer page the table may stand further behind.
  if (PAGE.test(start))
    return head.length < KIND_BYTES && !/<table/i.test(text) ? refuse('is-document') : readable('html')
  if (/^<(?:\?xml|svg)/i.test(start)) return refuse('unknown-kind')
  return readable(looksLikeJson(text) ? 'json' : 'text')
}

const PAGE =
  /^(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|style|table|div)(?=[\s>])/i

function standsAt(head: Uint8Array, at: number, bytes: string): boolean {
  if (head.length < at + bytes.length) return false
  for (let i = 0; i < bytes.length; i++) if (head[at + i] !== bytes.charCodeAt(i)) return false
  return true
}

/** Control bytes are rare in text of any encoding: tab, line ends, escapes and now and then a NUL. */
function isBinary(head: Uint8Array): boolean {
  let controls = 0
  let nuls = 0
  for (const byte of head) {
    if (byte === 0) nuls++
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27 && byte !== 12) controls++
  }
  return controls > head.length * 0.02 || (nuls > 4 && nuls > head.length * 0.05)
}
