import type { CallOptions, Engine } from '../../engine/engine'
import { ident, sql, sqlFile, type Sql } from '../../engine/sql'
import { STRETCH_RECORDS } from '../read/stretches'
import creditsSql from './credits.sql?raw'
import {
  familyOf,
  has,
  isAttached,
  isOrderFile,
  keptRows,
  laterFirst,
  ordersOfLines,
  value,
  withCustomer,
  type LoadedFile,
} from './loaded-file'
import { givenSql, lineAmountSql, netSql, ordersName } from './order-sql'
import { typedName } from './typed-sql'

/** Fills orders, order_lines and products from the staged files, nets credits, and sets aside what finds no order. */
export async function assembleOrders(
  engine: Engine,
  files: readonly LoadedFile[],
  options?: CallOptions,
): Promise<void> {
  await engine.run(sql`delete from data.orders; delete from data.order_lines; delete from data.products`)
  await engine.run(
    sql`create or replace table mem.order_family (order_id varchar, family varchar, order_key varchar,
      day date)`,
  )
  // Whole orders first: a file of their lines that has dates of its own then adds lines, and no orders again.
  const orderFiles = [
    ...files.filter(isWholeOrderFile),
    ...files.filter((file) => isOrderFile(file) && !isWholeOrderFile(file)),
  ]
  const needsLookup = files.some(
    (file) => isAttached(file) || has(file, 'response.order') || repeatsOrders(file, orderFiles),
  )
  for (const file of orderFiles)
    await insertOrders(
      engine,
      file,
      { lookup: needsLookup, repeats: repeatsOrders(file, orderFiles) },
      options,
    )
  for (const file of orderFiles)
    if (carriesLines(file)) await insertOwnLines(engine, file, repeatsOrders(file, orderFiles), options)
  for (const file of files.filter(isAttached)) await attach(engine, file, options)
  await amountsFromLines(engine, files)
  await fillProducts(engine, files)
  await netCredits(engine, orderFiles)
}

async function insertOrders(
  engine: Engine,
  file: LoadedFile,
  { lookup, repeats }: { lookup: boolean; repeats: boolean },
  options?: CallOptions,
): Promise<void> {
  const fresh = repeats ? sql`and not exists (select 1 from ${knownOrder(file, sql`t.`)})` : sql``
  const orderId = sql`${file.source + ':'} || _record`
  const given = (name: Parameters<typeof givenSql>[1]) => givenSql(file.columns, name)
  const refunded = given('refunded')
  for (const rows of await stretches(engine, file))
    await engine.run(
      sql`insert into data.orders
      select ${orderId}, ${file.source}, _record, ${file.no}, _line, customer_id, coalesce(order_no, _record), occurred_at,
        paid + coalesce(${given('discount')}, 0), ${given('discount')}, ${given('tax')}, ${given('shipping')},
        case when marked_refunded and coalesce(${refunded}, 0) = 0 then paid else ${refunded} end,
        ${netSql(file.columns)},
        currency, ${given('channel')}, ${given('place')}, ${given('payment_method')}, ${given('coupon')},
        ${given('status')}, cancelled, test,
        marked_refunded or coalesce(${refunded} > 0 and ${refunded} >= paid - 0.005, false), items
      from ${withCustomer(file)} where not credit and occurred_at is not null ${fresh} ${rows}`,
      options,
    )
  await setAside(engine, file, sql`o.occurred_at is null`, 'order_without_date')
  if (lookup)
    await engine.run(sql`insert into mem.order_family
      select ${orderId}, ${familyOf(file)}, ${orderKey(sql`order_no`)}, occurred_at::date
      from ${keptRows(file)} t where order_no is not null and not credit ${fresh}`)
}

/** Rows of the source that one statement takes: what it makes of them stands in memory unpacked until it is through. */
const ROWS_AT_ONCE = 2 * STRETCH_RECORDS

async function stretches(engine: Engine, file: LoadedFile): Promise<Sql[]> {
  const [last] = await engine.query<{ row: number | null }>(
    sql`select max(_row) as row from ${ordersName(file.no, file.mapping)}`,
  )
  const rows = last?.row ?? 0
  if (rows <= ROWS_AT_ONCE) return [sql``]
  return Array.from({ length: Math.ceil(rows / ROWS_AT_ONCE) }, (_, i) => {
    const from = i * ROWS_AT_ONCE
    return sql`and t._row > ${from} and t._row <= ${from + ROWS_AT_ONCE}`
  })
}

