import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { ROOT } from '../scripts/root.mjs'
import { dropFiles, expect, filesTable, readResults, test, visit, waitIdle } from './fixtures'
import { rowsOf } from './rows'

/** Days that read both ways, decimal commas, a second currency, and a state that no list of states knows. */
const ORDERS = [
  ['1001', 'anna@shop.example', '03/04/2025', '1.250,00', 'EUR', 'bezahlt'],
  ['1002', 'ben@shop.example', '05/04/2025', '20,50', 'EUR', 'wartet'],
  ['1003', 'cid@shop.example', '06/04/2025', '100,00', 'SEK', 'bezahlt'],
  ['1004', 'anna@shop.example', '07/04/2025', '30,00', 'EUR', 'storniert'],
  ['1005', 'dora@shop.example', '02/05/2025', '60,00', 'EUR', 'bezahlt'],
]
const HEADER = ['Bestellung', 'E-Mail', 'Datum', 'Betrag', 'Währung', 'Status']
const file = {
  name: 'laden.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from([HEADER, ...ORDERS].map((row) => `${row.join(';')}\n`).join('')),
}

const openColumns = async (page: Page) => {
  await visit(page, '#/sources')
  await page.getByRole('button', { name: 'Columns', exact: true }).first().click()
  await expect(page.locator('main h1')).toHaveText(/^What the columns of /)
}
const effectOf = (page: Page) => page.locator('main .effect')

/** Who brought how much, and since when. */
const known = (csv: string) =>
  Object.fromEntries(
    rowsOf(csv).map(({ email, kind, revenue, first_order }) => [email, [kind, Number(revenue), first_order]]),
  )

const CORRECTED = {
  'anna@shop.example': ['customer', 1250, '2025-03-04'],
  'ben@shop.example': ['prospect', 0, ''],
  'cid@shop.example': ['customer', 9, '2025-06-04'],
  'dora@shop.example': ['customer', 60, '2025-02-05'],
}

test('a file is corrected, the figures follow, and everything can be taken back', async ({ page }, info) => {
  test.slow()
  await page.goto('./')
  await dropFiles(page, file)
  await waitIdle(page)
  const before = (await readResults(page))['customers.csv']!
  expect(known(before)).toMatchObject({
    'anna@shop.example': ['customer', 1250, '2025-04-03'],
    'ben@shop.example': ['customer', 20.5, '2025-04-05'],
    'cid@shop.example': ['customer', 0, '2025-04-06'],
  })
  // (1250 + 20.5 + 60) / 4; what is in SEK is in no figure.
  expect(await visit(page, '#/overview')).toContain('€333')

  await openColumns(page)
  const effect = effectOf(page)
  await expect(effect).toContainText('4 sales')
  await expect(effect).toContainText('SEK 100')
  const order = page.getByRole('combobox', { name: 'Order of day and month: Datum' })
  await expect(order.locator('option')).toHaveText([
    'day first: 03/04/2025 is 3 Apr 2025',
    'month first: 03/04/2025 is 4 Mar 2025',
  ])
  await order.selectOption('mdy')
  await expect(effect).toContainText('5 Feb – 4 Jul 2025')
  await page.locator('summary', { hasText: 'Which rows count' }).click()
  const waiting = page.getByRole('combobox', { name: 'Such a row: wartet' })
  await expect(page.getByRole('combobox', { name: 'Such a row: storniert' })).toHaveValue('cancelled')
  await waiting.selectOption('cancelled')
  // 1250 + 60
  await expect(effect).toContainText('€1,310')
  await expect(effect).toContainText('2 orders are no sales')

  await page.keyboard.press('Control+z')
  await expect(waiting).toHaveValue('sale')
  await expect(effect).toContainText('4 sales')
  await page.keyboard.press('Control+z')
  await expect(order).toHaveValue('dmy')
  await page.keyboard.press('Control+Shift+z')
  await page.keyboard.press('Control+Shift+z')
  await expect(waiting).toHaveValue('cancelled')
  await expect(effect).toContainText('€1,310')
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect(page.getByText('laden.csv is read as you said.')).toBeVisible()
  await waitIdle(page)

  await page.getByLabel('One SEK is worth, in EUR').fill('0,09')
  await page.getByRole('button', { name: 'Convert' }).click()
  await expect(page.getByText('converted: 1 SEK = 0.09 EUR')).toBeVisible()
  await waitIdle(page)
  expect((await filesTable(page))[0]!.at(-1)).toContain('1 order converted at 1 SEK = 0.09 EUR')
  expect(known((await readResults(page))['customers.csv']!)).toEqual(CORRECTED)
  // (1250 + 9 + 60) / 3
  expect(await visit(page, '#/overview')).toContain('€440')

  await visit(page, '#/sources')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save what the columns mean' }).click()
  const mapping = info.outputPath('mapping.json')
  await (await saved).saveAs(mapping)

  await page.getByRole('button', { name: 'Leave out again' }).click()
  await expect(page.getByLabel('One SEK is worth, in EUR')).toBeVisible()
  await waitIdle(page)
  await openColumns(page)
  await page.getByRole('button', { name: 'Take back what was applied last' }).click()
  await waitIdle(page)
  await expect(order).toHaveValue('dmy')
  expect((await readResults(page))['customers.csv']).toBe(before)

  // What was saved says it all to whoever reads such a file without the page.
  const csv = info.outputPath('laden.csv')
  writeFileSync(csv, file.buffer)
  const folder = info.outputPath('results')
  execFileSync(process.execPath, ['scripts/analyze.mjs', csv, '--mapping', mapping, '--out', folder], {
    cwd: ROOT,
  })
  expect(known(readFileSync(path.join(folder, 'customers.csv'), 'utf8'))).toEqual(CORRECTED)
  writeFileSync(mapping, JSON.stringify({ version: 99, mappings: [] }))
  const failed = spawnSync(
    process.execPath,
    ['scripts/analyze.mjs', csv, '--mapping', mapping, '--out', info.outputPath('none')],
    { cwd: ROOT, encoding: 'utf8' },
  )
  expect(failed.status).toBe(1)
  expect(failed.stderr).toContain('This mapping file was saved by a newer Rapport.')
})

