import type { CallOptions, Engine } from '../../engine/engine'
import { ident, sql, type Sql } from '../../engine/sql'
import { isOrderFile, rowsOf, type LoadedFile } from '../load/loaded-file'
import { ordersSelect } from '../load/order-sql'
import { typedName } from '../load/typed-sql'

/** Where the order stands that was cut in two between a file and a later one. */
export const joinedName = (place: 'data' | 'mem', no: number): Sql => ident(place, `joined_${no}`)

/**
 * An export by lines may have been cut through an order: it ends one file and begins the other, no other order is in both, and none of
 * its lines. Then the order of all its lines is made as `name`, for the older file. Gives its number; null where there is none.
 */
export async function joinCutOrder(
  engine: Engine,
  older: LoadedFile,
  newer: LoadedFile,
  name: Sql,
  options?: CallOptions,
): Promise<string | null> {
  if (older.mapping.grain !== 'line' || !isOrderFile(older) || !isOrderFile(newer)) return null
  const shared = await engine.query<{ record: string }>(sql`
    select o._record as record from ${rowsOf(older)} o join ${rowsOf(newer)} n using (_record) limit 2`)
  const [record] = shared.map((one) => one.record)
  if (record === undefined || shared.length > 1) return null
  const lines = (file: LoadedFile) =>
    sql`(select * from ${typedName(file.no)} where ${ident('order.id')} = ${record})`
  const atEdge = ({ no }: LoadedFile, some: Sql) =>
    sql`(select min(_row) = (select min(_row) from ${typedName(no)}) or max(_row) = (select max(_row) from ${typedName(no)})
      from ${some})`
  const [found] = await engine.query<{ cut: boolean }>(sql`
    select ${atEdge(older, lines(older))} and ${atEdge(newer, lines(newer))}
      and not exists (select 1 from ${lines(older)} a join ${lines(newer)} b using (_record)) as cut`)
  if (!found!.cut) return null
  const both = sql`(select * from ${lines(older)} union all by name select * from ${lines(newer)})`
  await engine.run(
    sql`create or replace table ${name} as ${ordersSelect(both, older.mapping, older.columns)}`,
    options,
  )
  return record
}
