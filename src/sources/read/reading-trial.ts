import { likelihoods } from './encoding-likelihood'
import type { ReadOptions, Reader } from './reader'
import { decoderOf } from './text-decoder'
import { readBytes } from './text-slices'
import type { Encoding, FileShape } from './types'

/** What a file would be read as, by its beginning. */
export interface ReadingTrial {
  encoding: Encoding
  /** 0 … 1; null where the encoding was chosen, so that how sure Rapport is of its own is not known any more. */
  confidence: number | null
  delimiter: string
  quote: string
  headerLines: number[]
  header: string[]
  /** The first rows, with their lines. */
  rows: { line: number; cells: string[] }[]
  /** The first lines as they stand in the file. */
  lines: string[]
  /** The likeliest encodings with what each makes of the letters beyond ASCII; [] where there are none. */
  encodings: EncodingSample[]
}

export interface EncodingSample {
  encoding: Encoding
  /** Words and lines that hold letters beyond ASCII. */
  text: string[]
}

/** So much of a file is looked at: a choice shows at once, however large the file is. */
const HEAD = 1 << 20
/** Where the head holds nothing beyond ASCII, as much more is looked through for it. */
const FAR = 64 << 20
const LINES = 14
const ROWS = 5
const SAMPLES = 4
const LIKELY = 3

type Choices = Pick<ReadOptions, 'encoding' | 'delimiter' | 'quote' | 'headerLines'>

/**
 * Reads the beginning of a file by these choices. `shape`: of the whole file as it is read now; `found`: the encoding that Rapport
 * itself took it for.
 */
export async function tryReading(
  reader: Reader,
  blob: Blob,
  shape: FileShape,
  found: Encoding,
  choices: Choices,
): Promise<ReadingTrial> {
  const head = await wholeLines(blob, choices.encoding ?? found)
  // The encoding was decided over the whole file, of which the head may hold only ASCII.
  const result = await reader.read(head, { encoding: found, ...choices })
  const { encoding, delimiter, quote, headerLines, header } = result.shape
  const text = decoderOf(encoding).decode(await readBytes(head, 0, HEAD))
  const own = choices.encoding === undefined && shape.encoding === found
  return {
    encoding,
    confidence: own ? shape.encodingConfidence : null,
    delimiter,
    quote,
    headerLines,
    header,
    rows: result.preview.first.slice(0, ROWS),
    lines: text.split(/\r\n|\n|\r/, LINES),
    encodings: await encodingSamples(blob, encoding),
  }
}

/** The head of a file without the half line at its end. */
async function wholeLines(blob: Blob, encoding: Encoding): Promise<Blob> {
  if (blob.size <= HEAD) return blob
  const bytes = await readBytes(blob, 0, HEAD)
  let end = bytes.length
  const wide = encoding.startsWith('utf-16')
  while (end > 0 && bytes[end - 1] !== 10) end--
  // Of a UTF-16 line end the other byte may follow.
  return blob.slice(0, end === 0 ? HEAD : wide ? end & ~1 : end)
}

async function encodingSamples(blob: Blob, current: Encoding): Promise<EncodingSample[]> {
  if (current.startsWith('utf-16')) return []
  const { lines, likely } = await lettersOf(blob)
  if (lines.length === 0) return []
  const samples: EncodingSample[] = []
  for (const encoding of new Set([current, ...likely])) {
    const text = lines.map((bytes) => aroundLetters(decoderOf(encoding).decode(bytes)))
    // Two names for what reads alike are no choice.
    if (samples.some((other) => other.text.join('\n') === text.join('\n'))) continue
    samples.push({ encoding, text })
    if (samples.length === LIKELY) break
  }
  return samples
}

/** What the letters beyond ASCII in a file say of its encoding, whatever is chosen. */
interface Letters {
  /** A few of the lines that hold any. */
  lines: Uint8Array[]
  /** The likeliest encoding first. */
  likely: Encoding[]
}

/** Each file is looked through once, and not at every choice. */
const known = new WeakMap<Blob, Promise<Letters>>()

function lettersOf(blob: Blob): Promise<Letters> {
  let letters = known.get(blob)
  if (!letters) {
    letters = readLetters(blob)
    known.set(blob, letters)
    letters.catch(() => known.delete(blob))
  }
  return letters
}

async function readLetters(blob: Blob): Promise<Letters> {
  const lines = await linesBeyondAscii(blob)
  if (lines.length === 0) return { lines, likely: [] }
  const scored = likelihoods(lines.map((bytes) => bytes.slice(0, 400))).sort((a, b) => b.score - a.score)
  const isUtf8 = lines.every((bytes) => decodes(bytes, 'utf-8'))
  return {
    // Copies, so that the bytes around them can go.
    lines: lines.slice(0, SAMPLES).map((bytes) => bytes.slice()),
    likely: [...(isUtf8 ? ['utf-8'] : []), ...scored.map(({ encoding }) => encoding)],
  }
}

function decodes(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

const MOST_LINES = 40

async function linesBeyondAscii(blob: Blob): Promise<Uint8Array[]> {
  const lines: Uint8Array[] = []
  const far = Math.min(blob.size, FAR)
  for (let from = 0; from < far && lines.length < MOST_LINES; from += HEAD) {
    const bytes = await readBytes(blob, from, Math.min(far, from + HEAD))
    let start = 0
    while (start < bytes.length && lines.length < MOST_LINES) {
      const feed = bytes.indexOf(10, start)
      const end = feed < 0 ? bytes.length : feed
      const line = bytes.subarray(start, end)
      if (line.some((byte) => byte > 0x7f)) lines.push(line)
      start = end + 1
    }
    if (lines.length > 0) break
  }
  return lines
}

/** The part of a line around its first letter beyond ASCII. */
function aroundLetters(line: string): string {
  const text = line.replace(/[\r\n\t]+/g, ' ').trim()
  const at = text.search(/\P{ASCII}/u)
  const from = Math.max(0, at - 30)
  const part = text.slice(from, from + 80)
  return `${from > 0 ? '…' : ''}${part}${from + 80 < text.length ? '…' : ''}`
}