const isWholeOrderFile = (file: LoadedFile): boolean => file.mapping.grain === 'order'

/** Lines with dates of their own beside a file of the same shop's whole orders: Etsy and Square export both. */
function repeatsOrders(file: LoadedFile, orderFiles: readonly LoadedFile[]): boolean {
  return (
    file.mapping.grain === 'line' &&
    isOrderFile(file) &&
    orderFiles.some((other) => isWholeOrderFile(other) && familyOf(other) === familyOf(file))
  )
}

/** The order of another file of the family with the number and day of `row`. */
function knownOrder(file: LoadedFile, row: Sql): Sql {
  return sql`mem.order_family f where f.family = ${familyOf(file)} and f.order_key = ${orderKey(sql`${row}order_no`)}
    and f.day = ${row}occurred_at::date and f.order_id <> ${file.source + ':'} || ${row}_record`
}

/** Rows of orders that cannot be loaded, told row by row. */
async function setAside(engine: Engine, file: LoadedFile, which: Sql, reason: string): Promise<void> {
  if (file.mapping.grain !== 'line') return
  await engine.run(sql`insert into data.rejects
    select ${file.source}, ${file.no}, (select any_value(file) from data.rejects where file_no = ${file.no}), t._line, '',
      t.${ident('order.id')}, ${reason}
    from ${typedName(file.no)} t join ${ordersName(file.no, file.mapping)} o on o._record = t.${ident('order.id')} where ${which}`)
}

/** Order numbers as other files quote them: "#1001" and "1001" are one. */
export function orderKey(text: Sql): Sql {
  return sql`lower(ltrim(trim(${text}), '#'))`
}

function carriesLines(file: LoadedFile): boolean {
  return file.mapping.grain === 'line' || has(file, 'line.product') || has(file, 'line.product_id')
}

function lineValues(file: LoadedFile): Sql {
  const amount = lineAmountSql(file.columns, file.mapping.options)
  return sql`t._line, ${value(file, 'line.product_id')}, ${value(file, 'line.product')}, ${value(file, 'line.category')},
    ${value(file, 'line.quantity', sql`double`)}, ${value(file, 'line.unit_price', sql`double`)},
    ${value(file, 'line.discount', sql`double`)}, ${amount ?? sql`null::double`}`
}

async function insertOwnLines(
  engine: Engine,
  file: LoadedFile,
  repeats: boolean,
  options?: CallOptions,
): Promise<void> {
  const byLine = file.mapping.grain === 'line'
  const order = byLine ? sql`o` : sql`t`
  const rows = byLine
    ? sql`${typedName(file.no)} t join ${ordersOfLines(file)} o on o._record = t.${ident('order.id')}`
    : sql`${keptRows(file)} t`
  const ownId = sql`${file.source + ':'} || ${order}._record`
  const own = repeats
    ? sql`coalesce((select min(f.order_id) from ${knownOrder(file, sql`o.`)}), ${ownId})`
    : ownId
  await engine.run(
    sql`insert into data.order_lines
      select ${own}, ${lineValues(file)}
      from ${rows} where not ${order}.credit and ${order}.occurred_at is not null`,
    options,
  )
}

/** Lines and payments of orders in another file of the family; those without their order are set aside. */
async function attach(engine: Engine, file: LoadedFile, options?: CallOptions): Promise<void> {
  const key = orderKey(sql`t.${ident('order.id')}`)
  const found = sql`mem.order_family f where f.family = ${familyOf(file)} and f.order_key = ${key}`
  if (file.mapping.grain === 'line')
    await engine.run(
      sql`insert into data.order_lines
        select f.order_id, ${lineValues(file)}
        from ${keptRows(file)} t join mem.order_family f on f.family = ${familyOf(file)} and f.order_key = ${key}`,
      options,
    )
  await engine.run(sql`insert into data.rejects
    select ${file.source}, ${file.no}, null, t._line, 'order.id', t.${ident('order.id')}, 'order_not_found'
    from ${typedName(file.no)} t where not exists (select 1 from ${found})`)
}

