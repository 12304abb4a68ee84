import type { Locator, Page } from '@playwright/test'
import { dropFiles, expect, frameCount, test, waitIdle } from './fixtures'

const PASSPHRASE = 'drei kleine Kannen aus Ton'

const orders = (name: string, people: number) => ({
  name: `${name}.csv`,
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'Order Number,Email,Order Date,Total',
      ...Array.from(
        { length: people * 2 },
        (_, i) => `${i},secret${i % people}@quetzal.org,2025-0${1 + (i % 9)}-05,20`,
      ),
      '',
    ].join('\n'),
  ),
})

async function waitSaved(page: Page): Promise<void> {
  await waitIdle(page)
  await expect(page.locator('.kept').filter({ visible: true })).toContainText('Saved in this browser.')
}

async function open(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /: workspaces$/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Workspaces' })
  await expect(dialog.getByRole('list', { name: 'Workspaces in this browser' })).not.toBeEmpty()
  return dialog
}

async function choose(dialog: Locator, name: string, what: string): Promise<void> {
  await dialog.getByRole('listitem').filter({ hasText: name }).getByRole('button', { name: 'More' }).click()
  await dialog.page().getByRole('menuitem', { name: what }).click()
}

/** Does what loads the page anew, and waits until it is there again. */
async function anew(page: Page, act: () => Promise<void>): Promise<void> {
  const loaded = page.waitForEvent('load')
  await act()
  await loaded
}

/** Every byte that this origin keeps in its private file system, one character for each, but for the names of workspaces. */
function keptBytes(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const latin1 = new TextDecoder('latin1')
    let all = ''
    const look = async (folder: FileSystemDirectoryHandle) => {
      for await (const handle of folder.values())
        if (handle.kind === 'directory') await look(handle as FileSystemDirectoryHandle)
        else all += latin1.decode(await (await (handle as FileSystemFileHandle).getFile()).arrayBuffer())
    }
    await look(await navigator.storage.getDirectory())
    return all
  })
}

test('several workspaces: made, named, copied, switched, deleted, and never mixed', async ({
  page,
  context,
}) => {
  await page.goto('./')
  await dropFiles(page, orders('one', 12))
  await waitSaved(page)

  let dialog = await open(page)
  await choose(dialog, 'My customers', 'Rename')
  await dialog.getByRole('textbox', { name: 'Name of My customers' }).fill('“Löwe” & Söhne 🦊')
  await dialog.getByRole('button', { name: 'Keep the name' }).click()
  await choose(dialog, '“Löwe” & Söhne 🦊', 'Duplicate')
  await expect(dialog.getByRole('listitem')).toHaveCount(2)
  await dialog.getByLabel('Name of a new workspace').fill('<b>Zweite</b>')
  await anew(page, () => dialog.getByRole('button', { name: 'Make it and open it' }).click())

  await expect(page.locator('html')).toHaveAttribute('data-state', 'empty')
  await dropFiles(page, orders('two', 7))
  await waitSaved(page)
  expect(await frameCount(page)).toBe('7 customers')

  const other = await context.newPage()
  await other.goto('./')
  dialog = await open(other)
  const first = dialog.getByRole('listitem').filter({ hasText: 'Löwe', hasNotText: '(copy)' })
  await anew(other, () => first.getByRole('button', { name: /^Open/ }).click())
  await waitSaved(other)
  expect(await frameCount(other)).toBe('12 customers')

  await test.step('what another tab has open is not deleted under it', async () => {
    dialog = await open(page)
    const line = dialog.getByRole('listitem').filter({ hasText: 'Open in another tab' })
    await line.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Delete for good' }).click()
    await dialog.getByRole('button', { name: 'Delete it' }).click()
    await expect(dialog.getByRole('alert')).toContainText('open in another tab')
    await expect(dialog.getByRole('listitem')).toHaveCount(3)
    await dialog.getByRole('button', { name: 'Keep it' }).click()
  })

  await test.step('what is open here goes, and another one is opened', async () => {
    await choose(dialog, '<b>Zweite</b>', 'Delete for good')
    await anew(page, () => dialog.getByRole('button', { name: 'Delete it' }).click())
    await waitIdle(page)
    expect(await frameCount(page)).toBe('12 customers')
    dialog = await open(page)
    await expect(dialog.getByRole('listitem')).toHaveCount(2)
  })
})

test('a passphrase seals all that is kept, and locks by key', async ({ page }) => {
  await page.goto('./')
  await dropFiles(page, orders('one', 12))
  await waitSaved(page)
  expect(await keptBytes(page)).toContain('secret3@quetzal.org')

  await page.keyboard.press('F9')
  const dialog = page.getByRole('dialog', { name: 'A passphrase for this workspace' })
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await dialog.getByLabel('The same once more').fill(PASSPHRASE)
  await anew(page, () => dialog.getByRole('button', { name: 'Seal it' }).click())

  const locked = page.getByRole('heading', { name: 'My customers is locked.' })
  await expect(locked).toBeVisible()
  expect(await keptBytes(page)).not.toMatch(/secret\d|quetzal/)
  expect(await page.content()).not.toContain('quetzal')

  const unlock = async (passphrase: string) => {
    await page.getByLabel('Passphrase').fill(passphrase)
    await page.getByRole('button', { name: 'Unlock' }).click()
  }
  await unlock('drei kleine Kannen aus Glas')
  await expect(page.getByRole('alert')).toContainText('This passphrase does not open it.', {
    timeout: 20_000,
  })
  await unlock(PASSPHRASE)
  await waitSaved(page)
  expect(await frameCount(page)).toBe('12 customers')

  await test.step('what is done behind the lock is sealed, too', async () => {
    await dropFiles(page, orders('more', 20))
    await waitSaved(page)
    expect(await frameCount(page)).toBe('20 customers')
    expect(await keptBytes(page)).not.toMatch(/secret\d|quetzal/)
    await anew(page, () => page.keyboard.press('F9'))
    await expect(locked).toBeVisible()
    await unlock(PASSPHRASE)
    await waitSaved(page)
    expect(await frameCount(page)).toBe('20 customers')
  })

  await test.step('and it opens without one again', async () => {
    await page.getByRole('button', { name: /: workspaces$/ }).click()
    await choose(page.getByRole('dialog', { name: 'Workspaces' }), 'My customers', 'Passphrase …')
    await dialog.getByRole('button', { name: 'Open without a passphrase' }).click()
    await dialog.getByLabel('The passphrase it has').fill(PASSPHRASE)
    await anew(page, () => dialog.getByRole('button', { name: 'Open without a passphrase' }).click())
    await waitSaved(page)
    expect(await frameCount(page)).toBe('20 customers')
  })
})
