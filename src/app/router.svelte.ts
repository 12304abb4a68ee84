import type { Selection } from '../model/selection'
import { carried, formatRoute, parseRoute, type PageId, type Route } from './routes'

/** What a page of the history holds beside its address: kept by the browser, never in a link. */
export interface ViewState {
  selection?: Selection
  title?: string
  search?: string
  kind?: string
  /** The question in SQL. */
  typed?: string
  sort?: { key: string; direction: 'ascending' | 'descending' }
}

/** Where the person is. Back and Forward are the browser's own. */
export class Router {
  route = $state.raw<Route>(parseRoute(location.hash))
  view = $state.raw<ViewState>(viewOf(history.state))
  /** Rises with every change of page, so that focus can follow. */
  visits = $state(0)

  constructor() {
    // A step that carries a state, be it empty, was here before: only a link just followed comes without one.
    history.replaceState(plain(this.view), '')
    addEventListener('popstate', () => {
      if (history.state === null)
        history.replaceState({}, '', formatRoute(carried(parseRoute(location.hash), this.route)))
      this.#read()
    })
  }

  #read(): void {
    const before = this.route
    this.route = parseRoute(location.hash)
    this.view = viewOf(history.state)
    if (before.page !== this.route.page || before.id !== this.route.id) this.visits++
  }

  /** As-of and period stay when the page changes: they are one view of one business. */
  href(page: PageId, id = '', query: Record<string, string> = {}): string {
    const { asof = '', from = '', to = '', since = '' } = this.route.query
    return formatRoute({ page, id, query: { asof, from, to, since, ...query } })
  }

  go(page: PageId, { id = '', query = {}, view = {} }: Partial<Route> & { view?: ViewState } = {}): void {
    history.pushState(plain(view), '', this.href(page, id, query))
    this.#read()
    this.visits++
  }

  /** Same page, another view of it: one more step for Back. */
  setQuery(query: Record<string, string>): void {
    const merged = { ...this.route.query, ...query }
    history.pushState(plain(this.view), '', formatRoute({ ...this.route, query: merged }))
    this.#read()
  }

  /** Remembers what was typed or chosen on this page, without a step of its own. */
  keep(view: ViewState): void {
    const next = { ...this.view, ...view }
    history.replaceState(plain(next), '')
    this.view = next
  }
}

/** history.state takes structured data only; a proxy of a component would be refused. */
function plain(view: ViewState): ViewState {
  return JSON.parse(JSON.stringify(view)) as ViewState
}

function viewOf(state: unknown): ViewState {
  return typeof state === 'object' && state !== null ? (state as ViewState) : {}
}
