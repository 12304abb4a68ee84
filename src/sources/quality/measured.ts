import type { Engine } from '../../engine/engine'
import type { JudgedFile } from './cells'
import { measureFile, type FileQuality, type MeasureOptions } from './measure'

interface Kept {
  version: string
  files: Map<number, FileQuality>
}

const kept = new WeakMap<Engine, Kept>()

/** What the data are at: with every import, mapping and day looked from it is another. */
export const versionOf = (version: number, asOf: string | null): string => `${version}/${asOf ?? ''}`

function keptFor(engine: Engine, version: string): Kept {
  const known = kept.get(engine)
  if (known?.version === version) return known
  const fresh: Kept = { version, files: new Map() }
  kept.set(engine, fresh)
  return fresh
}

/** What is known of a file's quality already. */
export function knownQuality(engine: Engine, version: string, no: number): FileQuality | undefined {
  return keptFor(engine, version).files.get(no)
}

/** The quality of a file, measured once for each state of the data. */
export async function qualityOf(
  engine: Engine,
  file: JudgedFile,
  state: { version: string; asOf: string | null },
  options?: MeasureOptions,
): Promise<FileQuality> {
  const { files } = keptFor(engine, state.version)
  const known = files.get(file.no)
  if (known) return known
  const found = await measureFile(engine, file, state.asOf, options)
  files.set(file.no, found)
  return found
}
