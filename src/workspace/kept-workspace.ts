import type { Engine } from '../engine/engine'
import { asRapportError, RapportError } from '../errors/rapport-error'
import { watchIdle } from './idle'
import { Keeper, NOT_KEEPING, type KeeperParts, type KeepStatus, type Opened } from './keeper'
import {
  heldWorkspaces,
  holdWorkspace,
  shutElsewhere,
  takeWorkspace,
  whileNobodyHas,
  type Hold,
} from './only-tab'
import { openShelf, whyNothingIsKept } from './open-shelf'
import { forgetKept, recallWorkspace, rememberKept, rememberWorkspace, wasKept } from './recall'
import type { SealingKey } from './sealed'
import { sealedStore } from './sealed-store'
import { LOCK, piecesOf } from './shelf'
import type { Store } from './store'
import { workspaceFiles } from './workspace-files'
import { Workspaces, type WorkspaceEntry } from './workspaces'

/** Which workspace is open. */
export interface Which {
  id: string
  /** Empty until a person gives one. */
  name: string
  /** Opens with a passphrase. */
  locked: boolean
  /** Minutes without a touch after which it locks itself; null for never. */
  lockAfter: number | null
}

/** Stands for the data while they are locked: `open` takes the passphrase, and rejects where it is a wrong one. */
export interface Door {
  name: string
  open: (passphrase: string) => Promise<void>
}

interface Parts extends Omit<KeeperParts, 'store'> {
  /** Another tab has the workspace, or took it. */
  onElsewhere: () => void
  /** Called with the way in while the workspace is locked, and with null when it is open. */
  onDoor: (door: Door | null) => void
  /** Called when another workspace is open, or this one has another name. */
  onWhich: (which: Which) => void
  /** May the page lock itself now? Not while files come or go. */
  mayLock: () => boolean
  /** Lets go of what goes on, before the page begins anew. */
  leave: () => Promise<void>
  /** Begins anew with the workspace that is remembered. */
  reload: () => void
}

/** The first one of a browser. */
const FIRST = 'first'

/** The workspaces that this browser keeps, and the one of them that is open: by which tab, under which lock. */
export class KeptWorkspace {
  readonly #parts: Parts
  #workspaces: Workspaces | undefined
  #which: Which = { id: FIRST, name: '', locked: false, lockAfter: null }
  #hold: Hold | undefined
  #key: SealingKey | undefined
  #keeper: Keeper | undefined
  #asked = false
  #stopIdle: () => void = () => undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** From now on what changes is saved. */
  watch(): void {
    this.#keeper?.watch()
  }

