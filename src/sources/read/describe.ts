import { previewRows } from './preview'
import type { ReadResult } from './reader'
import { rewriteFile, type RewriteOptions } from './rewrite-file'
import type { FileShape } from './types'

/** Rows looked at to recognise a table, and as many again from its middle and its end. */
const LOOK_AT = 300

/** What is read of a table whose shape is known, and of those below it. `places`: of a converted table, where its records stand. */
export async function describe(
  blob: Blob,
  shape: FileShape,
  options: Pick<RewriteOptions, 'places' | 'signal'> = {},
): Promise<ReadResult> {
  const preview = await previewRows(blob, shape, LOOK_AT, LOOK_AT, options.places)
  const rewritten = shape.needsRewrite ? await rewriteFile(blob, shape, options) : null
  const below: ReadResult[] = []
  for (const table of shape.below) below.push(await describe(blob, table, options))
  return { shape, preview, rewritten, below }
}
