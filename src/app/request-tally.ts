/** What somebody asked for, and what the policy did not let go out. */
export interface Asked {
  /** Of this app's own address. */
  own: number
  /** Of the service worker, which knows most of it by heart. */
  throughWorker: number
  /** Of others, by address: the browser's record holds attempts, those that were refused among them. */
  elsewhere: ReadonlyMap<string, number>
  /** Refused by the policy, by address or by what it was ("inline"). */
  refused: ReadonlyMap<string, number>
}

export const NOTHING_ASKED: Asked = { own: 0, throughWorker: 0, elsewhere: new Map(), refused: new Map() }

const oneMore = (counts: ReadonlyMap<string, number>, key: string) =>
  new Map(counts).set(key, (counts.get(key) ?? 0) + 1)

/** `blob:` and `data:` addresses never leave the tab, and count for nothing. */
export function withRequest(asked: Asked, address: string, throughWorker: boolean, page: URL): Asked {
  const url = new URL(address, page)
  if (!/^(https?|wss?):$/.test(url.protocol)) return asked
  if (url.host !== page.host) return { ...asked, elsewhere: oneMore(asked.elsewhere, url.href) }
  if (throughWorker) return { ...asked, throughWorker: asked.throughWorker + 1 }
  return { ...asked, own: asked.own + 1 }
}

export function withRefusal(asked: Asked, address: string): Asked {
  return { ...asked, refused: oneMore(asked.refused, address) }
}

/**
 * How often somebody else was asked: attempts that were refused reached nobody. Of a frame that was refused browsers tell
 * the host alone, so that such a refusal stands for any one attempt there that has none of its own.
 */
export function othersOf({ elsewhere, refused }: Asked): number {
  const left = new Map<string, number>()
  for (const [address, n] of elsewhere) {
    const { origin } = new URL(address)
    left.set(origin, (left.get(origin) ?? 0) + Math.max(0, n - (refused.get(address) ?? 0)))
  }
  return [...left].reduce((sum, [origin, n]) => sum + Math.max(0, n - (refused.get(origin) ?? 0)), 0)
}

export function refusedOf({ refused }: Asked): number {
  return [...refused.values()].reduce((sum, n) => sum + n, 0)
}