  /** Opens what is kept. Rejects never: what cannot be read is left as it lies, and nothing is saved over it. */
  async open(): Promise<Opened> {
    const shelf = await openShelf()
    if (!shelf) {
      this.#parts.onStatus({
        ...NOT_KEEPING,
        error: new RapportError('storage', { message: whyNothingIsKept() }),
      })
      return 'nothing'
    }
    this.#workspaces = new Workspaces({ shelf, held: heldWorkspaces, alone: whileNobodyHas })
    try {
      await this.#workspaces.tidy()
      const evicted = wasKept() && (await this.#workspaces.list()).length === 0
      if (evicted) forgetKept()
      const id = await this.#recalled()
      await this.#holdOn(id)
      const raw = await this.#workspaces.store(id)
      await this.#name(id, raw)
      const lock = await raw.read(LOCK)
      if (lock) this.#key = await this.#passDoor(lock)
      const keeper = this.#keep(raw)
      const opened = await keeper.open()
      if (this.#hold!.elsewhere) this.#lose()
      this.#watchPage()
      return evicted && opened === 'nothing' ? 'evicted' : opened
    } catch (error) {
      this.#keeper?.close()
      this.#parts.onStatus({ ...NOT_KEEPING, error: asRapportError(error) })
      return 'unreadable'
    }
  }

  /** The one that this tab had before it was loaded anew, else the last that was opened, else any. */
  async #recalled(): Promise<string> {
    const ids = new Set((await this.#workspaces!.list()).map(({ id }) => id))
    return recallWorkspace().find((id) => ids.has(id)) ?? [...ids][0] ?? FIRST
  }

  async #holdOn(id: string): Promise<void> {
    this.#hold = await holdWorkspace(id, {
      save: async () => this.#keeper?.save(),
      onLost: () => this.#lose(),
      onShut: () => {
        this.#keeper?.close()
        this.#parts.reload()
      },
    })
  }

  async #name(id: string, raw: Store): Promise<void> {
    const { name, lockAfter } = await this.#workspaces!.label(id)
    const locked = (await raw.read(LOCK)) !== undefined
    this.#which = { id, name, locked, lockAfter }
    this.#parts.onWhich(this.#which)
    this.#stopIdle()
    if (!locked || lockAfter === null) return
    this.#stopIdle = watchIdle(lockAfter, () => {
      if (this.#parts.mayLock()) void this.lock()
    })
  }

  #passDoor(lock: Blob): Promise<SealingKey> {
    return new Promise((resolve) => {
      const open = async (passphrase: string) => {
        const key = await workspaceFiles('openLock', { lock, passphrase })
        this.#parts.onDoor(null)
        resolve(key)
      }
      this.#parts.onDoor({ name: this.#which.name, open })
    })
  }

  #keep(raw: Store): Keeper {
    const pieces = piecesOf(raw)
    const store = this.#key ? sealedStore(pieces, this.#key) : pieces
    const keeper: Keeper = new Keeper({
      ...this.#parts,
      store,
      onStatus: (status) => {
        if (keeper === this.#keeper) this.#follow(status)
      },
    })
    return (this.#keeper = keeper)
  }

  #follow(status: KeepStatus): void {
    this.#parts.onStatus(status)
    if (status.savedAt === null || this.#asked) return
    // Once there is something to lose, the browser is asked not to clear it when it wants room.
    this.#asked = true
    rememberKept()
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
    await takeWorkspace(this.#which.id)
    this.#parts.reload()
  }

  /** See `Keeper.during`. */
  during<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#keeper ? this.#keeper.during(work) : work()
  }

  /** Saves what changed now. Rejects never. */
  async save(): Promise<void> {
    await this.#keeper?.save()
  }

  /** See `Keeper.saveErased`; where this browser keeps nothing there is nothing to save. */
  async saveErased(): Promise<void> {
    await this.#keeper?.saveErased()
  }

  async importBegins(): Promise<void> {
    await this.#keeper?.importBegins()
  }

  importEnds(): void {
    this.#keeper?.importEnds()
  }

  async restore(fresh: Engine): Promise<void> {
    if (this.#keeper) await this.#keeper.restore(fresh)
    else await this.#parts.sources.restore(fresh)
  }

  /** All workspaces of this browser; none where it keeps nothing. */
  async list(): Promise<WorkspaceEntry[]> {
    await this.#keeper?.save()
    const listed = (await this.#workspaces?.list()) ?? []
    return listed.map((one) => (one.id === this.#which.id ? { ...one, open: true } : one))
  }

  /** Goes on with another one; the page begins anew. */
  async switchTo(id: string): Promise<void> {
    await this.#parts.leave()
    await this.#keeper?.save()
    rememberWorkspace(id)
    this.#parts.reload()
  }

  async makeNew(name: string): Promise<void> {
    await this.switchTo(await this.#shelved.make(name))
  }

  get #shelved(): Workspaces {
    if (!this.#workspaces) throw new RapportError('storage', { message: 'storage-missing' })
    return this.#workspaces
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#shelved.rename(id, name)
    if (id !== this.#which.id) return
    this.#which = { ...this.#which, name: name.trim() }
    this.#parts.onWhich(this.#which)
  }

  /** A copy of it as it is now. Rejects where another tab may be writing to it. */
  async duplicate(id: string, name: string): Promise<void> {
    const copy = async () => void (await this.#shelved.duplicate(id, name))
    if (id === this.#which.id && this.#keeper) return this.#keeper.still(copy)
    if (!(await whileNobodyHas(id, copy))) throw new RapportError('storage', { message: 'storage-other-tab' })
  }

  /** For good. Where it is the one that is open the page begins anew with another. Rejects where another tab has it. */
  async remove(id: string): Promise<void> {
    const mine = id === this.#which.id
    if (mine && this.#hold?.elsewhere) throw new RapportError('storage', { message: 'storage-other-tab' })
    if (!mine) {
      const removed = await whileNobodyHas(id, () => this.#shelved.remove(id))
      if (!removed) throw new RapportError('storage', { message: 'storage-other-tab' })
      return
    }
    await this.#parts.leave()
    await this.#keeper?.forget()
    this.#keeper?.close()
    await this.#shelved.remove(id)
    if ((await this.#shelved.list()).length === 0) forgetKept()
    shutElsewhere(id)
    this.#parts.reload()
  }

  /** Takes away all that is kept of all workspaces, in every tab, and keeps nothing more. */
  async forgetAll(): Promise<void> {
    await this.#parts.leave()
    await this.#keeper?.forget()
    this.#keeper?.close()
    const ids = (await this.#workspaces?.list())?.map(({ id }) => id) ?? []
    for (const id of ids) shutElsewhere(id)
    await this.#workspaces?.removeAll()
    forgetKept()
  }

  /**
   * Does `open`, which puts something else in the stead of what is open, and keeps that as a workspace of its own, where this one
   * holds anything. Where `open` rejects, this one goes on.
   */
  async openApart(name: string, empty: boolean, open: () => Promise<void>): Promise<void> {
    const before = this.#keeper
    if (!before || !this.#workspaces || this.#hold?.elsewhere) return open()
    if (empty) {
      await open()
      if (this.#which.name === '') await this.rename(this.#which.id, name)
      return
    }
    await before.save()
    before.unwatch()
    try {
      await open()
    } catch (error) {
      before.watch()
      throw error
    }
    const id = await this.#workspaces.make(name)
    before.close()
    this.#hold?.release()
    this.#key = undefined
    await this.#holdOn(id)
    rememberWorkspace(id)
    const raw = await this.#workspaces.store(id)
    await this.#name(id, raw)
    this.#keep(raw).adopt()
  }

  /** Seals all that is kept of this workspace with a passphrase; the page begins anew, behind the lock. */
  async setPassphrase(passphrase: string, lockAfter: number | null): Promise<void> {
    const { file, key } = await workspaceFiles('makeLock', { passphrase })
    await this.#replace({ lock: file, lockAfter, through: (raw) => sealedStore(raw, key) })
  }

  /** Keeps this workspace without a passphrase from now on. Rejects where `passphrase` is not the one it has. */
  async dropPassphrase(passphrase: string): Promise<void> {
    await workspaceFiles('openLock', { lock: await this.#lockFile(), passphrase })
    await this.#replace({ lock: null, lockAfter: null, through: (raw) => raw })
  }

  async #replace(how: Parameters<Workspaces['replace']>[2]): Promise<void> {
    const { id } = this.#which
    const keeper = this.#keeper
    if (!keeper || this.#hold?.elsewhere) throw new RapportError('storage', { message: 'storage-other-tab' })
    await this.#parts.leave()
    const pieces = piecesOf(await this.#shelved.store(id))
    const opened = this.#key ? sealedStore(pieces, this.#key) : pieces
    const made = await keeper.still(() => this.#shelved.replace(id, opened, how))
    keeper.close()
    shutElsewhere(id)
    rememberWorkspace(made)
    this.#parts.reload()
  }

  /** The data stay as they are sealed; only the lock is another. Rejects where `before` is not the passphrase. */
  async changePassphrase(before: string, after: string): Promise<void> {
    const { file } = await workspaceFiles('changePassphrase', { lock: await this.#lockFile(), before, after })
    await (await this.#shelved.store(this.#which.id)).write(LOCK, file)
  }

  async #lockFile(): Promise<Blob> {
    const lock = await (await this.#shelved.store(this.#which.id)).read(LOCK)
    if (!lock) throw new RapportError('storage', { message: 'lock-damaged' })
    return lock
  }

  /** After so many minutes without a touch it locks itself; null for never. */
  async setLockAfter(minutes: number | null): Promise<void> {
    const { id } = this.#which
    await this.#shelved.writeLabel(id, { lockAfter: minutes })
    await this.#name(id, await this.#shelved.store(id))
  }

  /** Saves, and begins anew behind the lock, in every tab. */
  async lock(): Promise<void> {
    if (!this.#which.locked) return
    this.#stopIdle()
    await this.#parts.leave()
    await this.#keeper?.save()
    shutElsewhere(this.#which.id)
    this.#parts.reload()
  }
}
