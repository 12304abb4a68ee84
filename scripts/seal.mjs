import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { SECURITY_HEADERS } from './security-headers.mjs'

export const LIST = 'integrity.json'
export const WORKER = 'service-worker.js'

/** Read by hosts, and not served by most. */
const UNSERVED = ['_headers']
const STAMP = /(<meta name="rapport-build" content=")[^"]*(")/
const FIRST_LINE = /^self\.BUILD = .*\n/

export const sha256 = (content) => createHash('sha256').update(content).digest('hex')

/** All files below a folder, as paths with forward slashes, in the order of their code points. */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort((a, b) => (a < b ? -1 : 1))
}

/** The model and what runs it are kept apart from the app: large, and of no use where no text is read. */
function groupOf(file) {
  if (file === WORKER) return 'worker'
  return /^models\/|^assets\/ort-.*\.wasm$/.test(file) ? 'model' : 'app'
}

/** As src/offline/build-list.ts has it. */
export function listText({ version, build, headers, files }) {
  const lines = files
    .filter(({ group }) => group !== 'worker')
    .map((file) => `${file.sha256}  ${file.path}\n`)
  return `${version} ${build} ${JSON.stringify(headers)}\n${lines.join('')}`
}

/**
 * Seals a built page: gives the build a name made from all its files, writes that into the page and the service worker, and
 * lists every file with its hash in integrity.json. The list is made from what is there, so it cannot drift; sealing twice
 * gives the same. @returns the list
 */
export function seal(folder, version) {
  const place = (name) => path.join(folder, name)
  const page = readFileSync(place('index.html'), 'utf8')
  if (!STAMP.test(page)) throw new Error('index.html has no <meta name="rapport-build">.')
  const workerCode = readFileSync(place(WORKER), 'utf8').replace(FIRST_LINE, '')
  const names = filesBelow(folder).filter((name) => name !== LIST && !UNSERVED.includes(name))
  const contents = new Map(names.map((name) => [name, readFileSync(place(name))]))

  contents.set('index.html', Buffer.from(page.replace(STAMP, '$1$2')))
  contents.set(WORKER, Buffer.from(workerCode))
  const build = sha256(names.map((name) => `${sha256(contents.get(name))}  ${name}\n`).join(''))

  contents.set('index.html', Buffer.from(page.replace(STAMP, `$1${build}$2`)))
  const describe = (name) => {
    const content = contents.get(name)
    return { path: name, bytes: content.length, sha256: sha256(content), group: groupOf(name) }
  }
  const list = { version, build, headers: SECURITY_HEADERS, files: names.map(describe) }
  const stamp = { build, list: sha256(listText(list)) }
  contents.set(WORKER, Buffer.from(`self.BUILD = ${JSON.stringify(stamp)};\n${workerCode}`))
  list.files[names.indexOf(WORKER)] = describe(WORKER)

  writeFileSync(place('index.html'), contents.get('index.html'))
  writeFileSync(place(WORKER), contents.get(WORKER))
  writeFileSync(place(LIST), `${JSON.stringify(list, null, 1)}\n`)
  return list
}
