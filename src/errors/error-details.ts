import { asRapportError, type RapportError } from './rapport-error'
import { sqlShape } from './sql-shape'

/** What is known where the error happened; the app says it once, with `describeErrorsBy`. */
export interface ErrorSurroundings {
  version: string
  /** Id of the page, never its address. */
  page: string
  browser: string
  /** How much is loaded: customers, files, rows. */
  counts: Record<string, number>
  /** Bytes of a file that the person loaded, by its name. */
  sizeOf: (name: string) => number | undefined
  /** Names of tables and columns that are Rapport's own, in lower case. */
  knownNames: ReadonlySet<string>
}

const NOWHERE: ErrorSurroundings = {
  version: '',
  page: '',
  browser: '',
  counts: {},
  sizeOf: () => undefined,
  knownNames: new Set(),
}

let surroundings: () => Partial<ErrorSurroundings> = () => ({})

/** Says how to tell where an error happened: asked when someone wants the details, not before. */
export function describeErrorsBy(ask: () => Partial<ErrorSurroundings>): void {
  surroundings = ask
}

/** Kinds of file that say nothing about whose they are. */
const ENDINGS = new Set(
  'csv tsv txt gz zip xlsx xls ods json jsonl parquet xml html pdf rapport duckdb age onnx'.split(' '),
)

/** Values of errors that only count. All others stay out, whatever they are. */
const COUNTS = new Set(['seen', 'expected', 'size', 'most', 'least', 'rows', 'n'])
const FILE_NAMES = new Set(['name', 'file'])

/** Families of DuckDB's errors: what follows the colon can quote a cell, and stays out. */
const ENGINE_ERROR =
  /^(Binder|Catalog|Connection|Constraint|Conversion|Dependency|FATAL|Fatal|INTERNAL|INTERRUPT|IO|Internal|Invalid Input|Mismatch Type|Not implemented|Out of Memory|Out of Range|Parser|Permission|Sequence|Serialization|Syntax|Transaction|TransactionContext) Error:/

const ERROR_NAMES = new Set(
  `AbortError AggregateError CompileError DataCloneError Error EvalError InvalidStateError LinkError NetworkError
  NoModificationAllowedError NotAllowedError NotFoundError NotReadableError QuotaExceededError RangeError RapportError
  ReferenceError RuntimeError SecurityError SyntaxError TimeoutError TypeError TypeMismatchError URIError UnknownError
  WorkerLost`.split(/\s+/),
)

/**
 * What can be given to whoever looks after Rapport, in English as it is theirs to read. Made only of what is known to be
 * harmless: no message of an error, no value, no name of a person, a column or a file is in it (`error-details.test.ts`).
 */
export function errorDetails(thrown: unknown): string {
  const error = asRapportError(thrown)
  const around = { ...NOWHERE, ...surroundings() }
  const lines = [
    `Rapport ${/^[\w.+-]{1,40}$/.test(around.version) ? around.version : ''}`.trim(),
    `error: ${error.kind} / ${error.key}`,
    ...labelled('values', valuesOf(error, around)),
    ...labelled('where', placeOf(error, around)),
    ...labelled('cause', causes(error).map(familyOf).join(' < ')),
    ...labelled('sql', error.where.sql ? sqlShape(error.where.sql, around.knownNames) : ''),
    ...labelled('at', framesOf(error)),
    ...labelled('page', /^[a-z-]{1,30}$/.test(around.page) ? around.page : ''),
    ...labelled('browser', around.browser.slice(0, 300)),
    ...labelled('loaded', countsOf(around.counts)),
  ]
  return lines.join('\n')
}

function labelled(label: string, text: string): string[] {
  return text ? [`${label}: ${text}`] : []
}

function valuesOf({ values }: RapportError, around: ErrorSurroundings): string {
  return Object.entries(values)
    .flatMap(([key, value]) => {
      if (typeof value === 'number' && COUNTS.has(key)) return [`${key} ${value}`]
      if (typeof value === 'string' && value && FILE_NAMES.has(key)) return [describeFile(value, around)]
      return []
    })
    .join(', ')
}

function placeOf({ where }: RapportError, around: ErrorSurroundings): string {
  const parts = where.file ? [describeFile(where.file, around)] : []
  if (where.line !== undefined) parts.push(`line ${where.line}`)
  return parts.join(', ')
}

/** "csv file of 12.3 MB". */
function describeFile(name: string, { sizeOf }: ErrorSurroundings): string {
  const ending = name.toLowerCase().split('.').at(-1) ?? ''
  const bytes = sizeOf(name)
  const size = bytes === undefined ? '' : ` of ${(bytes / 1e6).toFixed(bytes < 1e6 ? 3 : 1)} MB`
  return `${ENDINGS.has(ending) ? `${ending} ` : ''}file${size}`
}

function causes(error: RapportError): unknown[] {
  const chain: unknown[] = []
  for (let cause = error.cause; cause && chain.length < 4; cause = (cause as { cause?: unknown }).cause)
    chain.push(cause)
  return chain
}

function familyOf(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause
  const family = ENGINE_ERROR.exec(cause.message)?.[1]
  if (family) return `${family} Error`
  return ERROR_NAMES.has(cause.name) ? cause.name : 'Error'
}

/** Places in Rapport's own scripts: file, line and column. What stands before them can quote the message, and stays out. */
function framesOf(error: RapportError): string {
  const innermost = [error, ...causes(error)].findLast((one) => one instanceof Error) as Error
  const stack = innermost.stack ?? ''
  const message = stack.indexOf(innermost.message)
  const frames = innermost.message && message >= 0 ? stack.slice(message + innermost.message.length) : stack
  return frames
    .split('\n')
    .flatMap((line) => {
      const frame =
        /\/(?:assets|src)\/(?:[\w-]+\/)*([\w-]+(?:\.[\w-]+)*\.(?:js|ts|svelte))(?:\?[\w=&]*)?:(\d+):(\d+)\)?$/.exec(
          line,
        )
      return frame ? [`${frame[1]}:${frame[2]}:${frame[3]}`] : []
    })
    .slice(0, 8)
    .join(' < ')
}

function countsOf(counts: Record<string, number>): string {
  return Object.entries(counts)
    .filter(([name, n]) => /^[a-z ]{1,30}$/.test(name) && Number.isFinite(n))
    .map(([name, n]) => `${name} ${n}`)
    .join(', ')
}
