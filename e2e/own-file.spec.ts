import { readFile, rm, writeFile } from 'node:fs/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Page } from '@playwright/test'
import { dropFiles, expect, frameCount, readResults, test, waitIdle, waitStarted } from './fixtures'
import { rowsOf } from './rows'

const PASSPHRASE = 'drei kleine Kannen aus Ton'

/** A shop that is quickly read: 40 people, three orders each. */
async function openShop(page: Page): Promise<void> {
  const rows = Array.from({ length: 120 }, (_, i) => {
    const day = new Date(Date.UTC(2025, 0, 1 + ((i * 37) % 300))).toISOString().slice(0, 10)
    return `${i + 1},person${i % 40}@example.com,${day},${10 + ((i * 13) % 90)}`
  })
  const csv = ['Order Number,Email,Order Date,Total', ...rows, ''].join('\n')
  await page.goto('./')
  await dropFiles(page, { name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await waitIdle(page)
  expect(await frameCount(page)).toBe('40 customers')
}

async function saved(page: Page, choose: () => Promise<void>): Promise<string> {
  await page.getByRole('button', { name: 'Save to a file' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save to a file of your own' })
  await choose()
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    dialog.getByRole('button', { name: 'Save', exact: true }).click(),
  ])
  await expect(dialog).toBeHidden()
  return download.path()
}

/** Drops a file under a name of its own, without waiting for work: a workspace file may have none to do. */
async function give(page: Page, name: string, bytes: Buffer): Promise<void> {
  await waitStarted(page)
  await page
    .locator('input[type=file][multiple]')
    .first()
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
}

test('a workspace goes into a sealed file and comes out of it elsewhere', async ({ page }) => {
  await openShop(page)
  const holds = await frameCount(page)
  const { 'customers.csv': customers } = await readResults(page)
  const file = await saved(page, async () => {
    await page.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByRole('textbox', { name: 'The same once more' })).toHaveAccessibleDescription(
      /The two passphrases are not the same/,
    )
    await page.getByLabel('The same once more').fill(PASSPHRASE)
  })
  const bytes = await readFile(file)
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
  expect(bytes.includes('rapport.json')).toBe(true)

  const other = await (await page.context().browser()!.newContext()).newPage()
  await other.goto(page.url().replace(/#.*/, ''))
  await give(other, 'cut.rapport', bytes.subarray(0, bytes.length >> 1))
  await expect(other.getByRole('alert')).toContainText('This workspace file breaks off')
  await other.getByRole('button', { name: 'Close' }).click()

  await give(other, 'shop.rapport', bytes)
  const dialog = other.getByRole('dialog', { name: 'Open a workspace file' })
  await dialog.getByLabel('Passphrase').fill('vier kleine Kannen')
  await dialog.getByRole('button', { name: 'Open' }).click()
  await expect(other.getByRole('alert')).toContainText('This passphrase does not open it.', {
    timeout: 60_000,
  })
  await dialog.getByLabel('Passphrase').fill(PASSPHRASE)
  await dialog.getByRole('button', { name: 'Open' }).click()
  await expect(dialog).toBeHidden({ timeout: 120_000 })
  await waitIdle(other)
  expect(await frameCount(other)).toBe(holds)
  expect((await readResults(other))['customers.csv']).toBe(customers)
  await other.context().close()
})

test('a plain DuckDB file holds the tables for other programs', async ({ page }) => {
  await openShop(page)
  const { 'customers.csv': customers } = await readResults(page)
  const file = await saved(page, async () => {
    await page.getByRole('button', { name: 'DuckDB file' }).click()
  })
  // The browser locks what it downloaded; DuckDB wants a file of its own.
  const copy = test.info().outputPath('shop.duckdb')
  await writeFile(copy, await readFile(file))
  const connection = await (await DuckDBInstance.create(copy, { access_mode: 'READ_ONLY' })).connect()
  const counted = await connection.runAndReadAll('select count(*)::integer from data.customers')
  expect(counted.getRowsJson()).toEqual([[rowsOf(customers!).length]])
  connection.closeSync()
  await rm(copy)
})

test('an error nobody caught is told, and its details hold nobody’s data', async ({ page, watch }) => {
  watch.tolerate(/Anna Tamm/)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('./')
  await waitStarted(page)
  await page.evaluate(() => {
    setTimeout(() => {
      throw new TypeError('Cannot read anna.tamm@kontor.ee of Anna Tamm')
    })
  })
  const notice = page.getByRole('alert')
  await expect(notice).toContainText('Something went wrong that should not have.')
  await notice.getByRole('button', { name: 'Copy details' }).click()
  await expect(notice).toContainText('Copied')
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/^Rapport \d+\.\d+\.\d+\nerror: bug \/ bug\n/)
  expect(copied).toContain('cause: TypeError')
  expect(copied).toMatch(/browser: .*Chrome/)
  expect(copied).not.toMatch(/anna|tamm|kontor/i)
  await notice.getByRole('button', { name: 'Close' }).click()
  await expect(notice).toBeHidden()
})
