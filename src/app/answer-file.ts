import type { Answer } from '../console/ask'
import type { Engine } from '../engine/engine'
import { csvOfQuery } from '../export/csv-file'

/** The whole answer to a question in SQL as a csv file, under its own headings. */
export function answerFile(engine: Engine, { columns, written }: Answer): Promise<Blob> {
  return csvOfQuery(engine, written, {
    columns: columns.map(({ key }) => key),
    header: columns.map(({ name }) => name),
  })
}
