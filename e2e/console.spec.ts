import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { dropFiles, expect, test, waitIdle } from './fixtures'
import { startSecondOrigin } from './second-origin'

/** Twelve people who buy every three weeks: enough for every page to have something to say. */
function ordersFile() {
  const lines = Array.from({ length: 96 }, (_, i) => {
    const day = new Date(Date.UTC(2025, 0, 1 + i * 2)).toISOString().slice(0, 10)
    const person = i % 12
    return `${1000 + i},Person ${person},person${person}@example.com,${day},${20 + (i % 7)}.50`
  })
  const text = ['Order ID,Customer name,Email,Order date,Total', ...lines].join('\n')
  return { name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(`${text}\n`) }
}

async function openOrders(page: Page): Promise<void> {
  await page.goto('./')
  await dropFiles(page, ordersFile())
  await waitIdle(page)
}

const editor = (page: Page) => page.getByLabel('Your question')
const answer = (page: Page) => page.getByRole('region', { name: 'Answer' })

async function run(page: Page, question: string): Promise<void> {
  await editor(page).fill(question)
  await editor(page).press('Control+Enter')
}

test('a person asks in SQL, keeps the question, and takes the answer along', async ({ page }) => {
  await openOrders(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find a page, a person, an answer' }).fill('sql')
  await page.keyboard.press('Enter')
  await expect(page.locator('main h1')).toHaveText('Ask your data in SQL.')

  await test.step('an answer has rows, a count, a time and a picture', async () => {
    await page.getByRole('button', { name: 'Revenue month by month' }).click()
    await expect(editor(page)).toBeFocused()
    await page.keyboard.press('Control+Enter')
    await expect(answer(page)).toContainText(/\d+ rows, in \d+(\.\d+)? s\./)
    await expect(answer(page).getByRole('columnheader')).toHaveText(['month', 'revenue', 'customers'])
    await expect(page.getByRole('region', { name: 'Quick chart' }).getByRole('img')).toBeVisible()
  })

  await test.step('names are put in by a press, and personal columns are marked', async () => {
    await editor(page).fill('select ')
    await page.getByPlaceholder('Find a table or a column').fill('data.customers')
    const table = page.getByRole('region', { name: 'Tables' }).locator('details').first()
    if (!(await table.getAttribute('open'))) await table.locator('summary').click()
    await table.getByRole('button', { name: 'email', exact: true }).click()
    expect(await editor(page).inputValue()).toBe('select email')
    await expect(table.locator('li').filter({ hasText: 'birth_date' })).toContainText('personal')
  })

  await test.step('a mistake is said in words and marked', async () => {
    await run(page, 'select email\nfrom data.custmers')
    const notice = page.getByRole('alert')
    await expect(notice).toContainText('There is no table called “custmers”')
    await expect(notice).toContainText('Line 2')
    await expect(notice.locator('mark')).toHaveText('custmers')
    await notice.getByRole('button', { name: 'Mark it in the question' }).click()
    const marked = await editor(page).evaluate((box: HTMLTextAreaElement) =>
      box.value.slice(box.selectionStart, box.selectionEnd),
    )
    expect(marked).toBe('custmers')
  })

  await test.step('the whole answer is exported, with formulas made harmless', async () => {
    await run(page, `select range as n, '=1+1' as "a, b" from range(12345)`)
    await expect(answer(page)).toContainText('12,345 rows')
    await expect(answer(page)).toContainText('The first 10,000 of 12,345 rows are shown')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export 12,345 rows' }).click(),
    ])
    const lines = readFileSync(await file.path(), 'utf8')
      .trimEnd()
      .split('\n')
    expect(lines).toHaveLength(12_346)
    expect(lines.slice(0, 2)).toEqual(['n,"a, b"', "0,'=1+1"])
  })

  await test.step('a question is kept, renamed, taken up again and deleted', async () => {
    await run(page, 'select 42 as answer')
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('The answer')
    await page.keyboard.press('Enter')
    const kept = page.getByRole('region', { name: 'Kept questions' })
    await kept.getByRole('button', { name: 'Rename The answer' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Forty-two')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Clear' }).click()
    await kept.getByRole('button', { name: 'Forty-two', exact: true }).click()
    expect(await editor(page).inputValue()).toBe('select 42 as answer')
    await kept.getByRole('button', { name: 'Delete Forty-two' }).click()
    await expect(kept).not.toContainText('Forty-two')
  })

  await test.step('Esc stops what takes too long, and the page goes on', async () => {
    await run(page, 'select sum(a.range * b.range) from range(1000000) a, range(1000000) b')
    await expect(page.getByText('Counting…').first()).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByText('Stopped.')).toBeVisible()
    await run(page, 'select 1 as one')
    await expect(answer(page)).toContainText('1 row, in')
  })
})

