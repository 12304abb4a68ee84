import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { chromium, type BrowserContext, type Page, type TestInfo } from '@playwright/test'
import { BROWSER_ARGS, installedBrowser } from '../scripts/browser.mjs'
import { ROOT } from '../scripts/root.mjs'
import { seal } from '../scripts/seal.mjs'
import { createStaticServer, listen, stop } from '../scripts/serve.mjs'
import {
  dropFiles,
  expect,
  frameCount,
  readResults,
  test as watched,
  visit,
  waitIdle,
  waitStarted,
  watchContext,
} from './fixtures'
import { reviewsFile } from './reviews-file'

/** Sixty orders of twenty people, some of whom also write reviews. */
const ORDERS = {
  name: 'orders.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'Order ID,Email,Order date,Total',
      ...Array.from({ length: 60 }, (_, index) => {
        const day = new Date(Date.UTC(2025, 0, 1 + index * 3)).toISOString().slice(0, 10)
        return `${1000 + index},p${index % 20}@example.com,${day},${20 + index}.50`
      }),
      '',
    ].join('\n'),
  ),
}
const DIST = path.join(ROOT, 'dist')
const FOLDER = '/tools/rapport/'
const LATE = 'assets/late-0a1b2c3d.js'

/** A host that gives out a built page below a folder, and may give out another, or nothing, later. */
async function hostBelow(first: string) {
  let inner = createStaticServer(first, { headers: {} })
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (!request.url?.startsWith(FOLDER)) return void response.writeHead(404).end()
    request.url = request.url.slice(FOLDER.length - 1)
    inner.emit('request', request, response)
  })
  const address = await listen(server)
  let running = true
  return {
    address: new URL(FOLDER, address).href,
    /** Paths below the folder that were asked for since the last call. */
    asked: () => asked.splice(0).map((url) => url.replace(FOLDER, '')),
    serve(next: string) {
      inner = createStaticServer(next, { headers: {} })
    },
    async halt() {
      if (running) await stop(server)
      running = false
    },
  }
}

/** A browser with a profile that outlives it, so that a second one is a new process on the same computer. */
async function openBrowser(info: TestInfo): Promise<BrowserContext> {
  return chromium.launchPersistentContext(info.outputPath('profile'), {
    executablePath: await installedBrowser(),
    args: BROWSER_ARGS,
    locale: 'en-GB',
    timezoneId: 'UTC',
  })
}

/** The built page, changed. */
function laterVersion(info: TestInfo, name: string, change: (folder: string) => void): string {
  const folder = info.outputPath(name)
  // What is large and not looked at stays away.
  cpSync(DIST, folder, { recursive: true, filter: (source) => !/[\\/](models|sample)$/.test(source) })
  change(folder)
  return folder
}

function mark(folder: string, words: string): void {
  const file = path.join(folder, 'index.html')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/(<noscript>)[^<]*/, `$1${words}`))
}

const versionShown = (page: Page) => page.locator('noscript').evaluate((element) => element.textContent)
const waitReady = (page: Page) =>
  expect(page.locator('html')).toHaveAttribute('data-offline', 'ready', { timeout: 90_000 })
const updateNotice = (page: Page) => page.getByText('A new version of Rapport is ready.')

const test = watched.extend<{ host: Awaited<ReturnType<typeof hostBelow>> }>({
  host: async ({ browserName: _browser }, use) => {
    const host = await hostBelow(DIST)
    await use(host)
    await host.halt()
  },
})

test('from the second visit on all of it works without a server, in a new browser', async ({
  host,
}, info) => {
  test.setTimeout(300_000)
  const first = await openBrowser(info)
  const firstPage = await first.newPage()
  await firstPage.goto(host.address)
  await waitReady(firstPage)
  await expect(firstPage.getByText('Ready to work without internet.')).toBeVisible()
  const asked = host.asked().filter((name) => /^models\/|ort-.*wasm$/.test(name))
  expect(new Set(asked).size, 'each file of the model is fetched once').toBe(asked.length)
  expect(asked).toHaveLength(5)
  await first.close()
  await host.halt()

  const second = await openBrowser(info)
  const watch = await watchContext(second, host.address)
  // The browser looks for a new service worker by itself.
  watch.tolerate(/net::ERR_CONNECTION_REFUSED/)
  const page = await second.newPage()
  await page.goto(host.address)
  await waitStarted(page)
  await dropFiles(page, [ORDERS, reviewsFile('said', ['I love this tea.', 'It arrived broken.'])])
  await waitIdle(page)
  expect(await frameCount(page)).toBe('20 customers')
  const manifest = JSON.parse((await readResults(page))['manifest.json']!)
  expect(manifest.texts).toMatchObject({ total: 2, read: 2, waiting: 0 })
  const sampleHere = () => fetch(new URL('sample/shopify-orders.csv', document.baseURI)).then(({ ok }) => ok)
  expect(await page.evaluate(sampleHere)).toBe(true)
  await waitReady(page)

  await page.getByRole('link', { name: 'Nothing leaves this computer.' }).click()
  await expect(page.locator('main h1')).toHaveText('What leaves this computer: nothing.')
  await expect(page.getByText('The app is on this computer')).toContainText('model that reads texts is on')
  await page.getByRole('button', { name: 'Check the files now' }).click()
  await expect(page.getByText(/^All \d+ files are as they were built\.$/)).toBeVisible()
  expect(watch.problems).toEqual([])
  await second.close()
})

