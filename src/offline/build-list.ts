/** One file of the built page, as `scripts/seal.mjs` lists it in `integrity.json`. */
export interface BuiltFile {
  /** Below the page's folder, with forward slashes. */
  path: string
  bytes: number
  /** Hexadecimal. */
  sha256: string
  /** `app`: kept by every visit; `model`: kept once texts may be read; `worker`: the service worker, which the browser keeps. */
  group: 'app' | 'model' | 'worker'
}

export interface BuildList {
  version: string
  /** Names the build: a SHA-256 over all its files. The page carries it too. */
  build: string
  /** Sent with every file that is answered from the copy: the policy above all. */
  headers: Record<string, string>
  files: readonly BuiltFile[]
}

/** Stands in the first line of the built service worker: a change of any file changes it, and so is noticed. */
export interface BuildStamp {
  build: string
  /** SHA-256 of `listText` of the build's list. */
  list: string
}

export const LIST = 'integrity.json'
export const WORKER = 'service-worker.js'

/** What the stamp's hash is taken of; its file lines are those that `sha256sum` writes. */
export function listText({ version, build, headers, files }: BuildList): string {
  const lines = files
    .filter(({ group }) => group !== 'worker')
    .map(({ sha256, path }) => `${sha256}  ${path}\n`)
  return `${version} ${build} ${JSON.stringify(headers)}\n${lines.join('')}`
}

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
}

/** By the name alone: hosts disagree about wasm and manifests, and a wrong type would go into the copy. */
export function typeOf(path: string): string {
  return TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
}

/**
 * The file of the page that a request asks for; undefined where it is none: another host or folder, an address with a
 * query. The page itself is `index.html`, whatever query its address carries.
 * @param scope the page's folder as an address, ending in a slash
 */
export function pathWithin(scope: string, url: string, navigates: boolean): string | undefined {
  const { origin, pathname, search } = new URL(url)
  const home = new URL(scope)
  if (origin !== home.origin || !pathname.startsWith(home.pathname)) return undefined
  const path = decodeURI(pathname.slice(home.pathname.length))
  if (path === '' || path === 'index.html') return navigates || search === '' ? 'index.html' : undefined
  return search === '' && !navigates ? path : undefined
}

/** Where a file is fetched from: some hosts send whoever asks for index.html on to the folder. */
export function addressOf(scope: string, path: string): string {
  return new URL(path === 'index.html' ? '.' : encodeURI(path), scope).href
}

/** What stands ready to be answered, by path: of the first of the lists that names the path and whose file is there. */
export function heldFiles(
  lists: readonly BuildList[],
  present: ReadonlySet<string>,
): Map<string, { file: BuiltFile; list: BuildList }> {
  const held = new Map<string, { file: BuiltFile; list: BuildList }>()
  for (const list of lists)
    for (const file of list.files)
      if (!held.has(file.path) && present.has(file.sha256)) held.set(file.path, { file, list })
  return held
}

/** Hexadecimal. */
export async function sha256(bytes: BufferSource): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Is this the list that the stamp speaks of? */
export async function isListOf(list: BuildList, stamp: BuildStamp): Promise<boolean> {
  return list.build === stamp.build && (await sha256(new TextEncoder().encode(listText(list)))) === stamp.list
}
