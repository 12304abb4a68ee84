import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js'
import { ROOT } from '../scripts/root.mjs'
import { expect, frameCount, navigationOf, openSample, readResults, test, visit } from './fixtures'
import { rowsOf } from './rows'

/** What the maker of the sample shop knows about it, written without the app. */
const truth = JSON.parse(readFileSync(path.join(ROOT, 'public/sample/truth.json'), 'utf8')) as {
  as_of: string
  currency: string
  totals: Record<string, number>
  rows: Record<string, number>
  dirty: Record<string, unknown[]>
}

const RESULT_FILES = [
  'actions.csv',
  'changes.csv',
  'clv.json',
  'customers.csv',
  'groups.csv',
  'import-report.md',
  'links.csv',
  'manifest.json',
  'matrix.csv',
  'personas.json',
  'quality.csv',
  'rejects.csv',
  'segments.csv',
  'texts.csv',
]

const whole = (n: number | undefined) => (n ?? NaN).toLocaleString('en-GB')
const count = (text: string) => Number(text.replaceAll(/\D/g, ''))

test.use({ offlineCopy: true })

test('a person tries the sample shop and finds their way from a number to a person', async ({ page }) => {
  await page.goto('./')
  await expect(page.locator('main h1')).toHaveText('Know your customers without giving them away.')
  await openSample(page)
  // Of the doubles that were planted one leaves no doubt: a slip in the name and in the e-mail, and one phone.
  const customers = truth.totals.emails_with_counted_order! - 1

  await test.step('every page says in full how many there are, and begins with a sentence', async () => {
    const addresses = await navigationOf(page)
    expect(addresses.length).toBeGreaterThanOrEqual(12)
    const sentences: string[] = []
    for (const address of addresses) {
      const sentence = await visit(page, address)
      expect(sentence, address).toMatch(/\S{2,} .*[.?!]$/)
      expect(await frameCount(page), address).toContain(`${whole(customers)} customers`)
      await expect(page.locator('main [aria-busy="true"]'), address).toHaveCount(0)
      sentences.push(sentence)
    }
    expect(new Set(sentences).size).toBe(addresses.length)
  })

  const results = await readResults(page)
  const people = rowsOf(results['customers.csv']!)
  const buyers = people.filter((person) => person.kind === 'customer')
  const sum = (column: string) => buyers.reduce((all, person) => all + Number(person[column]), 0)

  await test.step('the numbers are those of the shop', async () => {
    const manifest = JSON.parse(results['manifest.json']!)
    expect(manifest.as_of).toBe(truth.as_of)
    expect(manifest.currency).toBe(truth.currency)
    const read = manifest.sources.map((one: { name: string; rows_read: number }) => [one.name, one.rows_read])
    expect(Object.fromEntries(read)).toEqual(truth.rows)
    expect(manifest.sources[0].tables.orders).toBe(truth.totals.orders)
    expect(manifest.analyses.filter((one: { status: string }) => one.status !== 'done')).toEqual([])
    expect(buyers.length).toBe(customers)
    expect(sum('orders')).toBe(truth.totals.orders_counted! - truth.totals.orders_without_email!)
    expect(sum('purchase_days')).toBe(truth.totals.purchase_days)
    const dirty = truth.dirty.unreadable_dates!.length + truth.dirty.repeated_lines!.length
    expect(rowsOf(results['rejects.csv']!).length).toBe(dirty)
    expect(rowsOf(results['matrix.csv']!).map((row) => row.kind)).toContain('company')
  })

  await test.step('a number on Segments opens exactly those people, and Back leads back', async () => {
    const sentence = await visit(page, '#/segments')
    const row = page.getByRole('region', { name: 'Segments' }).or(page.locator('main table')).first()
    const line = row
      .locator('tbody tr')
      .filter({ has: page.locator('button') })
      .first()
    const name = (await line.locator('td').first().innerText()).trim()
    const button = line.getByRole('button')
    const shown = count(await button.innerText())
    expect(shown).toBeGreaterThan(0)
    await button.click()
    await expect(page.locator('main h1')).toHaveText(`${whole(shown)} people: ${name}`)
    await expect(page.getByRole('grid', { name: 'People' })).toHaveAttribute('aria-rowcount', `${shown + 1}`)
    expect(rowsOf(results['segments.csv']!).map((one) => Number(one.customers))).toContain(shown)

    await page.goBack()
    await expect(page.locator('main h1')).toHaveText(sentence)
    await page.goForward()
    await expect(page.locator('main h1')).toHaveText(`${whole(shown)} people: ${name}`)

    await page.getByRole('button', { name: 'Save as segment' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('Tea friends')
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.locator('main h1')).toHaveText(`${whole(shown)} people: Tea friends`)
    await visit(page, '#/customers')
    await page.getByRole('button', { name: 'Saved segments' }).click()
    await page.getByRole('menuitem', { name: 'Tea friends' }).click()
    await expect(page.locator('main h1')).toHaveText(`${whole(shown)} people: Tea friends`)
    await page.getByRole('button', { name: 'Show everybody' }).click()
    await expect(page.getByRole('grid', { name: 'People' })).toHaveAttribute(
      'aria-rowcount',
      `${people.length + 1}`,
    )
  })

  await test.step('a list is saved as it stands, and no cell of it is a formula', async () => {
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export list' }).click()
    // Some did not agree to be written to; this list is for everybody.
    await page.getByLabel('Include them').check()
    await page.getByRole('button', { name: 'Save the file' }).click()
    const download = await saved
    expect(download.suggestedFilename()).toMatch(/\.csv$/)
    const rows = rowsOf(readFileSync(await download.path(), 'utf8'))
    expect(rows.length).toBe(people.length)
    const cells = rows.flatMap((row) => Object.values(row))
    expect(cells.filter((cell) => cell.startsWith("'+")).length).toBeGreaterThan(0)
    const runs = cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))
    expect(runs.filter((cell) => !/^(-?\d+(\.\d+)?(e[+-]?\d+)?|\+\d{7,15})$/.test(cell))).toEqual([])
  })

  await test.step('a search finds a person, and the card tells their story', async () => {
    // A search finds parts too: somebody whose address is no part of another's.
    const alone = buyers.filter(
      ({ email = '' }) => people.filter((one) => one.email?.includes(email)).length === 1,
    )
    const best = alone.reduce((a, b) => (Number(b.revenue) > Number(a.revenue) ? b : a))
    const grid = page.getByRole('grid', { name: 'People' })
    await page.getByRole('searchbox').fill(best.email!)
    await expect(grid).toHaveAttribute('aria-rowcount', '2')
    await grid.getByRole('row').nth(1).click()
    await expect(page.locator('main h1')).toContainText(best.name!.split(' ')[0]!)
    await expect(page.getByRole('heading', { name: 'Everything they did' })).toBeVisible()
    await expect(page.locator('main .context')).toContainText(`${best.orders} orders`)
    const facts = page.locator('main aside')
    await expect(facts).toContainText(best.email!)
    await expect(facts).toContainText(
      `€${Number(best.revenue).toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`,
    )
    await expect(facts).toContainText('Worth, next 12 m')
    await expect(facts).toContainText('Joined from')
    const acts = page.getByRole('list', { name: 'Everything they did' }).getByRole('listitem')
    expect(await acts.count()).toBeGreaterThanOrEqual(Number(best.orders))
    await page.goBack()
    await expect(page.getByRole('searchbox')).toHaveValue(best.email!)
    await page.getByRole('searchbox').fill('')
    await expect(grid).toHaveAttribute('aria-rowcount', `${people.length + 1}`)
    await page.getByRole('searchbox').fill(best.name!.toUpperCase())
    await expect(grid).not.toHaveAttribute('aria-rowcount', `${people.length + 1}`)
    await expect(grid.getByRole('row').nth(1)).toContainText(best.name!)
  })

  await test.step('Method says how a page is worked out, down to the SQL', async () => {
    await visit(page, '#/segments')
    await page.getByRole('button', { name: 'Method' }).click()
    const method = page.getByRole('dialog')
    await expect(method).toContainText(whole(customers))
    await method.getByText('The SQL that ran').click()
    await expect(method.locator('pre').first()).toBeVisible()
    await expect(method.locator('pre').first()).toContainText(/\bselect\b[\s\S]+\bfrom\b/i)
    await page.keyboard.press('Escape')
    await expect(method).toHaveCount(0)
  })

  await test.step('Export results saves all files in one archive', async () => {
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export results' }).click()
    await page.getByRole('button', { name: 'Save the file' }).click()
    const download = await saved
    expect(download.suggestedFilename()).toBe('rapport-results.zip')
    const bytes = readFileSync(await download.path())
    const entries = await new ZipReader(new Uint8ArrayReader(new Uint8Array(bytes))).getEntries()
    expect(entries.map((entry) => entry.filename).sort()).toEqual(RESULT_FILES)
    expect(entries.filter((entry) => entry.uncompressedSize === 0)).toEqual([])
  })
})
