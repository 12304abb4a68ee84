import type { HeldFile } from '../held-file'
import type { ImportedFiles } from '../imported-files'
import { shapeKey } from '../map/mapping'
import type { SavedMapping } from '../map/saved-mappings'
import type { AddOptions } from '../sources-api'
import { forgetMark, markIds, restoreIds } from './import-ids'
import type { Vanished } from './outdated'
import type { RefreshPlan } from './plan'

/** What came at one time, and is taken back at one time. */
export interface Import {
  no: number
  /** When, as an ISO time in UTC; '' where nobody said. */
  at: string
  /** Numbers of its files. */
  files: number[]
}

interface KeptImport extends Import {
  /** The corrections that there were for its files when it came. */
  saved: { header: string[]; saved: SavedMapping | null }[]
}

/** What is kept of imports beside their files: plain data. */
export interface KeptRefresh {
  imports: KeptImport[]
  leaveOut: string[]
  vanished: Vanished[]
  plan: RefreshPlan | null
}

/** Imports one by one: held back until the person says so where they change what is there, and taken back as a whole. */
export class Imports {
  readonly #files: ImportedFiles
  #imports: KeptImport[] = []

  constructor(files: ImportedFiles) {
    this.#files = files
  }

  /** Those that brought anything that is still here, the first one first. */
  get list(): readonly Import[] {
    const here = this.#files.held.filter(({ waiting }) => !waiting)
    return this.#imports.flatMap(({ no, at, files }) => {
      const left = here.filter((held) => isOf(held, files)).map(({ file }) => file.no)
      return left.length > 0 ? [{ no, at, files: left }] : []
    })
  }

  /** Before anything of an import is there. Gives its number. */
  async begin(): Promise<number> {
    const no = Math.max(0, ...this.#imports.map((one) => one.no)) + 1
    await markIds(this.#files.engine, no)
    return no
  }

  /** All of it is read. Those of its files that change what is there wait, where the person is to be asked. */
  async end(no: number, came: readonly HeldFile[], { at = '', ask, ...options }: AddOptions): Promise<void> {
    const others = this.#files.held.filter((held) => !came.includes(held))
    const known = new Set(others.filter(isCounted).map(({ file }) => file.source))
    for (const held of came)
      held.waiting = Boolean(ask) && isCounted(held) && bringsRows(held) && known.has(held.file.source)
    if (came.every((held) => held.waiting || !held.staged)) await this.#files.plan()
    else await this.#files.assemble(options)
    if (came.length === 0) return
    const headers = came.flatMap(({ file }) => (file.shape ? [file.shape.header] : []))
    const saved = headers.map((header) => ({
      header: [...header],
      saved: this.#files.saved.of(header) ?? null,
    }))
    this.#imports.push({ no, at, files: came.map(({ file }) => file.no), saved: structuredClone(saved) })
    this.#files.tell()
  }

  /** It was stopped, and its files are gone again. */
  async stopped(no: number): Promise<void> {
    await restoreIds(this.#files.engine, no)
  }

  /** What waits counts from now on. */
  async apply(options: AddOptions = {}): Promise<void> {
    const waiting = this.#files.held.filter((held) => held.waiting)
    for (const held of waiting) held.waiting = false
    try {
      await this.#files.assemble(options)
    } catch (error) {
      for (const held of waiting) held.waiting = true
      await this.#files.assemble()
      throw error
    }
  }

  /** What waits is let go. */
  async discard(): Promise<void> {
    await this.#unload(this.#files.held.filter((held) => held.waiting))
    this.#files.planned = null
    this.#files.tell()
  }

  async #unload(gone: readonly HeldFile[]): Promise<void> {
    this.#files.held = this.#files.held.filter((held) => !gone.includes(held))
    for (const held of gone) await this.#files.staging.unload(this.#files.engine, held)
    this.#drop(gone)
  }

  /** Files that are here no more; an import of which nothing is left is none. */
  #drop(gone: readonly HeldFile[]): void {
    const numbers = gone.map(({ file }) => file.no)
    this.#imports = this.#imports
      .map((one) => ({ ...one, files: one.files.filter((no) => !numbers.includes(no)) }))
      .filter(({ files }) => files.length > 0)
  }

  /** Takes back all that an import brought, with the corrections of its files. What waits stays. */
  async takeBack(no: number): Promise<void> {
    const one = this.#imports.find((other) => other.no === no)
    if (!one) return
    const isLast = this.#imports.at(-1) === one
    const gone = this.#notElsewhere(this.#files.held.filter((held) => !held.waiting && isOf(held, one.files)))
    await this.#unload(gone)
    this.#imports = this.#imports.filter((other) => other.no !== no)
    this.#putBackCorrections(one, gone)
    if (isLast) await restoreIds(this.#files.engine, no)
    else await forgetMark(this.#files.engine, no)
    await this.#files.assemble()
  }

  /** The same bytes came again in another import: that one has them now. Gives the files that nobody else brought. */
  #notElsewhere(gone: readonly HeldFile[]): HeldFile[] {
    return gone.filter((held) => {
      const again = this.#files.held.find(
        ({ file }) =>
          file.status === 'repeated' &&
          file.notes[0]?.values.name === held.file.name &&
          !gone.some((other) => other.file === file),
      )
      if (!again) return true
      this.#files.held = this.#files.held.filter((other) => other !== again)
      const [first, second] = [held.file.no, again.file.no]
      this.#imports = this.#imports.map((one) => ({
        ...one,
        files: one.files.filter((no) => no !== first).map((no) => (no === second ? first : no)),
      }))
      return false
    })
  }

  /** Corrections of such files are again what they were when they came, unless another file is read by them. */
  #putBackCorrections({ saved }: KeptImport, gone: readonly HeldFile[]): void {
    const corrected = (header: readonly string[]) =>
      this.#files.held.some(
        ({ file }) => file.earlier?.length && file.shape && shapeKey(file.shape.header) === shapeKey(header),
      )
    const known = new Map(saved.map((one) => [shapeKey(one.header), one.saved]))
    for (const { file } of gone) {
      if (!file.shape || !file.earlier?.length || corrected(file.shape.header)) continue
      const before = known.get(shapeKey(file.shape.header))
      if (before) this.#files.saved.save(before)
      else this.#files.saved.drop(file.shape.header)
    }
  }

  /** A file was removed by itself. */
  removed(held: HeldFile): void {
    this.#drop([held])
  }

  clear(): void {
    this.#imports = []
    this.#files.leaveOut = []
    this.#files.planned = null
  }

  /** Whether records of a source that vanished from newer exports count no more. */
  async leaveOut(source: string, out: boolean, options: AddOptions = {}): Promise<void> {
    const before = this.#files.leaveOut
    this.#files.leaveOut = [...before.filter((other) => other !== source), ...(out ? [source] : [])]
    try {
      await this.#files.assemble(options)
    } catch (error) {
      this.#files.leaveOut = before
      await this.#files.assemble()
      throw error
    }
  }

  keep(): KeptRefresh {
    const { leaveOut, vanished, planned } = this.#files
    return structuredClone({ imports: this.#imports, leaveOut, vanished, plan: planned })
  }

  /** Earlier versions kept no imports: all that is here came before. */
  reopen(kept: KeptRefresh | undefined): void {
    const all = this.#files.held.map(({ file }) => file.no)
    this.#imports = kept?.imports ?? (all.length > 0 ? [{ no: 1, at: '', files: all, saved: [] }] : [])
    this.#files.leaveOut = kept?.leaveOut ?? []
    this.#files.vanished = kept?.vanished ?? []
    this.#files.planned = kept?.plan ?? null
  }
}

/** A table below the first of a file came with it, also where the file was read otherwise since. */
const isOf = ({ file, below }: HeldFile, files: readonly number[]): boolean =>
  files.includes(file.no) || (below !== null && files.includes(below))

/** A heading alone changes nothing. */
const bringsRows = ({ file }: HeldFile): boolean => file.rows.read > file.rows.blank
const isCounted = ({ staged, waiting }: HeldFile): boolean => staged && !waiting
