import { RapportError } from '../../../errors/rapport-error'
import type { ConvertOptions } from '../converted-table'
import { describe } from '../describe'
import type { ReadResult } from '../reader'
import { scanConverted } from '../scan-file'
import type { ConvertedKind, Reject } from '../types'
import { CONVERTERS } from './converters'

/**
 * Reads a file that is no delimited text: its first table, and all others below it, whether they stand on the same sheet or
 * elsewhere in the file. Rejects with kind `input` where there is none.
 */
export async function readConverted(
  blob: Blob,
  { kind, progress, signal }: ConvertOptions & { kind: ConvertedKind },
): Promise<ReadResult> {
  const tables: ReadResult[] = []
  for await (const table of CONVERTERS[kind](blob, { progress, signal })) {
    const shape = await scanConverted(table, { signal })
    if (table.notes?.length) shape.notes = table.notes
    if (table.nested) shape.nested = true
    shape.bytes = blob.size
    const { below, ...first } = await describe(table.csv, shape, { signal, places: table.places })
    tables.push(withRejects(first, table.rejects ?? []), ...below)
  }
  // Where there is but one sheet or list its name says nothing.
  if (tables.every(({ shape }) => shape.part === tables[0]!.shape.part))
    for (const { shape } of tables) delete shape.part
  const [first, ...others] = tables
  if (!first) throw new RapportError('input', { message: 'no-table' })
  return { ...first, below: others }
}

/** Counts records that could not be converted among those of the file, and as set aside. */
function withRejects(result: Omit<ReadResult, 'below'>, rejects: readonly Reject[]): ReadResult {
  const { shape, rewritten } = result
  const more = rejects.length
  if (more === 0 || !rewritten) return { ...result, below: [] }
  return {
    ...result,
    shape: { ...shape, records: shape.records + more },
    rewritten: {
      ...rewritten,
      records: rewritten.records + more,
      rejected: rewritten.rejected + more,
      rejects: [...rewritten.rejects, ...rejects].sort((a, b) => a.line - b.line),
      rejectsTotal: rewritten.rejectsTotal + more,
    },
    below: [],
  }
}
