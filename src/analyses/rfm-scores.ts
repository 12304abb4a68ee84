import type { Engine } from '../engine/engine'
import { ident, sql, sqlFile, type Sql } from '../engine/sql'
import scoresSql from './rfm-scores.sql?raw'
import summaryAtSql from './summary-at.sql?raw'

/** Of a code that stands in no row of the table of codes. */
export const OTHER = 'Other'

/** Makes `target`: scores and segments (contracts 11) of the customers of `source`, by `rfm_codes`. */
export async function scoreSegments(engine: Engine, source: Sql, target: string): Promise<void> {
  await engine.run(sqlFile(scoresSql, { source, target: ident(target), other: OTHER }))
}

/** Makes `target` as the segments stood at the end of a day, and gives how many customers there were: with none it is not made. */
export async function segmentsAt(engine: Engine, day: string, target: string): Promise<number> {
  await engine.run(sqlFile(summaryAtSql, { before: day }))
  const [earlier] = await engine.query<{ n: number }>(sql`select count(*)::integer as n from rfm_earlier`)
  if (earlier!.n > 0) await scoreSegments(engine, ident('rfm_earlier'), target)
  await engine.run(sql`drop table rfm_earlier`)
  return earlier!.n
}
