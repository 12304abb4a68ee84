import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { systemPlaces } from './browser.mjs'
import { isBuilt } from './build.mjs'
import { nodeProblem } from './node-version.mjs'
import { openCommand } from './open.mjs'
import { inTurn } from './turn.mjs'

const root = mkdtempSync(path.join(tmpdir(), 'rapport-start-'))
afterAll(() => rmSync(root, { recursive: true }))

test.each([
  ['v20.19.0', true],
  ['v22.1.0', true],
  ['v20.18.3', false],
  ['v18.20.0', false],
])('Node %s will do: %s', (version, good) => expect(nodeProblem(version) === undefined).toBe(good))

describe('is the page built from what is there?', () => {
  const touch = (name: string, seconds: number) => utimesSync(path.join(root, name), seconds, seconds)

  test('not before it is, and not once a source is newer, added or gone', () => {
    mkdirSync(path.join(root, 'src/a'), { recursive: true })
    mkdirSync(path.join(root, 'dist'))
    writeFileSync(path.join(root, 'src/a/a.ts'), '')
    writeFileSync(path.join(root, 'src/a/a.test.ts'), '')
    expect(isBuilt(root)).toBe(false)
    writeFileSync(path.join(root, 'dist/index.html'), '')
    for (const name of ['src', 'src/a', 'src/a/a.ts']) touch(name, 1000)
    touch('dist/index.html', 2000)
    touch('src/a/a.test.ts', 3000)
    expect(isBuilt(root)).toBe(true)
    touch('src/a/a.ts', 3000)
    expect(isBuilt(root)).toBe(false)
    touch('src/a/a.ts', 1000)
    expect(isBuilt(root)).toBe(true)
    rmSync(path.join(root, 'src/a/a.ts'))
    expect(isBuilt(root)).toBe(false)
  })
})

describe('opening a browser', () => {
  const address = 'http://127.0.0.1:4173/'

  test('each system has its own way', () => {
    expect(openCommand(address, { platform: 'darwin', env: {} })).toEqual(['open', address])
    expect(openCommand(address, { platform: 'win32', env: {} })?.[0]).toBe('cmd')
    expect(openCommand(address, { platform: 'linux', env: { DISPLAY: ':0' } })).toEqual(['xdg-open', address])
  })

  test('none without a desktop, in CI, or where none is wanted', () => {
    expect(openCommand(address, { platform: 'linux', env: {} })).toBeUndefined()
    expect(openCommand(address, { platform: 'darwin', env: { CI: 'true' } })).toBeUndefined()
    expect(openCommand(address, { platform: 'darwin', env: { BROWSER: 'none' } })).toBeUndefined()
  })
})

test('where a browser may stand', () => {
  expect(systemPlaces({ platform: 'linux', env: { PATH: '/usr/bin::bin:/snap/bin' } }).slice(0, 3)).toEqual([
    '/usr/bin/chromium',
    '/snap/bin/chromium',
    '/usr/bin/chromium-browser',
  ])
  expect(systemPlaces({ platform: 'darwin', env: { HOME: '/Users/a' } })).toContain(
    '/Users/a/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  )
  expect(systemPlaces({ platform: 'win32', env: { PROGRAMFILES: 'C:\\Program Files' } })).toContain(
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  )
})

test('what takes turns does not overlap, and a failure frees the place', async () => {
  const log: string[] = []
  const work = (name: string) => async () => {
    log.push(`${name} begins`)
    await new Promise((resolve) => setTimeout(resolve, 20))
    log.push(`${name} ends`)
    if (name === 'a') throw new Error('a failed')
  }
  const [first] = await Promise.allSettled([inTurn(work('a'), root), inTurn(work('b'), root)])
  expect(first.status).toBe('rejected')
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
})
