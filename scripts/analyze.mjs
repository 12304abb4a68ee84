import './node-version.mjs'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { folderOfCaller, readOptions, resolvePaths } from './analyze-options.mjs'
import { findBrowser } from './browser.mjs'
import { ensureBuilt } from './build.mjs'
import { analyse, withPage } from './drive.mjs'
import { Failure } from './failure.mjs'
import { ensureInstalled } from './install.mjs'
import { openFolder, verdict, writeEmptyManifest } from './results-folder.mjs'
import { ROOT } from './root.mjs'
import { createStaticServer, listen, stop } from './serve.mjs'
import { inTurn } from './turn.mjs'

/** People are joined by likeness from this probability on, where nothing else is said. */
const LINK_THRESHOLD = 0.95

function readMapping(file) {
  if (!file) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new Failure(`${path.basename(file)} is not a mapping saved by Rapport: it is not JSON.`)
  }
}

async function run(options, folder) {
  const { files, asOf, linkThreshold, withTables, withTexts, people, smallestGroup, mapping } = resolvePaths(
    options,
    folderOfCaller(),
  )
  const job = {
    files,
    asOf,
    linkThreshold: linkThreshold ?? LINK_THRESHOLD,
    withTables,
    withTexts,
    people,
    smallestGroup,
    mapping: readMapping(mapping),
  }
  await inTurn(ensureInstalled)
  await ensureBuilt()
  const browser = await findBrowser()
  const server = createStaticServer(path.join(ROOT, 'dist'))
  const address = await listen(server)
  try {
    await withPage(browser, (page) => analyse(page, address, folder, job))
  } finally {
    await stop(server)
  }
  return verdict(JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')))
}

/** One line, whatever it is: what a page throws comes with a stack and the name of the call. */
function oneLine(error) {
  const message = error instanceof Error ? error.message : String(error)
  return message.replace(/^[\w.]+: (Error: )?/, '').split('\n')[0]
}

async function analyze() {
  const { options, problem } = readOptions(process.argv.slice(2))
  const folder = options.out && path.resolve(folderOfCaller(), options.out)
  if (folder) openFolder(folder)
  try {
    if (problem) throw new Failure(problem)
    const { done, locked, failed, unread, reason } = await run(options, folder)
    if (done === 0) {
      console.error(`No analysis could be done${reason ? `: ${reason}` : ' with these files.'}`)
      return 1
    }
    if (unread > 0) console.error(`${unread} texts could not be read; what rests on them is not whole.`)
    console.log(`${done} analyses done, ${locked} locked, ${failed} failed: ${folder}`)
    return 0
  } catch (error) {
    const words = error instanceof Failure ? error.message : oneLine(error)
    if (folder)
      writeEmptyManifest(
        folder,
        options.files.map((file) => path.resolve(folderOfCaller(), file)),
        words,
      )
    console.error(words)
    return 1
  }
}

process.exitCode = await analyze().catch((error) => {
  console.error(oneLine(error))
  return 1
})
