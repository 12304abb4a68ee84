import { readFileSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../engine/engine'
import { NativeEngine } from '../../engine/native-engine'
import { sql } from '../../engine/sql'
import { createDerivedTables } from '../../model/derived-tables'
import type { Scope } from '../../model/scope'
import { selectionSql, type Selection } from '../../model/selection'
import { Sources } from '../../sources/sources'
import { ANALYSES } from '../registry'
import { runForTest } from '../run-for-test'
import { changes, type ChangesResult } from './changes'
import { measuresOf } from './measures'
import { movedTo } from './who'

const SAMPLE = new URL('../../../public/sample/', import.meta.url)
const rfm = ANALYSES.find(({ id }) => id === 'rfm')!
const scope: Scope = { asOf: '2025-12-31', from: null, to: null, selection: null, currency: 'EUR' }
const DAY = 86_400_000
const dayNo = (day: string) => Date.parse(day) / DAY

interface Bought {
  customer_id: string
  day: string
  net: number
}

/** Straight from the orders and without SQL: a day and its net by customer, and what nobody known bought. */
async function bought(engine: Engine): Promise<{ days: Map<string, Map<number, number>>; rows: Bought[] }> {
  const rows = await engine.query<Bought>(sql`
    select customer_id, strftime(occurred_at, '%Y-%m-%d') as day, net::double as net from data.orders
    where not cancelled and not test and not fully_refunded`)
  const days = new Map<string, Map<number, number>>()
  for (const { customer_id, day, net } of rows) {
    if (customer_id === null) continue
    const own = days.get(customer_id) ?? new Map<number, number>()
    own.set(dayNo(day), (own.get(dayNo(day)) ?? 0) + net)
    days.set(customer_id, own)
  }
  return { days, rows }
}

/** The 95th of 100 of all gaps, between the two values next to its place. */
function longestGap(days: Map<string, Map<number, number>>): number {
  const gaps = [...days.values()].flatMap((own) => {
    const sorted = [...own.keys()].sort((a, b) => a - b)
    return sorted.slice(1).map((day, i) => day - sorted[i]!)
  })
  gaps.sort((a, b) => a - b)
  const place = 0.95 * (gaps.length - 1)
  const low = gaps[Math.floor(place)]!
  return low + (place - Math.floor(place)) * (gaps[Math.ceil(place)]! - low)
}

function statusOn(own: readonly number[], on: number, longest: number): 'not-yet' | 'here' | 'gone' {
  const before = own.filter((day) => day <= on)
  if (before.length === 0) return 'not-yet'
  const away = on - Math.max(...before)
  return away <= longest || (before.length === 1 && away <= 90) ? 'here' : 'gone'
}

describe('what changed at the sample shop', () => {
  let engine: Engine
  let data: Awaited<ReturnType<typeof bought>>
  const run = async (since: string | null, own = scope): Promise<ChangesResult> => {
    await runForTest(rfm, engine, own, { keepTables: true })
    return runForTest(changes, engine, own, { params: { since }, keepTables: true })
  }
  const who = async (selection: Selection): Promise<string[]> =>
    (
      await engine.query<{ customer_id: string }>(
        sql`select customer_id from (${selectionSql(selection)}) order by customer_id`,
      )
    ).map((row) => row.customer_id)

  beforeAll(async () => {
    engine = await NativeEngine.start()
    const names = readdirSync(SAMPLE).filter((name) => name.endsWith('.csv'))
    await new Sources(engine).add(
      names.map((name) => ({
        name,
        blob: new Blob([readFileSync(new URL(name, SAMPLE))]),
        lastModified: Date.UTC(2026, 0, 2),
      })),
    )
    await createDerivedTables(engine)
    data = await bought(engine)
  }, 60_000)
  afterAll(() => engine.close())

  it.each([
    ['2025-11-30', '2025-12-31'],
    ['2025-01-31', '2025-12-31'],
    ['2024-06-15', '2025-03-03'],
  ])('from %s to %s is what counting by hand finds', async (since, asOf) => {
    const { comparison } = await run(since, { ...scope, asOf })
    const [then, now] = [dayNo(since), dayNo(asOf)]
    const upTo = new Map(
      [...data.days]
        .map(([id, own]) => [id, new Map([...own].filter(([day]) => day <= now))] as const)
        .filter(([, own]) => own.size > 0),
    )
    const longest = longestGap(upTo)
    expect(comparison!.people!.goneAfter).toBeCloseTo(longest, 9)
    const stood = [...upTo].map(([id, own]) => {
      const days = [...own.keys()]
      return { id, own, then: statusOn(days, then, longest), now: statusOn(days, now, longest) }
    })
    const of = (test: (one: (typeof stood)[number]) => boolean) =>
      stood
        .filter(test)
        .map(({ id }) => id)
        .sort()
    const expected = {
      customers: of(() => true),
      here: of((one) => one.now === 'here'),
      newcomers: of((one) => one.then === 'not-yet'),
      lost: of((one) => one.then === 'here' && one.now === 'gone'),
      back: of((one) => one.then === 'gone' && one.now === 'here'),
      buyers: of(({ own }) => [...own.keys()].some((day) => day > then)),
    }
    const measures = measuresOf(comparison!)
    for (const [id, people] of Object.entries(expected)) {
      const measure = measures.find((one) => one.id === id)!
      expect(people.length, id).toBeGreaterThan(0)
      expect(measure.now, id).toBe(people.length)
      expect(await who(measure.whoNow!), id).toEqual(people)
    }
    if (comparison!.people!.before) {
      const began = then - (now - then)
      const on = ({ own }: (typeof stood)[number], day: number) => statusOn([...own.keys()], day, longest)
      const earlier = {
        newcomers: of((one) => on(one, began) === 'not-yet' && one.then !== 'not-yet'),
        lost: of((one) => on(one, began) === 'here' && one.then === 'gone'),
        back: of((one) => on(one, began) === 'gone' && one.then === 'here'),
      }
      for (const [id, people] of Object.entries(earlier)) {
        const measure = measures.find((one) => one.id === id)!
        expect(measure.then, id).toBe(people.length)
        expect(await who(measure.whoThen!), id).toEqual(people)
      }
    }
    // Nobody gets lost between the days: who was there, and who came, less who went.
    const { hereThen, hereNow, newcomers, newcomersGone, lost, back } = comparison!.people!
    expect(hereNow).toBe(hereThen + newcomers - newcomersGone + back - lost)

    const sold = (after: number, upto: number) =>
      data.rows.filter(({ day }) => dayNo(day) > after && dayNo(day) <= upto)
    const sum = (rows: readonly Bought[]) => rows.reduce((all, { net }) => all + net, 0)
    const before = sold(then - (now - then), then)
    const since_ = sold(then, now)
    const { sales } = comparison!
    expect(sales!.now.orders).toBe(since_.length)
    expect(sales!.now.revenue).toBeCloseTo(sum(since_), 6)
    if (sales!.then) {
      expect(sales!.then.orders).toBe(before.length)
      expect(sales!.then.revenue).toBeCloseTo(sum(before), 6)
    }
  })

  it('moves people between segments as the page of segments has them on each day', async () => {
    const people = async (asOf: string) => {
      await runForTest(rfm, engine, { ...scope, asOf }, { keepTables: true })
      const rows = await engine.query<{ customer_id: string; segment: string }>(sql`select * from rfm`)
      return new Map(rows.map(({ customer_id, segment }) => [customer_id, segment]))
    }
    const then = await people('2025-06-30')
    const now = await people(scope.asOf)
    const { comparison } = await run('2025-06-30')
    const { moves } = comparison!
    expect(moves.length).toBeGreaterThan(30)
    expect(moves.reduce((sum, { customers }) => sum + customers, 0)).toBe(now.size)
    for (const { from, to, customers } of moves) {
      const expected = [...now].filter(([id, segment]) => segment === to && (then.get(id) ?? null) === from)
      expect(customers).toBe(expected.length)
      expect(await who(movedTo(from, to))).toEqual(expected.map(([id]) => id).sort())
    }
  })

  it('has NPS of the answers of the days alone', async () => {
    const { comparison } = await run('2025-09-30')
    const answers = await engine.query<{ day: string; score: number }>(sql`
      select strftime(occurred_at, '%Y-%m-%d') as day, score::double as score from data.responses where instrument = 'nps'`)
    const of = (from: string, to: string) => {
      const own = answers.filter(({ day }) => day >= from && day <= to)
      const good = own.filter(({ score }) => score >= 9).length
      const bad = own.filter(({ score }) => score <= 6).length
      return { n: own.length, value: (100 * (good - bad)) / own.length }
    }
    const nps = comparison!.felt.find(({ id }) => id === 'nps')!
    expect(nps.now).toMatchObject(of('2025-10-01', '2025-12-31'))
    // 92 days before: 1 July to 30 September
    expect(nps.then).toMatchObject(of('2025-07-01', '2025-09-30'))
  })
})
