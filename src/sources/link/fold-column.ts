import type { CallOptions, Engine } from '../../engine/engine'
import type { Sql } from '../../engine/sql'

/** So many texts are folded before the page may draw. */
const AT_ONCE = 20_000

/** Makes `table` (said, folded): each text of `texts` (a query for distinct `said`) once, as `fold` writes it; NULL for nothing. */
export async function foldColumn(
  engine: Engine,
  table: Sql,
  texts: Sql,
  fold: (text: string) => string,
  options?: CallOptions,
): Promise<void> {
  const rows = await engine.columns(texts, options)
  const said = rows.strings('said').map((text) => text ?? '')
  const folded: (string | null)[] = []
  for (const text of said) {
    folded.push(fold(text) || null)
    if (folded.length % AT_ONCE === 0) {
      await new Promise((resolve) => setTimeout(resolve))
      options?.signal?.throwIfAborted()
    }
  }
  await engine.insert(table, { said, folded })
}
