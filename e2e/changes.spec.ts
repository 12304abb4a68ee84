import type { Page } from '@playwright/test'
import { applyImport, dropFiles, expect, readResults, test, visit, waitIdle } from './fixtures'
import { rowsOf } from './rows'

const csv = (name: string, rows: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`Order ID,Email,Order date,Total\n${rows.join('\n')}\n`),
})

/** Regulars who come on the 5th of a month and pay 10. */
const regulars = (month: number, from: number) =>
  Array.from({ length: 30 - from }, (_, i) => {
    const who = i + from
    return `${month}${who + 10},regular${who}@shop.test,2025-${String(month).padStart(2, '0')}-05,10`
  })
/** Of thirty two stay away after July. */
const UNTIL_SEPTEMBER = csv('orders.csv', [
  ...[1, 2, 3, 4, 5, 6, 7].flatMap((month) => regulars(month, 0)),
  ...[8, 9].flatMap((month) => regulars(month, 2)),
  '9999,regular29@shop.test,2025-09-30,10',
])
/** October brings three newcomers, one of the two comes back, and a third stays away. */
const OCTOBER = csv('orders-october.csv', [
  ...regulars(10, 3),
  ...[7, 8, 9].map((day, i) => `8${i},new${i}@shop.test,2025-10-0${day},20`),
  '90,regular0@shop.test,2025-10-31,45',
])

const title = (page: Page) => page.locator('main h1')
/** Opens the people behind a number, gives their e-mails and goes back. */
async function behind(page: Page, name: string | RegExp): Promise<string> {
  const number = page.locator('main').getByRole('button', { name })
  await number.first().click()
  await expect(page).toHaveURL(/#\/customers/)
  const rows = page.locator('main').getByText('@shop.test')
  await expect(rows.first()).toBeVisible()
  const people = await rows.allInnerTexts()
  await page.goBack()
  await expect(number.first()).toBeVisible()
  const names = people.flatMap((text) => text.match(/[a-z]+\d+(?=@shop\.test)/g) ?? [])
  return [...new Set(names)].sort().join(' ')
}

test('next month’s export says what changed since the last one, and so does any other day', async ({
  page,
}) => {
  await page.goto('./')
  await dropFiles(page, [UNTIL_SEPTEMBER])
  await waitIdle(page)

  await test.step('after one import a month back is compared with', async () => {
    await visit(page, '#/changes')
    // Nearly all gaps are of 28 to 31 days, so gone is away for more than 31: the two were gone by 31 August.
    await expect(title(page)).toHaveText('Since 31 Aug 2025 nobody new came, and nobody slipped away.')
  })

  await page.goto('#/sources')
  await dropFiles(page, [OCTOBER])
  await applyImport(page)

  await test.step('after the second the Overview says it, since the day the first had ended', async () => {
    await visit(page, '#/overview')
    const line = page.locator('main p', {
      hasText: 'Since your last import, when the data ended on 30 Sep 2025',
    })
    await expect(line).toContainText('3 new customers, 1 slipped away, 1 came back')
    // 27 × 10 + 3 × 20 + 45 in October; 28 × 10 + 10 in the 31 days up to 30 September
    await expect(line).toContainText('revenue 29 % above the 31 days before')
    expect(await behind(page, '1 came back')).toBe('regular0')
    await line.getByRole('link', { name: 'See what changed' }).click()
  })

  await test.step('on the page every number opens its people', async () => {
    await expect(title(page)).toHaveText('3 new customers came since 30 Sep 2025, and one slipped away.')
    await expect(page.locator('main')).toContainText(
      'Since your last import, when the data ended on 30 Sep 2025.',
    )
    expect(await behind(page, '3 New customers')).toBe('new0 new1 new2')
    expect(await behind(page, '1 Slipped away')).toBe('regular2')
    expect(await behind(page, '1 Came back')).toBe('regular0')
    // Who came is in the last row, and in the only cells of it.
    const row = page.getByRole('row', { name: /^Not yet a customer/ })
    const cells = row.getByRole('button')
    let came = 0
    for (const cell of await cells.allInnerTexts()) came += Number(cell)
    expect(came).toBe(3)
    expect(await behind(page, /^Not yet a customer, /)).toMatch(/^new\d/)
  })

  await test.step('any other day can be chosen, and stands in the address', async () => {
    await page.getByLabel('From the end of').fill('2025-07-31')
    // The two were still there, 26 days after the 5th; one of them is now, and the third is gone.
    await expect(title(page)).toHaveText('3 new customers came since 31 Jul 2025, and 2 slipped away.')
    await expect(page).toHaveURL(/#\/changes\?since=2025-07-31$/)
    expect(await behind(page, '2 Slipped away')).toBe('regular1 regular2')
    await page.getByLabel('to the end of').fill('2025-09-30')
    await expect(title(page)).toHaveText('Since 31 Jul 2025 nobody new came, and 2 slipped away.')
    await expect(page).toHaveURL(/asof=2025-09-30&since=2025-07-31$/)
    expect(await behind(page, '2 Slipped away')).toBe('regular0 regular1')
    await page.getByLabel('to the end of').fill('2025-07-15')
    await expect(page.locator('main')).toContainText('Choose a day before the later one.')
    await page.goBack()
    await expect(title(page)).toHaveText('3 new customers came since 31 Jul 2025, and 2 slipped away.')
    await waitIdle(page)
    const rows = rowsOf((await readResults(page))['changes.csv']!)
    expect(rows.find(({ measure }) => measure === 'lost')).toMatchObject({
      now: '2',
      n: '30',
      since: '2025-07-31',
      to: '2025-10-31',
    })
  })

  await test.step('it is known on another day, too', async () => {
    await page.reload()
    await waitIdle(page)
    await expect(title(page)).toHaveText('3 new customers came since 31 Jul 2025, and 2 slipped away.')
    await page.getByRole('button', { name: 'your last import, 30 Sep 2025' }).click()
    await expect(title(page)).toHaveText('3 new customers came since 30 Sep 2025, and one slipped away.')
  })
})
