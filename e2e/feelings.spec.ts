import type { Page } from '@playwright/test'
import { endEngine, enginesStarted, hookEngine } from './engine-worker'
import { dropFiles, expect, readResults, test, waitIdle } from './fixtures'
import { rowsOf } from './rows'

const MODEL = 'models/rapport-sentiment/onnx/model_quantized.onnx'
const HEADER = 'Review Id,Review Created (UTC),Review Username,Review Title,Review Content,Review Stars'

/** A file of reviews, one of each text, the latest last. */
function reviews(name: string, texts: string[]) {
  const rows = texts.map(
    (text, i) => `${name}${i},2025-01-${String(i + 1).padStart(2, '0')} 12:00:00,Ann,,"${text}",3`,
  )
  return { name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from([HEADER, ...rows, ''].join('\n')) }
}

const FIRST = reviews('first', [
  'Wonderful tea, I love it and will buy it again.',
  'Terrible. It arrived broken and nobody answers.',
  'Ganz wunderbar, vielen Dank!',
  'Schrecklicher Service, nie wieder.',
  '<br><br>',
])
const SECOND = reviews('second', [
  'Wonderful tea, I love it and will buy it again.',
  'Das Paket kam gestern an.',
])

/** Files of the model that the page asks for from now on. */
function watchModel(page: Page): string[] {
  const asked: string[] = []
  page.context().on('request', (request) => {
    if (request.url().includes('/models/')) asked.push(new URL(request.url()).pathname)
  })
  return asked
}

async function drop(page: Page, file: ReturnType<typeof reviews>): Promise<void> {
  await dropFiles(page, file)
  await waitIdle(page)
}

test.describe('texts that may be read', () => {
  test.use({ readTexts: true })

  test('are read once, stay read when the engine dies, and stand in the results', async ({ page }) => {
    const there = (await page.request.head(MODEL)).ok()
    if (!there) console.log(`skipped: ${MODEL} is not served`)
    test.skip(!there, `needs ${MODEL}`)
    await hookEngine(page)
    await page.goto('./')
    await drop(page, FIRST)
    const results = async () => {
      const files = await readResults(page)
      return {
        texts: rowsOf(files['texts.csv']!),
        rejects: files['rejects.csv']!,
        about: JSON.parse(files['manifest.json']!),
      }
    }
    const { texts, rejects, about } = await results()
    expect(texts.map((row) => row.label)).toEqual(['positive', 'negative', 'positive', 'negative', ''])
    expect(texts.map((row) => row.language).slice(0, 4)).toEqual(['en', 'en', 'de', 'de'])
    for (const row of texts.slice(0, 4))
      expect(Number(row.negative) + Number(row.neutral) + Number(row.positive)).toBeCloseTo(1, 9)
    expect(about.texts).toMatchObject({ total: 5, read: 4, emptied: 1, waiting: 0 })
    expect(about.texts.model).toMatch(/^rapport-sentiment/)
    expect(rejects).toContain('trustpilot-reviews,6,Review Content,,text_only_markup,first.csv')
    expect(about.sources[0]).toMatchObject({ rows_read: 5, rows_loaded: 5, rows_rejected: 0 })

    await test.step('a second file brings one text that was not read yet', async () => {
      await drop(page, SECOND)
      const next = await results()
      expect(next.about.texts).toMatchObject({ total: 7, read: 6, emptied: 1, waiting: 0 })
      expect(next.texts[5]).toMatchObject({ label: 'positive', positive: texts[0]!.positive })
    })

    await test.step('a new engine has it all', async () => {
      const before = await results()
      await endEngine(page)
      await expect.poll(() => enginesStarted(page), { timeout: 60_000 }).toBe(2)
      await waitIdle(page)
      const after = await results()
      expect(after.texts).toEqual(before.texts)
      expect(after.about.texts).toEqual(before.about.texts)
    })
  })
})

test('texts that may not be read are not, and no model is fetched', async ({ page }) => {
  const asked = watchModel(page)
  await page.goto('./')
  await drop(page, FIRST)
  const files = await readResults(page)
  expect(JSON.parse(files['manifest.json']!).texts).toMatchObject({ total: 5, read: 0, waiting: 5 })
  expect(rowsOf(files['texts.csv']!).every((row) => row.label === '')).toBe(true)
  expect(asked).toEqual([])
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
    const { analyses } = JSON.parse((await readResults(page))['manifest.json']!)
    expect(analyses.filter((one: { status: string }) => one.status === 'failed')).toEqual([])
  })
})
