import type { CallOptions, Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { mainCurrency } from '../../model/scope'

/** What one unit of a currency is worth in that of the workspace, as the person typed it. */
export interface Rate {
  currency: string
  to: string
  rate: number
}

export interface OtherCurrency {
  currency: string
  orders: number
  /** Null where the person named none: then its amounts are in no figure. */
  rate: number | null
}

/** The currencies of the orders: that of the workspace, and the others with how many orders are in them. */
export interface Money {
  currency: string
  others: OtherCurrency[]
}

export const NO_MONEY: Money = { currency: '', others: [] }

/** Orders of a file whose amounts were converted. */
export interface Converted {
  file_no: number
  currency: string
  n: number
  rate: number
}

/**
 * Puts amounts in other currencies into that of the workspace, by the rates that the person typed (contracts 6). A rate into a
 * currency that is no more the workspace's counts for nothing. Runs on tables fresh from the files, so that no amount is
 * converted twice and a rate taken back leaves no trace.
 */
export async function convertAmounts(
  engine: Engine,
  rates: readonly Rate[],
  options?: CallOptions,
): Promise<{ money: Money; converted: Converted[] }> {
  const currency = await mainCurrency(engine)
  if (!currency) return { money: NO_MONEY, converted: [] }
  const found = await engine.query<{ currency: string; orders: number }>(
    sql`select currency, count(*) as orders from data.orders where currency <> ${currency} group by 1 order by 2 desc, 1`,
  )
  const rateOf = (name: string) =>
    rates.find((one) => one.currency === name && name !== one.to && one.to === currency && one.rate > 0)
      ?.rate ?? null
  const others = found.map((one) => ({ ...one, rate: rateOf(one.currency) }))
  const converted: Converted[] = []
  // Deals and spending may be in a currency that no order is in.
  for (const name of new Set([...others, ...rates].map((one) => one.currency))) {
    const rate = rateOf(name)
    if (rate === null) continue
    converted.push(
      ...(await engine.query<Converted>(sql`select file_no, currency, count(*) as n, ${rate}::double as rate
        from data.orders where currency = ${name} group by all order by file_no`)),
    )
    await engine.run(
      sql`update data.order_lines set unit_price = unit_price * ${rate}, discount = discount * ${rate}, amount = amount * ${rate}
          where order_id in (select order_id from data.orders where currency = ${name});
        update data.orders set gross = gross * ${rate}, discount = discount * ${rate}, tax = tax * ${rate},
          shipping = shipping * ${rate}, refunded = refunded * ${rate}, net = net * ${rate}, currency = ${currency}
          where currency = ${name};
        update data.deals set amount = amount * ${rate}, currency = ${currency} where currency = ${name};
        update data.spend set amount = amount * ${rate}, currency = ${currency} where currency = ${name}`,
      options,
    )
  }
  return { money: { currency, others }, converted }
}
