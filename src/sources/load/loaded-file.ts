import { ident, join, sql, type Sql } from '../../engine/sql'
import type { Mapping } from '../map/mapping'
import { ordersName } from './order-sql'
import { holdsOrders, profileName } from './stage'
import { columnOf, timeField, typedColumns, typedName, type TypedColumn } from './typed-sql'

/** A staged file with what the statements of this folder ask of it again and again. */
export interface LoadedFile {
  no: number
  source: string
  mapping: Mapping
  columns: TypedColumn[]
  /** Files of the same source whose records replace this file's: later ones, or any that may hold a later version. */
  later: LoadedFile[]
}

export function loadedFile(
  no: number,
  source: string,
  mapping: Mapping,
  header: readonly string[],
): LoadedFile {
  return { no, source, mapping, columns: typedColumns(mapping, header), later: [] }
}

export const has = (file: LoadedFile, field: string): boolean => columnOf(file.columns, field) !== undefined

export const isOrderFile = (file: LoadedFile): boolean => holdsOrders(file.mapping, file.columns)

/** Lines or payments whose orders stand in another file. */
export const isAttached = (file: LoadedFile): boolean =>
  file.mapping.grain === 'payment' || (file.mapping.grain === 'line' && !isOrderFile(file))

export const familyOf = (file: LoadedFile): string =>
  file.mapping.options.idFamily ?? file.mapping.options.platform ?? 'shop'

/** The column, or NULL of the type where the file lacks it. */
export function value(file: LoadedFile, field: string, type: Sql = sql`varchar`): Sql {
  return has(file, field) ? sql`t.${ident(field)}` : sql`null::${type}`
}

/** Its rows, or the orders that they make. */
export const rowsOf = (file: LoadedFile): Sql =>
  isOrderFile(file) ? ordersName(file.no, file.mapping) : typedName(file.no)

/** The rows of a file with their customer, as `t`: all its columns and customer_id, rule, confidence, matched. */
export function withCustomer(file: LoadedFile): Sql {
  return sql`(
    select r.*, c.customer_id, c.rule, c.confidence, c.matched
    from ${rowsOf(file)} r
      left join ${profileName(file.no)} p on p._pkey = r._pkey
      left join data.profile_customer c on c.file_no = ${file.no} and c.profile = p.profile
    ${file.later.length === 0 ? sql`` : sql`where ${isEdited(file) ? notEditedIn(file) : sql`r._record not in (${laterRecords(file)})`}`}
  ) t`
}

function laterRecords(file: LoadedFile): Sql {
  const parts = file.later.map((later) => sql`select _record from ${rowsOf(later)}`)
  return join(parts, ' union all ')
}

const editTime = ({ mapping }: LoadedFile): string => timeField(mapping) ?? ''

/** Do its records come again when they are edited, with the time of the edit? */
function isEdited(file: LoadedFile): boolean {
  return Boolean(file.mapping.options.recordsAreEdited) && !isOrderFile(file) && has(file, editTime(file))
}

/** No other file holds a later version of the record, in whichever order the files came. */
function notEditedIn(file: LoadedFile): Sql {
  const time = ident(editTime(file))
  const parts = file.later.map(
    (other) => sql`not exists (select 1 from ${typedName(other.no)} o where o._record = r._record
      and (o.${time} > r.${time} ${other.no > file.no ? sql`or o.${time} = r.${time}` : sql``}))`,
  )
  return join(parts, ' and ')
}
