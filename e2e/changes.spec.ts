import type { Page } from '@playwright/test'
import { dropFiles, expect, readResults, test, visit, waitIdle } from './fixtures'
import { rowsOf } from './rows'

const csv = (name: string, rows: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`Order ID,Email,Order date,Total\n${rows.join('\n')}\n`),
})

/** Thirty regulars who come on the 5th of each month and pay 10; two of them stay away after July. */
const regulars = (month: number, from = 0) =>
  Array.from({ length: 30 - from }, (_, i) => {
    const who = i + from
    return `${month}${who + 10},regular${who}@shop.test,2025-${String(month).padStart(2, '0')}-05,10`
  })
/** The earlier export ends with September; October brings three newcomers, and one of the two comes back. */
const UNTIL_SEPTEMBER = csv('orders.csv', [
  ...[1, 2, 3, 4, 5, 6, 7].flatMap((month) => regulars(month)),
  ...[8, 9].flatMap((month) => regulars(month, 2)),
  '9999,regular29@shop.test,2025-09-30,10',
])
const OCTOBER = csv('orders-october.csv', [
  ...regulars(10, 2),
  ...['2025-10-07,20', '2025-10-08,20', '2025-10-09,20'].map(
    (cells, i) => `8${i},new${i}@shop.test,${cells}`,
  ),
  '90,regular0@shop.test,2025-10-31,45',
])

const title = (page: Page) => page.locator('main h1')
const figure = (page: Page, name: string) => page.getByRole('button', { name })

/** Opens the people behind a number, gives their e-mails and goes back. */
async function behind(page: Page, name: string): Promise<string> {
  await figure(page, name).first().click()
  await expect(page).toHaveURL(/#\/customers/)
  await expect(page.locator('main [role="row"], main tbody tr').first()).toBeVisible()
  const text = await page.locator('main').innerText()
  await page.goBack()
  return [...new Set(text.match(/[a-z]+\d+@shop\.test/g))].sort().join(' ')
}

test('next month’s export says what changed since the last one, and so does any other day', async ({
  page,
}) => {
  await page.goto('./')
  await dropFiles(page, [UNTIL_SEPTEMBER])
  await waitIdle(page)

  await test.step('after one import a month back is compared with', async () => {
    await visit(page, '#/changes')
    // 30 September less a month; regular0 and regular1 last came on 5 July, 57 days before 31 August and 87 before 30 September
    await expect(title(page)).toHaveText('Since 31 Aug 2025 nobody new came, and nobody slipped away.')
  })

  await dropFiles(page, [OCTOBER])
  await waitIdle(page)

  await test.step('after the second, where the first had ended', async () => {
    await page.goto('./#/overview')
    const line = page.locator('main p', {
      hasText: 'Since your last import, when the data ended on 30 Sep 2025',
    })
    // 28 × 10 + 3 × 20 + 45 in October's 31 days, beside 28 × 10 + 10 in those from 31 August
    await expect(line).toContainText('3 new customers')
    await expect(line).toContainText('revenue 33 % above the 31 days before')
    await line.getByRole('link', { name: 'See what changed' }).click()
    await expect(page.locator('main')).toContainText(
      'Since your last import, when the data ended on 30 Sep 2025.',
    )
    expect(await behind(page, '3 New customers')).toBe('new0@shop.test new1@shop.test new2@shop.test')
  })
})
