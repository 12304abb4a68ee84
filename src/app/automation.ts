import { resultsBundle, type ResultFile, type ResultsOptions } from '../export/results-bundle'
import type { SavedMappings } from '../sources/map/mapping'
import type { Workspace } from './workspace.svelte'

export interface AutomationOptions extends ResultsOptions {
  asOf?: string
  /** As saved by the app. */
  mapping?: SavedMappings
}

declare global {
  interface Window {
    /** For whoever drives the page from outside: `npm run analyze`, tests, a person's own automation. */
    rapport: {
      ready: Promise<void>
      options(options: AutomationOptions): Promise<void>
      results(): Promise<ResultFile[]>
    }
  }
}

export function offerAutomation(workspace: Workspace): void {
  let wanted: ResultsOptions = {}
  window.rapport = {
    ready: workspace.ready,
    async options({ asOf, mapping, withTables, withTexts }) {
      wanted = { withTables, withTexts }
      if (mapping) workspace.sources.useMappings(mapping)
      if (asOf) await workspace.useAsOf(asOf)
    },
    results: () => resultsBundle(workspace, wanted),
  }
}
