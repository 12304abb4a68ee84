import { eraseRows, type Erased, type ReadableFile } from './erase-rows'
import { previewRows } from './preview'
import { rewriteFile } from './rewrite-file'
import { scanFile } from './scan-file'
import type { FileShape, Preview, Rewritten, ScanOptions } from './types'

/** Rows looked at to recognise a table, and as many again from its middle and its end. */
const LOOK_AT = 300

export interface ReadResult {
  shape: FileShape
  preview: Preview
  /** The clean copy, where the file is not plain enough for the engine. */
  rewritten: Rewritten | null
  /** The tables below the first, in a file that stacks several. */
  below: ReadResult[]
}

export interface ReadOptions extends Pick<ScanOptions, 'encoding' | 'delimiter' | 'quote' | 'headerLines'> {
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
  { progress, signal, ...choices }: ReadOptions = {},
): Promise<ReadResult> {
  const shape = await scanFile(blob, { ...choices, progress, signal })
  return describe(blob, shape, signal)
}

async function describe(blob: Blob, shape: FileShape, signal?: AbortSignal): Promise<ReadResult> {
  const preview = await previewRows(blob, shape, LOOK_AT, LOOK_AT)
  const rewritten = shape.needsRewrite ? await rewriteFile(blob, shape, { signal }) : null
  const below: ReadResult[] = []
  for (const table of shape.below) below.push(await describe(blob, table, signal))
  return { shape, preview, rewritten, below }
}
