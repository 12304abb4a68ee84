import { describe } from './describe'
import { eraseRows, type Erased, type ReadableFile } from './erase-rows'
import { scanFile } from './scan-file'
import type { FileShape, Preview, ReadableKind, Rewritten, ScanOptions } from './types'

export interface ReadResult {
  shape: FileShape
  preview: Preview
  /** The clean copy, where the file is not plain enough for the engine. */
  rewritten: Rewritten | null
  /** The tables below the first, in a file that stacks several, has several sheets or holds several lists. */
  below: ReadResult[]
}

export interface ReadOptions extends Pick<ScanOptions, 'encoding' | 'delimiter' | 'quote' | 'headerLines'> {
  /** What the bytes are; text unless said otherwise. */
  kind?: ReadableKind
  progress?: (done: number, total: number) => void
  signal?: AbortSignal
}

/** Looks through a whole file and, where needed, makes the clean copy the engine can read. */
export interface Reader {
  read(blob: Blob, options?: ReadOptions): Promise<ReadResult>
  /** Makes a clean copy that holds nothing of the records that begin on these lines. */
  erase(file: ReadableFile, lines: readonly number[]): Promise<Erased>
}

export const directReader: Reader = { read: readFile, erase: eraseRows }

export async function readFile(
  blob: Blob,
  { kind = 'text', ...options }: ReadOptions = {},
): Promise<ReadResult> {
  if (kind === 'text') return readText(blob, options)
  const { readConverted } = await import('./convert/read-converted')
  return readConverted(blob, { ...options, kind })
}

/** Reads a file of delimited text. */
export async function readText(blob: Blob, { signal, ...options }: ReadOptions): Promise<ReadResult> {
  const shape = await scanFile(blob, { ...options, signal })
  return describe(blob, shape, { signal })
}
