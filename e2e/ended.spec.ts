import path from 'node:path'
import { crash } from '../bench/crash/crash'
import { losses } from '../bench/crash/tally'
import { installedBrowser } from '../scripts/browser.mjs'
import { ROOT } from '../scripts/root.mjs'
import { expect, test } from './fixtures'

/** A short run of what `npm run crash` does hundreds of times, so that it never rots; docs/reliability.md has its figures. */
test('what was said to be saved is there when the browser is ended while it saves', async () => {
  test.setTimeout(600_000)
  const browser = await installedBrowser()
  const dist = path.join(ROOT, 'dist')
  const run = await crash({
    mode: 'real',
    browser: browser!,
    dist,
    kills: 1,
    only: ['save'],
    orders: 800,
    reviews: 12,
    browserEvery: 1,
    compareEvery: 1,
  })
  expect(run.kills).toMatchObject([{ moment: 'save', kind: 'browser' }])
  expect(run.odd).toEqual([])
  // Two files, how they are read, a question, a segment, a feeling and the tables.
  expect(run.kills[0]!.checked).toBeGreaterThanOrEqual(8)
  expect(losses(run), JSON.stringify(run.kills)).toBe(0)
})
