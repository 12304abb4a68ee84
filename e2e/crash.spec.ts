import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../scripts/root.mjs'
import {
  endAtText,
  endEngine,
  endEngineAfter,
  enginesStarted,
  hookEngine,
  modelsStarted,
  textsGiven,
} from './engine-worker'
import { dropFiles, expect, frameCount, readResults, test, visit, waitIdle } from './fixtures'
import { reviewsFile, shortTexts } from './reviews-file'
import { rowsOf } from './rows'
import type { Page } from '@playwright/test'

const sample = (name: string) => path.join(ROOT, 'public/sample', name)
/** The first orders of the sample shop, and its tickets. */
const ORDERS = readFileSync(sample('shopify-orders.csv'), 'utf8').split('\n').slice(0, 4001)
const truth = JSON.parse(readFileSync(sample('truth.json'), 'utf8')) as { rows: Record<string, number> }
const SHOP = [
  { name: 'orders.csv', buffer: Buffer.from(ORDERS.join('\n')), rows: 4000 },
  {
    name: 'tickets.csv',
    buffer: readFileSync(sample('freshdesk-tickets.csv')),
    rows: truth.rows['freshdesk-tickets.csv'],
  },
].map((file) => ({ ...file, mimeType: 'text/csv' }))

/** All results but the clock's. */
async function results(page: Page): Promise<Record<string, string>> {
  const { 'manifest.json': manifest, ...rest } = await readResults(page)
  const { timings: _timings, ...about } = JSON.parse(manifest!)
  for (const analysis of about.analyses) delete analysis.ms
  return { ...rest, 'manifest.json': JSON.stringify(about, null, 1) }
}

async function waitRestarted(page: Page, engines: number): Promise<void> {
  await expect.poll(() => enginesStarted(page), { timeout: 60_000 }).toBe(engines)
  await waitIdle(page)
}

async function expectSame(page: Page, before: Record<string, string>): Promise<void> {
  const after = await results(page)
  expect(Object.keys(after)).toEqual(Object.keys(before))
  for (const name of Object.keys(before)) expect(after[name], name).toBe(before[name])
}

test('an engine that dies comes back with everything, idle or at work', async ({ page }) => {
  await hookEngine(page)
  await page.goto('./')
  await dropFiles(page, SHOP)
  await waitIdle(page)
  const holds = await frameCount(page)
  const before = await results(page)
  const people = rowsOf(before['customers.csv']!).length
  expect(people).toBeGreaterThan(500)

  await test.step('while nothing is to do', async () => {
    await endEngine(page)
    await waitRestarted(page, 2)
    expect(await frameCount(page)).toBe(holds)
    await expectSame(page, before)
    await visit(page, '#/customers')
    await expect(page.getByRole('grid', { name: 'People' })).toHaveAttribute('aria-rowcount', `${people + 1}`)
  })

  await test.step('while it works out the answers', async () => {
    await endEngineAfter(page, 60)
    await page.evaluate(() => window.rapport.options({ asOf: '2025-06-30' }))
    await waitRestarted(page, 3)
    await page.evaluate(() => window.rapport.options({ asOf: '2025-12-31' }))
    await waitIdle(page)
    expect(await frameCount(page)).toBe(holds)
    await expectSame(page, before)
  })
})

test('an engine that dies while it loads a file loads it all the same', async ({ page }) => {
  await hookEngine(page)
  await page.goto('./')
  await dropFiles(page, [SHOP[0]!])
  await waitIdle(page)
  const holds = await frameCount(page)
  await endEngineAfter(page, 140)
  await dropFiles(page, [SHOP[1]!])
  await waitRestarted(page, 2)
  expect(await frameCount(page)).toContain(holds.split(',')[0]!)
  const { sources } = JSON.parse((await readResults(page))['manifest.json']!)
  const read = sources.map((one: { name: string; rows_read: number }) => [one.name, one.rows_read])
  expect(read).toEqual(SHOP.map(({ name, rows }) => [name, rows]))
  await visit(page, '#/customers')
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test.describe('while texts are read', () => {
  test.use({ readTexts: true })

  /** Texts are given to the model, and kept, in chunks of 128: this is in the middle of the second. */
  const TEXTS = shortTexts(160)
  const MIDDLE = 140
  /** More texts than these no worker holds at once. */
  const BATCH = 16

  for (const what of ['engine', 'model'] as const)
    test(`a dead ${what === 'engine' ? 'engine' : 'worker of the model'} is replaced, and all ends well`, async ({
      page,
    }) => {
      await hookEngine(page)
      await page.goto('./')
      await endAtText(page, MIDDLE, what)
      await dropFiles(page, reviewsFile('short', TEXTS))
      await waitIdle(page)
      const { 'texts.csv': texts, 'manifest.json': manifest } = await readResults(page)
      expect(JSON.parse(manifest!).texts).toMatchObject({ read: TEXTS.length, waiting: 0 })
      expect(rowsOf(texts!).filter((row) => row.label === '')).toEqual([])
      // A model that starts may be tried with a text of its own.
      const again = (await textsGiven(page)) - TEXTS.length
      const tries = await modelsStarted(page)
      expect(await enginesStarted(page)).toBe(what === 'engine' ? 2 : 1)
      expect(tries).toBeGreaterThan(what === 'model' ? 1 : 0)
      expect(again, 'read again').toBeLessThanOrEqual(what === 'model' ? BATCH + tries : tries)
      await expect(page.getByRole('alert')).toHaveCount(0)
    })
})
