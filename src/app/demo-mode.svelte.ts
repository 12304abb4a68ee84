import type { AnalysisStatus } from '../analyses/analysis'
import type { Segment } from '../analyses/customers/segments'
import type { Engine } from '../engine/engine'
import { Glass } from '../model/personal/glass'
import { phoneCountry } from '../sources/link/phone'
import { MaskedSources, maskedFile } from '../sources/masked-sources'
import type { SourceFile } from '../sources/source-file'
import type { SourcesApi } from '../sources/sources-api'

const KEY = 'rapport.demo'

/** The key that hides and shows names; no browser and no screen reader has a use of its own for it. */
export const DEMO_KEY = 'F2'

function remembered(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on'
  } catch {
    return false
  }
}

interface Looked {
  version: number
  sources: SourcesApi
  engine: Engine
}

/**
 * Demo mode: every person masked on screen and in exports. What pages are given comes through here, and is the workspace's own
 * while the mode is off. It outlasts a reload, since that must not show anybody on a projector.
 */
export class DemoMode {
  readonly glass: Glass
  readonly #workspace: Looked
  readonly #masked: MaskedSources
  on = $state(remembered())
  /** Are the masks there? Until then nothing that may name somebody is shown. */
  ready = $state(false)
  #seen = $state.raw<{ of: AnalysisStatus; as: AnalysisStatus } | null>(null)
  #version = -1

  constructor(workspace: Looked) {
    this.#workspace = workspace
    this.glass = new Glass({ engine: workspace.engine, countryCode: phoneCountry })
    this.#masked = new MaskedSources(workspace.sources, (text) => this.text(text))
  }

  /** The engine for pages. */
  get engine(): Engine {
    return this.on ? this.glass.engine : this.#workspace.engine
  }

  get sources(): SourcesApi {
    return this.on ? this.#masked : this.#workspace.sources
  }

  set(on: boolean): void {
    this.#seen = null
    this.on = on
    try {
      if (on) localStorage.setItem(KEY, 'on')
      else localStorage.removeItem(KEY)
    } catch {
      // Where storage is refused the choice lasts as long as the tab.
    }
  }

  /** To be called with every new version of the data, before pages read it. */
  follow(version: number): void {
    if (version === this.#version) return
    this.#version = version
    this.glass.dataChanged()
    this.ready = false
    if (this.on) void this.prepare()
  }

  async prepare(): Promise<void> {
    await this.glass.prepare()
    this.ready = true
  }

  files(files: readonly SourceFile[]): readonly SourceFile[] {
    return this.on ? files.map((file) => maskedFile(file, (text) => this.text(text))) : files
  }

  segments(segments: readonly Segment[]): readonly Segment[] {
    return this.on ? segments.map((one) => ({ ...one, name: this.text(one.name) })) : segments
  }

  text(text: string): string {
    if (!this.on) return text
    return this.ready ? this.glass.text(text) : ''
  }

  /** The status as the page of an analysis may have it; `look` must be called for each. */
  status(status: AnalysisStatus | undefined): AnalysisStatus | undefined {
    if (!this.on || status?.status !== 'done') return status
    return this.#seen?.of === status ? this.#seen.as : { status: 'waiting' }
  }

  async look(status: AnalysisStatus | undefined): Promise<void> {
    if (!this.on || status?.status !== 'done' || this.#seen?.of === status) return
    const result = await this.glass.see(status.result)
    this.#seen = { of: status, as: { ...status, result } }
  }
}
