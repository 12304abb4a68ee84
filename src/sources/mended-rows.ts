import type { Repair } from './read/mend'
import type { SourceFile } from './source-file'

/** Rows of a file that are not read as they are written, by what was done to them; `short`: filled up with empty cells. */
export function mendedRows({
  shape,
  rows,
}: Pick<SourceFile, 'shape' | 'rows'>): [Repair | 'short', number][] {
  const mended = Object.entries(shape?.repairs ?? {}) as [Repair, number][]
  const short = rows.repaired - mended.reduce((sum, [, n]) => sum + n, 0)
  return [...(short > 0 ? ([['short', short]] as const) : []), ...mended].map(([how, n]) => [how, n])
}
