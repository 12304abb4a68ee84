import { isCancelled } from '../errors/rapport-error'

/**
 * Asks something whose answer may come when nobody wants it any more. Made for an effect: `return inquire(…)`.
 * @returns what stops it; after that neither an answer nor a failure is told
 */
export function inquire<T>(
  question: (signal: AbortSignal) => Promise<T>,
  answered: (answer: T) => void,
  failed: (error: unknown) => void,
): () => void {
  const control = new AbortController()
  const { signal } = control
  question(signal).then(
    (answer) => {
      if (!signal.aborted) answered(answer)
    },
    (error: unknown) => {
      if (!signal.aborted && !isCancelled(error)) failed(error)
    },
  )
  return () => control.abort()
}
