import path from 'node:path'
import { ROOT } from '../scripts/root.mjs'
import { createStaticServer, listen, stop } from '../scripts/serve.mjs'
import { endEngine, enginesStarted, hookEngine } from './engine-worker'
import {
  dropFiles,
  expect,
  frameCount,
  navigationOf,
  readResults,
  test as watched,
  visit,
  waitIdle,
} from './fixtures'
import { rowsOf } from './rows'

/** A server of its own, since this one is stopped half-way. */
const test = watched.extend<{ halt: () => Promise<void> }>({
  halt: async ({ browserName: _browser }, use) => {
    const server = createStaticServer(path.join(ROOT, 'dist'))
    let running = true
    const halt = async () => {
      if (running) await stop(server)
      running = false
    }
    await use(Object.assign(halt, { address: await listen(server) }))
    await halt()
  },
  baseURL: async ({ halt }, use) => use((halt as unknown as { address: string }).address),
})

test.use({ offlineCopy: true })

const sample = (name: string) => path.join(ROOT, 'public/sample', name)

test('the page goes on without its server: reading, looking, exporting, even a new engine', async ({
  page,
  halt,
  baseURL,
  watch,
}) => {
  const failed: string[] = []
  // The browser itself asks for the icon anew with each address; the page has no part in it.
  page.on('requestfailed', (request) => {
    if (!request.url().endsWith('/icon.svg')) failed.push(request.url())
  })
  await hookEngine(page)
  await page.goto('./')
  await expect(page.locator('html')).toHaveAttribute('data-offline', 'ready', { timeout: 60_000 })
  await halt()
  watch.tolerate(/net::ERR_CONNECTION_REFUSED/)
  expect(await fetch(baseURL!).catch(() => 'gone')).toBe('gone')

  await dropFiles(page, [sample('shopify-orders.csv'), sample('typeform-nps.csv')])
  await waitIdle(page)
  const holds = await frameCount(page)
  const people = rowsOf((await readResults(page))['customers.csv']!)
  expect(people.length).toBeGreaterThan(1000)
  for (const address of await navigationOf(page)) {
    expect(await visit(page, address), address).toMatch(/\S{2,} .*[.?!]$/)
    await expect(page.locator('main [role="alert"]'), address).toHaveCount(0)
  }

  await endEngine(page)
  await expect.poll(() => enginesStarted(page), { timeout: 60_000 }).toBe(2)
  await waitIdle(page)
  expect(await frameCount(page)).toBe(holds)
  expect(rowsOf((await readResults(page))['customers.csv']!)).toEqual(people)

  expect(failed, 'asked of the server that is gone').toEqual([])
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export results' }).click()
  await page.getByRole('button', { name: 'Save the file' }).click()
  expect((await saved).suggestedFilename()).toBe('rapport-results.zip')
})
