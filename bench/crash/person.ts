import type { Page } from '@playwright/test'
import type {} from '../../src/app/automation'
import type { Change, Found, Ledger } from './ledger'
import { CHANNEL } from './made-files'

const END_OF_FIELD = '\u001f'
const END_OF_LINE = '\u001e'

/** All that the person did, and a checksum of each table that their files made. */
const QUESTION = `with found as (
  select 'segment' as kind, name as key, regexp_extract(selection, '"value":([0-9.]+)', 1) as value from work.segments
  union all select 'question', name, text from work.saved_queries
  union all select 'feeling', t.body, l.label from work.text_labels l
    join (select distinct text_hash, body from texts) t using (text_hash)
  union all select 'mapping', '${CHANNEL}', if(count(channel) > 0, 'used', 'not used') from data.orders where source = (select min(source) from data.orders)
  union all select 'table', 'orders', count(*) || ' ' || bit_xor(hash(t)) from data.orders t
  union all select 'table', 'customers', count(*) || ' ' || bit_xor(hash(t)) from data.customers t
  union all select 'table', 'identities', count(*) || ' ' || bit_xor(hash(t)) from data.identities t
  union all select 'table', 'responses', count(*) || ' ' || bit_xor(hash(t)) from data.responses t
  union all select 'table', 'readings', count(*) || ' ' || bit_xor(hash(t)) from read.text_scores t
)
select 'found' || string_agg(chr(30) || kind || ' ' || key || chr(31) || value, '' order by kind, key, value) as answer from found`

async function go(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), address)
}

/** Waits until something stands on the page, by the page's own clock, and notes that it was done by then. */
async function done(change: Change, page: Page, stands: () => Promise<unknown>): Promise<void> {
  await stands()
  change.doneAt = await page.evaluate(() => Date.now())
}

export interface Opened {
  state: string
  /** What the page says of how it opened what was kept. */
  said: 'older' | 'rebuilt' | 'unreadable' | null
}

/** Waits until the page has opened what was kept, or has found nothing. */
export async function waitOpened(page: Page): Promise<Opened> {
  const state = await page.waitForFunction(() => {
    const now = document.documentElement?.dataset.state
    return now && now !== 'starting' ? now : false
  })
  const text = (await page.locator('body').innerText()).replaceAll('\n', ' ')
  const said = /What was saved last was damaged/.test(text)
    ? 'older'
    : /has been made again from the files/.test(text)
      ? 'rebuilt'
      : /is damaged and could not be opened/.test(text)
        ? 'unreadable'
        : null
  return { state: String(await state.jsonValue()), said }
}

/** Waits until nothing is left to do and all of it is said to be saved. */
export async function waitCalm(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const { state } = document.documentElement.dataset
      if (state === 'failed') throw new Error('the page failed')
      const said = document.querySelector('.kept [role=status]')?.textContent ?? ''
      return state === 'idle' && said.includes('Saved in this browser.')
    },
    undefined,
    { timeout: 600_000 },
  )
}

export async function waitState(page: Page, wanted: string): Promise<void> {
  await page.waitForFunction((state) => document.documentElement?.dataset.state === state, wanted)
}

/** Gives the page files by their paths, as a drop does: no byte of them goes through the test. */
export async function giveFiles(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { root } = await session.send('DOM.getDocument')
  const selector = 'input[type=file][multiple]'
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector })
  await session.send('DOM.setFileInputFiles', { nodeId, files: [...files] })
}

/** Drops a file and waits until the page lists it as loaded. */
export async function addFile(
  page: Page,
  ledger: Ledger,
  file: { name: string; path: string },
): Promise<void> {
  const change = ledger.begin(`file ${file.name}`, 'in')
  await giveFiles(page, [file.path])
  const row = page.getByRole('row', { name: file.name })
  await done(change, page, () => row.getByRole('cell').nth(2).filter({ hasText: /\d/ }).waitFor())
}

/** All that is there, asked of the page's own console. */
export async function look(page: Page): Promise<Found> {
  await go(page, '#/sql')
  const editor = page.getByLabel('Your question')
  await editor.fill(QUESTION)
  await editor.press('Control+Enter')
  const cell = page
    .getByRole('region', { name: 'Answer' })
    .getByRole('gridcell')
    .filter({ hasText: /^found/ })
    .first()
  const text = (await cell.textContent()) ?? ''
  await go(page, '#/sources')
  await page.getByRole('table', { name: 'Files' }).waitFor()
  const names = await page
    .getByRole('table', { name: 'Files' })
    .locator('tbody tr')
    .filter({ has: page.getByRole('cell').nth(2).filter({ hasText: /\d/ }) })
    .locator('th')
    .allInnerTexts()
  const lines = text.split(END_OF_LINE).slice(1)
  return new Map([
    ...lines.map((line): [string, string] => {
      const [key = '', value = ''] = line.split(END_OF_FIELD)
      return [key, value]
    }),
    ...names.map((name): [string, string] => [`file ${name.trim()}`, 'in']),
  ])
}

