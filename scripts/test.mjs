import './node-version.mjs'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { findBrowser } from './browser.mjs'
import { build } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { runNpm } from './npm.mjs'
import { ROOT } from './root.mjs'
import { createStaticServer, listen, stop } from './serve.mjs'
import { closingLine, sumOf, tallyOfCheck, tallyOfPlaywright, tallyOfVitest } from './tally.mjs'
import { inTurn } from './turn.mjs'

const REPORTS = path.join(ROOT, 'node_modules/.cache/rapport')

/** Tests say which data they were skipped for; where those lie beside the checkout nothing may be skipped. */
const nothingMissing = existsSync(path.join(ROOT, '../shared/data'))

// A production NODE_ENV would make Svelte and vitest behave as they never do in a test.
const env = { ...process.env, NODE_ENV: undefined, FORCE_COLOR: undefined, NO_COLOR: '1' }

const runScript = (name, args = [], more = {}) =>
  runNpm(['run', '--silent', name, ...(args.length > 0 ? ['--', ...args] : [])], { env: { ...env, ...more } })

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

async function freePort() {
  const server = createStaticServer(ROOT)
  const address = await listen(server)
  await stop(server)
  return new URL(address).port
}

async function unitTests() {
  const file = path.join(REPORTS, 'unit.json')
  const run = await runScript('unit', ['--reporter=json', `--outputFile=${file}`])
  return tallyOfVitest(readReport(file), run)
}

/** Building is part of the browser tests: alone it counts only when it fails. */
async function browserTests() {
  const built = await inTurn(build)
  if (built.code !== 0) return tallyOfCheck('build', built)
  let browser
  try {
    browser = await findBrowser()
  } catch (error) {
    return tallyOfCheck('browser tests', { code: 1, output: error.message })
  }
  const file = path.join(REPORTS, 'e2e.json')
  const run = await runScript('e2e', [], { CHROMIUM: browser, E2E_PORT: await freePort(), E2E_REPORT: file })
  return tallyOfPlaywright(readReport(file), run)
}

/** Group after group; the parts of one group run side by side, as each of them takes one core alone. */
const GROUPS = [
  [
    ['lint', async () => tallyOfCheck('lint', await runScript('lint'))],
    ['types', async () => tallyOfCheck('types', await runScript('types'))],
  ],
  [['unit tests', unitTests]],
  [['build and browser tests', browserTests]],
]

async function runPart([name, part]) {
  const began = performance.now()
  const tally = await part()
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  console.log(`${name}: ${closingLine({ ...tally })} (${seconds} s)`)
  return tally
}

async function testAll() {
  await inTurn(ensureInstalled)
  rmSync(REPORTS, { recursive: true, force: true })
  mkdirSync(REPORTS, { recursive: true })
  const tallies = []
  for (const group of GROUPS) tallies.push(...(await Promise.all(group.map(runPart))))
  return sumOf(tallies, { nothingMissing })
}

let total
try {
  total = await testAll()
} catch (error) {
  total = sumOf([
    tallyOfCheck('npm test', {
      code: 1,
      output: error.stack && error.constructor === Error ? error.stack : error.message,
    }),
  ])
}
for (const { name, why } of total.failures) {
  console.log(`\nFAILED ${name}\n${why.replace(/^/gm, '  ')}`.replaceAll(ROOT, ''))
}
if (total.skipped.length > 0)
  console.log(`\nSkipped:\n${total.skipped.map((name) => `  ${name.replaceAll(ROOT, '')}`).join('\n')}`)
console.log(`\n${closingLine(total)}`)
process.exitCode = total.failed > 0 ? 1 : 0
