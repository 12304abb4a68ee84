import type { Page } from '@playwright/test'
import { dropFiles, expect, noteReading, readResults, test, visit, waitIdle } from './fixtures'
import { MIXED_NAME, mixedReviews, reviewId, reviewsFile } from './reviews-file'
import { rowsOf } from './rows'

test.use({ readTexts: true })

const LABELS = ['negative', 'neutral', 'positive'] as const
type Label = (typeof LABELS)[number]
type Row = Record<string, string>

const REVIEWS = mixedReviews()
const FILE = reviewsFile(MIXED_NAME, REVIEWS)
const EMPTIED = REVIEWS.findIndex(({ text }) => text.startsWith('<br>'))
const [REPEATED] = REVIEWS

async function textRows(page: Page): Promise<Row[]> {
  return rowsOf((await readResults(page))['texts.csv']!)
}

const rowOf = (rows: Row[], place: number) =>
  rows.find((row) => row.text_id === reviewId(MIXED_NAME, place)) ?? {}
const labelled = (rows: Row[], label: Label) => rows.filter((row) => row.label === label).length
const percent = (part: number, whole: number) => new RegExp(`^${Math.round((100 * part) / whole)}\\s?%`)

/** What the page says, figure by figure, is what the results say, text by text. */
async function expectFigures(page: Page, rows: Row[]): Promise<void> {
  const read = rows.filter((row) => row.label !== '').length
  for (const label of LABELS) {
    const name = label[0]!.toUpperCase() + label.slice(1)
    const figure = page.locator('main .figure').filter({ hasText: name })
    await expect(figure.locator('.value'), label).toHaveText(percent(labelled(rows, label), read))
  }
  await expect(page.locator('main')).toContainText(`n = ${read} texts`)
}

/** The list of texts, which says how many there are. */
const list = (page: Page) => page.getByRole('region', { name: 'In their words' })
const items = (page: Page) => list(page).getByRole('article')

async function correct(page: Page, text: string, label: Label): Promise<void> {
  const item = items(page).filter({ hasText: text }).first()
  await expect(item).toBeVisible()
  const closed = item.getByRole('button', { name: 'Correct it', expanded: false })
  if (await closed.isVisible()) await closed.click()
  await item.getByRole('button', { name: `Say that it is ${label}` }).click()
  await waitIdle(page)
}

