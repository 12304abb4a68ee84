import { readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Page, TestInfo } from '@playwright/test'
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'
import {
  applyImport,
  dropFiles,
  expect,
  filesTable,
  frameCount,
  readResults,
  test,
  visit,
  waitIdle,
} from './fixtures'
import { rowsOf } from './rows'

const HEADER = 'Order ID,Customer name,Email,Order date,Total'
const NAMES =
  'Ada Berg,Bo Lind,Cai Ngata,Dee Frost,Eli Moss,Fay Roelofs,Gus Hart,Hal Dorn,Ida Voss,Jo Kern,Kit Lamb,Lea Nord'.split(
    ',',
  )
const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10)

/** Orders from..to of the same twelve people, one every five days. */
function orders(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, i) => {
    const no = from + i
    return `${1000 + no},${NAMES[no % 12]},p${no % 12}@example.com,${day(no * 5)},${20 + no}.50`
  })
}

const lines = (...rows: string[]) => `${rows.join('\n')}\n`

function put(info: TestInfo, name: string, content: string | Uint8Array): string {
  const file = info.outputPath(name)
  writeFileSync(file, content)
  return file
}

async function drop(page: Page, ...files: string[]): Promise<void> {
  await dropFiles(page, files)
  await waitIdle(page)
}

/** What the Sources page says of one file, in one line. */
async function saidOf(page: Page, name: string): Promise<string> {
  const found = (await filesTable(page)).filter(([file]) => file === name)
  return found.at(-1)?.join(' | ') ?? ''
}

const customers = async (page: Page) => rowsOf((await readResults(page))['customers.csv']!)

test('files that cannot be used say why, and nothing already loaded is lost', async ({ page }, info) => {
  await page.goto('./')
  const good = put(info, 'orders.csv', lines(HEADER, ...orders(0, 36)))
  await drop(page, good)
  expect(await frameCount(page)).toBe('12 customers')
  const before = await customers(page)

  const noise = Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256))
  await drop(
    page,
    put(info, 'empty.csv', ''),
    put(info, 'photo.csv', Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100', 'hex'), noise])),
    put(info, 'header-only.csv', lines(HEADER)),
    put(
      info,
      'ga4.csv',
      lines(
        'Session source / medium,Users,New users,Sessions,Engaged sessions,Total revenue',
        'google / organic,1200,900,1500,800,5400.20',
        '(direct) / (none),700,500,900,400,2100.00',
      ),
    ),
  )
  expect(await frameCount(page)).toBe('12 customers')
  expect(await customers(page)).toEqual(before)
  expect(await saidOf(page, 'empty.csv')).toContain('It is empty.')
  expect(await saidOf(page, 'photo.csv')).toContain('It is a picture.')
  expect(await saidOf(page, 'ga4.csv')).toContain('It holds totals of visits, nothing about single people.')
  expect(await saidOf(page, 'header-only.csv')).toMatch(/\| 0 \| 0 \|/)
  await expect(page.locator('main h1')).toContainText('were left out.')

  await test.step('the same file again counts once', async () => {
    await drop(page, good)
    expect(await saidOf(page, 'orders.csv')).toContain('The same file is here already, so it counts once.')
    expect(await customers(page)).toEqual(before)
  })

  await test.step('what was dropped can be taken away again', async () => {
    const row = page.getByRole('row').filter({ hasText: 'photo.csv' })
    await row.getByRole('button', { name: 'Remove' }).click()
    await expect(row).toHaveCount(0)
    await waitIdle(page)
    expect(await frameCount(page)).toBe('12 customers')
  })
})

test('an empty page stays an empty page when nothing can be used', async ({ page }, info) => {
  await page.goto('./')
  await dropFiles(page, [put(info, 'empty.csv', '')])
  await expect(page.locator('html')).toHaveAttribute('data-state', 'empty')
  await expect(page.locator('main h1')).toHaveText('This file could not be used.')
  expect(await saidOf(page, 'empty.csv')).toContain('It is empty.')
})

