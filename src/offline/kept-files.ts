import { typeOf, type BuildList, type BuiltFile } from './build-list'

/** Which build a start of the page takes, and the one before it: another tab may still run that. */
export interface InUse {
  build: string
  before: string | null
}

/**
 * The copy of the app on this computer, in two caches: `rapport-app` and `rapport-model`. Files are kept by their hash, so
 * an update fetches only what changed, a half-fetched one goes on where it broke off, and an old build stays whole beside
 * a new one until the person takes it. Used by the service worker and by the page.
 * @param scope the page's folder as an address, ending in a slash: pages of one host in several folders keep apart
 */
export class KeptFiles {
  constructor(
    readonly scope: string,
    readonly storage: CacheStorage = caches,
  ) {}

  /** The caches this makes; nothing else is kept. */
  get names(): { app: string; model: string } {
    const { pathname } = new URL(this.scope)
    return { app: `rapport-app ${pathname}`, model: `rapport-model ${pathname}` }
  }

  #key(kind: 'sha256' | 'build' | 'page', name: string): string {
    return new URL(`.kept/${kind}/${name}`, this.scope).href
  }

  #cacheOf({ group }: BuiltFile): string {
    return group === 'model' ? this.names.model : this.names.app
  }

  /** Looking must not make a cache: after everything was deleted there is none. */
  #find(cacheName: string, key: string): Promise<Response | undefined> {
    return this.storage.match(key, { cacheName })
  }

  find(file: BuiltFile): Promise<Response | undefined> {
    return this.#find(this.#cacheOf(file), this.#key('sha256', file.sha256))
  }

  /** The content must have been checked against the hash. */
  async keep(file: BuiltFile, content: BodyInit): Promise<void> {
    const cache = await this.storage.open(this.#cacheOf(file))
    const headers = { 'Content-Type': typeOf(file.path), 'Content-Length': String(file.bytes) }
    await cache.put(this.#key('sha256', file.sha256), new Response(content, { headers }))
  }

  async list(build: string): Promise<BuildList | undefined> {
    const found = await this.#find(this.names.app, this.#key('build', build))
    return found && ((await found.json()) as BuildList)
  }

  /** Says that all of the build's app is here. */
  async keepList(list: BuildList): Promise<void> {
    const cache = await this.storage.open(this.names.app)
    await cache.put(this.#key('build', list.build), Response.json(list))
  }

  async inUse(): Promise<InUse | undefined> {
    const found = await this.#find(this.names.app, this.#key('page', 'in-use'))
    return found && ((await found.json()) as InUse)
  }

  /** From the next start on the page is of this build. */
  async use(build: string): Promise<void> {
    const now = await this.inUse()
    if (now?.build === build) return
    const cache = await this.storage.open(this.names.app)
    const next: InUse = { build, before: now?.build ?? null }
    await cache.put(this.#key('page', 'in-use'), Response.json(next))
  }

  /** Hashes of all files that are here. */
  async present(): Promise<Set<string>> {
    const start = this.#key('sha256', '')
    const hashes = new Set<string>()
    for (const name of Object.values(this.names)) {
      if (!(await this.storage.has(name))) continue
      const cache = await this.storage.open(name)
      for (const { url } of await cache.keys()) if (url.startsWith(start)) hashes.add(url.slice(start.length))
    }
    return hashes
  }

  async missing(list: BuildList, group: 'app' | 'model'): Promise<BuiltFile[]> {
    const present = await this.present()
    return list.files.filter((file) => file.group === group && !present.has(file.sha256))
  }

  /** Lets go of every build but these, and of the files that were theirs alone. */
  async sweep(builds: readonly string[]): Promise<void> {
    const lists = await Promise.all(builds.map((build) => this.list(build)))
    const wanted = new Set(builds.map((build) => this.#key('build', build)))
    for (const list of lists)
      for (const file of list?.files ?? []) wanted.add(this.#key('sha256', file.sha256))
    wanted.add(this.#key('page', 'in-use'))
    for (const name of Object.values(this.names)) {
      if (!(await this.storage.has(name))) continue
      const cache = await this.storage.open(name)
      for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request)
    }
  }

  async forget(): Promise<void> {
    await Promise.all(Object.values(this.names).map((name) => this.storage.delete(name)))
  }
}
