/** What a script could reach the network with, besides fetch. */
const WAYS_OUT = [
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'EventSource',
  'WebTransport',
  'importScripts',
]

interface Lockable {
  fetch: typeof fetch
  Cache?: { prototype: Partial<Pick<Cache, 'add' | 'addAll'>> }
}

/**
 * Takes every way out from a service worker but requests to the page's own folder. A page's policy does not bind it: only
 * headers of its own script would, and many hosts send none. To be called before anything else runs.
 * @param asked is told of each request that goes to the network
 */
export function lockNetwork(global: Lockable, scope: string, asked: (url: string) => void): void {
  const fetchAnew = global.fetch.bind(global)
  const home = new URL(scope)
  const guarded = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input, scope)
    if (url.origin !== home.origin || !url.pathname.startsWith(home.pathname))
      throw new TypeError(`The service worker asks nobody but its own folder, and not ${url.host}.`)
    asked(url.href)
    return fetchAnew(input, init)
  }
  fix(global, 'fetch', guarded)
  for (const name of WAYS_OUT) fix(global, name, undefined)
  const { prototype } = global.Cache ?? {}
  if (prototype) for (const name of ['add', 'addAll']) fix(prototype, name, undefined)
}

function fix(owner: object, name: string, value: unknown): void {
  if (name in owner) Object.defineProperty(owner, name, { value, writable: false, configurable: false })
}
