import './node-version.mjs'
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Failure, reportAndExit } from './failure.mjs'
import { ROOT } from './root.mjs'
import { filesBelow, LIST, sha256 } from './seal.mjs'

const USAGE = 'Usage: npm run verify -- ADDRESS|FOLDER [--against FOLDER|integrity.json]'
const AT_ONCE = 6

function readList(text, where) {
  let list
  try {
    list = JSON.parse(text)
  } catch {
    throw new Failure(`${where} is not a list of Rapport's files: it is not JSON.`)
  }
  if (!Array.isArray(list?.files) || typeof list.build !== 'string')
    throw new Failure(`${where} is not a list of Rapport's files.`)
  return list
}

/** A list of one's own: of a build one made oneself, say. */
function listOf(place) {
  const about = statSync(place, { throwIfNoEntry: false })
  const file = about?.isDirectory() ? path.join(place, LIST) : place
  if (!existsSync(file)) throw new Failure(`There is no ${file}.`)
  return readList(readFileSync(file, 'utf8'), file)
}

/** How a built page is read where it lies: `read` gives nothing for a file that is not there. */
function openPlace(target) {
  if (/^https?:\/\//i.test(target)) {
    const base = new URL(target.replace(/index\.html$/, '').replace(/\/?$/, '/'))
    const read = async (name) => {
      // Some hosts send whoever asks for index.html on to the folder.
      const url = new URL(name === 'index.html' ? '.' : encodeURI(name), base)
      const response = await fetch(url, { redirect: 'error' }).catch((error) => {
        throw new Failure(`${url} cannot be reached (${error.cause?.code ?? error.message}).`)
      })
      return response.ok ? Buffer.from(await response.arrayBuffer()) : undefined
    }
    return { read, names: () => undefined }
  }
  if (!statSync(target, { throwIfNoEntry: false })?.isDirectory())
    throw new Failure(`"${target}" is neither an address nor a folder. ${USAGE}`)
  const read = async (name) => {
    const file = path.join(target, name)
    return existsSync(file) ? readFileSync(file) : undefined
  }
  return { read, names: () => filesBelow(target) }
}

/**
 * Compares a built page with a list of hashes: its own, which shows what was damaged or is half uploaded, or one from
 * elsewhere (`against`), which shows also what was changed on purpose. In a folder, files that no list names are told too.
 * @returns {Promise<{ build: string, version: string, files: number, missing: string[], changed: string[], unknown: string[] }>}
 */
export async function verify(target, against) {
  const { read, names } = openPlace(target)
  let list
  if (against) list = listOf(against)
  else {
    const text = await read(LIST)
    if (!text)
      throw new Failure(`There is no ${LIST} at ${target}: it was not built by Rapport, or is not whole.`)
    list = readList(text.toString('utf8'), `${target} ${LIST}`)
  }
  const missing = []
  const changed = []
  const queue = [...list.files]
  const work = async () => {
    for (let file = queue.shift(); file; file = queue.shift()) {
      const content = await read(file.path)
      if (!content) missing.push(file.path)
      else if (sha256(content) !== file.sha256) changed.push(file.path)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  const listed = new Set([LIST, '_headers', ...list.files.map((file) => file.path)])
  const unknown = (names() ?? []).filter((name) => !listed.has(name))
  const { build, version, files } = list
  return { build, version, files: files.length, missing: missing.sort(), changed: changed.sort(), unknown }
}

async function run(args) {
  const at = args.indexOf('--against')
  const against = at < 0 ? undefined : args[at + 1]
  const targets = args.filter((_, index) => at < 0 || (index !== at && index !== at + 1))
  if (targets.length > 1 || targets.some((target) => target.startsWith('--')) || (at >= 0 && !against))
    throw new Failure(USAGE)
  const { build, version, files, missing, changed, unknown } = await verify(
    targets[0] ?? path.join(ROOT, 'dist'),
    against,
  )
  for (const [words, names] of Object.entries({ missing, changed, 'not of this build': unknown }))
    for (const name of names) console.error(`${words}: ${name}`)
  const wrong = missing.length + changed.length + unknown.length
  const what = `Rapport ${version}, build ${build}`
  if (wrong > 0) throw new Failure(`${wrong} of the files are not those of ${what}.`)
  console.log(`All ${files} files are those of ${what}.`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  run(process.argv.slice(2)).catch(reportAndExit)
