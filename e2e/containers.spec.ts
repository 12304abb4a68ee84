import { mkdirSync, writeFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Page, TestInfo } from '@playwright/test'
import { rowsOf as sheetRows, xlsxOf } from '../src/sources/read/convert/sheets.testdata'
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
  waitStarted,
} from './fixtures'
import { rowsOf } from './rows'

const MAILS = ['ada@x.org', 'bo@x.org', 'cy@x.org']
const day = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10)
/** Serial number of 1 January 2024 in spreadsheets. */
const FIRST_DAY = 45_292

async function bookOfTwo(info: TestInfo): Promise<string> {
  const head =
    sheetRows([['Sales of the year']]) + sheetRows([['Order Number', 'Email', 'Order Date', 'Total']], 3)
  const sales = Array.from({ length: 30 }, (_, i) => {
    const row = i + 4
    const texts = [`N${i}`, MAILS[i % 3]!].map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`)
    return `<row r="${row}">${texts.join('')}<c s="1"><v>${FIRST_DAY + i * 3}</v></c><c><v>${10 + i}</v></c></row>`
  })
  const people = [['Email', 'First name', 'City'], ...MAILS.map((mail) => [mail, mail.slice(0, 3), 'Tartu'])]
  const book = await xlsxOf({
    sheets: [
      { name: 'Orders', rows: head + sales.join('') },
      { name: 'People', rows: sheetRows(people) },
      { name: 'Lists', rows: sheetRows([['a'], ['b']]), state: 'hidden' },
    ],
    formats: ['d/m/yyyy'],
  })
  const file = info.outputPath('shop.xlsx')
  writeFileSync(file, new Uint8Array(await book.arrayBuffer()))
  return file
}

function ticketLines(info: TestInfo): string {
  const file = info.outputPath('tickets.jsonl')
  const lines = Array.from({ length: 12 }, (_, i) =>
    JSON.stringify({
      ticket_id: `T${i}`,
      requester: { email: MAILS[i % 3] },
      created_at: day(i),
      status: 'closed',
      subject: 'Tea',
    }),
  )
  writeFileSync(file, `${lines.join('\n')}\n{"ticket_id":"T99","req`)
  return file
}

async function parquetOrders(info: TestInfo): Promise<string> {
  const file = info.outputPath('more.parquet')
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(`copy (select 'P' || i as order_id, 'dee@x.org' as email,
    timestamp '2024-02-01 10:00:00' + interval (i) day as order_date, (i + 0.5)::decimal(10, 2) as total
    from range(10) t(i)) to '${file.replaceAll("'", "''")}' (format parquet)`)
  connection.closeSync()
  return file
}

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => {
    const data = new DataTransfer()
    data.setData('text/plain', copied)
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, text)
}

test('a workbook, JSON Lines, Parquet and pasted cells become one picture', async ({ page }, info) => {
  await page.goto('./')
  await dropFiles(page, [await bookOfTwo(info), ticketLines(info), await parquetOrders(info)])
  await waitIdle(page)
  const said = Object.fromEntries((await filesTable(page)).map(([file, ...rest]) => [file, rest.join(' | ')]))
  expect(Object.keys(said)).toEqual([
    'shop.xlsx\nOrders',
    'shop.xlsx.2\nPeople',
    'tickets.jsonl',
    'more.parquet',
  ])
  expect(said['shop.xlsx\nOrders']).toMatch(
    /\| 30 \| 30 \| 0 \| heading in row 3, .*a hidden sheet was not read: Lists/,
  )
  expect(said['tickets.jsonl']).toMatch(
    /\| 13 \| 12 \| 1 \| .*the file breaks off; it was read as far as it goes/,
  )
  expect(said['more.parquet']).toMatch(/\| 10 \| 10 \| 0 \|/)
  expect(await frameCount(page)).toBe('4 customers')

  await test.step('cells that were copied are one more file', async () => {
    await paste(
      page,
      `Order Number\tEmail\tOrder Date\tTotal\nZ1\tada@x.org\t2024-03-30\t100\nZ2\teli@x.org\t2024-03-30\t5\n`,
    )
    await applyImport(page)
    await expect(page.getByRole('rowheader', { name: 'Pasted table 1' })).toBeVisible()
    expect(await frameCount(page)).toBe('5 customers')
    const people = rowsOf((await readResults(page))['customers.csv']!)
    const ada = people.find(({ email }) => email === 'ada@x.org')!
    // 10 + 13 + … + 37, and what was pasted.
    expect(Number(ada.revenue)).toBe(235 + 100)
  })

  await test.step('a word that is pasted is no file, and a field keeps what it is given', async () => {
    await paste(page, 'hello')
    await expect(page.getByText('What you pasted is neither a table nor a file.')).toBeVisible()
    await visit(page, '#/sources')
    expect(await filesTable(page)).toHaveLength(5)
  })
})

test('a folder can be chosen, and its files keep their paths', async ({ page }, info) => {
  await page.goto('./')
  await waitStarted(page)
  const folder = info.outputPath('shop')
  mkdirSync(`${folder}/2024`, { recursive: true })
  const rows = MAILS.map((mail, i) => `A${i},${mail},${day(i)},5\n`).join('')
  writeFileSync(`${folder}/2024/orders.csv`, `Order Number,Email,Order Date,Total\n${rows}`)
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'a whole folder' }).click(),
  ])
  await chooser.setFiles(folder)
  await expect(page.getByRole('rowheader', { name: 'shop/2024/orders.csv' })).toBeVisible()
  await waitIdle(page)
  expect(await frameCount(page)).toBe('3 customers')
})
