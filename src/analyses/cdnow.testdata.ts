import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { OrderFixture } from '../model/fixture'

const LOG = fileURLToPath(new URL('../../../shared/data/cdnow/cdnowElog.csv', import.meta.url))

export const haveCdnow = existsSync(LOG)
if (!haveCdnow) console.warn('CDNOW tests are skipped: ../shared/data/cdnow is not beside the checkout')

/** The CDNOW sample as orders: 2,357 customers, 6,919 lines, January 1997 to June 1998. */
export function cdnowOrders(): OrderFixture[] {
  return readFileSync(LOG, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [customer = '', , date = '', , sales = ''] = line.split(',')
      const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`
      return { customer, at: day, net: Number(sales), currency: 'USD' }
    })
}
