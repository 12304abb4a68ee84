import type { Page } from '@playwright/test'
import { madePeople } from '../bench/made-people'
import { dropFiles, expect, openFirstPerson, test, visit, waitIdle } from './fixtures'

/** A list of people of whom every fifth stands twice or more, written otherwise, and an order of each. */
const PEOPLE = madePeople(600)
const file = (name: string, lines: (string | number)[][]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.map((line) => `${line.join(',')}\n`).join('')),
})
const CONTACTS = file('contacts.csv', [
  ['Customer ID', 'First name', 'Last name', 'Email', 'City', 'Postcode'],
  ...PEOPLE.map((one, at) => [`k${at}`, one.first, one.last, one.email, one.city, one.postcode]),
])
const ORDERS = file('orders.csv', [
  ['Order ID', 'Customer ID', 'Order date', 'Total'],
  ...PEOPLE.map((_, at) => [9000 + at, `k${at}`, `2025-0${1 + (at % 9)}-1${at % 8}`, 20 + (at % 50)]),
])

async function openPeople(page: Page): Promise<void> {
  await page.goto('./')
  await dropFiles(page, [CONTACTS, ORDERS])
  await waitIdle(page)
}

test('two accounts of one person are judged by keys, joined, and taken back', async ({ page }) => {
  await openPeople(page)
  const title = await visit(page, '#/same-people')
  expect(title).toMatch(/\d+ pairs wait for your eye\./)
  const customers = () => page.locator('nav a[href="#/customers"] .count-of').innerText()
  const before = await customers()
  const review = page.getByRole('region', { name: 'Are these the same person?' })
  const chance = await review.locator('.chance').innerText()
  await expect(review.getByRole('figure')).toContainText(/Same (first|family) name|names? almost the same/)

  await page.keyboard.press('1')
  await expect(page.locator('main')).toContainText('What you said is kept, and not in your numbers yet.')
  await page.keyboard.press('4')
  await expect(review.locator('.chance')).toHaveText(chance)
  await page.keyboard.press('2')
  await page.keyboard.press('3')
  await page.keyboard.press('1')
  await expect(page.locator('main')).toContainText('1 the same, 1 different, 1 not sure')
  await page.getByRole('button', { name: 'Apply it' }).click()
  await waitIdle(page)
  await expect(page.locator('main')).not.toContainText('not in your numbers yet')
  await expect(page.locator('main')).toContainText('By your 2 answers the model was')

  // What was said is kept with the workspace.
  await page.reload()
  await waitIdle(page)
  await expect(page.locator('main')).toContainText('1 the same, 1 different, 1 not sure')
  for (let i = 0; i < 3; i++) await page.getByRole('button', { name: 'Take the last back' }).click()
  await page.getByRole('button', { name: 'Apply it' }).click()
  await waitIdle(page)
  expect(await customers()).toBe(before)
  await expect(page.locator('main')).toContainText('You have said nothing of two people yet.')
})

test('a record that is somebody else’s becomes a person of its own', async ({ page }) => {
  await openPeople(page)
  await visit(page, '#/customers')
  await openFirstPerson(page)
  await page.getByRole('link', { name: 'Not right? Take some out, or join another person' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('These records were joined to')
  const boxes = page.getByRole('checkbox')
  await expect(boxes.nth(1)).toBeVisible()
  const records = await boxes.count()
  const number = /\bk\d+/.exec(await page.getByRole('row').nth(2).innerText())![0]
  await boxes.nth(1).check()
  await page.getByRole('button', { name: 'Take 1 apart' }).click()
  await waitIdle(page)
  await expect(boxes).toHaveCount(records - 1)

  await test.step('and may be joined again by hand', async () => {
    await page.getByLabel('Name, e-mail, phone or number').fill(number)
    await page.getByRole('button', { name: /and .+ are one/ }).click()
    await waitIdle(page)
    await expect(boxes).toHaveCount(records)
    await expect(page.getByRole('row', { name: number }).first()).toBeVisible()
  })
})
