import { pageScope } from '../offline/registration'
import { newsChannel, type News } from '../offline/worker-messages'
import { onWorkerRequests } from '../workers/count-requests'
import { NOTHING_ASKED, othersOf, refusedOf, withRefusal, withRequest, type Asked } from './request-tally'

const pageUrl = () => new URL(location.href)

/**
 * Counts what was asked of the network since the page was opened: by the page and by its workers from the browser's own
 * record, by the service worker from what it tells, which is each request it makes.
 */
export class Requests {
  #page = $state.raw<Asked>(NOTHING_ASKED)
  #workers = $state.raw<Asked>(NOTHING_ASKED)
  /** Its own alone: it asks nobody else. */
  serviceWorker = $state(0)
  #passedOn = $state(0)

  readonly page = $derived({ own: this.#page.own, others: othersOf(this.#page) })
  readonly workers = $derived({ own: this.#workers.own, others: othersOf(this.#workers) })
  /** Attempts that the policy stopped, in the page or a worker. */
  readonly refused = $derived(refusedOf(this.#page) + refusedOf(this.#workers))

  constructor() {
    document.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
      this.#page = withRefusal(this.#page, blockedURI)
    })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { name, workerStart } = entry as PerformanceResourceTiming
        this.#page = withRequest(this.#page, name, workerStart > 0, pageUrl())
      }
    }).observe({ type: 'resource', buffered: true })
    onWorkerRequests({
      asked: (requests) => {
        for (const [address, through] of requests)
          this.#workers = withRequest(this.#workers, address, through, pageUrl())
      },
      refused: (address) => (this.#workers = withRefusal(this.#workers, address)),
    })
    newsChannel(pageScope()).addEventListener('message', ({ data }: MessageEvent<News>) => {
      if (data.kind === 'asked') this.serviceWorker++
      else if (data.kind === 'passed-on') this.#passedOn++
    })
  }

  get own(): number {
    return this.page.own + this.workers.own + this.serviceWorker
  }

  get others(): number {
    return this.page.others + this.workers.others
  }

  /** Asked, and answered from the copy on this computer. */
  get fromCopy(): number {
    return Math.max(0, this.#page.throughWorker + this.#workers.throughWorker - this.#passedOn)
  }
}
