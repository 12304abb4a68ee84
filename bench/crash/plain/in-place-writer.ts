/** As a plain write of a file goes to a disk: emptied first, then page by page. */
const PIECE = 4 * 1024

self.onmessage = async ({ data }: MessageEvent<{ file: FileSystemFileHandle; bytes: Blob }>) => {
  try {
    const access = await data.file.createSyncAccessHandle()
    try {
      access.truncate(0)
      for (let at = 0; at < data.bytes.size; at += PIECE)
        access.write(new Uint8Array(await data.bytes.slice(at, at + PIECE).arrayBuffer()), { at })
    } finally {
      access.close()
    }
    self.postMessage(null)
  } catch (error) {
    self.postMessage(String(error))
  }
}