test('half a file is read up to where it was cut', async ({ page }, info) => {
  const text = orders(0, 20).map((row, i) => `${row},"Left at the door, please\nsays ""note"" ${i}"`)
  const whole = lines(`${HEADER},Note`, ...text)
  await page.goto('./')
  await drop(page, put(info, 'half.csv', whole.slice(0, whole.lastIndexOf('""note""') + 4)))
  const manifest = JSON.parse((await readResults(page))['manifest.json']!)
  // A quote that is never closed is an ordinary character: the line break behind it ends the row.
  expect(manifest.sources[0]).toMatchObject({ rows_read: 21, rows_loaded: 20, rows_rejected: 1 })
  expect(await frameCount(page)).toBe('12 customers')
  const sum = (await customers(page)).reduce((all, row) => all + Number(row.revenue), 0)
  expect(sum).toBeCloseTo(20 * 20.5 + (19 * 20) / 2, 6)
})

test('one customer is a customer', async ({ page }, info) => {
  await page.goto('./')
  await drop(page, put(info, 'one.csv', lines(HEADER, ...orders(0, 1))))
  expect(await frameCount(page)).toBe('1 customer')
  for (const address of ['#/overview', '#/customers', '#/segments', '#/value', '#/churn', '#/cohorts'])
    expect(await visit(page, address), address).toMatch(/\S{2,} .*[.?!]$/)
})

test('what stands in a cell is text, on the page and in a list', async ({ page }, info) => {
  const names = [
    'O"Neil 😀 <img src=x onerror="window.pwned=1">',
    '=HYPERLINK("https://example.org","me")',
    '<script>window.pwned=1</script>',
    '{@html window.pwned=1}',
    '+1+2',
  ]
  const rows = names.map(
    (name, i) => `${i + 1},"${name.replaceAll('"', '""')}",e${i}@example.com,${day(i)},${90 - i}.00`,
  )
  await page.goto('./')
  await drop(page, put(info, 'names.csv', lines(HEADER, ...rows)))
  await visit(page, '#/customers')
  const grid = page.getByRole('grid', { name: 'People' })
  for (const name of names) await expect(grid).toContainText(name)
  await expect(page.locator('main :is(img, script)')).toHaveCount(0)
  await grid.getByRole('row').nth(1).click()
  await expect(page.locator('main aside')).toContainText('e0@example.com')
  await expect(page.locator('main')).toContainText('O"Neil')
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
  await page.goBack()

  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export list' }).click()
  await page.getByRole('button', { name: 'Save the file' }).click()
  const list = rowsOf(readFileSync(await (await saved).path(), 'utf8'))
  expect(list.map((row) => row.name)).toEqual([names[0], `'${names[1]}`, names[2], names[3], `'${names[4]}`])
})

test('two files of one export, a zip of three and a gz make one picture', async ({ page }, info) => {
  const zip = new ZipWriter(new Uint8ArrayWriter())
  await zip.add('a/orders-3.csv', new TextReader(lines(HEADER, ...orders(24, 36))))
  await zip.add(
    'a/people.csv',
    new TextReader(
      lines(
        'Email,Name,City,Signed up',
        ...NAMES.map((name, i) => `P${i}@Example.com,${name},Tartu,${day(i)}`),
      ),
    ),
  )
  await zip.add(
    'b/reviews.csv',
    new TextReader(
      lines(
        'Review ID,Email,Date,Rating,Review',
        ...NAMES.map((_, i) => `r${i},p${i}@example.com,${day(100 + i)},${5 - (i % 5)},It came on day ${i}.`),
      ),
    ),
  )
  await page.goto('./')
  await drop(
    page,
    put(info, 'orders-1.csv', lines(HEADER, ...orders(0, 12))),
    put(info, 'orders-2.csv.gz', gzipSync(lines(HEADER, ...orders(12, 24)))),
    put(info, 'shop.zip', await zip.close()),
  )
  const results = await readResults(page)
  const { sources } = JSON.parse(results['manifest.json']!) as {
    sources: { name: string; source: string; rows_loaded: number }[]
  }
  expect(sources.map(({ name, rows_loaded }) => [name, rows_loaded])).toEqual([
    ['orders-1.csv', 12],
    ['orders-2.csv.gz', 12],
    ['shop.zip/a/orders-3.csv', 12],
    ['shop.zip/a/people.csv', 12],
    ['shop.zip/b/reviews.csv', 12],
  ])
  expect(new Set(sources.slice(0, 3).map(({ source }) => source)).size).toBe(1)
  expect(await frameCount(page)).toBe('12 customers')
  const people = rowsOf(results['customers.csv']!)
  expect(people.map((row) => row.orders)).toEqual(Array(12).fill('3'))
  const ada = people.find((row) => row.email?.toLowerCase() === 'p0@example.com')!
  expect(Number(ada.revenue)).toBeCloseTo(3 * 20.5 + 12 + 24, 6)
  expect(ada).toMatchObject({ city: 'Tartu', stars: '5' })
})

