/** Counts what the page asked the network for, by the browser's own record; `blob:` and `data:` never leave the tab. */
export class Requests {
  own = $state(0)
  others = $state(0)
  #observer: PerformanceObserver

  constructor() {
    this.#observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) this.#count(entry.name)
    })
    this.#observer.observe({ type: 'resource', buffered: true })
  }

  #count(address: string): void {
    const url = new URL(address, location.href)
    if (!/^(https?|wss?):$/.test(url.protocol)) return
    if (url.host === location.host) this.own++
    else this.others++
  }

  stop(): void {
    this.#observer.disconnect()
  }
}
