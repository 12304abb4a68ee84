import { dropFiles, expect, readResults, test, waitIdle } from './fixtures'

const csv = (name: string, ...lines: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`${lines.join('\n')}\n`),
})

const PEOPLE = csv(
  'customers.csv',
  'Customer ID,First name,Last name,Email,Phone,Company,Street,City,Postcode,Country,Sign up',
  '1,Anna,Tamm,anna.tamm@gmail.com,+372 5123 4567,,Pikk 5,Tallinn,10123,EE,2021-03-01',
  '2,Ben,Tamm,ben.tamm@hot.ee,+372 5200 0001,,Pikk tn 5,Tallinn,10123,EE,2021-04-01',
  '3,Cleo,Saar,cleo@acme.ee,+372 5300 0001,Acme OÜ,Uus 1,Narva,20308,EE,2022-04-01',
  '4,Dora,Mets,dora@acme.ee,+372 5300 0002,Acme,Lai 3,Tartu,51005,EE,2022-05-01',
  '5,Ed,Kask,ed@acme.ee,,,Lai 9,Tartu,51005,EE,2022-05-01',
  '6,Fay,Ilves,fay@gmail.com,,,Lai 11,Tartu,51005,EE,2022-05-01',
)
/** Anna gave another phone with both orders, and another address with the second. */
const ORDERS = csv(
  'orders.csv',
  'Order ID,Customer name,Email,Phone,Order date,Total,Currency,Street,City,Postcode,Country',
  '1001,Anna Tamm,anna.tamm@gmail.com,+372 5999 9999,2023-01-10,10.00,EUR,Pikk 5,Tallinn,10123,EE',
  '1002,Anna Tamm,anna.tamm@gmail.com,+372 5999 9999,2024-06-10,20.00,EUR,Sadama 7,Pärnu,80011,EE',
  '1003,Ben Tamm,ben.tamm@hot.ee,,2024-07-10,30.00,EUR,Pikk 5,Tallinn,10123,EE',
  '1004,Cleo Saar,cleo@acme.ee,,2024-01-10,40.00,EUR,Uus 1,Narva,20308,EE',
  '1005,Dora Mets,dora@acme.ee,,2024-02-10,50.00,EUR,Lai 3,Tartu,51005,EE',
  '1006,Ed Kask,ed@acme.ee,,2024-03-10,60.00,EUR,Lai 9,Tartu,51005,EE',
  '1007,Fay Ilves,fay@gmail.com,,2024-03-12,70.00,EUR,Lai 11,Tartu,51005,EE',
)

test('people who live or work together are groups beside the persons', async ({ page }) => {
  await page.goto('./')
  await dropFiles(page, [PEOPLE, ORDERS])
  await waitIdle(page)
  await page.goto('#/groups')
  await expect(page.locator('main h1')).toHaveText('You have 1 household and 1 company among your people.')
  // 10 + 20 + 30 of 280, and 40 + 50 + 60
  await expect(page.getByText(/2 people are in households and spent €60, 21\s%/)).toBeVisible()
  await expect(page.getByText(/3 people are in companies and spent €150, 54\s%/)).toBeVisible()
  const household = page.getByRole('row', { name: /^Tamm/ })
  await expect(household).toContainText('Pikk 5, Tallinn')
  await expect(household).toContainText('One address and family name')
  await page.getByRole('row', { name: /^Acme/ }).getByRole('button', { name: '3', exact: true }).click()
  await expect(page.locator('main h1')).toHaveText('3 people: one company: Acme')
  await expect(page.getByText('Cleo Saar')).toBeVisible()
  await expect(page.getByText('Fay Ilves')).toHaveCount(0)

  await page.getByText('Ed Kask').click()
  await expect(page.getByText(/Acme, with\s+Dora Mets,\s+Cleo Saar/)).toBeVisible()
  await expect(page.getByText('The 3 of them together spent €150.00')).toBeVisible()
  await page.getByRole('link', { name: 'Cleo Saar' }).click()
  await expect(page.locator('main h1')).toContainText('Cleo')

  const results = await readResults(page)
  const [head, company, home] = results['groups.csv']!.trim().split('\n')
  expect(head).toBe('group_id,kind,name,reason,people,customers,orders,net,last_order,customer_ids')
  expect(company).toMatch(/^g\w+,company,Acme,both,3,3,3,150,2024-03-10,c\w+ c\w+ c\w+$/)
  expect(home).toMatch(/^g\w+,household,Tamm,family,2,2,3,60,2024-07-10,c\w+ c\w+$/)

  await page.keyboard.press('F2')
  await page.goto('#/groups')
  await expect(page.locator('main h1')).toHaveText('You have 1 household and 1 company among your people.')
  await expect(page.getByText(/Tamm|Acme|Pikk/)).toHaveCount(0)
})

