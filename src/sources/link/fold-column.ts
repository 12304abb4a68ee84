import type { CallOptions, Engine } from '../../engine/engine'
import { eachByAndBy } from '../../engine/let-through'
import type { Sql } from '../../engine/sql'

/** Makes `table` (said, folded): each text of `texts` (a query for distinct `said`) once, as `fold` writes it; NULL for nothing. */
export function foldColumn(
  engine: Engine,
  table: Sql,
  texts: Sql,
  fold: (text: string) => string,
  options?: CallOptions,
): Promise<void> {
  return foldColumns(engine, table, texts, { made: ['folded'], fold: (text) => [fold(text)] }, options)
}

/** The same with several columns made of each text. */
export async function foldColumns(
  engine: Engine,
  table: Sql,
  texts: Sql,
  { made, fold }: { made: readonly string[]; fold: (text: string) => readonly string[] },
  options?: CallOptions,
): Promise<void> {
  const rows = await engine.columns(texts, options)
  const said = rows.strings('said').map((text) => text ?? '')
  const columns: Record<string, (string | null)[]> = Object.fromEntries(made.map((name) => [name, []]))
  const add = (text: string) => {
    const folded = fold(text)
    for (const [i, name] of made.entries()) columns[name]!.push(folded[i] || null)
  }
  await eachByAndBy(said, add, { signal: options?.signal })
  await engine.insert(table, { said, ...columns })
}
