import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { Failure } from './failure.mjs'
import { ensureInstalled } from './install.mjs'
import { runNpm } from './npm.mjs'
import { ROOT } from './root.mjs'
import { inTurn } from './turn.mjs'

/** Everything the built page is made from. */
const SOURCES = [
  'docs/third-party.md',
  'index.html',
  'package-lock.json',
  'package.json',
  'public',
  'scripts/content-security-policy.mjs',
  'scripts/seal.mjs',
  'scripts/security-headers.mjs',
  'src',
  'svelte.config.js',
  'tsconfig.json',
  'vite.config.ts',
]

/** When a file, or anything in a folder, was last written, added or taken away; 0 where there is none. */
export function newestChange(place) {
  const about = statSync(place, { throwIfNoEntry: false })
  if (!about) return 0
  if (!about.isDirectory()) return place.endsWith('.test.ts') ? 0 : about.mtimeMs
  return readdirSync(place).reduce(
    (newest, name) => Math.max(newest, newestChange(path.join(place, name))),
    about.mtimeMs,
  )
}

/** Is there a built page, and is nothing it was made from newer? */
export function isBuilt(root = ROOT) {
  const page = statSync(path.join(root, 'dist/index.html'), { throwIfNoEntry: false })
  return (
    page !== undefined && SOURCES.every((source) => newestChange(path.join(root, source)) <= page.mtimeMs)
  )
}

/** Builds the page into dist/. @returns {Promise<{ code: number, output: string }>} */
export function build() {
  return runNpm(['run', '--silent', 'build'], { env: { ...process.env, NODE_ENV: 'production' } })
}

/** Makes sure that dist/ holds the page these sources make, installing first what that takes. */
export async function ensureBuilt() {
  if (isBuilt()) return
  await inTurn(async () => {
    if (isBuilt()) return
    await ensureInstalled()
    console.error('Building the page …')
    const { code, output } = await build()
    if (code === 0) return
    console.error(output.trim())
    throw new Failure('The page could not be built: see above.')
  })
}
