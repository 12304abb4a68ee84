/**
 * Counts of one part of the test run.
 * @typedef {{ passed: number, failed: number, skipped: string[], failures: { name: string, why: string }[] }} Tally
 */

const LINES_OF_WHY = 6

/** A terminal's colours are noise in a log. */
// eslint-disable-next-line no-control-regex -- an escape sequence begins with a control character
const plain = (text) => text.replace(/\u001b\[[0-9;]*m/g, '')

/** The first lines that say something. */
function shorten(text) {
  return plain(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, LINES_OF_WHY)
    .join('\n')
}

/** A check that is one thing: it passes or fails whole. */
export function tallyOfCheck(name, { code, output }) {
  return code === 0
    ? { passed: 1, failed: 0, skipped: [], failures: [] }
    : { passed: 0, failed: 1, skipped: [], failures: [{ name, why: plain(output).trim() }] }
}

/** Something went wrong that no single test shows: a run that broke off must not look like one that passed. */
function withBrokenRun(tally, name, { code, output }) {
  if (code === 0 || tally.failed > 0) return tally
  const why = plain(output).trim().split('\n').slice(-20).join('\n') || `It ended with code ${code}.`
  return { ...tally, failed: 1, failures: [{ name: `${name}: the run broke off`, why }] }
}

/** From vitest's json reporter; `report` is undefined where it wrote none. A file that fails to load counts as one failure. */
export function tallyOfVitest(report, run) {
  const tally = { passed: 0, failed: 0, skipped: [], failures: [] }
  for (const file of report?.testResults ?? []) {
    let failedHere = 0
    for (const test of file.assertionResults) {
      const name = `${file.name} > ${test.fullName}`
      if (test.status === 'passed') tally.passed++
      else if (test.status === 'failed') {
        failedHere++
        tally.failures.push({ name, why: shorten((test.failureMessages ?? []).join('\n')) })
      } else tally.skipped.push(name)
    }
    if (file.status === 'failed' && failedHere === 0) {
      failedHere = 1
      tally.failures.push({ name: file.name, why: shorten(file.message ?? '') })
    }
    tally.failed += failedHere
  }
  return withBrokenRun(tally, 'unit tests', report ? run : { ...run, code: run.code || 1 })
}

/** From Playwright's json reporter. A test that passes only when tried again counts as failed. */
export function tallyOfPlaywright(report, run) {
  const tally = { passed: 0, failed: 0, skipped: [], failures: [] }
  const visit = (suite, path) => {
    for (const spec of suite.specs ?? []) {
      const name = [...path, spec.title].filter(Boolean).join(' > ')
      for (const test of spec.tests) {
        if (test.status === 'expected') tally.passed++
        else if (test.status === 'skipped') tally.skipped.push(name)
        else {
          tally.failed++
          const messages = test.results
            .flatMap((result) => result.errors ?? [])
            .map((error) => error.message ?? '')
          tally.failures.push({ name, why: shorten(messages.join('\n')) })
        }
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, [...path, inner.title])
  }
  for (const suite of report?.suites ?? []) visit(suite, [suite.title])
  for (const error of report?.errors ?? []) {
    tally.failed++
    tally.failures.push({ name: 'browser tests', why: shorten(error.message ?? '') })
  }
  return withBrokenRun(tally, 'browser tests', report ? run : { ...run, code: run.code || 1 })
}

/**
 * All parts together. Where everything a test may need is at hand (`nothingMissing`), a skipped test is one that hides,
 * and counts as failed.
 */
export function sumOf(tallies, { nothingMissing = false } = {}) {
  const skipped = tallies.flatMap((tally) => tally.skipped)
  const failures = tallies.flatMap((tally) => tally.failures)
  const hidden = nothingMissing ? skipped : []
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.reduce((sum, tally) => sum + tally.failed, 0) + hidden.length,
    skipped: nothingMissing ? [] : skipped,
    failures: [
      ...failures,
      ...hidden.map((name) => ({ name, why: 'It was skipped, though its data are here.' })),
    ],
  }
}

/** The last line of `npm test`. */
export function closingLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`
  return skipped.length > 0 ? `${line}, ${skipped.length} skipped` : line
}
