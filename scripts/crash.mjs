import './node-version.mjs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { findBrowser } from './browser.mjs'
import { ensureBuilt } from './build.mjs'
import { Failure, reportAndExit } from './failure.mjs'
import { ensureInstalled } from './install.mjs'
import { ROOT } from './root.mjs'
import { inTurn } from './turn.mjs'

function readArguments() {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '300' },
      orders: { type: 'string', default: '40000' },
      reviews: { type: 'string', default: '300' },
      compare: { type: 'string', default: '10' },
      only: { type: 'string' },
      out: { type: 'string' },
      plain: { type: 'boolean', default: false },
      report: { type: 'boolean', default: false },
    },
  })
  const number = (name) => {
    const value = Number(values[name])
    if (Number.isInteger(value) && value > 0) return value
    throw new Failure(`--${name} takes a whole number above 0.`)
  }
  return {
    report: values.report,
    mode: values.plain ? 'plain' : 'real',
    kills: number('kills'),
    only: values.only?.split(',') ?? null,
    orders: number('orders'),
    reviews: number('reviews'),
    browserEvery: 5,
    compareEvery: number('compare'),
    out: path.resolve(ROOT, values.out ?? `out/crash-${values.plain ? 'plain' : 'real'}.json`),
  }
}

/**
 * `npm run crash -- --kills 300`: ends the page in the middle of its work so many times and counts what was lost; `--plain` does so
 * with a store that writes in place. What was counted is kept after each kill; a run that was stopped goes on from there, and
 * `--report` only tells what was counted so far. `--only import,save` leaves the other moments out.
 */
async function main() {
  const job = readArguments()
  await inTurn(ensureInstalled)
  if (!job.report) await ensureBuilt()
  const browser = job.report ? '' : await findBrowser()
  const { runnerImport } = await import('vite')
  const { module } = await runnerImport(path.join(ROOT, 'bench/crash/main.ts'), {
    root: ROOT,
    configFile: false,
    logLevel: 'error',
  })
  return module.default({ ...job, browser })
}

main().then((code) => process.exit(code), reportAndExit)
