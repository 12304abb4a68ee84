import { readFileSync } from 'node:fs'
import type { Download, Page } from '@playwright/test'
import { applyImport, dropFiles, expect, navigationOf, readResults, test, visit, waitIdle } from './fixtures'

const SECRET = /quetzal|karikatuur|5123 ?4567/i

const day = (index: number) => new Date(Date.UTC(2025, 0, 1 + index * 7)).toISOString().slice(0, 10)
const csv = (name: string, header: string, rows: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`${[header, ...rows].join('\n')}\n`),
})
const person = (index: number) =>
  `Quetzal${'abcdefghijkl'[index % 12]} Karikatuur,p${index % 12}.quetzal@example.com`
/** The last twelve did not agree to be written to. */
const ORDERS = csv(
  'orders.csv',
  'Order ID,Customer name,Email,Phone,Order date,Total,Accepts marketing',
  Array.from(
    { length: 96 },
    (_, i) =>
      `${1000 + i},${person(i)},+372 5123 45${60 + (i % 12)},${day(i)},${20 + i}.50,${i % 12 < 6 ? 'yes' : 'no'}`,
  ),
)
const REVIEWS = csv(
  'reviews.csv',
  'Review ID,Name,Email,Date,Rating,Review',
  Array.from(
    { length: 48 },
    (_, i) =>
      `r${i},${person(i)},${day(i)},${1 + (i % 5)},"It came late, says Karikatuur. Call +372 5123 4567 or write to x.quetzal@example.com"`,
  ),
)

async function open(page: Page) {
  await page.goto('./')
  await dropFiles(page, [ORDERS, REVIEWS])
  await waitIdle(page)
}

/** Names of the files of this origin's private file system, and what IndexedDB holds, in which the text stands in whatever case. */
function keptHolding(page: Page, text: string): Promise<{ files: number; found: string[] }> {
  return page.evaluate(async (word) => {
    let files = 0
    const found: string[] = []
    const look = async (folder: FileSystemDirectoryHandle, before: string) => {
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind === 'directory') {
          await look(handle as FileSystemDirectoryHandle, `${before}${name}/`)
          continue
        }
        files++
        const bytes = await (await (handle as FileSystemFileHandle).getFile()).arrayBuffer()
        const holds = new TextDecoder('latin1').decode(bytes).toLowerCase().includes(word.toLowerCase())
        if (holds) found.push(before + name)
      }
    }
    await look(await navigator.storage.getDirectory(), '')
    for (const { name } of await indexedDB.databases()) found.push(`IndexedDB ${name}`)
    for (const [key, value] of Object.entries(localStorage))
      if (String(value).toLowerCase().includes(word.toLowerCase())) found.push(`localStorage ${key}`)
    return { files, found }
  }, text)
}

const textOf = async (download: Promise<Download>) => readFileSync(await (await download).path(), 'utf8')

test('one key hides everybody on every page and in what is exported, and survives a reload', async ({
  page,
}) => {
  await open(page)
  await page.goto('#/customers')
  await expect(page.getByText('Quetzala Karikatuur').first()).toBeVisible()
  await page.keyboard.press('F2')
  const hidden = page.getByRole('button', { name: 'Names hidden' })
  await expect(hidden).toHaveAttribute('aria-pressed', 'true')
  const first = page.getByText(/^[A-Z][a-z]+ [A-Z][a-z]+ \d{4}$/).first()
  await expect(first).toBeVisible()
  const mask = await first.innerText()

  for (const address of await navigationOf(page)) {
    await visit(page, address)
    await waitIdle(page)
    await expect(page.locator('main h1')).toBeVisible()
    expect(await page.content(), `${address} shows somebody`).not.toMatch(SECRET)
  }
  await page.goto('#/sources/1')
  await expect(page.getByText('[hidden]').first()).toBeVisible()
  expect(await page.content()).not.toMatch(SECRET)

  await page.goto('#/customers')
  await page.getByRole('searchbox').first().fill('karikatuur')
  await expect(page.getByText('Quetzal')).toHaveCount(0)
  await page.getByRole('searchbox').first().fill(mask)
  await page.getByText(mask).first().click()
  await expect(page.locator('main h1')).toContainText(mask.split(' ').slice(0, 2).join(' '))
  expect(await page.content()).not.toMatch(SECRET)
  await expect(page.getByRole('button', { name: 'Forget this person' })).toHaveCount(0)
  const results = await readResults(page)
  for (const [name, text] of Object.entries(results)) expect(text, name).not.toMatch(SECRET)
  expect(results['customers.csv']).toContain(mask)

  await expect(page.locator('.kept').filter({ visible: true })).toContainText('Saved in this browser.', {
    timeout: 30_000,
  })
  await page.reload()
  await waitIdle(page)
  await page.goto('#/customers')
  await expect(page.getByText(mask).first()).toBeVisible()
  await page.keyboard.press('F2')
  await expect(page.getByText('Quetzala Karikatuur').first()).toBeVisible()
})

