import type { Engine, Row } from '../../engine/engine'
import { ident, join, sql, type Sql } from '../../engine/sql'
import { fieldById } from '../../model/fields'
import { createMaskTables, saltOf } from '../../model/personal/masks'
import { orderKey } from '../load/assemble-orders'
import { familyOf, has, isAttached, isOrderFile, type LoadedFile } from '../load/loaded-file'
import { ordersName } from '../load/order-sql'
import { cell, rawName } from '../load/raw-table'
import { profileName } from '../load/stage'
import { typedName } from '../load/typed-sql'
import { filled, valueSql } from '../map/value-sql'

/** Reason of the rows that are set aside for it. */
export const FORGOTTEN = 'asked_to_be_forgotten'

/** What must outlast the engine: who is not to come back, as salted hashes, and the receipts. */
export interface ForgottenKept {
  salt: string
  keys: { key: string; request: number }[]
  receipts: { request: number; receipt: string }[]
}

/**
 * Makes the tables of suppression. `work.forgotten`: salted hashes of the keys of people who asked to be forgotten, by request;
 * `work.receipts`: what was erased, without anything of whom; `data.forgotten_rows`: the rows of each file that are left out.
 */
export async function createForgottenTables(engine: Engine): Promise<void> {
  await createReceiptTables(engine)
  await engine.run(
    sql`create table if not exists data.forgotten_rows (file_no integer, _row integer, line integer)`,
  )
}

/** Those of them that are in `work`. */
export async function createReceiptTables(engine: Engine): Promise<void> {
  await createMaskTables(engine)
  await engine.run(sql`
    create table if not exists work.forgotten (key varchar, request integer);
    create table if not exists work.receipts (request integer, receipt varchar)`)
}

export async function keepForgotten(engine: Engine): Promise<ForgottenKept> {
  return {
    salt: await saltOf(engine),
    keys: await engine.query(sql`select key, request from work.forgotten`),
    receipts: await engine.query(sql`select request, receipt from work.receipts order by request`),
  }
}

/** Brings everything back into a fresh engine; what is there already stays. */
export async function restoreForgotten(engine: Engine, kept: ForgottenKept | null): Promise<void> {
  await createForgottenTables(engine)
  if (!kept) return
  await engine.run(
    sql`insert into work.privacy select ${kept.salt} where not exists (select 1 from work.privacy)`,
  )
  const [there] = await engine.query<{ n: number }>(sql`select count(*) as n from work.forgotten`)
  if (there!.n > 0) return
  for (const { key, request } of kept.keys)
    await engine.run(sql`insert into work.forgotten values (${key}, ${request})`)
  for (const { request, receipt } of kept.receipts)
    await engine.run(sql`insert into work.receipts values (${request}, ${receipt})`)
}

export async function anybodyForgotten(engine: Engine): Promise<boolean> {
  const [row] = await engine.query<{ n: number }>(sql`select count(*) as n from work.forgotten`)
  return row!.n > 0
}

const hashOf = (salt: string, key: Sql) => sql`md5(${salt} || ':forgotten:' || ${key})`

/** The end of a number is the same however its country is written; fewer digits than seven are no phone. */
const phoneKey = (phone: Sql) =>
  sql`case when length(regexp_replace(${phone}, '\\D', '', 'g')) >= 7
    then 'p:' || right(regexp_replace(${phone}, '\\D', '', 'g'), 9) end`
const idKey = (kind: 'i' | 'a', family: string, id: Sql) => sql`${`${kind}:${family}:`} || ${id}`
const emailKey = (email: Sql) => sql`'e:' || lower(${email})`
const nameKey = (name: Sql) => sql`'n:' || lower(${name})`

/**
 * Remembers by which keys a customer would be known again: the ids, e-mails and phones of all their records, the name of records
 * that have nothing else, and the numbers of their orders.
 */
