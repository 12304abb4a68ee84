import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { BROWSER_ARGS, findBrowser } from './browser.mjs'
import { reportAndExit } from './failure.mjs'
import { ROOT } from './root.mjs'

/**
 * `node scripts/icons.mjs`: draws the icons that systems want as pictures from public/icon.svg. What a system cuts to its
 * own shape (`full`) is drawn to the edge and smaller within, so that nothing of the mark is cut off.
 */
const ICONS = [
  { name: 'icon-192', size: 192 },
  { name: 'icon-512', size: 512 },
  { name: 'maskable-512', size: 512, full: true },
  { name: 'touch-180', size: 180, full: true },
]
/** The circle that is never cut off has four fifths of the width; the mark is a little wider than it is high. */
const MARK_IN_FULL = 0.8

function pageOf(svg, { size, full }) {
  const ground = /<rect[^>]*fill="([^"]+)"/.exec(svg)[1]
  const mark = full ? svg.replace(/<rect[^>]*>/, '') : svg
  const width = Math.round(full ? size * MARK_IN_FULL : size)
  return `<style>body { margin: 0; width: ${size}px; height: ${size}px; display: grid; place-items: center;
    background: ${full ? ground : 'transparent'} } svg { width: ${width}px; height: ${width}px }</style>${mark}`
}

async function draw() {
  const { chromium } = await import('@playwright/test')
  const svg = readFileSync(path.join(ROOT, 'public/icon.svg'), 'utf8')
  const folder = path.join(ROOT, 'public/icons')
  mkdirSync(folder, { recursive: true })
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_ARGS })
  try {
    for (const icon of ICONS) {
      const page = await browser.newPage({ viewport: { width: icon.size, height: icon.size } })
      await page.setContent(pageOf(svg, icon))
      writeFileSync(path.join(folder, `${icon.name}.png`), await page.screenshot({ omitBackground: true }))
      await page.close()
    }
  } finally {
    await browser.close()
  }
}

draw().catch(reportAndExit)
