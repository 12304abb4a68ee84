import { asRapportError, RapportError, type ErrorDetails, type ErrorKind } from './rapport-error'

/** An error on its way out of a worker: a class does not survive the way, what it says does. */
export interface ErrorWire extends Omit<ErrorDetails, 'cause'> {
  kind: ErrorKind
  cause: string
}

export function toWire(error: unknown): ErrorWire {
  const { kind, key, values, where, cause } = asRapportError(error)
  return { kind, message: key, values, where, cause: cause instanceof Error ? cause.message : '' }
}

export function fromWire({ kind, cause, ...details }: ErrorWire): RapportError {
  return new RapportError(kind, { ...details, ...(cause ? { cause: new Error(cause) } : {}) })
}
