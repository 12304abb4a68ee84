import { fileKind, KIND_BYTES } from './file-kind'
import type { InputBlob, InputFile, RefusalReason } from './types'

/** Archives inside archives are opened this deep. */
const DEEPEST = 3

/** Things that systems put into archives and folders and that nobody means to drop. */
const LITTER = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._[^/]*$)/i

/** The shape in which the readers take the files of an `<input>` or a drop; of a folder without its litter. */
export function fromFiles(files: Iterable<File>): InputBlob[] {
  return [...files]
    .filter((file) => !LITTER.test(file.webkitRelativePath ?? ''))
    .map((file) => ({
      name: file.webkitRelativePath || file.name,
      blob: file,
      lastModified: file.lastModified,
    }))
}

/**
 * The files to read among those dropped, in order: archives expanded (`archive.zip/inner.csv`), gzip unpacked under
 * its own name. What cannot be read comes too, with its reason. Archives are opened one member at a time; unpacked
 * bytes live in blobs, which browsers keep on disk when they are large.
 */
export async function* openInputs(inputs: readonly (InputBlob | File)[]): AsyncGenerator<InputFile> {
  for (const given of inputs)
    for (const input of 'blob' in given ? [given] : fromFiles([given])) yield* expand(input, 0)
}

async function* expand(input: InputBlob, depth: number): AsyncGenerator<InputFile> {
  const head = new Uint8Array(await input.blob.slice(0, KIND_BYTES).arrayBuffer())
  const { kind, refused, packed } = fileKind(head)
  if (packed !== null && depth >= DEEPEST) yield inputFile(input, 'unreadable', 'unknown-kind')
  else if (packed === 'zip') yield* expandZip(input, depth)
  else if (packed === 'gzip') yield* expandGzip(input, depth)
  else yield inputFile(input, kind, refused)
}

function inputFile(input: InputBlob, kind: InputFile['kind'], refused: RefusalReason | null): InputFile {
  const { name, blob, lastModified } = input
  return { name, size: blob.size, lastModified, kind, refused, open: () => Promise.resolve(blob) }
}

async function* expandGzip(input: InputBlob, depth: number): AsyncGenerator<InputFile> {
  let blob: Blob
  try {
    blob = await new Response(input.blob.stream().pipeThrough(new DecompressionStream('gzip'))).blob()
  } catch {
    yield inputFile(input, 'unreadable', 'damaged-archive')
    return
  }
  for await (const inner of expand({ ...input, blob }, depth + 1)) {
    // The manifest counts the bytes of the file as it was dropped.
    yield { ...inner, size: inner.name === input.name ? input.blob.size : inner.size }
  }
}

const zipReader = () => import('@zip.js/zip.js/lib/zip-core-native.js')

/** Fetched ahead, so that archives can be opened when the server is gone. */
export function prepareArchives(): Promise<unknown> {
  return zipReader()
}

async function* expandZip(input: InputBlob, depth: number): AsyncGenerator<InputFile> {
  const zip = await zipReader()
  // Its own workers would start from a URL that the page's policy forbids; and the platform itself inflates.
  zip.configure({ useWebWorkers: false, useCompressionStream: true })
  const reader = new zip.ZipReader(new zip.BlobReader(input.blob))
  try {
    const entries = await reader.getEntries()
    if (entries.some((entry) => entry.filename === '[Content_Types].xml')) {
      const sheets = entries.some((entry) => entry.filename.startsWith('xl/'))
      yield inputFile(input, sheets ? 'xlsx' : 'unreadable', sheets ? 'is-spreadsheet' : 'is-document')
      return
    }
    if (
      entries.some((entry) => entry.filename === 'mimetype') &&
      entries.some((e) => e.filename === 'content.xml')
    ) {
      yield inputFile(input, 'unreadable', 'is-spreadsheet')
      return
    }
    const members = entries.filter((entry) => !entry.directory && !LITTER.test(entry.filename))
    if (members.length === 0) yield inputFile(input, 'unreadable', 'empty')
    for (const entry of members) {
      const member = {
        name: `${input.name}/${entry.filename}`,
        blob: new Blob([]),
        lastModified: input.lastModified,
      }
      if (entry.directory) continue
      if (entry.encrypted) {
        yield inputFile(member, 'unreadable', 'locked-archive')
        continue
      }
      try {
        member.blob = await entry.getData(new zip.BlobWriter(), { checkSignature: true })
      } catch {
        yield inputFile(member, 'unreadable', 'damaged-archive')
        continue
      }
      yield* expand(member, depth + 1)
    }
  } catch {
    yield inputFile(input, 'unreadable', 'damaged-archive')
  } finally {
    await reader.close()
  }
}
