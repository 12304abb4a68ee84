import { RapportError, isCancelled } from '../errors/rapport-error'
import type { Sql } from './sql'

/** DuckDB's texts as our kinds of error: the one place that reads them. */
export function toRapportError(error: unknown, sql?: Sql): RapportError {
  if (error instanceof RapportError) return error
  const text = error instanceof Error ? error.message : String(error)
  const where = sql ? { sql: sql.text.slice(0, 4000) } : {}
  if (isCancelled(error) || /INTERRUPT|query was cancell?ed/i.test(text))
    return new RapportError('cancelled', { message: 'cancelled', where, cause: error })
  if (isOutOfMemory(text)) return new RapportError('memory', { message: 'memory', where, cause: error })
  if (isFatal(text)) return new RapportError('crashed', { message: 'crashed', where, cause: error })
  if (/NotReadableError|could not be read|permission problems/i.test(text))
    return new RapportError('input', { message: 'file-changed', values: { name: '' }, where, cause: error })
  return new RapportError('bug', { message: 'query-failed', where, cause: error })
}

function isOutOfMemory(text: string): boolean {
  return /out of memory|bad_alloc|failed to allocate|could not allocate|Array buffer allocation failed/i.test(
    text,
  )
}

/** After these the database object is dead and only a new worker helps (duckdb/duckdb#13456). */
function isFatal(text: string): boolean {
  return /database has been invalidated|INTERNAL Error|FATAL Error|memory access out of bounds|unreachable|table index is out of bounds/i.test(
    text,
  )
}
