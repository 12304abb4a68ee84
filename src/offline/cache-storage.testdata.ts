/** As much of a browser's CacheStorage as the copy needs, in memory. */
export function memoryCaches(): CacheStorage {
  const all = new Map<string, Map<string, Response>>()
  const urlOf = (request: RequestInfo | URL) => (request instanceof Request ? request.url : String(request))
  const cacheOf = (entries: Map<string, Response>) => ({
    put: async (request: RequestInfo | URL, response: Response) => void entries.set(urlOf(request), response),
    keys: async () => [...entries.keys()].map((url) => new Request(url)),
    delete: async (request: RequestInfo | URL) => entries.delete(urlOf(request)),
  })
  const storage = {
    has: async (name: string) => all.has(name),
    keys: async () => [...all.keys()],
    delete: async (name: string) => all.delete(name),
    open: async (name: string) => {
      if (!all.has(name)) all.set(name, new Map())
      return cacheOf(all.get(name)!)
    },
    match: async (request: RequestInfo | URL, { cacheName = '' } = {}) =>
      all.get(cacheName)?.get(urlOf(request))?.clone(),
  }
  return storage as unknown as CacheStorage
}
