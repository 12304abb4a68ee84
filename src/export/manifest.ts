import type { Analysis, AnalysisStatus, Need } from '../analyses/analysis'
import { knownDay, type Scope } from '../model/scope'
import type { Money } from '../sources/load/rates'
import type { LinkSummary, SourceFile } from '../sources/source-file'

/** How many texts (records, repeats included) there are, the model read, cleaning left nothing of, and still wait. */
export interface TextCounts {
  model: string | null
  total: number
  read: number
  emptied: number
  waiting: number
}

export interface ManifestParts {
  version: string
  engine: string
  scope: Scope | null
  files: readonly SourceFile[]
  links: LinkSummary | null
  money: Money
  analyses: readonly Analysis[]
  statuses: ReadonlyMap<string, AnalysisStatus>
  timings: { boot: number; total: number }
  texts: TextCounts
  /** How people are in the files, and of totals how many groups of each file have no figures. */
  people?: string
  smallestGroup?: number
  withheld?: Record<string, number>
}

/** What was read, what was worked out and how long it took (design 6). All but the times is the same for the same files. */
export function manifest({
  version,
  engine,
  scope,
  files,
  links,
  money,
  analyses,
  statuses,
  timings,
  texts,
  people = 'with',
  smallestGroup,
  withheld,
}: ManifestParts) {
  return {
    version,
    as_of: knownDay(scope),
    currency: scope?.currency || null,
    /** Orders in other currencies: what one unit is worth, null where their amounts are left out. */
    other_currencies: money.others,
    sources: files.map(sourceEntry),
    texts,
    analyses: analyses.map(({ id }) => ({ id, ...outcome(statuses.get(id)) })),
    timings: {
      boot_ms: Math.round(timings.boot),
      read_ms: Math.round(files.reduce((sum, file) => sum + file.readMs, 0)),
      link_ms: Math.round(links?.ms ?? 0),
      total_ms: Math.round(timings.total),
    },
    engine,
    people,
    ...(withheld ? { smallest_group: smallestGroup, withheld } : {}),
  }
}

function sourceEntry(file: SourceFile) {
  const { shape, mapping, rows } = file
  const text = shape?.reasons.includes('converted') ? null : shape
  return {
    name: file.name,
    bytes: file.bytes,
    recognised_as: mapping?.recognisedAs ?? 'declined',
    encoding: text ? text.encoding : null,
    delimiter: text ? text.delimiter : null,
    table: mapping?.table ?? null,
    tables: file.tables,
    rows_read: rows.read,
    rows_loaded: rows.loaded,
    rows_rejected: rows.rejected,
    rows_blank: rows.blank,
    source: file.source || null,
    status: file.status,
    reason: file.problem,
  }
}

interface Outcome {
  status: 'done' | 'locked' | 'failed'
  reason: string | null
  ms: number
}

function outcome(status: AnalysisStatus | undefined): Outcome {
  switch (status?.status) {
    case 'done':
      return { status: 'done', reason: null, ms: Math.round(status.ms) }
    case 'failed':
      return { status: 'failed', reason: oneLine(status.error), ms: 0 }
    case 'locked':
      return { status: 'locked', reason: status.missing.map(lacking).join('; '), ms: 0 }
    default:
      return { status: 'locked', reason: 'no file could be loaded', ms: 0 }
  }
}

function lacking({ table, columns, rows, customers, days }: Need): string {
  const least = [
    rows ? `at least ${rows} rows` : '',
    customers ? `at least ${customers} customers` : '',
    days ? `over at least ${days} days` : '',
  ].filter(Boolean)
  return `needs ${table} with ${columns.join(', ')}${least.length > 0 ? ` (${least.join(', ')})` : ''}`
}

function oneLine(error: Error): string {
  return error.message.split('\n')[0] ?? ''
}
