import './node-version.mjs'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { Failure, reportAndExit } from './failure.mjs'
import { ensureInstalled } from './install.mjs'
import { ROOT } from './root.mjs'
import { inTurn } from './turn.mjs'

const FOLDER = path.join(ROOT, 'bench')
const ENDING = '.bench.ts'

/**
 * Runs the benchmarks: all, or those whose names are given; everything from the first dash on goes to them
 * (`npm run bench -- rfm --rows=1000000`). Each prints a table; its default export, if any, is called with the
 * arguments.
 */
async function bench() {
  await inTurn(ensureInstalled)
  const { runnerImport } = await import('vite')
  const args = process.argv.slice(2)
  const flagsFrom = args.findIndex((arg) => arg.startsWith('-'))
  const names = flagsFrom < 0 ? args : args.slice(0, flagsFrom)
  const rest = flagsFrom < 0 ? [] : args.slice(flagsFrom)
  const all = readdirSync(FOLDER)
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort()
  const unknown = names.find((name) => !all.includes(name))
  if (unknown)
    throw new Failure(`There is no benchmark "${unknown}". There are: ${all.join(', ') || 'none'}.`)
  // A benchmark reads its flags where any program does.
  process.argv = [...process.argv.slice(0, 2), ...rest]
  for (const name of names.length > 0 ? names : all) {
    console.log(`\n${name}`)
    // Through vite, so that TypeScript and `.sql?raw` mean what they mean in the page.
    const { module } = await runnerImport(path.join(FOLDER, name + ENDING), {
      root: ROOT,
      configFile: false,
      logLevel: 'error',
    })
    await module.default?.(rest)
  }
}

bench().then(() => process.exit(0), reportAndExit)
