import type { Engine } from '../engine/engine'
import { sql } from '../engine/sql'
import { mainCurrency } from '../model/scope'
import type { Converted } from './load/rates'
import type { SourceNote } from './source-file'

export const CURRENCY_NOTES = ['currency-assumed', 'other-currency', 'converted']

/**
 * What to know of a file's money where currencies meet: amounts without a currency count as the workspace's, amounts in
 * another stay out of money figures (contracts 6) until they are converted. By file number.
 */
export async function currencyNotes(
  engine: Engine,
  converted: readonly Converted[] = [],
): Promise<Map<number, SourceNote[]>> {
  const currency = await mainCurrency(engine)
  const notes = new Map<number, SourceNote[]>()
  if (!currency) return notes
  const rows = await engine.query<{ file_no: number; unnamed: number; others: number }>(sql`
    select file_no, count(*) filter (currency is null and net is not null) as unnamed,
      count(*) filter (currency <> ${currency}) as others
    from data.orders group by file_no order by file_no`)
  for (const { file_no, unnamed, others } of rows) {
    const found: SourceNote[] = []
    if (unnamed > 0) found.push({ key: 'currency-assumed', values: { currency } })
    if (others > 0) found.push({ key: 'other-currency', values: { n: others, currency } })
    for (const { file_no: no, currency: from, n, rate } of converted)
      if (no === file_no) found.push({ key: 'converted', values: { n, from, rate, currency } })
    if (found.length > 0) notes.set(file_no, found)
  }
  return notes
}
