import type { Rewritten } from './read/types'
import type { SourceFile } from './source-file'

/** A file with the bytes that bring it back: after a crash, or when its mapping changes. */
export interface HeldFile {
  file: SourceFile
  /** Never given twice: by it the bytes are kept once, and found. */
  id: string
  /** As dropped or unpacked; `clean` is what the engine reads. */
  blob: Blob
  clean: Blob
  rewritten: Rewritten | null
  /** Its values are in the engine's tables. */
  staged: boolean
  /** Rows that are out of the raw table because somebody asked to be forgotten. */
  forgotten: number
}

/** What is kept of a file beside its bytes: plain data. */
export interface KeptFile {
  file: SourceFile
  id: string
  rewritten: Omit<Rewritten, 'blob'> | null
  staged: boolean
  forgotten: number
  /** Names of its bytes: `file` as dropped, `clean` where the engine reads a copy; none where it was refused. */
  bytes: { file: string; clean: string | null } | null
}

const namesOf = ({ id, rewritten }: HeldFile) => ({
  file: `file-${id}`,
  clean: rewritten ? `clean-${id}` : null,
})

/** Parts a file into plain data and the bytes by their names. */
export function keepFile(held: HeldFile): {
  kept: KeptFile
  bytes: [name: string, bytes: Blob][]
} {
  const { file, id, blob, clean, rewritten, staged, forgotten } = held
  const { blob: _, ...about } = rewritten ?? { blob: null }
  const plain = structuredClone({
    file,
    id,
    staged,
    forgotten,
    rewritten: rewritten && (about as Omit<Rewritten, 'blob'>),
  })
  if (!file.shape) return { kept: { ...plain, bytes: null }, bytes: [] }
  const names = namesOf(held)
  const bytes: [string, Blob][] = [[names.file, blob]]
  if (names.clean) bytes.push([names.clean, clean])
  return { kept: { ...plain, bytes: names }, bytes }
}

/** Puts a file together again. Throws where bytes that it names are not there. */
export function holdKept(kept: KeptFile, bytes: ReadonlyMap<string, Blob>): HeldFile {
  const { id, staged, forgotten } = kept
  const file = structuredClone(kept.file)
  const nothing = new Blob()
  if (!kept.bytes) return { file, id, staged, forgotten, blob: nothing, clean: nothing, rewritten: null }
  const at = (name: string) => {
    const found = bytes.get(name)
    if (!found) throw new Error(`${name} is not kept`)
    return found
  }
  const blob = at(kept.bytes.file)
  if (!kept.rewritten || !kept.bytes.clean)
    return { file, id, staged, forgotten, blob, clean: blob, rewritten: null }
  const clean = at(kept.bytes.clean)
  return {
    file,
    id,
    staged,
    forgotten,
    blob,
    clean,
    rewritten: { ...structuredClone(kept.rewritten), blob: clean },
  }
}

/** Goes on with bytes that are kept instead of those that were dropped, so that nothing hangs on the person's own files. */
export function holdFrom(held: HeldFile, bytes: ReadonlyMap<string, Blob>): void {
  const names = namesOf(held)
  const blob = bytes.get(names.file)
  if (!blob) return
  held.blob = blob
  held.clean = (names.clean && bytes.get(names.clean)) || (held.rewritten ? held.clean : blob)
  if (held.rewritten) held.rewritten = { ...held.rewritten, blob: held.clean }
}
