import { RapportError } from '../../errors/rapport-error'
import { decoderOf } from './text-decoder'
import type { Encoding } from './types'

export const SLICE_SIZE = 4 << 20

export interface SliceOptions {
  sliceSize?: number
  progress?: (done: number, total: number) => void
  signal?: AbortSignal
}

/** The bytes of a blob, one slice after another; only one slice is in memory at a time. */
export async function* byteSlices(blob: Blob, options: SliceOptions = {}): AsyncGenerator<Uint8Array> {
  const size = options.sliceSize ?? SLICE_SIZE
  for (let from = 0; from < blob.size; from += size) {
    if (options.signal?.aborted) throw new RapportError('cancelled', { message: 'cancelled' })
    yield await readBytes(blob, from, from + size)
    options.progress?.(Math.min(blob.size, from + size), blob.size)
  }
}

/** Bytes `from` … `to` of a blob; a file edited or deleted since it was dropped is an `input` error. */
export async function readBytes(blob: Blob, from: number, to: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.slice(from, to).arrayBuffer())
  } catch (cause) {
    const name = blob instanceof File ? blob.name : ''
    throw new RapportError('input', { message: 'file-changed', values: { name }, cause })
  }
}

/** The text of a blob, slice by slice, without its byte order mark. Bytes that mean nothing become U+FFFD. */
export async function* textSlices(
  blob: Blob,
  encoding: Encoding,
  options: SliceOptions = {},
): AsyncGenerator<string> {
  const decoder = decoderOf(encoding)
  for await (const bytes of byteSlices(blob, options)) {
    const text = decoder.decode(bytes, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}
