/** What a page asks of a service worker of its own folder; the answer to `build` comes by the port that goes with it. */
export type Ask = 'build' | 'take-over' | 'look-again'

/** What a service worker tells every open page. */
export type News =
  | { kind: 'keeping'; bytes: number; total: number }
  /** It asked the page's own host for something, just now. */
  | { kind: 'asked' }
  /** That was for a page, as the copy lacks what the page asked for. */
  | { kind: 'passed-on' }

/** Pages of one host in several folders keep apart. */
export const newsChannel = (scope: string) =>
  new BroadcastChannel(`rapport-offline ${new URL(scope).pathname}`)
