import { EXPORTS, waysTo, type Export } from '../../sources/quality/exports'
import type { Question } from '../connectedness'

/** The questions of connectedness that an export can answer. */
export const ANSWERS: Readonly<Record<Export, readonly Question[]>> = {
  orders: ['buyers', 'return', 'ways', 'discounts'],
  'order-lines': ['goods', 'kinds'],
  customers: ['who'],
  tickets: ['help', 'speed', 'words'],
  reviews: ['feeling', 'words'],
  survey: ['feeling', 'words'],
  newsletter: ['attention'],
  visits: ['attention'],
}

/** A page that lacks data, and the exports of which one would bring them. */
export interface LockedPage {
  name: string
  unlock: readonly string[]
}

/** An export of which nothing is here, and what it would bring. */
export interface Missing {
  export: Export
  /** In the products that the other files come from; none where they do not have it. */
  ways: { product: string; menu: string }[]
  questions: Question[]
  pages: string[]
}

/** What is missing for a fuller view: what would bring most first, and of equals what lies at hand. */
export function missingFor(
  held: ReadonlySet<Export>,
  answered: readonly Question[],
  products: readonly string[],
  locked: readonly LockedPage[],
): Missing[] {
  const known = new Set(answered)
  return EXPORTS.filter((one) => !held.has(one))
    .map((one): Missing => ({
      export: one,
      ways: waysTo(one, products),
      questions: ANSWERS[one].filter((question) => !known.has(question)),
      pages: locked
        .filter(({ unlock }) => unlock.some((name) => bringsTo(name) === one))
        .map(({ name }) => name),
    }))
    .sort(
      (a, b) =>
        b.pages.length - a.pages.length ||
        b.questions.length - a.questions.length ||
        b.ways.length - a.ways.length ||
        EXPORTS.indexOf(a.export) - EXPORTS.indexOf(b.export),
    )
}

/** Needs name a product's own export where one is meant; all others go by their kind. */
function bringsTo(unlock: string): string {
  return unlock.replace(/^generic-/, '')
}
