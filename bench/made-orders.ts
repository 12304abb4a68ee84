import { random } from '../src/stats/random'

const FIRST = Date.UTC(2021, 0, 1)
const DAYS = 1095

/**
 * A plain table of `n` orders by about a third as many customers who buy at their own rates and stop at their own times,
 * as a shop would export it. Seeded: the same `n` gives the same bytes.
 */
export function madeOrders(n: number): Blob {
  const chance = random(20240101, n)
  const parts: string[] = ['order_id,customer_id,email,order_date,total,status,channel\n']
  const rows: string[] = []
  let order = 0
  for (let customer = 1; order < n; customer++) {
    const start = chance.uniform() * DAYS
    const rate = chance.gamma(0.6, 40)
    const stop = start + chance.exponential() * 500
    const basket = 15 + chance.gamma(3, 0.1)
    for (let day = start; day < Math.min(stop, DAYS) && order < n; day += chance.exponential() / rate) {
      const date = new Date(FIRST + Math.floor(day * 86_400) * 1000).toISOString()
      const total = (basket * (0.5 + chance.uniform())).toFixed(2)
      const status = chance.uniform() < 0.02 ? 'cancelled' : 'paid'
      rows.push(
        `${++order},${customer},p${customer}@mail.example.com,${date.slice(0, 10)} ${date.slice(11, 19)},${total},${status},web\n`,
      )
    }
    if (rows.length > 20_000) parts.push(rows.splice(0).join(''))
  }
  parts.push(rows.join(''))
  return new Blob(parts)
}