export async function rememberKeys(
  engine: Engine,
  files: readonly LoadedFile[],
  customer: string,
  request: number,
): Promise<number> {
  const salt = await saltOf(engine)
  const parts = files.flatMap((file) => {
    const family = familyOf(file)
    const own = sql`from ${profileName(file.no)} p join data.profile_customer c
      on c.file_no = ${file.no} and c.profile = p.profile where c.customer_id = ${customer}`
    const orders = sql`from data.orders where file_no = ${file.no} and customer_id = ${customer}`
    return [
      sql`select ${idKey('i', family, sql`p.id`)} as key ${own}`,
      sql`select ${idKey('a', family, sql`p.alias`)} ${own}`,
      sql`select ${emailKey(sql`p.email`)} ${own}`,
      sql`select ${phoneKey(sql`p.phone`)} ${own}`,
      sql`select ${nameKey(sql`p.name`)} ${own} and coalesce(p.id, p.alias, p.email, p.phone) is null`,
      sql`select ${`o:${family}:`} || ${orderKey(sql`order_no`)} ${orders}`,
      sql`select 'q:' || ${orderKey(sql`order_no`)} ${orders}`,
    ]
  })
  if (parts.length === 0) return 0
  await engine.run(sql`
    insert into work.forgotten
      select distinct ${hashOf(salt, sql`key`)}, ${request} from (${join(parts, ' union all ')}) where key is not null
        and ${hashOf(salt, sql`key`)} not in (select key from work.forgotten)`)
  const [row] = await engine.query<{ n: number }>(
    sql`select count(*) as n from work.forgotten where request = ${request}`,
  )
  return row!.n
}

const isForgotten = (salt: string, key: Sql) =>
  sql`coalesce(${hashOf(salt, key)} in (select key from work.forgotten), false)`

/** Profiles (`p`) of people who asked to be forgotten. A phone counts where no e-mail, a name where nothing else says who it is. */
function profileForgotten(salt: string, file: LoadedFile): Sql {
  const family = familyOf(file)
  return sql`(${isForgotten(salt, idKey('i', family, sql`p.id`))} or ${isForgotten(salt, idKey('a', family, sql`p.alias`))}
    or ${isForgotten(salt, emailKey(sql`p.email`))}
    or (p.email is null and ${isForgotten(salt, phoneKey(sql`p.phone`))})
    or (coalesce(p.id, p.alias, p.email, p.phone) is null and ${isForgotten(salt, nameKey(sql`p.name`))}))`
}

/** Whose rows are meant: the keys of their profiles in a file, and whether an order number, as text, is one of theirs. */
interface Whose {
  keys: Sql
  /** Of the file's own family of ids. */
  order: (number: Sql) => Sql
  /** Of any family. */
  anyOrder: (number: Sql) => Sql
}

/** Rows (`_row`) of a staged file that belong to somebody: by who stands in them, or else by the order they belong to. */
function typedRows(file: LoadedFile, { keys: theirs, order, anyOrder }: Whose): Sql {
  const typed = typedName(file.no)
  if (isAttached(file))
    return sql`select t._row from ${typed} t where ${order(orderKey(sql`t.${ident('order.id')}`))}`
  if (isOrderFile(file) && file.mapping.grain === 'line')
    return sql`select t._row from ${typed} t join ${ordersName(file.no, file.mapping)} o on o._record = t.${ident('order.id')}
      where o._pkey in ${theirs}`
  const byOrder = has(file, 'response.order')
    ? sql`or (t._pkey is null and ${anyOrder(orderKey(sql`t.${ident('response.order')}`))})`
    : sql``
  return sql`select t._row from ${typed} t where t._pkey in ${theirs} ${byOrder}`
}

function forgottenPeople(salt: string, file: LoadedFile): Whose {
  return {
    keys: sql`(select p._pkey from ${profileName(file.no)} p where ${profileForgotten(salt, file)})`,
    order: (number) => isForgotten(salt, sql`${`o:${familyOf(file)}:`} || ${number}`),
    anyOrder: (number) => isForgotten(salt, sql`'q:' || ${number}`),
  }
}