test('what is typed cannot change the data, read a file or reach anybody', async ({ page }) => {
  const other = await startSecondOrigin()
  await openOrders(page)
  await page.goto('./#/sql')
  await run(page, 'select count(*) as n from data.orders')
  const rows = answer(page).getByRole('gridcell')
  await expect(rows.first()).toHaveText(/^\d+$/)
  const before = await rows.first().innerText()
  for (const [question, said] of [
    ['delete from data.orders', 'change nothing'],
    ['select 1; drop table data.orders', 'One question at a time'],
    ['begin', 'change nothing'],
    [`select * from read_csv('${other.address}console?secret=1')`, 'reads something other than your tables'],
    [`from '${other.address}console.csv?secret=1'`, 'Files and addresses are not read here'],
    [`from data.orders, '${page.url().replace(/#.*/, '')}own.csv'`, 'Files and addresses are not read here'],
    [`copy data.orders to '${other.address}out.csv'`, 'change nothing'],
    ['install httpfs', 'change nothing'],
  ] as const) {
    await run(page, question)
    await expect(page.getByRole('alert')).toContainText(said)
  }
  await run(page, 'select count(*) as n from data.orders')
  await expect(rows.first()).toHaveText(before)
  expect(other.connections()).toBe(0)
  await other.close()
})

test('the palette leads anywhere by keyboard, and keeps what was typed out of the address', async ({
  page,
}) => {
  await openOrders(page)
  const box = page.getByRole('combobox', { name: 'Find a page, a person, an answer' })
  const options = page.getByRole('listbox', { name: 'Find a page, a person, an answer' }).getByRole('option')

  await test.step('a question in plain words opens its answer', async () => {
    await page.getByRole('button', { name: /^Find/ }).click()
    await expect(box).toBeFocused()
    await box.fill('about to leave')
    await expect(options).toHaveCount(1)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/#\/churn/)
  })

  await test.step('a person is found by e-mail', async () => {
    const email = 'person7@example.com'
    await page.keyboard.press('Control+k')
    await box.fill(email)
    await expect(options.first()).toContainText(email)
    expect(page.url()).not.toContain(encodeURIComponent(email))
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/#\/customer\//)
    expect(page.url()).not.toContain(email)
    await expect(page.locator('main')).toContainText(email)
  })

  await test.step('arrows choose, and the box says which', async () => {
    await page.keyboard.press('Control+k')
    const active = () => box.getAttribute('aria-activedescendant')
    const first = await active()
    await page.keyboard.press('ArrowDown')
    expect(await active()).not.toBe(first)
    await expect(options.and(page.getByRole('option', { selected: true }))).toHaveCount(1)
    await page.keyboard.press('ArrowUp')
    expect(await active()).toBe(first)
    await page.keyboard.press('Escape')
    await expect(box).toBeHidden()
  })

  await test.step('a command does what it says', async () => {
    await page.keyboard.press('Control+k')
    await box.fill('dark')
    await page.keyboard.press('Enter')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  })

  await test.step('what is not there is said so', async () => {
    await page.keyboard.press('Control+k')
    await box.fill('zzzz')
    await expect(page.getByText('Nothing is called so.')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(box).toBeVisible()
  })
})
