import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openFolder, placeInside, verdict, writeEmptyManifest } from './results-folder.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'rapport-results-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('results stay below their folder', () => {
  expect(placeInside('/r/out', 'tables/a.csv')).toBe('/r/out/tables/a.csv')
  for (const name of ['../a.csv', '/etc/a.csv', 'tables/../../a', '', '.', '../out2/a'])
    expect(placeInside('/r/out', name)).toBeUndefined()
})

test("an earlier run's manifest does not pass for this one's, and its other files stay", () => {
  writeFileSync(path.join(folder, 'manifest.json'), '{}')
  writeFileSync(path.join(folder, 'mine.txt'), 'mine')
  openFolder(folder)
  expect(existsSync(path.join(folder, 'manifest.json'))).toBe(false)
  expect(existsSync(path.join(folder, 'mine.txt'))).toBe(true)
})

test('a run that came to nothing says what it was given and why', () => {
  const file = path.join(folder, 'mine.txt')
  writeEmptyManifest(folder, [file, path.join(folder, 'gone.csv')], 'It broke.')
  const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'))
  expect(manifest).toMatchObject({ reason: 'It broke.', analyses: [], as_of: null })
  expect(manifest.sources).toMatchObject([
    { name: 'mine.txt', bytes: 4, rows_read: 0 },
    { name: 'gone.csv', bytes: null },
  ])
  expect(verdict(manifest)).toEqual({ done: 0, locked: 0, failed: 0, unread: 0, reason: 'It broke.' })
})

test('the verdict counts', () => {
  const analyses = [
    { id: 'a', status: 'locked', reason: 'no orders' },
    { id: 'b', status: 'done', reason: null },
    { id: 'c', status: 'failed', reason: 'x' },
  ]
  const texts = { total: 5, read: 3, emptied: 0, waiting: 2 }
  expect(verdict({ analyses, texts })).toEqual({
    done: 1,
    locked: 1,
    failed: 1,
    unread: 2,
    reason: 'no orders',
  })
  expect(verdict(null).done).toBe(0)
})
