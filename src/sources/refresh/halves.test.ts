import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NativeEngine } from '../../engine/native-engine'
import { Sources } from '../sources'
import { allTables, whatHappened } from './tables.testdata'

const LATE = Date.UTC(2026, 0, 2)
const input = (name: string, content: string) => ({ name, blob: new Blob([content]), lastModified: LATE })

interface Sale {
  day: number
  who: number
  what: number
  amount: number
}

/** Few people, days and goods, so that rows repeat. */
const sales = fc.array(
  fc.record({
    day: fc.nat(9),
    who: fc.nat(5),
    what: fc.nat(2),
    amount: fc.integer({ min: 1, max: 4 }),
  }),
  { minLength: 12, maxLength: 40 },
)

const day = (n: number) => new Date(Date.UTC(2025, 2, 1 + n * 3)).toISOString().slice(0, 10)
const goods = ['Tea', 'Cup', 'Pot']

/** The rows as an export with a number for each order, or without; in the order of their days, the newest first or last. */
function exported(all: readonly Sale[], ids: boolean, newestFirst: boolean) {
  const inTime = all.map((sale, no) => ({ ...sale, no })).sort((a, b) => a.day - b.day)
  if (newestFirst) inTime.reverse()
  const header = `${ids ? 'Order Number,' : ''}Date,Email,Product,Amount\n`
  return (which: (sale: Sale) => boolean) =>
    header +
    inTime
      .filter(which)
      .map(
        ({ no, day: n, who, what, amount }) =>
          `${ids ? `${1000 + no},` : ''}${day(n)},p${who}@x.org,${goods[what]},${amount}0\n`,
      )
      .join('')
}

async function within<T>(work: (sources: Sources, engine: NativeEngine) => Promise<T>): Promise<T> {
  const engine = await NativeEngine.start()
  try {
    return await work(new Sources(engine), engine)
  } finally {
    await engine.close()
  }
}

const after = (files: readonly string[]) =>
  within(async (sources, engine) => {
    for (const [i, content] of files.entries()) await sources.add([input(`part ${i}.csv`, content)])
    return whatHappened(engine)
  })

describe('whatever was sold', () => {
  it('two halves, cut between days or overlapping, are one whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        sales,
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(3),
        async (all, ids, newestFirst, cutAt, overlap) => {
          const file = exported(all, ids, newestFirst)
          const early = file((sale) => sale.day < cutAt)
          const late = file((sale) => sale.day >= cutAt - overlap)
          fc.pre(early.trim().includes('\n') && late.trim().includes('\n'))
          expect(await after([early, late])).toEqual(await after([file(() => true)]))
        },
      ),
      { numRuns: 8, seed: 7 },
    )
  }, 120_000)

  it('the same file again changes nothing, and taking back restores every row', async () => {
    await fc.assert(
      fc.asyncProperty(sales, sales, fc.boolean(), async (all, more, ids) => {
        await within(async (sources, engine) => {
          const file = exported(all, ids, false)(() => true)
          await sources.add([input('a.csv', file)])
          const before = await allTables(engine)
          await sources.add([input('again.csv', file)])
          expect(await allTables(engine)).toEqual(before)
          await sources.add([
            input(
              'b.csv',
              exported(more, ids, true)(() => true),
            ),
          ])
          await sources.takeBackImport(sources.imports.at(-1)!.no)
          expect(await allTables(engine)).toEqual(before)
        })
      }),
      { numRuns: 8, seed: 7 },
    )
  }, 120_000)

  it('does not hang on the order of rows', async () => {
    const whole = sales.chain((all) =>
      fc.record({ all: fc.constant(all), turned: fc.shuffledSubarray(all, { minLength: all.length }) }),
    )
    await fc.assert(
      fc.asyncProperty(whole, async ({ all, turned }) => {
        const text = (rows: readonly Sale[]) =>
          'Date,Email,Product,Amount\n' +
          rows.map((sale) => exported([sale], false, false)(() => true).split('\n')[1]).join('\n')
        expect(await after([text(turned)])).toEqual(await after([text(all)]))
      }),
      { numRuns: 6, seed: 7 },
    )
  }, 120_000)
})
