import type { ListQuestion } from '../analyses/customers/list'
import type { PeopleIn } from '../export/results-bundle'
import { SMALLEST_GROUP } from '../export/small-groups'

/** What is to be saved: the results, the import report, or a list of people to act on. */
export type Asked =
  | { what: 'results' }
  | { what: 'report' }
  | { what: 'list'; question: ListQuestion; consent: { all: number; leftOut: number } }

/** How the person wants people to be in it. */
export interface ExportAnswer {
  people: PeopleIn
  smallestGroup: number
  /** In lists: also those who did not agree to be written to. */
  withoutConsent: boolean
}

export const FIRST_ANSWER: ExportAnswer = {
  people: 'with',
  smallestGroup: SMALLEST_GROUP,
  withoutConsent: false,
}

/** The ways that are open: a list without people is none, and while names are hidden none shows them. */
export function openWays(asked: Asked['what'], masked: boolean): PeopleIn[] {
  const ways: PeopleIn[] = masked ? ['masked'] : ['with', 'masked']
  return asked === 'list' ? ways : [...ways, 'totals']
}
