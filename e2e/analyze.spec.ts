import { spawn } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, type TestInfo } from '@playwright/test'
import { ensureBuilt } from '../scripts/build.mjs'
import { ROOT } from '../scripts/root.mjs'
import { MIXED_NAME, mixedReviews, reviewsFile } from './reviews-file'
import { readNumbers, rowsOf } from './rows'

const DATA = path.join(ROOT, '../shared/data')
const CDNOW = 'cdnow/cdnowElog.csv'
const RETAIL = 'online-retail/online_retail_full_latin1_mdy.csv.gz'
const RESULT_FILES =
  'actions.csv changes.csv clv.json customers.csv groups.csv import-report.md links.csv manifest.json matrix.csv personas.json quality.csv rejects.csv segments.csv texts.csv'

test.beforeAll(() => ensureBuilt())

interface Run {
  code: number | null
  said: string[]
  complained: string[]
  folder: string
}

/** `npm run analyze -- …` without npm, whose own words would mix in. */
function analyze(info: TestInfo, name: string, args: string[]): Promise<Run> {
  const folder = info.outputPath(name)
  // The test runner asks for colours, a machine that runs tests for none; Node remarks on the two together.
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...env } = process.env
  const child = spawn(process.execPath, ['scripts/analyze.mjs', ...args, '--out', folder], { cwd: ROOT, env })
  const lines = (text: string) => text.split('\n').filter(Boolean)
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, said: lines(out), complained: lines(err), folder }))
  })
}

const read = (folder: string, file: string) => readFileSync(path.join(folder, file), 'utf8')
const readJson = (folder: string, file: string) => JSON.parse(read(folder, file))

/** Real data lie beside the checkout, where they lie at all. */
function need(...names: string[]): string[] {
  const files = names.map((name) => path.join(DATA, name))
  const missing = names.filter((_, i) => !existsSync(files[i]!))
  if (missing.length > 0) console.log(`skipped: ../shared/data has no ${missing.join(', ')}`)
  test.skip(missing.length > 0, `needs ../shared/data/${missing.join(', ')}`)
  return files
}

function likelihoods(folder: string): Record<string, number> {
  const { models } = readJson(folder, 'clv.json') as { models: { name: string; log_likelihood: number }[] }
  return Object.fromEntries(models.map((model) => [model.name, model.log_likelihood]))
}

function buyers(folder: string) {
  const rows = rowsOf(read(folder, 'customers.csv')).filter((row) => row.kind === 'customer')
  const sum = (column: string) => readNumbers(rows, column).reduce((all, value) => all + value, 0)
  return { n: rows.length, days: sum('purchase_days'), revenue: sum('revenue') }
}

/** All files below a folder, by name; of the manifest without what the clock says. */
function contents(folder: string): Record<string, string> {
  const names = (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
    statSync(path.join(folder, name)).isFile(),
  )
  return Object.fromEntries(
    names.sort().map((name) => {
      if (name !== 'manifest.json') return [name, readFileSync(path.join(folder, name)).toString('latin1')]
      const { timings: _timings, ...rest } = readJson(folder, name)
      for (const analysis of rest.analyses) delete analysis.ms
      return [name, JSON.stringify(rest)]
    }),
  )
}

test('CDNOW to a day: the published likelihoods', async ({ browserName: _browser }, info) => {
  const args = [...need(CDNOW), '--as-of', '1997-09-30', '--with-tables', '--with-texts']
  const first = await analyze(info, 'out', args)
  expect(first.complained).toEqual([])
  expect(first.code).toBe(0)
  expect(first.said).toHaveLength(1)
  const fitted = likelihoods(first.folder)
  expect(fitted['bg-nbd']).toBeCloseTo(-9582.429, 3)
  expect(Math.abs(fitted['mbg-nbd']! + 9582.136)).toBeLessThan(1e-3)
  expect(readJson(first.folder, 'manifest.json').as_of).toBe('1997-09-30')
  expect(buyers(first.folder).n).toBe(2357)
  expect(readdirSync(first.folder).sort().join(' ')).toBe(
    RESULT_FILES.replace('texts.csv', 'tables texts.csv'),
  )
})

test('Online Retail: half a million lines give the sums worked out by hand', async ({
  browserName: _browser,
}, info) => {
  const run = await analyze(info, 'out', need(RETAIL))
  expect(run.code).toBe(0)
  const { n, days, revenue } = buyers(run.folder)
  expect(n).toBe(4326)
  expect(days).toBe(16659)
  expect(revenue).toBeCloseTo(8362043.99, 1)
  expect(rowsOf(read(run.folder, 'rejects.csv'))).toHaveLength(815)
  const [source] = readJson(run.folder, 'manifest.json').sources
  expect(source.rows_read).toBe(541909)
  expect(source.rows_loaded + source.rows_rejected + source.rows_blank).toBe(source.rows_read)
})

test('texts are read before it ends: no label is missing, and the same bytes twice', async ({
  browserName: _browser,
}, info) => {
  const reviews = mixedReviews()
  const { name, buffer } = reviewsFile(MIXED_NAME, reviews)
  const file = info.outputPath(name)
  writeFileSync(file, buffer)
  const run = await analyze(info, 'out', [file])
  expect(run.complained).toEqual([])
  expect(run.code).toBe(0)
  const emptied = reviews.filter(({ text }) => text.startsWith('<br>')).length
  expect(emptied).toBe(1)
  const rows = rowsOf(read(run.folder, 'texts.csv'))
  expect(rows).toHaveLength(reviews.length)
  const labelled = rows.filter((row) => row.label !== '')
  expect(labelled).toHaveLength(reviews.length - emptied)
  for (const row of labelled)
    expect(Number(row.negative) + Number(row.neutral) + Number(row.positive), row.text_id).toBeCloseTo(1, 9)
  expect(readJson(run.folder, 'manifest.json').texts).toMatchObject({
    total: reviews.length,
    read: reviews.length - emptied,
    emptied,
    waiting: 0,
  })
  const again = await analyze(info, 'again', [file])
  expect(contents(again.folder)).toEqual(contents(run.folder))
})

test('what cannot be used ends with 1, one line and a manifest', async ({ browserName: _browser }, info) => {
  const photo = info.outputPath('photo.csv')
  writeFileSync(photo, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1, 1, 0, 200, 201]))
  const garbage = await analyze(info, 'garbage', [photo])
  expect(garbage.code).toBe(1)
  expect(garbage.said).toEqual([])
  expect(garbage.complained).toHaveLength(1)
  expect(garbage.complained[0]).toMatch(/^No analysis could be done/)
  expect(readdirSync(garbage.folder).sort().join(' ')).toBe(RESULT_FILES)
  const [source] = readJson(garbage.folder, 'manifest.json').sources
  expect(source).toMatchObject({ name: 'photo.csv', recognised_as: 'declined', rows_loaded: 0 })

  const missing = await analyze(info, 'missing', [info.outputPath('nowhere.csv')])
  expect(missing.code).toBe(1)
  expect(missing.complained).toHaveLength(1)
  expect(missing.complained[0]).toContain('nowhere.csv')
  expect(readJson(missing.folder, 'manifest.json').analyses).toEqual([])
})