test('a list asks who may be in it, and leaves out who did not agree', async ({ page }) => {
  await open(page)
  await page.goto('#/customers')
  const ask = () =>
    page.getByRole('main').getByRole('button', { name: 'Export', exact: false }).first().click()
  await ask()
  const dialog = page.getByRole('dialog')
  await expect(
    page.getByText('6 of these 12 did not agree to be written to: an exported list leaves them out'),
  ).toBeVisible()
  await expect(dialog.getByText('6 of 12 did not agree to be written to and are left out.')).toBeVisible()
  let download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save the file' }).click()
  expect((await textOf(download)).trim().split('\n')).toHaveLength(7)
  await ask()
  await dialog.getByLabel('Masked').check()
  await dialog.getByLabel('Include them').check()
  download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save the file' }).click()
  const masked = await textOf(download)
  expect(masked.trim().split('\n')).toHaveLength(13)
  expect(masked).not.toMatch(SECRET)
})

test('somebody sees all that is held about them, and is forgotten for good', async ({ page }) => {
  await open(page)
  await page.goto('#/customers')
  await page.getByText('Quetzalc Karikatuur').first().click()
  const id = /customer\/([a-z0-9]+)/.exec(page.url())![1]!
  await expect(page.locator('.kept').filter({ visible: true })).toContainText('Saved in this browser.', {
    timeout: 30_000,
  })
  // Or else the search below would find nothing whatever was there.
  for (const text of ['p2.quetzal@example.com', id])
    expect((await keptHolding(page, text)).found.some((name) => /data-\d+\.duckdb/.test(name))).toBe(true)
  let download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Everything held about them' }).click()
  const held = await textOf(download)
  expect(held).toContain('p2.quetzal@example.com')
  expect(held).not.toContain('p3.quetzal@example.com')

  await page.getByRole('button', { name: 'Forget this person' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Forget them for good' }).click()
  await expect(dialog.getByText('They are forgotten.')).toBeVisible({ timeout: 60_000 })
  // From the moment that the receipt is given.
  for (const text of ['p2.quetzal@example.com', 'Quetzalc Karikatuur', id]) {
    const { files, found } = await keptHolding(page, text)
    expect(found, text).toEqual([])
    expect(files).toBeGreaterThan(3)
  }
  await expect(page.getByText(/p2\.quetzal|Quetzalc/)).toHaveCount(0)
  await expect(dialog).toContainText('Copies kept in this browser: saved anew without them')
  await expect(dialog).toContainText('workspace files and exports you saved before')
  download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save the receipt' }).click()
  expect(await textOf(download)).not.toMatch(SECRET)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await waitIdle(page)
  await expect(page.getByText('Quetzald Karikatuur').first()).toBeVisible()
  await expect(page.getByText('Quetzalc Karikatuur')).toHaveCount(0)

  await page.reload()
  await waitIdle(page)
  await page.goto('#/customers')
  await expect(page.getByText('Quetzald Karikatuur').first()).toBeVisible()
  await expect(page.getByText('Quetzalc Karikatuur')).toHaveCount(0)
  await page.goto('#/sources')
  await expect(page.getByRole('row', { name: /orders\.csv/ })).toContainText('8')

  await dropFiles(page, [
    csv(
      'again.csv',
      ORDERS.buffer.toString().split('\n')[0]!,
      ORDERS.buffer.toString().trim().split('\n').slice(1, 60),
    ),
  ])
  await applyImport(page)
  await page
    .getByRole('row', { name: /again\.csv/ })
    .getByRole('button', { name: '5', exact: true })
    .click()
  await expect(page.getByText('Asked to be forgotten').first()).toBeVisible()
  const results = await readResults(page)
  for (const [name, text] of Object.entries(results)) expect(text, name).not.toMatch(/p2\.quetzal/)
  await expect(page.locator('.kept').filter({ visible: true })).toContainText('Saved in this browser.', {
    timeout: 30_000,
  })
  // What comes with a later file is not kept either: its bytes are stored without them.
  expect((await keptHolding(page, 'p2.quetzal@example.com')).found).toEqual([])
})