test('what people wrote: from a share to the texts, corrected, and kept', async ({ page }) => {
  await page.goto('./')
  const said = await noteReading(page)
  await dropFiles(page, FILE)
  await waitIdle(page)
  expect(await said()).not.toEqual([])
  const results = await readResults(page)
  const before = rowsOf(results['texts.csv']!)

  await test.step('one row for each record, with shares that add up to 1', async () => {
    expect(before.map((row) => row.text_id).sort()).toEqual(
      REVIEWS.map((_, place) => reviewId(MIXED_NAME, place)).sort(),
    )
    for (const row of before.filter((one) => one.text_id !== reviewId(MIXED_NAME, EMPTIED))) {
      const shares = LABELS.map((label) => Number(row[label]))
      expect(
        shares.reduce((sum, share) => sum + share, 0),
        row.text_id,
      ).toBeCloseTo(1, 9)
      expect(row.label, row.text_id).toBe(LABELS[shares.indexOf(Math.max(...shares))])
    }
    expect(rowOf(before, EMPTIED)).toMatchObject({ label: '', negative: '', neutral: '', positive: '' })
    expect(rowsOf(results['rejects.csv']!)).toEqual([
      expect.objectContaining({
        line: `${EMPTIED + 2}`,
        column: 'Review Content',
        reason: 'text_only_markup',
      }),
    ])
    const twice = REVIEWS.flatMap(({ text }, place) => (text === REPEATED!.text ? [place] : []))
    expect(twice).toHaveLength(2)
    const [one, other] = twice.map((place) => rowOf(before, place))
    expect(other).toMatchObject({ label: 'positive', positive: one!.positive })
  })

  await test.step('each person has the mean of what they wrote', async () => {
    const people = rowsOf(results['customers.csv']!)
    expect(people).toHaveLength(8)
    for (const person of people) {
      const theirs = before.filter((row) => row.customer_id === person.customer_id && row.label !== '')
      const feelings = theirs.map((row) => Number(row.positive) - Number(row.negative))
      expect(theirs.length).toBeGreaterThan(3)
      expect(Number(person.sentiment), person.email).toBeCloseTo(
        feelings.reduce((sum, one) => sum + one, 0) / feelings.length,
        9,
      )
    }
  })

  await test.step('Voice says the same, and a figure opens its texts', async () => {
    expect(await visit(page, '#/voice')).toMatch(/ of what people wrote is positive, /)
    await expectFigures(page, before)
    const negative = labelled(before, 'negative')
    expect(negative).toBeGreaterThan(3)
    await page.getByRole('button', { name: /% Negative$/ }).click()
    await expect(list(page)).toContainText(`${negative} texts`)
    await expect(items(page)).toHaveCount(Math.min(20, negative))
    for (const item of await items(page).all()) await expect(item).toContainText('negative, ')
    await list(page).getByRole('button', { name: 'All', exact: true }).click()
    await page.getByRole('searchbox', { name: 'Search in texts' }).fill('TEEKANNE wunderschon')
    await expect(items(page)).toHaveCount(1)
    await expect(items(page)).toContainText('Die Teekanne ist wunderschön')
    await expect(items(page)).toContainText('5 stars')
  })

  const teapot = REVIEWS.findIndex(({ text }) => text.includes('Teekanne'))
  const asked = rowOf(before, teapot).label as Label
  const wrong: Label = asked === 'negative' ? 'neutral' : 'negative'

  await test.step('a correction moves the figures, and can be taken back', async () => {
    await correct(page, 'Teekanne', wrong)
    await expect(items(page)).toContainText(`${wrong}, as you said`)
    const after = await textRows(page)
    const { negative, neutral, positive } = rowOf(before, teapot)
    expect(rowOf(after, teapot)).toMatchObject({ label: wrong, negative, neutral, positive })
    expect(labelled(after, wrong)).toBe(labelled(before, wrong) + 1)
    await expectFigures(page, after)
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
    await waitIdle(page)
    await expect(items(page)).not.toContainText('as you said')
    expect(await textRows(page)).toEqual(before)
    await expectFigures(page, before)
  })

  await test.step('it outlives the file it was in, and the text is not read again', async () => {
    await correct(page, 'Teekanne', wrong)
    const corrected = await textRows(page)
    expect(rowOf(corrected, teapot).label).toBe(wrong)
    await visit(page, '#/sources')
    await page.getByRole('button', { name: 'Columns', exact: true }).click()
    await page.getByRole('button', { name: 'Remove' }).click()
    await expect(page.locator('html')).toHaveAttribute('data-state', 'empty')
    const readAnew = await noteReading(page)
    await dropFiles(page, FILE)
    await waitIdle(page)
    expect(await textRows(page)).toEqual(corrected)
    expect(await readAnew()).toEqual([])
  })

  await test.step('a blind test says how often it is right', async () => {
    await visit(page, '#/voice')
    const rows = await textRows(page)
    await page.getByRole('button', { name: 'Judge some texts' }).click()
    const dialog = page.getByRole('dialog')
    const judge = 5
    let agreed = 0
    for (let done = 0; done < judge; done++) {
      await expect(dialog).toContainText(`${done} of `)
      const shown = (await dialog.locator('blockquote').innerText()).trim()
      await expect(dialog).not.toContainText('sure')
      const model = rowOf(
        rows,
        REVIEWS.findIndex(({ text }) => text === shown),
      ).label as Label
      const agrees = done % 2 === 0
      if (agrees) agreed++
      const answer = agrees ? model : LABELS[(LABELS.indexOf(model) + 1) % 3]!
      if (done === 0) await page.keyboard.press(`${LABELS.indexOf(answer) + 1}`)
      else await dialog.getByRole('button', { name: new RegExp(`^${answer}$`, 'i') }).click()
      await expect(dialog).toContainText(`${done + 1} of `)
    }
    await dialog.getByRole('button', { name: 'Stop for now' }).click()
    await waitIdle(page)
    await expect(page.locator('main')).toContainText(
      `It said the same as you of ${agreed} of ${judge} texts (${Math.round((100 * agreed) / judge)}`,
    )
  })
})
