import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isListOf, listText as listTextOfPage, type BuildStamp } from '../src/offline/build-list'
import { listText, seal, sha256 } from './seal.mjs'
import { createStaticServer, listen, stop } from './serve.mjs'
import { verify } from './verify.mjs'

let folder = ''
const place = (name: string) => path.join(folder, name)
const write = (name: string, text: string) => {
  mkdirSync(path.dirname(place(name)), { recursive: true })
  writeFileSync(place(name), text)
}
const read = (name: string) => readFileSync(place(name), 'utf8')
/** As the browser comes to it: by running the worker. */
function stampOf(): BuildStamp {
  const self: { BUILD?: BuildStamp } = {}
  runInNewContext(read('service-worker.js'), { self })
  return self.BUILD!
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rapport-seal-'))
  write('index.html', '<head><meta name="rapport-build" content=""><title>a</title></head>')
  write('service-worker.js', '(function(){})()\n')
  write('assets/app-1.js', 'app')
  write('assets/ort-wasm-1.wasm', 'ort')
  write('models/one/model.onnx', 'model')
  write('Größe 1.csv', 'a,b\n')
  write('_headers', '/*\n')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('sealing a built page', () => {
  test('lists every file that is served, with its hash and what it is for', () => {
    const list = seal(folder, '1.2.3')
    expect(JSON.parse(read('integrity.json'))).toEqual(list)
    expect(list.files.map(({ path: name, group }) => `${group} ${name}`)).toEqual([
      'app Größe 1.csv',
      'app assets/app-1.js',
      'model assets/ort-wasm-1.wasm',
      'app index.html',
      'model models/one/model.onnx',
      'worker service-worker.js',
    ])
    for (const file of list.files) {
      expect(file.sha256, file.path).toBe(sha256(readFileSync(place(file.path))))
      expect(file.bytes, file.path).toBe(readFileSync(place(file.path)).length)
    }
    expect(list.headers['Content-Security-Policy']).toContain("default-src 'none'")
  })

  test('puts the build’s name into the page and, with the list’s hash, into the worker', async () => {
    const list = seal(folder, '1.2.3')
    expect(read('index.html')).toContain(`<meta name="rapport-build" content="${list.build}">`)
    expect(listText(list)).toBe(listTextOfPage(list))
    expect(await isListOf(list, stampOf())).toBe(true)
  })

  test('gives the same when done twice, and another name for any change', () => {
    const first = seal(folder, '1')
    const worker = read('service-worker.js')
    expect(seal(folder, '1')).toEqual(first)
    expect(read('service-worker.js')).toBe(worker)
    const builds = new Set([first.build])
    write('assets/app-1.js', 'App')
    builds.add(seal(folder, '1').build)
    write('index.html', read('index.html').replace('<title>a', '<title>b'))
    builds.add(seal(folder, '1').build)
    write('service-worker.js', `${read('service-worker.js')}//`)
    builds.add(seal(folder, '1').build)
    write('new.txt', '')
    builds.add(seal(folder, '1').build)
    expect(builds.size).toBe(5)
  })

  test('refuses a page that has no place for the name', () => {
    write('index.html', '<title>a</title>')
    expect(() => seal(folder, '1')).toThrow('rapport-build')
  })
})

describe('verifying one', () => {
  test('finds nothing wrong with what was sealed, in a folder and behind an address', async () => {
    const { build } = seal(folder, '1')
    const fine = { build, version: '1', files: 6, missing: [], changed: [], unknown: [] }
    expect(await verify(folder)).toEqual(fine)
    const server = createStaticServer(folder)
    const address = await listen(server)
    expect(await verify(address)).toEqual(fine)
    expect(await verify(`${address}index.html`, folder)).toEqual(fine)
    await stop(server)
    await expect(verify(address)).rejects.toThrow('cannot be reached')
  })

  test('finds what is changed, missing or too much', async () => {
    seal(folder, '1')
    write('assets/app-1.js', 'spy')
    write('assets/more.js', 'spy')
    rmSync(place('models/one/model.onnx'))
    expect(await verify(folder)).toMatchObject({
      missing: ['models/one/model.onnx'],
      changed: ['assets/app-1.js'],
      unknown: ['assets/more.js'],
    })
  })

  test('finds a change that was sealed again, against a list from elsewhere', async () => {
    const trusted = mkdtempSync(path.join(tmpdir(), 'rapport-trusted-'))
    seal(folder, '1')
    writeFileSync(path.join(trusted, 'integrity.json'), read('integrity.json'))
    write('assets/app-1.js', 'spy')
    seal(folder, '1')
    expect((await verify(folder)).changed).toEqual([])
    expect((await verify(folder, trusted)).changed).toEqual([
      'assets/app-1.js',
      'index.html',
      'service-worker.js',
    ])
    rmSync(trusted, { recursive: true })
  })

  test('says what is not a built page', async () => {
    await expect(verify(folder)).rejects.toThrow('There is no integrity.json')
    write('integrity.json', '<html>')
    await expect(verify(folder)).rejects.toThrow('not JSON')
    write('integrity.json', '{}')
    await expect(verify(folder)).rejects.toThrow('not a list')
    await expect(verify(place('nowhere'))).rejects.toThrow('neither an address nor a folder')
  })
})
