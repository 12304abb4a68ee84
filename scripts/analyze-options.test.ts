import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { folderOfCaller, isDay, readOptions, resolvePaths } from './analyze-options.mjs'

test('all of it', () => {
  const args = [
    'a.csv',
    '--out',
    'o',
    '--mapping=m.json',
    '--as-of',
    '2026-02-28',
    '--link-threshold=0.99',
    '--with-tables',
    'b.csv',
    '--with-texts',
  ]
  expect(readOptions(args)).toEqual({
    options: {
      files: ['a.csv', 'b.csv'],
      out: 'o',
      mapping: 'm.json',
      asOf: '2026-02-28',
      linkThreshold: 0.99,
      withTables: true,
      withTexts: true,
    },
    problem: undefined,
  })
})

test('after a lone -- everything is a file', () => {
  const { options, problem } = readOptions(['--out', 'o', '--', '--odd name.csv'])
  expect([options.files, problem]).toEqual([['--odd name.csv'], undefined])
})

test.each([
  [['a.csv', '--out', 'o', '--frob'], 'Unknown option "--frob"'],
  [['a.csv', '--out', 'o', '-x'], 'Unknown option "-x"'],
  [
    ['a.csv', '--out', 'o', '--link-threshold', '2'],
    '--link-threshold takes a probability from 0.5 to 1, not "2"',
  ],
  [['a.csv', '--out', 'o', '--link-threshold=often'], '--link-threshold takes a probability from 0.5 to 1'],
  [['a.csv', '--out', 'o', '--with-tables=yes'], 'Unknown option "--with-tables=yes"'],
  [['a.csv', '--out', 'o', '--toString'], 'Unknown option "--toString"'],
  [['a.csv', '--out', 'o', '--out', 'p'], '--out is given twice'],
  [['a.csv', '--out'], '--out needs a value'],
  [['a.csv', '--out', '--with-tables'], '--out needs a value'],
  [['a.csv'], '--out DIR is missing'],
  [['--out', 'o'], 'No file to read'],
  [['a.csv', '--out', 'o', '--as-of', '2026-02-29'], '--as-of takes a day'],
])('%j is refused in one line', (args, words) => {
  const { problem } = readOptions(args)
  expect(problem).toContain(words)
  expect(problem).not.toContain('\n')
})

test('where the results go is known even when something else is wrong: the manifest is written there', () => {
  expect(readOptions(['--frob', 'a.csv', '--out', 'o']).options.out).toBe('o')
})

test('days are those of the calendar', () => {
  expect(['2024-02-29', '2025-12-31'].map(isDay)).toEqual([true, true])
  expect(['2025-02-29', '2025-13-01', '2025-1-1', '', 'today', '2025-06-30T00:00'].map(isDay)).not.toContain(
    true,
  )
})

test('paths are those of the folder the command was typed in', () => {
  expect(folderOfCaller({ npm_lifecycle_event: 'analyze', INIT_CWD: '/home/a' }, '/p')).toBe('/home/a')
  expect(folderOfCaller({ npm_lifecycle_event: 'test', INIT_CWD: '/home/a' }, '/p')).toBe('/p')
  expect(folderOfCaller({}, '/p')).toBe('/p')
})

test('a file that is not there is named', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rapport-options-'))
  writeFileSync(path.join(folder, 'a.csv'), 'a\n')
  const { options } = readOptions(['a.csv', '--out', 'o'])
  expect(resolvePaths(options, folder).files).toEqual([path.join(folder, 'a.csv')])
  expect(() => resolvePaths({ ...options, files: ['a.csv', 'b.csv'] }, folder)).toThrow(
    'There is no file "b.csv".',
  )
  expect(() => resolvePaths({ ...options, files: ['.'] }, folder)).toThrow('There is no file ".".')
  rmSync(folder, { recursive: true })
})

test('how people are in the results', () => {
  expect(readOptions(['a.csv', '--out', 'o', '--people', 'masked']).options.people).toBe('masked')
  expect(readOptions(['a.csv', '--out', 'o', '--people=totals']).problem).toBeUndefined()
  expect(readOptions(['a.csv', '--out', 'o', '--people', 'nobody']).problem).toBe(
    '--people takes masked or totals, not "nobody".',
  )
})

test('the smallest group whose figures are shown', () => {
  const totals = ['a.csv', '--out', 'o', '--people', 'totals']
  expect(readOptions([...totals, '--smallest-group', '10'])).toMatchObject({
    options: { people: 'totals', smallestGroup: 10 },
    problem: undefined,
  })
  expect(readOptions(totals).options.smallestGroup).toBeUndefined()
  for (const wrong of ['1', '0', '-3', '2.5', 'ten', '1e3', '99999999999999999999'])
    expect(readOptions([...totals, `--smallest-group=${wrong}`]).problem).toBe(
      `--smallest-group takes a whole number from 2 on, not "${wrong}".`,
    )
  expect(readOptions(['a.csv', '--out', 'o', '--smallest-group', '10']).problem).toBe(
    '--smallest-group goes with --people totals alone.',
  )
})
