import { describe, expect, it } from 'vitest'
import { lockNetwork } from './network-lock'

const SCOPE = 'https://shop.example/rapport/'

function locked() {
  const went: string[] = []
  const told: string[] = []
  const fetchAnew = async (input: RequestInfo | URL) => {
    went.push(input instanceof Request ? input.url : String(input))
    return new Response('')
  }
  const cache = { prototype: { add: async () => undefined, addAll: async () => undefined } }
  const global = {
    fetch: fetchAnew as typeof fetch,
    Cache: cache,
    WebSocket: Object,
    importScripts: () => 0,
  }
  lockNetwork(global, SCOPE, (url) => told.push(url))
  return { global, went, told }
}

describe('the service worker’s lock', () => {
  it('lets it ask its own folder, and tells of each request', async () => {
    const { global, went, told } = locked()
    await global.fetch('assets/a.js').catch(() => undefined)
    await global.fetch(new Request(`${SCOPE}integrity.json`))
    await global.fetch(new URL('sample/a.csv', SCOPE))
    expect(told).toEqual([`${SCOPE}assets/a.js`, `${SCOPE}integrity.json`, `${SCOPE}sample/a.csv`])
    expect(went).toHaveLength(3)
  })

  it.each([
    'https://evil.example/rapport/',
    'http://shop.example/rapport/a',
    'https://shop.example:8443/rapport/a',
    'https://shop.example/other/',
    '//evil.example/rapport/',
    '../log?secret=1',
    'data:text/plain,x',
  ])('lets nothing go to %s', async (address) => {
    const { global, went, told } = locked()
    await expect(global.fetch(address)).rejects.toThrow('nobody but its own folder')
    expect([went, told]).toEqual([[], []])
  })

  it('takes the other ways away for good', () => {
    const { global } = locked()
    expect(global.WebSocket).toBeUndefined()
    expect(global.importScripts).toBeUndefined()
    expect(global.Cache.prototype.add).toBeUndefined()
    expect(() => Object.assign(global, { WebSocket: Object })).toThrow()
    expect(() => Object.defineProperty(global, 'fetch', { value: () => 0 })).toThrow()
    expect(() => (global.fetch = fetch)).toThrow()
  })
})
