import type { OverviewResult } from './overview'

/** The questions people come with, each with the page that answers it. */
export const QUESTIONS = [
  { id: 'best', page: 'segments' },
  { id: 'leaving', page: 'churn' },
  { id: 'worth', page: 'value' },
  { id: 'next-year', page: 'value' },
  { id: 'return', page: 'cohorts' },
  { id: 'satisfied', page: 'scores' },
  { id: 'wrong', page: 'scores' },
  { id: 'feel', page: 'voice' },
  { id: 'kinds', page: 'personas' },
  { id: 'connected', page: 'matrix' },
  { id: 'blind', page: 'coverage' },
  { id: 'week', page: 'actions' },
  { id: 'changed', page: 'changes' },
  { id: 'who', page: 'customers' },
] as const
export type QuestionId = (typeof QUESTIONS)[number]['id']

/** What a short answer beside the question may use; NULL where the data do not say. */
export interface Answered {
  result: OverviewResult
  currency: string
}
