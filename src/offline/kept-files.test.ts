import { beforeEach, describe, expect, it } from 'vitest'
import type { BuildList, BuiltFile } from './build-list'
import { memoryCaches } from './cache-storage.testdata'
import { KeptFiles } from './kept-files'

const SCOPE = 'https://shop.example/tools/rapport/'
const file = (path: string, sha256: string, group: BuiltFile['group'] = 'app'): BuiltFile => ({
  path,
  sha256,
  bytes: 4,
  group,
})
const listOf = (build: string, files: BuiltFile[]): BuildList => ({ version: '1', build, headers: {}, files })

const ENGINE = file('assets/engine.wasm', 'e0')
const MODEL = file('models/m.onnx', 'm0', 'model')
const FIRST = listOf('v1', [file('index.html', 'p1'), ENGINE, MODEL])
const SECOND = listOf('v2', [file('index.html', 'p2'), ENGINE, MODEL])
const THIRD = listOf('v3', [file('index.html', 'p3'), ENGINE, file('models/m.onnx', 'm1', 'model')])

let storage: CacheStorage
let kept: KeptFiles
beforeEach(() => {
  storage = memoryCaches()
  kept = new KeptFiles(SCOPE, storage)
})

async function keepAll(list: BuildList, group: 'app' | 'model' = 'app') {
  for (const one of await kept.missing(list, group)) await kept.keep(one, one.sha256)
  await kept.keepList(list)
}
const paths = (files: BuiltFile[]) => files.map(({ path }) => path)

describe('the copy of the app', () => {
  it('keeps files by what they hold, so that a new version fetches what changed alone', async () => {
    await keepAll(FIRST)
    expect(paths(await kept.missing(FIRST, 'app'))).toEqual([])
    expect(paths(await kept.missing(SECOND, 'app'))).toEqual(['index.html'])
    expect(paths(await kept.missing(FIRST, 'model'))).toEqual(['models/m.onnx'])
  })

  it('gives a file with its type, whatever the host called it', async () => {
    await keepAll(FIRST)
    const found = await kept.find(ENGINE)
    expect(found?.headers.get('content-type')).toBe('application/wasm')
    expect(await found?.text()).toBe('e0')
    expect(await kept.find(MODEL)).toBeUndefined()
  })

  it('stays with the version in use until another is taken, and remembers the one before', async () => {
    expect(await kept.inUse()).toBeUndefined()
    await kept.use('v1')
    await keepAll(SECOND)
    expect(await kept.inUse()).toEqual({ build: 'v1', before: null })
    await kept.use('v2')
    await kept.use('v2')
    expect(await kept.inUse()).toEqual({ build: 'v2', before: 'v1' })
  })

  it('sweeps out what no kept version needs, and nothing else', async () => {
    for (const list of [FIRST, SECOND, THIRD]) {
      await keepAll(list)
      await keepAll(list, 'model')
    }
    await kept.use('v3')
    await kept.sweep(['v2', 'v3'])
    expect([...(await kept.present())].sort()).toEqual(['e0', 'm0', 'm1', 'p2', 'p3'])
    expect(await kept.list('v1')).toBeUndefined()
    expect(await kept.inUse()).toEqual({ build: 'v3', before: null })
    await kept.sweep(['v3'])
    expect([...(await kept.present())].sort()).toEqual(['e0', 'm1', 'p3'])
  })

  it('makes no cache by being looked at, and leaves none when forgotten', async () => {
    await kept.present()
    await kept.list('v1')
    await kept.find(ENGINE)
    await kept.sweep(['v1'])
    expect(await storage.keys()).toEqual([])
    await keepAll(FIRST)
    await keepAll(FIRST, 'model')
    const neighbour = new KeptFiles('https://shop.example/other/', storage)
    await neighbour.keep(ENGINE, 'e0')
    await kept.forget()
    expect(await storage.keys()).toEqual(['rapport-app /other/'])
    expect(await kept.present()).toEqual(new Set())
  })
})
