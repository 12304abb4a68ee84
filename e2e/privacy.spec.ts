import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { test as unwatched, type Page, type TestInfo, type Worker } from '@playwright/test'
import { ROOT } from '../scripts/root.mjs'
import { createStaticServer, listen, stop } from '../scripts/serve.mjs'
import { askEngine, hookEngine } from './engine-worker'
import { tryToEscape } from './escape'
import { dropFiles, expect, navigationOf, test as watched, visit, waitIdle, waitStarted } from './fixtures'
import { reviewsFile } from './reviews-file'
import { startSecondOrigin, type SecondOrigin } from './second-origin'

const SECRET = 'Quetzal7f3a'
const DIST = path.join(ROOT, 'dist')
const POLICY_TAG = /<meta[^>]+http-equiv="?Content-Security-Policy"?[^>]*>/i

const PLAIN_WORKER = 'sample/plain-worker.js'

/** The page from a host that sends no headers of its own, so that only what is in the folder protects anybody. */
function plainHost(changeHtml?: (html: string) => string) {
  return async (
    { browserName: _browser }: { browserName: string },
    use: (address: string) => Promise<void>,
  ) => {
    const inner = createStaticServer(DIST, { headers: {}, changeHtml })
    const server = createServer((request, response) => {
      if (request.url !== `/${PLAIN_WORKER}`) return void inner.emit('request', request, response)
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end()
    })
    await use(await listen(server))
    await stop(server)
  }
}

async function withOther(
  { browserName: _browser }: { browserName: string },
  use: (other: SecondOrigin) => Promise<void>,
) {
  const other = await startSecondOrigin()
  await use(other)
  await other.close()
}

const test = watched.extend<{ other: SecondOrigin }>({ baseURL: plainHost(), other: withOther })
test.use({ readTexts: true, offlineCopy: true })

const unprotected = unwatched.extend<{ other: SecondOrigin }>({
  baseURL: plainHost((html) => {
    const bare = html.replace(POLICY_TAG, '')
    if (bare === html) throw new Error('The built page has no policy to take out.')
    return bare
  }),
  other: withOther,
})

/** Orders and reviews whose names, addresses and texts are secret, and whose cells beckon to the other host. */
function plantFiles(info: TestInfo, address: string): string[] {
  const lures = [
    `<img src=${address}cell-image>`,
    `=WEBSERVICE(${address}cell-formula)`,
    `${address}cell-link`,
    `url(${address}cell-css)`,
  ]
  const days = Array.from({ length: 48 }, (_, index) =>
    new Date(Date.UTC(2025, 0, 1 + index * 7)).toISOString().slice(0, 10),
  )
  const person = (index: number) =>
    `${SECRET} Person ${index % 12},p${index % 12}.${SECRET.toLowerCase()}@example.com`
  const orders = days.map(
    (day, index) => `${1000 + index},${person(index)},${day},${20 + index}.50,${lures[index % 4]}`,
  )
  const reviews = days.map(
    (day, index) =>
      `r${index},${person(index)},${day},${1 + (index % 5)},${SECRET} came late. ${lures[index % 4]}`,
  )
  const write = (name: string, header: string, rows: string[]) => {
    const file = info.outputPath(name)
    writeFileSync(file, `${[header, ...rows].join('\n')}\n`)
    return file
  }
  return [
    write('orders.csv', 'Order ID,Customer name,Email,Order date,Total,Note', orders),
    write('reviews.csv', 'Review ID,Name,Email,Date,Rating,Review', reviews),
  ]
}

/** Texts that were not read yet start the workers of the model again, which end a while after the last text. */
async function wakeModel(page: Page): Promise<void> {
  await dropFiles(page, reviewsFile('more', ['It came late.', 'It came early.']))
  await waitIdle(page)
}

/** What the workers are called; the engine has no name. */
const workerNames = (page: Page): Promise<string[]> =>
  Promise.all(page.workers().map((worker) => worker.evaluate(() => self.name)))

/** Every page that the navigation leads to. */
async function visitAll(page: Page, onPage: () => void): Promise<number> {
  const addresses = await navigationOf(page)
  for (const address of addresses) {
    await visit(page, address)
    await waitIdle(page)
    onPage()
  }
  return addresses.length
}

