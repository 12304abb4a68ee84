import { readFileSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Engine, Row } from '../../engine/engine'
import { NativeEngine } from '../../engine/native-engine'
import { ident, join, sql } from '../../engine/sql'
import { profileName } from '../load/stage'
import { Sources } from '../sources'
import type { Decision } from './decisions'
import { joinedPairs, levels, openPairs, type LikelyPeoplePair } from './review/pairs'
import { recordsOf, takenApart } from './review/records'

const SAMPLE = new URL('../../../public/sample/', import.meta.url)
const truth = JSON.parse(readFileSync(new URL('truth.json', SAMPLE), 'utf8')) as {
  duplicates: { emails: [string, string] }[]
  not_duplicates: { emails: [string, string] }[]
}
const ALL = { shift: 0, from: 0.0001, limit: 100_000 }
const TABLES = [
  'customers',
  'identities',
  'link_conflicts',
  'orders',
  'order_lines',
  'tickets',
  'responses',
  'events',
]

let engine: Engine
let sources: Sources

beforeAll(async () => {
  engine = await NativeEngine.start()
  sources = new Sources(engine)
  await sources.add(
    readdirSync(SAMPLE)
      .filter((name) => name.endsWith('.csv'))
      .map((name) => ({
        name,
        blob: new Blob([readFileSync(new URL(name, SAMPLE))]),
        lastModified: Date.UTC(2026, 0, 1),
      })),
  )
}, 60_000)

afterAll(() => engine.close())

/** The customer of each e-mail. */
async function customers(): Promise<Map<string, string>> {
  const parts = sources.files.map(
    ({
      no,
    }) => sql`select p.email, c.customer_id from data.profile_customer c join ${profileName(no)} p using (profile)
      where c.file_no = ${no} and p.email is not null`,
  )
  const rows = await engine.query<{ email: string; customer_id: string }>(join(parts, ' union '))
  return new Map(rows.map(({ email, customer_id }) => [email, customer_id]))
}

async function tables(): Promise<Map<string, Row[]>> {
  const all = new Map<string, Row[]>()
  for (const table of TABLES)
    all.set(table, await engine.query(sql`select * from ${ident('data', table)} order by all`))
  return all
}

const both = (a: string, b: string): string => [a, b].sort().join(' ')
const decision = ({ a, b, weight }: LikelyPeoplePair, verdict: Decision['verdict']): Decision => ({
  a: a.ref,
  b: b.ref,
  verdict,
  weight,
})

it('finds or offers every duplicate that was planted, and joins nobody wrongly', async () => {
  const of = await customers()
  const offered = new Set((await openPairs(engine, ALL)).map(({ a, b }) => both(a.customer, b.customer)))
  const lost = truth.duplicates.filter(({ emails: [a, b] }) => {
    const [one, other] = [of.get(a)!, of.get(b)!]
    return one !== other && !offered.has(both(one, other))
  })
  expect(truth.duplicates).toHaveLength(60)
  expect(lost).toEqual([])
  for (const {
    emails: [a, b],
  } of truth.not_duplicates)
    expect(of.get(a), `${a} ${b}`).not.toBe(of.get(b))
  const planted = new Set(truth.duplicates.map(({ emails: [a, b] }) => both(a, b)))
  const together = new Map<string, string[]>()
  for (const [email, id] of of) together.set(id, [...(together.get(id) ?? []), email])
  const wrong = [...together.values()].filter((emails) =>
    emails.some((a) => emails.some((b) => a < b && !planted.has(both(a, b)))),
  )
  expect(wrong).toEqual([])
})

it('says about as many true pairs as there are', () => {
  const { joined, missed } = sources.links!.likely!
  // 60 were planted; half of them differ in everything but the name and the place.
  expect(joined + missed).toBeGreaterThan(15)
  expect(joined + missed).toBeLessThan(90)
})

it('joins as told, asks no more, and gives everything back when it is taken back', async () => {
  const before = await tables()
  const offers = await openPairs(engine, { ...ALL, from: 0.1 })
  const [same, different, unsure] = [offers[0]!, offers[1]!, offers[2]!]
  await sources.decide([decision(same, 'same'), decision(different, 'different'), decision(unsure, 'unsure')])
  await sources.joinAgain()
  const rows = await engine.query<{ customer_id: string; rule: string }>(
    sql`select distinct customer_id, rule from data.profile_customer
      where (source, record) in ((${same.a.ref.source}, ${same.a.ref.record}), (${same.b.ref.source}, ${same.b.ref.record}))`,
  )
  expect(new Set(rows.map(({ customer_id }) => customer_id)).size).toBe(1)
  expect(rows.map(({ rule }) => rule)).toContain('person')
  const asked = new Set((await openPairs(engine, ALL)).map(({ a, b }) => both(a.customer, b.customer)))
  for (const { a, b } of [different, unsure]) expect(asked.has(both(a.customer, b.customer))).toBe(false)
  expect((await tables()).get('customers')).toHaveLength(before.get('customers')!.length - 1)

  await sources.undoDecisions()
  await sources.joinAgain()
  const after = await tables()
  for (const table of TABLES) expect(after.get(table), table).toEqual(before.get(table))
})

it('takes records apart that a rule joined, each side keeping together, and gives the id to the founding one', async () => {
  const before = await tables()
  const [row] = await engine.query<{ customer_id: string }>(sql`
    select customer_id from data.profile_customer group by 1 having count(distinct file_no) >= 4 order by 1 limit 1`)
  const id = row!.customer_id
  const records = await recordsOf(engine, id)
  const leaving = new Set(records.slice(-2))
  await sources.decide(takenApart(records, leaving))
  await sources.joinAgain()
  const stayed = await recordsOf(engine, id)
  expect(stayed.map(({ ref }) => ref)).toEqual(records.slice(0, -2).map(({ ref }) => ref))
  const [first, second] = records.slice(-2)
  const others = await engine.query<{ customer_id: string }>(sql`
    select distinct customer_id from data.profile_customer
    where (source, record) in ((${first!.ref.source}, ${first!.ref.record}), (${second!.ref.source}, ${second!.ref.record}))
      and customer_id <> ${id}`)
  expect(others).toHaveLength(1)
  await sources.undoDecisions()
  await sources.joinAgain()
  const after = await tables()
  for (const table of TABLES) expect(after.get(table), table).toEqual(before.get(table))
})

it('joins nobody by likeness where the threshold is 1, and learns from answers', async () => {
  await sources.joinAgain({ threshold: 1 })
  expect(sources.links!.likely!.joined).toBe(0)
  const offers = await openPairs(engine, { ...ALL, from: 0.1 })
  await sources.decide(offers.slice(0, 12).map((pair) => decision(pair, 'different')))
  await sources.joinAgain({ threshold: 0.95 })
  const { shift, answers } = sources.links!.likely!
  expect(answers).toBe(12)
  expect(shift).toBeLessThan(-0.5)
  const [bold, careful] = [await levels(engine, 0, [0.5]), await levels(engine, shift, [0.5])]
  expect(careful[0]!.pairs).toBeLessThan(bold[0]!.pairs)
  await sources.undoDecisions()
  await sources.joinAgain()
  expect(sources.links!.likely!.shift).toBe(0)
  expect((await joinedPairs(engine, { ...ALL, from: 0.95 })).length).toBe(sources.links!.likely!.joined)
})
