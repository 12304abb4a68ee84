import { readFileSync, writeFileSync } from 'node:fs'
import { TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js'
import { dropFiles, expect, filesTable, openSample, test, visit, waitIdle } from './fixtures'
import { rowsOf } from './rows'

const number = (text: string) => Number(text.replaceAll(/\D/g, ''))

/** Forty people: one e-mail mistyped, one that cannot be read, ten without any. */
const PEOPLE = [
  'Customer ID,Name,Email,Created at',
  ...Array.from({ length: 40 }, (_, i) => {
    const email = i === 3 ? 'bo.lind@gmial.com' : i === 4 ? 'nobody' : i > 29 ? '' : `person${i}@example.org`
    return `${500 + i},Person ${String.fromCharCode(65 + (i % 26))},${email},2024-0${1 + (i % 9)}-05`
  }),
].join('\n')

test('a person sees what a file costs, and clicks a number down to the lines behind it', async ({
  page,
}, info) => {
  await page.goto('./')
  const file = info.outputPath('people.csv')
  writeFileSync(file, PEOPLE)
  await dropFiles(page, [file])
  await waitIdle(page)
  await visit(page, '#/sources')
  const summary = page.getByRole('list', { name: 'Quality by file' })
  await expect(summary).toContainText('people.csv')
  await summary.getByRole('link', { name: 'Details: quality of people.csv, column by column' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('in people.csv cost')
  await expect(page.locator('main')).toContainText('1 e-mail looks mistyped (gmial.com for gmail.com)')

  const email = page.getByRole('row').filter({ hasText: 'Customer’s e-mail' })
  await expect(email).toContainText('75 %')
  await email.getByRole('button', { name: '10 empty' }).click()
  const lines = page.getByRole('dialog').getByRole('row')
  await expect(lines).toHaveCount(11)
  const behind = (await lines.allInnerTexts()).slice(1).map((row) => number(row.split('\t')[0]!))
  expect(behind).toEqual(Array.from({ length: 10 }, (_, i) => 32 + i))
  await page.keyboard.press('Escape')

  await email.getByRole('button', { name: '1 mistyped' }).click()
  await expect(page.getByRole('dialog')).toContainText('bo.lind@gmial.com')
  await page.keyboard.press('Escape')

  await page.keyboard.press('F2')
  await email.getByRole('button', { name: '1 mistyped' }).click()
  await expect(page.getByRole('dialog').getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('dialog')).not.toContainText('bo.lind')
})

test('the sample shop: every file is judged, one step is best, and the report adds up', async ({
  page,
}, info) => {
  await openSample(page)
  await visit(page, '#/quality')
  await expect(page.locator('main h1')).toHaveText(
    /^Your data are \d+ of 100 connected\. .+ they (could|would) be \d+\.$/,
  )
  const judged = page.getByRole('list', { name: 'Quality by file' }).getByRole('listitem')
  await expect(judged).toHaveCount(7)
  await expect(judged.filter({ hasText: 'matomo-visits.csv' })).toContainText('have no known person')
  await expect(judged.filter({ hasText: '…' })).toHaveCount(0)

  await judged.filter({ hasText: 'shopify-orders.csv' }).getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('shopify-orders.csv')
  const others = page.locator('summary').filter({ hasText: 'columns without a meaning' })
  await others.click()
  await expect(page.getByRole('row').filter({ hasText: /^\s*Fulfillment Status/ })).toBeVisible()

  await visit(page, '#/sources')
  const files = await filesTable(page)
  await page.getByRole('link', { name: 'Import report' }).click()
  const table = page.getByRole('group', { name: 'Files', exact: true }).getByRole('row')
  await expect(table).toHaveCount(files.length + 2)
  const rows = (await table.allInnerTexts()).map((text) => text.split('\t').map((cell) => cell.trim()))
  const sums = [0, 0, 0, 0]
  for (const [i, [name, , rowsRead, loaded, aside]] of files.entries()) {
    const row = rows[i + 1]!
    expect(row[0]).toBe(name)
    expect([row[2], row[3], row[4]]).toEqual([rowsRead, loaded, aside])
    const counts = row.slice(2, 6).map(number)
    expect(counts[1]! + counts[2]! + counts[3]!, name).toBe(counts[0])
    counts.forEach((n, at) => (sums[at]! += n))
  }
  expect(rows.at(-1)!.slice(2, 6).map(number)).toEqual(sums)

  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: 'Save the report' })).toBeHidden()
  await expect(page.locator('nav').first()).toBeHidden()
  await expect(table.first()).toBeVisible()
  await page.emulateMedia({ media: 'screen' })

  await page.getByRole('button', { name: 'Save the report' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: 'Save the file' }).click()
  const saved = await download
  expect(saved.suggestedFilename()).toBe('rapport-import-report.zip')
  const path = info.outputPath('report.zip')
  await saved.saveAs(path)
  const entries = await new ZipReader(new Uint8ArrayReader(readFileSync(path))).getEntries()
  const texts: Record<string, string> = {}
  for (const entry of entries)
    if (!entry.directory) texts[entry.filename] = await entry.getData(new TextWriter())
  expect(Object.keys(texts).sort()).toEqual(['import-report.html', 'import-report.md', 'rejects.csv'])
  const aside = files.reduce((sum, row) => sum + number(row[4] ?? ''), 0)
  const markdown = texts['import-report.md']!
  expect(markdown).toContain(
    `${rows.at(-1)![2]} read = ${rows.at(-1)![3]} loaded + ${rows.at(-1)![4]} set aside + ${rows.at(-1)![5]} blank.`,
  )
  expect(markdown.match(/^- \*\*SHA-256\*\*: [0-9a-f]{64}$/gm)).toHaveLength(files.length)
  expect(texts['import-report.html']).toContain('shopify-orders.csv')
  expect(texts['import-report.html']).not.toMatch(/<script|https?:\/\//)
  expect(rowsOf(texts['rejects.csv']!).length).toBeGreaterThanOrEqual(aside)
})
