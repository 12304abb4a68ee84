import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { NativeEngine } from '../../engine/native-engine'
import { sql } from '../../engine/sql'
import { Sources } from '../sources'
import { isSharedEmail, type Holder } from './shared-contacts'

const LINKAGE = new URL('../../../../shared/data/linkage/', import.meta.url)
const there = existsSync(LINKAGE)
if (!there) console.log('skipped: ../shared/data/linkage is not there')

async function loaded(files: Record<string, string>) {
  const engine = await NativeEngine.start()
  const sources = new Sources(engine)
  await sources.add(
    Object.entries(files).map(([name, text]) => ({
      name,
      blob: new Blob([text]),
      lastModified: Date.UTC(2026, 0, 1),
    })),
  )
  return { engine, sources }
}

/** Record ids that stand together, each group and all groups in order. */
async function groups(files: Record<string, string>): Promise<string[]> {
  const { engine } = await loaded(files)
  const rows = await engine.query<{ records: string }>(sql`
    select string_agg(record, ' ' order by record) as records from data.profile_customer group by customer_id order by 1`)
  await engine.close()
  return rows.map(({ records }) => records)
}

/** Pairwise F1 of a list of people through the whole import. */
async function f1(
  name: string,
  id: string,
  truthOf: (row: Record<string, string>) => string,
): Promise<number> {
  const text = readFileSync(new URL(name, LINKAGE), 'utf8')
  const [head, ...lines] = text.trim().split(/\r?\n/)
  const header = head!.split(',').map((cell) => cell.trim())
  const truths = new Map(
    lines.map((line) => {
      const row = Object.fromEntries(line.split(',').map((cell, i) => [header[i]!, cell.trim()]))
      return [row[id]!, truthOf(row)]
    }),
  )
  const { engine } = await loaded({ [name]: text })
  const rows = await engine.query<{ id: string; customer_id: string }>(
    sql`select p.id, c.customer_id from data.profile_customer c join data.profile_1 p using (profile)`,
  )
  await engine.close()
  expect(rows).toHaveLength(truths.size)
  const pairs = (keys: string[]) => {
    const sizes = new Map<string, number>()
    for (const one of keys) sizes.set(one, (sizes.get(one) ?? 0) + 1)
    return [...sizes.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0)
  }
  const right = pairs(rows.map((row) => `${row.customer_id} ${truths.get(row.id)}`))
  const precision = right / pairs(rows.map((row) => row.customer_id))
  const recall = right / pairs(rows.map((row) => truths.get(row.id)!))
  return (2 * precision * recall) / (precision + recall)
}

const febrl = (row: Record<string, string>) => /rec-(\d+)/.exec(row['rec_id']!)![1]!

it.runIf(there)('joins FEBRL 1 through the import with F1 of .99 and more', async () => {
  expect(await f1('febrl_dataset1.csv', 'rec_id', febrl)).toBeGreaterThanOrEqual(0.99)
})

it.runIf(there)('joins FEBRL 3 through the import with F1 of .97 and more', async () => {
  expect(await f1('febrl_dataset3.csv', 'rec_id', febrl)).toBeGreaterThanOrEqual(0.97)
})

it.runIf(there)('joins fake_1000 better than Splink 4 with the settings of its demo (.66)', async () => {
  expect(await f1('splink_fake_1000.csv', 'unique_id', (row) => row['cluster']!)).toBeGreaterThanOrEqual(0.95)
})

const holder = (name: string, account: string | null = null): Holder => ({
  contact: '',
  name,
  first_name: null,
  last_name: null,
  account,
})

it.each([
  ['anna@firma.de', [holder('Anna Tamm'), holder('A. Tamm')], false],
  ['anna@firma.de', [holder('Robert Smith'), holder('Bob Smith')], false],
  ['anna@firma.de', [holder('Anna Tamm', 's:1'), holder('Peeter Tamm', 's:2')], true],
  ['anna@firma.de', [holder('Anna Tamm', 's:1'), holder('Peeter Tamm')], false],
  ['info@firma.de', [holder('Anna Tamm'), holder('Peeter Kask')], true],
  ['x@firma.de', [holder('Anna Tamm'), holder('Peeter Kask'), holder('Olga Ivanova')], true],
])('%s with %j is shared: %s', (email, holders, shared) => expect(isSharedEmail(email, holders)).toBe(shared))

