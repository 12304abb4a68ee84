import type { CallOptions, Engine } from '../../engine/engine'
import type { Sql } from '../../engine/sql'

/** So many texts are folded before the page may draw. */
const AT_ONCE = 20_000

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
  for (const [at, text] of said.entries()) {
    const folded = fold(text)
    for (const [i, name] of made.entries()) columns[name]!.push(folded[i] || null)
    if ((at + 1) % AT_ONCE === 0) {
      await new Promise((resolve) => setTimeout(resolve))
      options?.signal?.throwIfAborted()
    }
  }
  await engine.insert(table, { said, ...columns })
}
