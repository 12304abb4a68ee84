import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import {
  dropFiles,
  expect,
  navigationOf,
  openFirstPerson,
  openSample,
  test,
  visit,
  waitIdle,
  waitStarted,
} from './fixtures'
import { MIXED_NAME, mixedReviews, reviewsFile } from './reviews-file'

/** Pages that are put together otherwise on a phone. */
const CLOSELY = ['#/', '#/overview', '#/customers', '#/sources']
const SIZES = { wide: { width: 1360, height: 900 }, narrow: { width: 390, height: 844 } }
type Rules = 'all' | 'contrast'

/** The page is read as it stands, not half-way through fading in, changing colours or finding its size. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const moving = () =>
      document
        .getAnimations()
        .filter((animation) => animation.playState === 'running')
        .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
    do {
      await Promise.all(moving().map((animation) => animation.finished.catch(() => undefined)))
      await drawn()
      await drawn()
    } while (moving().length > 0)
  })

/** What axe finds, as lines that say where. */
async function violations(page: Page, rules: Rules = 'all'): Promise<string[]> {
  // There is no frame in a frame here: one page is enough, and no other need be opened to gather what was found.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  if (rules === 'contrast') axe.withRules(['color-contrast'])
  const { violations: found } = await axe.analyze()
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.split('\n')[1] ?? ''}`,
    ),
  )
}

/** How many pixels the page is wider than the window. */
function surplus(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

async function choose(page: Page, scheme: 'light' | 'dark', size: { width: number; height: number }) {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.setViewportSize(size)
}

/**
 * Looks at the page as it stands, and gathers what is wrong with it: in light and wide all of it; in dark and narrow what colours can do
 * and whether it fits, and where `closely`, where a narrow page is another one, all of it once more.
 */
function looker(page: Page) {
  const found: string[] = []
  const check = async (where: string, rules: Rules) => {
    await settled(page)
    found.push(...(await violations(page, rules)).map((line) => `${where} ${line}`))
    const wider = await surplus(page)
    if (wider > 0) found.push(`${where} is ${wider} px wider than the window`)
  }
  const look = async (where: string, { closely = false } = {}) => {
    await check(`${where} (light, wide)`, 'all')
    await choose(page, 'dark', SIZES.narrow)
    await check(`${where} (dark, narrow)`, closely ? 'all' : 'contrast')
    await choose(page, 'light', SIZES.wide)
  }
  return { found, look }
}

test('the empty page can be read and used by everybody', async ({ page }) => {
  await page.goto('./')
  await waitStarted(page)
  for (const scheme of ['light', 'dark'] as const)
    for (const [name, size] of Object.entries(SIZES)) {
      await choose(page, scheme, size)
      await settled(page)
      expect(await violations(page), `${scheme}, ${name}`).toEqual([])
      expect(await surplus(page), `${scheme}, ${name}`).toBeLessThanOrEqual(0)
    }
})

test('every page can be read and used by everybody: light and dark, wide and narrow', async ({ page }) => {
  test.setTimeout(420_000)
  await choose(page, 'light', SIZES.wide)
  await openSample(page)
  const { found, look } = looker(page)
  for (const address of await navigationOf(page)) {
    await visit(page, address)
    await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0)
    await look(address, { closely: CLOSELY.includes(address) })
  }
  await visit(page, '#/customers')
  await openFirstPerson(page)
  await expect(page.getByRole('heading', { name: 'Everything they did' })).toBeVisible()
  await look('a card', { closely: true })
  await visit(page, '#/sources')
  await page.getByRole('button', { name: 'Columns', exact: true }).first().click()
  await expect(page.locator('main')).toContainText('would be loaded')
  for (const part of ['How the file is written', 'Currency and time zone', 'Which rows count'])
    await page.locator('main summary', { hasText: part }).click()
  await expect(page.getByRole('region', { name: 'The first rows, read so' })).toBeVisible()
  await look('the columns of a file', { closely: true })
  await visit(page, '#/sources')
  await page.getByRole('link', { name: 'Details: quality of shopify-orders.csv, column by column' }).click()
  await expect(page.getByRole('heading', { name: 'Column by column' })).toBeVisible()
  await page.locator('main details summary').click()
  await look('the quality of a file')
  await visit(page, '#/sources')
  await page.getByRole('link', { name: 'Import report' }).click()
  await expect(page.getByRole('heading', { name: 'Made with' })).toBeVisible()
  await look('the import report')
  await visit(page, '#/segments')
  await page.getByRole('button', { name: 'Method' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await look('Method')
  expect(found).toEqual([])
})

test.describe('where texts are read', () => {
  test.use({ readTexts: true })

  test('Voice, its texts and its test can be read and used by everybody', async ({ page }) => {
    test.setTimeout(300_000)
    await choose(page, 'light', SIZES.wide)
    await page.goto('./')
    await dropFiles(page, reviewsFile(MIXED_NAME, mixedReviews()))
    await waitIdle(page)
    const { found, look } = looker(page)
    await visit(page, '#/voice')
    const texts = page.getByRole('region', { name: 'In their words' }).getByRole('article')
    await texts.first().getByRole('button', { name: 'Correct it' }).click()
    await texts.first().getByRole('button', { name: 'Say that it is neutral' }).click()
    await waitIdle(page)
    await expect(texts.first()).toContainText('as you said')
    await page.locator('main details summary').first().click()
    await look('#/voice')
    await page.getByRole('button', { name: 'Judge some texts' }).click()
    await expect(page.getByRole('dialog').locator('blockquote')).toBeVisible()
    await page.keyboard.press('1')
    await expect(page.getByRole('dialog')).toContainText('1 of 50 judged')
    await look('judging texts')
    await page.getByRole('button', { name: 'Stop for now' }).click()
    await waitIdle(page)
    await expect(page.locator('main')).toContainText('It said the same as you of')
    await look('#/voice after judging')
    await texts.first().getByRole('link').click()
    await expect(page.getByRole('heading', { name: 'Everything they did' })).toBeVisible()
    await look('the card of somebody who wrote')
    expect(found).toEqual([])
  })
})
