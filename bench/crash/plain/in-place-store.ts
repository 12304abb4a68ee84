import { OpfsStore as AtomicStore } from '../../../src/workspace/opfs-store'
import type { Store } from '../../../src/workspace/store'
import WRITER from './in-place-writer?worker&url'

const NUMBERED = /^(data|work|read|generation)-\d+/

/** One place for each thing, whatever its number: what a program does that saves its file over its file. */
const placeOf = (name: string) => name.replace(NUMBERED, '$1')

let writer: Worker | undefined

/** In place of the app's own store: writes into the file itself, from its first byte to its last. */
export class OpfsStore implements Store {
  readonly #folder: FileSystemDirectoryHandle
  readonly #reading: AtomicStore

  constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder
    this.#reading = new AtomicStore(folder)
  }

  names(): Promise<string[]> {
    return this.#reading.names()
  }

  read(name: string): Promise<Blob | undefined> {
    return this.#reading.read(placeOf(name))
  }

  async write(name: string, bytes: Blob): Promise<void> {
    const file = await this.#folder.getFileHandle(placeOf(name), { create: true })
    writer ??= new Worker(new URL(WRITER, document.baseURI), { type: 'module' })
    await new Promise<void>((resolve, reject) => {
      writer!.onmessage = ({ data }) => (data === null ? resolve() : reject(new Error(data)))
      writer!.postMessage({ file, bytes })
    })
  }

  remove(name: string): Promise<void> {
    return this.#reading.remove(placeOf(name))
  }
}
