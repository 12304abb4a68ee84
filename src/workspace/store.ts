/** Where a workspace is kept: named pieces of bytes. A piece is there whole or not at all. */
export interface Store {
  names(): Promise<string[]>
  /** @returns nothing where there is no such piece, or none of its bytes; a large one is read from where it lies. */
  read(name: string): Promise<Blob | undefined>
  /** Replaces the piece in one step: whoever reads meanwhile, or after a crash, gets the old one or the new one. */
  write(name: string, bytes: Blob): Promise<void>
  remove(name: string): Promise<void>
  /** A file that the engine writes itself, for a piece too large for memory; missing where the browser has none to give. */
  file?(name: string): Promise<FileSystemFileHandle>
}