test('semicolons, decimal commas and days first, in German', async ({ page }, info) => {
  const rows = Array.from(
    { length: 24 },
    (_, i) =>
      `B${i + 1};${NAMES[i % 8]!.replace('Ada Berg', 'Jürgen Weiß')};k${i % 8}@beispiel.example;${String(i + 1).padStart(2, '0')}.03.2025;1.${200 + i},50`,
  )
  await page.goto('./')
  await drop(
    page,
    put(
      info,
      'bestellungen.csv',
      lines('Bestellnummer;Kundenname;E-Mail;Bestelldatum;Gesamtbetrag', ...rows),
    ),
  )
  expect(await frameCount(page)).toBe('8 customers')
  const people = await customers(page)
  expect(people.reduce((all, row) => all + Number(row.revenue), 0)).toBeCloseTo(
    24 * 1200.5 + (23 * 24) / 2,
    6,
  )
  const first = people.find((row) => row.email === 'k0@beispiel.example')!
  expect(first).toMatchObject({ name: 'Jürgen Weiß', first_order: '2025-03-01', last_order: '2025-03-17' })
  expect(await saidOf(page, 'bestellungen.csv')).toContain('decimal comma')
})

test('a person says what a column means: seen at once, applied, and remembered', async ({ page }, info) => {
  const header = 'Order ID,Email,Order date,Total,Handed over'
  const rows = (from: number, to: number) =>
    Array.from(
      { length: to - from },
      (_, i) =>
        `T${from + i},p${(from + i) % 12}@example.com,${day(from + i)},${200 + from + i}.00,${10 + from + i}.25`,
    )
  await page.goto('./')
  await drop(page, put(info, 'sales-1.csv', lines(header, ...rows(0, 24))))
  const revenue = async () => (await customers(page)).reduce((all, row) => all + Number(row.revenue || 0), 0)

  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  await expect(page.locator('main h1')).toHaveText('What the columns of sales-1.csv mean')
  const effect = page.locator('main').getByRole('status').first()
  // 24 × 200 + 0 … 23
  await expect(effect).toContainText('24 rows of 24 would be loaded')
  await expect(effect).toContainText('5,076')
  const others = page.getByRole('button', { name: /^Show \d+ columns? without a meaning$/ })
  if (await others.isVisible()) await others.click()

  const paidColumn = page.getByRole('combobox', { name: 'Means: Handed over' })
  const totalColumn = page.getByRole('combobox', { name: 'Means: Total' })
  await totalColumn.selectOption('')
  await paidColumn.selectOption('order.total')
  // 24 × 10.25 + 0 … 23
  await expect(effect).toContainText('522')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.locator('main h1')).toHaveText('Your file is in.')
  await waitIdle(page)
  expect(await revenue()).toBeCloseTo(24 * 10.25 + (23 * 24) / 2, 6)

  await drop(page, put(info, 'sales-2.csv', lines(header, ...rows(24, 36))))
  await applyImport(page)
  expect(await revenue()).toBeCloseTo(36 * 10.25 + (35 * 36) / 2, 6)
})
