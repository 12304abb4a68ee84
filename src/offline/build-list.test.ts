import { describe, expect, it } from 'vitest'
import {
  addressOf,
  heldFiles,
  isListOf,
  listText,
  pathWithin,
  sha256,
  typeOf,
  type BuildList,
} from './build-list'

const SCOPE = 'https://shop.example/tools/rapport/'
const within = (path: string, navigates = false) => pathWithin(SCOPE, new URL(path, SCOPE).href, navigates)

describe('which file a request asks for', () => {
  it('is one below the page’s own folder', () => {
    expect(within('assets/a-1.js')).toBe('assets/a-1.js')
    expect(within('sample/Größe%201.csv')).toBe('sample/Größe 1.csv')
    expect(within('/tools/other/a.js')).toBeUndefined()
    expect(within('/tools/rapport')).toBeUndefined()
    expect(within('https://evil.example/tools/rapport/a.js')).toBeUndefined()
  })

  it('is the page, for its folder and its name, also with a query', () => {
    for (const address of ['', 'index.html', '?source=pwa', 'index.html?x=1#/value'])
      expect(within(address, true), address).toBe('index.html')
    expect(within('')).toBe('index.html')
  })

  it('is none of ours with a query, or where somebody goes to another page of the host', () => {
    expect(within('assets/a-1.js?x=1')).toBeUndefined()
    expect(within('sub/', true)).toBeUndefined()
    expect(within('sample/a.csv', true)).toBeUndefined()
  })

  it('is fetched from the folder where it is the page, as hosts send on from index.html', () => {
    expect(addressOf(SCOPE, 'index.html')).toBe(SCOPE)
    expect(addressOf(SCOPE, 'sample/Größe 1.csv')).toBe(`${SCOPE}sample/Gr%C3%B6%C3%9Fe%201.csv`)
  })

  it('has a type by its name', () => {
    expect(typeOf('a/b.wasm')).toBe('application/wasm')
    expect(typeOf('models/model.onnx')).toBe('application/octet-stream')
    expect(typeOf('LICENSE')).toBe('application/octet-stream')
  })
})

const listOf = (build: string, files: Record<string, string>): BuildList => ({
  version: '1',
  build,
  headers: { A: 'b' },
  files: Object.entries(files).map(([path, hash]) => ({ path, bytes: 1, sha256: hash, group: 'app' })),
})

describe('what stands ready', () => {
  const old = listOf('old', { 'index.html': 'p1', 'assets/old.js': 'a1', 'assets/lost.js': 'x1' })
  const fresh = listOf('new', { 'index.html': 'p2', 'assets/new.js': 'a2' })
  const present = new Set(['p1', 'a1', 'p2', 'a2'])

  it('is the version in use, and beside it what only another one names', () => {
    const held = heldFiles([old, fresh], present)
    expect(held.get('index.html')).toMatchObject({ file: { sha256: 'p1' }, list: { build: 'old' } })
    expect(held.get('assets/new.js')?.list.build).toBe('new')
    expect(held.has('assets/lost.js')).toBe(false)
  })

  it('falls to the other version where the copy of the one in use lost its page', () => {
    present.delete('p1')
    expect(heldFiles([old, fresh], present).get('index.html')?.list.build).toBe('new')
  })
})

describe('a list', () => {
  it('is that of a stamp down to each hash, header and name', async () => {
    const list = listOf('b1', { 'a.js': '11', 'b.js': '22' })
    const stamp = { build: 'b1', list: await sha256(new TextEncoder().encode(listText(list))) }
    expect(await isListOf(list, stamp)).toBe(true)
    for (const other of [
      { ...list, build: 'b2' },
      { ...list, version: '2' },
      { ...list, headers: {} },
      listOf('b1', { 'a.js': '11', 'b.js': '23' }),
      listOf('b1', { 'a.js': '11' }),
    ])
      expect(await isListOf(other, stamp)).toBe(false)
  })

  it('hashes as everybody does', async () => {
    // FIPS 180-2, appendix B.1
    expect(await sha256(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })
})
