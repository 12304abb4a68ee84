import type { Engine, Value } from '../engine/engine'
import { isRefusal, readingQuery, type ReadingColumn, type Refusal } from '../engine/reading-query'
import { sql, type Sql } from '../engine/sql'

/** As many rows as are shown; all of them are counted, and exported. */
export const SHOWN_ROWS = 10_000

export type AnswerRow = Record<string, Value>

export interface Answer {
  typed: string
  columns: readonly ReadingColumn[]
  /** The first `SHOWN_ROWS`, by the columns' keys. */
  rows: readonly AnswerRow[]
  /** How many there are in all. */
  total: number
  /** All of them, for a file. */
  written: Sql
}

/** Runs what a person typed, where it only reads. @throws RapportError what the engine says of it, or `cancelled` */
export async function ask(
  engine: Engine,
  typed: string,
  { signal, most = SHOWN_ROWS }: { signal?: AbortSignal; most?: number } = {},
): Promise<Answer | Refusal> {
  const made = await readingQuery(engine, typed, { signal })
  if (isRefusal(made)) return made
  const found = await engine.query<AnswerRow>(sql`${made.shown} limit ${most + 1}`, { signal })
  const [counted] = found.length > most ? await engine.query<{ n: number }>(made.counted, { signal }) : []
  return {
    typed,
    columns: made.columns,
    rows: found.slice(0, most),
    total: counted?.n ?? found.length,
    written: made.written,
  }
}

export function isAnswer(made: Answer | Refusal): made is Answer {
  return 'rows' in made
}
