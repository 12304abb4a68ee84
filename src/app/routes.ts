/** The pages of the app. A link is `#/page`, `#/page/id` or either with `?name=value`. */
export type PageId =
  | 'overview'
  | 'sources'
  | 'customers'
  | 'customer'
  | 'groups'
  | 'same-people'
  | 'changes'
  | 'segments'
  | 'value'
  | 'churn'
  | 'cohorts'
  | 'voice'
  | 'scores'
  | 'personas'
  | 'matrix'
  | 'coverage'
  | 'quality'
  | 'import-report'
  | 'actions'
  | 'sql'
  | 'privacy'

export interface Route {
  page: PageId
  /** The customer of a card or of records to take apart, the file of a mapping or of its quality; '' elsewhere. */
  id: string
  /** The view: as-of date, period, saved segment. Never anything typed, nor names or values (they live in history.state). */
  query: Record<string, string>
}

/** Which analysis a page shows; pages that are not here are the frame's own. */
export const ANALYSIS_OF: Partial<Record<PageId, string>> = {
  overview: 'overview',
  changes: 'changes',
  groups: 'groups',
  segments: 'rfm',
  value: 'value',
  churn: 'churn',
  cohorts: 'cohorts',
  voice: 'voice',
  scores: 'scores',
  personas: 'personas',
  matrix: 'matrix',
  coverage: 'coverage',
  actions: 'actions',
}

export const PAGES: readonly PageId[] = [
  'overview',
  'sources',
  'customers',
  'customer',
  'groups',
  'same-people',
  'changes',
  'segments',
  'value',
  'churn',
  'cohorts',
  'voice',
  'scores',
  'personas',
  'matrix',
  'coverage',
  'quality',
  'import-report',
  'actions',
  'sql',
  'privacy',
]

export const HOME: Route = { page: 'overview', id: '', query: {} }

/** An address that means no page leads home: a link from an older version must not end in nothing. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#?\/?/, '').split('?', 2)
  const [name = '', ...rest] = path.split('/')
  const page = PAGES.find((one) => one === name)
  if (!page) return HOME
  return { page, id: decoded(rest.join('/')), query: Object.fromEntries(new URLSearchParams(search)) }
}

export function formatRoute({ page, id = '', query = {} }: Partial<Route> & { page: PageId }): string {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString()
  return `#/${page}${id ? `/${encodeURIComponent(id)}` : ''}${search ? `?${search}` : ''}`
}

/** The view of one business: its day and period stay when the page changes, as does the day that is compared with. */
const VIEW = ['asof', 'from', 'to'] as const

/** The route a plain link leads to: the day and the period of the page it stands on, where it names none itself. */
export function carried(to: Route, from: Route): Route {
  if (VIEW.some((name) => name in to.query)) return to
  const view = [...VIEW, 'since'].flatMap((name) => (from.query[name] ? [[name, from.query[name]]] : []))
  return { ...to, query: { ...Object.fromEntries(view), ...to.query } }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
