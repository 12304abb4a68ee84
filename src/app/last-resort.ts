import { isCancelled } from '../errors/rapport-error'

/** What an uncaught error says of itself, as a window hears it. */
export interface Uncaught {
  /** What was thrown; absent for a script of another origin. */
  error?: unknown
  message?: string
  /** Address of the script. */
  filename?: string
}

/** Is it an error of this page that the person should hear of? */
export function isWorthTelling({ error, message = '', filename = '' }: Uncaught): boolean {
  if (error === undefined || error === null || isCancelled(error)) return false
  // A browser extension's own trouble.
  if (/^(chrome|moz|safari-web|webkit-masked-url)[\w-]*:/.test(filename)) return false
  if (error instanceof Error && /(chrome|moz|safari-web)-extension:\/\//.test(error.stack ?? '')) return false
  // Browsers report it when a size changes twice in one frame; nothing is wrong.
  return !/^ResizeObserver loop/.test(message)
}
