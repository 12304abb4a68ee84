import { createReadStream } from 'node:fs'
import { readFile, realpath, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './root.mjs'
import { SECURITY_HEADERS } from './security-headers.mjs'

const HOST = '127.0.0.1'

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.zip': 'application/zip',
}

export function contentType(file) {
  return TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream'
}

/** Where a request's path lies below the folder; nothing where it is not a path or leads out of it. */
export function placeOf(root, url) {
  let name
  try {
    name = decodeURIComponent(url.replace(/[?#].*$/s, ''))
  } catch {
    return undefined
  }
  if (!name.startsWith('/') || /[\0\\]/.test(name)) return undefined
  const place = path.join(root, name.endsWith('/') ? `${name}index.html` : name)
  return place.startsWith(root.endsWith(path.sep) ? root : root + path.sep) ? place : undefined
}

/** vite puts a hash of the content into the names below assets/: those never change. */
const isHashed = (root, place) => /^assets[\\/].*-[\w-]{8,}\.\w+$/.test(path.relative(root, place))

/** Links are followed before the place is judged, so that none leads out either. */
async function find(folder, url) {
  try {
    const root = await realpath(folder)
    const named = placeOf(root, url)
    if (!named) return undefined
    const place = await realpath(named)
    if (!place.startsWith(root + path.sep)) return undefined
    const about = await stat(place)
    return about.isFile() ? { root, place, about } : undefined
  } catch {
    return undefined
  }
}

/**
 * A static web server for the built page, and for nothing else.
 * `headers` go with every answer; `changeHtml` lets a test serve the same page without its policy.
 */
export function createStaticServer(folder, { headers = SECURITY_HEADERS, changeHtml } = {}) {
  const answer = async (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    const refuse = (status, words) => {
      response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' })
      response.end(request.method === 'HEAD' ? undefined : `${words}\n`)
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      return refuse(405, 'Only GET and HEAD')
    }
    const found = await find(folder, request.url ?? '/')
    if (!found) return refuse(404, 'Not found')
    const { root, place, about } = found
    const etag = `"${about.size.toString(36)}-${Math.floor(about.mtimeMs).toString(36)}"`
    response.setHeader('ETag', etag)
    response.setHeader(
      'Cache-Control',
      isHashed(root, place) ? 'public, max-age=31536000, immutable' : 'no-cache',
    )
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304)
      return response.end()
    }
    response.setHeader('Content-Type', contentType(place))
    if (changeHtml && place.endsWith('.html')) {
      const page = Buffer.from(changeHtml(await readFile(place, 'utf8')))
      response.setHeader('Content-Length', page.length)
      return response.end(request.method === 'HEAD' ? undefined : page)
    }
    response.setHeader('Content-Length', about.size)
    if (request.method === 'HEAD') return response.end()
    createReadStream(place)
      .on('error', () => response.destroy())
      .pipe(response)
  }
  return createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
}

/** Listens on this computer alone. Port 0 takes any free one. @returns {Promise<string>} the address */
export function listen(server, port = 0) {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      server.off('error', reject)
      resolve(`http://${HOST}:${server.address().port}/`)
    })
  })
}

/** Stops at once, also where a browser keeps its connections open. */
export function stop(server) {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

// `node scripts/serve.mjs [port] [folder]`: what the browser tests start.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [port = '0', folder = 'dist'] = process.argv.slice(2)
  console.log(await listen(createStaticServer(path.resolve(ROOT, folder)), Number(port)))
}