/** Results as a file each, but for how long they took. */
export function readResults(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const told: Record<string, string> = {}
    for (const { name, blob } of await window.rapport.results()) {
      if (name === 'manifest.json') continue
      const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())
      told[name] = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
    }
    return told
  })
}

const toast = (page: Page, text: string) =>
  page.getByRole('status', { name: 'Notices' }).getByText(text).first().waitFor()

export async function keepQuestion(page: Page, ledger: Ledger, name: string, text: string): Promise<void> {
  await go(page, '#/sql')
  await page.getByLabel('Your question').fill(text)
  await page.getByRole('main').getByRole('button', { name: 'Keep', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(name)
  const change = ledger.begin(`question ${name}`, text)
  await dialog.getByRole('button', { name: 'Keep', exact: true }).click()
  await done(change, page, () => toast(page, `“${name}” is kept.`))
}

export async function deleteQuestion(page: Page, ledger: Ledger, name: string): Promise<void> {
  await go(page, '#/sql')
  const button = page.getByRole('button', { name: `Delete ${name}`, exact: true })
  await button.waitFor()
  const change = ledger.begin(`question ${name}`, null)
  await button.click()
  await done(change, page, () => button.waitFor({ state: 'detached' }))
}

/** A segment of all who ordered for so much money. */
export async function keepSegment(page: Page, ledger: Ledger, name: string, value: string): Promise<void> {
  await go(page, '#/customers')
  await page.getByRole('button', { name: 'Build a segment' }).click()
  const builder = page.getByRole('dialog', { name: 'Who do you mean?' })
  await builder.getByRole('combobox', { name: 'What' }).selectOption('revenue')
  await builder.getByRole('textbox', { name: 'Value' }).fill(value)
  await builder.getByRole('button', { name: 'Show them' }).click()
  await page.getByRole('button', { name: 'Save as segment' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(name)
  const change = ledger.begin(`segment ${name}`, value)
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await done(change, page, () => toast(page, `“${name}” is saved.`))
}

export async function correctFeeling(
  page: Page,
  ledger: Ledger,
  place: number,
  label: string,
): Promise<void> {
  await go(page, '#/voice')
  const article = page.getByRole('region', { name: 'In their words' }).getByRole('article').nth(place)
  const text = (await article.locator('blockquote').innerText()).trim()
  const mine = page.getByRole('article').filter({ hasText: text })
  if ((await mine.getByRole('group').count()) === 0)
    await mine.getByRole('button', { name: 'Correct it' }).click()
  const change = ledger.begin(`feeling ${text}`, label)
  await mine.getByRole('button', { name: `Say that it is ${label}` }).click()
  await done(change, page, () => mine.getByText(`${label}, as you said`).waitFor())
}

export async function mapChannel(page: Page, ledger: Ledger, used: boolean): Promise<void> {
  await go(page, '#/sources/1')
  await page.locator('html[data-state=idle]').waitFor()
  const show = page.getByRole('button', { name: /without a meaning/ })
  const meaning = page.getByRole('combobox', { name: `Means: ${CHANNEL}` })
  await meaning.or(show).first().waitFor()
  if ((await meaning.count()) === 0) await show.click()
  await meaning.selectOption(used ? 'order.channel' : '')
  const change = ledger.begin(`mapping ${CHANNEL}`, used ? 'used' : 'not used')
  await page.getByRole('button', { name: 'Apply' }).click()
  // Where answers are just worked out anew, the press finds the button switched off.
  await page
    .locator('html[data-state=working]')
    .waitFor({ timeout: 5000 })
    .catch(() => page.getByRole('button', { name: 'Apply' }).click({ timeout: 5000 }))
    .catch(() => undefined)
  await done(change, page, () => page.getByRole('table', { name: 'Files' }).waitFor())
}

/** Takes away what this address keeps of workspaces; its copies of the app stay. To be called where no tab has it open. */
export async function forgetKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    for await (const name of root.keys()) await root.removeEntry(name, { recursive: true })
  })
}
