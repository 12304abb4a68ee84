import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changes } from '../analyses/changes/changes'
import { customers } from '../analyses/customers/customers'
import { groups } from '../analyses/groups/groups'
import { rfm } from '../analyses/rfm/rfm'
import { AnalysisRunner } from '../analyses/runner'
import { NativeEngine } from '../engine/native-engine'
import { sql } from '../engine/sql'
import { mainCurrency } from '../model/scope'
import { Sources } from '../sources/sources'
import { directNumerics } from '../stats/numerics'
import { importReportFiles } from './import-report'
import { listFile } from './list-file'
import { resultsBundle, type ResultsOptions, type ResultsParts } from './results-bundle'

const input = (name: string, lines: string[]) => ({
  name,
  blob: new Blob([`${lines.join('\n')}\n`]),
  lastModified: Date.UTC(2026, 0, 1),
})
const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10)
const SECRETS = ['Quetzal', 'quetzal', '5123', 'Karikatuur', 'Salasiidi']

let engine: NativeEngine
let parts: ResultsParts

beforeAll(async () => {
  engine = await NativeEngine.start()
  const sources = new Sources(engine)
  const orders = Array.from({ length: 40 }, (_, i) => {
    const who = i % 12
    return `${1000 + i},Quetzal${who} Karikatuur,p${who}.quetzal@example.com,${day(i * 7)},${20 + i}.50,Quetzal${who} via +372 5123 4567,Salasiidi ${1 + (who >> 1)},Tallinn,${who < 2 ? 'Quetzal Works' : ''}`
  })
  const reviews = Array.from(
    { length: 12 },
    (_, i) =>
      `r${i},Quetzal${i} Karikatuur,p${i}.quetzal@example.com,${day(i * 9)},${1 + (i % 5)},Signed by Karikatuur. Call +372 5123 4567`,
  )
  await sources.add([
    input('orders.csv', [
      'Order ID,Customer name,Email,Order date,Total,Remark,Street,City,Company',
      ...orders,
    ]),
    input('reviews.csv', ['Review ID,Name,Email,Date,Rating,Review', ...reviews]),
  ])
  const runner = new AnalysisRunner({
    engine,
    numerics: directNumerics(),
    analyses: [changes, customers, rfm, groups],
  })
  const scope = {
    asOf: '2025-12-01',
    from: null,
    to: null,
    selection: null,
    currency: await mainCurrency(engine),
  }
  await runner.runAll(scope)
  parts = { engine, sources, runner, scope, timings: { boot: 0, total: 0 }, still: (work) => work() }
})
afterAll(() => engine.close())

async function files(options: ResultsOptions): Promise<Record<string, string>> {
  const all = await resultsBundle(parts, { withTables: true, withTexts: true, ...options })
  return Object.fromEntries(
    await Promise.all(all.map(async ({ name, blob }) => [name, await blob.text()] as const)),
  )
}
const lines = (text = '') => text.trimEnd().split('\n')

