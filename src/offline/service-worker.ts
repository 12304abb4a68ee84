import {
  heldFiles,
  isListOf,
  LIST,
  pathWithin,
  type BuildList,
  type BuildStamp,
  type BuiltFile,
} from './build-list'
import { fetchInto } from './fetch-files'
import { KeptFiles } from './kept-files'
import { lockNetwork } from './network-lock'
import { newsChannel, type Ask, type News } from './worker-messages'

/**
 * Answers for the app's own files from the copy on this computer, and for nothing else. A new version is kept whole beside
 * the one in use, checked file by file against its hashes; pages go on with theirs until the person takes the new one.
 * Written by hand (200 lines with what it needs) rather than with Workbox: what is served must be what was hashed, a
 * version must not change without being accepted, and its 168 packages would not make that less to write.
 */
declare const self: ServiceWorkerGlobalScope & { BUILD: BuildStamp }

const scope = self.registration.scope
const news = newsChannel(scope)
const tell = (message: News) => news.postMessage(message)
lockNetwork(self, scope, () => tell({ kind: 'asked' }))

const stamp = self.BUILD
const kept = new KeptFiles(scope)

interface Held {
  files: Map<string, { file: BuiltFile; list: BuildList }>
  /** The list of the build in use. */
  list: BuildList | undefined
}

/** Undefined until it was looked: what is not held goes past this worker, as if it were not there. */
let known: Held | undefined
let looked = look()

async function look(): Promise<Held> {
  known = undefined
  const inUse = await kept.inUse()
  const builds = [inUse?.build, stamp.build, inUse?.before].filter((build) => typeof build === 'string')
  const lists = (await Promise.all([...new Set(builds)].map((build) => kept.list(build)))).filter(
    (list) => list !== undefined,
  )
  known = { files: heldFiles(lists, await kept.present()), list: lists[0] }
  return known
}

async function ownList(): Promise<BuildList> {
  const response = await fetch(new URL(LIST, scope), { cache: 'no-cache', redirect: 'error' })
  const list = (await response.json()) as BuildList
  if (!response.ok || !(await isListOf(list, stamp))) throw new Error(`${LIST} is not that of this version`)
  return list
}

/** A version that does not come whole is not installed: the one before goes on as if nothing had been. */
async function install(): Promise<void> {
  const list = await ownList()
  await fetchInto(kept, await kept.missing(list, 'app'), (bytes, total) =>
    tell({ kind: 'keeping', bytes, total }),
  )
  await kept.keepList(list)
  if (!(await kept.inUse())) await kept.use(list.build)
}

async function activate(): Promise<void> {
  const inUse = await kept.inUse()
  await kept.sweep([inUse?.build, stamp.build, inUse?.before].filter((build) => typeof build === 'string'))
  await (looked = look())
  await self.clients.claim()
}

async function answer(path: string, request: Request): Promise<Response> {
  const { files, list } = known ?? (await looked)
  if (path === LIST && list) return Response.json(list, { headers: list.headers })
  const held = files.get(path)
  const found = held && (await kept.find(held.file))
  if (!held || !found) {
    tell({ kind: 'passed-on' })
    return fetch(request)
  }
  const headers = new Headers(found.headers)
  for (const [name, value] of Object.entries(held.list.headers)) headers.set(name, value)
  return new Response(found.body, { headers })
}

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  const path = pathWithin(scope, request.url, request.mode === 'navigate')
  if (path === undefined) return
  const mine = !known || known.files.has(path) || (path === LIST && known.list)
  if (mine) event.respondWith(answer(path, request))
})
self.addEventListener('message', (event) => {
  const ask = event.data as Ask
  if (ask === 'build') event.ports[0]?.postMessage(stamp.build)
  else if (ask === 'take-over') event.waitUntil(self.skipWaiting())
  else if (ask === 'look-again') event.waitUntil((looked = look()))
})
