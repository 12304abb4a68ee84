import type { Rewritten } from './read/types'
import type { SourceFile } from './source-file'

/** A file with the bytes that bring it back: after a crash, or when its mapping changes. */
export interface HeldFile {
  file: SourceFile
  /** As dropped or unpacked; `clean` is what the engine reads. */
  blob: Blob
  clean: Blob
  rewritten: Rewritten | null
  /** Its values are in the engine's tables. */
  staged: boolean
}

/** What is kept of a file beside its bytes: plain data. */
export interface KeptFile {
  file: SourceFile
  rewritten: Omit<Rewritten, 'blob'> | null
  staged: boolean
  /** Names of its bytes: `file` as dropped, `clean` where the engine reads a copy; none where it was refused. */
  bytes: { file: string; clean: string | null } | null
}

/** The bytes of a file never change, nor is its number given again: by these names they are kept once. */
const bytesName = (no: number) => `file-${no}`
const cleanName = (no: number) => `clean-${no}`

/** Parts a file into plain data and the bytes by their names. */
export function keepFile({ file, blob, clean, rewritten, staged }: HeldFile): {
  kept: KeptFile
  bytes: [name: string, bytes: Blob][]
} {
  const { blob: _, ...about } = rewritten ?? { blob: null }
  const plain = structuredClone({ file, staged, rewritten: rewritten && (about as Omit<Rewritten, 'blob'>) })
  if (!file.shape) return { kept: { ...plain, bytes: null }, bytes: [] }
  const names = { file: bytesName(file.no), clean: rewritten ? cleanName(file.no) : null }
  const bytes: [string, Blob][] = [[names.file, blob]]
  if (names.clean) bytes.push([names.clean, clean])
  return { kept: { ...plain, bytes: names }, bytes }
}

/** Puts a file together again. Throws where bytes that it names are not there. */
export function holdKept(kept: KeptFile, bytes: ReadonlyMap<string, Blob>): HeldFile {
  const { file, staged } = structuredClone({ file: kept.file, staged: kept.staged })
  const nothing = new Blob()
  if (!kept.bytes) return { file, staged, blob: nothing, clean: nothing, rewritten: null }
  const at = (name: string) => {
    const found = bytes.get(name)
    if (!found) throw new Error(`${name} is not kept`)
    return found
  }
  const blob = at(kept.bytes.file)
  if (!kept.rewritten || !kept.bytes.clean) return { file, staged, blob, clean: blob, rewritten: null }
  const clean = at(kept.bytes.clean)
  return { file, staged, blob, clean, rewritten: { ...structuredClone(kept.rewritten), blob: clean } }
}
