import type { Engine } from '../engine/engine'
import { asRapportError } from '../errors/rapport-error'
import { Keeper, NOT_KEEPING, type KeeperParts, type Opened } from './keeper'
import { openStore } from './open-store'
import { holdWorkspace, takeWorkspace } from './only-tab'

/** Until a person has several. */
const WORKSPACE = 'first'

interface Parts extends Omit<KeeperParts, 'store'> {
  /** Another tab has the workspace, or took it. */
  onElsewhere: () => void
}

/** The workspace as this browser keeps it: where, by which tab, and what happens when it keeps nothing. */
export class KeptWorkspace {
  readonly #parts: Parts
  #keeper: Keeper | undefined
  #asked = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** From now on what changes is saved. */
  watch(): void {
    this.#keeper?.watch()
  }

  /** Opens what is kept. Rejects never: what cannot be read is left as it lies, and nothing is saved over it. */
  async open(): Promise<Opened> {
    const store = await openStore(WORKSPACE)
    if (!store) return 'nothing'
    const { elsewhere } = await holdWorkspace(WORKSPACE, {
      save: async () => this.#keeper?.save(),
      onLost: () => this.#lose(),
    })
    const keeper = new Keeper({ ...this.#parts, store, onStatus: (status) => this.#follow(status) })
    this.#keeper = keeper
    try {
      const opened = await keeper.open()
      if (elsewhere) this.#lose()
      else this.#watchPage()
      return opened
    } catch (error) {
      keeper.close()
      this.#parts.onStatus({ ...NOT_KEEPING, error: asRapportError(error) })
      return 'unreadable'
    }
  }

  #follow(status: Parameters<Parts['onStatus']>[0]): void {
    this.#parts.onStatus(status)
    if (status.savedAt === null || this.#asked) return
    // Once there is something to lose, the browser is asked not to clear it when it wants room.
    this.#asked = true
    void navigator.storage?.persist?.().catch(() => false)
  }

  #lose(): void {
    this.#keeper?.close()
    this.#parts.onStatus(NOT_KEEPING)
    this.#parts.onElsewhere()
  }

  /** A page that is hidden may never be seen again. */
  #watchPage(): void {
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.#keeper?.save()
    })
    addEventListener('pagehide', () => void this.#keeper?.save())
  }

  async takeOver(): Promise<void> {
    await takeWorkspace(WORKSPACE)
    location.reload()
  }

  async importBegins(): Promise<void> {
    await this.#keeper?.importBegins()
  }

  /** Takes away all that is kept, and keeps nothing more. */
  async forget(): Promise<void> {
    await this.#keeper?.forget()
    this.#keeper?.close()
  }

  /** See `Keeper.saveErased`; where this browser keeps nothing there is nothing to save. */
  async saveErased(): Promise<void> {
    await this.#keeper?.saveErased()
  }

  importEnds(): void {
    this.#keeper?.importEnds()
  }

  async restore(fresh: Engine): Promise<void> {
    if (this.#keeper) await this.#keeper.restore(fresh)
    else await this.#parts.sources.restore(fresh)
  }
}
