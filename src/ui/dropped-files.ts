/** Reads a folder to its end: browsers hand out at most a hundred entries at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return all
    all.push(...some)
  }
}

async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isDirectory) {
    const inside = await entriesOf(entry as FileSystemDirectoryEntry)
    return (await Promise.all(inside.map(filesIn))).flat()
  }
  const file = await new Promise<File>((resolve, reject) =>
    (entry as FileSystemFileEntry).file(resolve, reject),
  )
  // As a file has it that comes from a folder picked in a dialog.
  Object.defineProperty(file, 'webkitRelativePath', { value: entry.fullPath.replace(/^\//, '') })
  return [file]
}

/**
 * The files of a drop, those inside dropped folders among them, each with its path (`webkitRelativePath`). To be called while
 * the drop is told: its items are gone afterwards. Rejects where a folder cannot be read.
 */
export async function droppedFiles(transfer: Pick<DataTransfer, 'items' | 'files'>): Promise<File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null)
  const loose = [...transfer.files]
  if (!entries.some((entry) => entry?.isDirectory)) return loose
  return (await Promise.all(entries.filter((entry) => entry !== null).map(filesIn))).flat()
}