describe('results with people, masked or in totals', () => {
  it('has people unless asked otherwise', async () => {
    const all = await files({})
    expect(all['customers.csv']).toContain('Quetzal3 Karikatuur')
    expect(JSON.parse(all['manifest.json']!)).toMatchObject({ people: 'with' })
    const [head, company, ...households] = lines(all['groups.csv'])
    expect(head).toBe('group_id,kind,name,reason,people,customers,orders,net,last_order,customer_ids')
    // Orders 0, 12, 24 and 36 of the first, 1, 13, 25 and 37 of the second: 4 × 20.5 + 72, 4 × 20.5 + 76
    expect(company).toMatch(/^g\w+,company,Quetzal Works,name,2,2,8,312,2025-09-17,c\w+ c\w+$/)
    // Behind the first door both have a company; behind the second 4 × 20.5 + 80, 4 × 20.5 + 84.
    expect(households).toHaveLength(5)
    expect(households[0]).toMatch(/^g\w+,household,Karikatuur,family,2,2,8,328,/)
  })

  it('masks every file, the same person alike in all of them', async () => {
    const all = await files({ people: 'masked' })
    for (const [name, text] of Object.entries(all))
      for (const secret of SECRETS) expect(text, `${name} tells ${secret}`).not.toContain(secret)
    const people = lines(all['customers.csv'])
    expect(people).toHaveLength(13)
    const ids = people.slice(1).map((line) => line.split(',')[0]!)
    expect(new Set(ids).size).toBe(12)
    const texts = lines(all['texts.csv'])
    expect(texts).toHaveLength(13)
    for (const line of texts.slice(1)) expect(ids).toContain(line.split(',')[2])
    for (const line of lines(all['links.csv']).slice(1)) expect(ids).toContain(line.split(',')[2])
    // Ten people behind five doors; those behind the sixth have a company, so it is an office.
    const together = lines(all['groups.csv'])
    expect(together).toHaveLength(7)
    for (const line of together.slice(1))
      for (const id of line.split(',').at(-1)!.split(' ')) expect(ids).toContain(id)
    expect(all['texts.csv']).toContain('Signed by [name]. Call [phone]')
    // Cells of one person stay alike in the raw rows.
    const raw = lines(all['tables/orders.csv.csv']).slice(1)
    expect(new Set(raw.map((line) => line.split(',')[2])).size).toBe(12)
    expect(await files({ people: 'masked' }).then((again) => again['customers.csv'])).toBe(
      all['customers.csv'],
    )
  })

  it('has no line of a person in totals, and no small group', async () => {
    const whole = await files({})
    const all = await files({ people: 'totals' })
    for (const name of [
      'customers.csv',
      'texts.csv',
      'groups.csv',
      'links.csv',
      'rejects.csv',
      'tables/orders.csv.csv',
    ]) {
      expect(lines(all[name])).toHaveLength(1)
      expect(lines(all[name])[0]).toBe(lines(whole[name])[0])
    }
    const sizes = lines(all['segments.csv'])
      .slice(1)
      .map((line) => line.split(',')[2]!)
    expect(sizes).toHaveLength(lines(whole['segments.csv']).length - 1)
    for (const size of sizes) if (size) expect(Number(size)).toBeGreaterThanOrEqual(5)
    const cells = (text: string | undefined) => lines(text).map((line) => line.split(','))
    const then = cells(whole['changes.csv']).slice(1)
    expect(then.length).toBeGreaterThan(5)
    for (const [i, row] of cells(all['changes.csv']).slice(1).entries()) {
      expect(row[0]).toBe(then[i]![0])
      // Of newcomers, lost ones and segments each figure is one of people.
      if (/^(newcomers|lost|back|buyers|segment:.*)$/.test(row[0]!))
        for (const n of row.slice(1, 3)) if (n && n !== '0') expect(Number(n)).toBeGreaterThanOrEqual(5)
    }
    const about = JSON.parse(all['manifest.json']!) as {
      smallest_group: number
      withheld: Record<string, number>
    }
    expect(about.smallest_group).toBe(5)
    expect(about.withheld['segments.csv']).toBe(sizes.filter((size) => !size).length)
  })
})

describe('the import report among the results', () => {
  it('leaves the hashes of the files to the report that is saved by itself', async () => {
    const all = await files({})
    expect(all['import-report.md']).toContain('reviews.csv')
    expect(all['import-report.md']).not.toContain('SHA-256')
    const saved = await importReportFiles(parts, 'with')
    const own = await saved.find(({ name }) => name === 'import-report.md')!.blob.text()
    expect(own.match(/SHA-256\*\*: [0-9a-f]{64}/g)).toHaveLength(2)
  })
})

describe('lists to act on', () => {
  const question = {
    kind: 'all',
    selection: null,
    search: '',
    sort: { key: 'name', direction: 'ascending' },
  } as const

  it('hold everybody where nobody was asked for consent', async () => {
    expect(lines(await (await listFile(engine, question)).text())).toHaveLength(13)
  })

  it('leave out who did not agree, unless everybody must be told', async () => {
    await engine.run(sql`update people set consent_email = no <= 4 where no <= 6`)
    expect(lines(await (await listFile(engine, question)).text())).toHaveLength(5)
    expect(lines(await (await listFile(engine, question, { withoutConsent: true })).text())).toHaveLength(13)
  })

  it('holds those who were found by their own names, masked or not', async () => {
    const found = { ...question, search: 'quetzal7' }
    const text = await (await listFile(engine, found, { masked: true, withoutConsent: true })).text()
    expect(lines(text)).toHaveLength(2)
    for (const secret of SECRETS) expect(text).not.toContain(secret)
  })

  it('masks them in the order of their masks', async () => {
    const text = await (await listFile(engine, question, { masked: true, withoutConsent: true })).text()
    for (const secret of SECRETS) expect(text).not.toContain(secret)
    const names = lines(text)
      .slice(1)
      .map((line) => line.split(',')[2]!)
    expect(names).toEqual([...names].sort())
  })
})
