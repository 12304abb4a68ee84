/** What can go wrong. Each kind asks for another answer from the page. */
export type ErrorKind = 'input' | 'locked' | 'cancelled' | 'crashed' | 'memory' | 'storage' | 'bug'

export interface ErrorPlace {
  file?: string
  line?: number
  sql?: string
}

export interface ErrorDetails {
  /** Key of the sentence that the person reads; the words are in `messages.en.ts` beside this file. */
  message: string
  values?: Record<string, string | number>
  where?: ErrorPlace
  cause?: unknown
}

/** The only error type that crosses a floor. `message` is for developers; the page shows `errorSentence(error)`. */
export class RapportError extends Error {
  readonly kind: ErrorKind
  readonly key: string
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

/** Any thrown value as a `RapportError`; what is not ours is a bug of ours. */
export function asRapportError(error: unknown): RapportError {
  if (error instanceof RapportError) return error
  if (isCancelled(error)) return new RapportError('cancelled', { message: 'cancelled', cause: error })
  return new RapportError('bug', { message: 'bug', cause: error })
}
