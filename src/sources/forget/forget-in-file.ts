import type { Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import type { HeldFile } from '../held-file'
import type { LoadedFile } from '../load/loaded-file'
import { narrowRaw, rawName } from '../load/raw-table'
import type { Reader } from '../read/reader'
import { fingerprint } from '../same-bytes'
import { anybodyForgotten, forgottenLines, suppressForgotten } from './forgotten'
import { replaceWords } from './replace-words'

interface FileParts {
  engine: Engine
  reader: Reader
  /** Null where its values are in no table. */
  loaded: LoadedFile | null
  /** Name under which the engine knows what it reads of the file. */
  handle: string
}

const viewOf = ({ file, rewritten }: HeldFile, handle: string) =>
  narrowRaw({ no: file.no, handle, shape: file.shape!, rewritten })

/**
 * Takes everybody who asked to be forgotten out of a file's tables, out of the bytes that are held of it, and out of what else is
 * known of it. Their rows stay as empty lines, so that the others keep their places.
 */
export async function leaveOutForgotten(
  held: HeldFile,
  { engine, reader, loaded, handle }: FileParts,
): Promise<void> {
  const { file } = held
  if (!file.shape || file.shape.columns === 0 || !(await anybodyForgotten(engine))) return
  if (file.status === 'failed') return releaseFailed(held)
  held.forgotten = await suppressForgotten(engine, {
    no: file.no,
    source: file.source,
    name: file.name,
    header: file.shape.header,
    loaded,
    narrowView: viewOf(held, handle),
  })
  await releaseOriginal(held)
  if (held.forgotten === 0) return
  const gone = await forgottenLines(engine, file.no)
  const erased = await eraseBytes(held, gone, reader)
  if (erased.size > 0) {
    await engine.addFile(handle, held.clean)
    const view = viewOf(held, handle)
    if (view) await engine.run(view)
  }
  forgetShownRows(held, gone, erased)
}

/** Empties rows in what the engine reads of a file; gives what stood in those that were not empty before. */
async function eraseBytes(
  held: HeldFile,
  gone: ReadonlySet<number>,
  reader: Reader,
): Promise<ReadonlySet<string>> {
  const lines = [...gone].filter((line) => !held.erased.includes(line))
  if (lines.length === 0) return new Set()
  const { clean: blob, rewritten, file } = held
  const erased = await reader.erase({ blob, shape: file.shape!, rewritten }, lines)
  held.rewritten = erased.rewritten
  held.clean = erased.rewritten.blob
  held.erased = [...held.erased, ...lines].sort((a, b) => a - b)
  // Other bytes are kept under another name.
  held.id = crypto.randomUUID()
  await releaseOriginal(held)
  return new Set(erased.cells.map(asOne))
}

const asOne = (cells: readonly string[]) => cells.join('\0')

/** Rows that are shown of a file, and those that were set aside before the engine saw them. */
function forgetShownRows(
  { file, rewritten, staged }: HeldFile,
  gone: ReadonlySet<number>,
  erased: ReadonlySet<string>,
): void {
  if (file.preview) {
    // Of rows from the inside of a large file the line is not known.
    const left = (rows: { line: number; cells: string[] }[]) =>
      rows.filter(({ line, cells }) => (line === 0 ? !erased.has(asOne(cells)) : !gone.has(line)))
    const { first, middle, last } = file.preview
    file.preview = { ...file.preview, first: left(first), middle: left(middle), last: left(last) }
  }
  if (rewritten) rewritten.rejects = rewritten.rejects.filter(({ line }) => !gone.has(line))
  if (!staged) file.rows.rejected = file.rows.read - file.rows.blank
}

/** Of a file that could not be loaded nothing is held any more: nobody can say whose rows are in it. */
function releaseFailed(held: HeldFile): void {
  held.blob = held.clean = new Blob()
  held.rewritten = held.file.shape = held.file.preview = null
}

/**
 * Where the engine reads a clean copy, the file as it was dropped is held no longer: it has what the copy left out, and nobody can
 * say whose that is. That the same file comes again is known by its fingerprint.
 */
async function releaseOriginal(held: HeldFile): Promise<void> {
  if (!held.rewritten || held.dropped !== null) return
  held.dropped = await fingerprint(held.blob)
  held.blob = new Blob()
}

/** Leaves rows that are empty in the bytes of a file by now out of its fresh raw table. */
export async function leaveOutErased(engine: Engine, held: HeldFile, handle: string): Promise<void> {
  if (held.erased.length === 0) return
  const { no } = held.file
  const theirs = sql`(select _row from data.forgotten_rows where file_no = ${no})`
  await engine.run(sql`
    delete from data.forgotten_rows where file_no = ${no};
    insert into data.forgotten_rows select ${no}, _row, _line from ${rawName(no)} where _line in (${[...held.erased]})`)
  await engine.run(viewOf(held, handle) ?? sql`delete from ${rawName(no)} where _row in ${theirs}`)
  held.forgotten = held.erased.length
}

/** Takes what names somebody out of what a file has beside its rows: lines above them, and what was set aside. */
export async function eraseBesideRows(
  engine: Engine,
  { file, rewritten }: HeldFile,
  words: readonly string[],
): Promise<void> {
  if (file.shape) {
    const preambleLines = file.shape.preambleLines.map((line) => replaceWords(line, words))
    file.shape = { ...file.shape, preambleLines }
  }
  if (rewritten)
    rewritten.rejects = rewritten.rejects.map((one) => ({ ...one, value: replaceWords(one.value, words) }))
  const values = await engine.query<{ value: string }>(
    sql`select distinct value from data.rejects where file_no = ${file.no} and value <> ''`,
  )
  for (const { value } of values) {
    const clean = replaceWords(value, words)
    if (clean === value) continue
    await engine.run(
      sql`update data.rejects set value = ${clean} where file_no = ${file.no} and value = ${value}`,
    )
  }
}
