import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { Failure } from './failure.mjs'
import { runCommand } from './npm.mjs'
import { ROOT } from './root.mjs'

/** So that the browser asks nobody anything, and starts as root in a container. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'msedge',
]

/** Where a browser that Playwright can drive may stand, the likeliest first. */
export function systemPlaces({ platform = process.platform, env = process.env } = {}) {
  if (platform === 'darwin')
    return ['', env.HOME ?? ''].flatMap((home) =>
      ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
        (name) => `${home}/Applications/${name}.app/Contents/MacOS/${name}`,
      ),
    )
  if (platform === 'win32')
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .filter((base) => base !== undefined)
      .flatMap((base) => [
        path.win32.join(base, 'Chromium', 'Application', 'chrome.exe'),
        path.win32.join(base, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        path.win32.join(base, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ])
  const folders = (env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'))
  return COMMANDS.flatMap((name) => folders.map((folder) => path.posix.join(folder, name)))
}

function canRun(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test')
  const file = chromium.executablePath()
  return file && existsSync(file) ? file : undefined
}

/** The browser that is there: $CHROMIUM, else Playwright's, else the system's. Nothing is installed. */
export async function installedBrowser() {
  const named = process.env.CHROMIUM
  if (named) {
    if (canRun(named)) return named
    throw new Failure(`CHROMIUM names "${named}", and there is no program there.`)
  }
  return (await playwrightsOwn()) ?? systemPlaces().find(canRun)
}

/** As installedBrowser, but fetches one where there is none. Throws a Failure where that cannot be done. */
export async function findBrowser() {
  const there = await installedBrowser()
  if (there) return there
  console.error('No Chromium, Chrome or Edge found: fetching one …')
  const playwright = path.join(ROOT, 'node_modules/@playwright/test/cli.js')
  await runCommand(process.execPath, [playwright, 'install', 'chromium'])
  const fetched = await installedBrowser()
  if (fetched) return fetched
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await runCommand('apt-get', ['update'], { env })
    await runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env })
    const packaged = await installedBrowser()
    if (packaged) return packaged
  }
  throw new Failure(
    'This needs Chromium, Chrome or Edge, and none could be found or fetched. Install one, or set CHROMIUM to its path.',
  )
}
