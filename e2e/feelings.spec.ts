import type { Page } from '@playwright/test'
import { endEngine, enginesStarted, hookEngine, modelsStarted, textsGiven } from './engine-worker'
import {
  applyImport,
  dropFiles,
  expect,
  pauseAtFirstText,
  readResults,
  test,
  visit,
  waitIdle,
} from './fixtures'
import { reviewsFile, shortTexts } from './reviews-file'
import { rowsOf } from './rows'

const FIRST = reviewsFile('first', [
  'Wonderful tea, I love it and will buy it again.',
  'Terrible. It arrived broken and nobody answers.',
  'Ganz wunderbar, vielen Dank!',
  'Schrecklicher Service, nie wieder.',
  '<br><br>',
])
const SECOND = reviewsFile('second', [
  'Wonderful tea, I love it and will buy it again.',
  'Das Paket kam gestern an.',
])
/** Texts are given to the model in chunks of 128: a pause falls into the first of them. */
const CHUNK = 128
const MANY = shortTexts(CHUNK + 12)

/** Files of the model that the page asks for from now on. */
function watchModel(page: Page): string[] {
  const asked: string[] = []
  page.context().on('request', (request) => {
    if (request.url().includes('/models/')) asked.push(new URL(request.url()).pathname)
  })
  return asked
}

async function drop(page: Page, file: ReturnType<typeof reviewsFile>): Promise<void> {
  await dropFiles(page, file)
  await waitIdle(page)
}

/** Of an export that is here already: seen first, and applied. */
async function dropMore(page: Page, file: ReturnType<typeof reviewsFile>): Promise<void> {
  await page.goto('#/sources')
  await dropFiles(page, file)
  await applyImport(page)
}

async function results(page: Page) {
  const files = await readResults(page)
  return {
    texts: rowsOf(files['texts.csv']!),
    rejects: files['rejects.csv']!,
    about: JSON.parse(files['manifest.json']!),
  }
}

test.describe('texts that may be read', () => {
  test.use({ readTexts: true })

  test('are read once, stay read when the engine dies, and stand in the results', async ({ page }) => {
    await hookEngine(page)
    await page.goto('./')
    await drop(page, FIRST)
    const { texts, rejects, about } = await results(page)
    expect(texts.map((row) => row.label)).toEqual(['positive', 'negative', 'positive', 'negative', ''])
    expect(texts.map((row) => row.language).slice(0, 4)).toEqual(['en', 'en', 'de', 'de'])
    for (const row of texts.slice(0, 4))
      expect(Number(row.negative) + Number(row.neutral) + Number(row.positive)).toBeCloseTo(1, 9)
    expect(about.texts).toMatchObject({ total: 5, read: 4, emptied: 1, waiting: 0 })
    expect(about.texts.model).toMatch(/^rapport-sentiment/)
    expect(rejects).toContain('trustpilot-reviews,6,Review Content,,text_only_markup,first.csv')
    expect(about.sources[0]).toMatchObject({ rows_read: 5, rows_loaded: 5, rows_rejected: 0 })

    await test.step('a second file brings one text that was not read yet', async () => {
      await dropMore(page, SECOND)
      const next = await results(page)
      expect(next.about.texts).toMatchObject({ total: 7, read: 6, emptied: 1, waiting: 0 })
      expect(next.texts[5]).toMatchObject({ label: 'positive', positive: texts[0]!.positive })
    })

    await test.step('a new engine has it all', async () => {
      const before = await results(page)
      const given = await textsGiven(page)
      await endEngine(page)
      await expect.poll(() => enginesStarted(page), { timeout: 60_000 }).toBe(2)
      await waitIdle(page)
      const after = await results(page)
      expect(after.texts).toEqual(before.texts)
      expect(after.about.texts).toEqual(before.about.texts)
      expect(await textsGiven(page)).toBe(given)
    })
  })

  test('can wait: a pause gives an answer from those read, and the rest is read later', async ({ page }) => {
    await hookEngine(page)
    await page.goto('./')
    await dropFiles(page, reviewsFile('many', MANY))
    await pauseAtFirstText(page)
    await expect(page.getByText(`Reading is paused: ${CHUNK} of ${MANY.length} texts read`)).toBeVisible({
      timeout: 30_000,
    })
    await visit(page, '#/voice')
    // What the model was reading by then comes in all the same.
    await expect(page.locator('main h1')).toHaveText(/^About .* of what people wrote is positive/)
    await waitIdle(page)
    expect((await results(page)).about.texts).toMatchObject({ read: CHUNK, waiting: MANY.length - CHUNK })
    await expect(page.locator('main')).toContainText(
      `From ${CHUNK} of ${MANY.length} texts: the newest, and a random sample of the others, give or take`,
    )
    await page.getByRole('button', { name: 'Go on', exact: true }).click()
    await expect(page.getByText('Reading is paused')).toHaveCount(0)
    await waitIdle(page)
    expect((await results(page)).about.texts).toMatchObject({ read: MANY.length, waiting: 0 })
    await expect(page.locator('main')).toContainText(`${MANY.length} texts, `)
    await expect(page.locator('main')).not.toContainText('random sample')
    // Each was given to the model once; a model that starts may be tried with a text of its own.
    const tries = (await textsGiven(page)) - MANY.length
    expect(tries).toBeGreaterThanOrEqual(0)
    expect(tries).toBeLessThanOrEqual(await modelsStarted(page))
  })
})

test('texts that may not be read are not, and no model is fetched until one says yes', async ({ page }) => {
  const asked = watchModel(page)
  await page.goto('./')
  await drop(page, FIRST)
  const { texts, about } = await results(page)
  expect(about.texts).toMatchObject({ total: 5, read: 0, waiting: 5 })
  expect(texts.every((row) => row.label === '')).toBe(true)
  expect(await visit(page, '#/voice')).toBe('5 texts wait to be read.')
  await expect(page.locator('main')).toContainText('Texts are not read.')
  await expect(page.locator('main')).toContainText(/you see who is content.*It fetches about \d+ MB once/)
  expect(asked).toEqual([])

  await page.getByRole('button', { name: 'Read them on this device' }).click()
  await waitIdle(page)
  expect((await results(page)).about.texts).toMatchObject({ read: 4, emptied: 1, waiting: 0 })
  expect(asked.map((address) => address.split('/').at(-1)).sort()).toEqual([
    'config.json',
    'model_quantized.onnx',
    'tokenizer.json',
    'tokenizer_config.json',
  ])
  const remembered = () => page.evaluate(() => localStorage.getItem('rapport.read-texts'))
  expect(await remembered()).toBe('yes')

  await page.getByRole('checkbox', { name: 'Read texts on this device' }).uncheck()
  expect(await remembered()).toBe('no')
  await dropMore(page, SECOND)
  expect((await results(page)).about.texts).toMatchObject({ total: 7, waiting: 1 })
  expect(asked).toHaveLength(4)
})

test.describe('a model that is not there', () => {
  test.use({ readTexts: true })

  test('is said in one line, and everything else stands', async ({ page, watch }) => {
    watch.tolerate(/404|Failed to load resource/)
    await page.route('**/models/**', (route) => route.fulfill({ status: 404 }))
    await page.goto('./')
    await drop(page, FIRST)
    await expect(page.getByText('What people wrote could not be read')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
    const { analyses } = (await results(page)).about
    expect(analyses.filter((one: { status: string }) => one.status === 'failed')).toEqual([])
  })
})
