import { expect, test } from 'vitest'
import { closingLine, sumOf, tallyOfCheck, tallyOfPlaywright, tallyOfVitest } from './tally.mjs'

const GOOD = { code: 0, output: '' }
const BAD = { code: 1, output: 'line one\nline two' }

const unit = (status: string, assertionResults: { fullName: string; status: string }[], message = '') => ({
  testResults: [{ name: '/p/src/a.test.ts', status, message, assertionResults }],
})

const browser = (...statuses: string[]) => ({
  suites: [
    {
      title: 'a.spec.ts',
      specs: [{ title: 'top', tests: [{ status: statuses[0]!, results: [] }] }],
      suites: [
        {
          title: 'group',
          specs: statuses.slice(1).map((status) => ({
            title: status,
            tests: [{ status, results: [{ errors: [{ message: '\u001b[31mred\u001b[39m\n\nwhy' }] }] }],
          })),
        },
      ],
    },
  ],
})

test('unit tests are counted one by one', () => {
  const tally = tallyOfVitest(
    unit('failed', [
      { fullName: 'a', status: 'passed' },
      { fullName: 'b', status: 'failed' },
      { fullName: 'c', status: 'skipped' },
      { fullName: 'd', status: 'todo' },
    ]),
    BAD,
  )
  expect([tally.passed, tally.failed, tally.skipped.length]).toEqual([1, 1, 2])
  expect(tally.failures.map(({ name }) => name)).toEqual(['/p/src/a.test.ts > b'])
})

test('a test file that does not load is a failure', () => {
  const tally = tallyOfVitest(unit('failed', [], 'cannot find x'), BAD)
  expect(tally.failures).toEqual([{ name: '/p/src/a.test.ts', why: 'cannot find x' }])
  expect(tally.failed).toBe(1)
})

test('a run that breaks off is a failure, with or without a report', () => {
  expect(tallyOfVitest(unit('passed', [{ fullName: 'a', status: 'passed' }]), BAD)).toMatchObject({
    passed: 1,
    failed: 1,
    failures: [{ why: 'line one\nline two' }],
  })
  expect(tallyOfVitest(undefined, GOOD).failed).toBe(1)
  expect(tallyOfPlaywright(undefined, BAD).failed).toBe(1)
})

test('browser tests are counted through their groups, and one that passes at the second try has failed', () => {
  const tally = tallyOfPlaywright(browser('expected', 'unexpected', 'flaky', 'skipped'), BAD)
  expect([tally.passed, tally.failed, tally.skipped]).toEqual([1, 2, ['a.spec.ts > group > skipped']])
  expect(tally.failures[0]).toEqual({ name: 'a.spec.ts > group > unexpected', why: 'red\nwhy' })
})

test('an error outside any browser test counts', () => {
  expect(tallyOfPlaywright({ suites: [], errors: [{ message: 'no server' }] }, BAD).failures).toEqual([
    { name: 'browser tests', why: 'no server' },
  ])
})

test('the closing line', () => {
  const tallies = [
    tallyOfCheck('lint', GOOD),
    tallyOfCheck('types', BAD),
    tallyOfPlaywright(browser('expected', 'skipped'), GOOD),
  ]
  expect(closingLine(sumOf(tallies))).toBe('2 passed, 1 failed, 1 skipped')
  expect(closingLine(sumOf(tallies.slice(0, 1)))).toBe('1 passed, 0 failed')
})

test('where nothing is missing, a skipped test has failed', () => {
  const sum = sumOf([tallyOfPlaywright(browser('expected', 'skipped'), GOOD)], { nothingMissing: true })
  expect(closingLine(sum)).toBe('1 passed, 1 failed')
  expect(sum.failures.map(({ name }) => name)).toEqual(['a.spec.ts > group > skipped'])
})