/** From the page, from each of its workers, from service workers, and by the engine's own SQL. @returns what was tried, as `who/way` */
async function tryAllWays(
  page: Page,
  address: string,
  serviceWorkers = page.context().serviceWorkers(),
): Promise<string[]> {
  const tried: string[] = []
  const note = (who: string, ways: string[]) => tried.push(...ways.map((way) => `${who}/${way}`))
  note('page', await page.evaluate(tryToEscape, { address, who: 'page' }))
  for (const [index, worker] of page.workers().entries()) {
    const who = `worker-${index}`
    note(who, await worker.evaluate(tryToEscape, { address, who }))
  }
  for (const [index, worker] of serviceWorkers.entries()) {
    const who = `service-worker-${index}`
    note(who, await worker.evaluate(tryToEscape, { address, who }))
  }
  for (const call of ['read_csv', 'read_text', 'read_blob'])
    await askEngine(page, `select * from ${call}('${address}engine/${call}?secret=1')`)
  note('engine', ['read_csv', 'read_text', 'read_blob'])
  return tried
}

test('nothing leaves: not by itself, and not when tried from the page or a worker', async ({
  page,
  other,
  watch,
  baseURL,
}, info) => {
  // Every page, every worker, and before them the copy of all of it.
  test.setTimeout(300_000)
  const asked: string[] = []
  page.context().on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`))
  await hookEngine(page)
  await page.goto('./')
  // From then on the service worker answers, too.
  await expect(page.locator('html')).toHaveAttribute('data-offline', 'ready', { timeout: 90_000 })
  await dropFiles(page, plantFiles(info, other.address))
  await waitIdle(page)

  const addresses: string[] = []
  const pages = await visitAll(page, () => addresses.push(page.url()))
  expect(pages).toBeGreaterThan(0)
  expect(other.connections()).toBe(0)
  // Not even to its own host, whose log is somebody's too.
  const carriers = [...asked, ...addresses].filter((text) =>
    text.toLowerCase().includes(SECRET.toLowerCase()),
  )
  expect(carriers).toEqual([])
  expect(asked.filter((text) => !text.startsWith(baseURL ?? '') && !/^(blob|data):/.test(text))).toEqual([])

  await wakeModel(page)
  expect(await workerNames(page)).toEqual(expect.arrayContaining(['', 'words', 'feelings']))
  watch.tolerate(/Content Security Policy|securitypolicyviolation|Refused to/)
  watch.tolerate(new RegExp(`^(request to |console: .*)${other.address.replace(/^http/, '\\w+')}`))
  const tried = await tryAllWays(page, other.address)
  expect(tried).toEqual(expect.arrayContaining(['worker-0/xhr-sync', 'service-worker-0/fetch']))
  expect(other.hits).toEqual([])

  await page.getByRole('link', { name: 'Nothing leaves this computer.' }).click()
  await expect(page.locator('main h1')).toHaveText('What leaves this computer: nothing.')
  await expect(page.getByText(/Your browser refused \d+ times what the rule below forbids/)).toBeVisible()
  const counted = page.getByRole('table', { name: 'What was asked of the network' }).locator('tbody tr')
  const rows = await counted.evaluateAll((lines) =>
    lines.map((line) => [...line.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim())),
  )
  expect(rows.map(([who]) => who)).toEqual([
    'The page',
    'Its workers (database, reading, counting)',
    'The service worker',
  ])
  expect(rows.map(([, , others]) => others)).toEqual(['0', '0', '0'])
  expect(Number(rows[2]![1])).toBeGreaterThan(50)
})

/** A service worker of the same host that did not give up its ways out; its reach is a folder without pages. */
async function startPlainServiceWorker(page: Page): Promise<Worker[]> {
  await page.evaluate((name) => navigator.serviceWorker.register(name), PLAIN_WORKER)
  const plain = () =>
    page
      .context()
      .serviceWorkers()
      .filter((worker) => worker.url().endsWith(PLAIN_WORKER))
  await expect.poll(() => plain().length).toBe(1)
  return plain()
}

unprotected(
  'without the policy the same attempts do arrive, so the test above can fail',
  async ({ page, other }, info) => {
    await hookEngine(page)
    await page.goto('./')
    await waitStarted(page)
    const plain = await startPlainServiceWorker(page)
    await dropFiles(page, plantFiles(info, other.address))
    await waitIdle(page)
    expect(await workerNames(page)).toEqual(expect.arrayContaining(['', 'words', 'feelings']))
    const tried = await tryAllWays(page, other.address, plain)
    const arrived = (place: string) => other.hits.some((hit) => hit.includes(` /${place}?`))
    // A service worker has fewer ways out to begin with.
    const without = /^service-worker-0\/(xhr|xhr-sync|event-source)$/
    expect(tried).toContain('service-worker-0/web-socket')
    expect(tried.filter((place) => !arrived(place) && !without.test(place))).toEqual([])
  },
)
