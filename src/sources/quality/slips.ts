import type { CallOptions, Engine } from '../../engine/engine'
import { sql, type Sql } from '../../engine/sql'
import { cellsOf, valueName, type JudgedColumn, type JudgedFile } from './cells'
import { meantDomain } from './email-slips'
import type { ColumnQuality } from './measure'

/** The domain of a value that is an e-mail. */
export const domainOf = (value: Sql): Sql => sql`substr(${value}, strpos(${value}, '@') + 1)`

/** Adds to a column of e-mails those whose domain looks mistyped. */
export async function addSlips(
  engine: Engine,
  file: JudgedFile,
  column: JudgedColumn,
  quality: ColumnQuality,
  call: CallOptions,
): Promise<void> {
  const rows = await engine.query<{ written: string; n: number }>(
    sql`select ${domainOf(valueName(column.index))}::varchar as written, count(*)::double as n
      from ${cellsOf(file, [column], column.level)} where ${valueName(column.index)} is not null
      group by 1 having length(written) between 8 and 15 order by n desc, written`,
    call,
  )
  quality.slips = rows.flatMap(({ written, n }) => {
    const meant = meantDomain(written)
    return meant ? [{ written, meant, n }] : []
  })
  const n = quality.slips.reduce((sum, slip) => sum + slip.n, 0)
  if (n > 0) quality.findings.push({ check: 'email_slip', n, share: n / quality.rows })
}