test('a new version waits until it is taken, a broken one is never seen', async ({
  host,
  watch: _watch,
}, info) => {
  test.setTimeout(300_000)
  const broken = laterVersion(info, 'broken', (folder) => {
    mark(folder, 'broken')
    writeFileSync(path.join(folder, LATE), 'export {}')
    seal(folder, '0.9.0')
    // As an upload that broke off: the list names what is not there yet.
    rmSync(path.join(folder, LATE))
  })
  const next = laterVersion(info, 'next', (folder) => {
    mark(folder, 'next')
    seal(folder, '1.0.0')
  })
  const askForUpdate = async (page: Page) => {
    await page.goto(`${host.address}#/privacy`)
    await page.getByRole('button', { name: 'Look for a new version' }).click()
  }
  const first = await openBrowser(info)
  await first.addInitScript(() => {
    // A page that is still empty may keep nothing.
    if (location.protocol.startsWith('http')) localStorage.setItem('rapport.read-texts', 'no')
  })
  const page = await first.newPage()
  await page.goto(host.address)
  await waitReady(page)
  const before = await versionShown(page)
  host.asked()

  await test.step('a broken one is not kept, and the next start is as before', async () => {
    host.serve(broken)
    await askForUpdate(page)
    await expect.poll(() => host.asked(), { timeout: 90_000 }).toContain(LATE)
    await page.waitForTimeout(1000)
    await expect(updateNotice(page)).toHaveCount(0)
    await page.reload()
    await waitStarted(page)
    expect(await versionShown(page)).toBe(before)
  })

  await test.step('a whole one is offered, changes nothing, and fetches only what is new', async () => {
    await waitReady(page)
    host.serve(next)
    host.asked()
    await askForUpdate(page)
    await expect(updateNotice(page)).toBeVisible({ timeout: 60_000 })
    expect(host.asked().filter((name) => name.startsWith('assets/'))).toEqual([])
    await page.getByRole('button', { name: 'Later' }).click()
    await expect(updateNotice(page)).toHaveCount(0)
    await page.reload()
    await waitStarted(page)
    expect(await versionShown(page)).toBe(before)
  })
  await first.close()

  const second = await openBrowser(info)
  const one = await second.newPage()
  const other = await second.newPage()
  await test.step('also after all tabs were closed and the browser was started anew', async () => {
    for (const tab of [one, other]) {
      await tab.goto(host.address)
      await waitReady(tab)
      expect(await versionShown(tab)).toBe(before)
      await expect(updateNotice(tab)).toBeVisible({ timeout: 90_000 })
    }
  })

  await test.step('taken in one tab it is there, and the other goes on until it is loaded again', async () => {
    await dropFiles(other, ORDERS)
    await waitIdle(other)
    await expect(other.getByText('your files have to be dropped again')).toBeVisible()
    const loads: string[] = []
    other.on('load', () => loads.push('load'))
    await one.getByRole('button', { name: 'Use it now' }).click()
    await expect.poll(() => versionShown(one).catch(() => ''), { timeout: 90_000 }).toBe('next')
    await waitReady(one)
    await expect(updateNotice(one)).toHaveCount(0)
    await visit(other, '#/voice')
    await visit(other, '#/sources')
    expect(await versionShown(other)).toBe(before)
    expect(loads).toEqual([])
    await host.halt()
    await other.reload()
    await waitStarted(other)
    expect(await versionShown(other)).toBe('next')
  })
  await second.close()
})

watched('files opened with the installed app take the way of a drop', async ({ page }) => {
  const manifest = JSON.parse(readFileSync(path.join(DIST, 'manifest.webmanifest'), 'utf8')) as {
    icons: { src: string }[]
    file_handlers: { accept: Record<string, string[]> }[]
  }
  for (const { src } of manifest.icons)
    expect(readFileSync(path.join(DIST, src)).length, src).toBeGreaterThan(0)
  expect(manifest.file_handlers.flatMap(({ accept }) => Object.values(accept).flat())).toEqual(
    expect.arrayContaining(['.csv', '.tsv', '.txt', '.zip', '.gz']),
  )
  await page.addInitScript(() => {
    const getFile = async () =>
      new File(['Order ID,Email,Date,Total\n1,a@example.com,2025-01-02,9.50\n'], 'shop.csv')
    Object.defineProperty(window, 'launchQueue', {
      value: {
        setConsumer: (consumer: (params: unknown) => void) =>
          setTimeout(() => consumer({ files: [{ kind: 'file', name: 'shop.csv', getFile }] }), 50),
      },
    })
  })
  await page.goto('./')
  await expect(page.getByRole('table', { name: 'Files' })).toContainText('shop.csv', { timeout: 60_000 })
  await waitIdle(page)
  expect(await frameCount(page)).toBe('1 customer')
})
