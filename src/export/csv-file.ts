import type { Engine } from '../engine/engine'
import { sql, type Sql } from '../engine/sql'
import { csvLine, type Cell } from './csv'

/** Rows taken from the engine at once: a few megabytes of text. */
const CHUNK = 20_000

export interface CsvOptions {
  /** Heading; the query's columns in this order when left out of `header`. */
  columns: readonly string[]
  /** Other names for the columns, as they stand in the file. */
  header?: readonly string[]
  raw?: boolean
  signal?: AbortSignal
}

/**
 * The rows of an ordered query as a csv file. They are numbered once and fetched by number, piece by piece, so that
 * neither the rows nor the text ever stand in memory whole (a Blob's parts are the browser's to keep).
 */
export async function csvOfQuery(engine: Engine, query: Sql, options: CsvOptions): Promise<Blob> {
  const { columns, header = columns, raw = false, signal } = options
  const parts: Blob[] = [new Blob([csvLine(header, { raw })])]
  await engine.run(
    sql`create or replace table mem.export_rows as select row_number() over ()::integer as export_no, * from (${query})`,
    { signal },
  )
  try {
    const [counted] = await engine.query<{ n: number }>(
      sql`select count(*)::integer as n from mem.export_rows`,
      { signal },
    )
    for (let from = 0; from < counted!.n; from += CHUNK) {
      const rows = await engine.query<Record<string, Cell>>(
        sql`select * from mem.export_rows where export_no > ${from} and export_no <= ${from + CHUNK} order by export_no`,
        { signal },
      )
      parts.push(
        new Blob([
          rows
            .map((row) =>
              csvLine(
                columns.map((column) => row[column]),
                { raw },
              ),
            )
            .join(''),
        ]),
      )
    }
  } finally {
    await engine.run(sql`drop table if exists mem.export_rows`)
  }
  return new Blob(parts, { type: 'text/csv' })
}