/** Orders that carry no amount of their own get the sum of their lines, else of their payments. */
async function amountsFromLines(engine: Engine, files: readonly LoadedFile[]): Promise<void> {
  const attached = files.filter(isAttached)
  if (attached.some((file) => file.mapping.grain === 'line'))
    await engine.run(sql`update data.orders set net = s.amount, gross = s.amount, items = s.pieces
      from (select order_id, sum(amount) as amount, sum(coalesce(quantity, 1)) as pieces from data.order_lines group by 1) s
      where s.order_id = orders.order_id and orders.net is null and s.amount is not null`)
  for (const file of attached.filter((one) => one.mapping.grain === 'payment'))
    await engine.run(sql`
      create or replace table mem.paid as
        select f.order_id, sum(t.${ident('payment.amount')}) as amount,
          arg_max(${value(file, 'payment.method')}, t.${ident('payment.amount')}) as method
        from ${keptRows(file)} t join mem.order_family f
          on f.family = ${familyOf(file)} and f.order_key = ${orderKey(sql`t.${ident('order.id')}`)}
        group by 1;
      update data.orders set net = coalesce(net, p.amount), gross = coalesce(gross, p.amount),
          payment_method = coalesce(payment_method, p.method)
        from mem.paid p where p.order_id = orders.order_id;
      drop table mem.paid`)
}

async function fillProducts(engine: Engine, files: readonly LoadedFile[]): Promise<void> {
  for (const file of laterFirst(files).filter(
    (one) => one.mapping.grain === 'product' && has(one, 'product.id'),
  ))
    await engine.run(sql`insert into data.products
      select ${value(file, 'product.id')}, any_value(${value(file, 'product.name')}),
        any_value(${value(file, 'product.category')}), any_value(${value(file, 'product.price', sql`double`)}),
        any_value(${value(file, 'product.cost', sql`double`)})
      from ${typedName(file.no)} t where ${value(file, 'product.id')} is not null
        and ${value(file, 'product.id')} not in (select product_id from data.products) group by 1`)
  for (const file of files.filter((one) => one.mapping.grain === 'lookup' && has(one, 'product.category')))
    if (has(file, 'product.name'))
      await engine.run(sql`update data.products set category = t.${ident('product.name')}
        from ${typedName(file.no)} t where t.${ident('product.category')} = products.category`)
  await engine.run(sql`
    update data.order_lines set category = coalesce(order_lines.category, p.category),
        product = coalesce(order_lines.product, p.name)
      from data.products p where p.product_id = order_lines.product_id
        and (order_lines.category is null or order_lines.product is null);
    insert into data.products
      select coalesce(product_id, product), any_value(product), any_value(category), median(unit_price), null
      from data.order_lines where coalesce(product_id, product) is not null
        and coalesce(product_id, product) not in (select product_id from data.products)
      group by 1`)
}

/** Money given back nets into the order it names, else into an earlier order of that person, else is set aside (contracts 2). */
async function netCredits(engine: Engine, files: readonly LoadedFile[]): Promise<void> {
  await engine.run(sql`create or replace table mem.credits (credit_no integer, source varchar, file_no integer, line integer,
    record varchar, order_no varchar, customer_id varchar, product varchar, occurred_at timestamp, amount double)`)
  for (const file of files) {
    const byLine = file.mapping.grain === 'line'
    const product = sql`coalesce(${value(file, 'line.product_id')}, ${value(file, 'line.product')})`
    const amount = byLine
      ? sql`abs(${lineAmountSql(file.columns, file.mapping.options) ?? sql`0`})`
      : sql`abs(t.paid)`
    const order = byLine ? sql`o` : sql`t`
    const number = has(file, 'order.refund_of')
      ? sql`coalesce(${order}.refund_of, ${order}.order_no)`
      : sql`${order}.order_no`
    const rows = byLine
      ? sql`${typedName(file.no)} t join ${orderRows(file)} on o._record = t.${ident('order.id')}`
      : withCustomer(file)
    await engine.run(sql`insert into mem.credits
      select 0, ${file.source}, ${file.no}, t._line, ${order}._record, ${number}, ${order}.customer_id, ${product},
        ${order}.occurred_at, ${amount}
      from ${rows} where ${order}.credit and ${amount} > 0`)
  }
  const [count] = await engine.query<{ n: number }>(sql`select count(*) as n from mem.credits`)
  if (count!.n > 0) await engine.run(sqlFile(creditsSql))
  await engine.run(sql`drop table mem.credits`)
}

function orderRows(file: LoadedFile): Sql {
  return sql`(select * from ${withCustomer(file)}) o`
}
