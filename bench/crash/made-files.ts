import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { random } from '../../src/stats/random'
import { madeOrders } from '../made-orders'

export interface MadeFile {
  name: string
  path: string
  bytes: number
}

/** What a workspace is made of, and the file that comes on top of it. */
export interface MadeFiles {
  orders: MadeFile
  reviews: MadeFile
  more: MadeFile
}

export const CHANNEL = 'channel'

const WORDS =
  'tea kettle lamp scarf mug rug jar bag clock chair blue green plain large small set of two gift wrapped oak linen'.split(
    ' ',
  )
/** Letters of the last column of an order: real exports are as wide. */
const WIDTH = 480

/** The orders of `madeOrders`, each with all that a shop's export says besides. */
async function wideOrders(count: number): Promise<Buffer> {
  const chance = random(20260101, count)
  const [header = '', ...rows] = (await madeOrders(count).text()).trimEnd().split('\n')
  const lines = rows.map((row) => {
    let items = ''
    while (items.length < WIDTH) items += ` ${WORDS[chance.below(WORDS.length)]!} ${chance.below(1000)}`
    return `${row},${items.trim()}`
  })
  return Buffer.from([`${header},line items`, ...lines, ''].join('\n'))
}

const SAID = [
  'I love this',
  'I hate this',
  'Here is my',
  'Broken again, never more this',
  'Thank you for the',
]

/** Reviews by people who ordered, no two of them alike. */
function madeReviews(count: number): Buffer {
  const rows = Array.from({ length: count }, (_, i) => {
    const day = new Date(Date.UTC(2023, 0, 1 + (i % 700))).toISOString().slice(0, 10)
    const text = `${SAID[i % SAID.length]} ${WORDS[i % WORDS.length]} number ${i}.`
    return `r${i},${day} 12:00:00,,p${1 + (i % 900)}@mail.example.com,,"${text}",${1 + (i % 5)}`
  })
  const header =
    'Review Id,Review Created (UTC),Review Username,Review User Email,Review Title,Review Content,Review Stars'
  return Buffer.from([header, ...rows, ''].join('\n'))
}

/** Seeded: the same numbers give the same bytes. */
export async function madeFiles(folder: string, orders: number, reviews: number): Promise<MadeFiles> {
  mkdirSync(folder, { recursive: true })
  const put = (name: string, bytes: Buffer): MadeFile => {
    const place = path.join(folder, name)
    writeFileSync(place, bytes)
    return { name, path: place, bytes: bytes.length }
  }
  return {
    orders: put('orders.csv', await wideOrders(orders)),
    reviews: put('reviews.csv', madeReviews(reviews)),
    more: put('more.csv', await wideOrders(Math.ceil(orders / 4))),
  }
}
