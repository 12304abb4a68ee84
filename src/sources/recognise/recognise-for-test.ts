import type { Mapping } from '../map/mapping'
import { readFile } from '../read/reader'
import { recognise, type ColumnStats } from './recognise'

/** Reads and recognises a small text, as the import does. */
export async function recogniseText(content: string, stats?: readonly ColumnStats[]): Promise<Mapping> {
  const { shape, preview } = await readFile(new Blob([content]))
  return recognise(shape, preview, stats)
}

/** The fields of a mapping by column, without the columns that mean nothing. */
export function fieldsOf(mapping: Mapping): Record<string, string> {
  return Object.fromEntries(
    mapping.columns.flatMap(({ column, field }) => (field === null ? [] : [[column, field]])),
  )
}
