import type { Page } from '@playwright/test'
import {
  applyImport,
  dropFiles,
  expect,
  frameCount,
  noteReading,
  readResults,
  test,
  visit,
  waitIdle,
} from './fixtures'
import { reviewsFile } from './reviews-file'

test.use({ readTexts: true })

const NAME = 'kept'
const FILE = reviewsFile(NAME, [
  'Wonderful tea, I love it and will buy it again.',
  'Terrible. It arrived broken and nobody answers.',
  'Das Paket kam gestern an.',
])

/** Waits until everything that was done so far is said to be kept. */
async function waitSaved(page: Page): Promise<void> {
  await expect(page.locator('.kept').filter({ visible: true })).toContainText('Saved in this browser.', {
    timeout: 30_000,
  })
  await expect(page.locator('html')).toHaveAttribute('data-saved', /^\d{4}-\d\d-\d\dT/)
}

/** All that the page would export, but for how long it took. */
async function told(page: Page): Promise<Record<string, string>> {
  const { 'manifest.json': _, ...files } = await readResults(page)
  return files
}

/** Names of what this origin keeps in its private file system, with their folders. */
function piecesOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names: string[] = []
    const look = async (folder: FileSystemDirectoryHandle, before: string) => {
      for await (const [name, handle] of folder.entries())
        if (handle.kind === 'file') names.push(`${before}${name}`)
        else await look(handle as FileSystemDirectoryHandle, `${before}${name}/`)
    }
    await look(await navigator.storage.getDirectory(), '')
    return names
  })
}

async function correctFirst(page: Page): Promise<void> {
  await visit(page, '#/voice')
  const first = page.getByRole('region', { name: 'In their words' }).getByRole('article').first()
  await first.getByRole('button', { name: 'Correct it' }).click()
  await first.getByRole('button', { name: 'Say that it is neutral' }).click()
  await expect(first).toContainText('neutral, as you said')
  await waitIdle(page)
}

test('what was loaded, read and said is there again: after a reload, and after a crash', async ({
  page,
  context,
}) => {
  await page.goto('./')
  await dropFiles(page, FILE)
  await waitIdle(page)
  await correctFirst(page)
  await waitSaved(page)
  const before = { people: await frameCount(page), told: await told(page) }

  await test.step('after a reload, and no text is read twice', async () => {
    await page.reload()
    const said = await noteReading(page)
    await waitIdle(page)
    expect({ people: await frameCount(page), told: await told(page) }).toEqual(before)
    expect(await said()).toEqual([])
    await visit(page, '#/voice')
    await expect(page.getByRole('region', { name: 'In their words' })).toContainText('neutral, as you said')
  })

  await test.step('after the page itself crashed', async () => {
    const crashed = page.waitForEvent('crash')
    const session = await context.newCDPSession(page)
    session.send('Page.crash').catch(() => undefined)
    await crashed
    await page.close()
    const again = await context.newPage()
    await again.goto('./')
    await waitIdle(again)
    expect({ people: await frameCount(again), told: await told(again) }).toEqual(before)
  })
})

test('files go on being read from the copy, and more can come', async ({ page }) => {
  await page.goto('./')
  await dropFiles(page, FILE)
  await waitIdle(page)
  await waitSaved(page)
  await page.reload()
  await waitIdle(page)
  await dropFiles(page, reviewsFile('more', ['I hate this lamp. Never again.']))
  await applyImport(page)
  expect((await told(page))['texts.csv']!.trim().split('\n')).toHaveLength(1 + 4)
  await waitSaved(page)
  await page.reload()
  await waitIdle(page)
  expect((await told(page))['texts.csv']!.trim().split('\n')).toHaveLength(1 + 4)
})

test('a second tab is told, may take over, and the first saves nothing more', async ({ page, context }) => {
  await page.goto('./')
  await dropFiles(page, FILE)
  await waitIdle(page)
  await waitSaved(page)

  const second = await context.newPage()
  await second.goto('./')
  await waitIdle(second)
  await expect(second.locator('.kept')).toContainText('Open in another tab')
  expect(await frameCount(second)).toBe(await frameCount(page))
  await second.getByRole('button', { name: 'Go on in this tab' }).click()
  await waitSaved(second)
  await expect(page.locator('.kept')).toContainText('Open in another tab')
})

test('everything is deleted for good', async ({ page }) => {
  await page.goto('./')
  await dropFiles(page, FILE)
  await waitIdle(page)
  await waitSaved(page)
  expect(await piecesOf(page)).not.toEqual([])
  await page.getByRole('button', { name: 'Delete everything' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click()
  await expect(page.getByRole('button', { name: 'Try the sample shop' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-state', 'empty')
  expect(await piecesOf(page)).toEqual([])
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
})

test('a browser without a private file system keeps it in a database', async ({ page }) => {
  await page.addInitScript(() => {
    delete (FileSystemFileHandle.prototype as { createWritable?: unknown }).createWritable
  })
  await page.goto('./')
  await dropFiles(page, FILE)
  await waitIdle(page)
  await waitSaved(page)
  const before = { people: await frameCount(page), told: await told(page) }
  expect(await piecesOf(page)).toEqual([])
  await page.reload()
  await waitIdle(page)
  expect({ people: await frameCount(page), told: await told(page) }).toEqual(before)

  await page.getByRole('button', { name: 'Delete everything' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-state', 'empty')
  await expect(page.getByRole('button', { name: 'Try the sample shop' })).toBeVisible()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-state', 'empty')
})
