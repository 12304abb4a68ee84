import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from './root.mjs'
import { SECURITY_HEADERS } from './security-headers.mjs'
import { contentType, createStaticServer, listen, placeOf, stop } from './serve.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'rapport-serve-'))
const dist = path.join(folder, 'dist')
const server = createStaticServer(dist)
const bare = createStaticServer(dist, { headers: {}, changeHtml: (html) => html.replace('old', 'new') })
let address = ''
let bareAddress = ''

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** Not fetch: that tidies the path before it is sent. */
function get(
  base: string,
  target: string,
  method = 'GET',
  headers: Record<string, string> = {},
): Promise<Answer> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    request({ hostname, port, path: target, method, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (body += part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
      .on('error', reject)
      .end()
  })
}

beforeAll(async () => {
  mkdirSync(path.join(dist, 'assets'), { recursive: true })
  mkdirSync(path.join(folder, 'dist-other'))
  writeFileSync(path.join(folder, 'secret.txt'), 'secret')
  writeFileSync(path.join(folder, 'dist-other/secret.txt'), 'secret')
  writeFileSync(path.join(dist, 'index.html'), '<p>old</p>')
  writeFileSync(path.join(dist, 'Größe 1.csv'), 'a,b\n')
  writeFileSync(path.join(dist, 'assets/engine-Bx3kQ9_a.wasm'), 'wasm')
  symlinkSync(path.join(folder, 'secret.txt'), path.join(dist, 'link.txt'))
  address = await listen(server)
  bareAddress = await listen(bare)
})

afterAll(async () => {
  await stop(server)
  await stop(bare)
  rmSync(folder, { recursive: true })
})

describe('what is served', () => {
  test.each([
    ['a.wasm', 'application/wasm'],
    ['a.SVG', 'image/svg+xml'],
    ['a.woff2', 'font/woff2'],
    ['a.webmanifest', 'application/manifest+json'],
    ['a.csv', 'text/csv; charset=utf-8'],
    ['a.js', 'text/javascript; charset=utf-8'],
    ['_headers', 'application/octet-stream'],
  ])('%s is %s', (file, type) => expect(contentType(file)).toBe(type))

  test('the page, at the address alone, under the policy', async () => {
    const { status, headers, body } = await get(address, '/?a=1')
    expect(status).toBe(200)
    expect(body).toBe('<p>old</p>')
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; /)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cache-control']).toBe('no-cache')
  })

  test('a name with a space and an umlaut', async () => {
    expect((await get(address, '/Gr%C3%B6%C3%9Fe%201.csv')).body).toBe('a,b\n')
  })

  test('what has a hash in its name is kept for good, and not sent twice', async () => {
    const first = await get(address, '/assets/engine-Bx3kQ9_a.wasm')
    expect(first.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    const again = await get(address, '/assets/engine-Bx3kQ9_a.wasm', 'GET', {
      'If-None-Match': first.headers.etag ?? '',
    })
    expect([again.status, again.body]).toEqual([304, ''])
  })

  test('HEAD sends the length and no content', async () => {
    const { headers, body } = await get(address, '/index.html', 'HEAD')
    expect([headers['content-length'], body]).toEqual(['10', ''])
  })

  test('the page without its policy, for the test that must see it leak', async () => {
    const { headers, body } = await get(bareAddress, '/')
    expect(body).toBe('<p>new</p>')
    expect(headers['content-security-policy']).toBeUndefined()
  })
})

describe('what is not served', () => {
  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/../dist-other/secret.txt',
    '/link.txt',
    '/%',
    '/index.html%00.csv',
    '/assets/',
    '/nothing.csv',
    '//etc/passwd',
  ])('%s', async (target) => {
    const { status, body } = await get(address, target)
    expect(status).toBe(404)
    expect(body).not.toContain('secret')
  })

  test('anything but reading', async () => {
    expect((await get(address, '/', 'POST')).status).toBe(405)
  })

  test('a neighbour whose name begins alike lies outside', () => {
    expect(placeOf('/srv/dist', '/../dist-other/a')).toBeUndefined()
    expect(placeOf('/srv/dist', '/a/../b.js#x')).toBe('/srv/dist/b.js')
  })
})

test('public/_headers tells other hosts the same', () => {
  const lines = readFileSync(path.join(ROOT, 'public/_headers'), 'utf8').split('\n')
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(lines).toContain(`  ${name}: ${value}`)
})