test('how a file is written is chosen, kept over a reload, and offered for the next one', async ({
  page,
}) => {
  // In Windows-1250 the byte is the first letter of Łódź, in Windows-1252 a pound sign.
  const bytes = (email: string) =>
    Buffer.from(
      `List of April\nOrder Number,Email,Order Date,Total,City\n1,${email},2025-04-01,10,\u00a3\u00f3d\u009f\n`,
      'latin1',
    )
  const give = (name: string, email: string) => ({ name, mimeType: 'text/csv', buffer: bytes(email) })
  await page.goto('./')
  await dropFiles(page, give('april.csv', 'ann@shop.example'))
  await waitIdle(page)
  await openColumns(page)
  await page.locator('summary', { hasText: 'How the file is written' }).click()
  await page.getByLabel('Another encoding').selectOption('windows-1250')
  await expect(page.getByRole('region', { name: 'The first rows, read so' })).toContainText('Łódź')
  await page.getByLabel('Line of the heading').fill('2')
  await page.getByLabel('Line of the heading').press('Tab')
  await page.getByRole('button', { name: 'Read the file so' }).click()
  await waitIdle(page)
  await expect(page.locator('summary', { hasText: 'How the file is written' })).toContainText('windows-1250')
  await expect(page.getByRole('row', { name: /City/ }).first()).toContainText('Łódź')
  await expect(page.locator('html')).toHaveAttribute('data-saved', /./)
  await expect(page.getByText('Saved in this browser')).toBeVisible()
  await page.reload()
  await waitIdle(page)
  await openColumns(page)
  await expect(page.locator('summary', { hasText: 'How the file is written' })).toContainText('windows-1250')

  await visit(page, '#/sources')
  await dropFiles(page, give('may.csv', 'bob@shop.example'))
  await waitIdle(page)
  const [, may] = await filesTable(page)
  expect(may!.at(-1)).toContain('Windows-1250')
  expect(may!.at(-1)).toContain('read as you corrected it on')
  await page.getByRole('button', { name: 'Columns', exact: true }).nth(1).click()
  await expect(
    page.getByText(/^Read as you corrected it on .*, when a file with these columns came before\.$/),
  ).toBeVisible()
})
