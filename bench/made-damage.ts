import { encodeText, MADE_LANGUAGES, madeTable, seededRandom } from '../src/sources/read/made-texts'

type Next = (below: number) => number

const NOTES = [
  'came late, and broken',
  'she said "never again"',
  'two\nlines',
  'a; b | c',
  "it's fine",
  '',
  '1,50 €',
  'C:\\dir\\',
  'well… “quite” so',
]
const DELIMITERS = [',', ',', ',', ';', ';', '\t', '|', '^', '~', ', ', '||', ' ']
const ENCODINGS = [
  'utf-8',
  'utf-8',
  'utf-8',
  'windows-1252',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1251',
  'shift_jis',
  'gb18030',
]

/** A file as some program or other may have written it, before anything happens to it. */
export function madeFile(next: Next): Uint8Array<ArrayBuffer> {
  const rows = 3 + next(40)
  if (next(5) === 0) {
    const languages = Object.values(MADE_LANGUAGES)
    const language = languages[next(languages.length)]!
    const bytes = encodeText(madeTable(language, rows, next(1e6)), language.encodings[0]!)
    if (bytes) return bytes
  }
  const delimiter = DELIMITERS[next(DELIMITERS.length)]!
  const quote = next(6) === 0 ? "'" : '"'
  const escape = next(6) === 0 ? '\\' : quote
  const newline = ['\n', '\r\n', '\r'][next(12) < 7 ? 0 : next(5) < 4 ? 1 : 2]!
  const always = next(3) === 0
  const cell = (text: string) =>
    always || text === '' || [delimiter, quote, '\n', '\r'].some((one) => text.includes(one))
      ? quote + text.replaceAll(quote, escape + quote) + quote
      : text
  const lines = [['id', 'name', 'date', 'amount', 'note']]
  for (let i = 0; i < rows; i++) {
    const day = String(1 + next(28)).padStart(2, '0')
    const amount = (next(100000) / 100).toFixed(2)
    lines.push([
      `A${1000 + i}`,
      `Name ${i} Müller`,
      `2024-0${1 + next(9)}-${day}`,
      amount,
      NOTES[next(NOTES.length)]!,
    ])
  }
  const text =
    (next(4) === 0 ? '\ufeff' : '') + lines.map((line) => line.map(cell).join(delimiter) + newline).join('')
  return encodeText(text, ENCODINGS[next(ENCODINGS.length)]!) ?? encodeText(text, 'utf-8')!
}

type Damage = (bytes: Uint8Array<ArrayBuffer>, next: Next) => Uint8Array<ArrayBuffer>

/** What happens to files on their way. */
export const DAMAGES: Record<string, Damage> = {
  'cut short': (bytes, next) => bytes.slice(0, next(bytes.length)),
  'begun late': (bytes, next) => bytes.slice(next(bytes.length)),
  'bits turned': (bytes, next) => {
    const copy = bytes.slice()
    for (let n = 1 + next(8); n > 0 && copy.length > 0; n--) copy[next(copy.length)]! ^= 1 << next(8)
    return copy
  },
  'quotes, delimiters, line ends or NULs put in': (bytes, next) => {
    let copy = bytes
    for (let n = 1 + next(6); n > 0; n--) {
      const at = next(copy.length + 1)
      copy = join(
        copy.slice(0, at),
        Uint8Array.of([34, 39, 44, 59, 9, 10, 13, 0, 92, 26][next(10)]!),
        copy.slice(at),
      )
    }
    return copy
  },
  'bytes taken out': (bytes, next) => {
    let copy = bytes
    for (let n = 1 + next(6); n > 0; n--) {
      const at = next(copy.length + 1)
      copy = join(copy.slice(0, at), copy.slice(at + 1 + next(3)))
    }
    return copy
  },
  'another file behind it': (bytes, next) => join(bytes, madeFile(next)),
  'a blank line and another file behind it': (bytes, next) =>
    join(bytes, Uint8Array.of(10, 10), madeFile(next)),
  'lines in another order': (bytes, next) => {
    const lines = linesOf(bytes)
    for (let i = lines.length - 1; i > 0; i--) {
      const other = next(i + 1)
      ;[lines[i], lines[other]] = [lines[other]!, lines[i]!]
    }
    return joined(lines)
  },
  'a block twice': (bytes, next) => {
    const from = next(bytes.length + 1)
    const to = from + next(bytes.length - from + 1)
    return join(bytes.slice(0, to), bytes.slice(from))
  },
  'a huge cell': (bytes, next) => {
    const at = next(bytes.length + 1)
    return join(
      bytes.slice(0, at),
      new Uint8Array(20_000 + next(200_000)).fill([120, 34, 44, 32, 10, 0][next(6)]!),
      bytes.slice(at),
    )
  },
  'every line made one cell': (bytes) => {
    const text = new TextDecoder().decode(bytes)
    return new TextEncoder().encode(text.replace(/[^\n]+/g, (line) => `"${line.replaceAll('"', '""')}"`))
  },
  'saved as UTF-8 once more': (bytes) =>
    new TextEncoder().encode(new TextDecoder('windows-1252').decode(bytes)),
  'some lines in another encoding': (bytes, next) => {
    const lines = linesOf(bytes)
    return joined(
      lines.map((line) =>
        next(3) > 0 ? line : (encodeText(new TextDecoder().decode(line), 'windows-1252') ?? line),
      ),
    )
  },
  'noise in place of a stretch': (bytes, next) => {
    const copy = bytes.slice()
    const from = next(copy.length + 1)
    for (let at = from; at < Math.min(copy.length, from + 200); at++) copy[at] = next(256)
    return copy
  },
}

/** File number `seed` of the run, and what was done to it. */
export function damagedFile(seed: number): { bytes: Uint8Array<ArrayBuffer>; damages: string[] } {
  const next = seededRandom(seed * 104_729)
  let bytes = madeFile(next)
  const names = Object.keys(DAMAGES)
  const damages: string[] = []
  for (let n = 1 + next(3); n > 0; n--) {
    const name = names[next(names.length)]!
    damages.push(name)
    bytes = DAMAGES[name]!(bytes, next)
  }
  return { bytes, damages }
}

function linesOf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const lines: Uint8Array<ArrayBuffer>[] = []
  for (let from = 0; from < bytes.length;) {
    const found = bytes.indexOf(10, from)
    const to = found < 0 ? bytes.length : found + 1
    lines.push(bytes.slice(from, to))
    from = to
  }
  return lines
}

function join(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return joined(parts)
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
