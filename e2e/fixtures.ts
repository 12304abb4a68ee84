import { test as base, expect, type BrowserContext, type Locator, type Page } from '@playwright/test'
import type {} from '../src/app/automation'

const IDLE_MS = 120_000

/** What a page must never do while a test looks on, as lines to read. */
export interface Watch {
  problems: string[]
  /** From now on problems like this one are wanted: a test that provokes them says so. */
  tolerate(pattern: RegExp): void
}

/** Runs in a page or a worker. */
function speakOfBreaches() {
  globalThis.addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective, blockedURI } = event as SecurityPolicyViolationEvent
    console.error(`securitypolicyviolation: ${effectiveDirective} ${blockedURI}`)
  })
}

/**
 * Listens to everything the pages and workers of a context say and ask for. A breach of the policy is made to speak on
 * the console, where all other complaints already are.
 */
export async function watchContext(context: BrowserContext, origin: string): Promise<Watch> {
  const problems: string[] = []
  const tolerated: RegExp[] = []
  const note = (problem: string) => {
    if (!tolerated.some((pattern) => pattern.test(problem))) problems.push(problem)
  }
  const noteRequest = (url: string) => {
    if (/^(https?|wss?):/.test(url) && new URL(url).host !== new URL(origin).host) note(`request to ${url}`)
  }
  context.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()}`)
  })
  context.on('weberror', (error) => note(`uncaught: ${error.error().stack ?? error.error().message}`))
  context.on('request', (request) => noteRequest(request.url()))
  context.on('page', (page) => {
    page.on('websocket', (socket) => noteRequest(socket.url()))
    // Chromium reports what a worker is refused to the worker alone; its console comes through the page's.
    page.on('worker', (worker) => {
      worker.evaluate(speakOfBreaches).catch(() => undefined)
    })
  })
  await context.addInitScript(speakOfBreaches)
  return { problems, tolerate: (pattern) => void tolerated.push(pattern) }
}

/** Runs in a page before its own scripts: the person said no to having texts read. */
function refuseReading() {
  // A page that is still empty may keep nothing.
  if (location.protocol.startsWith('http')) localStorage.setItem('rapport.read-texts', 'no')
}

/** Runs in a page before its own scripts: this browser keeps no copy of the app for times without a network. */
function haveNoServiceWorker() {
  Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')
}

/**
 * A test that fails when a page complains, breaks its policy or asks anybody but its own host for anything. Texts are read only
 * where a test says `test.use({ readTexts: true })`: it takes the model, and time. So does the copy of the app that lets it start without
 * a network: `test.use({ offlineCopy: true })`.
 */
export const test = base.extend<{ watch: Watch; readTexts: boolean; offlineCopy: boolean }>({
  readTexts: [false, { option: true }],
  offlineCopy: [false, { option: true }],
  watch: [
    async ({ context, baseURL, readTexts, offlineCopy }, use) => {
      if (!offlineCopy) await context.addInitScript(haveNoServiceWorker)
      if (!readTexts) await context.addInitScript(refuseReading)
      const watch = await watchContext(context, baseURL ?? '')
      await use(watch)
      expect(watch.problems, 'what the page complained of or reached out to').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** Waits until the page has started and takes files. */
export async function waitStarted(page: Page): Promise<void> {
  await page.waitForFunction(
    () => !['starting', undefined].includes(document.documentElement.dataset.state),
    undefined,
    { timeout: IDLE_MS },
  )
}

/** Paths, or files that are made up. */
type Dropped = Parameters<Locator['setInputFiles']>[0]

/** Gives files to the page as a person does, and returns once it has begun to work on them. */
export async function dropFiles(page: Page, files: Dropped): Promise<void> {
  await waitStarted(page)
  const begun = await page.evaluateHandle(() => {
    const seen = { working: false }
    const html = document.documentElement
    new MutationObserver(() => (seen.working ||= html.dataset.state === 'working')).observe(html, {
      attributes: true,
      attributeFilter: ['data-state'],
    })
    return seen
  })
  await page.locator('input[type=file][multiple]').first().setInputFiles(files)
  await expect.poll(() => begun.evaluate((seen) => seen.working), { timeout: 30_000 }).toBe(true)
  await begun.dispose()
}

/** Waits until nothing is left to do, and fails where the page gave up. */
export async function waitIdle(page: Page, timeout = IDLE_MS): Promise<void> {
  const state = await page.waitForFunction(
    () => {
      const now = document.documentElement.dataset.state
      return now === 'idle' || now === 'failed' ? now : false
    },
    undefined,
    { timeout },
  )
  expect(await state.jsonValue()).toBe('idle')
}

/** Says that files of a source that is here already count: what they change is shown first. */
export async function applyImport(page: Page): Promise<void> {
  await waitIdle(page)
  const apply = page.getByRole('button', { name: 'Apply', exact: true })
  await apply.click()
  await expect(apply).toHaveCount(0)
  await waitIdle(page)
}

/** Opens the app and loads the sample shop, as a person does on the empty page. */
export async function openSample(page: Page): Promise<void> {
  await page.goto('./')
  await page.getByRole('button', { name: 'Try the sample shop' }).click()
  await waitIdle(page)
}

/** How many the frame says the workspace holds, in full: "2,297 customers, 1,341 prospects". */
export async function frameCount(page: Page): Promise<string> {
  return (await page.locator('.holds').filter({ visible: true }).first().innerText()).trim()
}

/** Addresses of all pages that the navigation leads to. */
export function navigationOf(page: Page): Promise<string[]> {
  return page
    .locator('nav a[href^="#"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))])
}

/** Follows the navigation to a page, and waits until its sentence stands there. */
export async function visit(page: Page, address: string): Promise<string> {
  const link = page.locator(`nav a[href="${address}"]`)
  if (!(await link.isVisible())) await page.getByRole('button', { name: 'Menu' }).click()
  await link.click()
  await expect(link).toHaveAttribute('aria-current', 'page')
  const heading = page.locator('main h1')
  await expect(heading).toHaveCount(1)
  return (await heading.innerText()).trim()
}

/** Opens the card of the first person of the list, once the list knows who that is. */
export async function openFirstPerson(page: Page): Promise<void> {
  const first = page.getByRole('grid', { name: 'People' }).getByRole('row').nth(1)
  await expect(first).toContainText(/\S/)
  await first.click()
}

/** What **Export results** saves, by name. */
export async function readResults(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const files = await window.rapport.results()
    return Object.fromEntries(
      await Promise.all(files.map(async ({ name, blob }) => [name, await blob.text()] as const)),
    )
  })
}

/** What the Sources page says of each file: name, taken for, rows, loaded, set aside, good to know. */
export async function filesTable(page: Page): Promise<string[][]> {
  return page
    .getByRole('table', { name: 'Files' })
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll<HTMLElement>('th, td')].slice(0, 6).map((cell) => cell.innerText.trim()),
      ),
    )
}

/** Keeps what the page says of the reading while texts are read. @returns what asks for it */
export async function noteReading(page: Page): Promise<() => Promise<string[]>> {
  const notes = await page.evaluateHandle(() => {
    const seen = new Set<string>()
    const look = () => {
      for (const bar of document.querySelectorAll('progress[aria-labelledby]'))
        seen.add(document.getElementById(bar.getAttribute('aria-labelledby')!)?.textContent ?? '')
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
    return seen
  })
  return async () =>
    (await notes.evaluate((seen) => [...seen])).filter((line) => /what people wrote/.test(line))
}

/** Presses Pause as soon as the first texts are read: from inside the page, as small files are read in a moment. */
export async function pauseAtFirstText(page: Page): Promise<void> {
  await page.evaluate(() => {
    const observer = new MutationObserver(() => {
      for (const button of document.querySelectorAll('button'))
        if (button.textContent?.trim() === 'Pause') {
          const done = button.parentElement?.querySelector('progress')?.value ?? 0
          if (done === 0) return
          observer.disconnect()
          button.click()
        }
    })
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
  })
}
