import type { Engine } from '../../engine/engine'
import { ident, join, sql, type Sql } from '../../engine/sql'
import { cell, rawName } from '../load/raw-table'
import type { Hide } from '../masked-sources'
import { personalColumns } from '../personal-columns'
import type { SourceFile } from '../source-file'
import { cellsOf, judgedColumns, textName, valueName, type JudgedColumn, type JudgedFile } from './cells'
import { isFarOut } from './far-out'
import type { ColumnQuality } from './measure'
import type { CheckId } from './checks'
import { domainOf } from './slips'

/** What a number on the page counts: cells of a column, or records that name nobody. */
export type Behind =
  { column: ColumnQuality; check: CheckId | 'filled' } | { column: null; check: 'unlinked' }

/** A row of the file that a number counts, with its cell, and cells that say which row it is. */
export interface RowBehind {
  line: number
  value: string
  /** In the order of `columns`. */
  beside: string[]
}

export interface RowsBehind {
  /** Names of the columns shown beside the cell. */
  columns: string[]
  rows: RowBehind[]
}

/** Cells beside the one in question: enough to know the row by. */
const BESIDE = ['order.id', 'ticket.id', 'response.id', 'customer.id', 'customer.email', 'customer.name', 'order.occurred_at',
  'ticket.opened_at', 'response.occurred_at', 'event.occurred_at', 'order.total', 'line.product'] // prettier-ignore
const MOST_BESIDE = 3

/**
 * The rows that a number counts, by their place in the file, at most `limit`. `hide` is for when
 * people are masked.
 */
export async function rowsBehind(
  engine: Engine,
  file: JudgedFile & SourceFile,
  behind: Behind,
  { limit = 500, hide = (value) => value }: { limit?: number; hide?: Hide } = {},
): Promise<RowsBehind> {
  const columns = judgedColumns(file)
  const at = behind.column?.index ?? -1
  const beside = BESIDE.flatMap((field) =>
    columns.filter((one) => one.typed?.name === field && one.index !== at),
  ).slice(0, MOST_BESIDE)
  const value = at < 0 ? sql`''` : cell(at)
  const found = await engine.query<Record<string, string | number | null>>(sql`
    select r._line::integer as line, ${join(
      [
        sql`${value} as value`,
        ...beside.map(({ index }, i) => sql`${cell(index)} as ${ident(`beside_${i}`)}`),
      ],
      ', ',
    )}
    from ${rawName(file.no)} r semi join (${placesSql(file, columns, behind)}) p on r._row = p._row
    order by r._row limit ${limit}`)
  const personal = personalColumns(file)
  const shown = (text: unknown, column: string) => hide(String(text ?? ''), personal.has(column))
  return {
    columns: beside.map(({ column }) => column),
    rows: found.map((row) => ({
      line: Number(row.line),
      value: shown(row.value, behind.column?.column ?? ''),
      beside: beside.map(({ column }, i) => shown(row[`beside_${i}`], column)),
    })),
  }
}

/** `_row` of what is counted; of an order over several rows, the first. */
function placesSql(file: JudgedFile, columns: readonly JudgedColumn[], behind: Behind): Sql {
  if (behind.column === null)
    return sql`select _row from ${rawName(file.no)} where _line in (
      select line from data.identities where file_no = ${file.no} and customer_id is null)`
  const { column: quality, check } = behind
  const column = columns.find(({ index }) => index === quality.index)!
  const cells = cellsOf(file, [column], column.level)
  const value = valueName(column.index)
  const where = (condition: Sql) => sql`select _row from ${cells} where ${condition}`
  switch (check) {
    case 'filled':
      return where(sql`${textName(column.index)} is not null`)
    case 'repeated':
      return sql`select _row from ${cells} where ${value} is not null
        qualify row_number() over (partition by ${value} order by _row) > 1`
    case 'far_out':
      return where(isFarOut(value, quality.bounds!))
    case 'email_slip':
      return where(sql`${domainOf(value)} in (${quality.slips.map(({ written }) => written)})`)
    default:
      return where(column.checks.find(({ id }) => id === check)!.when)
  }
}
