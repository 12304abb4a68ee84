import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { ROOT } from '../scripts/root.mjs'
import {
  fixedSample,
  labelledTexts,
  labelsOf,
  reviewsCsv,
  scoresBy,
  type Score,
} from '../training/score-table.mjs'

const DATA = path.join(ROOT, '../shared/data/sentiment')
/** Texts of each set; `training/score --each 12 --out training/sample-scores.json` makes the table. */
const EACH = 12
/** Points of macro-F1 that a language may lose before it counts as a loss. */
const LOSS = 1

test('says how people feel as well as the committed table of scores', async ({ page }, info) => {
  const there = existsSync(DATA)
  if (!there) console.log('skipped: ../shared/data/sentiment is not there')
  test.skip(!there, 'needs ../shared/data/sentiment')
  test.setTimeout(600_000)

  const texts = fixedSample(labelledTexts(DATA), EACH)
  expect(texts.length).toBeGreaterThan(500)
  expect(texts.length).toBeLessThanOrEqual(750)
  const file = info.outputPath('reviews.csv')
  writeFileSync(file, reviewsCsv(texts))
  await page.goto('/')
  await page.evaluate(() => window.rapport.ready)
  await page.locator('input[type=file][multiple]').first().setInputFiles(file)
  await page.waitForFunction(() => document.documentElement.dataset.state === 'working')
  await page.waitForFunction(() => document.documentElement.dataset.state !== 'working', undefined, {
    timeout: 0,
  })
  const csv = await page.evaluate(async () => {
    const files = await window.rapport.results()
    return files.find(({ name }) => name === 'texts.csv')!.blob.text()
  })

  const said = labelsOf(csv)
  const table = JSON.parse(readFileSync(path.join(ROOT, 'training/sample-scores.json'), 'utf8')) as {
    language: Record<string, Score>
  }
  const now = scoresBy(texts, said, 'language')
  expect(Object.keys(now)).toEqual(Object.keys(table.language))
  for (const [language, before] of Object.entries(table.language)) {
    expect(now[language]!.n, language).toBe(before.n)
    expect(now[language]!.f1, language).toBeGreaterThanOrEqual(before.f1 - LOSS)
  }
})
