import type { FileEntry } from '@zip.js/zip.js'
import * as zip from '@zip.js/zip.js/lib/zip-core-native.js'

export interface ZipPart {
  name: string
  blob: Blob
}

export interface ZipMember {
  /** Unpacked, as the archive says. */
  bytes: number
  /** Rejects where there is more than that, or the checksum is another. */
  read(): Promise<Blob>
}

export interface OpenedZip {
  members: Map<string, ZipMember>
  /** The list at the end is missing: the archive broke off. */
  cut: boolean
  /** Name of what stands at the very beginning. */
  first: string
}

/**
 * Measured on DuckDB files: small ones are mostly empty pages and deflate to a twentieth, large ones only by a third, at a
 * tenth of a second for each MB. So small parts are deflated and large ones stored.
 */
const DEFLATE_BELOW = 16 * 1024 * 1024

// Its own workers would start from a URL that the page's policy forbids; and the platform itself deflates.
zip.configure({ useWebWorkers: false, useCompressionStream: true })

export async function isZip(file: Blob): Promise<boolean> {
  const [p, k, three, four] = new Uint8Array(await file.slice(0, 4).arrayBuffer())
  return p === 0x50 && k === 0x4b && three === 3 && four === 4
}

/** The parts in their order, without any time: the same parts give the same bytes. */
export async function writeZip(parts: readonly ZipPart[]): Promise<Blob> {
  const writer = new zip.ZipWriter(new zip.BlobWriter('application/zip'), {
    lastModDate: new Date(Date.UTC(2000, 0, 1, 12)),
    extendedTimestamp: false,
  })
  for (const { name, blob } of parts)
    await writer.add(name, new zip.BlobReader(blob), {
      level: isWorthDeflating(name, blob) ? 6 : 0,
    })
  return writer.close()
}

/** What is sealed looks random and does not deflate; the text of files always does. */
function isWorthDeflating(name: string, blob: Blob): boolean {
  return name.endsWith('.duckdb') ? blob.size < DEFLATE_BELOW : !name.endsWith('.age')
}

/** Rejects never: an archive whose list cannot be read has no members. */
export async function openZip(file: Blob): Promise<OpenedZip> {
  const first = await firstName(file)
  const members = new Map<string, ZipMember>()
  try {
    for (const entry of await new zip.ZipReader(new zip.BlobReader(file)).getEntries())
      if (!entry.directory && !entry.encrypted && !members.has(entry.filename))
        members.set(entry.filename, {
          bytes: entry.uncompressedSize,
          read: () => readEntry(entry, entry.uncompressedSize),
        })
    return { members, cut: false, first }
  } catch (error) {
    const cut = error instanceof Error && error.message === zip.ERR_EOCDR_NOT_FOUND
    return { members: new Map(), cut, first }
  }
}

/** Stops a bomb at the size it claims to have. */
async function readEntry(entry: FileEntry, most: number): Promise<Blob> {
  let bytes = 0
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      bytes += piece.length
      if (bytes > most) throw new RangeError('More than the archive says')
      controller.enqueue(piece)
    },
  })
  const options = { checkSignature: true, checkOverlappingEntry: true }
  const [blob] = await Promise.all([
    new Response(readable as ReadableStream<Uint8Array<ArrayBuffer>>).blob(),
    entry.getData(writable, options),
  ])
  if (blob.size !== most) throw new RangeError('Less than the archive says')
  return blob
}

async function firstName(file: Blob): Promise<string> {
  const head = new DataView(await file.slice(0, 30).arrayBuffer())
  if (head.byteLength < 30) return ''
  return file.slice(30, 30 + Math.min(head.getUint16(26, true), 200)).text()
}