test('where sources disagree a rule decides that the person sees, changes and takes back', async ({
  page,
}) => {
  await page.goto('./')
  await dropFiles(page, [PEOPLE, ORDERS])
  await waitIdle(page)
  await page.goto('#/sources')
  const rules = page.locator('section', { hasText: 'Whose word counts' }).getByRole('listitem')
  await expect(rules).toHaveCount(2)
  const address = rules.filter({ hasText: 'Address' })
  await expect(address).toContainText('Sources disagree about 1 person; taken from the table of people (1).')

  const openCard = async () => {
    await page.goto('#/customers')
    await page.getByText('Anna Tamm').first().click()
  }
  await openCard()
  const known = (label: string) =>
    page.locator('dl > div').filter({ has: page.locator('dt', { hasText: new RegExp(`^${label}$`) }) })
  await expect(known('Phone')).toContainText('+372 5123 4567')
  await expect(known('Phone')).toContainText('from the table of people, 1 Mar 2021')
  await expect(known('Phone')).toContainText('elsewhere: +372 5999 9999 (the table of sales, 10 Jun 2024)')
  await expect(known('Place')).toContainText('Tallinn')
  await expect(known('Lives with')).toContainText('Ben Tamm')

  await page.goto('#/sources')
  await address.getByRole('combobox').selectOption('The newest')
  await expect(page.getByText('Address: The newest goes first.')).toBeVisible()
  await waitIdle(page)
  await expect(address).toContainText('taken from the table of sales (1).')
  await openCard()
  await expect(known('Place')).toContainText('Pärnu')
  await expect(known('Address')).toContainText(
    'before: Pikk 5, 10123 Tallinn, EE (the table of people, 1 Mar 2021)',
  )
  await expect(known('Lives with')).toHaveCount(0)

  // It outlasts a reload, and is taken back as it came.
  await expect(page.locator('.kept').filter({ visible: true })).toContainText('Saved in this browser.', {
    timeout: 30_000,
  })
  await page.reload()
  await waitIdle(page)
  await page.goto('#/sources')
  await expect(address.getByRole('combobox')).toHaveValue('newest')
  await address.getByRole('combobox').selectOption('A table of sales')
  await page.getByRole('button', { name: 'Take it back' }).click()
  await waitIdle(page)
  await expect(address.getByRole('combobox')).toHaveValue('newest')
  await address.getByRole('button', { name: '1 person' }).click()
  await expect(page.locator('main h1')).toHaveText('1 person: sources disagree about: Address')
  await expect(page.getByText('Anna Tamm').first()).toBeVisible()

  await page.keyboard.press('F2')
  await page
    .getByText(/^[A-Z][a-z]+ [A-Z][a-z]+ \d{4}$/)
    .first()
    .click()
  await expect(page.getByText('Who they are')).toBeVisible()
  expect(await page.content()).not.toMatch(/Pikk|Sadama|5123 ?4567|5999 ?9999|Tamm/)
})
