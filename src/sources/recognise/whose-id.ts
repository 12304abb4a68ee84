import {
  bestColumn,
  exactColumn,
  isCalledId,
  isIdLike,
  isNumbered,
  isUnique,
  spreadsOverDays,
  type ColumnFacts,
} from './column-facts'

/** Two or more of these beside an id are a person described. */
export const PERSONAL =
  /^(?:.* )?(?:age|gender|sex|birth|year birth|marital status|education|income|annual income.*|occupation|profession|married|dependents|partner|senior citizen|kidhome|alter|geschlecht|beruf|familienstand|sexe|edad|genero|idade|profissao|vanus|sugu|возраст|пол|年龄|性别|年齡|性別)(?: .*)?$/u

/**
 * Which id is the customer's and which the record's. The name decides, unless the values say otherwise: an id that
 * comes again on other days is a customer's whatever it is called, an id unique to each row is the record's.
 */
export function whoseIds(
  columns: readonly ColumnFacts[],
  date: ColumnFacts,
  sold: boolean,
): { customer: ColumnFacts | null; order: ColumnFacts | null } {
  const called = bestColumn(columns, 'customer.id')
  let customer = called && isIdLike(called.column) && !looksLikeNames(called.column) ? called.column : null
  const orderCalled = bestColumn(columns, 'order.id')
  let order =
    orderCalled && orderCalled.column !== customer && orderCalled.column !== date ? orderCalled.column : null
  if (order && !customer && spreadsOverDays(order, date) === true && !bestColumn(columns, 'customer.email')) {
    customer = order
    order = null
  }
  const others = columns.filter(
    (column) =>
      column !== customer &&
      column !== order &&
      column !== date &&
      !NOT_A_PERSON.test(column.key) &&
      !PERSONAL.test(column.key) &&
      (isNumberedName(column) || (isIdLike(column) && !hasOtherMeaning(column))),
  )
  const reached = bestColumn(columns, 'customer.email') ?? exactColumn(columns, 'customer.phone')
  if (!customer && !reached)
    customer =
      others.find(
        (column) =>
          (sold || column.key === '' || isCalledId(column)) && spreadsOverDays(column, date) === true,
      ) ?? null
  if (!order)
    order = others.find((column) => column !== customer && isUnique(column) && isRecordId(column)) ?? null
  return { customer, order }
}

function isNumberedName({ key, values }: ColumnFacts): boolean {
  return key === 'name' && isNumbered(values)
}

function isRecordId(column: ColumnFacts): boolean {
  const { key, name } = column
  if (isNumberedName(column)) return true
  return key === 'id' || key === '' || /order|invoice|sale|receipt|transaction|record/i.test(name)
}

/** Ids of places, goods and staff come again on other days as well. */
const NOT_A_PERSON =
  /store|shop|branch|location|product|item|sku|seller|vendor|supplier|employee|staff|cashier|agent|campaign|warehouse|category|brand|city|country|region|status|type|channel|payment|currency|device|terminal|register|filiale|artikel|produkt|mitarbeiter|kasse|magasin|produit|article|vendeur|tienda|producto|articulo|vendedor|loja|produto|pood|toode|магазин|товар|артикул|продав|门店|商品|产品/u

/** The name says that it is something of the line, the person or the ticket. */
function hasOtherMeaning(column: ColumnFacts): boolean {
  return [...column.fits].some(
    ([field, fit]) =>
      fit.how === 'exact' && field !== 'customer.id' && field !== 'order.id' && !field.endsWith('.id'),
  )
}

export function looksLikeNames({ profile, values }: ColumnFacts): boolean {
  if (profile.kind === 'name') return true
  return (
    profile.kind === 'text' && values.every((value) => /\p{L}+[ ,]+\p{L}/u.test(value) && !/\d/.test(value))
  )
}

export function personByName(columns: readonly ColumnFacts[]): ColumnFacts | null {
  return (
    bestColumn(columns, 'customer.name')?.column ??
    bestColumn(columns, 'customer.phone')?.column ??
    bestColumn(columns, 'customer.last_name')?.column ??
    columns.find((column) => column.fits.has('customer.id') && looksLikeNames(column)) ??
    columns.find((column) => column.key === '' && column.profile.kind === 'email') ??
    null
  )
}
