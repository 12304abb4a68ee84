/** How often somebody asked: this app's own address, others, or the service worker, which knows most of it by heart. */
export interface Asked {
  own: number
  others: number
  throughWorker: number
}

export const NOTHING_ASKED: Asked = { own: 0, others: 0, throughWorker: 0 }

/** `blob:` and `data:` addresses never leave the tab, and count for nothing. */
export function tallied(asked: Asked, address: string, throughWorker: boolean, page: URL): Asked {
  const url = new URL(address, page)
  if (!/^(https?|wss?):$/.test(url.protocol)) return asked
  if (throughWorker) return { ...asked, throughWorker: asked.throughWorker + 1 }
  return url.host === page.host ? { ...asked, own: asked.own + 1 } : { ...asked, others: asked.others + 1 }
}
