import { NativeEngine } from '../../engine/native-engine'
import type { Engine } from '../../engine/engine'
import { createWorkspaceTables } from '../../model/workspace-tables'
import type { Mapping } from '../map/mapping'
import { readFile } from '../read/reader'
import { assemble, type Assembled } from './assemble'
import { loadedFile, withLater } from './loaded-file'
import { createRaw } from './raw-table'
import { rawRows, stageFile } from './stage'

export interface TestFile {
  name: string
  content: string | Blob
  mapping: Mapping
  source?: string
}

/** Loads files by given mappings into a fresh native engine: the path of `Sources` without recognition. */
export async function loadForTest(
  files: TestFile[],
  engine?: Engine,
): Promise<{ engine: Engine; outcome: Assembled }> {
  const target = engine ?? (await NativeEngine.start())
  if (!engine) await createWorkspaceTables(target)
  const loaded = []
  for (const [i, { name, content, mapping, source }] of files.entries()) {
    const blob = typeof content === 'string' ? new Blob([content]) : content
    const { shape, rewritten } = await readFile(blob)
    const no = i + 1
    await target.addFile(`file_${no}.csv`, rewritten?.blob ?? blob)
    await target.run(createRaw({ no, handle: `file_${no}.csv`, shape, rewritten }))
    await stageFile(target, {
      no,
      source: source ?? mapping.recognisedAs,
      name,
      header: shape.header,
      mapping,
      lastModified: Date.UTC(2030, 0, 1),
      readRejects: rewritten?.rejects ?? [],
      rows: [rawRows(no)],
    })
    loaded.push(loadedFile(no, source ?? mapping.recognisedAs, mapping, shape.header))
  }
  return { engine: target, outcome: await assemble(target, withLater(loaded)) }
}

/** A mapping in few words: column name → field. */
export function mappingForTest(
  recognisedAs: string,
  grain: Mapping['grain'],
  fields: Record<string, string>,
  more: Partial<Mapping> = {},
): Mapping {
  const tables: Partial<Record<Mapping['grain'], Mapping['table']>> = {
    order: 'orders', line: 'orders', payment: 'orders', customer: 'customers', ticket: 'tickets', response: 'responses',
    event: 'events', product: 'products', deal: 'deals', spend: 'spend', lookup: 'products',
  } // prettier-ignore
  return {
    version: 1,
    recognisedAs,
    table: tables[grain] ?? null,
    grain,
    columns: Object.entries(fields).map(([column, field]) => ({ column, field })),
    readings: {},
    options: {},
    ...more,
  }
}
