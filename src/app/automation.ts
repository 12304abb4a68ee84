import { resultsBundle, type ResultFile, type ResultsOptions } from '../export/results-bundle'
import { errorSentence } from '../errors/messages.en'
import { RapportError } from '../errors/rapport-error'
import type { DemoMode } from './demo-mode.svelte'
import type { Workspace } from './workspace.svelte'

export interface AutomationOptions extends ResultsOptions {
  asOf?: string
  /** As saved by the app: what such a file holds, which is checked. */
  mapping?: unknown
  /** People are joined by likeness from this probability on. */
  linkThreshold?: number
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

/**
 * Nobody looks on where options are given: then a refresh is applied at once. While the page hides names, so do results, unless they
 * are asked for otherwise.
 */
export function offerAutomation(workspace: Workspace, demo: DemoMode): void {
  let wanted: ResultsOptions = {}
  window.rapport = {
    ready: workspace.ready,
    async options({ asOf, mapping, linkThreshold, withTables, withTexts, people, smallestGroup }) {
      wanted = { withTables, withTexts, people, smallestGroup }
      workspace.asks = false
      if (mapping !== undefined) useMappings(workspace, mapping)
      if (linkThreshold !== undefined)
        await workspace.joinAgain({ threshold: linkThreshold, everybody: true })
      if (asOf) await workspace.useAsOf(asOf)
    },
    results: () =>
      resultsBundle(workspace, { ...wanted, people: wanted.people ?? (demo.on ? 'masked' : 'with') }),
  }
}

/** What is wrong with saved mappings is told in the words that the page has for it, as whoever drives it sees no page. */
function useMappings(workspace: Workspace, mapping: unknown): void {
  try {
    workspace.sources.useMappings(mapping)
  } catch (error) {
    if (!(error instanceof RapportError)) throw error
    throw new Error(errorSentence(error), { cause: error })
  }
}