it('does not join two people by an address or a phone that both use, and joins each of them by it and the name', async () => {
  const shop = `Customer ID,Name,Email,Phone,City
1,Anna Tamm,info@firma.ee,,Tartu
2,Peeter Kask,info@firma.ee,,Tartu
3,Mari Saar,,+372 5555 5555,Narva
4,Jaan Saar,,+372 5555 5555,Narva
`
  const desk = `Contact ID,Full Name,Email,Phone,Company
k1,Anna Tamm,info@firma.ee,,Firma
k2,Jaan Saar,,+372 5555 5555,
`
  const { engine } = await loaded({ 'shop.csv': shop, 'desk.csv': desk })
  const rows = await engine.query<{ names: string }>(sql`
    select string_agg(distinct coalesce(a.name, b.name), ' + ') as names from data.profile_customer c
      left join data.profile_1 a on c.file_no = 1 and a.profile = c.profile
      left join data.profile_2 b on c.file_no = 2 and b.profile = c.profile
    group by customer_id order by 1`)
  expect(rows.map(({ names }) => names)).toEqual(['Anna Tamm', 'Jaan Saar', 'Mari Saar', 'Peeter Kask'])
  const conflicts = await engine.query<{ field: string; n: number }>(
    sql`select field, count(*) as n from data.link_conflicts group by 1 order by 1`,
  )
  expect(conflicts).toEqual([
    { field: 'phone', n: 3 },
    { field: 'shared_email', n: 3 },
  ])
  await engine.close()
})

it('knows an address by what its provider delivers', async () => {
  const files = {
    'a.csv': 'Customer ID,Email\n1,Anna.Tamm+shop@gmail.com\n2,a.tamm@firma.ee\n',
    'b.csv': 'Subscriber,Email Address,Opt in\nx,annatamm@googlemail.com,yes\ny,atamm@firma.ee,yes\n',
  }
  expect(await groups(files)).toHaveLength(3)
})

/** Pairs of people with slips, a dozen of them, in any order. */
const PEOPLE = Array.from({ length: 24 }, (_, i) => {
  const person = Math.floor(i / 2)
  const name = ['Anna Kask', 'Peeter Rebane', 'Olga Ivanova', 'Jaan Tamm'][person % 4]!
  const street = `${['Pikk', 'Lai', 'Vene'][person % 3]!} ${person + 3}`
  return `${i},${i % 2 ? name.replace('a', 'aa') : name},${street},Tartu,${51000 + person},19${60 + person}-03-1${person % 9}`
})

it('does not hang on the order of rows', async () => {
  const head = 'Customer ID,Name,Address,City,Postcode,Date of birth\n'
  const inOrder = await groups({ 'people.csv': `${head}${PEOPLE.join('\n')}\n` })
  expect(inOrder.length).toBeLessThan(24)
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(PEOPLE, { minLength: 24 }), async (rows) => {
      expect(await groups({ 'people.csv': `${head}${rows.join('\n')}\n` })).toEqual(inOrder)
    }),
    { numRuns: 6, seed: 61 },
  )
}, 60_000)

it('that is stopped leaves everything as it was, also how many are compared', async () => {
  const { engine, sources } = await loaded({
    'people.csv':
      'Customer ID,First name,Last name,City\n1,Ann,Berg,Narva\n2,Anne,Berg,Narva\n3,Bo,Lind,Tartu\n',
  })
  const before = sources.linking
  const customers = () => engine.query(sql`select * from data.customers order by customer_id`)
  const then = await customers()
  const stopped = sources.joinAgain({ everybody: true, threshold: 0.5, signal: AbortSignal.abort() })
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
  expect(sources.linking).toEqual(before)
  expect(await customers()).toEqual(then)
  await sources.joinAgain({ everybody: true })
  expect(sources.linking).toEqual({ ...before, everybody: true })
  await engine.close()
})
