import type { Shelf } from './shelf'
import type { Store } from './store'

const isMissing = (error: unknown) => error instanceof DOMException && error.name === 'NotFoundError'

/**
 * Files in a folder of the origin's private file system. `createWritable` writes beside the file and swaps it in on `close`, so that a
 * crash in between leaves the old one as it was; of a new one, an empty file.
 */
export class OpfsStore implements Store {
  readonly #folder: FileSystemDirectoryHandle

  constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder
  }

  async names(): Promise<string[]> {
    const names: string[] = []
    for await (const name of this.#folder.keys()) names.push(name)
    return names
  }

  async read(name: string): Promise<Blob | undefined> {
    try {
      const file = await (await this.#folder.getFileHandle(name)).getFile()
      return file.size > 0 ? file : undefined
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  async write(name: string, bytes: Blob): Promise<void> {
    const handle = await this.#folder.getFileHandle(name, { create: true })
    const writable = await handle.createWritable()
    try {
      await writable.write(bytes)
      await writable.close()
    } catch (error) {
      await writable.abort().catch(() => undefined)
      throw error
    }
  }

  file(name: string): Promise<FileSystemFileHandle> {
    return this.#folder.getFileHandle(name, { create: true })
  }

  async remove(name: string): Promise<void> {
    await this.#folder.removeEntry(name).catch((error: unknown) => {
      if (!isMissing(error)) throw error
    })
  }
}

/** A folder of folders. */
export class OpfsShelf implements Shelf {
  readonly #folder: FileSystemDirectoryHandle

  constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder
  }

  async ids(): Promise<string[]> {
    const ids: string[] = []
    for await (const [id, { kind }] of this.#folder.entries()) if (kind === 'directory') ids.push(id)
    return ids
  }

  async store(id: string): Promise<Store> {
    return new OpfsStore(await this.#folder.getDirectoryHandle(id, { create: true }))
  }

  async remove(id: string): Promise<void> {
    await this.#folder.removeEntry(id, { recursive: true }).catch((error: unknown) => {
      if (!isMissing(error)) throw error
    })
  }
}
