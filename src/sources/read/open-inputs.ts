import { fileKind, KIND_BYTES } from './file-kind'
import { KeptParts } from './kept-parts'
import type { InputBlob, InputFile, ReadNote, RefusalReason } from './types'

/** Archives inside archives are opened this deep. */
const DEEPEST = 3

const BROKEN_OFF: readonly ReadNote[] = [{ key: 'archive-broken-off', values: {} }]

/** Was it found when a file was unpacked? Then it holds however the file is read. */
export const isOfUnpacking = ({ key }: ReadNote): boolean => BROKEN_OFF.some((note) => note.key === key)

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
 * its own name. What cannot be read comes too, with its reason; of a damaged package come the lines before the damage. Archives are opened one member at a time; unpacked
 * bytes live in blobs, which browsers keep on disk when they are large.
 */
export async function* openInputs(inputs: readonly (InputBlob | File)[]): AsyncGenerator<InputFile> {
  for (const given of inputs)
    for (const input of 'blob' in given ? [given] : fromFiles([given])) yield* expand(input, 0)
}

async function* expand(input: Unpacked, depth: number): AsyncGenerator<InputFile> {
  const head = new Uint8Array(await input.blob.slice(0, KIND_BYTES).arrayBuffer())
  const { kind, refused, packed } = fileKind(head)
  // Of the first part of a file only the first lines can be had; all other formats need their end.
  if (input.notes && kind !== 'text' && kind !== 'json' && kind !== 'html') {
    yield inputFile(input, 'unreadable', 'damaged-archive')
    return
  }
  if (packed !== null && depth >= DEEPEST) yield inputFile(input, 'unreadable', 'unknown-kind')
  else if (packed === 'zip') yield* expandZip(input, depth)
  else if (packed === 'gzip') yield* expandGzip(input, depth)
  else yield inputFile(input, kind, refused)
}

function inputFile(input: Unpacked, kind: InputFile['kind'], refused: RefusalReason | null): InputFile {
  const { name, blob, lastModified, notes } = input
  return { name, size: blob.size, lastModified, kind, refused, notes, open: () => Promise.resolve(blob) }
}

interface Unpacked extends InputBlob {
  notes?: readonly ReadNote[]
}

async function* expandGzip(input: InputBlob, depth: number): AsyncGenerator<InputFile> {
  const unpacked = new KeptParts()
  let notes: readonly ReadNote[] | undefined
  try {
    await input.blob.stream().pipeThrough(new DecompressionStream('gzip')).pipeTo(unpacked.writable)
  } catch {
    if (!unpacked.hasLines) {
      yield inputFile(input, 'unreadable', 'damaged-archive')
      return
    }
    notes = BROKEN_OFF
  }
  for await (const inner of expand(
    { ...input, blob: unpacked.blob(notes !== undefined), notes },
    depth + 1,
  )) {
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
    const office = officeKind(entries.map(({ filename }) => filename.replaceAll('\\', '/').toLowerCase()))
    if (office === 'opendocument') {
      const type = entries.find(({ filename }) => filename === 'mimetype')
      const text = type && !type.directory ? await type.getData(new zip.TextWriter()) : ''
      const sheets = text.includes('opendocument.spreadsheet')
      yield inputFile(input, sheets ? 'ods' : 'unreadable', sheets ? null : 'is-document')
      return
    }
    if (office) {
      yield inputFile(input, office === 'xlsx' ? 'xlsx' : 'unreadable', office === 'xlsx' ? null : office)
      return
    }
    const members = entries.filter((entry) => !entry.directory && !LITTER.test(entry.filename))
    if (members.length === 0) yield inputFile(input, 'unreadable', 'empty')
    for (const entry of members) {
      const member: Unpacked = {
        name: `${input.name}/${entry.filename}`,
        blob: new Blob([]),
        lastModified: input.lastModified,
      }
      const unpacked = new KeptParts()
      if (entry.directory) continue
      if (entry.encrypted) {
        yield inputFile(member, 'unreadable', 'locked-archive')
        continue
      }
      try {
        await entry.getData(unpacked.writable, { checkSignature: true })
      } catch {
        if (!unpacked.hasLines) {
          yield inputFile(member, 'unreadable', 'damaged-archive')
          continue
        }
        member.notes = BROKEN_OFF
      }
      member.blob = unpacked.blob(member.notes !== undefined)
      yield* expand(member, depth + 1)
    }
  } catch {
    yield inputFile(input, 'unreadable', 'damaged-archive')
  } finally {
    await reader.close()
  }
}

/** Whether the members of a zip make a document of some office, and what becomes of it; null where they are files of their own. */
function officeKind(
  names: readonly string[],
): 'xlsx' | 'opendocument' | 'is-spreadsheet' | 'is-document' | null {
  const has = (name: string) => names.includes(name)
  if (has('[content_types].xml')) {
    if (has('xl/workbook.bin')) return 'is-spreadsheet'
    return names.some((name) => name.startsWith('xl/')) ? 'xlsx' : 'is-document'
  }
  return has('mimetype') && has('content.xml') ? 'opendocument' : null
}
