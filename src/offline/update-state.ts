/** Builds by name; null where there is none. */
export interface Builds {
  /** Of the page that asks. */
  page: string
  /** Which a start of the page takes from now on. */
  inUse: string | null
  /** Of the service worker that answers, and of one that waits to. */
  active: string | null
  waiting: string | null
}

/**
 * `ready`: a newer version is kept here and waits to be taken; `elsewhere`: another tab has taken it, and this page is the
 * old one until it is loaded again; `none`: neither.
 */
export type Update = { state: 'none' | 'elsewhere' } | { state: 'ready'; build: string; waits: boolean }

/** A worker that took over by itself, as all tabs had been closed, has not been accepted for that. */
export function updateOf({ page, inUse, active, waiting }: Builds): Update {
  const newest = waiting ?? active
  if (!inUse || !newest) return { state: 'none' }
  if (newest !== inUse) return { state: 'ready', build: newest, waits: waiting !== null }
  return { state: inUse === page ? 'none' : 'elsewhere' }
}
