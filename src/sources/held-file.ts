import type { Rewritten } from './read/types'
import type { SourceFile } from './source-file'

/** A file with the bytes that bring it back: after a crash, or when its mapping changes. */
export interface HeldFile {
  file: SourceFile
  /** Never given twice: by it the bytes are kept once, and found. */
  id: string
  /** As dropped or unpacked, until somebody is forgotten; `clean` is what the engine reads. */
  blob: Blob
  clean: Blob
  rewritten: Rewritten | null
  /** Its values are in the engine's tables. */
  staged: boolean
  /** It would change what is here, and the person has not said yet whether it may. */
  waiting: boolean
  /** Rows that are out of the raw table because somebody asked to be forgotten. */
  forgotten: number
  /** Lines of rows of which nothing is left in `clean` either. */
  erased: readonly number[]
  /** Says which bytes were dropped (`fingerprint`) where they are held no more. */
  dropped: string | null
  /** Of a table below the first of its file: the number of that first one. */
  below: number | null
}

/** What is kept of a file beside its bytes: plain data. */
export interface KeptFile {
  file: SourceFile
  id: string
  rewritten: Omit<Rewritten, 'blob'> | null
  staged: boolean
  forgotten: number
  /** True while the person is to say whether it counts; else missing. */
  waiting?: boolean
  /** Missing in workspaces kept by earlier versions, as `dropped` and `below` are. */
  erased?: readonly number[]
  dropped?: string | null
  below?: number | null
  /** Names of its bytes: `file` as dropped, `clean` where the engine reads a copy; none where it was refused. */
  bytes: { file: string | null; clean: string | null } | null
}

const namesOf = ({ id, rewritten, dropped }: HeldFile) => ({
  file: dropped === null ? `file-${id}` : null,
  clean: rewritten ? `clean-${id}` : null,
})

/** Parts a file into plain data and the bytes by their names. */
export function keepFile(held: HeldFile): {
  kept: KeptFile
  bytes: [name: string, bytes: Blob][]
} {
  const { file, id, blob, clean, rewritten, staged, waiting, forgotten, erased, dropped, below } = held
  const { blob: _, ...about } = rewritten ?? { blob: null }
  const plain = structuredClone({
    file,
    id,
    staged,
    ...(waiting && { waiting }),
    forgotten,
    erased,
    dropped,
    below,
    rewritten: rewritten && (about as Omit<Rewritten, 'blob'>),
  })
  if (!file.shape) return { kept: { ...plain, bytes: null }, bytes: [] }
  const names = namesOf(held)
  const bytes: [string, Blob][] = []
  if (names.file) bytes.push([names.file, blob])
  if (names.clean) bytes.push([names.clean, clean])
  return { kept: { ...plain, bytes: names }, bytes }
}

/** Puts files together again. Throws where bytes that they name are not there. */
export function holdKept(kept: readonly KeptFile[], bytes: ReadonlyMap<string, Blob>): HeldFile[] {
  const held = kept.map((one) => holdOne(one, bytes))
  for (const [i, { below }] of kept.entries())
    held[i]!.below = below === undefined ? firstByName(held[i]!, held) : below
  return held
}

/** Earlier versions did not keep below which table another stands; but `orders.csv.2` without bytes of its own comes behind `orders.csv`. */
function firstByName({ file, blob }: HeldFile, all: readonly HeldFile[]): number | null {
  const [, name] = /^(.*)\.\d+$/s.exec(file.name) ?? []
  if (name === undefined || blob.size > 0 || !file.shape) return null
  const first = all.findLast(
    (other) => other.file.no < file.no && other.file.name === name && other.file.shape,
  )
  return first?.file.no ?? null
}

function holdOne(kept: KeptFile, bytes: ReadonlyMap<string, Blob>): HeldFile {
  const { id, staged, waiting = false, forgotten, erased = [], dropped = null } = kept
  const file = structuredClone(kept.file)
  const nothing = new Blob()
  const about = { file, id, staged, waiting, forgotten, erased, dropped, below: null }
  if (!kept.bytes) return { ...about, blob: nothing, clean: nothing, rewritten: null }
  const at = (name: string) => {
    const found = bytes.get(name)
    if (!found) throw new Error(`${name} is not kept`)
    return found
  }
  const blob = kept.bytes.file === null ? nothing : at(kept.bytes.file)
  if (!kept.rewritten || !kept.bytes.clean) return { ...about, blob, clean: blob, rewritten: null }
  const clean = at(kept.bytes.clean)
  return { ...about, blob, clean, rewritten: { ...structuredClone(kept.rewritten), blob: clean } }
}

/** Goes on with bytes that are kept instead of those that were dropped, so that nothing hangs on the person's own files. */
export function holdFrom(held: HeldFile, bytes: ReadonlyMap<string, Blob>): void {
  const names = namesOf(held)
  const blob = names.file === null ? undefined : bytes.get(names.file)
  const clean = names.clean === null ? blob : bytes.get(names.clean)
  if (blob) held.blob = blob
  if (!clean) return
  held.clean = clean
  if (held.rewritten) held.rewritten = { ...held.rewritten, blob: clean }
}