/** The rows of a loaded file, as text, that are about one customer, with their lines; `c1`, `c2` … in the order of the header. */
export function rowsAbout(engine: Engine, file: LoadedFile, customer: string): Promise<Row[]> {
  const theirs = (number: Sql) =>
    sql`${number} in (select ${orderKey(sql`order_no`)} from data.orders where customer_id = ${customer})`
  const rows = typedRows(file, {
    keys: sql`(select p._pkey from ${profileName(file.no)} p join data.profile_customer c
      on c.file_no = ${file.no} and c.profile = p.profile where c.customer_id = ${customer})`,
    order: theirs,
    anyOrder: theirs,
  })
  return engine.query(sql`select * from ${rawName(file.no)} where _row in (${rows}) order by _row`)
}

/** Rows of the file itself with one of their keys in a column for it, or their e-mail in any: those not loaded are found so. */
function rawRows(salt: string, no: number, header: readonly string[], file: LoadedFile | null): Sql {
  const tests = header.map(
    (_, i) => sql`(contains(${cell(i)}, '@') and ${isForgotten(salt, emailKey(filled(cell(i))))})`,
  )
  for (const { field, index, column } of file?.columns ?? []) {
    const value = () => valueSql(cell(index), fieldById(field).type, file!.mapping.readings[column] ?? {})
    if (field === 'customer.id')
      tests.push(isForgotten(salt, idKey('i', familyOf(file!), sql`(${value()})::varchar`)))
    if (field === 'customer.alias')
      tests.push(isForgotten(salt, idKey('a', familyOf(file!), sql`(${value()})::varchar`)))
  }
  return sql`select _row from ${rawName(no)} where ${join(tests, ' or ')}`
}

export interface Suppressed {
  no: number
  source: string
  name: string
  header: readonly string[]
  /** The file as loaded; null where it is not. */
  loaded: LoadedFile | null
  /** Statement that leaves rows out of a raw table that is a view over the file; null where it is a table. */
  narrowView: Sql | null
}

/**
 * Takes the rows of people who asked to be forgotten out of a file's raw, typed, order and profile tables, and counts them as set
 * aside, without their values. Gives how many rows of the file are left out by now.
 */
export async function suppressForgotten(engine: Engine, file: Suppressed): Promise<number> {
  const { no, loaded } = file
  const salt = await saltOf(engine)
  const found = loaded
    ? sql`${typedRows(loaded, forgottenPeople(salt, loaded))} union ${rawRows(salt, no, file.header, loaded)}`
    : rawRows(salt, no, file.header, null)
  const gone = sql`(select _row from data.forgotten_rows where file_no = ${no})`
  await engine.run(sql`
    insert into data.forgotten_rows
      select ${no}, _row, _line from ${rawName(no)} where _row in (${found}) and _row not in ${gone}`)
  if (loaded) {
    // Linking counts on profiles being numbered without gaps.
    const theirs = profileForgotten(salt, loaded)
    if (isOrderFile(loaded) && loaded.mapping.grain === 'line')
      await engine.run(sql`delete from ${ordersName(no, loaded.mapping)}
        where _pkey in (select p._pkey from ${profileName(no)} p where ${theirs})`)
    await engine.run(sql`
      delete from ${typedName(no)} where _row in ${gone};
      create or replace table ${profileName(no)} as
        select * replace (row_number() over (order by profile)::integer as profile)
        from ${profileName(no)} p where not ${theirs}`)
  }
  await engine.run(file.narrowView ?? sql`delete from ${rawName(no)} where _row in ${gone}`)
  await engine.run(sql`
    delete from data.rejects where file_no = ${no} and line in (select line from data.forgotten_rows where file_no = ${no});
    insert into data.rejects select ${file.source}, ${no}, ${file.name}, line, '', '', ${FORGOTTEN}
      from data.forgotten_rows where file_no = ${no}`)
  const [row] = await engine.query<{ n: number }>(
    sql`select count(*) as n from data.forgotten_rows where file_no = ${no}`,
  )
  return row!.n
}

/** The lines of a file that are left out: what is held of it elsewhere must not show them. */
export async function forgottenLines(engine: Engine, no: number): Promise<ReadonlySet<number>> {
  const rows = await engine.query<{ line: number }>(
    sql`select line from data.forgotten_rows where file_no = ${no}`,
  )
  return new Set(rows.map(({ line }) => line))
}
