import path from 'node:path'
import { crash } from '../bench/crash/crash'
import { losses } from '../bench/crash/tally'
import { installedBrowser } from '../scripts/browser.mjs'
import { ROOT } from '../scripts/root.mjs'
import { expect, test } from './fixtures'

/** A short run of what `npm run crash` does hundreds of times, so that it never rots; docs/reliability.md has its figures. */
test('what was said to be saved is there, whenever the page or the browser is ended', async () => {
  test.setTimeout(600_000)
  const browser = await installedBrowser()
  const dist = path.join(ROOT, 'dist')
  const run = await crash({
    mode: 'real',
    browser: browser!,
    dist,
    kills: 3,
    only: ['import', 'save'],
    orders: 800,
    reviews: 12,
    browserEvery: 2,
    compareEvery: 2,
  })
  expect(run.kills.map(({ moment }) => moment).sort()).toEqual(['import', 'save'])
  expect(run.kills.map(({ kind }) => kind)).toContain('browser')
  expect(run.odd).toEqual([])
  expect(run.kills.reduce((sum, { committed }) => sum + committed, 0)).toBeGreaterThan(0)
  expect(losses(run), JSON.stringify(run.kills)).toBe(0)
})
