import { LIST, WORKER, type BuildList } from './build-list'
import { KeptFiles } from './kept-files'
import { updateOf, type Update } from './update-state'
import type { Ask } from './worker-messages'

const ANSWER_MS = 5_000
const TAKE_OVER_MS = 15_000

/** The folder the page lies in, as an address. */
export const pageScope = () => new URL('.', document.baseURI).href

/** The build this page is of; '' where it was not sealed (in development). */
export function pageBuild(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="rapport-build"]')?.content ?? ''
}

/** Can a copy be kept at all? Not over plain http from another computer, nor where the browser refuses. */
export function canKeepCopy(): boolean {
  return 'serviceWorker' in navigator && 'caches' in globalThis && pageBuild() !== ''
}

const within = <T>(ms: number, work: Promise<T>) =>
  Promise.race([work, new Promise<null>((resolve) => setTimeout(() => resolve(null), ms))])

function tell(worker: ServiceWorker | null, ask: Ask, port?: MessagePort): void {
  worker?.postMessage(ask, port ? [port] : [])
}

async function buildOf(worker: ServiceWorker | null): Promise<string | null> {
  if (!worker) return null
  const { port1, port2 } = new MessageChannel()
  const answer = new Promise<string>((resolve) => (port1.onmessage = ({ data }) => resolve(data as string)))
  tell(worker, 'build', port2)
  return within(ANSWER_MS, answer).finally(() => port1.close())
}

/** Resolves once a worker that is being installed is, or has failed to be. */
async function settled({ installing }: ServiceWorkerRegistration): Promise<void> {
  if (!installing) return
  await new Promise<void>((resolve) => {
    const look = () => {
      if (installing.state === 'activated' || installing.state === 'redundant') resolve()
      // Where another is active it waits there until it is accepted.
      if (installing.state === 'installed') setTimeout(resolve, 500)
    }
    installing.addEventListener('statechange', look)
    look()
  })
}

/** The service worker of this folder as the page sees it. */
export class Registration {
  private constructor(
    readonly registration: ServiceWorkerRegistration,
    readonly kept: KeptFiles,
  ) {}

  /** Registers the worker where there is none yet, and waits until it has kept what it keeps. */
  static async start(): Promise<Registration> {
    const scope = pageScope()
    const options = { scope, updateViaCache: 'none' } as const
    const registration = await navigator.serviceWorker
      .register(new URL(WORKER, scope), options)
      .catch(async (error: unknown) => {
        // Where the server is gone, one that is there will do.
        const there = await navigator.serviceWorker.getRegistration(scope)
        if (there?.active && there.scope === scope) return there
        throw error
      })
    // A newer version that comes beside one that is here keeps nobody waiting.
    if (!registration.active) await settled(registration)
    return new Registration(registration, new KeptFiles(scope))
  }

  /** Calls back whenever a new version may have come, or another tab may have taken it. */
  onChange(look: () => void): void {
    const watch = () => void settled(this.registration).then(look)
    if (this.registration.installing) watch()
    this.registration.addEventListener('updatefound', watch)
    navigator.serviceWorker.addEventListener('controllerchange', look)
  }

  /** Asks the host for a new version. Rejects where it does not answer. */
  async lookForUpdate(): Promise<void> {
    await settled((await this.registration.update()) ?? this.registration)
  }

  async update(): Promise<Update> {
    const { active, waiting } = this.registration
    const [inUse, activeBuild, waitingBuild] = await Promise.all([
      this.kept.inUse(),
      buildOf(active),
      buildOf(waiting),
    ])
    return updateOf({
      page: pageBuild(),
      inUse: inUse?.build ?? null,
      active: activeBuild,
      waiting: waitingBuild,
    })
  }

  /** Takes a version that was kept: the next start of the page is of it. Other tabs go on with theirs. */
  async take({ build, waits }: { build: string; waits: boolean }): Promise<void> {
    await this.kept.use(build)
    const { active, waiting } = this.registration
    tell(active, 'look-again')
    if (!waits || !waiting) return
    const changed = new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    )
    tell(waiting, 'take-over')
    await within(TAKE_OVER_MS, changed)
  }

  /** To be told after the page itself has kept something. */
  lookAgain(): void {
    tell(this.registration.active, 'look-again')
  }
}

/** The list of the build this page is of. Rejects where the host has another by now, or none. */
export async function pageList(kept: KeptFiles): Promise<BuildList> {
  const here = await kept.list(pageBuild())
  if (here) return here
  const response = await fetch(new URL(LIST, kept.scope), { cache: 'no-cache' })
  const list = (await response.json()) as BuildList
  if (list.build !== pageBuild()) throw new Error(`${LIST} is of another version`)
  return list
}

/**
 * Deletes the copy of the app and of the model from this computer, and takes the service worker away. The page goes on;
 * it keeps a copy again when it is next started. A page calls `Offline.forget`, which also ends what it is keeping itself.
 * @returns whether nothing is left
 */
export async function forgetOfflineCopies(): Promise<boolean> {
  if (!('caches' in globalThis)) return true
  const scope = pageScope()
  const kept = new KeptFiles(scope)
  const registration = await navigator.serviceWorker?.getRegistration(scope)
  const own = registration?.scope === scope ? registration : undefined
  const gone = (await own?.unregister()) ?? true
  // One that is just being installed would go on to keep files.
  if (own) await settled(own)
  await kept.forget()
  tell(own?.active ?? null, 'look-again')
  const names: string[] = Object.values(kept.names)
  return gone && (await caches.keys()).every((name) => !names.includes(name))
}
