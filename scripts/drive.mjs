import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { BROWSER_ARGS } from './browser.mjs'
import { Failure } from './failure.mjs'
import { placeInside } from './results-folder.mjs'

/** Time for the page to appear at all. What it does after that has no limit: data may be large. */
const APPEAR_MS = 180_000
/** Results leave the page in pieces: a string may not be longer than half a gigabyte, and files are. */
const PIECE_BYTES = 4 * 1024 * 1024

/**
 * Opens a page in a browser with a profile of its own, which is gone afterwards. A profile on disk, since a private
 * window keeps its files in memory.
 * @template T @param {string} executablePath @param {(page: import('@playwright/test').Page) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withPage(executablePath, work) {
  const { chromium } = await import('@playwright/test')
  const profile = mkdtempSync(path.join(tmpdir(), 'rapport-profile-'))
  const discard = () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  process.once('exit', discard)
  let context
  try {
    context = await chromium.launchPersistentContext(profile, {
      executablePath,
      args: BROWSER_ARGS,
      headless: true,
      locale: 'en-GB',
      timezoneId: 'UTC',
    })
    // A page that is closed in a minute need not be copied for times without a network.
    await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'))
    const page = context.pages()[0] ?? (await context.newPage())
    page.setDefaultTimeout(0)
    const crashed = new Promise((_, reject) => {
      page.on('crash', () => reject(new Failure('The page ran out of memory and was closed by the browser.')))
      context.on('close', () => reject(new Failure('The browser ended before the results were there.')))
    })
    crashed.catch(() => undefined)
    return await Promise.race([work(page), crashed])
  } finally {
    await context?.close().catch(() => undefined)
    process.off('exit', discard)
    discard()
  }
}

/** Waits for the page's own word that it takes files: `window.rapport.ready`. */
async function waitForPage(page, address) {
  const problems = []
  page.on('pageerror', (error) => problems.push(error.message.split('\n')[0]))
  await page.goto(address)
  try {
    await page.waitForFunction(() => 'rapport' in window, undefined, { timeout: APPEAR_MS })
  } catch {
    throw new Failure(`The page did not start${problems[0] ? `: ${problems[0]}` : '.'}`)
  }
  await page.evaluate(() => window.rapport.ready)
}

/**
 * Drops the files and waits until the page has done all it can: `<html data-state>` leaves `working`. The states are
 * written down in the page, so that one too short to be seen from outside is not waited for.
 * @returns {Promise<string>} the state it came to rest in: idle, failed or empty
 */
async function dropAndWait(page, files) {
  await page.evaluate(() => {
    const html = document.documentElement
    window.seenWorking = false
    new MutationObserver(() => {
      if (html.dataset.state === 'working') window.seenWorking = true
    }).observe(html, { attributes: true, attributeFilter: ['data-state'] })
  })
  const input = page.locator('input[type=file][multiple]').first()
  await input.waitFor({ state: 'attached', timeout: APPEAR_MS })
  await input.setInputFiles(files)
  const rested = await page.waitForFunction(
    () => {
      const state = document.documentElement.dataset.state
      if (state === 'idle' || state === 'failed') return state
      return state === 'empty' && window.seenWorking ? state : false
    },
    undefined,
    { polling: 100 },
  )
  return rested.jsonValue()
}

/** Saves what **Export results** saves, the manifest last: where it is, all is. */
async function saveResults(page, folder) {
  const results = await page.evaluateHandle(() => window.rapport.results())
  const listed = await results.evaluate((all) => all.map(({ name, blob }) => ({ name, bytes: blob.size })))
  const order = listed
    .map((file, index) => ({ ...file, index }))
    .sort((a, b) => Number(a.name === 'manifest.json') - Number(b.name === 'manifest.json'))
  for (const { name, bytes, index } of order) {
    const place = placeInside(folder, name)
    if (!place) throw new Error(`The page named a result "${name}", which is not below the folder.`)
    await mkdir(path.dirname(place), { recursive: true })
    const file = await open(place, 'w')
    try {
      for (let from = 0; from < bytes; from += PIECE_BYTES) {
        const piece = await results.evaluate(readPiece, {
          index,
          from,
          to: Math.min(bytes, from + PIECE_BYTES),
        })
        await file.write(Buffer.from(piece, 'base64'))
      }
    } finally {
      await file.close()
    }
  }
  await results.dispose()
}

/** Runs in the page. A FileReader encodes natively; its data: address is only read, never fetched. */
function readPiece(all, { index, from, to }) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onerror = () => reject(reader.error)
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1))
    reader.readAsDataURL(all[index].blob.slice(from, to))
  })
}

/**
 * Has the page at `address` read the files and saves its results below `folder`.
 * @param {{ files: string[], mapping?: unknown, asOf?: string, withTables: boolean, withTexts: boolean, people?: string, smallestGroup?: number }} job
 */
export async function analyse(page, address, folder, { files, ...options }) {
  await waitForPage(page, address)
  await page.evaluate((given) => window.rapport.options(given), options)
  const state = await dropAndWait(page, files)
  await saveResults(page, folder)
  return state
}
