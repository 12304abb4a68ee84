import { readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { applyImport, dropFiles, expect, frameCount, readResults, test, visit, waitIdle } from './fixtures'

/** Every fourth order of the sample shop, cut at a day; the rows of an order all carry its number and day. */
const [header = '', ...all] = readFileSync('public/sample/shopify-orders.csv', 'utf8').trimEnd().split('\n')
const DAY = header.split(',').indexOf('Created at')
const NUMBER = header.split(',').indexOf('Name')
const rows = all.filter((row) => Number(/\d+/.exec(row.split(',').at(NUMBER)!)) % 4 === 0)
const dayOf = (row: string) => row.split(',').at(DAY)!
const ordersIn = (some: string[]) => new Set(some.map((row) => row.split(',').at(NUMBER)!)).size
const file = (name: string, some: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from([header, ...some].join('\n') + '\n'),
})
const early = rows.filter((row) => dayOf(row) < '2025-07-01')
const late = rows.filter((row) => dayOf(row) >= '2025-07-01')

/** Files of the results that say what the data say, and not in which files it came. */
const FIGURES = ['customers.csv', 'clv.json', 'segments.csv', 'personas.json', 'actions.csv']

async function figures(page: Page): Promise<Record<string, string | undefined>> {
  const results = await readResults(page)
  return Object.fromEntries(FIGURES.map((name) => [name, results[name]]))
}

/** All that the page would export, but for how long it took. */
async function told(page: Page): Promise<Record<string, string>> {
  const { 'manifest.json': _, ...files } = await readResults(page)
  return files
}

async function ofWhole(browser: Browser, baseURL: string | undefined) {
  const context = await browser.newContext({ baseURL })
  const page = await context.newPage()
  await page.addInitScript(() => localStorage.setItem('rapport.read-texts', 'no'))
  await page.goto('./')
  await dropFiles(page, file('orders.csv', rows))
  await waitIdle(page)
  const whole = { people: await frameCount(page), figures: await figures(page) }
  await context.close()
  return whole
}

test('the second half of an export is seen before it counts, then makes the whole, and is taken back', async ({
  page,
  browser,
  baseURL,
}) => {
  const whole = await ofWhole(browser, baseURL)
  expect(Object.values(whole.figures).every((text) => text && text.length > 100)).toBe(true)
  await page.goto('./')
  await dropFiles(page, file('first half.csv', early))
  await waitIdle(page)
  const before = { people: await frameCount(page), told: await told(page) }

  await dropFiles(page, file('second half.csv', late))
  await waitIdle(page)
  const plan = page.getByRole('region', { name: 'What this import would change' })
  await test.step('nothing of it counts while it waits', async () => {
    const orders = ordersIn(late).toLocaleString('en')
    await expect(plan).toContainText(new RegExp(`${orders}\\s*new orders`))
    await expect(plan).toContainText(/0\s*changed/)
    await expect(plan).toContainText('31 Dec 2025')
    await expect(plan).toContainText('now 30 Jun 2025')
    expect({ people: await frameCount(page), told: await told(page) }).toEqual(before)
  })

  await test.step('other pages say that it waits, and it does so through a reload', async () => {
    await expect(page.locator('html')).toHaveAttribute('data-saved', /^\d{4}/)
    await page.reload()
    await waitIdle(page)
    await visit(page, '#/segments')
    await page.getByRole('link', { name: 'See what would change' }).click()
    await expect(plan).toBeVisible()
  })

  await test.step('applied, both are the whole', async () => {
    await applyImport(page)
    await expect(plan).toHaveCount(0)
    expect({ people: await frameCount(page), figures: await figures(page) }).toEqual(whole)
  })

  await test.step('taken back, all is what it was', async () => {
    await page.getByRole('button', { name: 'Take back the import' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
    await expect(page.getByRole('region', { name: 'Imports' })).not.toContainText('second half.csv')
    await waitIdle(page)
    expect({ people: await frameCount(page), told: await told(page) }).toEqual(before)
  })
})

test('what vanished from a newer export is told, and left out on demand', async ({ page }) => {
  const header = 'Order Number,Email,Order Date,Total\n'
  const orders = (some: number[]) =>
    some.map((no) => `${no},p${no}@x.org,2024-01-${String(no).padStart(2, '0')},10\n`).join('')
  const csv = (name: string, some: number[]) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(header + orders(some)),
  })
  await page.goto('./')
  await dropFiles(page, csv('january.csv', [1, 2, 3, 4, 5, 6]))
  await waitIdle(page)
  await dropFiles(page, csv('january again.csv', [1, 2, 4, 6, 7]))
  await waitIdle(page)
  await page.getByRole('button', { name: 'Leave it out' }).click()
  await expect(page.getByRole('region', { name: 'What this import would change' })).toHaveCount(0)
  await waitIdle(page)
  await dropFiles(page, csv('january again.csv', [1, 2, 4, 6, 7]))
  await waitIdle(page)
  await expect(page.getByRole('region', { name: 'What this import would change' })).toContainText(
    /2\s*no longer in it/,
  )
  await applyImport(page)
  const gone = page.getByRole('region', { name: 'No longer in the newest export' })
  await expect(gone).toContainText('2 orders of A table of sales were in an earlier export')
  await expect(gone).toContainText('They still count.')
  await waitIdle(page)
  expect(await frameCount(page)).toContain('7 customers')
  await gone.getByRole('button', { name: 'Leave them out' }).click()
  await expect(gone).toContainText('You left them out.')
  await waitIdle(page)
  expect(await frameCount(page)).toContain('5 customers')
  await gone.getByRole('button', { name: 'Count them again' }).click()
  await expect(gone).toContainText('They still count.')
  await waitIdle(page)
  await gone.getByRole('button', { name: '2 orders' }).click()
  await expect(page.locator('main')).toContainText('No longer in A table of sales')
  await expect(page.locator('main')).toContainText('p3@x.org')
  await expect(page.locator('main')).toContainText('p5@x.org')
  await expect(page.locator('main')).not.toContainText('p4@x.org')
})
