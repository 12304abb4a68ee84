import type { Component } from 'svelte'
import type { Scope } from '../model/scope'

/** What the view of an analysis is drawn from; it never queries. `setParams` runs the analysis again. */
export interface ViewProps {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each view knows its own result
  result: any
  scope: Scope
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- and its own parameters
  params: any
  setParams: (params: unknown) => void
}

/** The view of each analysis, by id, fetched when it is first opened. */
export const VIEWS: Record<string, () => Promise<{ default: Component<ViewProps> }>> = {
  actions: () => import('./actions/ActionsView.svelte'),
  changes: () => import('./changes/ChangesView.svelte'),
  churn: () => import('./churn/ChurnView.svelte'),
  cohorts: () => import('./cohorts/CohortsView.svelte'),
  coverage: () => import('./coverage/CoverageView.svelte'),
  groups: () => import('./groups/GroupsView.svelte'),
  matrix: () => import('./matrix/MatrixView.svelte'),
  overview: () => import('./overview/OverviewView.svelte'),
  personas: () => import('./personas/PersonasView.svelte'),
  rfm: () => import('./rfm/RfmView.svelte'),
  scores: () => import('./scores/ScoresView.svelte'),
  value: () => import('./value/ValueView.svelte'),
  voice: () => import('./voice/VoiceView.svelte'),
}
