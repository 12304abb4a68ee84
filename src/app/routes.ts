/** The pages of the app. A link is `#/page`, `#/page/id` or either with `?name=value`. */
export type PageId =
  | 'overview'
  | 'sources'
  | 'customers'
  | 'customer'
  | 'segments'
  | 'value'
  | 'churn'
  | 'cohorts'
  | 'voice'
  | 'personas'
  | 'matrix'
  | 'coverage'
  | 'actions'

export interface Route {
  page: PageId
  /** The customer of a card, the file of a mapping; '' elsewhere. */
  id: string
  /** The view: as-of date, period, saved segment. Never anything typed, nor names or values (they live in history.state). */
  query: Record<string, string>
}

/** Which analysis a page shows; pages that are not here are the frame's own. */
export const ANALYSIS_OF: Partial<Record<PageId, string>> = {
  overview: 'overview',
  segments: 'rfm',
  value: 'value',
  churn: 'churn',
  cohorts: 'cohorts',
  voice: 'scores',
  personas: 'personas',
  matrix: 'matrix',
  coverage: 'coverage',
  actions: 'actions',
}

const PAGES: readonly PageId[] = [
  'overview',
  'sources',
  'customers',
  'customer',
  'segments',
  'value',
  'churn',
  'cohorts',
  'voice',
  'personas',
  'matrix',
  'coverage',
  'actions',
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

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
