import { BlobReader, configure, ZipReader, type FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js'
import { RapportError } from '../../../errors/rapport-error'
import { XmlReader, type XmlHandlers } from './xml-reader'

export interface PartReading {
  signal?: AbortSignal
  /** Called with the bytes of the part, unpacked, that were read since the last call. */
  read?: (bytes: number) => void
}

/** The parts of a spreadsheet, which is a zip of XML files. Names are compared without regard to case, as office programs do. */
export class OfficePackage {
  readonly #reader: ZipReader<Blob>
  readonly #entries = new Map<string, FileEntry>()

  private constructor(reader: ZipReader<Blob>) {
    this.#reader = reader
  }

  /** Rejects with kind `input` where the package is damaged. */
  static async open(blob: Blob): Promise<OfficePackage> {
    // Its own workers would start from a URL that the page's policy forbids; and the platform itself inflates.
    configure({ useWebWorkers: false, useCompressionStream: true })
    const parts = new OfficePackage(new ZipReader(new BlobReader(blob)))
    try {
      for (const entry of await parts.#reader.getEntries())
        if (!entry.directory) parts.#entries.set(keyOf(entry.filename), entry)
    } catch (cause) {
      throw new RapportError('input', { message: 'file-unreadable', cause })
    }
    return parts
  }

  has(name: string): boolean {
    return this.#entries.has(keyOf(name))
  }

  /** Bytes of a part, unpacked. */
  size(name: string): number {
    return this.#entries.get(keyOf(name))?.uncompressedSize ?? 0
  }

  /** Reads a part as it is unpacked. Rejects with kind `input` where it is missing or damaged. */
  async readXml(name: string, handlers: XmlHandlers, { signal, read }: PartReading = {}): Promise<void> {
    const entry = this.#entries.get(keyOf(name))
    if (!entry)
      throw new RapportError('input', { message: 'file-unreadable', cause: new Error(`no ${name}`) })
    const xml = new XmlReader(handlers)
    const decoder = new TextDecoder()
    const unpacked = new WritableStream<Uint8Array>({
      write(bytes) {
        xml.push(decoder.decode(bytes, { stream: true }))
        read?.(bytes.length)
      },
    })
    try {
      await entry.getData(unpacked, { signal, checkSignature: true })
      xml.push(decoder.decode())
      xml.end()
    } catch (cause) {
      if (signal?.aborted) throw new RapportError('cancelled', { message: 'cancelled' })
      throw cause instanceof RapportError
        ? cause
        : new RapportError('input', { message: 'file-unreadable', cause })
    }
  }

  async close(): Promise<void> {
    await this.#reader.close()
  }
}

const keyOf = (name: string) => name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase()
