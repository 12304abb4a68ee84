import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Failure } from './failure.mjs'
import { runNpm } from './npm.mjs'
import { ROOT } from './root.mjs'

/**
 * Which packages of the lock file are not installed in that version. npm writes what it has installed, once it has
 * succeeded, into node_modules/.package-lock.json: that is the stamp, whoever ran npm. Packages for other systems are
 * optional and may be missing.
 * @param lock package-lock.json @param installed node_modules/.package-lock.json, or nothing
 * @returns {string[]} their places, such as node_modules/vite
 */
export function missingPackages(lock, installed) {
  const there = installed?.packages ?? {}
  return Object.entries(lock.packages ?? {})
    .filter(([place, wanted]) => {
      if (place === '' || wanted.link) return false
      const found = there[place]
      return found ? found.version !== wanted.version : !wanted.optional
    })
    .map(([place]) => place)
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function isInstalled() {
  const lock = readJson(path.join(ROOT, 'package-lock.json'))
  if (!lock)
    throw new Failure('package-lock.json is missing: this copy of Rapport is not whole. Get it again.')
  return missingPackages(lock, readJson(path.join(ROOT, 'node_modules/.package-lock.json'))).length === 0
}

/** What to say when npm could not install, by what npm said. */
export function installProblem(output) {
  if (
    /E(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|NETUNREACH|TIMEDOUT)|ERR_SOCKET_TIMEOUT|ENOTCACHED/.test(
      output,
    )
  )
    return 'The packages Rapport is built from could not be fetched: this computer does not reach the npm registry. They are needed once; after that no network is.'
  if (/EUSAGE/.test(output))
    return 'package.json and package-lock.json do not agree: this copy of Rapport is not whole. Get it again.'
  if (/ENOSPC/.test(output)) return 'The packages could not be installed: the disk is full.'
  if (/EACCES|EPERM/.test(output))
    return `The packages could not be installed: no right to write to ${path.join(ROOT, 'node_modules')}.`
  return 'The packages could not be installed: see what npm says above.'
}

/** npm's own first words on what went wrong, without its warnings and its page of usage. */
function complaints(output) {
  const errors = output.split('\n').filter((line) => /^npm error \S/.test(line))
  return (errors.length > 0 ? errors.slice(0, 8) : output.trim().split('\n').slice(-8)).join('\n')
}

/**
 * Installs exactly what the lock file names, unless it is there already. The development packages too, even where
 * NODE_ENV is production: they are what builds the page.
 */
export async function ensureInstalled() {
  if (isInstalled()) return
  console.error('Installing what Rapport is built from (once, about half a minute) …')
  const { code, output } = await runNpm([
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    // `npm start --silent` would hand its silence down, and with it the reason of a failure.
    '--loglevel=error',
  ])
  if (code === 0) return
  console.error(complaints(output))
  throw new Failure(installProblem(output))
}
