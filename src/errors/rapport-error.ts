import type { ErrorKey } from './messages.en'

/** What can go wrong. Each kind asks for another answer from the page. */
export type ErrorKind = 'input' | 'locked' | 'cancelled' | 'crashed' | 'memory' | 'storage' | 'bug'

export interface ErrorPlace {
  file?: string
  line?: number
  sql?: string
}

export interface ErrorDetails {
  /** Key of the sentence that the person reads; the words are in `messages.en.ts` beside this file. */
  message: ErrorKey
  values?: Record<string, string | number>
  where?: ErrorPlace
  cause?: unknown
}

/** The only error type that crosses a floor. `message` is for developers; the page shows `errorWords(error)`. */
export class RapportError extends Error {
  readonly kind: ErrorKind
  readonly key: ErrorKey
  readonly values: Record<string, string | number>
  readonly where: ErrorPlace

  constructor(kind: ErrorKind, details: ErrorDetails) {
    const reason = details.cause instanceof Error ? `: ${details.cause.message}` : ''
    super(`${kind}/${details.message}${reason}`, { cause: details.cause })
    this.name = kind === 'cancelled' ? 'AbortError' : 'RapportError'
    this.kind = kind
    this.key = details.message
    this.values = details.values ?? {}
    this.where = details.where ?? {}
  }
}

export function isCancelled(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

/** Any thrown value as a `RapportError`: what the browser says of itself by its name, and the rest as a bug of ours. */
export function asRapportError(error: unknown): RapportError {
  if (error instanceof RapportError) return error
  if (isCancelled(error)) return new RapportError('cancelled', { message: 'cancelled', cause: error })
  const name = error instanceof Error ? error.name : ''
  const text = error instanceof Error ? error.message : String(error)
  if (name === 'QuotaExceededError')
    return new RapportError('storage', { message: 'storage-full', cause: error })
  if (name === 'NotReadableError') return new RapportError('input', { message: 'file-changed', cause: error })
  if (/array buffer allocation failed|out of memory|invalid (array|typed array|string) length/i.test(text))
    return new RapportError('memory', { message: 'memory', cause: error })
  if (/dynamically imported module|importing a module script failed|unable to preload/i.test(text))
    return new RapportError('locked', { message: 'part-missing', cause: error })
  return new RapportError('bug', { message: 'bug', cause: error })
}
