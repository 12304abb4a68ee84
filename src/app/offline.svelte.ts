import { sha256, type BuildList } from '../offline/build-list'
import { fetchInto, NotAsBuilt } from '../offline/fetch-files'
import { KeptFiles } from '../offline/kept-files'
import {
  canKeepCopy,
  forgetOfflineCopies,
  pageBuild,
  pageList,
  pageScope,
  Registration,
} from '../offline/registration'
import type { Update } from '../offline/update-state'
import { newsChannel, type News } from '../offline/worker-messages'
import { fetchAll } from './prefetch'
import { mayReadTexts } from './read-texts'

/** `unable`: this browser, or this address, lets no page keep a copy of itself. */
export type CopyState = 'none' | 'unable' | 'keeping' | 'kept' | 'failed'
export type CopyProblem = { kind: 'changed'; path: string } | { kind: 'full' | 'unreachable' }

const problemOf = (error: unknown): CopyProblem =>
  error instanceof NotAsBuilt
    ? { kind: 'changed', path: error.path }
    : { kind: error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'unreachable' }

/** Whoever pays by the megabyte is asked first. */
function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true
}

/** All that the model is made of, and what runs it: from memory where texts were read already. */
async function modelFiles(loading: (bytes: number, total: number) => void): Promise<Blob[]> {
  const { bundledModel, onnxRuntime } = await import('../text/bundled-model')
  const { files } = await bundledModel({ loading })
  return [files.config, files.tokenizer, files.tokenizerConfig, files.graph, await onnxRuntime()].filter(
    (file) => file !== null,
  )
}

/** How far the page can do without its server, now and at its next start; and whether a newer version is at hand. */
export class Offline {
  /** The copy of the app from which the next start is served. */
  app = $state<CopyState>('none')
  /** The model that reads texts, likewise; it is kept where texts may be read. */
  model = $state<CopyState>('none')
  problem = $state.raw<CopyProblem | null>(null)
  /** Bytes of what is being kept. */
  progress = $state.raw<{ bytes: number; total: number } | null>(null)
  update = $state.raw<Update>({ state: 'none' })
  /** Every part of this page is in memory. */
  #parts = $state(false)
  #modelWanted = $state(mayReadTexts() && !savesData())

  readonly kept = canKeepCopy() ? new KeptFiles(pageScope()) : undefined
  #registration: Promise<Registration> | undefined
  #running: Promise<void> | undefined
  #forgotten = false

  constructor() {
    if (this.kept)
      newsChannel(this.kept.scope).addEventListener('message', ({ data }: MessageEvent<News>) => {
        if (data.kind === 'keeping' && this.app === 'keeping') this.progress = data
      })
  }

  /** The server may go. Where a copy can be kept it is, and so the next start needs no server either. */
  get ready(): boolean {
    const settled = (state: CopyState) => state !== 'none' && state !== 'keeping'
    const modelSettled = !this.#modelWanted || this.app !== 'kept' || settled(this.model)
    return this.#parts && settled(this.app) && modelSettled
  }

  /** All of it without the network, from the next start on. */
  get complete(): boolean {
    return this.#parts && this.app === 'kept' && (this.model === 'kept' || !this.#modelWanted)
  }

  /**
   * Fetches and keeps what is not here yet; what is under way is not begun twice. Rejects never.
   * @param asked by the person, and so also after the copy was deleted
   */
  prepare({ asked = false, withModel = mayReadTexts() && !savesData() } = {}): Promise<void> {
    if (this.#forgotten && !asked) return Promise.resolve()
    this.#forgotten = false
    this.#modelWanted ||= withModel
    this.#running ??= this.#prepare().finally(() => {
      this.#running = undefined
      this.progress = null
    })
    return this.#running
  }

  async #prepare(): Promise<void> {
    this.#parts = await fetchAll()
    if (!this.kept) {
      this.app = this.model = 'unable'
      return
    }
    if (this.app !== 'kept') await this.#keepApp(this.kept)
    if (this.app === 'kept' && this.#modelWanted && this.model !== 'kept') await this.#keepModel(this.kept)
    await this.#lookForUpdate()
  }

  async #keepApp(kept: KeptFiles): Promise<void> {
    this.app = 'keeping'
    try {
      this.#registration ??= this.#register()
      this.#registration.catch(() => (this.#registration = undefined))
      const registration = await this.#registration
      const list = await this.#list(kept)
      const missing = await kept.missing(list, 'app')
      // Mostly nothing: the worker has done it. A copy of which the browser dropped parts is mended.
      await fetchInto(kept, missing, (bytes, total) => (this.progress = { bytes, total }))
      await kept.keepList(list)
      if (!(await kept.inUse())) await kept.use(list.build)
      registration.lookAgain()
      this.problem = null
      this.app = 'kept'
    } catch (error) {
      this.problem = problemOf(error)
      this.app = 'failed'
    }
  }

  async #register(): Promise<Registration> {
    const registration = await Registration.start()
    registration.onChange(() => void this.#lookForUpdate())
    return registration
  }

  /** Of the build that the next start takes. */
  async #list(kept: KeptFiles): Promise<BuildList> {
    const inUse = await kept.inUse()
    return (inUse && (await kept.list(inUse.build))) ?? pageList(kept)
  }

  async #keepModel(kept: KeptFiles): Promise<void> {
    this.model = 'keeping'
    this.progress = null
    try {
      const list = await this.#list(kept)
      const missing = new Map((await kept.missing(list, 'model')).map((file) => [file.sha256, file]))
      if (missing.size > 0) {
        const total = [...missing.values()].reduce((sum, { bytes }) => sum + bytes, 0)
        const blobs = await modelFiles((bytes) => (this.progress = { bytes, total }))
        for (const blob of blobs) {
          const file = missing.get(await sha256(await blob.arrayBuffer()))
          if (!file) continue
          await kept.keep(file, blob)
          missing.delete(file.sha256)
        }
      }
      const [lacking] = missing.values()
      if (lacking) throw new NotAsBuilt(lacking.path)
      await this.#registration?.then((registration) => registration.lookAgain())
      this.problem = null
      this.model = 'kept'
    } catch (error) {
      this.problem = problemOf(error)
      this.model = 'failed'
    }
  }

  async #lookForUpdate(): Promise<void> {
    const update = await this.#registration
      ?.then((registration) => registration.update())
      .catch(() => undefined)
    if (update) this.update = update
  }

  /** Asks the server. @returns whether it answered */
  async askForUpdate(): Promise<boolean> {
    try {
      const registration = await this.#registration
      if (!registration) return false
      await registration.lookForUpdate()
      await this.#lookForUpdate()
      return true
    } catch {
      return false
    }
  }

  /** Starts the page anew with the version that waits. */
  async takeUpdate(): Promise<void> {
    if (this.update.state === 'ready') {
      const registration = await this.#registration
      await registration?.take(this.update)
    }
    location.reload()
  }

  /** Takes the copy away, for good as far as this page goes: the next start makes one again. @returns whether nothing is left */
  async forget(): Promise<boolean> {
    this.#forgotten = true
    await this.#running
    this.app = this.model = 'none'
    this.#registration = undefined
    return forgetOfflineCopies()
  }

  /** The list of this page's files with their hashes. Rejects where it is neither here nor to be had. */
  pageList(): Promise<BuildList> {
    return pageList(this.kept ?? new KeptFiles(pageScope()))
  }

  readonly build = pageBuild()
}
